"""What worked, who is losing touch and how the user does: figures over the whole network; the weekly review."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

from netfollow.errors import NotSaved, WrongCall
from netfollow.method.insight.composition import (
    Composition,
    Introductions,
    composition,
    introductions,
)
from netfollow.method.insight.dormant import Dormant, dormant
from netfollow.method.insight.formatting import week_summary
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
from netfollow.method.insight.review import TECHNIQUES, Review, TechniqueChoice, review, week_of
from netfollow.network.session import Changes, Session
from netfollow.people import Reflection, Uid
from netfollow.people.dates import show_day
from netfollow.people.text import line

EVERY = 1_000
"""After so many people it is asked whether to go on."""

OFFERED = "review-offered"
"""Under this name the day is kept on which the review was offered last."""


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

    def losing_touch(self) -> Dormant:
        """Return who is losing touch."""
        return dormant(self.everybody(), self._session.policy, self._session.today)

    def circle(self) -> Composition:
        """Return what the network is made of."""
        return composition(self.everybody(), self._session.policy, self._session.today)

    def person(self, uid: Uid) -> OnePerson:
        """Return the figures of one person; raises `UnknownPerson`."""
        session = self._session
        contact = session.person(uid)
        return one_person(contact, session.store.of(uid), session.policy, session.today)


class Reviews:
    """Looks back on weeks."""

    def __init__(self, session: Session, insights: Insights) -> None:
        self._session = session
        self._insights = insights

    @property
    def week(self) -> date:
        """The last day of the week to be looked back on now."""
        return week_of(self._session.today, self._session.policy)

    def past(self) -> tuple[Reflection, ...]:
        """Return what was kept of all weeks, the latest first."""
        found = self._session.store.reflections.values()
        return tuple(sorted(found, key=lambda one: (one.week, one.at), reverse=True))

    def of(self, week: date) -> Reflection | None:
        """Return what was kept of one week."""
        return next((one for one in self.past() if one.week == week), None)

    def review(self, week: date | None = None) -> Review:
        """Return the review of a week, or of the one to be looked back on now; a thread may ask."""
        session = self._session
        return review(
            self._insights.everybody(),
            tuple(session.store.promises.values()),
            tuple(session.store.reflections.values()),
            session.policy,
            week or self.week,
            session.today,
        )

    def lines(self, found: Review) -> tuple[str, ...]:
        """Return a review's week in seven lines."""
        losing_touch = self._insights.losing_touch()
        groups = (
            (losing_touch.beyond_cadence, "overdue for contact"),
            (losing_touch.never_thanked, "never thanked"),
            (losing_touch.long_silent, "long silent"),
        )
        said = [f"{len(who):,} {what}" for who, what in groups if who]
        first = next((who[0].contact for who, _ in groups if who), None)
        name = f"; first: {line(self._session.person(first).name, 24)}" if first else ""
        return week_summary(found, f"{', '.join(said[:2])}{name}" if said else "no one")

    def choices(self, found: Review) -> tuple[TechniqueChoice, ...]:
        """Return what may be tried next: what the user chose already first, else by the figures."""
        kept = self.of(found.week)
        chosen = kept.technique if kept else ""
        return tuple(sorted(found.choices, key=lambda one: one.technique.name != chosen))

    def keep(
        self, *, worked: str | None = None, improve: str | None = None, technique: str | None = None
    ) -> Changes:
        """Keep an answer about the week, or what to try next; what is not said stays as it was.

        Raises `WrongCall` for an unknown technique, or when nothing is said.
        """
        if technique is not None and technique not in TECHNIQUES:
            raise WrongCall(f"Unknown technique {line(technique, 40)}. Choose one of {_names()}.")
        given = {"worked": worked, "improve": improve, "technique": technique}
        said = {name: line(text).strip() for name, text in given.items() if text is not None}
        if not any(said.values()):
            raise WrongCall("Type what worked, or what to improve.")
        session = self._session
        with session.verb() as verb:
            known = self.of(self.week)
            fields = {name: said.get(name, getattr(known, name, "")) for name in given}
            verb.put(
                Reflection(
                    uid=known.uid if known else session.new_uid(),
                    week=self.week,
                    at=session.now(),
                    worked=fields["worked"],
                    improve=fields["improve"],
                    technique=fields["technique"],
                )
            )
            what = "what to try next" if technique is not None and len(said) == 1 else "your review"
            day = show_day(self.week, session.today)
            verb.did = f"saved {what} for the week ending {day}"
        return verb.changes

    def is_day(self) -> bool:
        """Whether today is the day of review, and the week was not looked back on yet."""
        return self.week == self._session.today and self.of(self.week) is None

    def offer(self) -> bool:
        """Say whether to offer the review now: on its day, once; to ask again says no."""
        today = self._session.today.isoformat()
        unsaved = self._session.store.engine.unsaved
        if not self.is_day() or unsaved.kept(OFFERED) == today:
            return False
        with suppress(NotSaved):
            unsaved.keep(OFFERED, today)
        return True


def _names() -> str:
    return ", ".join(TECHNIQUES)
