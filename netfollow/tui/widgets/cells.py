"""Text measured in terminal cells: cutting, padding and wrapping that keep columns straight."""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

ELLIPSIS = "…"

_HARMFUL = {
    **dict.fromkeys((*range(32), *range(127, 160)), "·"),
    **dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), "·"),
    0x061C: "·",
    0x200B: "·",
    0x200E: "·",
    0x200F: "·",
    0x2028: "·",
    0x2029: "·",
    0xFEFF: "·",
}


def safe(text: str) -> str:
    """Return a text without anything that a terminal would obey: the last line of defence."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_HARMFUL).encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=4096)
def fit(text: str, width: int) -> str:
    """Return a text in exactly `width` cells: padded, or cut with a mark."""
    if width <= 0:
        return ""
    text = safe(text)
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    cut = set_cell_size(text[: 2 * width], width - 1)
    while cut and unicodedata.category(cut[-1]) in ("Mn", "Cf"):
        cut = cut[:-1]
    cut += ELLIPSIS
    return cut + " " * max(0, width - cell_len(cut))


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
