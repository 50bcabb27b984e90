"""What a plan says, as data: something due, its window and its reason; and in which order people are due."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from netfollow.method.policy import Policy
from netfollow.people import PROMISE, Channel, ReplyKind, Step, Uid
from netfollow.people.days import shift


class DueKind(StrEnum):
    """Which part of the method asks for something."""

    SEQUENCE = "sequence"
    PROMISE = "promise"
    RHYTHM = "rhythm"
    RECONNECT = "reconnect"
    OCCASION = "occasion"
    CONFIRM = "confirm"


class Reason(StrEnum):
    """Why something is due, or why nothing is; `words.py` makes its sentence."""

    MET = "met"
    THANKED = "thanked"
    ASKED = "asked"
    UNANSWERED = "unanswered"
    PROMISED = "promised"
    RHYTHM = "rhythm"
    RESTED = "rested"
    LONG_GAP = "long gap"
    NOT_NOW = "not now"
    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    AWAITED = "awaited"
    COPIED = "copied"


class DueReason(msgspec.Struct, frozen=True, gc=False):
    """A reason as data: its kind, the day that it counts from, and what it speaks of."""

    reason: Reason
    since: date
    count: int = 0
    about: str = ""


class PlanState(StrEnum):
    """Where a person stands."""

    SEQUENCE = "in a sequence"
    RHYTHM = "in touch"
    RESTING = "resting"
    QUIET = "nothing planned"
    BOUNDARY = "do not contact"
    ARCHIVED = "archived"


NO_CADENCE = 10_000
"""Days that stand for the closeness of somebody without a rhythm."""


class Due(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something to do for one person.

    It may be done from `opens`, should be by `due`, and is late after `late`. `closeness` is
    the days of the person's rhythm; `templates` names the drafts, if not the step's own.
    """

    contact: Uid
    kind: DueKind
    step: Step
    opens: date
    due: date
    late: date
    why: DueReason
    channel: Channel
    promise: Uid | None = None
    closeness: int = NO_CADENCE
    templates: str = ""

    @property
    def is_mine(self) -> bool:
        """Whether it is a promise that the user owes."""
        return self.kind is DueKind.PROMISE and self.step == PROMISE

    def is_open(self, today: date) -> bool:
        """Whether it may be done today."""
        return self.opens <= today

    def not_before(self, day: date | None) -> "Due":
        """Return it with its whole window moved so that it opens no earlier than `day`."""
        if day is None or day <= self.opens:
            return self
        by = (day - self.opens).days
        due, late = shift(self.due, by), shift(self.late, by)
        return msgspec.structs.replace(self, opens=day, due=due, late=late)

    def on_working_days(self, policy: Policy) -> "Due":
        """Return it with each day of its window moved to a working one, if it is none."""
        opens, due, late = map(policy.working, (self.opens, self.due, self.late))
        if (opens, due, late) == (self.opens, self.due, self.late):
            return self
        return msgspec.structs.replace(self, opens=opens, due=due, late=late)

    def days_late(self, today: date) -> int:
        """Days beyond the last day that is not late; 0 when in time."""
        return max(0, (today - self.late).days)


class Plan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is next for one person: at most one thing, open today or later, or nothing.

    `lapses` is the last day on which what is open between the two is still worked on.
    """

    contact: Uid
    state: PlanState
    next: Due | None
    channel: Channel
    until: date | None = None
    unanswered: int = 0
    last_contact: date | None = None
    last_sent: date | None = None
    reply: ReplyKind | None = None
    copied_on: date | None = None
    lapses: date | None = None

    def next_check(self, today: date) -> date:
        """Return the day before which nothing can become due, if nothing happens: today or later.

        Until then the plan, made as of `today` and of entries up to it, needs no second look.
        """
        if self.copied_on is not None:
            return today
        day = self.next.opens if self.next is not None else date.max
        if self.lapses is not None:
            day = min(day, shift(self.lapses, 1))
        return max(day, today)

    def due(self, today: date) -> Due | None:
        """Return what is open today, if anything."""
        return self.next if self.next is not None and self.next.is_open(today) else None


SortKey = tuple[int, float, int, date, str]
"""Where a thing stands in the queue, to be compared."""


def urgency(due: Due, today: date) -> float:
    """Return how far through its window a thing is: 1 on its last good day, more when late.

    Relative lateness lets a thank-you come before a yearly hello.
    """
    length = max(1, (due.late - due.opens).days + 1)
    return ((today - due.opens).days + 1) / length


def sort_key(due: Due, today: date) -> SortKey:
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
    return tuple(sorted(found, key=lambda due: sort_key(due, today)))
