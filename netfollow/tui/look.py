"""How the screen stands: columns for a size, and what the user chose, kept between runs."""

from enum import StrEnum

import msgspec

KEPT = "look"
"""Under which name it is kept beside the store."""

ROOM = {2: 80, 3: 140}
"""Cells from which so many columns stand by themselves."""

AT_LEAST = {2: 64, 3: 110}
"""Cells that so many columns need when they are asked for."""

TALL = 24
"""Lines from which columns have room for two panes one above the other."""

STEP = 4
"""Cells by which a key makes the lists wider or narrower."""

LEAST_LEFT, LEAST_RIGHT = 28, 32


class ColumnChoice(StrEnum):
    """How many columns: as many as there is room for, or as the user says."""

    AUTO = "auto"
    ONE = "one"
    TWO = "two"
    THREE = "three"

    @property
    def next(self) -> "ColumnChoice":
        """The one that the key goes on to."""
        every = list(ColumnChoice)
        return every[(every.index(self) + 1) % len(every)]


class ScreenLook(msgspec.Struct, frozen=True, kw_only=True):
    """What the user chose: columns, cells that the lists are wider, and a theme.

    The theme holds as long as the settings say what they said then (`over`).
    """

    layout: ColumnChoice = ColumnChoice.AUTO
    wider: int = 0
    theme: str = ""
    over: str = ""

    def columns(self, width: int, height: int) -> int:
        """Return how many columns stand in a terminal of so many cells and lines."""
        if self.layout is ColumnChoice.ONE:
            return 1
        if self.layout is ColumnChoice.AUTO:
            fit = sum(width >= least for least in (0, *ROOM.values()))
            return fit if height >= TALL else 1
        wanted = 2 if self.layout is ColumnChoice.TWO else 3
        fit = sum(width >= least for least in (0, *AT_LEAST.values()))
        return min(wanted, fit)

    def left(self, width: int, columns: int) -> int:
        """Return the cells of the lists, which stand left of the person."""
        usual = min(56, round(width * 0.42)) if columns == 2 else min(104, round(width * 0.6))
        most = max(LEAST_LEFT, width - LEAST_RIGHT)
        return max(LEAST_LEFT, min(most, max(usual, 38 if columns == 2 else 0) + self.wider))

    def moved(self, width: int, columns: int, left: int) -> "ScreenLook":
        """Return the look whose lists have so many cells, as far as there is room."""
        plain = msgspec.structs.replace(self, wider=0)
        wished = left - plain.left(width, columns)
        placed = msgspec.structs.replace(self, wider=wished)
        return msgspec.structs.replace(
            self, wider=placed.left(width, columns) - plain.left(width, columns)
        )

    def theme_over(self, settings: str) -> str:
        """Return the theme: the one chosen over what the settings say, or that of the settings."""
        return self.theme if self.theme and self.over == settings else settings


def read(text: str) -> ScreenLook:
    """Return the look that was kept; the usual one when there is none or it can't be read."""
    try:
        return msgspec.json.decode(text, type=ScreenLook)
    except msgspec.DecodeError:
        return ScreenLook()


def kept(look: ScreenLook) -> str:
    """Return a look as text to be kept."""
    return msgspec.json.encode(look).decode() if look != ScreenLook() else ""
