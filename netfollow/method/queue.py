"""What a plan says, as data: something due, its window and its reason; and in which order people are due."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from netfollow.method.policy import Policy
from netfollow.method.state import OpenAsk
from netfollow.people import (
    ANSWER,
    COME_BACK,
    KEEP_IN_TOUCH,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    Channel,
    ReplyKind,
    Step,
    Uid,
)
from netfollow.people.days import has_hour, shift


class DueKind(StrEnum):
    """Which part of the method something due comes from."""

    ANSWER = "answer"
    SEQUENCE = "sequence"
    OUTREACH = "outreach"
    PROMISE = "promise"
    CADENCE = "cadence"
    RECONNECT = "reconnect"
    OCCASION = "occasion"
    CONFIRM = "confirm"


class Reason(StrEnum):
    """Why something is due; `reasons.py` turns it into a sentence."""

    MET = "met"
    UNSETTLED = "unsettled"
    """They were talked to, and it was a quarrel, or something is owed to the user."""
    THANKED = "thanked"
    ASKED = "asked"
    UNANSWERED = "unanswered"
    PROMISED = "promised"
    CADENCE = "cadence"
    RESTED = "rested"
    LONG_GAP = "long gap"
    NOT_NOW = "not now"
    WAITED = "waited"
    """A note said until when to wait."""
    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    AWAITED = "awaited"
    COPIED = "copied"
    WROTE = "wrote"
    """They wrote or called last, and wait."""
    POINTED = "pointed"
    """They were the wrong person, and named the right one."""
    COLLEAGUE = "colleague"
    """A colleague of theirs on the same goal said no: the user decides whether to go on."""
    REFERRED = "referred"
    """Someone named them, and they were not written to yet."""
    FIRST = "first"
    """A first message went out to someone the user never talked to."""
    PUT_OFF = "put-off"
    """They said not now and named no day."""
    TRIED = "tried"
    """They were written to on the day they named, and said nothing."""
    CALLED = "called"
    """They were called and not reached, and there was no contact before."""
    CALL_AGAIN = "call-again"
    """The user set a day to try a call again."""
    UNHEARD = "unheard"
    """Several messages to keep in touch went unanswered."""


class DueReason(msgspec.Struct, frozen=True, gc=False):
    """A reason as data: its kind, the day that it counts from, and what it speaks of.

    `at` is the moment, where hours matter; `place` is where a conversation was, `about` what it
    was about, or the words of a promise or of someone who waits. `colleague` said no meanwhile.
    `colleagues` says who else of the same organization is due: "Ben Oak at Acme". `tries` counts
    the calls that reached nobody.
    """

    reason: Reason
    since: date
    count: int = 0
    about: str = ""
    place: str = ""
    at: datetime | None = None
    answer: ReplyKind | None = None
    colleagues: str = ""
    colleague: str = ""
    tries: int = 0


class PromiseDue(msgspec.Struct, frozen=True, gc=False):
    """An open promise: when it was made, and its day, which is assumed where none was named."""

    uid: Uid
    text: str
    made: date
    day: date
    is_assumed: bool = False


class PlanState(StrEnum):
    """Where a contact stands; its value is shown."""

    SEQUENCE = "in a sequence"
    CADENCE = "in touch"
    PAUSED = "resting"
    QUIET = "nothing planned"
    BOUNDARY = "do not contact"
    ARCHIVED = "archived"


NO_CADENCE = 10_000
"""Days that stand for the closeness of someone without a cadence."""


BELONGS = {ANSWER: 2, THANK_YOU: 3, COME_BACK: 5, KEEP_IN_TOUCH: 6, RECONNECT: 7}
"""Which class a step belongs to on any day."""

PROTECTED = 4
"""The classes up to this one are never hidden by the daily limit."""

MOST_URGENT = 2.0
"""The share of a window used never counts for more than this."""


class Due(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something to do for one person.

    It may be done from `opens`, should be by `due`, and is late after `late`. `closeness` is
    the days of the person's cadence; `templates` names the drafts, if not the step's own.
    `name` is the person's, for the order of equals. `promises` are all open ones of the same
    side, the first day first; the window is that of the first. `is_past` says that the hour has
    gone by from which it is late, on the last day itself (`as_of`).
    """

    contact: Uid
    kind: DueKind
    step: Step
    opens: date
    due: date
    late: date
    why: DueReason
    channel: Channel
    promises: tuple[PromiseDue, ...] = ()
    closeness: int = NO_CADENCE
    templates: str = ""
    name: str = ""
    is_past: bool = False

    @property
    def promise(self) -> Uid | None:
        """The promise that comes first; None where it is about something else."""
        return self.promises[0].uid if self.promises else None

    def promises_by(self, today: date) -> tuple[PromiseDue, ...]:
        """Return the promises that a row speaks of today: the first, and each whose time has come.

        Mine come as long before their day as the first one does; theirs the day after it.
        """
        if not self.promises:
            return ()
        first, *others = self.promises
        day = max(today, self.opens)
        lead = max(0, (first.day - self.opens).days) if self.is_mine else -1
        return (first, *(one for one in others if shift(one.day, -lead) <= day))

    @property
    def is_mine(self) -> bool:
        """Whether it is a promise the user made, which the thank-you for the talk may keep."""
        return self.kind is DueKind.PROMISE and self.step in (PROMISE, THANK_YOU, ANSWER)

    @property
    def is_on_a_set_day(self) -> bool:
        """Whether the user set its day, which may be one off: a promise, or a call to try again."""
        return self.is_mine or self.why.reason is Reason.CALL_AGAIN

    @property
    def promised_for(self) -> date:
        """The day of the first promise; where one message does more, that may come before it."""
        return self.promises[0].day if self.promises else self.due

    def rank(self, today: date) -> int:
        """Which class of the order of the day it belongs to: 1 to 7 (`method.md`)."""
        if self.is_mine:  # an answer that will keep a promise is owed before the promise is
            return 1 if self.promised_for <= today else BELONGS.get(self.step, 5)
        if self.kind is DueKind.CONFIRM and self.step == PROMISE:
            return 1
        if self.kind is DueKind.CADENCE:
            return BELONGS[KEEP_IN_TOUCH]
        if self.step in BELONGS:
            return BELONGS[self.step]
        if self.kind is DueKind.OCCASION:
            return 4 if self.why.since == today else 5
        return 5

    def is_protected(self, today: date) -> bool:
        """Whether the daily limit never hides it."""
        return self.rank(today) <= PROTECTED

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

    def after_holidays(self, policy: Policy) -> "Due":
        """Return it opening after Christmas and the new year, if it would open between them."""
        return self.not_before(policy.after_holidays(self.opens))

    def days_late(self, today: date) -> int:
        """Days beyond the last day that is not late; 0 when in time.

        To get back in touch after a long gap is never late.
        """
        return 0 if self.step == RECONNECT else max(int(self.is_past), (today - self.late).days)

    @property
    def late_from(self) -> datetime | None:
        """The moment from which an answer or what follows a conversation is late.

        None for what is late by the day, and where nobody noted the hour that it counts from.
        """
        at = self.why.at
        if at is None or self.late <= at.date() or not has_hour(at):
            return None
        return datetime.combine(self.late, at.timetz())

    def as_of(self, now: datetime) -> "Due":
        """Return it as it stands at a moment: late on its last day already once the hour is past."""
        turns = self.late_from
        if turns is None or turns.date() != now.date() or now <= turns:
            return self
        return msgspec.structs.replace(self, is_past=True)


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What a list of people says of someone: when they were last spoken to, until when they rest."""

    last_contact: date | None
    until: date | None


class Plan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is next for one person: one thing, open today or later, or nothing.

    `ask` is what the user asked and has no answer to, `owed_since` when someone wrote to whom an
    answer is owed. `also` is what else is open today. `goal` names the sequence they are in or left with their
    reply; `unheard` counts the messages to keep in touch that nobody answered. `lapses` is the last day on which what is open between the two is still worked on.
    `bounced` are the person's addresses from which mail came back, `everyday` the words by which
    they are no business contact.
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
    also: tuple[Due, ...] = ()
    goal: str = ""
    unheard: int = 0
    ask: OpenAsk | None = None
    owed_since: datetime | None = None
    bounced: tuple[str, ...] = ()
    everyday: str = ""

    @property
    def standing(self) -> Standing:
        """What of it a list of people says."""
        return Standing(self.last_contact, self.until)

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


SortKey = tuple[int, float, int, str, str]
"""Where a thing stands in the queue, to be compared."""


def urgency(due: Due, today: date) -> float:
    """Return how pressing a thing is among those of its class: more is more (`method.md`).

    Promises count days overdue; answers and thank-yous hours since the moment they count from;
    keeping in touch counts intervals since the last contact; reconnects come the sooner the
    shorter the gap; all else by the share of its window that is used, capped at 2.
    """
    match due.rank(today):
        case 1:
            return (today - due.promised_for).days
        case 2 | 3:
            return -_hours(due)
        case 4:
            return 0
        case 6:
            return (today - due.why.since).days / max(1, due.closeness)
        case 7:
            return -(today - due.why.since).days
        case _:
            length = max(1, (due.late - due.opens).days + 1)
            return min(MOST_URGENT, ((today - due.opens).days + 1) / length)


def _hours(due: Due) -> float:
    """Return the moment that a thing counts from, in hours: of its entry, else of its first day."""
    if due.why.at is not None:
        return due.why.at.timestamp() / 3600
    return due.why.since.toordinal() * 24.0 - EPOCH_HOURS


EPOCH_HOURS = date(1970, 1, 1).toordinal() * 24.0


def sort_key(due: Due, today: date) -> SortKey:
    """Return where a thing stands: by class, urgency, closeness and name; never equal."""
    return (due.rank(today), -urgency(due, today), due.closeness, due.name, due.contact)


def is_due(due: Due, policy: Policy, today: date) -> bool:
    """Whether something is asked of the user today.

    Outside working days only promises of the user's, calls to try again, answers to people who wait, the
    occasions of the day and the question whether a copied message went out are.
    """
    if due.opens > today:
        return False
    is_of_today = due.kind is DueKind.OCCASION and due.why.since == today
    is_for_any_day = due.is_on_a_set_day or due.kind in (DueKind.ANSWER, DueKind.CONFIRM)
    return is_for_any_day or is_of_today or policy.is_working(today)


KEEP_THEIR_DAY = (DueKind.OCCASION, DueKind.ANSWER, DueKind.CONFIRM)
"""What comes up on any day of the week."""


def first_day(due: Due, policy: Policy) -> date:
    """Return the day on which something comes up: a working day, but for what any day may have."""
    keeps_its_day = due.is_on_a_set_day or due.kind in KEEP_THEIR_DAY
    return due.opens if keeps_its_day else policy.working(due.opens)
