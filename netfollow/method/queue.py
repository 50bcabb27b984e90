"""Everybody: who is due today, and in which order."""

from collections.abc import Iterable
from datetime import date

from netfollow.method.due import Due
from netfollow.method.policy import Policy

Place = tuple[int, float, int, date, str]
"""Where a thing stands in the queue, to be compared."""


def urgency(due: Due, today: date) -> float:
    """Return how far through its window a thing is: 1 on its last good day, more when late.

    Relative lateness lets a thank-you come before a yearly hello.
    """
    length = max(1, (due.late - due.opens).days + 1)
    return ((today - due.opens).days + 1) / length


def place(due: Due, today: date) -> Place:
    """Return where a thing stands: my promises, then urgency, then closeness; never equal."""
    return (
        0 if due.is_mine else 1,
        -urgency(due, today),
        due.closeness,
        due.due,
        due.contact,
    )


def is_due(due: Due, policy: Policy, today: date) -> bool:
    """Whether something is asked of the user today: outside working days only a promise is."""
    return due.opens <= today and (due.is_mine or policy.is_working(today))


def queue(dues: Iterable[Due], today: date, policy: Policy) -> tuple[Due, ...]:
    """Return what is due today: promises of mine, then by how far through its window.

    The order is total: equal urgency goes by closeness, by day and then by uid.
    """
    found = (due for due in dues if is_due(due, policy, today))
    return tuple(sorted(found, key=lambda due: place(due, today)))
