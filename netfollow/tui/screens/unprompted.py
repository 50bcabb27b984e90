"""Queue of dialogs that open unprompted: each waits until the user has stopped typing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from textual._time import get_time
from textual.widgets import Input

from netfollow.tui.screens.dialog import Dialog, Early

if TYPE_CHECKING:
    from textual.screen import Screen

Answer = TypeVar("Answer")

START = 1.0
"""Seconds after the first paint in which no dialog opens."""

QUIET = 1.0
"""Seconds without a key before a dialog opens."""

LOOK = 0.05
"""Seconds between two looks whether a dialog may open."""


@dataclass(frozen=True)
class _Wanted:
    """A dialog to open: how to make it, None if it isn't needed any more, and what follows."""

    make: Callable[[], Dialog[Any] | None]
    then: Callable[[Any], None]


class Unprompted:
    """Opens dialogs over a screen, one at a time, when no key can be meant for something else."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._since = 0.0
        self._wanted: deque[_Wanted] = deque()

    def begin(self) -> None:
        """Start counting: the screen has been painted for the first time."""
        self._since = get_time()
        self._screen.set_interval(LOOK, self._look)

    @property
    def is_waiting(self) -> bool:
        """Whether a dialog waits to be opened."""
        return bool(self._wanted)

    def open(
        self, make: Callable[[], Dialog[Answer] | None], then: Callable[[Answer | None], None]
    ) -> None:
        """Open a dialog once the keyboard is quiet; twice the same `make` opens one.

        `make` is called when the dialog opens, and again if a key closed it before it was read.
        """
        if not any(one.make == make for one in self._wanted):
            self._wanted.append(_Wanted(make, then))

    def follow(
        self, make: Callable[[], Dialog[Answer] | None], then: Callable[[Answer | None], None]
    ) -> None:
        """Open a dialog right after another was answered; keys typed before it are dropped."""
        if self._screen.app.screen is self._screen:
            self._show(_Wanted(make, then), Early.DROPPED)
        else:
            self.open(make, then)

    def _look(self) -> None:
        if self._wanted and self._is_quiet():
            self._show(self._wanted.popleft(), Early.BELOW)

    def _is_quiet(self) -> bool:
        """Whether nothing else is open or typed."""
        app = self._screen.app
        typed = getattr(app, "typed", None)
        now = get_time()
        return (
            now - self._since >= START
            and app.screen is self._screen
            and not isinstance(self._screen.focused, Input)
            and app.mouse_captured is None
            and (typed is None or not typed.is_waiting)
            and (typed is None or now - typed.last >= QUIET)
        )

    def _show(self, wanted: _Wanted, early: Early) -> None:
        dialog = wanted.make()
        if dialog is None:
            wanted.then(None)
            return

        def closed(answer: object) -> None:
            if dialog.is_withdrawn:
                self._wanted.appendleft(wanted)
            else:
                wanted.then(answer)

        self._screen.app.push_screen(dialog.unprompted(early), closed)
