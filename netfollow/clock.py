"""The one place that asks what time it is.

A clock is a function that returns an aware moment in the user's own zone.
`NETFOLLOW_NOW=2026-11-23T09:00:00+01:00` freezes it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from netfollow.errors import WrongCall

Clock = Callable[[], datetime]


class PausableClock:
    """A clock that can be stopped for a moment: all that happens within is at one time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: datetime | None = None

    def __call__(self) -> datetime:
        """Return now, or the moment that is held."""
        return self._held or self._clock()

    @contextmanager
    def hold(self, at: datetime | None = None) -> Iterator[None]:
        """Stop the clock while the block runs, now or `at` a moment that was handed on.

        Within another hold it is part of that.
        """
        if self._held is not None:
            yield
            return
        self._held = at or self._clock()
        try:
            yield
        finally:
            self._held = None


ENVIRONMENT = "NETFOLLOW_NOW"


def system_clock() -> datetime:
    """Return now in the local zone, or the moment that `NETFOLLOW_NOW` names.

    Raises `WrongCall` when the variable holds no ISO 8601 moment with an offset.
    """
    frozen = os.environ.get(ENVIRONMENT, "")
    if not frozen:
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(frozen)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise WrongCall(
            f"{ENVIRONMENT} must be a moment with an offset, "
            f"such as 2026-11-23T09:00:00+01:00, not {frozen!r}."
        )
    return moment
