"""What worked, who is slipping away and how the user does: figures over the whole network."""

from collections.abc import Callable, Iterator
from datetime import date

from netfollow.method.insight.composition import (
    Composition,
    Introductions,
    composition,
    introductions,
)
from netfollow.method.insight.dormant import Dormant, dormant
from netfollow.method.insight.habits import (
    DailyWork,
    Habits,
    PersonHistory,
    QueueCleared,
    habits,
    queue_cleared,
)
from netfollow.method.insight.one_person import OnePerson, one_person
from netfollow.method.insight.outcomes import Correspondence, MessageReader, correspondence
from netfollow.method.insight.rates import (
    Breakdown,
    Excluded,
    Funnel,
    RateRow,
    Tally,
    funnel,
    reply_rates,
    tally,
)
from netfollow.network.session import Session
from netfollow.people import Uid

EVERY = 1_000
"""After so many people it is asked whether to go on."""


class Insights:
    """Figures as of today, read anew after any change; nothing is changed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: tuple[int, date] | None = None
        self._people: tuple[Correspondence, ...] = ()
        self._tally = Tally({})
        self._work = DailyWork(session.today)

    def everybody(self) -> tuple[Correspondence, ...]:
        """Return what passed with each person, archived ones too: what happened, happened."""
        self.read()
        return self._people

    def read(self, go_on: Callable[[float], bool] = lambda part: True) -> bool:
        """Read all timelines, unless they are read already; say whether that was done.

        `go_on` is told now and then which part is read, and may say that nobody waits any more.
        It may be called in a thread: what changes meanwhile is read the next time.
        """
        session = self._session
        store, policy, today = session.store, session.policy, session.today
        as_of = store.version, today
        if self._read == as_of:
            return True
        known = tuple(store.contacts.items())
        people: list[Correspondence] = []
        work, reader = DailyWork(today), MessageReader()
        timelines = store.timelines([uid for uid, _ in known])
        for number, ((_, contact), entries) in enumerate(zip(known, timelines, strict=True)):
            if number % EVERY == 0 and not go_on(number / len(known)):
                return False
            people.append(reader.without_texts(correspondence(contact, entries, policy, today)))
            work.take(entries)
        counted = tally(one for known in people for one in known.sent)
        self._people, self._tally, self._work = tuple(people), counted, work
        self._read = as_of
        return True

    def replies(self, by: Breakdown, also: Breakdown | None = None) -> tuple[RateRow, ...]:
        """Return how often and how fast messages were answered, by one kind or two crossed."""
        self.read()
        return reply_rates(self._tally, self._session.policy, by, also)

    def left_out(self) -> Excluded:
        """Return how many messages no rate counts."""
        self.read()
        return self._tally.left_out

    def habits(self) -> Habits:
        """Return how the user does."""
        session = self._session
        promises = tuple(session.store.promises.values())
        people = self.everybody()
        return habits(people, promises, session.policy, session.today, self._tally)

    def funnel(self) -> Funnel:
        """Return how many got each step, and how many answered where."""
        people = self.everybody()
        return funnel(people, self._session.policy, self._tally)

    def cleared(self) -> QueueCleared:
        """Return on which of the last four weeks' days the queue was cleared."""
        self.read()
        session = self._session
        store = session.store

        def everybody() -> Iterator[PersonHistory]:
            for uid, one in tuple(store.contacts.items()):
                if not one.archived:
                    yield PersonHistory(one, store.of(uid), store.promises_of(uid))

        return queue_cleared(self._work, everybody(), session.policy)

    def introductions(self) -> Introductions:
        """Return who introduced whom."""
        return introductions(self.everybody())

    def slipping(self) -> Dormant:
        """Return who is slipping away."""
        return dormant(self.everybody(), self._session.policy, self._session.today)

    def circle(self) -> Composition:
        """Return what the network is made of."""
        return composition(self.everybody(), self._session.policy, self._session.today)

    def person(self, uid: Uid) -> OnePerson:
        """Return the figures of one person; raises `Nobody`."""
        session = self._session
        contact = session.person(uid)
        return one_person(contact, session.store.of(uid), session.policy, session.today)
