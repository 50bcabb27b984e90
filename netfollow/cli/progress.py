"""How far a long piece of work is, on a terminal only, once it takes more than half a second."""

import sys
from time import monotonic
from types import TracebackType

from netfollow.cli.streams import are_terminals

WAIT = 0.5
"""So many seconds pass before anything is shown."""

WIDE = 30
"""So many characters is the bar."""


class ProgressText:
    """A bar on stderr that goes away when the work is done."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = monotonic()
        self._shown = -1

    def __enter__(self) -> "ProgressText":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown >= 0:
            sys.stderr.write("\r" + " " * (len(self._what) + WIDE + 8) + "\r")
            sys.stderr.flush()

    def show(self, share: float) -> None:
        """Show how far it is, from 0 to 1."""
        percent = int(100 * share)
        if percent == self._shown or not are_terminals(sys.stderr):
            return
        if monotonic() - self._began < WAIT:
            return
        self._shown = percent
        bar = "━" * int(WIDE * share)
        sys.stderr.write(f"\r{self._what} {bar:<{WIDE}} {percent:3}%")
        sys.stderr.flush()
