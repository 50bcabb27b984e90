"""On which of the last days the queue was cleared: nobody waited when the day was over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from netfollow.method.plan import plan
from netfollow.method.policy import Policy
from netfollow.method.queue import is_due
from netfollow.people import Contact, Direction, Interaction, Kind, Promise
from netfollow.people.days import shift

SPAN = 28
"""So many days are looked at, with today: four weeks."""


class QueueCleared(msgspec.Struct, frozen=True):
    """The working days on which something was done, and those of them on which all was.

    A day off is in neither: there is no row of days that it could break.
    """

    worked: tuple[date, ...]
    cleared: tuple[date, ...]


class PersonHistory(msgspec.Struct, frozen=True, gc=False):
    """All that is known of one person; the entries in the order in which they happened."""

    contact: Contact
    entries: Sequence[Interaction]
    promises: Sequence[Promise]


class Work:
    """What was done on each of the last four weeks' days, taken from one timeline after another."""

    def __init__(self, today: date) -> None:
        first = shift(today, -(SPAN - 1))
        self.days = tuple(shift(first, number) for number in range(SPAN))
        self.done: Counter[date] = Counter()
        self.sent: Counter[date] = Counter()

    def take(self, entries: Sequence[Interaction]) -> None:
        """Count what was done with one person; entries come in the order in which they happened."""
        first = self.days[0]
        is_before = False
        for entry in reversed(entries):
            if is_before and entry.logged is None:
                continue
            day = known_on(entry)
            if day < first:
                is_before = is_before or entry.at.date() < first
                continue
            is_work = entry.kind is not Kind.COPIED and entry.direction is not Direction.IN
            if is_work and not entry.is_imported:
                self.done[day] += 1
                self.sent[day] += entry.is_sent


def queue_cleared(work: Work, people: Iterable[PersonHistory], policy: Policy) -> QueueCleared:
    """Return on which of the last four weeks' days the queue was cleared.

    It was when nobody was due any more at the end of the day, or when as many messages went out as
    a day asks for (`daily_cap`). Who was due is what the plan would have said then, of everybody
    and of what was noted by then. Only people and policy are as they are today: what was another
    rhythm or tag before is kept nowhere, and who was archived or deleted since is not asked about.
    Of `people` no more are looked at than it takes to find one who waited on each of the days.
    """
    worked = tuple(day for day in work.days if work.done[day] and policy.is_working(day))
    waiting = _Waiting(people, policy)
    return QueueCleared(
        worked,
        tuple(day for day in worked if work.sent[day] >= policy.daily_cap or not waiting.on(day)),
    )


def known_on(entry: Interaction) -> date:
    """Return the day on which something was noted."""
    return (entry.logged or entry.at).date()


class _Waiting:
    """Whether anybody waited at the end of a day, the days one after another.

    Who waited is asked first about the next day, and who can't be due for a while not until then.
    """

    def __init__(self, people: Iterable[PersonHistory], policy: Policy) -> None:
        self._unasked = iter(people)
        self._asked: list[_Asked] = []
        self._policy = policy

    def on(self, day: date) -> bool:
        """Say whether somebody was due when a day was over; no day before it is asked about."""
        for place, one in enumerate(self._asked):
            if one.rests_until <= day and self._waited(one, day):
                self._asked.insert(0, self._asked.pop(place))
                return True
        for known in self._unasked:
            one = _Asked(known)
            self._asked.append(one)
            if self._waited(one, day):
                return True
        return False

    def _waited(self, one: "_Asked", day: date) -> bool:
        one.rests_until = rests_until(one.known, self._policy, day)
        return one.rests_until == day


class _Asked(msgspec.Struct, gc=False):
    known: PersonHistory
    rests_until: date = date.min


def rests_until(one: PersonHistory, policy: Policy, day: date) -> date:
    """Return before which day one person was surely not due: `day` itself if they were at its end.

    Until then nothing was noted of them that was not known on `day`.
    """
    if one.contact.created.date() > day:
        return one.contact.created.date()
    news = [date.max]
    entries: list[Interaction] = []
    is_ahead = False
    for entry in one.entries:
        noted = known_on(entry)
        if noted > day:
            news.append(noted)
        else:
            entries.append(entry)
            is_ahead = is_ahead or entry.at.date() > day
    promises: list[Promise] = []
    for promise in one.promises:
        moments = (promise.made, promise.kept, promise.dropped)
        news += [moment.date() for moment in moments if moment and moment.date() > day]
        if promise.made.date() <= day:
            promises.append(_as_of(promise, day))
    found = plan(one.contact, entries, policy, day, promises, in_order=True)
    if found.next is not None and is_due(found.next, policy, day):
        return day
    sleeps = day if is_ahead else found.next_check(day)
    return min(max(sleeps, shift(day, 1)), *news)


def _as_of(promise: Promise, day: date) -> Promise:
    """Return a promise as it stood at the end of a day."""
    is_kept = promise.kept is not None and promise.kept.date() <= day
    is_dropped = promise.dropped is not None and promise.dropped.date() <= day
    return msgspec.structs.replace(
        promise,
        kept=promise.kept if is_kept else None,
        dropped=promise.dropped if is_dropped else None,
    )
