"""A screen as text that also holds its colours, in every theme: what is read in a review.

Below the text stands the same screen once more, a sign for each cell, and below that what each
sign means: the look of such a cell in each theme. So a diff says both what is written elsewhere
and what is coloured otherwise. Blank cells have signs of their own, without the colour of letters
that aren't there.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff
from string import ascii_letters, digits
from zlib import crc32

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

LETTERS = ascii_letters + digits + "!#$%&()?@[]{}"
BLANKS = ".,:;'`~^-_=+*"

FLAGS = ("bold", "dim", "italic", "underline", "reverse", "strike")
SHOWN_ON_BLANKS = ("underline", "reverse", "strike")

Cells = tuple[tuple[str, ...], ...]
"""The look of each cell, a row a line."""


class Shot:
    """One screen in one theme: what is written, and the look of each cell."""

    def __init__(self, strips: Iterable[Strip], width: int, height: int) -> None:
        rows = [_row(strip, width) for strip, _ in zip(strips, range(height), strict=False)]
        rows += [("", (" on default",) * width)] * (height - len(rows))
        self.text = "\n".join(words.rstrip() for words, _ in rows)
        self.cells: Cells = tuple(cells for _, cells in rows)


def _row(strip: Strip, width: int) -> tuple[str, tuple[str, ...]]:
    cells: list[str] = []
    for text, style, _ in strip:
        for character in text:
            cells += [_look(character, style)] * cell_len(character)
    cells += [" on default"] * (width - len(cells))
    return strip.text, tuple(cells[:width])


_LOOKS: dict[tuple[bool, Style | None], str] = {}


def _look(character: str, style: Style | None) -> str:
    key = (character.isspace(), style)
    if key not in _LOOKS:
        _LOOKS[key] = _described(*key)
    return _LOOKS[key]


def _described(is_blank: bool, style: Style | None) -> str:
    if style is None:
        return " on default"
    ink = style.color.name if style.color is not None else "default"
    paper = style.bgcolor.name if style.bgcolor is not None else "default"
    flags = [flag for flag in FLAGS if getattr(style, flag)]
    if is_blank and not any(flag in SHOWN_ON_BLANKS for flag in flags):
        return f" on {paper}"
    return " ".join([f"{ink} on {paper}", *flags])


def printed(shots: Mapping[str, Shot]) -> str:
    """Return one screen's shots, by theme, as one text; raises if the themes differ in words."""
    first, *others = shots.values()
    for other in others:
        if other.text != first.text:
            told = unified_diff(first.text.splitlines(), other.text.splitlines(), n=0)
            raise AssertionError("\n".join(("In another theme:", *told)))
    looks = [tuple(zip(*rows, strict=True)) for rows in zip(*_all_cells(shots), strict=True)]
    signs = _signs({look for row in looks for look in row})
    drawn = "\n".join("".join(signs[look] for look in row) for row in looks)
    meaning = "\n".join(
        f"{sign}  {' | '.join(look)}"
        for look, sign in sorted(signs.items(), key=lambda one: one[1])
    )
    return f"{first.text}\n\n{drawn}\n\n{' | '.join(shots)}\n{meaning}\n"


def _all_cells(shots: Mapping[str, Shot]) -> list[Cells]:
    return [one.cells for one in shots.values()]


def _signs(looks: Iterable[Sequence[str]]) -> dict[tuple[str, ...], str]:
    """Give each look a sign that follows from it: one look more leaves the others theirs."""
    given: dict[tuple[str, ...], str] = {}
    free = {True: list(BLANKS), False: list(LETTERS)}
    for look in sorted(map(tuple, looks)):
        is_blank = look[0].startswith(" ") and bool(free[True])
        signs = free[is_blank]
        given[look] = signs.pop(crc32("".join(look).encode()) % len(signs))
    return given
