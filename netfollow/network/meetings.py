"""Meetings of your calendars: which to ask about, what you answered, and those to come.

A meeting in a calendar is no conversation until you say so. The queue's row for each is a
`MeetingQuestion`, from `Meetings.questions`.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timezone, tzinfo
from enum import StrEnum
from pathlib import Path

import msgspec

from netfollow.errors import NothingToDo, WrongCall
from netfollow.exchange.matching import email_key
from netfollow.exchange.names import names_fit
from netfollow.meetings.attendees import Attendee
from netfollow.meetings.events import Meeting
from netfollow.meetings.folders import CalendarFolders, CalendarMeetings, UnreadFile
from netfollow.network.conversations import ConversationInput, Conversations
from netfollow.network.offered_promises import with_offers
from netfollow.network.session import Changes, Session, names
from netfollow.network.told_promises import put_entry
from netfollow.people import Contact, Decision, DecisionKind, Interaction, Kind, Uid, given_name
from netfollow.people.dates import show_day
from netfollow.people.days import SECOND, Span, in_zone, later, span
from netfollow.people.meeting_entries import SOURCE, is_of_meeting, joined, uid_apart
from netfollow.people.promise_parser import promises_in
from netfollow.people.text import amount, line
from netfollow.store.disk.files import expanded

ASK_DAYS = 14
"""A meeting is asked about for so many days after it."""

READ_DAYS = 90
"""So many days back calendars are read."""

AHEAD_DAYS = 14
"""So many days ahead calendars are read."""

BRIEF_HOURS = 24
"""A meeting within so many hours has a brief."""

FRESH = 5 * SECOND
"""So long a reading of the calendars holds before their files are looked at again."""


class MeetingAnswer(StrEnum):
    """What someone says about a meeting, other than to log it."""

    NOT_HELD = "it did not happen"
    NO_TALK = "no conversation"
    NEVER = "never for this series"
    LATER = "ask again tomorrow"


_DECISIONS = {
    MeetingAnswer.NOT_HELD: DecisionKind.NOT_HELD,
    MeetingAnswer.NO_TALK: DecisionKind.NO_TALK,
    MeetingAnswer.NEVER: DecisionKind.NEVER_ASK,
    MeetingAnswer.LATER: DecisionKind.ASK_LATER,
}


class MeetingState(StrEnum):
    """Where a meeting stands."""

    COMING = "coming"
    NOW = "now"
    ASK = "ask"
    """It is over, and asked about."""
    LOGGED = "logged"
    DISMISSED = "dismissed"
    UNKNOWN = "no one you know"
    OLDER = "older"
    """It was over too long ago to be asked about."""


class KnownMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting with whom of your network it is, and where it stands.

    `known` are all whom you know, `contacts` those of them who are still to be asked about, or all
    when it is to come.
    """

    meeting: Meeting
    known: tuple[Uid, ...]
    contacts: tuple[Uid, ...]
    state: MeetingState

    @property
    def mark(self) -> str:
        """What the meeting is called in answers: a short digest."""
        return self.meeting.marks[0]


class MeetingQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A past meeting to be asked about: a row of the queue.

    `mark` names it in answers, `sentence` is the row: "You met Priya yesterday (30 min). What to
    remember?", `asks` is the same as a plain question: "Did you meet Priya?".
    """

    mark: str
    contacts: tuple[Uid, ...]
    title: str
    start: datetime
    end: datetime
    is_series: bool
    is_call: bool
    sentence: str
    asks: str
    place: str = ""


class Meetings:
    """The meetings of the calendars that the settings name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._folders: CalendarFolders | None = None
        self._sources = session.calendars
        self._reading = CalendarMeetings()
        self._read_at: datetime | None = None
        self._by_email: tuple[int, dict[str, list[Uid]]] = (-1, {})
        self._conversations = Conversations(session)

    def read(self) -> CalendarMeetings:
        """Look at the calendars' files again, at most every `FRESH`; return what they hold.

        It may take a second for years of meetings the first time, and may run in a thread. All
        else here answers from the last reading.
        """
        now = self._session.now()
        sources = self._session.calendars
        if self._folders is None or sources != self._sources:
            paths = [_full(one, self._session.store.home) for one in sources.folders]
            self._folders = CalendarFolders(paths, sources.me, local_zone(now))
            self._sources, self._read_at = sources, None
        if self._read_at is None or not Span() <= now - self._read_at < FRESH:
            since = later(now, span(days=-READ_DAYS))
            self._reading = self._folders.read(since, later(now, span(days=AHEAD_DAYS)))
            self._read_at = now
        return self._reading

    def _last_reading(self) -> CalendarMeetings:
        is_read = self._read_at is not None and self._sources == self._session.calendars
        return self._reading if is_read else self.read()

    def unread(self) -> tuple[UnreadFile, ...]:
        """Return the calendar files that can't be read, as of the last reading."""
        return self._reading.unread

    def all(self) -> tuple[KnownMeeting, ...]:
        """Return all meetings of the calendars with where they stand, in order."""
        answered = self._answered()
        return tuple(self._known(one, answered) for one in self._last_reading().meetings)

    def questions(self) -> tuple[MeetingQuestion, ...]:
        """Return the past meetings to be asked about, the latest first."""
        if not self._session.calendars.are_set:
            return ()
        asked = [one for one in self.all() if one.state is MeetingState.ASK]
        return tuple(self._question(one) for one in reversed(asked))

    def to_confirm(self) -> tuple[MeetingQuestion, ...]:
        """Return the questions of the last reading; none, and nothing is read, before the first."""
        return self.questions() if self._read_at is not None else ()

    def coming(self, hours: float = BRIEF_HOURS) -> tuple[KnownMeeting, ...]:
        """Return the meetings under way or beginning within some hours, with people you know."""
        if not self._session.calendars.are_set:
            return ()
        until = later(self._session.now(), span(hours=hours))
        states = (MeetingState.COMING, MeetingState.NOW)
        return tuple(
            one
            for one in self.all()
            if one.state in states and one.contacts and one.meeting.start <= until
        )

    def between(self, first: date, last: date) -> tuple[KnownMeeting, ...]:
        """Return the meetings of some days with people you know, in order; it reads the calendars."""
        now = self._session.now()
        self.read()
        if self._folders is None:
            return ()
        begin = max(now, datetime.combine(first, time(), now.tzinfo))
        end = datetime.combine(last, time(23, 59), now.tzinfo)
        found = self._reading.meetings
        if end > later(now, span(days=AHEAD_DAYS)):
            sources = self._session.calendars
            paths = [_full(one, self._session.store.home) for one in sources.folders]
            found = CalendarFolders(paths, sources.me, local_zone(now)).read(begin, end).meetings
        answered = self._answered()
        known = (
            self._known(one, answered) for one in found if begin <= one.end and one.start <= end
        )
        return tuple(one for one in known if one.known)

    def _known(self, meeting: Meeting, answered: frozenset[str]) -> KnownMeeting:
        contacts = tuple(dict.fromkeys(filter(None, map(self._contact, meeting.people))))
        now = self._session.now()
        left = contacts
        if meeting.end > now:
            state = MeetingState.COMING if meeting.start > now else MeetingState.NOW
        elif not answered.isdisjoint((*meeting.marks, *meeting.series_marks)):
            state = MeetingState.DISMISSED
        elif not contacts:
            state = MeetingState.UNKNOWN
        else:
            left = tuple(uid for uid in contacts if not self._is_logged(meeting, uid))
            if not left:
                state = MeetingState.LOGGED
            elif meeting.end < later(now, span(days=-ASK_DAYS)):
                state = MeetingState.OLDER
            else:
                state = MeetingState.ASK
        return KnownMeeting(meeting=meeting, known=contacts, contacts=left or contacts, state=state)

    def _contact(self, person: Attendee) -> Uid | None:
        """Return who an attendee is; None for someone unknown, archived or not to be contacted."""
        found = [
            uid
            for uid in self._emails().get(email_key(person.email), ())
            if (one := self._session.store.contacts.get(uid)) is not None
            and not one.archived
            and not one.do_not_contact
        ]
        fit = [uid for uid in found if names_fit(person.name, self._session.person(uid).name)]
        return next(iter(fit or found), None)

    def _emails(self) -> dict[str, list[Uid]]:
        version, table = self._by_email
        if version != self._session.store.version:
            table = {}
            for contact in self._session.store.contacts.values():
                for email in contact.emails:
                    table.setdefault(email_key(email), []).append(contact.uid)
            self._by_email = (self._session.store.version, table)
        return table

    def _answered(self) -> frozenset[str]:
        """Return the marks of meetings and series that are not to be asked about today."""
        kinds, today = frozenset(_DECISIONS.values()), self._session.today
        return frozenset(
            mark
            for one in self._session.store.decisions.values()
            if one.kind in kinds
            and (one.kind is not DecisionKind.ASK_LATER or one.at.date() >= today)
            for mark in one.marks
        )

    def _is_logged(self, meeting: Meeting, uid: Uid) -> bool:
        """Whether a conversation with someone on the day of a meeting is that meeting."""
        day = meeting.end.date()
        for entry in self._session.store.of(uid):
            if _is_of(entry, meeting):
                return True
            if not entry.is_conversation or entry.source.startswith(SOURCE):
                continue
            if entry.at.date() in (day, meeting.start.date()):
                return True
        return False

    def _question(self, one: KnownMeeting) -> MeetingQuestion:
        meeting, people = one.meeting, self._session.people(one.contacts)
        verb = "talk to" if meeting.is_call else "meet"
        return MeetingQuestion(
            mark=one.mark,
            contacts=one.contacts,
            title=meeting.title,
            start=meeting.start,
            end=meeting.end,
            is_series=meeting.is_series,
            is_call=meeting.is_call,
            sentence=question(people, meeting, self._session.today),
            asks=f"Did you {verb} {_first_names(people)}?",
            place=meeting.place,
        )

    def of(self, uid: Uid, on: date | None = None) -> MeetingQuestion:
        """Return the latest meeting with someone to be asked about; raises `NothingToDo` without one."""
        for one in self.questions():
            if uid in one.contacts and on in (None, one.end.date()):
                return one
        who = names([self._session.person(uid)])
        if not self._session.calendars.are_set:
            raise NothingToDo(
                'No calendar is set. Name one in the settings: [calendar] folders = ["~/…"]'
            )
        raise NothingToDo(f"No meeting with {who} is waiting to be confirmed.")

    def log(self, mark: str, talk: ConversationInput | None = None) -> Changes:
        """Log a meeting as a conversation with those known; its follow-up counts from its end.

        `talk` says what is to be remembered; its people, time and source are the meeting's.
        Raises `NothingToDo` when the meeting is not asked about any more.
        """
        one = self._asked(mark)
        meeting = one.meeting
        kind = talk.kind if talk is not None else Kind.CALL if meeting.is_call else Kind.MET
        given = talk or ConversationInput()
        told = msgspec.structs.replace(
            given,
            kind=kind,
            text="\n".join(filter(None, (_heading(meeting), given.text.strip()))),
            at=_fixed(meeting.end),
            on=None,
            source=f"{SOURCE}{':'.join(meeting.marks)}",
            uid=self._uid(mark),
        )
        session, talks = self._session, self._conversations
        with session.verb() as verb:
            contacts = session.people(one.contacts)
            fresh = talks.entry(contacts, told)
            entry, before = self._joined(fresh, meeting)
            put_entry(session, verb, entry)
            day = fresh.at.date()
            parsed_promises = (*told.promises, *promises_in(told.text, day, style=session.dates))
            talks.add_promises(verb, contacts, parsed_promises, fresh.at)
            also = f", with {amount(len(parsed_promises), 'promise')}" if parsed_promises else ""
            what = "call" if kind is Kind.CALL else "meeting"
            who, when = names(contacts), show_day(meeting.end.date(), session.today)
            if before is not None:
                others = names(session.people(before.contacts))
                verb.did = f"added {who} to the {what} with {others}, {when}{also}"
            else:
                verb.did = f"logged the {what} with {who}, {when}{also}"
        return with_offers(session, verb.changes, [(fresh, contacts)])

    def _joined(
        self, fresh: Interaction, meeting: Meeting
    ) -> tuple[Interaction, Interaction | None]:
        """Return the entry to put for a confirmed meeting, and the one that it joins, if any.

        No entry is ever replaced: what can't join it, and what was removed, has another uid.
        """
        store = self._session.store
        at_uid = store.interactions.get(fresh.uid)
        people = filter(None, map(self._contact, meeting.people))
        known = (one for uid in people for one in store.of(uid))
        for before in (*filter(None, (at_uid,)), *known):
            if is_of_meeting(before) and _is_of(before, meeting):
                both = joined(before, fresh, store.contacts.get)
                if both is not None:
                    return both, before
        if at_uid is None:
            return fresh, None
        uid = uid_apart(fresh)
        uid = self._session.new_uid() if uid in store.interactions else uid
        return msgspec.structs.replace(fresh, uid=uid), None

    def dismiss(self, mark: str, answer: MeetingAnswer) -> Changes:
        """Note that a meeting is no conversation, is to be asked about tomorrow, or its series never.

        Raises `NothingToDo` when it is not asked about any more, `WrongCall` for a series of one.
        """
        one = self._asked(mark)
        meeting = one.meeting
        if answer is MeetingAnswer.NEVER and not meeting.is_series:
            raise WrongCall("This meeting doesn't repeat. Say that it didn't happen instead.")
        marks = meeting.series_marks if answer is MeetingAnswer.NEVER else meeting.marks
        with self._session.verb() as verb:
            verb.put(
                Decision(
                    uid=self._uid(f"{answer.name} {marks[0]}"),
                    kind=_DECISIONS[answer],
                    at=self._session.now(),
                    marks=marks,
                )
            )
            who = names(self._session.people(one.contacts))
            day = show_day(meeting.end.date(), self._session.today)
            match answer:
                case MeetingAnswer.NOT_HELD:
                    verb.did = f"marked the meeting with {who} as not held, {day}"
                case MeetingAnswer.NO_TALK:
                    verb.did = f"marked the meeting with {who} as no conversation, {day}"
                case MeetingAnswer.LATER:
                    verb.did = f"put the question about {who} off until tomorrow"
                case MeetingAnswer.NEVER:
                    title = f" “{meeting.title}”" if meeting.title else ""
                    verb.did = (
                        f"meetings of the series{title} with {who} aren't asked about any more"
                    )
        return Changes(verb.did, one.contacts)

    def _asked(self, mark: str) -> KnownMeeting:
        for one in self.all():
            if one.mark == mark and one.state is MeetingState.ASK:
                return one
        raise NothingToDo("This meeting isn't waiting to be confirmed any more.")

    @staticmethod
    def _uid(mark: str) -> Uid:
        """Return the uid of an answer: the same on every machine, so that merging makes it one."""
        return Uid(hashlib.blake2b(mark.encode(), digest_size=16, person=b"answer").hexdigest())


def _is_of(entry: Interaction, meeting: Meeting) -> bool:
    """Whether an entry, also one that was removed, is of a meeting."""
    if not entry.source.startswith(SOURCE):
        return False
    return any(mark in entry.source for mark in meeting.marks)


def question(people: Sequence[Contact], meeting: Meeting, today: date) -> str:
    """Return the row that asks about a meeting."""
    who = _first_names(people)
    day = show_day(meeting.end.date(), today)
    when = day if day in ("today", "yesterday") else f"on {day}"
    lasted = f" ({duration(meeting.minutes)})" if meeting.minutes else ""
    verb = "talked to" if meeting.is_call else "met"
    return f"You {verb} {who} {when}{lasted}. What to remember?"


def hours(start: datetime, end: datetime) -> str:
    """Return from when to when something is: "18:00–21:00"; with the last day if it takes more."""
    if end <= start:
        return f"{start:%H:%M}"
    if (end.date() - start.date()).days > 1:
        return f"{start:%H:%M} – {end:%a} {end.day} {end:%b} {end:%H:%M}"
    return f"{start:%H:%M}–{end:%H:%M}"


def day_and_hours(start: datetime, end: datetime, today: date) -> str:
    """Return the day and the hours of a meeting: "Thu 26 Nov, 18:00–21:00"."""
    return f"{show_day(start.date(), today)}, {hours(start, end)}"


def duration(minutes: int) -> str:
    """Return how long something is: "30 min", "2 h", "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest else "")
    return " ".join(filter(None, parts))


def _first_names(people: Sequence[Contact]) -> str:
    shown = [line(given_name(one) or one.name, 40) for one in people]
    if len(shown) > 3:
        return f"{shown[0]}, {shown[1]} and {len(shown) - 2} others"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _heading(meeting: Meeting) -> str:
    """Return the title of a meeting as the first line of its note, never taken for a fact."""
    title = meeting.title.lstrip("=>?+~!< ")
    lasted = duration(meeting.minutes)
    return f"{title} ({lasted})" if title and lasted else title


def _fixed(at: datetime) -> datetime:
    """Return a moment with the offset that its zone has then."""
    return at.replace(tzinfo=timezone(at.utcoffset() or Span()))


def local_zone(now: datetime) -> tzinfo:
    """Return the user's time zone, with its summer time; that of the clock if it is another."""
    from dateutil.tz import tzlocal

    local: tzinfo = tzlocal()
    if in_zone(now, local).utcoffset() == now.utcoffset():
        return local
    return now.tzinfo or local


def _full(folder: str, home: Path) -> Path:
    """Return the path that a setting names; one that isn't full counts from the data folder."""
    path = expanded(Path(folder))
    return path if path.is_absolute() else home / path
