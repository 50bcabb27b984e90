"""Where a cursor goes when the keys around it change."""

from collections.abc import Sequence


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
