"""Texts made comparable: without case, accents and punctuation, word by word.

A folded text begins and ends with a space, and one space stands between its words, so that
" usage " is a whole word and " usa" the beginning of one.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from unicodedata import category, normalize

PART = "\x1f"
"""What stands between parts of a text across which no phrase reaches."""

TAG_SIGN = "\x1e"
"""What stands before and after each tag."""

_SIGNS = f"{PART}{TAG_SIGN}"

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
)
"""Letters that Unicode doesn't take apart, as people type them who don't have them."""

_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f\u200b-\u200f\u2060\u00ad\ufeff]+"
)
"""Accents, points and invisible signs; the vowel signs of Indic scripts are letters."""

_BETWEEN = re.compile(f"[^\\w{_SIGNS}]+|_+")

_ASCII = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) in _SIGNS else 32
    for code in range(128)
) + bytes([32] * 128)

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Scripts written without spaces, or with endings grown to the word: found inside a word too."""


def fold(text: str) -> bytes:
    """Return a text folded, in UTF-8; a text without letters and digits is one space."""
    if text.isascii():
        words = text.encode().translate(_ASCII).split()
    else:
        words = _folded(text).encode("utf-8", "replace").split()
    return b" %b " % b" ".join(words) if words else b" "


@lru_cache(maxsize=8192)
def folded(text: str) -> bytes:
    """Return a short text folded, and remember it: companies, places and tags come again."""
    return fold(text)


def _folded(text: str) -> str:
    text = normalize("NFKD", normalize("NFKD", text).casefold())
    text = normalize("NFC", _ACCENTS.sub("", text).translate(_LETTERS))
    return _BETWEEN.sub(_separated, text)


def _separated(found: re.Match[str]) -> str:
    """Return a space for what separates words; signs that are part of a letter stay."""
    return "".join(sign if category(sign)[0] == "M" else " " for sign in found[0])


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script in which words are not set apart by spaces."""
    return _UNSPACED.search(word) is not None


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    return _folded(character)


def placed(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and for each of its characters the place it comes from."""
    out: list[str] = [" "]
    places: list[int] = [0]
    for place, character in enumerate(text):
        for letter in _letter(character):
            if letter != " " or out[-1] != " ":
                out.append(letter)
                places.append(place)
    if out[-1] != " ":
        out.append(" ")
        places.append(len(text))
    return "".join(out), places


Range = tuple[int, int]
"""A start and an end within a text, in characters."""


def ranges(text: str, needles: Iterable[str], *, most: int = 200) -> tuple[Range, ...]:
    """Return where folded words stand in a text as it is shown, in order and not overlapping.

    A needle's own spaces, first and last, are not part of what is found.
    """
    if text.isascii():
        return joined(
            spot.span()
            for needle in needles
            if needle.isascii()
            for spot in islice(_pattern(needle).finditer(text), most)
        )
    flat, places = placed(text)
    found: list[Range] = []
    for needle in needles:
        at = flat.find(needle)
        while at >= 0 and len(found) < most:
            first = at + (needle[0] == " ")
            last = at + len(needle) - (needle[-1] == " ") - 1
            if last >= first:
                found.append((places[first], _end(text, places[last])))
            at = flat.find(needle, max(at + 1, last))
    return joined(found)


@lru_cache(maxsize=256)
def _pattern(needle: str) -> re.Pattern[str]:
    """Return what finds a folded needle in plain ASCII, much faster than to fold the text."""
    words = r"[^a-z0-9]+".join(map(re.escape, needle.split()))
    before = "(?<![a-z0-9])" if needle[0] == " " else ""
    after = "(?![a-z0-9])" if needle[-1] == " " else ""
    return re.compile(f"{before}{words}{after}", re.IGNORECASE)


def _end(text: str, place: int) -> int:
    """Return the end of a letter with the accents that stand behind it."""
    end = place + 1
    while end < len(text) and _ACCENTS.match(text[end]):
        end += 1
    return end


def joined(found: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges in order, those that touch or overlap made one."""
    out: list[Range] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
