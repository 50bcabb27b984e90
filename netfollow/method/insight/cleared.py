"""On which of the last days the queue was cleared: nobody waited when the day was over."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from netfollow.method.due import Due
from netfollow.method.plan import plan
from netfollow.method.policy import Policy
from netfollow.method.queue import is_due
from netfollow.people import Contact, Direction, Interaction, Kind, Promise

SPAN = 28
"""So many days are looked at, with today: four weeks."""

LOGGED_WITHIN = timedelta(days=31)
"""So long after it happened something may be noted and still be work of the day of noting."""


class Cleared(msgspec.Struct, frozen=True):
    """The working days on which something was done, and those of them on which all was.

    A day off is in neither: there is no row of days that it could break.
    """

    worked: tuple[date, ...]
    cleared: tuple[date, ...]


class Known(msgspec.Struct, frozen=True):
    """All that is known of one person."""

    contact: Contact
    entries: Sequence[Interaction]
    promises: Sequence[Promise]


def cleared(
    people: Iterable[Known], queue: Callable[[], Iterable[Due]], policy: Policy, today: date
) -> Cleared:
    """Return on which of the last four weeks' days the queue was cleared.

    It was when nobody was due any more at the end of the day, as the plan would have said then, or
    when as many messages went out as a day asks for (`daily_cap`). `queue` says who is due today:
    whom nothing happened to since a sequence could have begun that is over now has waited since
    that opened. It is asked last.
    """
    first = today - timedelta(days=SPAN - 1)
    lively_from = first - timedelta(days=policy.sequence_days)
    earliest = min(lively_from, first - LOGGED_WITHIN)
    touched: list[Known] = []
    done: Counter[date] = Counter()
    sent: Counter[date] = Counter()
    for one in people:
        is_touched = one.contact.created.date() >= first or any(
            promise.made.date() >= first
            or (promise.kept is not None and promise.kept.date() >= first)
            or (promise.dropped is not None and promise.dropped.date() >= first)
            for promise in one.promises
        )
        for entry in reversed(one.entries):
            if entry.at.date() < earliest:
                break
            day = _known_on(entry)
            is_touched = is_touched or day >= lively_from
            if day < first or entry.kind is Kind.COPIED:
                continue
            if not entry.is_imported and entry.direction is not Direction.IN:
                done[day] += 1
                sent[day] += entry.is_sent
        if is_touched:
            touched.append(one)
    days = [first + timedelta(days=number) for number in range(SPAN)]
    worked = tuple(day for day in days if done[day] and policy.is_working(day))
    waiting = _Waiting(touched, queue, policy)
    return Cleared(
        worked,
        tuple(day for day in worked if sent[day] >= policy.daily_cap or not waiting.on(day)),
    )


def _known_on(entry: Interaction) -> date:
    return (entry.logged or entry.at).date()


class _Waiting:
    """Whether anybody waited at the end of a day; who did is asked first about the next."""

    def __init__(
        self, touched: list[Known], queue: Callable[[], Iterable[Due]], policy: Policy
    ) -> None:
        self._touched = touched
        self._queue = queue
        self._policy = policy
        self._since: date | None = None

    def on(self, day: date) -> bool:
        """Say whether somebody was due when a day was over."""
        for place, one in enumerate(self._touched):
            if waited(one, self._policy, day):
                self._touched.insert(0, self._touched.pop(place))
                return True
        if self._since is None:
            moving = {one.contact.uid for one in self._touched}
            opens = (due.opens for due in self._queue() if due.contact not in moving)
            self._since = min(opens, default=date.max)
        return self._since <= day


def waited(one: Known, policy: Policy, day: date) -> bool:
    """Say whether one person was due at the end of a day, by what was known then."""
    if one.contact.created.date() > day:
        return False
    entries = [entry for entry in one.entries if _known_on(entry) <= day]
    promises = [_as_of(promise, day) for promise in one.promises if promise.made.date() <= day]
    following = plan(one.contact, entries, policy, day, promises, in_order=True).next
    return following is not None and is_due(following, policy, day)


def _as_of(promise: Promise, day: date) -> Promise:
    """Return a promise as it stood at the end of a day."""
    is_kept = promise.kept is not None and promise.kept.date() <= day
    is_dropped = promise.dropped is not None and promise.dropped.date() <= day
    return msgspec.structs.replace(
        promise,
        kept=promise.kept if is_kept else None,
        dropped=promise.dropped if is_dropped else None,
    )
