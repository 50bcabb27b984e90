"""Meetings of a calendar: dates of series, moved and cancelled ones, time zones of any exporter.

What a date is comes from icalendar and recurring-ical-events, who takes part from `attendees`.
"""

import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.meetings.attendees import Attendance, Attendee, attendance
from netfollow.meetings.content import ContentLine, RawCalendar, RawEvent, first_line, text_of
from netfollow.meetings.identity import (
    EventId,
    date_mark,
    event_id,
    habit_mark,
    people_mark,
    series_mark,
)
from netfollow.people.days import Span, in_zone, shift
from netfollow.people.text import line

MOST_PEOPLE = 8
"""A meeting of more people than this is no conversation with each of them."""

LONGEST_TITLE = 80
LONGEST_LINK = 200

_DATES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
_RULES = ("UID", "DURATION", "RRULE", "SEQUENCE")
_UNQUOTED = LazyPattern(r"^(?P<zone>tzone:.*?):(?P<value>\d{8}(?:T.*)?)$", re.IGNORECASE)
_MICROSOFT = LazyPattern(r"tzone://Microsoft/(?:(?P<utc>Utc)|Olson/(?P<name>.+)|.*)", re.IGNORECASE)
_OFF = (
    r"(?:abgesagt|cancel?led|cancelad[oa]|annul[ée]|annullat[oa]|geannuleerd|avlyst|inställd?t?"
    r"|aflyst|peruutettu|anulowan[eoy]|odwołane|zrušen[oé]|otkazano|anulat|törölve|i̇?ptal edildi|ακυρώθηκε"
    r"|отменено|скасовано|已取消|キャンセル済み|취소됨)(?: event| evento| termin)?"
)
_CANCELLED = LazyPattern(rf"(?:[\[(]{_OFF}[\])]|{_OFF}(?:\s*[:：]|\s+[-–—]\s))", re.IGNORECASE)
"""How programs begin the title of what was called off."""
_NO_MEETING = frozenset(("CANCEL", "COUNTER", "DECLINECOUNTER", "REFRESH"))
"""Methods of messages about an event that doesn't take place as they say (RFC 5546)."""
_CALL = LazyPattern(
    r"zoom\.us|meet\.google\.com|teams\.(?:microsoft|live)\.com|microsoft teams|webex\.com"
    r"|whereby\.com|jitsi|skype|google meet|facetime|\bphone\b|\bcall\b|\bvideo",
    re.IGNORECASE,
)
_LINK = LazyPattern(r"https?://[^\s<>\"']{4,300}")
_IS_FILLER = LazyPattern(r"microsoft teams(?: meeting|-besprechung)?|online|tbd", re.IGNORECASE)
"""What programs write for the place of a call whose link stands elsewhere."""
_DIGITS = LazyPattern(r"\d{8}")
_UNTIL_DAY = LazyPattern(r"(\bUNTIL=\d{8})(?=;|$)", re.IGNORECASE)
_BLOCK = "X-NETFOLLOW-BLOCK"


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One date of an event with other people.

    `start` and `end` have the user's zone. `people` are the others, without rooms and whoever
    declined. `marks` know the meeting again when its UID or its time changes, `series_marks` the
    series (empty for a single event). `is_call` is whether it is held by phone or video. `place` is
    where, or the link to join; `about` the first line of its description.
    """

    start: datetime
    end: datetime
    title: str
    people: tuple[Attendee, ...]
    marks: tuple[str, ...]
    series_marks: tuple[str, ...] = ()
    is_call: bool = False
    invited: int = 0
    place: str = ""
    about: str = ""

    @property
    def minutes(self) -> int:
        """How long it is, in whole minutes."""
        return max(0, round((self.end - self.start).total_seconds() / 60))

    @property
    def is_large(self) -> bool:
        """Whether more than `MOST_PEOPLE` were to be there."""
        return self.invited > MOST_PEOPLE

    @property
    def is_series(self) -> bool:
        """Whether it is one date of a series."""
        return bool(self.series_marks)


class EventDate(msgspec.Struct, frozen=True, kw_only=True):
    """One date of an event as its calendar has it, also one that is no meeting.

    `version` orders copies of the same date: the newest holds.
    """

    meeting: Meeting
    version: tuple[bool, int, str, bool]
    is_off: bool
    """Whether it is cancelled, declined by the user, or lasts all day."""


class CalendarReading(msgspec.Struct, frozen=True):
    """What calendars hold between two moments: dates of events, and what could not be read."""

    dates: tuple[EventDate, ...] = ()
    remarks: tuple[str, ...] = ()


EITHER_WAY = 2
"""Days around a span that are looked through too: zones differ by more than one."""


def read_calendar(
    calendar: RawCalendar,
    since: datetime,
    until: datetime,
    *,
    me: Collection[str] = (),
    zone: tzinfo = UTC,
) -> CalendarReading:
    """Return the dates of a calendar's events that overlap a span of time.

    `me` are the user's addresses in lower case, `zone` is theirs: floating times are in it,
    unless the calendar names another.
    """
    raw = calendar.within(shift(since.date(), -EITHER_WAY), shift(until.date(), EITHER_WAY))
    events = [one for one in raw if not one.is_endless_fast]
    if not events:
        return CalendarReading()
    zones = _Zones(calendar)
    parts = [_part(event, number, zones) for number, event in enumerate(events)]
    all_off = calendar.value("METHOD").upper() in _NO_MEETING
    found = [
        _event_date(one, events, me, zone, all_off=all_off)
        for one in _expanded(parts, events, zones, since, until)
    ]
    lost = sum(attendance(event, me).unread for event in events)
    remarks = [*zones.remarks]
    if lost:
        remarks.append(f"{lost} of its attendees have an address that can't be read.")
    return CalendarReading(tuple(one for one in found if one is not None), tuple(remarks))


class _Zones:
    """Finds the time zone that a name means, and says which names it does not know."""

    def __init__(self, calendar: RawCalendar) -> None:
        self.given = calendar.zones
        self.remarks: list[str] = []
        self.used: dict[str, str] = {}
        self._default = calendar.value("X-WR-TIMEZONE")

    def of_line(self, one: ContentLine) -> str:
        """Return a line with dates as icalendar reads it rightly."""
        zone, value = one.params.get("TZID", ""), one.value.strip()
        if match := _UNQUOTED.match(one.raw.partition("TZID=")[2].strip('"')):
            zone, value = match["zone"].rstrip('"'), match["value"]
        kept = ("VALUE", "RANGE")
        params = "".join(f";{name}={one.params[name]}" for name in kept if name in one.params)
        if one.params.get("VALUE", "").upper() == "DATE" or "T" not in value.upper():
            return f"{one.name};VALUE=DATE:{value}" if "T" not in value.upper() else one.raw
        if value.upper().endswith("Z"):
            return f"{one.name}{params}:{value}"
        return f"{one.name}{params}{self._named(zone, value)}"

    def _named(self, name: str, value: str) -> str:
        """Return the zone parameter and value of a local time."""
        if name and (match := _MICROSOFT.fullmatch(name)):
            if match["utc"]:
                return f":{value.replace(',', 'Z,')}Z"
            name = match["name"] or name
        if known := _known(name):
            return f";TZID={known}:{value}"
        if name in self.given:
            self.used[name] = self.given[name]
            return f';TZID="{name}":{value}'
        other = _known(self._default)
        if name:
            where = other or "your own time zone"
            sentence = f"“{line(name, 60)}” is an unknown time zone. Its times are read in {where}."
            if sentence not in self.remarks:
                self.remarks.append(sentence)
        return f";TZID={other}:{value}" if other else f":{value}"


def _known(name: str) -> str:
    """Return the IANA name of a time zone; empty for one that isn't known."""
    if not name:
        return ""
    from icalendar.timezone import tzp

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = tzp.timezone(name)
        except (ValueError, OSError, KeyError):
            return ""
    return str(getattr(found, "key", "") or "")


def _part(event: RawEvent, number: int, zones: _Zones) -> str:
    """Return an event as the text that its dates are made from."""
    rows = ["BEGIN:VEVENT", f"{_BLOCK}:{number}"]
    for one in event.lines:
        if one.name in _DATES:
            rows.append(zones.of_line(one))
        elif one.name == "DURATION" and one.value.strip().startswith("-"):
            continue
        elif one.name in _RULES:
            rows.append(f"{one.name}:{_whole_day(one.value.strip())}")
    if event.first("UID") is None:
        rows.append(f"UID:nf-{number}")
    return "\r\n".join((*rows, "END:VEVENT"))


_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What the libraries raise for an event that is broken.

Their own errors (`InvalidCalendar`, `PeriodEndBeforeStart`, `BadRuleStringFormat`,
`BrokenCalendarProperty`) are `ValueError`s. Out of dateutil's rules and the dates come `TypeError`
(a floating date next to one with a zone), `OverflowError` (a date after the year 9999), `KeyError`
(a property that isn't there, an unknown zone), `IndexError` and `AttributeError` (a list where a
date is wanted), and `RecursionError`.
"""


def _whole_day(rule: str) -> str:
    """Return a rule that ends on a day (`UNTIL=20261104`) with an end at its last second.

    A series of dates is not touched by that.
    """
    return _UNTIL_DAY.sub(r"\1T235959", rule)


def _expanded(
    parts: Sequence[str],
    events: Sequence[RawEvent],
    zones: _Zones,
    since: datetime,
    until: datetime,
) -> Iterator[Any]:
    """Yield the dates of events in a span as components; an event that breaks is left out alone."""
    try:
        yield from _dates(parts, zones, since, until)
    except _BROKEN:
        by_uid: dict[str, list[str]] = {}
        for part, event in zip(parts, events, strict=True):
            by_uid.setdefault(event.value("UID"), []).append(part)
        for uid, group in by_uid.items():
            try:
                yield from _dates(group, zones, since, until)
            except _BROKEN:
                zones.remarks.append(f"Skipped an event that can't be read: {line(uid, 40)}.")


def _dates(parts: Iterable[str], zones: _Zones, since: datetime, until: datetime) -> list[Any]:
    import recurring_ical_events
    from icalendar import Calendar

    rows = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:netfollow", *zones.used.values(), *parts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar = Calendar.from_ical("\r\n".join((*rows, "END:VCALENDAR", "")))
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(since, until)
        return list(found)


def _event_date(
    component: Any,
    events: Sequence[RawEvent],
    me: Collection[str],
    zone: tzinfo,
    *,
    all_off: bool,
) -> EventDate | None:
    """Return one date of an event; None for one without other people."""
    event = events[int(component[_BLOCK])]
    begins, ends = component["DTSTART"].dt, component["DTEND"].dt
    people = attendance(event, me)
    if not people.others and not people.i_declined:
        return None
    is_all_day = not isinstance(begins, datetime)
    start, end = _moment(begins, zone), _moment(ends, zone)
    is_all_day |= event.value("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    is_all_day |= start < end and (_are_midnights(start, end) or _are_midnights(begins, ends))
    original = component.get("RECURRENCE-ID") if event.is_recurring else None
    own = event_id(event.value("UID"))
    on = _day(original.dt) if original is not None else own.day
    if original is not None and (moved := _moved_by(event)) is not None:
        on = _day(begins) - moved
    meeting = _meeting(event, people, own, on, start, end)
    version = (
        event.first("RECURRENCE-ID") is not None,
        _number(event.value("SEQUENCE")),
        event.value("DTSTAMP"),
        _is_cancelled(event),
    )
    is_off = is_all_day or people.i_declined or all_off or _is_cancelled(event)
    return EventDate(meeting=meeting, version=version, is_off=is_off)


def _are_midnights(begins: date, ends: date) -> bool:
    """Whether times are whole days, which some calendars write with hours."""
    both = (begins, ends)
    return all(isinstance(one, datetime) and one.time() == time() for one in both)


def _moved_by(event: RawEvent) -> Span | None:
    """Return by how many days an exception moves its date and all that follow; None for one date."""
    original, start = event.first("RECURRENCE-ID"), event.first("DTSTART")
    if original is None or start is None or "RANGE" not in original.params:
        return None
    days = [_DIGITS.search(one.raw.rpartition(":")[2]) for one in (start, original)]
    if days[0] is None or days[1] is None:
        return None
    try:
        return date.fromisoformat(days[0][0]) - date.fromisoformat(days[1][0])
    except ValueError:
        return None


def _meeting(
    event: RawEvent,
    people: Attendance,
    own: EventId,
    on: date | None,
    start: datetime,
    end: datetime,
) -> Meeting:
    title = line(text_of(event.value("SUMMARY")), LONGEST_TITLE)
    emails = [one.email for one in people.others]
    is_series = event.is_recurring or own.day is not None
    return Meeting(
        start=start,
        end=max(start, end),
        title=title,
        people=people.others,
        marks=(date_mark(own.series, on), people_mark(start, emails)),
        series_marks=(series_mark(own.series), habit_mark(title, emails)) if is_series else (),
        is_call=_is_call(event),
        invited=people.invited,
        place=_place(event),
        about=first_line(event.value("DESCRIPTION")),
    )


def _moment(value: date, zone: tzinfo) -> datetime:
    """Return a date or time in the user's zone; a floating time is in it."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return in_zone(value, zone) if value.tzinfo is not None else value.replace(tzinfo=zone)


def _day(value: date) -> date:
    """Return the day of an original date in its own zone, as the calendar writes it."""
    return value.date() if isinstance(value, datetime) else value


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _is_cancelled(event: RawEvent) -> bool:
    """Whether an event is cancelled; Outlook often only says so in the title."""
    if event.value("STATUS").upper() == "CANCELLED":
        return True
    return _CANCELLED.match(text_of(event.value("SUMMARY")).strip()) is not None


def _place(event: RawEvent) -> str:
    """Return where an event is, or the link to join it; empty when neither is said."""
    where = line(text_of(event.value("LOCATION")), LONGEST_TITLE)
    if where and not _IS_FILLER.fullmatch(where):
        return where
    for name in ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE", "URL"):
        if link := event.value(name):
            return line(link, LONGEST_LINK)
    links = _LINK.finditer(text_of(event.value("DESCRIPTION")[:4000]))
    found = next((one[0] for one in links if _CALL.search(one[0])), "")
    return line(found, LONGEST_LINK) or where


def _is_call(event: RawEvent) -> bool:
    """Whether an event is held by phone or video."""
    if event.value("X-GOOGLE-CONFERENCE") or event.value("X-MICROSOFT-SKYPETEAMSMEETINGURL"):
        return True
    if event.first("CONFERENCE") is not None:
        return True
    where = text_of(event.value("LOCATION"))
    if where:
        return _CALL.search(where) is not None or where.startswith("http")
    said = f"{text_of(event.value('SUMMARY'))} {text_of(event.value('DESCRIPTION'))[:2000]}"
    return _CALL.search(said) is not None


def meetings_of(dates: Iterable[EventDate]) -> tuple[Meeting, ...]:
    """Return the meetings among dates of all calendars, each once, in order of time.

    Of copies of one date the newest holds, and an exception before its series. What is cancelled
    or declined there is no meeting, and neither is what more than `MOST_PEOPLE` go to.
    """
    newest: dict[str, EventDate] = {}
    for one in dates:
        mark = one.meeting.marks[0]
        if mark not in newest or newest[mark].version < one.version:
            newest[mark] = one
    at_once: dict[datetime, list[Meeting]] = {}
    for one in sorted(newest.values(), key=_order):
        meeting = one.meeting
        if not one.is_off and not meeting.is_large and meeting.people:
            _join(at_once.setdefault(meeting.start, []), meeting)
    return tuple(meeting for group in at_once.values() for meeting in group)


def _order(one: EventDate) -> tuple[datetime, int, tuple[str, ...]]:
    """Order dates by time; of those at once the one with the most people is the first."""
    return one.meeting.start, -len(one.meeting.people), one.meeting.marks


def _join(group: list[Meeting], meeting: Meeting) -> None:
    """Add a meeting to those of the same time, unless it is a copy of one there.

    A copy has the same people; or it ends at the same time and lacks some, as when another
    calendar holds it under another UID without the last guest.
    """
    emails = {one.email for one in meeting.people}
    for place, other in enumerate(group):
        fuller = {one.email for one in other.people}
        if emails == fuller or (emails < fuller and meeting.end == other.end):
            group[place] = msgspec.structs.replace(
                other,
                marks=tuple(dict.fromkeys((*other.marks, *meeting.marks))),
                series_marks=tuple(dict.fromkeys((*other.series_marks, *meeting.series_marks))),
            )
            return
    group.append(meeting)
