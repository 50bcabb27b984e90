"""The user's own habits: first messages in time, promises kept, daily and weekly activity.

Also the days on which the queue was cleared. From `method.md`, Looking back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from netfollow.method.insight.outcomes import Correspondence, MessageOutcome, MessageStatus
from netfollow.method.insight.rates import LATE, TIMELY, Tally, share, tally, typical
from netfollow.method.plan import plan
from netfollow.method.policy import Policy
from netfollow.method.queue import is_due
from netfollow.people import Contact, Direction, Interaction, Kind, Promise, Uid
from netfollow.people.days import from_ordinal, shift

YEAR = 365
"""Days of the heat map, today included."""

WEEKS = 26
"""Weeks of the trend, this week included."""


class FirstMessages(msgspec.Struct, frozen=True):
    """How soon a first message followed each conversation; shares are from 0 to 1.

    `messages` are the first messages. `conversations` count for 24 hours: those that a message
    followed, and those whose 24 hours are
    over. `conversations_48` count the same way for 48 hours. `missing` of these had no message at
    all; `too_recent` are still within their 24 hours and don't count yet. A conversation with
    several people counts for each. Imported ones don't count, nor those after which you talked
    again within 24 hours.
    """

    messages: int
    conversations: int
    within_24_hours: int
    conversations_48: int
    within_48_hours: int
    missing: int
    too_recent: int
    share_24: float | None
    share_48: float | None


class AnswersOwed(msgspec.Struct, frozen=True):
    """How soon the user answered contacts who wrote or called; shares are from 0 to 1.

    `answered` were given, `waiting` are still owed. `counted_24` of both count for 24 hours: those
    answered, and those whose 24 hours are over; `counted_48` the same way for 48. `hours` is the
    median time to an answer. Several messages in a row are one, from the first. A no, an
    out-of-office, a wrong person and imported messages don't count; `not_needed` were dismissed.
    """

    answered: int
    waiting: int
    counted_24: int
    within_24_hours: int
    counted_48: int
    within_48_hours: int
    not_needed: int
    share_24: float | None
    share_48: float | None
    hours: float | None


class PromiseCounts(msgspec.Struct, frozen=True):
    """The user's own promises: kept by their day, kept later, past their day, and still open.

    `share` is that of promises kept by their day, from 0 to 1, None when they are too few.
    """

    on_time: int
    late: int
    broken: int
    open: int
    share: float | None


class Day(msgspec.Struct, frozen=True, gc=False):
    """One day: messages sent (one to several people counts for each) and conversations."""

    day: date
    sent: int
    talks: int


class Week(msgspec.Struct, frozen=True, gc=False):
    """One week from its Monday. `judged` of its messages count in `rate`, a share from 0 to 1.

    There is no rate (None) while any message is too recent to judge: early replies alone would make
    it too high. `first` conversations with a contact count for the first message within 24 hours,
    `first_in_time` had one, and `first_share` is their ratio, None when they are too few.
    """

    monday: date
    talks: int
    sent: int
    judged: int
    answered: int
    rate: float | None
    first: int
    first_in_time: int
    first_share: float | None


class Habits(msgspec.Struct, frozen=True):
    """The user's habits: `days` of the last year and `weeks` of half a year, oldest first."""

    firsts: FirstMessages
    answers_owed: AnswersOwed
    promises: PromiseCounts
    days_with_messages: int
    messages: int
    conversations: int
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]


def habits(
    people: Sequence[Correspondence],
    promises: Iterable[Promise],
    policy: Policy,
    today: date,
    counted: Tally | None = None,
) -> Habits:
    """Return the user's habits: daily sums for the year up to `today`, the rest for all time.

    A message to several people counts for each, a conversation with several counts once. `counted`
    is the tally of these people, if it was made already.
    """
    if counted is None:
        counted = tally(sent for one in people for sent in one.sent)
    sent = counted.days
    talks = Counter(entry.at.toordinal() for entry in _once(people))
    end = today.toordinal()
    days = tuple(
        Day(from_ordinal(number), sent.get(number, 0), talks[number])
        for number in range(end - YEAR + 1, end + 1)
    )
    return Habits(
        firsts=first_messages(people, policy, today),
        answers_owed=answers_owed(people, policy, today),
        promises=promise_counts(promises, policy, today),
        days_with_messages=sum(one.sent > 0 for one in days),
        messages=sum(one.sent for one in days),
        conversations=sum(one.talks for one in days),
        days=days,
        weeks=tuple(_weeks(people, talks, policy, today)),
    )


def _once(people: Sequence[Correspondence]) -> Iterator[Interaction]:
    """Yield every conversation once, whoever was there."""
    seen: set[Uid] = set()
    for correspondence in people:
        for entry in correspondence.talks:
            if len(entry.contacts) > 1:
                if entry.uid in seen:
                    continue
                seen.add(entry.uid)
            yield entry


def first_messages(people: Iterable[Correspondence], policy: Policy, today: date) -> FirstMessages:
    """Return how soon a first message followed each conversation, those never thanked included."""
    every = [first for one in people for first in one.firsts]
    for_24 = [one for one in every if one.is_over(TIMELY, today)]
    for_48 = [one for one in every if one.is_over(LATE, today)]
    soon = sum(one.is_within(TIMELY) for one in for_24)
    in_time = sum(one.is_within(LATE) for one in for_48)
    return FirstMessages(
        messages=sum(one.hours is not None for one in every),
        conversations=len(for_24),
        within_24_hours=soon,
        conversations_48=len(for_48),
        within_48_hours=in_time,
        missing=sum(one.hours is None for one in for_48),
        too_recent=len(every) - len(for_24),
        share_24=share(soon, len(for_24), policy.rate_from),
        share_48=share(in_time, len(for_48), policy.rate_from),
    )


def answers_owed(people: Sequence[Correspondence], policy: Policy, today: date) -> AnswersOwed:
    """Return how soon the user answered contacts who wrote or called, and how many wait."""
    every = [owed for one in people for owed in one.owed]
    for_24 = [one for one in every if one.is_over(TIMELY, today)]
    for_48 = [one for one in every if one.is_over(LATE, today)]
    soon = sum(one.is_within(TIMELY) for one in for_24)
    in_time = sum(one.is_within(LATE) for one in for_48)
    took = [one.hours for one in every if one.hours is not None]
    return AnswersOwed(
        answered=len(took),
        waiting=len(every) - len(took),
        counted_24=len(for_24),
        within_24_hours=soon,
        counted_48=len(for_48),
        within_48_hours=in_time,
        not_needed=sum(one.not_needed for one in people),
        share_24=share(soon, len(for_24), policy.rate_from),
        share_48=share(in_time, len(for_48), policy.rate_from),
        hours=typical(took, policy.rate_from),
    )


def promise_counts(promises: Iterable[Promise], policy: Policy, today: date) -> PromiseCounts:
    """Return how the user's own promises fared, without those that were dropped.

    A promise without a day is due `Policy.promise_days` after it was made.
    """
    found: Counter[str] = Counter()
    for promise in promises:
        if not promise.mine or (promise.dropped is not None and promise.kept is None):
            continue
        due = policy.day_of(promise) or today
        if promise.kept is not None:
            found["on time" if promise.kept.date() <= due else "late"] += 1
        else:
            found["broken" if due < today else "open"] += 1
    on_time, late, broken = found["on time"], found["late"], found["broken"]
    return PromiseCounts(
        on_time=on_time,
        late=late,
        broken=broken,
        open=found["open"],
        share=share(on_time, on_time + late + broken, policy.rate_from),
    )


def _weeks(
    people: Sequence[Correspondence], talks: Counter[int], policy: Policy, today: date
) -> Iterator[Week]:
    """Yield the last weeks, oldest first."""
    start = shift(today, -(today.weekday() + 7 * (WEEKS - 1)))
    first = start.toordinal()
    by_week: list[list[MessageOutcome]] = [[] for _ in range(WEEKS)]
    firsts: list[list[bool]] = [[] for _ in range(WEEKS)]
    for correspondence in people:
        for one in reversed(correspondence.sent):
            place = (one.entry.at.toordinal() - first) // 7
            if place < 0:
                break
            if place < WEEKS:
                by_week[place].append(one)
        for each in correspondence.firsts:
            place = (each.on.toordinal() - first) // 7
            if 0 <= place < WEEKS and each.is_over(TIMELY, today):
                firsts[place].append(each.is_within(TIMELY))
    for number, outcomes in enumerate(by_week):
        monday = shift(start, 7 * number)
        answered = sum(one.status is MessageStatus.ANSWERED for one in outcomes)
        silent = sum(one.status is MessageStatus.SILENT for one in outcomes)
        young = any(one.status is MessageStatus.YOUNG for one in outcomes)
        timely = firsts[number]
        yield Week(
            monday=monday,
            talks=sum(talks[monday.toordinal() + day] for day in range(7)),
            sent=len(outcomes),
            judged=answered + silent,
            answered=answered,
            rate=share(answered, answered + silent, policy.rate_from) if not young else None,
            first=len(timely),
            first_in_time=sum(timely),
            first_share=share(sum(timely), len(timely), policy.rate_from),
        )


SPAN = 28
"""Days that are looked at, today included."""


class QueueCleared(msgspec.Struct, frozen=True):
    """Working days on which something was done, and those on which the queue was cleared.

    Days off are in neither.
    """

    worked: tuple[date, ...]
    cleared: tuple[date, ...]


class PersonHistory(msgspec.Struct, frozen=True, gc=False):
    """A contact with entries, in order of time, and promises."""

    contact: Contact
    entries: Sequence[Interaction]
    promises: Sequence[Promise]


class DailyWork:
    """What the user did on each of the last 28 days, counted one timeline after another."""

    def __init__(self, today: date) -> None:
        first = shift(today, -(SPAN - 1))
        self.days = tuple(shift(first, number) for number in range(SPAN))
        self.done: Counter[date] = Counter()
        self.sent: Counter[date] = Counter()

    def take(self, entries: Sequence[Interaction]) -> None:
        """Count the entries of one contact; they must be in order of time."""
        first = self.days[0]
        is_before = False
        for entry in reversed(entries):
            if is_before and entry.logged is None:
                continue
            day = recorded_on(entry)
            if day < first:
                is_before = is_before or entry.at.date() < first
                continue
            is_work = entry.kind is not Kind.COPIED and entry.direction is not Direction.IN
            if is_work and not entry.is_imported:
                self.done[day] += 1
                self.sent[day] += entry.is_sent or entry.is_attempt


def queue_cleared(work: DailyWork, people: Iterable[PersonHistory], policy: Policy) -> QueueCleared:
    """Return on which of the last 28 days the queue was cleared.

    It was cleared when nobody was due at the end of the day, or when as many messages were sent as
    the daily limit asks for. Who was due is computed by the plan from what was recorded by then;
    cadences, tags and policy are today's, and contacts archived or deleted since are left out.
    `people` are read only until someone is found who was due on each day.
    """
    worked = tuple(day for day in work.days if work.done[day] and policy.is_working(day))
    waiting = _QueueReplay(people, policy)
    return QueueCleared(
        worked,
        tuple(day for day in worked if work.sent[day] >= policy.daily_limit or not waiting.on(day)),
    )


def recorded_on(entry: Interaction) -> date:
    """Return the day on which an entry was recorded."""
    return (entry.logged or entry.at).date()


class _QueueReplay:
    """Whether anyone waited at the end of a day, the days one after another.

    Who waited is asked first about the next day, and who can't be due for a while not until then.
    """

    def __init__(self, people: Iterable[PersonHistory], policy: Policy) -> None:
        self._unasked = iter(people)
        self._asked: list[_Candidate] = []
        self._policy = policy

    def on(self, day: date) -> bool:
        """Say whether someone was due when a day was over; no day before it is asked about."""
        for place, one in enumerate(self._asked):
            if one.rests_until <= day and self._waited(one, day):
                self._asked.insert(0, self._asked.pop(place))
                return True
        for known in self._unasked:
            one = _Candidate(known)
            self._asked.append(one)
            if self._waited(one, day):
                return True
        return False

    def _waited(self, one: "_Candidate", day: date) -> bool:
        one.rests_until = not_due_before(one.known, self._policy, day)
        return one.rests_until == day


class _Candidate(msgspec.Struct, gc=False):
    known: PersonHistory
    rests_until: date = date.min


def not_due_before(one: PersonHistory, policy: Policy, day: date) -> date:
    """Return the first day from `day` on when one contact may have been due; `day` if they were.

    Until then nothing was recorded that wasn't known on `day`.
    """
    if one.contact.created.date() > day:
        return one.contact.created.date()
    later_days = [date.max]
    entries: list[Interaction] = []
    is_ahead = False
    for entry in one.entries:
        noted = recorded_on(entry)
        if noted > day:
            later_days.append(noted)
        else:
            entries.append(entry)
            is_ahead = is_ahead or entry.at.date() > day
    promises: list[Promise] = []
    for promise in one.promises:
        moments = (promise.made, promise.kept, promise.dropped)
        later_days += [moment.date() for moment in moments if moment and moment.date() > day]
        if promise.made.date() <= day:
            promises.append(_as_of(promise, day))
    found = plan(one.contact, entries, policy, day, promises, in_order=True)
    if found.next is not None and is_due(found.next, policy, day):
        return day
    sleeps = day if is_ahead else found.next_check(day)
    return min(max(sleeps, shift(day, 1)), *later_days)


def _as_of(promise: Promise, day: date) -> Promise:
    """Return a promise as it stood at the end of a day."""
    is_kept = promise.kept is not None and promise.kept.date() <= day
    is_dropped = promise.dropped is not None and promise.dropped.date() <= day
    return msgspec.structs.replace(
        promise,
        kept=promise.kept if is_kept else None,
        dropped=promise.dropped if is_dropped else None,
    )
