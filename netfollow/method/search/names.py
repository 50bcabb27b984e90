"""Match a word with a name: how good the match is, and which letters it covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.search.normalize import (
    Range,
    end_of,
    fold_spelled_out,
    fold_with_offsets,
    is_unspaced,
    merge_ranges,
)

_WORD = LazyPattern("[^ ]+")

WHOLE, START, INITIALS, INSIDE = 1, 2, 3, 4
"""Grades of a match, best first.

A whole word of the name; the beginning of one; the beginnings of several words (`jr`, `jaro`);
inside a word.
"""

WORDS, BETWEEN = 20, 200
"""At most so many words of a name, and letters of it, lie between two letters of a search term."""

LOOSE_FROM, TWO_SLIPS_FROM = 3, 8
"""Letters that a word needs to be matched loosely, and to be allowed two typos."""


def _patterns(word: str, later: Callable[[str], str]) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return what finds a word's first letter at a word's start and each other one `later`.

    What was taken is never given back (atomic groups), so no name makes the search long.
    """
    first, *rest = map(re.escape, word)
    pattern = f" ({first})" + "".join(later(one) for one in rest)
    return re.compile(pattern.encode()), re.compile(pattern)


@lru_cache(maxsize=256)
def initials_patterns(word: str) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return two patterns, for folded names in UTF-8 and as text, that match a word as initials.

    The first letter begins a word of the name; each other one follows the letter before it or
    begins a later word. Each letter is a group of its own.
    """
    return _patterns(word, lambda one: rf"(?>({one})|(?:[^ \n]*+ ){{1,{WORDS}}}?({one}))")


@lru_cache(maxsize=256)
def subsequence_patterns(word: str) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return two patterns, as `initials_patterns` does, that match a word's letters in their order.

    The first letter begins a word of the name.
    """
    return _patterns(word, lambda one: rf"(?:(?!{one})[^\n]){{0,{BETWEEN}}}+({one})")


def is_long(words: str) -> bool:
    """Whether folded words may match inside a word: two letters, or a script without spaces."""
    return len(words.strip()) > 1 or is_unspaced(words)


def grade(words: str, name: bytes, *, exact: bool = False) -> int:
    """Return how well folded words match a folded name: `WHOLE` to `INSIDE`, or 0 for no match.

    `words` and `name` are as `normalize.fold` makes them, `name` in UTF-8. `exact` allows `WHOLE`
    only.
    """
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
    """Return how many typos a word of this length may have: 0, 1 or 2."""
    return 2 if len(word) >= TWO_SLIPS_FROM else 1 if len(word) > LOOSE_FROM else 0


def with_typos(word: str, names: Iterable[str]) -> set[str]:
    """Return the folded words, of many, that a word or its beginning matches with typos.

    A typo is a letter inserted, deleted or replaced, or two adjacent ones exchanged (optimal string
    alignment, after F. J. Damerau, 1964). Words with the same first letter are preferred.
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
    """Return the ranges of a displayed name that folded words match, for highlighting.

    `name` is as it is displayed, offsets are its characters. Empty where nothing matches.
    """
    flat, places = fold_with_offsets(name)
    bare = words.strip()
    kind = grade(words, flat.encode(), exact=exact)
    spelled = fold_spelled_out(name) if not kind else None
    if spelled is not None and (kind := grade(words, spelled[0].encode(), exact=exact)):
        flat, places = spelled
    if kind in (WHOLE, START, INSIDE):
        needle = {WHOLE: f" {bare} ", START: f" {bare}", INSIDE: bare}[kind]
        first = flat.index(needle) + (needle[0] == " ")
        spots: Iterable[int] = range(first, first + len(bare))
    elif kind == INITIALS:
        spots = _spots(flat, initials_patterns(bare)[1])
    else:
        spots = () if exact else _loose_spots(bare, flat)
    return merge_ranges([(places[spot], end_of(name, places[spot])) for spot in spots])


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
