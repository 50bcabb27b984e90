"""What worked, who is slipping away and how the user does: figures over the whole network."""

from datetime import date

from netfollow.method.insight import (
    By,
    Circle,
    Cleared,
    Dealings,
    Funnel,
    Habits,
    Introductions,
    Known,
    LeftOut,
    OnePerson,
    Row,
    Slipping,
    Tally,
    circle,
    cleared,
    dealings,
    funnel,
    habits,
    introductions,
    one_person,
    replies,
    slipping,
    tally,
)
from netfollow.network.session import Session
from netfollow.people import Uid


class Insights:
    """Figures as of today, read anew after any change; nothing is changed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: tuple[int, date] | None = None
        self._people: tuple[Dealings, ...] = ()
        self._tally = Tally({})

    def everybody(self) -> tuple[Dealings, ...]:
        """Return what passed with each person, archived ones too: what happened, happened."""
        session = self._session
        store, policy, today = session.store, session.policy, session.today
        if self._read != (store.version, today):
            self._people = tuple(
                dealings(contact, store.of(uid), policy, today)
                for uid, contact in store.contacts.items()
            )
            self._tally = tally(one for known in self._people for one in known.sent)
            self._read = store.version, today
        return self._people

    def replies(self, by: By, also: By | None = None) -> tuple[Row, ...]:
        """Return how often and how fast messages were answered, by one kind or two crossed."""
        self.everybody()
        return replies(self._tally, self._session.policy, by, also)

    def left_out(self) -> LeftOut:
        """Return how many messages no rate counts."""
        self.everybody()
        return self._tally.left_out

    def habits(self) -> Habits:
        """Return how the user does."""
        session = self._session
        promises = session.store.promises.values()
        people = self.everybody()
        return habits(people, promises, session.policy, session.today, self._tally)

    def funnel(self) -> Funnel:
        """Return how many got each step, and how many answered where."""
        people = self.everybody()
        return funnel(people, self._session.policy, self._tally)

    def cleared(self) -> Cleared:
        """Return on which of the last four weeks' days the queue was cleared."""
        session = self._session
        store, today = session.store, session.today
        known = (
            Known(one, store.of(uid), store.promises_of(uid))
            for uid, one in store.contacts.items()
            if not one.archived
        )
        return cleared(known, lambda: session.agenda.queue(today), session.policy, today)

    def introductions(self) -> Introductions:
        """Return who introduced whom."""
        return introductions(self.everybody())

    def slipping(self) -> Slipping:
        """Return who is slipping away."""
        return slipping(self.everybody(), self._session.policy, self._session.today)

    def circle(self) -> Circle:
        """Return what the network is made of."""
        return circle(self.everybody(), self._session.policy, self._session.today)

    def person(self, uid: Uid) -> OnePerson:
        """Return the figures of one person; raises `Nobody`."""
        session = self._session
        contact = session.person(uid)
        return one_person(contact, session.store.of(uid), session.policy, session.today)
