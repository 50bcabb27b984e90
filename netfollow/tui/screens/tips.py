"""Tips of the first days, one at a time above the keys: each is true where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from textual.widgets import Input

from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keys import Keymap
from netfollow.tui.widgets.key_bar import Key, StatusLine

if TYPE_CHECKING:
    from netfollow.tui.screens.main import Main


class Tip(msgspec.Struct, frozen=True):
    """A command, and what its key is good for."""

    command: str
    text: str


TIPS = (
    Tip("draft", "to copy the message."),
    Tip("sent", "once you've sent it."),
    Tip("replied", "when they reply."),
    Tip("undo", "to undo a change."),
    Tip("help", "for every key."),
)

TOUR = "tour"
"""Under which name it is kept which tips are gone."""

ALL_GONE = "shown"
"""Kept by earlier versions: no tip is shown any more."""


class Tour:
    """The tips of the first days: each goes for good once its command was done, or it was hidden."""

    def __init__(
        self, gone: Iterable[str] | None = None, keep: Callable[[str], None] = lambda text: None
    ) -> None:
        """Without `gone`, the commands whose tips went, there are no tips at all."""
        went = frozenset((ALL_GONE,) if gone is None else gone)
        tips = () if ALL_GONE in went else TIPS
        self._left = {tip.command: tip for tip in tips if tip.command not in went}
        self._keep = keep
        self._shown: Tip | None = None

    @classmethod
    def of(cls, network: Network) -> Tour:
        """Return the tips that are left for a user, as they are kept beside the data."""

        def keep(text: str) -> None:
            with suppress(NetFollowError):
                network.unsaved.keep(TOUR, text)

        return cls(network.unsaved.kept(TOUR).split(), keep)

    @property
    def is_on(self) -> bool:
        """Whether there is a tip left."""
        return bool(self._left)

    def line(self, keys: Keymap, is_true: Callable[[str], bool]) -> str:
        """Return the first tip that is true here and now, by its command; or nothing."""
        here = (tip for name, tip in self._left.items() if keys.name(name) and is_true(name))
        self._shown = next(here, None)
        if self._shown is None:
            return ""
        number = TIPS.index(self._shown) + 1
        return f"Tip {number} of {len(TIPS)}   Press {keys.name(self._shown.command)} {self._shown.text}"

    def did(self, command: str) -> None:
        """Show the tip of a command no more: it was done."""
        if self._left.pop(command, None) is not None:
            self._keep(" ".join(tip.command for tip in TIPS if tip.command not in self._left))

    def hide(self) -> bool:
        """Hide the tip on show for good; say whether there was one."""
        if self._shown is None:
            return False
        self.did(self._shown.command)
        return True


class TipLine:
    """The line of the main screen for a tip; it is there only while one is true."""

    def __init__(self, main: Main, tour: Tour | None) -> None:
        self._main = main
        self._tour = tour or Tour()
        self._writes = main.network.writes

    def did(self, name: str) -> None:
        """Let the tip of a command go after it was done."""
        self._tour.did(name)
        self.show()

    def hide(self) -> bool:
        """Hide the tip on show for good; say whether there was one."""
        is_hidden = self._tour.hide()
        self.show()
        return is_hidden

    def show(self) -> None:
        """Show the tip that is true now; while words are typed no key does what a tip says."""
        main, tour = self._main, self._tour
        hint = main.query_one("#hint", StatusLine)
        if not tour.is_on and not hint.display:
            return
        is_typing = isinstance(main.focused, Input)
        tip = "" if is_typing else tour.line(main.keymap, self._is_true)
        is_there = tour.is_on and not main.network.is_empty()
        hint.display = is_there and bool(tip or (is_typing and hint.display))
        key = main.keymap.name("back")
        hides = bool(tip and key and not main.way_back.can_go)
        hint.say(tip, "muted", Key(key, "hides tip", "run('back')") if hides else None)
        if main.pane_layout.has_tip != hint.display:
            main.pane_layout.has_tip = hint.display
            main.pane_layout.lay_out()

    def _is_true(self, command: str) -> bool:
        """Whether the tip on a command says what is so: its key acts, and on what it speaks of."""
        main = self._main
        if COMMANDS[command].why_not(main):
            return False
        match command:
            case "draft":
                return main.network.plan(main.chosen[0]).due(main.network.today) is not None
            case "sent":
                return main.network.drafts.pending(main.chosen[0]) is not None
            case "replied":
                return main.network.days.done().sent > 0
            case "undo":
                return main.network.writes != self._writes
            case _:
                return True
