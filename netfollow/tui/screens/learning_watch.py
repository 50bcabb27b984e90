"""Looks at what the user's edits teach while the screen is open; a line behind the queue offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netfollow.errors import NetFollowError

if TYPE_CHECKING:
    from textual.timer import Timer

    from netfollow.tui.screens.main import Main

AFTER = 3.0
"""Seconds of rest after a change before it looks."""


class LearningWatch:
    """Looks in a thread, a while after the start and after each change.

    In a very large network it looks only when the list is opened.
    """

    def __init__(self, main: Main) -> None:
        self._main = main
        self._timer: Timer | None = None

    def look_soon(self) -> None:
        """Look once nothing has changed for a while."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._main.set_timer(AFTER, self._look)

    def _look(self) -> None:
        network = self._main.network
        if not network.disk.missing and network.learning.is_quick:
            self._main.run_worker(
                self._learn, thread=True, group="learning", exclusive=True, exit_on_error=False
            )

    def _learn(self) -> None:
        main = self._main
        before = main.network.words_file.offers
        try:
            found = main.network.learning.lessons()
        except NetFollowError:
            return  # the list of wordings (") reads them again and says why
        if found != before:
            main.app.call_from_thread(main.show_all)
