"""Looks at the data from time to time: what other programs wrote, a missing folder, a new day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from textual.app import App
from textual.screen import Screen

from netfollow.method.policy import WEEK
from netfollow.network import Network
from netfollow.problems import Missing, Problem
from netfollow.tui import asks
from netfollow.tui.command import Outcome
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.missing_line import BACK, MissingNotice


class Watched(Protocol):
    """The screen that shows the data."""

    @property
    def app(self) -> App[str]:
        """The running app."""

    def say(self, text: str, mood: str = "good") -> None:
        """Show a sentence in the status line."""


class DataWatch:
    """Reads on, says what is missing, and quits so that nothing is lost."""

    def __init__(
        self,
        screen: Watched,
        network: Network,
        keymap: Keymap,
        settle: Callable[[Outcome | None], None],
    ) -> None:
        self._screen = screen
        self._network = network
        self._keymap = keymap
        self._settle = settle
        self._missing = ""
        self._writes = 0
        self._notice: MissingNotice | None = None
        self._asked: AskScreen | None = None

    def read_on(self) -> None:
        """Read what other programs wrote; while the data folder is missing, every screen says so."""
        screen, network = self._screen, self._network
        try:
            network.refresh()
        except Missing:
            pass
        except Problem as problem:
            screen.say(problem.sentence, "bad")
        why = network.disk.missing
        if why == self._missing:
            return
        self._missing = why
        if self._notice is None:
            self._notice = MissingNotice(screen.app, self._keymap)
        self._notice.tell(why)
        if why:
            self._writes = network.writes
        elif self._writes == network.writes:  # else that it was saved is said already
            screen.say(BACK)

    def opened(self, screen: Screen[Any]) -> None:
        """Say on a screen that opens while the data folder is missing that it is."""
        if self._notice is not None and self._missing:
            self._notice.tell_on(screen)

    def is_stale(self, drawn: tuple[int, date] | None) -> bool:
        """Read on, and say whether a picture of a version and a day is not of now."""
        self.read_on()
        return drawn != (self._network.version, self._network.today)

    def quit(self) -> None:
        """Quit; while memory may hold the only copy of the data, ask first, once."""
        self.read_on()
        app, disk = self._screen.app, self._network.disk
        is_asked = self._asked is not None and app.screen is self._asked
        if is_asked or not disk.missing or disk.is_copied:
            app.exit()
            return
        self._asked = AskScreen(asks.quit_without_copy(self._network, self._keymap))
        app.push_screen(self._asked, self._settle)

    def offer_review(self) -> None:
        """Say once, on the day of review, that there is one."""
        network, today = self._network, self._network.today.weekday()
        if WEEK[today] is network.policy.review_day and network.reviews.offer():
            key = self._keymap.name("review") or "The palette"
            self._screen.say(f"{key} looks back on your week, if you like.", "muted")
