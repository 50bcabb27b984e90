"""Reads the calendars while the screen is open, so that past meetings ask to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netfollow.errors import NetFollowError

if TYPE_CHECKING:
    from netfollow.network.meetings import MeetingQuestion
    from netfollow.tui.screens.main import Main

LOOKS = 300.0
"""Seconds between two looks at the calendars."""


class CalendarWatch:
    """Reads the files in a thread; rows of the queue ask whether they took place."""

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
