"""How the user does: first messages in time, promises kept, days of work, the trend by week."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from netfollow.method.insight.outcomes import Dealings, MessageFate, MessageOutcome
from netfollow.method.insight.rates import share
from netfollow.method.insight.tally import LATE, TIMELY, Tally, tally
from netfollow.method.policy import Policy
from netfollow.people import Interaction, Promise, Uid
from netfollow.people.days import from_number, shift

YEAR = 365
"""Days of a heat map, with today."""

WEEKS = 26
"""Weeks of a trend, with this one."""


class Firsts(msgspec.Struct, frozen=True):
    """How soon first messages went out; `missing` conversations had none and are late."""

    messages: int
    within_24_hours: int
    within_48_hours: int
    missing: int
    share_24: float | None
    share_48: float | None


class Kept(msgspec.Struct, frozen=True):
    """The user's own promises: kept by their day, kept later, past their day; still in time."""

    on_time: int
    late: int
    broken: int
    open: int
    share: float | None


class Day(msgspec.Struct, frozen=True, gc=False):
    """One day: messages that went out, to how many people, and conversations noted."""

    day: date
    sent: int
    talks: int


class Week(msgspec.Struct, frozen=True, gc=False):
    """One week from its Monday on; of the messages sent in it `judged` may be in a rate.

    It has a rate once none of them is too young: early answers alone would make it too high.
    """

    monday: date
    talks: int
    sent: int
    judged: int
    answered: int
    rate: float | None
    first: int
    first_in_time: int


class Habits(msgspec.Struct, frozen=True):
    """How the user does: `days` are those of a year, oldest first."""

    firsts: Firsts
    promises: Kept
    days_with_messages: int
    messages: int
    conversations: int
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]


def habits(
    people: Sequence[Dealings],
    promises: Iterable[Promise],
    policy: Policy,
    today: date,
    counted: Tally | None = None,
) -> Habits:
    """Return how the user does: the sums and the days of the year up to `today`, the rest of all time.

    A message to several people counts for each; a conversation with several counts once.
    `counted` are the messages of these people, if they are counted already.
    """
    if counted is None:
        counted = tally(sent for one in people for sent in one.sent)
    sent = counted.days
    talks = Counter(entry.at.toordinal() for entry in _once(people))
    end = today.toordinal()
    days = tuple(
        Day(from_number(number), sent.get(number, 0), talks[number])
        for number in range(end - YEAR + 1, end + 1)
    )
    return Habits(
        firsts=firsts(people, counted, policy, today),
        promises=kept(promises, policy, today),
        days_with_messages=sum(one.sent > 0 for one in days),
        messages=sum(one.sent for one in days),
        conversations=sum(one.talks for one in days),
        days=days,
        weeks=tuple(_weeks(people, talks, policy, today)),
    )


def _once(people: Sequence[Dealings]) -> Iterator[Interaction]:
    """Yield every conversation once, whoever was there."""
    seen: set[Uid] = set()
    for dealings in people:
        for entry in dealings.talks:
            if len(entry.contacts) > 1:
                if entry.uid in seen:
                    continue
                seen.add(entry.uid)
            yield entry


def firsts(people: Sequence[Dealings], counted: Tally, policy: Policy, today: date) -> Firsts:
    """Return how soon the first message after each conversation went out.

    One without a message is missing once 48 hours are over; until then, or if they talked
    again before, nothing is said of it.
    """
    messages, soon, in_time = counted.firsts
    return Firsts(
        messages=messages,
        within_24_hours=soon,
        within_48_hours=in_time,
        missing=sum(_is_missing(one, today) for one in people),
        share_24=share(soon, messages, policy.rate_from),
        share_48=share(in_time, messages, policy.rate_from),
    )


def _is_missing(dealings: Dealings, today: date) -> bool:
    """Whether the last conversation had no message, though 48 hours are over."""
    if not dealings.talks:
        return False
    talk = dealings.talks[-1]
    written = dealings.sent[-1].entry if dealings.sent else None
    is_written = written is not None and (written.at, written.uid) > (talk.at, talk.uid)
    return not is_written and (today - talk.at.date()).days * 24 > LATE


def kept(promises: Iterable[Promise], policy: Policy, today: date) -> Kept:
    """Return how the user's own promises fared; one that was dropped is not counted.

    One without a day is due as many days after it was made as the policy says.
    """
    found: Counter[str] = Counter()
    for promise in promises:
        if not promise.mine or (promise.dropped is not None and promise.kept is None):
            continue
        due = promise.due or shift(promise.made.date(), policy.promise_days)
        if promise.kept is not None:
            found["on time" if promise.kept.date() <= due else "late"] += 1
        else:
            found["broken" if due < today else "open"] += 1
    on_time, late, broken = found["on time"], found["late"], found["broken"]
    return Kept(
        on_time=on_time,
        late=late,
        broken=broken,
        open=found["open"],
        share=share(on_time, on_time + late + broken, policy.rate_from),
    )


def _weeks(
    people: Sequence[Dealings], talks: Counter[int], policy: Policy, today: date
) -> Iterator[Week]:
    """Yield the last weeks, oldest first."""
    start = shift(today, -(today.weekday() + 7 * (WEEKS - 1)))
    first = start.toordinal()
    by_week: list[list[MessageOutcome]] = [[] for _ in range(WEEKS)]
    for dealings in people:
        for one in reversed(dealings.sent):
            place = (one.entry.at.toordinal() - first) // 7
            if place < 0:
                break
            if place < WEEKS:
                by_week[place].append(one)
    for number, outcomes in enumerate(by_week):
        monday = shift(start, 7 * number)
        answered = sum(one.fate is MessageFate.ANSWERED for one in outcomes)
        silent = sum(one.fate is MessageFate.SILENT for one in outcomes)
        young = any(one.fate is MessageFate.YOUNG for one in outcomes)
        gaps = [one.gap for one in outcomes if one.gap is not None]
        yield Week(
            monday=monday,
            talks=sum(talks[monday.toordinal() + day] for day in range(7)),
            sent=len(outcomes),
            judged=answered + silent,
            answered=answered,
            rate=share(answered, answered + silent, policy.rate_from) if not young else None,
            first=len(gaps),
            first_in_time=sum(gap <= TIMELY for gap in gaps),
        )
