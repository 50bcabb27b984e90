"""Checks of a message's tone: generic openings, filler, guilt, demands."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from netfollow.method.coach.message import Message, Span, alternatives, pattern
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion

OPENING_SENTENCES = 2
"""Sentences of the body that count as its opening."""

NEGATED_WITHIN = 8
"""Words before a phrase, in its clause, in which "no" or "don't" reverses it."""

BARE_AT_MOST = 6
"""Words of a sentence with a deadline, at most, that make it an order: "ASAP please"."""

JOINED_WITHIN = 3
"""Characters between two marked phrases, at most, for them to be shown as one."""

WINDOW = 300
"""Characters of a long sentence, before and behind a phrase, that are read."""

_CLAUSE = re.compile(r"(?:^|[,;:(–—!]|\s-|\band|\bbut|\bso|\0)\s*$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:–—(]|\s-\s|\b(?:and|but|so|because)\s", re.IGNORECASE)
_WORDS = re.compile(r"[\w']+")
_A_NAME = re.compile(r"[ \t]+[A-Z][a-z]")
_CONDITION = re.compile(
    r"\b(?:if|in case|unless|whether|though|glad|whenever)\b[^.!?]{0,20}$", re.IGNORECASE
)
_AT_LEISURE = re.compile(
    r"\s*+,?\s*+(?:whenever|only|if|when(?! you get)|at your leisure|in your own)", re.IGNORECASE
)


def check_tone(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield generic openings, filler, guilt and demands (`method.md`, A good message).

    The phrases are English, from `tone.toml`. A phrase that is negated or left to the reader ("no
    need to reply", "whenever suits you") is fine. Talking points for a call are not judged.
    """
    if context.is_spoken:
        return
    openers = _openers(message)
    for span in openers:
        yield Suggestion(
            Check.GENERIC_OPENER,
            span.start,
            span.end,
            "This opening would fit any message to anyone, so it gives no reason to read on.",
            "Begin with something from your last conversation, or with what you bring.",
        )
    for span in _plain(message, "filler"):
        if not any(one.start <= span.start < one.end for one in openers):
            yield Suggestion(
                Check.FILLER,
                span.start,
                span.end,
                "These words take room and say nothing that is yours.",
                "Leave them out, or say the thing itself in plain words.",
            )
    for span in _guilt(message):
        yield Suggestion(
            Check.GUILT,
            span.start,
            span.end,
            "This reminds them that they owe you an answer, and that makes answering harder.",
            "Leave the silence out, and give them a fresh reason to write.",
        )
    for span in _joined(_demands(message), message.own_words):
        yield Suggestion(
            Check.DEMAND,
            span.start,
            span.end,
            "This reads as an order, and an order is easy to turn down.",
            "Say what would help you and why, and leave the time to them.",
        )


@cache
def _other_sense() -> re.Pattern[str]:
    return re.compile(rf"\s++(?:{alternatives('openers-not')})\b", re.IGNORECASE)


def _openers(message: Message) -> list[Span]:
    """Return stock phrases that begin a clause in the first sentences."""
    found = []
    for sentence in message.sentences[:OPENING_SENTENCES]:
        for match in pattern("openers").finditer(message.own_words, sentence.start, sentence.end):
            before = message.own_words[max(sentence.start, match.start() - 20) : match.start()]
            begins = match.start() == sentence.start or _CLAUSE.search(before)
            if begins and not _other_sense().match(message.own_words, match.end()):
                found.append(Span(match.start(), match.end()))
    return found


def _plain(message: Message, name: str) -> Iterator[Span]:
    body = message.body
    for match in pattern(name).finditer(message.own_words, body.start, body.end):
        yield Span(match.start(), match.end())


def _guilt(message: Message) -> Iterator[Span]:
    for span in _plain(message, "guilt"):
        start = message.sentence_at(span.start).start
        if not _CONDITION.search(message.own_words[max(start, span.start - 40) : span.start]):
            yield span


def _demands(message: Message) -> list[Span]:
    found = [
        span
        for span in _plain(message, "demands")
        if not _is_negated(message, span) and not _AT_LEISURE.match(message.own_words, span.end)
    ]
    for name in ("deadlines", "day-deadlines"):
        for span in _plain(message, name):
            if (
                not _is_negated(message, span)
                and not _is_a_name(message.text, span)
                and _is_for_reader(message, span, is_soft=name == "day-deadlines")
            ):
                found.append(span)
    return sorted(found, key=lambda span: (span.start, -span.end))


def _is_negated(message: Message, span: Span) -> bool:
    """Whether a "no need" or "don't" stands a few words before, in the same clause."""
    start = message.sentence_at(span.start).start
    before = _BREAK.split(message.own_words[max(start, span.start - 80) : span.start])[-1]
    last = list(_WORDS.finditer(before))[-NEGATED_WITHIN:]
    return bool(last) and pattern("negations").search(before[last[0].start() :]) is not None


def _is_a_name(text: str, span: Span) -> bool:
    """Whether capitals such as ASAP are part of a name: "the ASAP Foundation"."""
    before = text[max(0, span.start - 8) : span.start].casefold().split()
    named = before[-1:] in (["the"], ["at"], ["of"], ["named"], ["called"])
    return text[span.start : span.end].isupper() and (
        _A_NAME.match(text, span.end) is not None or named
    )


def _is_for_reader(message: Message, span: Span, *, is_soft: bool) -> bool:
    """Whether a deadline is set for the reader, and not by the writer for himself."""
    sentence = message.sentence_at(span.start)
    start = max(sentence.start, span.start - WINDOW)
    whole = message.own_words[start : min(sentence.end, span.end + WINDOW)]
    before = message.own_words[start : span.start]
    if is_soft and pattern("softeners").search(whole):
        return False
    promises = list(pattern("own-promises").finditer(before))
    if promises:
        return pattern("addressed-firmly").search(before, promises[-1].end()) is not None
    is_bare = not is_soft and len(_WORDS.findall(whole)) <= BARE_AT_MOST
    return is_bare or pattern("addressed").search(whole) is not None


def _joined(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Yield marks without overlaps; those side by side become one."""
    last: Span | None = None
    for span in spans:
        if last is None:
            last = span
        elif span.start - last.end <= JOINED_WITHIN and not _WORDS.search(
            text[last.end : max(span.start, last.end)]
        ):
            last = Span(last.start, max(last.end, span.end))
        else:
            yield last
            last = span
    if last is not None:
        yield last
