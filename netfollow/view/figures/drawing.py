"""Bars, intervals, sparklines and shades, in block signs or in plain letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netfollow.method.insight.formatting import ASCII_EIGHTHS, EIGHTHS, percent
from netfollow.view.text_block import TextBlock

NARROW = 66
"""Below so many cells the words beside pictures are shorter, so that a line stays one."""


@dataclass(frozen=True)
class GlyphSet:
    """What pictures are drawn with: no meaning is in a colour alone."""

    full: str = "█"
    half: str = "▒"
    light: str = "░"
    mark: str = "┃"
    none: str = "·"
    shades: str = "·░▒▓█"
    heights: str = EIGHTHS
    done: str = "■"
    open: str = "□"
    line: str = "━"
    beyond: str = "▸"


BLOCKS = GlyphSet()
LETTERS = GlyphSet("#", "=", "-", "|", ".", ".:+*#", ASCII_EIGHTHS, "x", "o", "~", ">")


@dataclass(frozen=True)
class Canvas:
    """Where figures are drawn: so many cells wide, with these signs, as a table or a picture."""

    width: int
    signs: GlyphSet = BLOCKS
    table: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether words beside a picture are the short ones."""
        return self.width < NARROW


def heading(text: str) -> TextBlock:
    """Return a title within a section."""
    return TextBlock(text, "heading", indent=1)


def muted(text: str) -> TextBlock:
    """Return a remark."""
    return TextBlock(text, "muted", indent=1)


def plain(text: str) -> TextBlock:
    """Return a line of a table."""
    return TextBlock(text, indent=1)


def drawn(before: str, bar: str, after: str, *, tone: str = "bar") -> TextBlock:
    """Return a line with a picture between two texts."""
    start = len(before)
    return TextBlock(
        f"{before}{bar}{after}".rstrip(), indent=1, spans=((start, start + len(bar), tone),)
    )


def interval(low: float, rate: float, high: float, width: int, top: float, signs: GlyphSet) -> str:
    """Return a bar up to a rate's low end, its interval, and a mark at the rate itself."""
    at = min(width - 1, int(rate / top * width))
    cells = []
    for cell in range(width):
        middle = (cell + 0.5) / width * top
        sign = signs.full if middle < low else signs.half if middle <= high else signs.none
        cells.append(signs.mark if cell == at else sign)
    return "".join(cells)


def scale(highs: Iterable[float]) -> float:
    """Return the end of a scale that holds all intervals: a tenth, two tenths, … the whole."""
    top = max(highs, default=1.0)
    return min(1.0, max(0.1, -(-top * 100 // 10) / 10))


def axis(width: int, top: float) -> str:
    """Return the two ends of a scale over a bar."""
    end = f"{percent(top)} %"
    return f"0{end:>{max(0, width - 1)}}"


def stacked(parts: Sequence[tuple[int, str]], most: int, width: int) -> str:
    """Return counts side by side, each by its sign, in cells shared by the largest remainder.

    The count `most` is as long as `width`. What is there has a cell, if there is room at all.
    """
    here = [(count, sign) for count, sign in parts if count > 0]
    total = sum(count for count, _ in here)
    if not total or most <= 0:
        return ""
    cells = min(width, max(len(here), round(total / most * width)))
    shares = [divmod(count * cells, total) for count, _ in here]
    given = [whole for whole, _ in shares]
    by_rest = sorted(range(len(here)), key=lambda at: shares[at][1], reverse=True)
    for at in by_rest[: cells - sum(given)]:
        given[at] += 1
    while 0 in given and max(given) > 1:
        given[given.index(max(given))] -= 1
        given[given.index(0)] += 1
    return "".join(sign * wide for wide, (_, sign) in zip(given, here, strict=True))


def heights(counts: Sequence[float | None], most: float, signs: GlyphSet, wide: int = 1) -> str:
    """Return a sparkline, each count so many cells wide; what is unknown is a dot."""
    steps = len(signs.heights) - 1
    drawn = [
        signs.none
        if one is None
        else signs.heights[min(steps, int(-(-one * steps // most)))]
        if most
        else signs.heights[0]
        for one in counts
    ]
    return "".join(sign * wide for sign in drawn)
