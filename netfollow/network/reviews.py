"""The weekly review: what it says, and the verbs that keep what the user thought."""

from contextlib import suppress
from datetime import date

from netfollow.method.insight.formatting import week_summary
from netfollow.method.insight.review import TECHNIQUES, Review, TechniqueChoice, review, week_of
from netfollow.network.insights import Insights
from netfollow.network.session import Changes, Session
from netfollow.people import Reflection
from netfollow.people.dates import show_day
from netfollow.people.text import line
from netfollow.problems import NotSaved, WrongCall


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
        )

    def lines(self, found: Review) -> tuple[str, ...]:
        """Return a review's week in six lines."""
        slipping = self._insights.slipping()
        groups = (
            (slipping.beyond_rhythm, "beyond their rhythm"),
            (slipping.never_thanked, "never thanked"),
            (slipping.long_silent, "long silent"),
        )
        said = [f"{len(who):,} {what}" for who, what in groups if who]
        first = next((who[0].contact for who, _ in groups if who), None)
        name = f"; first {line(self._session.person(first).name, 24)}" if first else ""
        return week_summary(found, f"{', '.join(said[:2])}{name}" if said else "nobody")

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
            raise WrongCall(f"There is no technique {line(technique, 40)}; there are {_names()}.")
        given = {"worked": worked, "improve": improve, "technique": technique}
        said = {name: line(text).strip() for name, text in given.items() if text is not None}
        if not any(said.values()):
            raise WrongCall("Say in a line what worked, or what to improve.")
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
            what = "what to try next" if technique is not None and len(said) == 1 else "a line"
            day = show_day(self.week, session.today)
            verb.did = f"kept {what} about the week that ends {day}"
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


OFFERED = "review-offered"
"""Under this name the day is kept on which the review was offered last."""


def _names() -> str:
    return ", ".join(TECHNIQUES)
