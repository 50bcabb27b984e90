"""The line on top of every screen that says that the data folder is missing."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netfollow.tui.keys import Keymap
from netfollow.tui.widgets.key_bar import StatusLine
from netfollow.tui.words import IN_MEMORY, missing
from netfollow.view.cells import safe

BACK = "The data folder is back. Changes can be saved again."


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
