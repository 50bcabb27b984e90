"""What a sent message is like, by its words: how it opens, how long it is, what it brings."""

import re
from bisect import bisect_left
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from netfollow.method.coaching.greeting import greeting
from netfollow.method.phrases import noun_phrase
from netfollow.people import VALUE, Interaction


class Opening(StrEnum):
    """What the first sentence does; one that does several is the first of these."""

    DETAIL = "named detail"
    THANKS = "thanks"
    QUESTION = "question"
    OTHER = "other"


LENGTHS = (40, 80, 150)
"""What a text, a direct message and an e-mail may have at most, in words (`method.md`, Channel)."""

LENGTH_NAMES = (
    f"up to {LENGTHS[0]}",
    *(f"{below + 1} to {limit}" for below, limit in pairwise(LENGTHS)),
    f"over {LENGTHS[-1]}",
)
"""The lengths that are told apart."""

LONG_WORD = 5
"""A word of so many letters means something."""

_END = re.compile(r"[.!?…](?=[\s\"'”’»)\]]|\Z)|[。！？]|\n\s*\n")
_THANKS = re.compile(
    r"\b(?:thank|thanks|thankful|grateful|appreciated?|danke|merci|gracias|obrigad[oa]|grazie)\b"
    r"|спасибо|ありがと|谢谢|감사",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def first_sentence(text: str) -> str:
    """Return what a message begins with after its greeting."""
    hello = greeting(text)
    rest = text[hello.end :].lstrip(" ,!.:;–—-，！。：；\n\t\r") if hello else text.lstrip()
    end = _END.search(rest)
    return rest[: end.end()].rstrip() if end else rest.rstrip()


def opening(text: str, detail: str) -> Opening:
    """Return how a message opens; `detail` is what could be mentioned back when it was sent."""
    sentence = first_sentence(text)
    if detail and _names(sentence.casefold(), detail):
        return Opening.DETAIL
    if _THANKS.search(sentence):
        return Opening.THANKS
    return Opening.QUESTION if sentence.endswith(("?", "？")) else Opening.OTHER


def _names(sentence: str, detail: str) -> bool:
    """Whether a sentence has a detail in it, or most of the words in it that mean something."""
    phrase, long = _meant(detail)
    if phrase in sentence:
        return True
    return len(long) > 1 and 2 * len(long.intersection(_WORD.findall(sentence))) > len(long)


@lru_cache(maxsize=4096)
def _meant(detail: str) -> tuple[str, frozenset[str]]:
    """Return a detail as it would stand in a sentence, and its words that mean something."""
    phrase = (noun_phrase(detail) or detail).casefold()
    return phrase, frozenset(word for word in _WORD.findall(phrase) if len(word) >= LONG_WORD)


def length(text: str) -> str:
    """Return how long a text is, as one of `LENGTH_NAMES`."""
    return LENGTH_NAMES[bisect_left(LENGTHS, len(text.split()))]


def brings(entry: Interaction) -> bool:
    """Whether a message brings something: it is the value step, or has a link."""
    return entry.step == VALUE or "://" in entry.text or "www." in entry.text
