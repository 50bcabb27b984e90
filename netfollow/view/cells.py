"""Text measured in terminal cells: cutting, padding and wrapping that keep columns straight."""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

from netfollow.lazy_pattern import LazyPattern

ELLIPSIS = "…"

_HARMFUL = {
    **dict.fromkeys((*range(32), *range(127, 160)), "·"),
    **dict.fromkeys((0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF), "·"),
    **dict.fromkeys(range(0x2028, 0x202F), "·"),
    **dict.fromkeys(range(0x2060, 0x2070), "·"),
    **dict.fromkeys(range(0xFFF9, 0xFFFC), "·"),
    **dict.fromkeys(range(0x13430, 0x13440), "·"),
    **dict.fromkeys(range(0x1BCA0, 0x1BCA4), "·"),
    **dict.fromkeys(range(0x1D173, 0x1D17B), "·"),
}
"""Controls, directions and characters drawn as nothing (Unicode categories Cc, Cf, Zl, Zp)."""

_LOOSE = LazyPattern(
    "(?<![^\x00-\x7f\\s·])[\u200c\u200d]"
    "|[\u200c\u200d](?![^\x00-\x7f\\s·\u200c\u200d])"
    "|(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)"
    "|[\U000e0000-\U000e007f]"
)
"""Joiners that join nothing, and tags outside the flag of a country's part (UTS 51, ED-14a)."""

_NARROW = LazyPattern("[ -~\xa0-\u02ff\u2010-\u2027]*")
"""Text of which every character takes one cell."""


def safe(text: str) -> str:
    """Return a text without anything that a terminal would obey: the last line of defence.

    Each harmful character becomes one "·", so offsets stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_HARMFUL).encode("utf-8", "replace").decode("utf-8")
    return _LOOSE.sub(lambda found: found[1] or "·", text)


def safe_lines(text: str) -> str:
    """Return a text whose lines are harmless; offsets stay as they are."""
    return "\n".join(safe(row) for row in text.split("\n"))


@lru_cache(maxsize=4096)
def fit(text: str, width: int) -> str:
    """Return a text in exactly `width` cells: padded, or cut with a mark."""
    if width <= 0:
        return ""
    text = safe(text)
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    cut = set_cell_size(text[: 8 * width], width - 1)
    while cut and unicodedata.category(cut[-1]) in ("Mn", "Cf"):
        cut = cut[:-1]
    cut += ELLIPSIS
    return cut + " " * max(0, width - cell_len(cut))


def cells(text: str) -> int:
    """Return how many cells a text takes as it is drawn."""
    return cell_len(safe(text))


PATH_BEGINS, PATH_ENDS = 12, 22
"""Characters that stay at both ends of a path that is cut in the middle."""


def short_paths(text: str) -> str:
    """Return a text with each long path cut in the middle: where it begins and the file stay."""

    def short(word: str) -> str:
        if len(word) <= PATH_BEGINS + PATH_ENDS or not ("/" in word or "\\" in word):
            return word
        return f"{word[:PATH_BEGINS]}{ELLIPSIS}{word[-PATH_ENDS:]}"

    return " ".join(map(short, text.split(" ")))


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Return the offsets of each line of a text wrapped at words into `width` cells."""
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = 0
    for row in text.split("\n"):
        lines.extend((start + first, start + last) for first, last in _wrapped(row, width))
        start += len(row) + 1
    return lines


def _wrapped(row: str, width: int) -> list[tuple[int, int]]:
    if _NARROW.fullmatch(row):
        return _narrow_wrapped(row, width)
    if cell_len(row) <= width:
        return [(0, len(row))]
    lines: list[tuple[int, int]] = []
    first = place = 0
    used = 0
    while place < len(row):
        end = row.find(" ", place)
        end = len(row) if end < 0 else end
        size = cell_len(row[place:end])
        if used and used + size > width:
            lines.append((first, place))
            first, used = place, 0
        if size > width:
            for piece in chop_cells(row[place:end], width):
                if place > first:
                    lines.append((first, place))
                    first = place
                place += len(piece)
            used = cell_len(row[first:place]) + 1
            place = end + 1
            continue
        used += size + 1
        place = end + 1
    lines.append((first, len(row)))
    return lines


def _narrow_wrapped(row: str, width: int) -> list[tuple[int, int]]:
    """Wrap a row whose characters are its cells: many times faster, and most rows are so."""
    lines: list[tuple[int, int]] = []
    first = 0
    while len(row) - first > width:
        after = row.rfind(" ", first, first + width + 1) + 1
        last = after if after > first else first + width
        lines.append((first, last))
        first = last
    if first < len(row) or not lines:
        lines.append((first, len(row)))
    return lines
