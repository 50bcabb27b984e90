"""A line to search the list of a screen: it stands there only during a search."""

from textual.widgets import Input


class SearchLine(Input):
    """An input that `open_line` shows and `close_line` empties and hides."""

    def open_line(self) -> None:
        """Show it; the very next letter is one of it."""
        self.screen.set_focus(self.add_class("shown"))

    def close_line(self) -> bool:
        """Empty and hide it; return whether it was there."""
        was_shown = self.has_class("shown")
        self.value = ""
        self.remove_class("shown")
        return was_shown
