"""Waiting for a condition, however slow the machine: the one place where a test waits."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds to wait for what must come; a test that passes never waits so long."""

LOOK = 0.02
"""Seconds between two looks whether a condition holds."""

SELDOM = 0.06
"""Seconds between two looks after a while: what is waited for needs the processor too."""


def until(true: Callable[[], bool], missing: str | Callable[[], str]) -> None:
    """Wait until something is true; else say what is missing, worked out at the end."""
    end = time.monotonic() + PATIENCE
    pause = LOOK
    while not true():
        if time.monotonic() > end:
            raise AssertionError(missing if isinstance(missing, str) else missing())
        time.sleep(pause)
        pause = min(SELDOM, pause * 1.1)
