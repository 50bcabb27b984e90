"""Plans and due things as data, and the order of the queue."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from netfollow.method.policy import Policy
from netfollow.people import PROMISE, Channel, ReplyKind, Step, Uid
from netfollow.people.days import shift


class DueKind(StrEnum):
    """Which part of the method something due comes from."""

    SEQUENCE = "sequence"
    PROMISE = "promise"
    RHYTHM = "rhythm"
    RECONNECT = "reconnect"
    OCCASION = "occasion"
    CONFIRM = "confirm"


class Reason(StrEnum):
    """Why something is due; `reasons.py` turns it into a sentence."""

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
    """A reason as data: its kind, the day it counts from, a number, and a text it mentions."""

    reason: Reason
    since: date
    count: int = 0
    about: str = ""


class PlanState(StrEnum):
    """Where a contact stands; its value is shown."""

    SEQUENCE = "in a sequence"
    RHYTHM = "in touch"
    RESTING = "resting"
    QUIET = "nothing planned"
    BOUNDARY = "do not contact"
    ARCHIVED = "archived"


NO_CADENCE = 10_000
"""Closeness, in days, of a contact without a cadence."""


class Due(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something to do for one contact.

    It may be done from `opens`, should be done by `due`, and is late after `late`. `closeness` is
    the days of the contact's cadence. `templates` names the step whose templates are used, if not
    its own.
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
        """Whether it is a promise the user made."""
        return self.kind is DueKind.PROMISE and self.step == PROMISE

    def is_open(self, today: date) -> bool:
        """Whether its window is open today."""
        return self.opens <= today

    def not_before(self, day: date | None) -> "Due":
        """Return it with the whole window moved to open no earlier than `day`; itself for None."""
        if day is None or day <= self.opens:
            return self
        by = (day - self.opens).days
        due, late = shift(self.due, by), shift(self.late, by)
        return msgspec.structs.replace(self, opens=day, due=due, late=late)

    def on_working_days(self, policy: Policy) -> "Due":
        """Return it with each day of its window moved to the next working day."""
        opens, due, late = map(policy.working, (self.opens, self.due, self.late))
        if (opens, due, late) == (self.opens, self.due, self.late):
            return self
        return msgspec.structs.replace(self, opens=opens, due=due, late=late)

    def days_late(self, today: date) -> int:
        """Return how many days it is late; 0 when it isn't."""
        return max(0, (today - self.late).days)


class Plan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is next for one contact: at most one thing, open now or later, or nothing.

    `until` is the end of a pause. `lapses` is the last day on which the sequence goes on if nothing
    happens.
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
        """Return the first day, from `today` on, on which the plan may change if nothing happens.

        The plan was made as of `today`; until that day it needn't be made again.
        """
        if self.copied_on is not None:
            return today
        day = self.next.opens if self.next is not None else date.max
        if self.lapses is not None:
            day = min(day, shift(self.lapses, 1))
        return max(day, today)

    def due(self, today: date) -> Due | None:
        """Return what is due today; None when nothing is."""
        return self.next if self.next is not None and self.next.is_open(today) else None


SortKey = tuple[int, float, int, date, str]
"""The place of a due thing in the queue: keys are compared, never equal."""


def urgency(due: Due, today: date) -> float:
    """Return the share of its window that has passed: 1 on the last good day, more when late.

    Relative lateness puts a thank-you before a yearly hello.
    """
    length = max(1, (due.late - due.opens).days + 1)
    return ((today - due.opens).days + 1) / length


def sort_key(due: Due, today: date) -> SortKey:
    """Return the sort key of a due thing: my promises, then urgency, closeness, day, uid."""
    return (
        0 if due.is_mine else 1,
        -urgency(due, today),
        due.closeness,
        due.due,
        due.contact,
    )


def is_due(due: Due, policy: Policy, today: date) -> bool:
    """Whether a thing is due today; on a day off only the user's own promises are."""
    return due.opens <= today and (due.is_mine or policy.is_working(today))


def queue(dues: Iterable[Due], today: date, policy: Policy) -> tuple[Due, ...]:
    """Return what is due today, sorted by `sort_key`."""
    found = (due for due in dues if is_due(due, policy, today))
    return tuple(sorted(found, key=lambda due: sort_key(due, today)))
