"""One line that says how far something is."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from netfollow.tui.widgets.tones import tone
from netfollow.view.cells import fit, safe

PERCENT = "%"
"""What is counted when it is hundredths."""

LEAST = 8
"""Cells below which a bar says nothing: the figures stand alone."""


class ProgressLine(Widget):
    """A bar with its figures: `██████░░░░ 3,100 of 5,000`.

    Without a total only what is done so far is told.
    """

    DEFAULT_CSS = """
    ProgressLine {
        height: 1;
        width: 1fr;
        & .progress-line--done { color: $primary; }
        & .progress-line--open { color: $foreground 25%; }
        & .progress-line--figures { color: $foreground-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "progress-line--done",
        "progress-line--open",
        "progress-line--figures",
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._done = 0
        self._total = 0
        self._what = ""

    def show(self, done: int, total: int = 0, what: str = "") -> None:
        """Show how many are done, of how many if that is known, and of what: "cards"."""
        self._done, self._total, self._what = max(0, done), max(0, total), safe(what)
        self.refresh()

    @property
    def figures(self) -> str:
        """The figures in words."""
        if self._what == PERCENT:
            return f"{self._done} {PERCENT}"
        of = f" of {self._total:,}" if self._total else ""
        return " ".join(filter(None, (f"{self._done:,}{of}", self._what)))

    def render_line(self, y: int) -> Strip:
        """Draw the bar and the figures."""
        width, base = self.size.width, self.rich_style
        figures = self.figures
        room = width - cell_len(figures) - 1
        style = base + tone(self, "progress-line--figures")
        if not self._total or room < LEAST:
            return Strip([Segment(fit(figures, width), style)])
        full = min(room, round(room * self._done / self._total))
        return Strip(
            [
                Segment("█" * full, base + tone(self, "progress-line--done")),
                Segment("░" * (room - full), base + tone(self, "progress-line--open")),
                Segment(f" {figures}", style),
            ]
        )
