"""Everyone's plans: kept as long as nothing happens to a person, sorted as the queue."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import msgspec

from netfollow.method.plan import last_day_of_waiting
from netfollow.method.policy import Policy
from netfollow.method.queue import Due, Plan, SortKey, Standing, first_day, is_due, sort_key
from netfollow.people import Contact, Uid
from netfollow.people.days import from_ordinal, shift
from netfollow.people.titles import sort_name

Name = tuple[str, Uid]
"""What a person is sorted by: the name without titles and upper case, and the uid for equal ones."""

FORECAST = 14
"""Days of a forecast, with today."""

AT_ONCE = 1_000
"""The entries of so many people are read together, for their plans."""

HORIZONS = (1, 3, FORECAST, 100)
"""Who comes next is looked for among those whose next check is within so many days, then among all."""


class NameIndex:
    """The uids of all that are not archived, by name."""

    def __init__(self, contacts: Callable[[], Mapping[Uid, Contact]]) -> None:
        self._contacts = contacts
        self._read_names: Callable[[], Sequence[str]] | None = None
        self._names: list[Name] | None = None
        self._known: dict[Uid, Name] = {}
        self._uids: tuple[Uid, ...] | None = None

    def forget(self) -> None:
        """Look at everyone anew the next time."""
        self._names = self._uids = self._read_names = None
        self._known = {}

    def take(self, uids: Iterable[Uid], names: Callable[[], Sequence[str]]) -> None:
        """Take up uids that are sorted by name already.

        `names` is called when someone's place changes, and returns the name of each, or none
        of any.
        """
        self._uids, self._read_names = tuple(uids), names
        self._names = None

    @property
    def names(self) -> list[Name]:
        """All names in order."""
        if self._names is None:
            known = self._read_names() if self._read_names is not None else ()
            if known and self._uids is not None and len(known) == len(self._uids):
                self._names = list(zip(known, self._uids, strict=True))
            else:
                people = self._contacts().values()
                self._names = sorted(name for one in people if (name := _name(one)) is not None)
                self._uids = None
            self._read_names = None
            self._known = {name[1]: name for name in self._names}
        return self._names

    def look_at(self, uid: Uid) -> None:
        """Put a person where they belong now, if that changed."""
        if self._names is None and self._read_names is None:
            return
        names = self.names
        contact = self._contacts().get(uid)
        before, now = self._known.pop(uid, None), _name(contact) if contact is not None else None
        if now is not None:
            self._known[uid] = now
        if now == before:
            return
        self._uids = None
        if before is not None:
            del names[bisect_left(names, before)]
        if now is not None:
            insort(names, now)

    def uids(self) -> tuple[Uid, ...]:
        """Return all uids, by name."""
        if self._uids is None:
            self._uids = tuple([uid for _, uid in self.names])
        return self._uids

    def people(self) -> tuple[Contact, ...]:
        """Return all contacts, by name."""
        contacts = self._contacts()
        return tuple(contacts[uid] for uid in self.uids())


def _name(contact: Contact) -> Name | None:
    return None if contact.archived else (sort_name(contact.name), contact.uid)


class Standings:
    """When each person was last in contact and until when they rest, as lists last showed it, in ordinals of days.

    `last_contacts` has 0 for never, `rests` only those who rest.
    """

    def __init__(
        self, last_contacts: dict[Uid, int] | None = None, rests: dict[Uid, int] | None = None
    ) -> None:
        self.last_contacts, self.rests = last_contacts or {}, rests or {}

    def note(self, uid: Uid, standing: Standing) -> None:
        """Keep what a new plan says."""
        last, until = standing.last_contact, standing.until
        self.last_contacts[uid] = last.toordinal() if last is not None else 0
        if until is not None:
            self.rests[uid] = until.toordinal()
        else:
            self.rests.pop(uid, None)

    def of(self, uid: Uid) -> Standing:
        """Return what was said."""
        last, until = self.last_contacts.get(uid), self.rests.get(uid)
        return Standing(
            from_ordinal(last) if last else None, from_ordinal(until) if until else None
        )


class Today(msgspec.Struct, frozen=True):
    """What a day asks for: the first of the queue, and how many are beyond the daily limit.

    `waiting` are those who aren't due, and from whom a reply is awaited: the folded class at the
    end of the queue.
    """

    dues: tuple[Due, ...]
    beyond: int
    waiting: int


class DueQueue:
    """Plans by person, and the queue of a day, brought up to date by what changed.

    Most people can't become due before a day that their last plan knows, if nothing happens:
    until then they sleep, and nobody looks at them. `ahead` says of whom there are entries of
    a time to come, which know no such day. `now` tells the hour, for what is late by the hour.
    """

    def __init__(
        self,
        contacts: Callable[[], Mapping[Uid, Contact]],
        make: Callable[[Contact, date], Plan],
        policy: Policy,
        ahead: Callable[[Uid, date], bool] = lambda uid, today: False,
        prefetch: Callable[[Sequence[Uid]], None] = lambda people: None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._contacts = contacts
        self._make = make
        self._policy = policy
        self._ahead = ahead
        self._prefetch = prefetch
        self._now = now
        self._day: date | None = None
        self._plans: dict[Uid, Plan] = {}
        self._next_checks: dict[Uid, int] = {}
        self._places: dict[Uid, SortKey] = {}
        self._queue: list[tuple[SortKey, Due]] | None = None
        self._shown: tuple[datetime | None, tuple[Due, ...]] | None = None
        self._stale: set[Uid] = set()
        self._counted: tuple[date, int, Counter[int]] | None = None
        self._waiting: dict[Uid, int] = {}
        self._touched: set[Uid] = set()
        self.roll = NameIndex(contacts)
        self.standings = Standings()

    def use(self, policy: Policy) -> None:
        """Plan by another policy from now on."""
        self._policy = policy
        self.forget_all()

    def forget(self, who: Iterable[Uid]) -> None:
        """Drop what was said of these people."""
        self._counted = None
        for uid in who:
            self._plans.pop(uid, None)
            self._next_checks.pop(uid, None)
            self._stale.add(uid)
            self._touched.add(uid)
            self.roll.look_at(uid)

    def forget_all(self) -> None:
        """Drop everything."""
        self._turn_over()
        self._next_checks.clear()
        self._waiting.clear()
        self._touched.clear()
        self.roll.forget()

    def _turn_over(self) -> None:
        self._plans.clear()
        self._places.clear()
        self._stale.clear()
        self._queue = self._shown = self._counted = None

    def plan(self, contact: Contact, today: date) -> Plan:
        """Return what is next for one person."""
        self._turn(today)
        known = self._plans.get(contact.uid)
        if known is None:
            known = self._plans[contact.uid] = self._make(contact, today)
            next_check = today if self._ahead(contact.uid, today) else known.next_check(today)
            self._next_checks[contact.uid] = next_check.toordinal()
            self.standings.note(contact.uid, known.standing)
            if known.ask is not None:
                last = last_day_of_waiting(known.ask, self._policy)
                self._waiting[contact.uid] = last.toordinal()
            else:
                self._waiting.pop(contact.uid, None)
            self._touched.discard(contact.uid)
        return self._plan_now(known, today)

    def standing(self, contact: Contact, today: date) -> Standing:
        """Return what a list says of one person; of those who sleep, no plan is made for it."""
        self._turn(today)
        uid = contact.uid
        if uid in self._plans or self._next_checks.get(uid, 0) <= today.toordinal():
            return self.plan(contact, today).standing
        return self.standings.of(uid)

    def peek(self, contact: Contact, today: date) -> Plan:
        """Return what is next for one person and keep nothing: any thread may ask."""
        known = self._plans.get(contact.uid) if today == self._day else None
        plan = known if known is not None else self._make(contact, today)
        return self._plan_now(plan, today)

    def _plan_now(self, plan: Plan, today: date) -> Plan:
        """Return a plan as it stands at this hour."""
        if plan.next is None or (due := self._due_now(plan.next, today)) is plan.next:
            return plan
        return msgspec.structs.replace(plan, next=due)

    def _due_now(self, due: Due, today: date) -> Due:
        """Return what is due as it stands at this hour: plans are kept for the whole day."""
        if self._now is None or due.why.at is None or due.late != today:
            return due
        return due.as_of(self._now())

    def _turn(self, today: date) -> None:
        if today == self._day:
            return
        self._turn_over()
        if self._day is not None and today < self._day:
            self._next_checks.clear()
            self._waiting.clear()
        self._day = today

    @property
    def next_checks(self) -> Mapping[Uid, int]:
        """Until when everyone sleeps, as the ordinals of days, for another start."""
        return self._next_checks

    def load_next_checks(
        self, next_checks: dict[Uid, int], waiting: dict[Uid, int], day: date
    ) -> None:
        """Take up what was known at the end of a day, of whom nothing happened to since.

        `waiting` are those of `waiting_until`.
        """
        self._day = day
        self._next_checks, self._waiting = next_checks, waiting

    def waiting_until(self, today: date) -> dict[Uid, int]:
        """Return until when a reply is waited for from whom, as the ordinals of days."""
        self.queue(today)  # It looks at everyone of whom nothing is known yet.
        contacts = self._contacts()
        for uid in tuple(self._touched):
            contact = contacts.get(uid)
            if contact is None:
                self._waiting.pop(uid, None)
                self._touched.discard(uid)
            else:
                self.plan(contact, today)
        day = today.toordinal()
        return {uid: last for uid, last in self._waiting.items() if last >= day}

    def plans(self, until: date) -> list[Plan]:
        """Return the plans that were made of those who may become due by a day."""
        next_checks, day = self._next_checks, until.toordinal()
        return [plan for uid, plan in self._plans.items() if next_checks.get(uid, 0) <= day]

    def take_plans(self, plans: Iterable[Plan], today: date) -> None:
        """Take up plans that were made on this day, of those nothing happened to since."""
        self._turn(today)
        self._plans = {plan.contact: plan for plan in plans}

    def _plans_to_check(self, until: date, today: date) -> Iterator[Plan]:
        """Yield the plans of all who may become due by a day."""
        contacts, next_checks, day = self._contacts(), self._next_checks, until.toordinal()
        to_check = [uid for uid in contacts if next_checks.get(uid, 0) <= day]
        for first in range(0, len(to_check), AT_ONCE):
            some = to_check[first : first + AT_ONCE]
            self._prefetch([uid for uid in some if uid not in self._plans])
            for uid in some:
                yield self._plans.get(uid) or self.plan(contacts[uid], today)

    def queue(self, today: date) -> tuple[Due, ...]:
        """Return everything due today, in order, one thing a person."""
        self._turn(today)
        if self._queue is None:
            self._places.clear()
            self._stale.clear()
            self._shown = None
            self._queue = sorted(
                self._placed(due, today)
                for plan in self._plans_to_check(today, today)
                if (due := plan.next) is not None and is_due(due, self._policy, today)
            )
        elif self._stale:
            self._shown = None
            self._renew(self._queue, today)
        now = self._now() if self._now is not None else None
        if self._shown is None or self._shown[0] != now:
            self._shown = now, tuple(self._due_now(due, today) for _, due in self._queue)
        return self._shown[1]

    def _placed(self, due: Due, today: date) -> tuple[SortKey, Due]:
        where = self._places[due.contact] = sort_key(due, today)
        return where, due

    def _renew(self, queue: list[tuple[SortKey, Due]], today: date) -> None:
        """Take out those whom something happened to, and put them where they belong now."""
        contacts = self._contacts()
        for uid in self._stale:
            before = self._places.pop(uid, None)
            if before is not None:
                del queue[bisect_left(queue, before, key=lambda one: one[0])]
            contact = contacts.get(uid)
            due = self.plan(contact, today).next if contact is not None else None
            if due is not None and is_due(due, self._policy, today):
                insort(queue, self._placed(due, today), key=lambda one: one[0])
        self._stale.clear()

    def today(self, today: date, more: int = 0) -> Today:
        """Return what the day asks for under the daily limit; `more` lifts it by so many.

        The limit counts what is shown, not what was done. It never hides promises of the
        user's, answers, thank-yous and the occasions of the day, which come first.
        """
        queue = self.queue(today)
        protected = sum(due.is_protected(today) for due in queue)
        shown = queue[: max(self._policy.daily_limit + more, protected)]
        waiting = self.waiting_until(today).keys() - {due.contact for due in queue}
        return Today(shown, len(queue) - len(shown), len(waiting))

    def waiting(self, today: date) -> tuple[Plan, ...]:
        """Return the plans of all from whom an answer is awaited, the longest wait first."""
        contacts = self._contacts()
        uids = self.waiting_until(today)
        self._prefetch([uid for uid in uids if uid not in self._plans])
        plans = (self.plan(contacts[uid], today) for uid in uids)
        found = [(plan.ask.since, plan.contact, plan) for plan in plans if plan.ask is not None]
        found.sort(key=lambda one: one[:2])
        return tuple(plan for *_, plan in found)

    def forecast(
        self, today: date, days: int = FORECAST, after: Mapping[Uid, Plan] | None = None
    ) -> list[int]:
        """Return how many are due today, and how many more become due on each day after it.

        `after` holds plans as they would be if something happened.
        """
        found = Counter(self._days_ahead(today, days))
        for uid, plan in (after or {}).items():
            before = self._days_to(self.plan(self._contacts()[uid], today).next, today)
            now = self._days_to(plan.next, today)
            found.subtract([before] if before is not None else [])
            found.update([now] if now is not None else [])
        return [found[day] for day in range(days)]

    def _days_ahead(self, today: date, days: int) -> Counter[int]:
        """Return how many are due in so many days: counted once, until something happens."""
        due = len(self.queue(today))
        if self._counted is None or self._counted[:2] != (today, days):
            coming = {(day - today).days: count for day, count in self.next_days(today, days)}
            self._counted = (today, days, Counter({0: due}) + Counter(coming))
        return self._counted[2]

    def _days_to(self, due: Due | None, today: date) -> int | None:
        """Return in how many days a thing comes up; 0 for one that is in the queue."""
        if due is None:
            return None
        return max(0, (first_day(due, self._policy) - today).days)

    def on_day(self, today: date, day: date) -> tuple[Uid, ...]:
        """Return who becomes due on a day to come, in the order of a queue."""
        found = sorted(
            (sort_key(due, day), due.contact)
            for due, comes in self._to_come(today, day)
            if comes == day
        )
        return tuple(uid for _, uid in found)

    def _to_come(self, today: date, until: date) -> Iterator[tuple[Due, date]]:
        """Yield what becomes due by a day and is not in today's queue, and when."""
        queued = {due.contact for due in self.queue(today)}
        for plan in self._plans_to_check(until, today):
            due = plan.next
            if due is not None and due.contact not in queued:
                comes = first_day(due, self._policy)
                yield due, comes if comes > today else self._policy.working(today)

    def next_days(self, today: date, within: int | None = None) -> Iterable[tuple[date, int]]:
        """Yield the days to come on which someone becomes due, and how many; all, or `within`."""
        until = date.max if within is None else shift(today, within)
        yield from sorted(Counter(day for _, day in self._to_come(today, until)).items())

    def coming(self, today: date) -> tuple[date, int] | None:
        """Return the next day on which someone becomes due, and how many."""
        for within in HORIZONS:
            last = shift(today, within)
            first = next(iter(self.next_days(today, within)), None)
            if first is not None and first[0] <= last:
                return first
        return next(iter(self.next_days(today)), None)
