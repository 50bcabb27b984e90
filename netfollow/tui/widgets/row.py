"""What one row of a list shows, and where a row is when others came around it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What one row shows: a line of left and right text and, if the list has two, another.

    The right texts are kept whole and the left ones cut with a mark. Tones are names.
    `marks` are ranges of the left text, in characters, that are drawn as a hit.
    """

    left: str
    right: str = ""
    tone: str = ""
    below: str = ""
    below_right: str = ""
    mark: str = " "
    left_tone: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def place_of(keys: Sequence[str], before: Sequence[str], was_at: int) -> int:
    """Return where the key that stood at `was_at` is now, or else its nearest old neighbour."""
    key = before[was_at]
    if was_at < len(keys) and keys[was_at] == key:
        return was_at
    if key in keys:
        return keys.index(key)
    staying = set(keys)
    neighbours = (*before[was_at + 1 :], *reversed(before[:was_at]))
    return next((keys.index(one) for one in neighbours if one in staying), 0)
