"""Lines of one row that name a place: the title of a pane, and the bar at the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from netfollow.tui.widgets.key_bar import Key, KeyBar
from netfollow.tui.widgets.tones import tone
from netfollow.view.cells import fit, safe

CELLS = 15
"""At most so many cells show how far a day is."""

WHOLE = 100
"""Cells from which the top bar says all it knows."""

DONE, OPEN = "▰", "▱"

BAR = "▌"


class Band(Widget):
    """The title of a pane; the bar at its left says that the pane has the focus.

    At the right stands another pane, or a key, that can be clicked.
    """

    DEFAULT_CSS = """
    Band {
        height: 1;
        width: 1fr;
        background: $panel;
        color: $foreground-muted;
        & .band--bar { color: $accent; }
        & .band--key { color: $foreground-muted; }
        &:ansi { color: ansi_default; text-style: dim; }
        &:ansi .band--key { color: ansi_default; text-style: dim; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"band--bar", "band--key"}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._text = ""
        self._keys: tuple[Key, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    @property
    def text(self) -> str:
        """The title, whole."""
        return self._text

    def show(self, text: str, keys: Sequence[Key] = ()) -> None:
        """Show another title; nothing is drawn when it is the same."""
        if (text, tuple(keys)) != (self._text, self._keys):
            self._text, self._keys = text, tuple(keys)
            self.refresh()

    @property
    def _is_in_focus(self) -> bool:
        pane = self.parent
        return isinstance(pane, Widget) and pane.has_pseudo_class("focus-within")

    def render_line(self, y: int) -> Strip:
        """Draw the line, and remember where each key stands."""
        width, base = self.size.width, self.rich_style
        bar = BAR if self._is_in_focus else " "
        keys = [(f"{safe(key.key)} {safe(key.label)}".strip(), key.action) for key in self._keys]
        kept = [*keys]
        title = cell_len(safe(self._text)) + 2
        while kept and title + sum(cell_len(text) + 3 for text, _ in kept) > width:
            kept.pop(0)
        right = "   ".join(text for text, _ in kept)
        room = max(0, width - 1 - cell_len(right) - (1 if right else 0))
        self._places, at = [], 1 + room
        for text, action in kept:
            self._places.append((at, at + cell_len(text), action))
            at += cell_len(text) + 3
        return Strip(
            [
                Segment(bar, base + tone(self, "band--bar")),
                Segment(fit(self._text, room), base),
                Segment(right, self.rich_style + tone(self, "band--key")),
            ]
        ).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Post the action of the key that was clicked."""
        for start, end, action in self._places:
            if start <= event.x < end and action:
                self.post_message(KeyBar.Pressed(action))


class TopBar(Widget):
    """The program and the day at the left; how far the day is, and how many people, at the right."""

    DEFAULT_CSS = """
    TopBar {
        height: 1;
        width: 1fr;
        color: $foreground-muted;
        & .top-bar--name { color: $foreground; text-style: bold; }
        & .top-bar--done { color: $success; }
        &:ansi { color: ansi_default; }
        &:ansi .top-bar--name { color: ansi_default; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"top-bar--name", "top-bar--done"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._program = self._day = self._people = ""
        self._done = self._total = 0
        self._is_alone = False

    def show(self, name: str, day: str, people: str) -> None:
        """Show the program, the day, and how many people there are."""
        if (name, day, people) != (self._program, self._day, self._people):
            self._program, self._day, self._people = name, day, people
            self.refresh()

    def count(self, done: int, total: int, *, is_alone: bool = False) -> None:
        """Show how many are done of all that the day asked for.

        With `is_alone` one person is on show: then that stands first, and who comes next at the right.
        """
        if (done, total, is_alone) != (self._done, self._total, self._is_alone):
            self._done, self._total, self._is_alone = done, total, is_alone
            self.refresh()

    @property
    def progress(self) -> str:
        """How far the day is: "▰▰▱▱ 2 of 4 done"; empty for a day without anything due."""
        if not self._total:
            return ""
        cells = min(self._total, CELLS)
        full = self._done * cells // self._total
        said = "" if self.size.width < WHOLE and not self._is_alone else " done"
        return f"{DONE * full}{OPEN * (cells - full)} {self._done:,} of {self._total:,}{said}"

    def _place(self, width: int, base: Style) -> Strip:
        """Draw how far the day is, and at the right who comes next."""
        bar, _, said = self.progress.partition(" ")
        full = len(bar) - len(bar.lstrip(DONE))
        right = f"{safe(self._people)} " if self._people else ""
        left = f" {said}   {bar}"
        if cell_len(left + right) + 1 > width:
            left = f" {said}"
        room = max(0, width - cell_len(right))
        spots = [(f" {said}", "top-bar--name")]
        if left.endswith(bar):
            spots += [("   ", ""), (bar[:full], "top-bar--done"), (bar[full:], "")]
        segments = [
            Segment(text, base + (tone(self, name) if name else base)) for text, name in spots
        ]
        line = Strip(segments).adjust_cell_length(room, base)
        return Strip([*line, Segment(right, base)]).adjust_cell_length(width, base)

    def render_line(self, y: int) -> Strip:
        """Draw the line; where there is little room the people go first, then the day."""
        width, base = self.size.width, self.rich_style
        if self._is_alone and self._total:
            return self._place(width, base)
        progress = self.progress
        people = self._people if width >= WHOLE or not progress else ""
        right = "   ".join(filter(None, (progress, people)))
        right = f"{right} " if right else ""
        name, day = f" {safe(self._program)}", f"   {safe(self._day)}"
        if cell_len(name + day + right) + 1 > width:
            day = ""
        if cell_len(name + right) + 1 > width:
            right = ""
        room = max(0, width - cell_len(right))
        full = len(progress) - len(progress.lstrip(DONE))
        return Strip(
            [
                Segment(fit(name, min(cell_len(name), room)), base + tone(self, "top-bar--name")),
                Segment(fit(day, max(0, room - cell_len(name))), base),
                Segment(right[:full] if right else "", base + tone(self, "top-bar--done")),
                Segment(right[full:] if right else "", base),
            ]
        ).adjust_cell_length(width, base)
