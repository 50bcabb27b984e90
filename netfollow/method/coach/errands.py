"""What a message would have its reader do: errands, counted by structure (`method.md`, Principles, 4).

An errand is asked for in a question, an order, a hope, a thing needed or an item of a list. It is known
by its head, the first word that says what is wanted ("send", "look", "introduction"). A second errand
is one with another head that is no day, answer or detail of the first; what is joined with "also",
"while you're at it" or "P.S." needs weaker words to be one.
"""

import re
from functools import cache

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.message import Message, Span, alternatives, small_pattern, words

STEM = 4
"""Letters by which two heads are compared."""

JOINED_WITHIN = 14
"""Characters before an errand in which an "and" joins it to the one before."""

READ = 120
"""Characters behind the beginning of an errand in which its head is looked for."""

_LIST_ITEM = LazyPattern(r"\s*(?:[-*•–]|\d{1,2}[.)])\s")
_ALSO = LazyPattern(r"\b(?:also|further|likewise|as well|too|on top of that|at the same time)\b")
_JOINED_BEFORE = LazyPattern(r"(?:\b(?:and|also|plus|n|then|oh)\b|&|;|,)[\w\s,']{0,8}\Z")
_WORD = LazyPattern(r"[^\W_]+(?:['-][^\W_]+)*")
_POINTS_BACK = LazyPattern(r"\w+ (?:it|them|that)\b")
_ASKED = "?\uff1f"


class Errand(msgspec.Struct, frozen=True):
    """One errand: where its words begin, its head, and what stands behind the head."""

    start: int
    head: str = ""
    object: str = ""


def second_errand(message: Message) -> Span | None:
    """Return the sentence that asks for a second thing; None when there is at most one errand."""
    text = message.small
    announced = small_pattern("announced").search(text, message.body.start, message.body.end)
    if announced is not None:
        return message.sentence_at(announced.start())
    first: Errand | None = None
    is_listed = False
    for span in message.sentences:
        found = errands_in(message, span)
        item = _LIST_ITEM.match(text, span.start, span.end)
        joined = _is_joined(text, span)
        if not found:
            if first is not None and joined and asks_weakly(message, span):
                return span
            if first is None and item is None and _is_question(message, span):
                first = Errand(span.start)
            continue
        if first is not None and not _is_same(
            text, span, first, found[0], joined=joined or is_listed
        ):
            return span
        is_listed = is_listed or item is not None
        first = first or found[0]
        if len(found) > 1:
            return span
    return None


def _is_question(message: Message, span: Span) -> bool:
    return message.small[span.end - 1] in _ASKED and not is_small_talk(message, span)


def is_small_talk(message: Message, span: Span) -> bool:
    """Whether a question is one of interest in the person, or an offer."""
    text = message.small[span.start : span.end]
    return _small_talk().match(text) is not None or small_pattern("offers").search(text) is not None


def _is_joined(text: str, span: Span) -> bool:
    """Whether a sentence is put beside the one before as another thing."""
    if _joiner().match(text, span.start) is not None:
        return True
    return _ALSO.search(text, span.start, span.end) is not None


def _is_same(text: str, span: Span, first: Errand, other: Errand, *, joined: bool) -> bool:
    """Whether an errand is about the one before: its day, a choice, a detail or an answer to it."""
    same = small_pattern("of-the-same")
    if same.match(text, other.start) is not None or same.match(text, span.start) is not None:
        return True
    if joined:
        return False
    if not first.head or not other.head or _is_told(other.head):
        return True
    if other.object in words("back-pointing") or _is_date(other):
        return True
    return _are_alike(first.head, other.head) or _are_alike(first.object, other.head)


def _is_told(head: str) -> bool:
    return head in words("answering")


def _is_date(one: Errand) -> bool:
    return one.head in words("date-words")


def _are_alike(one: str, other: str) -> bool:
    """Whether two heads are one word in two forms, or two words for a talk."""
    if one[:STEM] == other[:STEM] and one:
        return True
    return {one, other} <= words("meeting-words")


def asks_weakly(message: Message, span: Span) -> bool:
    """Whether a sentence joined to an errand asks for anything, be it in passing."""
    text = message.small
    if small_pattern("asks-nothing").search(text, span.start, span.end) is not None:
        return False
    if text[span.end - 1] in _ASKED:
        return not is_small_talk(message, span)
    return small_pattern("asks-weakly").search(text, span.start, span.end) is not None


def errands_in(message: Message, span: Span) -> list[Errand]:
    """Return the errands of a sentence: none, one, or two that are joined."""
    text = message.small
    offered = [
        match.span() for match in small_pattern("offers").finditer(text, span.start, span.end)
    ]
    found = [
        match.start()
        for match in _errand().finditer(text, span.start, span.end)
        if not any(start <= match.start() < end for start, end in offered)
    ]
    while found and text.startswith("for ", found[0]):
        del found[0]
    if not found:
        return []
    first = _errand_at(text, found[0], span.end)
    second = [
        other
        for start in found[1:]
        if _JOINED_BEFORE.search(text, max(span.start, start - JOINED_WITHIN), start)
        and small_pattern("of-the-same").match(text, start) is None
        and _POINTS_BACK.match(text, start) is None
        and not _is_chained(text[found[0] : start])
        and _differs(first, other := _errand_at(text, start, span.end))
    ]
    return [first, *second[:1]]


def _is_chained(between: str) -> bool:
    """Whether two verbs have one object: "sign and return the form"."""
    said = [word for word in _WORD.findall(between) if word not in words("asking-small")]
    return len(said) <= 1


def _differs(first: Errand, other: Errand) -> bool:
    """Whether an errand behind "and" is another one: "sign it and send it back" is none."""
    pointing = words("back-pointing")
    if {other.object, first.object, first.head} & pointing or _is_told(other.head):
        return False
    return not (first.head and {first.head, other.head} <= words("meeting-words"))


def _errand_at(text: str, start: int, end: int) -> Errand:
    """Return the errand whose words begin at an offset."""
    said = _WORD.findall(text, start, min(end, start + READ))
    heads = [number for number, word in enumerate(said) if word not in words("asking-small")]
    if not heads:
        return Errand(start)
    behind = said[heads[0] + 1 :]
    objects = [word for word in behind if word not in words("object-small")]
    return Errand(start, said[heads[0]], objects[0] if objects else "")


@cache
def _errand() -> re.Pattern[str]:
    before = (
        r"(?:(?<=\band\s)|(?<=\balso\s)|(?<=\bplus\s)|(?<=\boh\s)|(?<=[-*•–)]\s)|(?<=\bthen\s)"
        r"|(?<=[.!?:;,]\s)|\A|(?<=\n))"
    )
    return re.compile(
        rf"(?<![\w'])(?:{alternatives('errands')})(?!\w)"
        rf"|{before}(?:{alternatives('errand-verbs')})",
    )


@cache
def _joiner() -> re.Pattern[str]:
    entries = alternatives("joiners")
    return re.compile(rf"[-*•–\s]*(?:(?:and|oh|n|so|but|ok)[\s,]+){{0,2}}(?:{entries})(?!\w)")


@cache
def _small_talk() -> re.Pattern[str]:
    return re.compile(rf"(?:and |so |but )?(?:{alternatives('small-talk')})\b")
