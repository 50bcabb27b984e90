"""Tells the user what the program has to say about the data: in a line, or in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import Input

from netfollow.network import Network
from netfollow.tui.screens.told import Told
from netfollow.tui.screens.unprompted import Unprompted

if TYPE_CHECKING:
    from textual.screen import Screen

MARGIN = 4
"""Cells of the status line that a remark leaves free."""


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

    def _dialog(self) -> Told | None:
        """Return the dialog with all that was not told yet."""
        self._telling = len(self._untold)
        return Told(tuple(self._untold), self._report) if self._untold else None

    def _told(self, copy: bool | None) -> None:
        """Copy the report of a fault, if that was wished; it is not shown again."""
        del self._untold[: self._telling]
        report, self._report = self._report, ""
        if copy:
            self._copy_report(report)
