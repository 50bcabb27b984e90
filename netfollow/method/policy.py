"""The user's policy: every number of `method.md`, with its default and the values allowed."""

from datetime import date, time
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from netfollow.method.sequences import (
    ASKED,
    DEFAULT,
    EVERYDAY,
    OUTREACH,
    SEQUENCES,
    FollowUpSequence,
    Window,
)
from netfollow.people import (
    AWAITED,
    CLOSE,
    INTRODUCTION,
    RECONNECT,
    Cadence,
    Channel,
    Contact,
    Interaction,
    Promise,
    Step,
)
from netfollow.people.conditions import is_conditional
from netfollow.people.dates import DateStyle
from netfollow.people.days import WIDELY_KEPT, shift

if TYPE_CHECKING:
    from netfollow.people.promise_parser import ParsedPromise


class UnansweredRule(StrEnum):
    """What counts as an unanswered attempt (`method.md`, Principles, 5)."""

    ASKS = "asks"
    EVERY_MESSAGE = "every message"


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


WORKING_DAYS = (
    Weekday.MONDAY,
    Weekday.TUESDAY,
    Weekday.WEDNESDAY,
    Weekday.THURSDAY,
    Weekday.FRIDAY,
)
WEEK = tuple(Weekday)
XMAS_EVE = 24
"""The day in December from which nobody is asked for anything until the new year."""


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The user's policy: every number of `method.md`, with its default.

    Days are whole calendar days in the user's zone; `fast_hours` are hours. The annotations are the
    one table of allowed values: reading `config.toml`, `doctor` and `config` use them.
    """

    counts: UnansweredRule = UnansweredRule.ASKS
    unanswered_limit: Annotated[int, Meta(ge=1, le=20)] = 2
    sequence_days: Annotated[int, Meta(ge=1, le=3650)] = 42
    pause_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    reconnect_days: Annotated[int, Meta(ge=1, le=3650)] = 183
    reconnect_cadences: Annotated[int, Meta(ge=1, le=20)] = 2
    reconnect_window: Annotated[int, Meta(ge=0, le=365)] = 14
    cadence_days: dict[Cadence, Annotated[int, Meta(ge=1, le=3650)]] = msgspec.field(
        default_factory=lambda: {
            Cadence.WEEKLY: 7,
            Cadence.MONTHLY: 30,
            Cadence.QUARTERLY: 91,
            Cadence.TWICE_A_YEAR: 182,
            Cadence.YEARLY: 365,
        }
    )
    no_reply_limit: Annotated[int, Meta(ge=1, le=20)] = 3
    retry_days: Annotated[int, Meta(ge=1, le=365)] = 14
    answer_due: Annotated[int, Meta(ge=0, le=365)] = 1
    answer_late: Annotated[int, Meta(ge=0, le=365)] = 2
    cadence_grace: Annotated[float, Meta(ge=0, le=10)] = 0.25
    tag_cadences: dict[str, Cadence] = msgspec.field(default_factory=dict)
    promise_lead: Annotated[int, Meta(ge=0, le=365)] = 1
    promise_days: Annotated[int, Meta(ge=0, le=365)] = 3
    their_promise_days: Annotated[int, Meta(ge=0, le=365)] = 7
    birthday_days: Annotated[int, Meta(ge=0, le=60)] = 3
    anniversaries: bool = True
    default_channel: Channel = Channel.EMAIL
    written_before_switch: Annotated[int, Meta(ge=1, le=100)] = 2
    working_days: tuple[Weekday, ...] = WORKING_DAYS
    holidays: tuple[date, ...] = ()
    christmas_and_new_year: bool = True
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    daily_limit: Annotated[int, Meta(ge=1, le=10_000)] = 12
    stagger_from: Annotated[int, Meta(ge=1, le=1000)] = 6
    catch_up_days: Annotated[int, Meta(ge=1, le=365)] = 3
    unanswered_days: Annotated[int, Meta(ge=0, le=365)] = 14
    early_replies: bool = True
    rate_from: Annotated[int, Meta(ge=1, le=1000)] = 5
    fast_hours: Annotated[int, Meta(ge=0, le=8760)] = 48
    review_day: Weekday = Weekday.FRIDAY
    goals: tuple[FollowUpSequence, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would plan nothing; raises `ValueError`."""
        if not self.working_days:
            raise ValueError("working_days must name at least one day")
        if self.answer_due > self.answer_late:
            raise ValueError(f"answer_due must not be later than answer_late, {self.answer_late}")
        names = [goal.name for goal in self.goals]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise ValueError(f"goal {twice} is defined twice")

    @cached_property
    def sequences(self) -> dict[str, FollowUpSequence]:
        """All sequences by name; the user's own (`[[goals]]`) replace built-in ones."""
        return {one.name: one for one in (*SEQUENCES, *self.goals)}

    @cached_property
    def outreach(self) -> FollowUpSequence:
        """What follows a first message without a conversation; a goal of this name replaces it."""
        return next((one for one in self.goals if one.name == OUTREACH.name), OUTREACH)

    @cached_property
    def _by_tag(self) -> dict[str, FollowUpSequence]:
        return {tag.casefold(): one for one in self.sequences.values() for tag in one.tags}

    @cached_property
    def _weekdays(self) -> frozenset[int]:
        return frozenset(WEEK.index(day) for day in self.working_days)

    @cached_property
    def _holidays(self) -> frozenset[date]:
        return frozenset(self.holidays)

    @cached_property
    def _tag_cadences(self) -> dict[str, Cadence]:
        return {tag.casefold(): cadence for tag, cadence in self.tag_cadences.items()}

    def sequence_of(
        self, conversation: Interaction | None, contact: Contact | None
    ) -> FollowUpSequence:
        """Return the sequence of a conversation: its own, else a tag's, else what suits the person."""
        if conversation is not None and conversation.track in self.sequences:
            return self.sequences[conversation.track]
        if contact is not None and self._by_tag:
            for tag in map(str.casefold, contact.tags):
                if tag in self._by_tag:
                    return self._by_tag[tag]
        return self.sequences[EVERYDAY if self.everyday_sign(contact, conversation) else DEFAULT]

    @staticmethod
    def everyday_sign(contact: Contact | None, conversation: Interaction | None) -> str:
        """Return the words by which someone is a neighbour, a tradesperson or the like; else nothing."""
        if contact is None or conversation is None:
            return ""
        from netfollow.method.everyday import everyday_sign

        return everyday_sign(contact, conversation)

    def day_of(self, promise: Promise) -> date | None:
        """Return the day of a promise, or the one that is assumed for it, if any."""
        return promise.due or self.assumed_day(promise, promise.made.date())

    def assumed_day(self, promise: "Promise | ParsedPromise", made: date) -> date | None:
        """Return the day of a promise that names none; None for one that waits for something."""
        if is_conditional(promise.text):
            return None
        return shift(made, self.promise_days if promise.mine else self.their_promise_days)

    def cadence(self, contact: Contact) -> Cadence | None:
        """Return a contact's cadence: their own, else their tags' shortest; None without."""
        if contact.cadence is not None or not self._tag_cadences:
            return contact.cadence
        found = [
            cadence
            for tag in contact.tags
            if (cadence := self._tag_cadences.get(tag.casefold())) in self.cadence_days
        ]
        return min(found, key=self.cadence_days.__getitem__, default=None)

    def dated(self, style: DateStyle) -> DateStyle:
        """Return how the user writes dates, with the working days that deadlines count."""
        working = tuple(sorted(self._weekdays))
        return msgspec.structs.replace(style, working=working, holidays=self.holidays)

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day, and no holiday."""
        if self.christmas_and_new_year and (day.month, day.day) in WIDELY_KEPT:
            return False
        return day.weekday() in self._weekdays and day not in self._holidays

    def working(self, day: date) -> date:
        """Return a day if it is a working day, else the next one, within two years."""
        for _ in range(731):
            if self.is_working(day):
                return day
            day = shift(day, 1)
        return day

    def after_holidays(self, day: date) -> date:
        """Return a day, or the first working day of the year if it is between Christmas Eve and New Year."""
        first = day.month == 1 and day.day == 1
        if not self.christmas_and_new_year or not (
            first or (day.month == 12 and day.day >= XMAS_EVE)
        ):
            return day
        return self.working(shift(day, 1 if first else 33 - day.day))

    def working_before(self, day: date) -> date:
        """Return the last working day before a day, within two years."""
        for _ in range(731):
            day = shift(day, -1)
            if self.is_working(day):
                return day
        return day

    def asks(self, step: Step | None, sequence: FollowUpSequence | None = None) -> bool:
        """Whether a message of a step asks for something; False for None."""
        return (
            step in ASKING or step in (sequence or self.sequences[DEFAULT]).asking
            if step is not None
            else False
        )

    @property
    def sequence(self) -> tuple[Window, ...]:
        """The steps of the default sequence."""
        return self.sequences[DEFAULT].steps

    @cached_property
    def asked(self) -> FollowUpSequence:
        """What follows a question outside any sequence: a check-in in about a week, then the close."""
        close = next((one for one in self.sequence if one.step == CLOSE), None)
        return (
            ASKED
            if close is None
            else FollowUpSequence(name=ASKED.name, steps=(*ASKED.steps[:-1], close))
        )


ASKING = frozenset({RECONNECT, AWAITED, INTRODUCTION})
"""Steps outside a sequence that ask for something; coming back was asked for by them."""
