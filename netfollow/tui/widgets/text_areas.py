"""A text area whose lines are wrapped to the width it has when it is drawn."""

from __future__ import annotations

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
