"""One line of groups, of which one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from netfollow.tui.widgets.tones import ground, tone
from netfollow.view.cells import safe


class GroupLine(Widget):
    """Groups side by side, the one that is shown with a ground of its own; a click chooses."""

    DEFAULT_CSS = """
    GroupLine {
        height: 1;
        width: 1fr;
        & .group-line--shown { background: $primary 35%; text-style: bold; }
        & .group-line--other { color: $foreground; }
        & .group-line--none { color: $foreground-muted; }
        &:ansi .group-line--shown { background: ansi_default; text-style: bold reverse; }
        &:ansi .group-line--none { color: ansi_default; text-style: dim; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "group-line--shown",
        "group-line--other",
        "group-line--none",
    }

    class Picked(Message):
        """A group was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: tuple[tuple[str, bool], ...] = ()
        self._place = 0
        self._ends: list[tuple[int, int]] = []

    def show(self, groups: Sequence[tuple[str, bool]], place: int) -> None:
        """Show groups, each with whether there is anything in it, and which is chosen."""
        self._groups, self._place = tuple(groups), place
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line, and remember where each group ends."""
        base = self.rich_style
        segments = [Segment(" ", base)]
        self._ends = []
        used = 1
        needed = 1 + sum(cell_len(safe(text)) + 2 for text, _ in self._groups)
        for place, (text, has_any) in enumerate(self._groups):
            if needed > self.size.width and not has_any and place != self._place:
                continue  # what is empty makes room for what is not
            label = f" {safe(text)} "
            style = base + tone(self, f"group-line--{'other' if has_any else 'none'}")
            if place == self._place:
                style = base + ground(self, "group-line--shown")
            segments.append(Segment(label, style))
            used += cell_len(label)
            self._ends.append((used, place))
        width = self.size.width
        if used > width > 1:
            more = Segment("…", base + tone(self, "group-line--none"))
            return Strip([*Strip(segments).crop(0, width - 1), more])
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Post the group that was clicked."""
        for end, place in self._ends:
            if event.x < end:
                self.post_message(self.Picked(place))
                return
