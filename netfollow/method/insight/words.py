"""What a sent message is like, by its words: how it opens, how long it is, what it brings."""

import re
from bisect import bisect_left
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from netfollow.method.coaching.greeting import greeting
from netfollow.method.phrases import noun_phrase


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

_END = re.compile(r"[.!?…。！？\n](?:(?<=[.!?…])(?=[\s\"'”’»)\]]|\Z)|(?<=[。！？])|(?<=\n)\s*\n)")
"""Where a sentence ends; what it may end with stands first, for that is found twice as fast."""
_HELLO = re.compile(r"(?:Hi|Hello|Hey|Dear) [A-Z][a-z]+(?: [A-Z][a-z]+)?,(?!\S)")
"""The greeting of most messages, known without reading on; others take ten times as long."""
_THANKS = re.compile(
    r"(?<!\w)(?:thank|thanks|thankful|grateful|appreciated?|danke|merci|gracias|obrigad[oa]|grazie)"
    r"(?!\w)|спасибо|ありがと|谢谢|감사"
)
"""For text in lower case: not to care about case takes longer."""
_STEMS = (
    *("thank", "grateful", "appreciat", "danke", "merci", "gracias", "obrigad", "grazie"),
    *("спасибо", "ありがと", "谢谢", "감사"),
)
"""One of these is in all thanks, and sooner looked for."""
_WORD = re.compile(r"[^\W\d_]+")


def first_sentence(text: str) -> str:
    """Return what a message begins with after its greeting."""
    end = _greeted(text)
    rest = text[end:].lstrip(" ,!.:;–—-，！。：；\n\t\r") if end else text.lstrip()
    stop = _END.search(rest)
    return rest[: stop.end()].rstrip() if stop else rest.rstrip()


def _greeted(text: str) -> int:
    """Return where the greeting ends; 0 when there is none."""
    usual = _HELLO.match(text)
    if usual:
        return usual.end()
    hello = greeting(text)
    return hello.end if hello else 0


def opening(text: str, detail: str) -> Opening:
    """Return how a message opens; `detail` is what could be mentioned back when it was sent."""
    sentence = first_sentence(text)
    folded = sentence.casefold()
    if detail and _names(folded, detail):
        return Opening.DETAIL
    if any(stem in folded for stem in _STEMS) and _THANKS.search(folded):
        return Opening.THANKS
    return Opening.QUESTION if sentence.endswith(("?", "？")) else Opening.OTHER


def _names(sentence: str, detail: str) -> bool:
    """Whether a sentence has a detail in it, or most of the words in it that mean something."""
    phrase, long = _meant(detail)
    if phrase in sentence:
        return True
    if 2 * sum(word in sentence for word in long) <= len(long):
        return False  # a word that isn't there at all needs no search for whole words
    return len(long) > 1 and 2 * len(long.intersection(_WORD.findall(sentence))) > len(long)


@lru_cache(maxsize=4096)
def _meant(detail: str) -> tuple[str, frozenset[str]]:
    """Return a detail as it would stand in a sentence, and its words that mean something."""
    phrase = (noun_phrase(detail) or detail).casefold()
    return phrase, frozenset(word for word in _WORD.findall(phrase) if len(word) >= LONG_WORD)


def length(text: str) -> str:
    """Return how long a text is, as one of `LENGTH_NAMES`."""
    return LENGTH_NAMES[bisect_left(LENGTHS, len(text.split()))]


def brings_by_words(text: str) -> bool:
    """Whether a text has a link: such a message brings something, as the value step does."""
    return "://" in text or "www." in text
