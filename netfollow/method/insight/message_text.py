"""Features of a sent message's text: its opening, its length, whether it brings a link."""

import re
from bisect import bisect_left
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.message import greeting
from netfollow.method.drafts.words.phrase_cleanup import noun_phrase


class Opening(StrEnum):
    """What the first sentence does; the first that applies."""

    DETAIL = "named detail"
    THANKS = "thanks"
    QUESTION = "question"
    OTHER = "other"


LENGTHS = (40, 80, 150)
"""Words at most in a text, a direct message and an email (`method.md`, Channel)."""

LENGTH_NAMES = (
    f"up to {LENGTHS[0]}",
    *(f"{below + 1} to {limit}" for below, limit in pairwise(LENGTHS)),
    f"over {LENGTHS[-1]}",
)
"""The classes of length, shortest first."""

LONG_WORD = 5
"""Letters of a word that counts as meaningful."""

_HELLO = (
    r"(?:Hi|Hello|Hey|Dear|Good (?:morning|afternoon|evening)|Hallo|Liebe[rs]?|Guten (?:Tag|Morgen)"
    r"|Hola|Bonjour|Ciao) [A-Z][a-z]+(?: [A-Z][a-z]+){0,3}[,!:\n]"
)
"""The greeting of most messages, known without reading on; others take five times as long."""
_AFTER_HELLO = " ,!.:;–—-，！。：；\n\t\r"
_SENTENCE = (
    r"([^.!?…。！？\n]*+"
    r"(?:[.!?…](?![\s\"'”’»)\]]|\Z)[^.!?…。！？\n]*+|\n(?!\s*\n)[^.!?…。！？\n]*+)*+"
    r"[.!?…。！？]?)"
)
"""Up to a mark that ends it, or to an empty line. Nothing is tried twice: it is read once for each text."""
_BEGINNING = LazyPattern(_SENTENCE)
_USUAL = LazyPattern(rf"{_HELLO}[{re.escape(_AFTER_HELLO)}]*+{_SENTENCE}")
_THANKS = LazyPattern(
    r"(?<!\w)(?:thank|thanks|thankful|grateful|appreciated?|danke|merci|gracias|obrigad[oa]|grazie)"
    r"(?!\w)|спасибо|ありがと|谢谢|감사"
)
"""For text in lower case: not to care about case takes longer."""
_WORD = LazyPattern(r"[^\W\d_]+")

_SHAPE = bytes(ord(" " if chr(one).isspace() else "x") for one in range(256))
"""Turns plain ASCII text into blanks and letters: where a letter stands behind a blank, a word begins."""

_BLANKS = b" \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\xc2\xe1\xe2\xe3"
"""What white space begins with in UTF-8; other characters may begin so too."""

_DETAIL, _THANKED, _ASKED, _OTHER = Opening


def first_sentence(text: str) -> str:
    """Return the first sentence of a message after its greeting; empty without one."""
    usual = _USUAL.match(text)
    return usual[1].rstrip() if usual else _after_greeting(text)


def _after_greeting(text: str) -> str:
    hello = greeting(text)
    rest = text[hello.end :].lstrip(_AFTER_HELLO) if hello else text.lstrip()
    found = _BEGINNING.match(rest)
    return found[1].rstrip() if found else ""


class TextFacts(msgspec.Struct, frozen=True, gc=False):
    """What is read from a text: its first sentence in lower case, if it asks, length, a link."""

    beginning: str
    asks: bool
    length: str
    brings: bool

    def opening(self, detail: str) -> Opening:
        """Return how it opens; `detail` is what could be mentioned when it was sent."""
        beginning = self.beginning
        if detail and _names(beginning, detail):
            return _DETAIL
        if _may_thank(beginning) and _THANKS.search(beginning):
            return _THANKED
        return _ASKED if self.asks else _OTHER


def read_text(text: str) -> TextFacts:
    """Return the facts of a text."""
    sentence = first_sentence(text)
    return TextFacts(
        sentence.casefold(),
        sentence.endswith(("?", "？")),
        length(text),
        brings_by_words(text),
    )


def _may_thank(folded: str) -> bool:
    """Whether a sentence has a part of a word of thanks: that is found sooner than the words."""
    return (
        "ank" in folded
        or "gra" in folded
        or "apprec" in folded
        or "merci" in folded
        or "obrig" in folded
        or not folded.isascii()
    )


def _names(sentence: str, detail: str) -> bool:
    """Whether a sentence has a detail in it, or most of the words in it that mean something."""
    phrase, long = _meant(detail)
    if phrase in sentence:
        return True
    if len(long) < 2:
        return False
    there = 0
    for word in long:
        if word in sentence:  # a word that isn't there at all needs no search for whole words
            there += 1
    if 2 * there <= len(long):
        return False
    return 2 * len(long.intersection(_WORD.findall(sentence))) > len(long)


@lru_cache(maxsize=4096)
def _meant(detail: str) -> tuple[str, frozenset[str]]:
    """Return a detail as it would stand in a sentence, and its words that mean something."""
    phrase = (noun_phrase(detail) or detail).casefold()
    return phrase, frozenset(word for word in _WORD.findall(phrase) if len(word) >= LONG_WORD)


def length(text: str) -> str:
    """Return the class of a text's length in words, one of `LENGTH_NAMES`."""
    if len(text) <= LENGTHS[0]:
        return LENGTH_NAMES[0]
    letters = text.encode("utf-8", "surrogatepass")
    if len(letters) == len(text):
        shape = letters.translate(_SHAPE)
        return LENGTH_NAMES[bisect_left(LENGTHS, shape.count(b" x") + shape.startswith(b"x"))]
    if len(letters) - len(letters.translate(None, _BLANKS)) < LENGTHS[0]:
        return LENGTH_NAMES[0]  # so few blanks part no more words: that is counted without them
    return LENGTH_NAMES[bisect_left(LENGTHS, len(text.split()))]


def brings_by_words(text: str) -> bool:
    """Whether a text has a link, which counts as bringing something useful."""
    return "://" in text or "www." in text
