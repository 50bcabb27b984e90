"""Checks that a message is personal: the right name, something specific, not what was said before.

From `method.md`, Principles (3, Personal) and A good message.
"""

from collections.abc import Iterator
from functools import cache
from unicodedata import combining

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.learned import is_like
from netfollow.method.coach.message import Message, pattern, phrases, words
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.method.coach.views import in_whole
from netfollow.method.drafts.draft import ANSWER, PROMISE_LATE
from netfollow.method.drafts.honorifics import signed_name
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    PROMISE,
    RECONNECT,
    Interaction,
    Kind,
)
from netfollow.people.text import line
from netfollow.people.unicode_norm import normalized

SHORT_FORM_FROM = 3
"""Letters from which the beginning of a name may stand for it: "Alex" for Alexandra."""

COMPOUND_FROM = 5
"""Letters from which a word may begin another of the same meaning: "easel", "easelmaker"."""

STEPS_WITH_A_SUBJECT = frozenset(
    {
        ANNIVERSARY,
        ANSWER,
        AWAITED,
        BIRTHDAY,
        CHECK_IN,
        CLOSE,
        INTRODUCTION,
        PROMISE,
        PROMISE_LATE,
    }
)
"""Steps with a subject of their own, which need no detail."""

HELLO_STEPS = frozenset({KEEP_IN_TOUCH, RECONNECT})
"""Steps that may be a plain hello, if they say so."""

_NAME = LazyPattern(r"[^\W\d_]+(?:['.’-][^\W\d_]+)*")
_CONTENT = LazyPattern(r"[^\W_]+(?:['-][^\W_]+)*")
_IDEOGRAPHS = LazyPattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,}")
_HONORIFIC = LazyPattern(r"-(?:san|sama|kun|chan|sensei|ji|nim)\Z")
_LATIN = LazyPattern(r"[A-Za-z]")
_JOINS = LazyPattern(r"[-']")
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "er", "s", "e", "y")


def check_specific(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield a message that names nothing specific (`method.md`, Principles, 3, Personal)."""
    if is_specific(message, context) is False:
        yield Suggestion(
            Check.NO_SPECIFIC_REFERENCE,
            0,
            0,
            "Nothing here is about them.",
            f"Name one thing they'd recognise{_such_as(context)}.",
        )


def is_specific(message: Message, context: MessageContext) -> bool | None:
    """Return whether a message names something noted about the contact; None when it can't be said.

    Where nothing was noted, a message can still be worded so that it would fit anyone. It can't be
    said when the step has its own subject, or in another language than the notes'. Words are compared
    without endings; ideographs in pairs.
    """
    noted = [entry for entry in context.history if _is_noted(entry)]
    if context.step in STEPS_WITH_A_SUBJECT:
        return None
    if not noted:
        if context.is_spoken or context.step in HELLO_STEPS:
            return None
        return False if fits_anyone(message) else None
    about = context.contact
    known = [_said(entry) for entry in noted] + [entry.place for entry in noted]
    known += [entry.subject for entry in context.history]
    if about:
        known += [about.about, about.met_where, *about.interests, *about.needs]
    theirs = _stems(" ".join(known), _names(context))
    if not theirs:
        return None
    if _share(theirs, _stems(message.unquoted, frozenset())):
        return True
    body = message.own_words[message.body.start : message.body.end]
    if context.step in HELLO_STEPS and (context.is_spoken or pattern("plain-hellos").search(body)):
        return None
    same_language = _is_english(message) or not any(map(_LATIN.search, theirs))
    return False if same_language and body.strip("\0 \n\t") else None


FITS_ANYONE_FROM = 4
"""Words of a message from which it can be said to fit anyone."""


def fits_anyone(message: Message) -> bool:
    """Whether a message in English is worded so that it would fit anyone."""
    said = message.own_words[message.body.start : message.body.end]
    return (
        len(said.split()) >= FITS_ANYONE_FROM
        and message.is_english
        and is_like(Check.NO_SPECIFIC_REFERENCE, said.lower(), in_whole(said))
    )


USUAL_SHARE = 0.4
"""The share of usual English words from which a short text is English without small words."""


def _is_english(message: Message) -> bool:
    """Whether a message is in English, be it as short as "Awesome meeting you, keep in touch!"."""
    if message.is_english:
        return True
    found = [word[0].casefold() for word in _NAME.finditer(message.own_words[:4000])]
    known = sum(word in words("common") or word in words("usual") for word in found)
    return known >= max(2, USUAL_SHARE * len(found))


def _share(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets have a word in common, or one is the beginning of the other's."""
    if some & others:
        return True
    begun = {word[:COMPOUND_FROM] for word in others if len(word) >= COMPOUND_FROM}
    return any(
        one.startswith(other) or other.startswith(one)
        for one in some
        if len(one) >= COMPOUND_FROM and one[:COMPOUND_FROM] in begun
        for other in others
        if len(other) >= COMPOUND_FROM
    )


def _is_noted(entry: Interaction) -> bool:
    """Whether an entry holds words on this person; one's own messages are none."""
    is_theirs = entry.kind is Kind.NOTE or (entry.kind.is_contact and not entry.is_sent)
    return bool(_said(entry)) and (is_theirs or entry.kind is Kind.FILLED)


def _said(entry: Interaction) -> str:
    filled = entry.fills.get("detail", entry.fills.get("topic", ""))
    return f"{filled} {entry.detail} {entry.text}".strip()


def _such_as(context: MessageContext) -> str:
    """Return the last detail that was noted, as an example."""
    latest = sorted(context.history, key=lambda entry: entry.at, reverse=True)
    detail = next((entry.detail for entry in latest if line(entry.detail)), "")
    if detail:
        return f", such as {line(detail, 60)}"
    return ", from your notes" if any(map(_is_noted, latest)) else ""


_A_THING = LazyPattern(r"\b(?:the|an?|your|my|our|his|her|their) (\w{4,}ing)\b")
"""A word in -ing that is a thing, as its article tells: "your hearing"."""
USUAL_THINGS = frozenset({"meeting", "morning", "evening", "following", "thing", "beginning"})
"""Nouns in -ing that say nothing specific."""


def _stems(text: str, without: frozenset[str]) -> frozenset[str]:
    """Return the words that carry meaning, without their endings; pairs of ideographs."""
    plain = _bare(text)
    found = {
        _stem(word[0])
        for word in _CONTENT.finditer(plain)
        if len(word[0]) > 2 and word[0] not in words("usual") and word[0] not in without
    }
    things = {match[1] for match in _A_THING.finditer(plain)} - USUAL_THINGS - without
    for run in _IDEOGRAPHS.finditer(plain):
        found.update(run[0][place : place + 2] for place in range(len(run[0]) - 1))
    return frozenset((found - _usual_stems()) | things)


@cache
def _usual_stems() -> frozenset[str]:
    return frozenset(map(_stem, words("usual")))


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _bare(text: str) -> str:
    """Return a text in lower case, without accents and with one kind of apostrophe."""
    split = normalized("NFKD", text.replace("’", "'").replace("‘", "'").casefold())
    return split if split.isascii() else "".join(one for one in split if not combining(one))


def check_name(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield the name in the greeting if the message is for nobody of that name.

    A name is right when it is the contact's or one of the context's, in full, shortened, joined
    or as a nickname.
    """
    names = _names(context)
    start, end = message.greeting.who if message.greeting else (0, 0)
    called = [
        part
        for part in _NAME.finditer(message.plain[start:end])
        if _bare(part[0]).rstrip(".") not in words("titles") | words("not-names")
    ]
    if not called or not names:
        return
    parts = [_HONORIFIC.sub("", _bare(part[0])) for part in called]
    particles = [part for part in parts if part in words("in-names")]
    if any(_may_be(part, names) for part in parts if part not in particles or len(parts) == 1):
        return
    first, last = called[0].start(), called[-1].end()
    name = line(context.contact.name, 40) if context.contact else ""
    yield Suggestion(
        Check.WRONG_NAME,
        start + first,
        start + last,
        f"This greets {line(message.text[start + first : start + last], 40)}"
        + (f", and the message is for {name}." if name else ", who is not among the names."),
        "Use the name of the person this goes to.",
    )


def _names(context: MessageContext) -> frozenset[str]:
    """Return every part of a name that the message may greet."""
    whole: list[str] = list(context.names)
    if context.contact is not None:
        whole += (context.contact.name, context.contact.first, context.contact.last)
        whole.append(signed_name(context.contact, context.history))
    return frozenset(part for name in whole for part in _parts(name))


def _parts(name: str) -> Iterator[str]:
    bare = _bare(line(name))
    for part in _NAME.findall(bare):
        if part.rstrip(".") not in words("titles"):
            yield part
            yield from (piece for piece in _JOINS.split(part) if len(piece) > 1)


def _may_be(called: str, names: frozenset[str]) -> bool:
    """Whether someone of these names is called so: whole, begun, joined, or by a nickname."""
    if called in names or called.replace("-", "") in {name.replace("-", "") for name in names}:
        return True
    if _IDEOGRAPHS.search(called) or any(_IDEOGRAPHS.search(name) for name in names):
        return any(called[0] == name[0] or called in name or name in called for name in names)
    if len(called) >= SHORT_FORM_FROM and any(name.startswith(called) for name in names):
        return True
    if len(called) == 1 and any(name.startswith(called) for name in names):
        return True
    return any(
        called in group.split() and names & set(group.split()) for group in phrases("nicknames")
    ) or any(called == _initials(name) for name in names)


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split("-"))


LIKE = 0.82
"""Similarity (0 to 1) from which two texts are nearly the same words in the same order."""

SHORT = 20
"""Texts of fewer words share much by chance …"""

LIKE_IF_SHORT = 0.92
"""… and need this similarity."""

WORDS_AT_LEAST = 6
"""Shorter messages, and shorter sentences, may well be the same."""

COMPARED_WORDS = 600
"""Words of a text that are compared."""

REMEMBERED = 3
"""How many of the last messages to a contact are compared."""

_UNIT = LazyPattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+(?:['-][^\\W_]+)*")


def check_similarity(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield a message that is nearly the same as one of the last three to this contact.

    Similarity is the share of words that match in order (Indel distance, normalized).
    """
    mine = _words(message)
    if len(mine) < WORDS_AT_LEAST:
        return
    from rapidfuzz.distance import Indel

    for text in _before(context):
        theirs = _words(Message(text))
        if len(theirs) < WORDS_AT_LEAST:
            continue
        enough = LIKE if min(len(mine), len(theirs)) >= SHORT else LIKE_IF_SHORT
        if Indel.normalized_similarity(mine, theirs) >= enough:
            yield Suggestion(
                Check.TOO_LIKE_LAST,
                0,
                0,
                "You've sent them nearly the same message.",
                "Say something new.",
            )
            return


def _before(context: MessageContext) -> Iterator[str]:
    """Yield the texts of the last messages to this person, without a text twice."""
    sent = sorted(
        (entry for entry in context.history if entry.is_sent and entry.text.strip()),
        key=lambda entry: entry.at,
        reverse=True,
    )
    yield from dict.fromkeys(
        (*context.sent[:REMEMBERED], *(entry.text for entry in sent[:REMEMBERED]))
    )


def _words(message: Message) -> list[str]:
    """Return the body's words in lower case, without greeting and sign-off."""
    body = message.unquoted[message.body.start : message.body.end]
    found = (match[0].casefold() for match in _UNIT.finditer(body))
    return [word for _, word in zip(range(COMPARED_WORDS), found, strict=False)]


_SAID = LazyPattern(r"[\w'’]+")


def check_colleagues(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield the first sentence that a colleague was sent, too."""
    if not context.colleagues or context.is_spoken:
        return
    told: dict[tuple[str, ...], str] = {}
    for name, text in context.colleagues:
        sent = Message(text)
        for span in sent.sentences:
            said = _as_told(text[span.start : span.end])
            if len(said) >= WORDS_AT_LEAST:
                told.setdefault(said, name)
    for span in message.sentences:
        name = told.get(_as_told(message.text[span.start : span.end]), "")
        if name:
            yield Suggestion(
                Check.TOO_LIKE_LAST,
                span.start,
                span.end,
                f"{name} at the same company got this sentence, too.",
                "Say it differently. Colleagues compare.",
            )
            return


def _as_told(text: str) -> tuple[str, ...]:
    return tuple(_SAID.findall(text.casefold()))
