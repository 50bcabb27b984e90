"""What came: the time that a message suggests, or that it says thanks, or offers an introduction."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from netfollow.method.drafts.templates import Fact
from netfollow.people import Direction, Interaction, Kind, ReplyKind
from netfollow.people.dates import WEEKDAYS
from netfollow.people.days import shift

THANKS_AT_MOST = 40
"""Words; a longer message says more than thanks."""

_DAYS = "|".join(WEEKDAYS)
_CLOCK = r"(?:at |from )?(?:\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|o['’]clock|h)?|noon|lunchtime)(?![\w%])"
_TIME = re.compile(
    rf"\b(?P<day>{_DAYS}|tomorrow|today)(?P<part> (?:morning|afternoon|evening|night))?"
    rf"(?:,? (?P<clock>(?:at |from )\d{{1,2}}\b(?![%\d])|{_CLOCK}))?",
    re.IGNORECASE,
)
_SUGGESTS = re.compile(
    r"\b(?:works?|suits?|free|available|meet|call|talk|speak|coffee|lunch|zoom|how about|what about"
    r"|shall we|could we|can we|can you do|could you do|would|possible|ok|okay|good for you|make it)\b",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"\b(?:how about|what about|shall we|could we|can we|let['’]s|i(?:['’]m| am) free|i could do|i can do"
    r"|suits me|works for me|would work)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:could you|can you|would you|will you|please|what(?!\s+about)|how(?!\s+about)|where|which|why|who"
    r"|do you|did you|have you|are you (?!free|available)|is there|send|share|tell me|let me know)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thanks|thank you|thx|appreciate|grateful|very kind)\b", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:(?:happy|glad) to|i (?:can|could)|i['’](?:ll|d)|shall i|should i|let me|want me to"
    r"|would you like)\b[^.?!]{0,40}\b(?:introduc\w+|intro|connect you|put you in touch)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^.?!\n]*(?:[?!\n]|\.(?!\d)|$)")


class Received(msgspec.Struct, frozen=True):
    """What their last message asks for: the time it suggests, and what is true of it."""

    proposal: str = ""
    facts: frozenset[Fact] = frozenset()


def read_message(history: Sequence[Interaction], today: date) -> Received:
    """Return what the last message is about, if it is theirs and in writing."""
    contacts = [entry for entry in history if entry.is_contact]
    if not contacts or not contacts[-1].is_reply or contacts[-1].direction is not Direction.IN:
        return Received()
    last = contacts[-1]
    refused = (ReplyKind.NO, ReplyKind.NOT_NOW, ReplyKind.WRONG_PERSON)
    if last.kind not in (Kind.EMAIL, Kind.MESSAGE) or last.answer in refused or not last.text:
        return Received()
    text = " ".join(last.text.split())
    offers = _INTRODUCES.search(text) is not None
    proposal, rest = _proposal(text, last.at.date(), today)
    asks = _REQUEST.search(rest) is not None or "?" in rest
    if proposal:
        return Received(proposal, frozenset({Fact.ASKED if asks else Fact.PROPOSED}))
    if offers:
        return Received(facts=frozenset({Fact.OFFERED}))
    if _THANKS.search(text) and not asks and len(text.split()) <= THANKS_AT_MOST:
        return Received(facts=frozenset({Fact.THANKED}))
    return Received()


_CLAUSES = re.compile(r", (?:and|also) |; | and (?=does|is|would|could)")


def _proposal(text: str, sent: date, today: date) -> tuple[str, str]:
    """Return the first time suggested that is still ahead, and the text without its clause."""
    for sentence in (match[0] for match in _SENTENCES.finditer(text) if match[0].strip()):
        match = _TIME.search(sentence)
        is_asked = sentence.rstrip().endswith("?") or _PLAINLY.search(sentence) is not None
        if match is None or not is_asked or not _SUGGESTS.search(sentence):
            continue
        said = _still_ahead(match, sent, today)
        if said:
            clause = max(_CLAUSES.split(sentence),
                         key=lambda part: match[0] in part)  # fmt: skip
            return said, text.replace(clause.strip(" ?"), "", 1).replace("?", "?", 1).strip(" ?,")
    return "", text


def _still_ahead(match: re.Match[str], sent: date, today: date) -> str:
    """Return a time as it is said today; empty for a day that has passed."""
    name = match["day"].casefold()
    if name in ("today", "tomorrow"):
        day = shift(sent, name == "tomorrow")
    else:
        day = shift(sent, (list(WEEKDAYS).index(name) - sent.weekday() - 1) % 7 + 1)
    if day < today:
        return ""
    said = (
        "today"
        if day == today
        else "tomorrow"
        if (day - today).days == 1
        else list(WEEKDAYS)[day.weekday()].title()
    )
    clock = (match["clock"] or "").strip()
    if clock[:1].isdigit() or clock.casefold().startswith(("noon", "lunch")):
        clock = f"at {clock}"
    return f"{said}{match['part'] or ''}{f' {clock}' if clock else ''}".rstrip(" .")
