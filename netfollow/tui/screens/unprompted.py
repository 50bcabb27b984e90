"""What the program says without being asked: remarks and first questions.

Dialogs wait in a queue until the user has stopped typing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from textual._time import get_time
from textual.widgets import Input

from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.people.text import line
from netfollow.tui.command import Choice, Menu, Outcome
from netfollow.tui.commands.around import ask_catch_up
from netfollow.tui.screens.dialog.running import hand_over

if TYPE_CHECKING:
    from textual.screen import Screen

    from netfollow.network.conflicts import ConflictCopy, ConflictPreview
    from netfollow.tui.screens.dialog.dialogs import (
        AskScreen,
        Dialog,
        EarlyKeys,
        MenuScreen,
        NoticesDialog,
    )


Answered = TypeVar("Answered")

START = 1.0
"""Seconds after the first paint in which no dialog opens."""

QUIET = 1.0
"""Seconds without a key before a dialog opens."""

LOOKS = 0.05
"""Seconds between two looks whether a dialog may open."""

MARGIN = 4
"""Cells of the status line that a remark leaves free."""


class _Wanted(msgspec.Struct, frozen=True):
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
        self._screen.set_interval(LOOKS, self._look)

    @property
    def is_waiting(self) -> bool:
        """Whether a dialog waits to be opened."""
        return bool(self._wanted)

    def open(
        self, make: Callable[[], Dialog[Answered] | None], then: Callable[[Answered | None], None]
    ) -> None:
        """Open a dialog once the keyboard is quiet; twice the same `make` opens one.

        `make` is called when the dialog opens, and again if a key closed it before it was read.
        """
        if not any(one.make == make for one in self._wanted):
            self._wanted.append(_Wanted(make, then))

    def follow(
        self, make: Callable[[], Dialog[Answered] | None], then: Callable[[Answered | None], None]
    ) -> None:
        """Open a dialog right after another was answered; keys typed before it are dropped."""
        from netfollow.tui.screens.dialog.dialogs import EarlyKeys

        if self._screen.app.screen is self._screen:
            self._show(_Wanted(make, then), EarlyKeys.DROPPED)
        else:
            self.open(make, then)

    def _look(self) -> None:
        if self._wanted and self._is_quiet():
            from netfollow.tui.screens.dialog.dialogs import EarlyKeys

            self._show(self._wanted.popleft(), EarlyKeys.BELOW)

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

    def _show(self, wanted: _Wanted, early: EarlyKeys) -> None:
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


class Remarks:
    """Collects remarks until they can be told; with them the report of a fault, if there is one."""

    def __init__(
        self,
        screen: Screen[None],
        network: Network,
        unprompted: Unprompted,
        say: Callable[[str, str], None],
        report: str,
        copy_report: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._network = network
        self._unprompted = unprompted
        self._say = say
        self._report = report
        self._copy_report = copy_report
        self._untold: list[str] = []
        self._telling = 0

    def tell(self) -> None:
        """Say what is new: in a line, or where that is too short, in a dialog.

        It waits while something else is asked or typed.
        """
        new = self._network.remarks()
        self._untold += new
        screen = self._screen
        if not self._untold or screen.app.screen is not screen or isinstance(screen.focused, Input):
            return
        if len(self._untold) == 1 and not self._report and self._fits(self._untold[0]):
            self._say(self._untold.pop(), "bad")
            return
        if new:
            self._say(self._untold[0], "bad")
        self._unprompted.open(self._dialog, self._told)

    def _fits(self, remark: str) -> bool:
        return len(remark) < self._screen.size.width - MARGIN

    def _dialog(self) -> NoticesDialog | None:
        """Return the dialog with all that was not told yet."""
        from netfollow.tui.screens.dialog.dialogs import NoticesDialog

        self._telling = len(self._untold)
        return NoticesDialog(tuple(self._untold), self._report) if self._untold else None

    def _told(self, copy: bool | None) -> None:
        """Copy the report of a fault, if that was wished; it is not shown again."""
        del self._untold[: self._telling]
        report, self._report = self._report, ""
        if copy:
            self._copy_report(report)


class FirstQuestions:
    """Asks what the state of the data raises at a start; `settle` does what is answered."""

    def __init__(
        self,
        screen: Screen[None],
        network: Network,
        unprompted: Unprompted,
        settle: Callable[[Outcome | None], None],
    ) -> None:
        self._screen = screen
        self._network = network
        self._unprompted = unprompted
        self._settle = settle
        self._merge: Callable[[], Menu] | None = None
        self._days_away = 0
        self._remarks: list[str] = []
        self._current: Callable[[], Menu | None] | None = None
        self.are_done = False

    def begin(self) -> None:
        """Look for conflict copies beside the data, and whether the user was away."""
        away = self._network.catching_up.away()
        self._days_away = away.days if away is not None else 0
        if self._network.conflicts.found():
            self._remarks = self._network.conflicts.take_remarks()
            self._screen.run_worker(self._read_copies, thread=True, group="copies", exclusive=True)
        else:
            self._unprompted.open(self._next, self._answered)

    def _read_copies(self) -> None:
        """Read and compare conflict copies off the event loop, for they may be large."""
        try:
            copies = self._network.conflicts.read()
            preview = self._network.conflicts.preview(copies)
        except NetFollowError as problem:
            hand_over(self._screen, partial(self._copies_unread, problem))
            return
        hand_over(self._screen, partial(self._copies_read, copies, preview))

    def _copies_unread(self, problem: NetFollowError) -> None:
        self._network.remark([*self._remarks, problem.sentence])
        self._unprompted.open(self._next, self._answered)

    def _copies_read(self, copies: tuple[ConflictCopy, ...], preview: ConflictPreview) -> None:
        if any(copy.records for copy in copies):
            self._merge = partial(ask_merge_copies, self._network, copies, preview)
        else:
            self._network.remark(self._remarks)
        self._unprompted.open(self._next, self._answered)

    def _next(self) -> AskScreen | MenuScreen | None:
        """Return the next question; None when all are answered."""
        from netfollow.tui.screens.dialog.dialogs import dialog_for

        for step in (self._conflict, self._backlog):
            question = step()
            if question is not None:
                self._current = step
                return dialog_for(self._network, question)
        self.are_done = True
        return None

    def _conflict(self) -> Menu | None:
        return self._merge() if self._merge is not None else None

    def _backlog(self) -> Menu | None:
        """Return the offer of a catch-up after days away."""
        if not self._days_away or len(self._network.queue()) <= self._network.policy.daily_limit:
            return None
        return ask_catch_up(self._network, self._days_away)

    def _answered(self, outcome: Outcome | None) -> None:
        """Do what was answered, and go on to the next question."""
        if self.are_done:
            return
        if self._current == self._conflict:
            self._merge = None
        elif self._current == self._backlog:
            self._days_away = 0
        self._settle(outcome)
        self._unprompted.follow(self._next, self._answered)


def ask_merge_copies(
    network: Network, copies: Sequence[ConflictCopy], preview: ConflictPreview
) -> Menu:
    """Ask whether another machine's changes, found in a conflict copy, are to be merged."""
    merge = Choice("y", "merge (can be undone)", lambda: network.conflicts.merge(copies))
    return Menu(
        f"Found a conflict copy from another machine: {preview.sentence}. Merge it?",
        (merge,),
        note=line(" · ".join(preview.lines()), 200),
        leave="not now",
    )
