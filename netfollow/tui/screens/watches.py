"""What is looked at while the screen is open: the calendars, and what the user's edits teach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netfollow.errors import NetFollowError

if TYPE_CHECKING:
    from textual.timer import Timer

    from netfollow.network.meetings import MeetingQuestion
    from netfollow.tui.screens.main import Main


LOOKS = 300.0
"""Seconds between two looks at the calendars."""


class CalendarWatch:
    """Reads the calendars in a thread; rows of the queue ask whether they took place."""

    def __init__(self, main: Main) -> None:
        self._main = main
        self._is_reading = False
        self._asked: tuple[MeetingQuestion, ...] = ()

    def begin(self) -> None:
        """Look now and from time to time, if the settings name calendars."""
        if self._main.network.calendars.are_set:
            self._look()
            self._main.set_interval(LOOKS, self._look)

    def _look(self) -> None:
        if not self._is_reading and not self._main.network.disk.missing:
            self._is_reading = True
            self._main.run_worker(self._read, thread=True, group="calendars", exit_on_error=False)

    def _read(self) -> None:
        main = self._main
        try:
            main.network.meetings.read()
        except NetFollowError:
            pass  # the meetings dialog (K) reads them again and says why
        finally:
            main.app.call_from_thread(self._have_read)

    def _have_read(self) -> None:
        self._is_reading = False
        asked = self._main.network.meetings.to_confirm()
        if asked != self._asked:
            self._asked = asked
            self._main.show_all()


AFTER = 3.0
"""Seconds of rest after a change before it looks."""


class LearningWatch:
    """Looks in a thread at what edits teach, a while after the start and after each change.

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
