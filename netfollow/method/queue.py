"""Everybody: who is due today, and in which order."""

from collections.abc import Iterable
from datetime import date

from netfollow.method.due import Due, DueKind

FIRST = {DueKind.PROMISE: 0, DueKind.CONFIRM: 1}


def urgency(due: Due, today: date) -> float:
    """Return how far through its window a thing is: 1 on its last good day, more when late.

    Relative lateness lets a thank-you come before a yearly hello.
    """
    length = max(1, (due.late - due.opens).days + 1)
    return ((today - due.opens).days + 1) / length


def queue(dues: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Return what is open today: promises of mine, then by how far through its window.

    The order is total: equal urgency goes by day and then by uid, the same every time.
    """

    def place(due: Due) -> tuple[int, float, date, str]:
        return FIRST.get(due.kind, 2), -urgency(due, today), due.due, due.contact

    return tuple(sorted((due for due in dues if due.is_open(today)), key=place))
