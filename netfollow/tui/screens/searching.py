"""The people pane: everybody, or those in whom some words are found."""

from textual import events, on
from textual.widgets import Input

from netfollow.people import Uid
from netfollow.tui.screens import panes
from netfollow.tui.screens.laid_out import LaidOut


class Searching(LaidOut):
    """A screen whose people can be searched."""

    def _show_people(self) -> None:
        sought = self.query_one("#filter", Input).value.strip()
        self._fill("people", panes.people(self.network, sought, self.selected, self.keymap))

    def go_to(self, uid: Uid) -> None:
        """Put the cursor of the people pane on somebody."""
        self.query_one("#filter", Input).value = ""
        self._enter("people")
        self._leader = "people"
        self._show_people()
        self._list("people").put_cursor(uid)

    def _find(self) -> None:
        """Open the search line above the people."""
        self._enter("people")
        sought = self.query_one("#filter", Input).add_class("shown")
        self.call_after_refresh(sought.focus)

    def _end_search(self) -> bool:
        """Show everybody again; say whether there was a search."""
        sought = self.query_one("#filter", Input)
        if not sought.has_class("shown"):
            return False
        sought.value = ""
        sought.remove_class("shown")
        self._enter("people")
        self._show_people()
        return True

    @on(Input.Changed, "#filter")
    def _sought(self) -> None:
        """Show whom the words fit, the best of them as the person."""
        self._show_people()
        if self._list("people").key is not None:
            self._leader = "people"
            self.follow()

    @on(Input.Submitted, "#filter")
    def _found(self) -> None:
        self._list("people").focus()

    def on_key(self, event: events.Key) -> None:
        """Let `esc` and the arrows leave the search line."""
        if isinstance(self.focused, Input) and event.key in ("escape", "down"):
            event.stop()
            if event.key == "escape":
                self._end_search()
            else:
                self._enter("people")
