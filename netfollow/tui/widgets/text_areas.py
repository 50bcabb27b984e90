"""Text areas: one wrapped to the width it has when it is drawn, and one with marked words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class WrappedArea(TextArea):
    """A text area that wraps again when it is drawn in another width than it was wrapped to.

    Textual wraps it on each new size; of many in a row, some come before the new layout does.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in sight; wrap them anew afterwards where their width is another."""
        if self.soft_wrap and self.wrapped_document._width != self.wrap_width:
            self.call_after_refresh(self._wrap_again)
        return super().render_lines(crop)

    def _wrap_again(self) -> None:
        """Wrap to the width of now, and draw all lines: Textual draws them for a new height only."""
        self._rewrap_and_refresh_virtual_size()
        self.refresh()


class MarkedArea(WrappedArea):
    """A text area with marks: offsets into its text, each `(start, end)`."""

    DEFAULT_CSS = """
    MarkedArea {
        & .marked-area--mark { text-style: underline; color: $warning; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"marked-area--mark"}

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, tab_behavior="focus", soft_wrap=True)
        self._marks: tuple[tuple[int, int], ...] = ()
        self._starts: list[int] = [0]

    def mark(self, marks: Sequence[tuple[int, int]]) -> None:
        """Mark other words; nothing is drawn when they are the same."""
        if tuple(marks) == self._marks:
            return
        self._marks = tuple(marks)
        self._starts = _starts(self.text)
        self._line_cache.clear()
        self.refresh()

    def place_of(self, offset: int) -> tuple[int, int]:
        """Return row and column of an offset."""
        starts = _starts(self.text)
        row = bisect_right(starts, offset) - 1
        return row, offset - starts[row]

    def get_line(self, line_index: int) -> Text:
        """Return a line with its marked words."""
        text = super().get_line(line_index)
        if not self._marks or line_index >= len(self._starts):
            return text
        begin = self._starts[line_index]
        style = self.get_component_rich_style("marked-area--mark", partial=True)
        for start, end in self._marks:
            if start < begin + len(text) and end > begin:
                text.stylize(style, max(0, start - begin), end - begin)
        return text


def _starts(text: str) -> list[int]:
    """Return the offset at which each line begins."""
    starts = [0]
    for place, character in enumerate(text):
        if character == "\n":
            starts.append(place + 1)
    return starts
