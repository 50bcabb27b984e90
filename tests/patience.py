"""An end for what takes too long, by the processor's clock: other programs don't add to it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class TooSlow(BaseException):
    """Raised within what takes too long, also within a search: `re` looks for signals."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End what takes more processor time; for the main thread only."""

    def end(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
