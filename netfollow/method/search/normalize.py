"""Text normalisation for search: no case, accents or punctuation, word by word.

A folded text begins and ends with a space, and one space stands between its words, so that
" usage " is a whole word and " usa" the beginning of one.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from unicodedata import category

from netfollow.people.unicode_norm import normalized

PART = "\x1f"
"""Separates parts of a text, so that no phrase matches across two of them."""

TAG_SIGN = "\x1e"
"""Stands before and after each tag."""

_END = "\x1d"
"""What stands between texts that are folded together."""

_MANY = 4
"""So many texts or more are folded together faster than one by one."""

_INVISIBLE = (
    *((0x300, 0x36F), (0x591, 0x5C7), (0x64B, 0x65F), (0x670, 0x670), (0x1AB0, 0x1AFF)),
    *((0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F), (0x200B, 0x200F), (0x2060, 0x2060)),
    *((0xAD, 0xAD), (0xFEFF, 0xFEFF)),
)
"""Accents, points and invisible signs; the vowel signs of Indic scripts are letters."""

_TYPED = dict(zip("ıłøđðþæœħ", ("i", "l", "o", "d", "d", "th", "ae", "oe", "h"), strict=True))

_LETTERS: dict[int, str | None] = {
    **dict.fromkeys(chain.from_iterable(range(first, last + 1) for first, last in _INVISIBLE)),
    **{ord(letter): typed for letter, typed in _TYPED.items()},
}
"""What goes, and letters that Unicode doesn't take apart, as people type them without them."""

_ASCII = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) in PART + TAG_SIGN else 32
    for code in range(128)
) + bytes(range(128, 256))
"""Small letters, and a space for what separates words; bytes of other letters stay."""

_ASCII_OF_MANY = bytes(code if chr(code) == _END else one for code, one in enumerate(_ASCII))
"""The same, but what stands between texts stays too."""

_UNSPACED = (
    *((0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF)),
    *((0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
"""Scripts written without spaces, or with endings grown to the word: found inside a word too."""


def fold(text: str) -> bytes:
    """Return a text folded, in UTF-8: no case, accents or punctuation, one space around each word.

    A text without letters and digits is one space.
    """
    words = _encoded(text).translate(_ASCII).split()
    return b" %b " % b" ".join(words) if words else b" "


def fold_all(texts: Sequence[str]) -> list[bytes]:
    """Return each text folded, as `fold` would, in a few calls for all of them."""
    plain = iter(_joined([text for text in texts if text.isascii()]))
    others = iter(_joined([text for text in texts if not text.isascii()]))
    return [next(plain if text.isascii() else others) for text in texts]


def _joined(texts: Sequence[str]) -> list[bytes]:
    together = f" {_END} ".join(texts)
    if len(texts) < _MANY or together.count(_END) != len(texts) - 1:
        return list(map(fold, texts))
    words = _encoded(together).translate(_ASCII_OF_MANY).split()
    return (b" %b " % b" ".join(words)).split(_END.encode())


def _encoded(text: str) -> bytes:
    """Return a text in UTF-8, folded but for what is ASCII."""
    return text.encode() if text.isascii() else _bare(text).encode("utf-8", "replace")


@lru_cache(maxsize=8192)
def fold_cached(text: str) -> bytes:
    """Return a short text folded, from a cache: companies, places and tags recur."""
    return fold(text)


def _bare(text: str) -> str:
    """Return a text without accents and with small letters; what separates words may be ASCII."""
    text = normalized("NFKD", normalized("NFKD", text).casefold())
    return _others().sub(_separated, normalized("NFC", text.translate(_LETTERS)))


@cache
def _others() -> re.Pattern[str]:
    """Return what finds all beyond ASCII that is neither letter nor digit."""
    return re.compile("[^\\w\0-\x7f]+")


def _separated(found: re.Match[str]) -> str:
    """Return a space for what separates words; signs that are part of a letter stay."""
    return "".join(sign if category(sign)[0] == "M" else " " for sign in found[0])


def is_unspaced(word: str) -> bool:
    """Whether a word's script isn't separated by spaces, such as Chinese or Thai."""
    return not word.isascii() and any(
        first <= code <= last for code in map(ord, word) for first, last in _UNSPACED
    )


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    return _encoded(character).translate(_ASCII).decode()


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return a text folded (as text), and for each of its characters the offset it comes from."""
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
"""Start and end offset within a text, in characters; the end exclusive."""


def ranges(text: str, needles: Iterable[str], *, most: int = 200) -> tuple[Range, ...]:
    """Return where folded words are in a displayed text: in order, without overlaps.

    `needles` are folded; their own leading and trailing space isn't part of a range. `most` limits
    the matches of each needle.
    """
    if text.isascii():
        return merge_ranges(
            spot.span()
            for needle in needles
            if needle.isascii()
            for spot in islice(_pattern(needle).finditer(text), most)
        )
    flat, places = fold_with_offsets(text)
    found: list[Range] = []
    for needle in needles:
        at = flat.find(needle)
        while at >= 0 and len(found) < most:
            first = at + (needle[0] == " ")
            last = at + len(needle) - (needle[-1] == " ") - 1
            if last >= first:
                found.append((places[first], _end(text, places[last])))
            at = flat.find(needle, max(at + 1, last))
    return merge_ranges(found)


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
    while end < len(text) and _LETTERS.get(ord(text[end]), "") is None:
        end += 1
    return end


def merge_ranges(found: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges sorted, with those that touch or overlap merged."""
    out: list[Range] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
