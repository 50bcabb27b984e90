"""Whether a message asks for two things: its sentences by how much each asks, and the two that ask most.

Two sentences about one thing share words, point back ("it", "that one") or give a choice ("or");
another request comes with words of its own.
"""

from collections.abc import Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.message import small_pattern, words

MARKS = (-3, -2, -1, 0, 1, 2, 3)
"""Sums above each of these are features of their own: how clearly a sentence asks."""

ASKING_MOST = 4
STEM = 5
"""Letters by which words are compared."""

SHORT = 5
"""A request of fewer words is seldom one of its own."""

_WORD = LazyPattern(r"[a-z']{3,}")
_FIRST = LazyPattern(r"[\w']+")
_POINTS_BACK = LazyPattern(r"\b(?:it|that|them|this|these|ones?|those)\b")
_CHOICE = LazyPattern(r"\W*(?:or|if|otherwise|whichever|either)\b")


def in_asked(sentences: Sequence[str], sums: Sequence[float]) -> frozenset[str]:
    """Return what is known of a message's requests; `sums` are how much each sentence asks."""
    order = sorted(range(len(sums)), key=lambda number: -sums[number])
    found = {f"asking{min(ASKING_MOST, sum(one > 0 for one in sums))}"}
    for rank, number in enumerate(order[:3], 1):
        found.update(f"asks{rank}>{mark}" for mark in MARKS if sums[number] > mark)
    if len(order) > 1:
        first, second = sorted(order[:2])
        is_strong = sums[order[1]] > 0
        for sign in _beside(sentences[first], sentences[second], second - first):
            found.update((sign, f"{sign}&asks") if is_strong else (sign,))
    return frozenset(found)


def _beside(first: str, second: str, apart: int) -> tuple[str, ...]:
    """Return what the second request is beside the first: the same thing or another, by its words."""
    shared = len(_stems(first) & _stems(second))
    begins = _FIRST.findall(second)[:2]
    signs = {
        "2shares": shared,
        "2shares-much": shared > 1,
        "2points-back": _POINTS_BACK.search(second),
        "2choice": _CHOICE.match(second),
        "2beside": apart == 1,
        "2far": apart > 2,
        "2short": len(_FIRST.findall(second)) < SHORT,
        "2joined": small_pattern("joiners").search(second),
        "2of-the-same": small_pattern("of-the-same").search(second),
        "2answering": small_pattern("answering").search(second),
        "2question": second.endswith("?"),
        "2questions": first.endswith("?") and second.endswith("?"),
    }
    common = [f"2^{word}" for word in begins if word in words("common")]
    return (*(sign for sign, held in signs.items() if held), *common)


def _stems(small: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(small) if word not in words("common")}
