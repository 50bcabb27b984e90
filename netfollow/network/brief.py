"""What to know before you meet someone, and the day at a glance: data for `view.brief`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from netfollow.method.insight.one_person import OnePerson
from netfollow.method.queue import Due
from netfollow.network.days import Days
from netfollow.network.meetings import KnownMeeting, MeetingQuestion, Meetings
from netfollow.network.resources import Resources, words
from netfollow.network.session import Session
from netfollow.people import Contact, Interaction, Kind, Promise, Uid, birthday_in
from netfollow.people.facts import FactKind, facts_for
from netfollow.people.text import line

if TYPE_CHECKING:
    from netfollow.network.insights import Insights

TALKS = 5
"""Facts of so many of the last conversations are worth a look."""

FACTS = 2
"""So many facts of a kind are shown."""

NEAR_DAYS = 14
"""A birthday within so many days is worth a word."""


class BriefNeed(msgspec.Struct, frozen=True):
    """Something that would help someone, and who or what could: "Samuel Osei, Volta"."""

    text: str
    match: str = ""


class PersonBrief(msgspec.Struct, frozen=True, kw_only=True):
    """What to know about one person before a meeting.

    `last` is the last conversation or, without one, the last message; `said` is their takeaway
    from it. `since` are messages of both sides after it, the newest first, `news` sentences on
    what else happened.
    """

    contact: Contact
    meeting: KnownMeeting | None = None
    others: tuple[str, ...] = ()
    last: Interaction | None = None
    said: str = ""
    topic: str = ""
    questions: tuple[str, ...] = ()
    needs: tuple[BriefNeed, ...] = ()
    personal: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    since: tuple[Interaction, ...] = ()
    news: tuple[str, ...] = ()
    figures: OnePerson | None = None
    due: Due | None = None


class WaitingRow(msgspec.Struct, frozen=True):
    """Someone whom the user asked something, without a reply: what, and since when."""

    contact: Uid
    name: str
    asked: str
    since: datetime


class DayBrief(msgspec.Struct, frozen=True, kw_only=True):
    """The day at a glance: meetings, what to confirm, answers owed, promises, dues, who is waited for.

    `last` has by person the last conversation, for the people of the meetings.
    """

    now: datetime
    meetings: tuple[KnownMeeting, ...]
    confirm: tuple[MeetingQuestion, ...]
    answers: tuple[Due, ...]
    promises: tuple[Due, ...]
    dues: tuple[Due, ...]
    waiting: tuple[WaitingRow, ...]
    people: dict[Uid, Contact]
    last: dict[Uid, Interaction]


class Briefs:
    """Reads what there is to know; nothing is changed."""

    def __init__(
        self,
        session: Session,
        meetings: Meetings,
        insights: "Callable[[], Insights]",
        resources: Resources,
    ) -> None:
        self._session = session
        self._meetings = meetings
        self._insights = insights
        self._resources = resources
        self._days = Days(session)

    def next_people(self) -> tuple[tuple[Uid, KnownMeeting], ...]:
        """Return whom the user meets within the next day, in order, with the meeting."""
        found: dict[Uid, KnownMeeting] = {}
        for one in self._meetings.coming():
            for uid in one.contacts:
                found.setdefault(uid, one)
        return tuple(found.items())

    def person(self, uid: Uid, meeting: KnownMeeting | None = None) -> PersonBrief:
        """Return the brief on one person before a meeting, by default the one within a day.

        Raises `UnknownPerson`.
        """
        session = self._session
        contact = session.person(uid)
        entries = session.store.of(uid)
        if meeting is None:
            meeting = next((one for who, one in self.next_people() if who == uid), None)
        talks = [one for one in reversed(entries) if one.is_conversation]
        spoken = [one for one in reversed(entries) if one.is_contact]
        last = next(iter(talks or spoken), None)
        facts = self._facts(contact, talks or spoken)
        promises = [one for one in session.store.promises_of(uid) if one.is_open]
        first = facts_for(last, contact) if last is not None else {}
        return PersonBrief(
            contact=contact,
            meeting=meeting,
            others=self._others(meeting, uid),
            last=last,
            said=first.get(FactKind.TAKEAWAY, ""),
            topic=first.get(FactKind.TOPIC, ""),
            questions=tuple(facts[FactKind.QUESTION][:FACTS]),
            needs=tuple(self._needs(contact, facts[FactKind.NEED]))[:FACTS],
            personal=tuple(facts[FactKind.PERSONAL])[:FACTS],
            promises=tuple(sorted(promises, key=lambda one: (not one.mine, one.due or date.max))),
            since=tuple(_after(last, spoken)),
            news=tuple(self._news(contact, last)),
            figures=self._insights().person(uid) if spoken else None,
            due=session.plan(uid).due(session.today),
        )

    def _facts(self, contact: Contact, talks: Sequence[Interaction]) -> dict[FactKind, list[str]]:
        """Return the facts of the last conversations by kind, the newest first, each once."""
        found: dict[FactKind, list[str]] = {kind: [] for kind in FactKind}
        noted = [
            one for one in reversed(self._session.store.of(contact.uid)) if one.kind is Kind.NOTE
        ]
        entries = sorted((*talks[:TALKS], *noted[:TALKS]), key=lambda one: one.at, reverse=True)
        for entry in entries:
            for kind, text in facts_for(entry, contact).items():
                if text and text not in found[kind]:
                    found[kind].append(text)
        return found

    def _needs(self, contact: Contact, noted: Sequence[str]) -> Iterator[BriefNeed]:
        """Yield what would help someone, with who or what of your resources could."""
        pairs = {
            one.need.casefold(): one.giver
            for one in self._resources.introductions(contact.uid)
            if one.seeker == contact.uid
        }
        things = self._resources.for_person(contact.uid)
        for text in dict.fromkeys((*noted, *contact.needs)):
            giver = pairs.get(text.casefold())
            if giver is not None:
                other = self._session.person(giver)
                who = ", ".join(filter(None, (line(other.name, 40), line(other.org, 30))))
                yield BriefNeed(text, who)
                continue
            fit = next((thing for thing, match in things if _fits(text, match.why)), None)
            yield BriefNeed(text, words(fit) if fit is not None else "")

    def _others(self, meeting: KnownMeeting | None, uid: Uid) -> tuple[str, ...]:
        """Return who else comes to a meeting: people of the network first, then the rest."""
        if meeting is None:
            return ()
        known = [self._session.person(one) for one in meeting.known if one != uid]
        emails = {
            mail.casefold() for one in meeting.known for mail in self._session.person(one).emails
        }
        strangers = [
            one.name or one.email for one in meeting.meeting.people if one.email not in emails
        ]
        return tuple(line(one, 40) for one in (*(one.name for one in known), *strangers))

    def _news(self, contact: Contact, last: Interaction | None) -> Iterator[str]:
        """Yield what happened besides: colleagues met since then, a birthday that is near."""
        today = self._session.today
        if failed := self._session.plan(contact.uid).bounced:
            yield f"mail to {', '.join(map(line, failed))} came back"
        for year in (today.year, today.year + 1):
            day = birthday_in(contact, year)
            if day is not None and 0 <= (day - today).days <= NEAR_DAYS:
                yield (
                    "birthday today" if day == today else f"birthday on {day:%a} {day.day} {day:%b}"
                )
        org = contact.org.casefold().strip()
        if not org:
            return
        since = last.at if last is not None else contact.created
        colleagues = [
            one
            for one in self._session.store.contacts.values()
            if one.uid != contact.uid and one.org.casefold().strip() == org and not one.archived
        ]
        for one in colleagues[:20]:
            spoken = next(
                (
                    entry
                    for entry in self._session.store.newest_first(one.uid)
                    if entry.is_conversation or entry.is_reply
                ),
                None,
            )
            if spoken is not None and spoken.at > since:
                verb = "you talked to" if spoken.is_conversation else "heard from"
                yield f"{line(contact.org, 30)}: {verb} {line(one.name, 30)} on {_day(spoken.at)}"
            elif one.created > since:
                yield f"{line(contact.org, 30)}: {line(one.name, 30)} is in your network since {_day(one.created)}"

    def day(self) -> DayBrief:
        """Return the day at a glance."""
        session = self._session
        today = session.today
        meetings = tuple(one for one in self._meetings.coming())
        session.note_others()
        queue = session.due_queue.queue(today)
        by_rank: dict[int, list[Due]] = {1: [], 2: []}
        for due in queue:
            by_rank.setdefault(due.rank(today) if due.rank(today) <= 2 else 3, []).append(due)
        waiting = tuple(self._waiting())
        asked = self._meetings.questions()
        uids = {
            *(uid for one in meetings for uid in one.contacts),
            *(uid for one in asked for uid in one.contacts),
            *(due.contact for due in queue),
        }
        people = {uid: session.person(uid) for uid in uids}
        last: dict[Uid, Interaction] = {}
        for uid in dict.fromkeys(uid for one in meetings for uid in one.contacts):
            spoken = next((one for one in session.store.newest_first(uid) if one.is_contact), None)
            if spoken is not None:
                last[uid] = spoken
        return DayBrief(
            now=session.now(),
            meetings=meetings,
            confirm=asked,
            answers=tuple(by_rank[2]),
            promises=tuple(by_rank[1]),
            dues=tuple(by_rank.get(3, ())),
            waiting=waiting,
            people=people,
            last=last,
        )

    def _waiting(self) -> Iterator[WaitingRow]:
        """Yield whom the user asked something without a reply since, the longest wait first."""
        for plan in self._days.waiting():
            if plan.ask is not None:
                contact = self._session.person(plan.contact)
                yield WaitingRow(contact.uid, contact.name, plan.ask.text, plan.ask.since)


def _after(last: Interaction | None, spoken: Sequence[Interaction]) -> Iterator[Interaction]:
    """Yield the messages after the last conversation, the newest first."""
    for entry in spoken:
        if last is None or entry.uid == last.uid or entry.at <= last.at:
            return
        yield entry


def _fits(need: str, why: str) -> bool:
    return bool(why) and need.casefold() in why.casefold()


def _day(at: datetime) -> str:
    return f"{at.day} {at:%b}"
