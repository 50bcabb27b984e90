"""A word and a name: how well they fit, and which letters of the name it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from netfollow.method.search.normalize import Range, fold_with_offsets, is_unspaced, merge_ranges

_WORD = re.compile("[^ ]+")

WHOLE, START, INITIALS, INSIDE = 1, 2, 3, 4
"""A word of the name; its beginning; beginnings of several words (`jr`, `jaro`); inside one."""

WORDS, BETWEEN = 20, 200
"""Words of a name, and letters of it, between two letters of a search term at most."""

LOOSE_FROM, TWO_SLIPS_FROM = 3, 8
"""So many letters a word needs to be looked for loosely, and with two slips."""


def _patterns(word: str, later: Callable[[str], str]) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return what finds a word's first letter at a word's start and each other one `later`.

    What was taken is never given back (atomic groups), so no name makes the search long.
    """
    first, *rest = map(re.escape, word)
    pattern = f" ({first})" + "".join(later(one) for one in rest)
    return re.compile(pattern.encode()), re.compile(pattern)


@lru_cache(maxsize=256)
def initials_patterns(word: str) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return what finds a word in pieces: each letter follows, or begins the next word it can."""
    return _patterns(word, lambda one: rf"(?>({one})|(?:[^ \n]*+ ){{1,{WORDS}}}?({one}))")


@lru_cache(maxsize=256)
def subsequence_patterns(word: str) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return what finds the letters of a word in their order, the first at a word's start."""
    return _patterns(word, lambda one: rf"(?:(?!{one})[^\n]){{0,{BETWEEN}}}+({one})")


def is_long(words: str) -> bool:
    """Whether folded words may stand inside a word: one letter only where letters are words."""
    return len(words.strip()) > 1 or is_unspaced(words)


def grade(words: str, name: bytes, *, exact: bool = False) -> int:
    """Return how folded words fit a folded name: from `WHOLE`, the best, to `INSIDE`; 0 if not."""
    bare = words.strip().encode()
    if b" " + bare + b" " in name:
        return WHOLE
    if exact:
        return 0
    if b" " + bare in name:
        return START
    if not is_long(words):
        return 0
    if b" " not in bare and initials_patterns(bare.decode())[0].search(name):
        return INITIALS
    return INSIDE if bare in name else 0


def typos_allowed(word: str) -> int:
    """Return how many slips of a finger a word may have."""
    return 2 if len(word) >= TWO_SLIPS_FROM else 1 if len(word) > LOOSE_FROM else 0


def with_typos(word: str, names: Iterable[str]) -> set[str]:
    """Return those of many words that differ from one by a slip or two, or begin so.

    A slip is a letter too many, too few, another one, or two exchanged (Damerau, 1964).
    """
    most = typos_allowed(word)
    if not most:
        return set()
    from rapidfuzz.distance import OSA

    def fits(name: str) -> bool:
        return any(
            OSA.distance(word, name[:size], score_cutoff=most) <= most
            for size in {len(name), len(word), len(word) + 1}
            if abs(size - len(word)) <= most
        )

    return {name for name in names if name[:1] == word[0] and fits(name)} or {
        name for name in names if fits(name)
    }


def name_marks(words: str, name: str, *, exact: bool = False) -> tuple[Range, ...]:
    """Return which letters of a name, as it is shown, words stand for."""
    flat, places = fold_with_offsets(name)
    bare = words.strip()
    kind = grade(words, flat.encode(), exact=exact)
    if kind in (WHOLE, START, INSIDE):
        needle = {WHOLE: f" {bare} ", START: f" {bare}", INSIDE: bare}[kind]
        first = flat.index(needle) + (needle[0] == " ")
        spots: Iterable[int] = range(first, first + len(bare))
    elif kind == INITIALS:
        spots = _spots(flat, initials_patterns(bare)[1])
    else:
        spots = () if exact else _loose_spots(bare, flat)
    return merge_ranges([(places[spot], places[spot] + 1) for spot in spots])


def _loose_spots(word: str, flat: str) -> Iterable[int]:
    if " " in word or len(word) < LOOSE_FROM:
        return ()
    found = _spots(flat, subsequence_patterns(word)[1])
    close = with_typos(word, flat.split()) if not found else set()
    for one in _WORD.finditer(flat) if close else ():
        found += range(*one.span()) if one[0] in close else ()
    return found


def _spots(flat: str, pattern: re.Pattern[str]) -> list[int]:
    """Return the places of the letters that a pattern takes, one by one."""
    found = pattern.search(flat)
    if found is None:
        return []
    return [place for place, _ in found.regs[1:] if place >= 0]
