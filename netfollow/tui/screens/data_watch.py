"""Looks at the data from time to time: what other programs wrote, a missing folder, a new day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from textual.app import App
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netfollow.errors import Missing, NetFollowError
from netfollow.method.policy import WEEK
from netfollow.network import Network
from netfollow.tui.command import Choice, Menu, Outcome, ScreenAction
from netfollow.tui.keys import Keymap
from netfollow.tui.widgets.key_bar import StatusLine
from netfollow.view.cells import safe

BACK = "The data folder is back. Changes can be saved again."

IN_MEMORY = "Your text is kept in memory only, until the data folder is back."


class WatchedScreen(Protocol):
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
        screen: WatchedScreen,
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
        self._asked: Screen[Any] | None = None

    def read_on(self) -> None:
        """Read what other programs wrote; while the data folder is missing, every screen says so."""
        screen, network = self._screen, self._network
        try:
            network.refresh()
        except Missing:
            pass
        except NetFollowError as problem:
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
        from netfollow.tui.screens.dialog.dialogs import MenuScreen

        self._asked = MenuScreen(ask_quit(self._network, self._keymap))
        app.push_screen(self._asked, self._settle)

    def offer_review(self) -> None:
        """Say once, on the day of review, that there is one."""
        network, today = self._network, self._network.today.weekday()
        if WEEK[today] is network.policy.review_day and network.reviews.offer():
            key = self._keymap.name("review") or "The palette"
            self._screen.say(f"{key} reviews your week.", "muted")


class MissingLine(StatusLine):
    """Stands above all else on a screen, for as long as nothing can be saved."""

    DEFAULT_CSS = """
    MissingLine { dock: top; background: $panel; }
    """


class MissingNotice:
    """Puts the line on all screens that are open, and on those that open meanwhile."""

    def __init__(self, app: App[Any], keymap: Keymap) -> None:
        self._app = app
        self._keymap = keymap
        self._why = ""

    def tell(self, why: str) -> None:
        """Say on every screen why the data can't be reached; "" takes it away again."""
        before, self._why = self._why, why
        for screen in self._app.screen_stack:
            self.tell_on(screen)
            if not why:
                screen.call_later(_take_back, screen, before)

    def tell_on(self, screen: Screen[Any]) -> None:
        """Say it on one screen, once that has its widgets."""
        screen.call_later(self._show, screen)

    def _show(self, screen: Screen[Any]) -> None:
        shown = screen.query(MissingLine)
        if not self._why:
            shown.remove()
        elif screen.is_attached:
            is_main = screen is self._app.screen_stack[0]
            line = shown.first() if shown else MissingLine()
            line.say(missing(self._keymap, self._why, is_main=is_main), "bad")
            if not shown:
                screen.mount(line)


def _take_back(screen: Screen[Any], why: str) -> None:
    """Say that the folder is back wherever a screen still says that it is not."""

    def is_over(text: str) -> bool:
        return any(words in text for words in (why, safe(why), IN_MEMORY))

    for line in screen.query(StatusLine):
        if is_over(line.text) and not isinstance(line, MissingLine):
            line.say(BACK)
    for said in screen.query(Static).filter("#understood"):
        if is_over(str(said.content)):
            said.remove_class("wrong")
            said.update(Content(BACK))


def missing(keys: Keymap, why: str, *, is_main: bool = True) -> str:
    """Return what a screen says while its data is missing, and what can be done, and where."""
    what = "saves a copy to another folder" if is_main else "on the main screen saves a copy"
    saves = keys.said("copy_data", what, "The palette can save a copy")
    cause = f"{why[:1].upper()}{why[1:]}"  # last, for a long path is cut
    return f"Data missing: nothing can be saved until it's back. {saves}. {cause}."


def ask_quit(network: Network, keys: Keymap) -> Menu:
    """Ask whether to quit while the data folder is missing and memory may hold the only copy."""
    why = network.disk.missing
    return Menu(
        f"{why[:1].upper()}{why[1:]}. Quit without saving a copy?",
        (Choice("y", "quit", lambda: ScreenAction("leave")),),
        note=f"To save a copy first, press esc, then {keys.name('copy_data') or ':'}.",
        leave="go back",
    )
