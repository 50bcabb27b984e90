"""Who works beside the screen takes short turns, so that no key waits for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

TURN = 0.0005
"""Seconds after which a thread that counts hands on to the screen (Python's own 5 ms are felt)."""

_USUAL = sys.getswitchinterval()


@contextmanager
def short_turns() -> Iterator[None]:
    """Take short turns; what ends last leaves the usual ones behind."""
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(_USUAL)
