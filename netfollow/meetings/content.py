"""Calendar files as text: their calendars, events and lines, tolerant of what exporters do.

Only what a meeting needs is kept. The lines of an event are unfolded, those of alarms left out.
"""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import line

_FOLD = LazyPattern(r"\r?\n[ \t]")
_BREAK = LazyPattern(r"\r\n|\n|\r")
_NAME = LazyPattern(r"[A-Za-z0-9-]+")
_PARAM = LazyPattern(r';\s*([A-Za-z0-9-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_DAY = LazyPattern(r"\d{8}")
_UNTIL = LazyPattern(r"UNTIL=(\d{8})", re.IGNORECASE)
_RUSHED = LazyPattern(r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)


class ContentLine(msgspec.Struct, frozen=True):
    """A line as its name (upper case), its parameters (their names in upper case) and its value."""

    name: str
    params: dict[str, str]
    value: str
    raw: str


class RawEvent(msgspec.Struct, frozen=True):
    """The lines of one event."""

    lines: tuple[ContentLine, ...]

    def first(self, name: str) -> ContentLine | None:
        """Return the first line of a name; None without one."""
        return next((one for one in self.lines if one.name == name), None)

    def value(self, name: str) -> str:
        """Return the value of the first line of a name, stripped; empty without one."""
        found = self.first(name)
        return found.value.strip() if found is not None else ""

    def of(self, name: str) -> Iterator[ContentLine]:
        """Yield the lines of a name."""
        return (one for one in self.lines if one.name == name)

    @property
    def is_recurring(self) -> bool:
        """Whether it is a series, or one date of a series."""
        return any(one.name in ("RRULE", "RDATE", "RECURRENCE-ID") for one in self.lines)

    @property
    def is_endless_fast(self) -> bool:
        """Whether it repeats within a day, as no meeting does."""
        return any(_RUSHED.search(one.value) for one in self.of("RRULE"))

    def days(self) -> tuple[str, str]:
        """Return the first and last day that it names as `YYYYMMDD`; empty when it names none."""
        found = [
            match[0]
            for name in ("DTSTART", "DTEND")
            for one in self.of(name)
            if (match := _DAY.search(one.value.rpartition(":")[2] or one.value))
        ]
        return (min(found), max(found)) if found else ("", "")

    def ends_before(self, day: str) -> bool:
        """Whether a series ends before a day by its rule."""
        rules = list(self.of("RRULE"))
        until = [match[1] for one in rules if (match := _UNTIL.search(one.value))]
        return bool(rules) and len(until) == len(rules) and max(until) < day


class RawCalendar(msgspec.Struct, frozen=True):
    """One calendar of a file: its own lines, its time zones as text, and its events."""

    lines: tuple[ContentLine, ...]
    zones: dict[str, str]
    events: tuple[RawEvent, ...]

    def value(self, name: str) -> str:
        """Return the value of a line of the calendar's own; empty without one."""
        return next((one.value.strip() for one in self.lines if one.name == name), "")

    def within(self, since: date, until: date) -> tuple[RawEvent, ...]:
        """Return the events that may be between two days, each series with all its dates."""
        first, last = f"{since:%Y%m%d}", f"{until:%Y%m%d}"
        groups: dict[str, list[RawEvent]] = {}
        for event in self.events:
            groups.setdefault(event.value("UID"), []).append(event)
        found: list[RawEvent] = []
        for group in groups.values():
            if any(one.is_recurring for one in group):
                found += group if _may_be_within(group, first, last) else []
            else:
                found += [one for one in group if _is_within(one, first, last)]
        return tuple(found)


OLDEST = "19700101"
"""A series that began before is no series of meetings, and would take long to be followed."""


def _is_within(event: RawEvent, first: str, last: str) -> bool:
    begins, ends = event.days()
    return begins <= last and ends >= first if begins else True


def _may_be_within(group: list[RawEvent], first: str, last: str) -> bool:
    """Whether a series may have a date between two days; its exceptions are looked at themselves."""
    for event in group:
        begins, _ = event.days()
        if any(event.of("RRULE")):
            if OLDEST <= begins <= last and not event.ends_before(first):
                return True
        elif any(event.of("RDATE")) or _is_within(event, first, last):
            return True
    return False


class CutFile(Exception):
    """A file that ends in the middle of an event, or is no calendar; the message says which.

    `calendars` is what was whole before that.
    """

    def __init__(self, why: str, calendars: tuple[RawCalendar, ...]) -> None:
        super().__init__(why)
        self.calendars = calendars


NO_CALENDAR = "It has no calendar."
CUT = "It ends in the middle."

_KEPT = frozenset(
    (
        *("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("SUMMARY", "STATUS", "LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "SEQUENCE"),
        *("DTSTAMP", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT"),
        *("X-MOZ-INVITED-ATTENDEE", "X-GOOGLE-CONFERENCE", "URL", "CONFERENCE"),
        "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    )
)
"""The lines of an event that are read."""


def read_content(text: str) -> tuple[RawCalendar, ...]:
    """Read the calendars of a text; raises `CutFile` for one that ends too soon."""
    found: list[RawCalendar] = []
    reading = _Reading()
    for row in _BREAK.split(_FOLD.sub("", text.lstrip("\ufeff"))):
        upper = row[:40].strip().upper()
        if upper == "BEGIN:VCALENDAR":
            if reading.began:
                found.append(reading.ended())
            reading = _Reading(began=True)
        elif upper == "END:VCALENDAR" and reading.began:
            found.append(reading.ended())
            reading = _Reading()
        elif reading.began:
            reading.take(row, upper)
    if reading.began:
        raise CutFile(CUT, (*found, reading.ended()))
    if not found:
        raise CutFile(NO_CALENDAR, ())
    return tuple(found)


class _Reading:
    """One calendar while it is read."""

    def __init__(self, *, began: bool = False) -> None:
        self.began = began
        self._lines: list[ContentLine] = []
        self._zones: dict[str, str] = {}
        self._events: list[RawEvent] = []
        self._inside: list[str] = []
        self._rows: list[str] = []

    def take(self, row: str, upper: str) -> None:
        """Read one unfolded line."""
        if upper.startswith("BEGIN:"):
            self._inside.append(upper[6:].strip())
            if len(self._inside) == 1:
                self._rows = []
        if self._inside:
            if len(self._inside) == 1 or self._inside[0] == "VTIMEZONE":
                self._rows.append(row)
        elif line := parse_line(row):
            self._lines.append(line)
        if upper.startswith("END:") and self._inside:
            self._end(upper[4:].strip())

    def _end(self, name: str) -> None:
        if name not in self._inside:
            return
        while self._inside.pop() != name:
            pass
        if self._inside:
            return
        if name == "VEVENT":
            self._events.append(RawEvent(tuple(_kept(self._rows))))
        elif name == "VTIMEZONE":
            zone = next((one[5:].strip() for one in self._rows if one[:5].upper() == "TZID:"), "")
            self._zones.setdefault(zone.strip('"'), "\r\n".join(self._rows))

    def ended(self) -> RawCalendar:
        """Return the calendar as far as it was read."""
        return RawCalendar(tuple(self._lines), self._zones, tuple(self._events))


def _kept(rows: Iterable[str]) -> Iterator[ContentLine]:
    for row in rows:
        match = _NAME.match(row)
        if match and match[0].upper() in _KEPT and (line := parse_line(row)) is not None:
            yield line


_OF_PEOPLE = ("ATTENDEE", "ORGANIZER")
_ODD_NAME = LazyPattern(r';CN=("[^";\\]*"[^";\\]+(?:"[^";\\]*)*?)(?=;[A-Z0-9-]+=|$)', re.IGNORECASE)
"""A name with quotation marks inside its quotation marks, none of them escaped."""


def parse_line(row: str) -> ContentLine | None:
    """Return a content line in its parts; None for what is none.

    The value begins behind the first colon outside quotation marks. A quotation mark that is
    never closed ends with the parameter.
    """
    match = _NAME.match(row)
    if match is None:
        return None
    name = match[0].upper()
    colon = _value_at(row, match.end())
    if colon < 0:
        return None
    params = {one[1].upper(): unquoted(one[2]) for one in _PARAM.finditer(row[match.end() : colon])}
    if name in _OF_PEOPLE and (named := _ODD_NAME.search(row, match.end(), colon)):
        params["CN"] = unquoted(named[1].replace('"', "").strip())
    return ContentLine(name, params, row[colon + 1 :], row)


def _value_at(row: str, start: int) -> int:
    """Return where the colon before the value is; -1 without one."""
    is_quoted = False
    for place in range(start, len(row)):
        character = row[place]
        if character == '"' and row[place - 1] != "\\":
            is_quoted = not is_quoted
        elif character == ":" and not is_quoted:
            return place
    return row.find(":", start)


_CARETS = {"^n": " ", "^N": " ", "^'": '"', "^^": "^"}


def unquoted(value: str) -> str:
    """Return a parameter's value without quotation marks and escapes (RFC 6868)."""
    value = value.strip()
    if value.startswith('"'):
        value = value.strip('"')
    value = re.sub(r"\^[nN'^]", lambda one: _CARETS[one[0]], value)
    return value.replace('\\"', '"').replace("\\,", ",").replace("\\;", ";").strip()


_ANY_TAG = LazyPattern(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_TAG = LazyPattern(r"</?[a-zA-Z][^<>]*>")


def first_line(value: str) -> str:
    """Return the first line of a text value that says something, without markup and links."""
    broken = _ANY_TAG.sub("\n", re.sub(r"\\[nN]", "\n", value[:4000]))
    for row in broken.split("\n"):
        words = html.unescape(_TAG.sub("", text_of(row)))
        words = " ".join(words.split())
        if any(map(str.isalpha, words)) and not re.fullmatch(r"\w+://\S+", words):
            return line(words, 120)
    return ""


def text_of(value: str) -> str:
    """Return a text value without its escapes, as one line."""
    plain = re.sub(r"\\([nN,;\\:\"])", lambda one: " " if one[1] in "nN" else one[1], value)
    return " ".join(plain.split())
