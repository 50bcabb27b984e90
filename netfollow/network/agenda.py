"""Everybody's plans: kept as long as nothing happens to a person, sorted as the queue."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec

from netfollow.method.due import Due, Plan
from netfollow.method.policy import Policy
from netfollow.method.queue import Place, is_due, place
from netfollow.people import Contact, Uid

FORECAST = 14
"""Days of a forecast, with today."""


class Today(msgspec.Struct, frozen=True):
    """What a day asks for: the first of the queue, how many wait beyond, how many are done."""

    dues: tuple[Due, ...]
    beyond: int
    done: int


class Agenda:
    """Plans by person, and the queue of a day, brought up to date by what changed."""

    def __init__(
        self,
        contacts: Callable[[], Mapping[Uid, Contact]],
        make: Callable[[Contact], Plan],
        policy: Policy,
    ) -> None:
        self._contacts = contacts
        self._make = make
        self._policy = policy
        self._day: date | None = None
        self._plans: dict[Uid, Plan] = {}
        self._places: dict[Uid, Place] = {}
        self._queue: list[tuple[Place, Due]] | None = None
        self._stale: set[Uid] = set()
        self._people: tuple[Contact, ...] | None = None
        self._known: dict[Uid, Contact] = {}

    def forget(self, who: Iterable[Uid]) -> None:
        """Drop what was said of these people."""
        contacts = self._contacts()
        for uid in who:
            self._plans.pop(uid, None)
            self._stale.add(uid)
            if contacts.get(uid) is not self._known.get(uid):
                self._people = None

    def forget_all(self) -> None:
        """Drop everything."""
        self._plans.clear()
        self._places.clear()
        self._stale.clear()
        self._queue = self._people = None

    def plan(self, contact: Contact, today: date) -> Plan:
        """Return what is next for one person."""
        self._turn(today)
        known = self._plans.get(contact.uid)
        if known is None:
            known = self._plans[contact.uid] = self._make(contact)
        return known

    def peek(self, contact: Contact, today: date) -> Plan:
        """Return what is next for one person and keep nothing: any thread may ask."""
        known = self._plans.get(contact.uid) if today == self._day else None
        return known if known is not None else self._make(contact)

    def _turn(self, today: date) -> None:
        if today != self._day:
            people = self._people
            self.forget_all()
            self._day, self._people = today, people

    def everyone(self) -> tuple[Contact, ...]:
        """Return all people that are not archived, by name."""
        if self._people is None:
            self._known = dict(self._contacts())
            found = (person for person in self._known.values() if not person.archived)
            self._people = tuple(sorted(found, key=lambda one: (one.name.casefold(), one.uid)))
        return self._people

    def queue(self, today: date) -> tuple[Due, ...]:
        """Return everything due today, in order, one thing a person."""
        self._turn(today)
        if self._queue is None:
            self._places.clear()
            self._stale.clear()
            self._queue = sorted(
                self._placed(due, today)
                for contact in self._contacts().values()
                if (due := self.plan(contact, today).next) is not None
                and is_due(due, self._policy, today)
            )
        elif self._stale:
            self._renew(self._queue, today)
        return tuple(due for _, due in self._queue)

    def _placed(self, due: Due, today: date) -> tuple[Place, Due]:
        where = self._places[due.contact] = place(due, today)
        return where, due

    def _renew(self, queue: list[tuple[Place, Due]], today: date) -> None:
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
        """Return what the day asks for under the cap; `more` lifts it. My promises always show."""
        queue = self.queue(today)
        done = sum(plan.last_sent == today for plan in self._plans.values())
        room = max(0, self._policy.daily_cap - done) + more
        mine = sum(due.is_mine for due in queue)
        shown = queue[: max(room, mine)]
        return Today(shown, len(queue) - len(shown), done)

    def forecast(
        self, today: date, days: int = FORECAST, after: Mapping[Uid, Plan] | None = None
    ) -> list[int]:
        """Return how many are due today, and how many more become due on each day after it.

        `after` holds plans as they would be if something happened.
        """
        found = Counter({0: len(self.queue(today))}) + Counter(
            {(day - today).days: count for day, count in self.next_days(today)}
        )
        for uid, plan in (after or {}).items():
            before = self._days_to(self.plan(self._contacts()[uid], today).next, today)
            now = self._days_to(plan.next, today)
            found.subtract([before] if before is not None else [])
            found.update([now] if now is not None else [])
        return [found[day] for day in range(days)]

    def _days_to(self, due: Due | None, today: date) -> int | None:
        """Return in how many days a thing comes up; 0 for one that is in the queue."""
        if due is None:
            return None
        return max(0, (self._day_of(due) - today).days)

    def _day_of(self, due: Due) -> date:
        return due.opens if due.is_mine else self._policy.working(due.opens)

    def on_day(self, today: date, day: date) -> tuple[Uid, ...]:
        """Return who becomes due on a day to come, in the order of a queue."""
        queued = {due.contact for due in self.queue(today)}
        found = sorted(
            (place(due, day), due.contact)
            for contact in self._contacts().values()
            if (due := self.plan(contact, today).next) is not None
            and due.contact not in queued
            and max(self._day_of(due), self._policy.working(today)) == day
        )
        return tuple(uid for _, uid in found)

    def next_days(self, today: date) -> Iterable[tuple[date, int]]:
        """Yield the days to come on which somebody becomes due, and how many."""
        queued = {due.contact for due in self.queue(today)}
        found = Counter(
            max(self._day_of(due), self._policy.working(today))
            for contact in self._contacts().values()
            if (due := self.plan(contact, today).next) is not None and due.contact not in queued
        )
        yield from sorted(found.items())
