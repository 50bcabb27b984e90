"""Reads calendars from disk: vdir folders as vdirsyncer keeps them, and .ics files.

A file that can't be read is named and stops nothing. Files that didn't change aren't read again.
"""

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import msgspec

from netfollow.meetings.content import CutFile, RawCalendar, read_content
from netfollow.meetings.events import EventDate, Meeting, meetings_of, read_calendar
from netfollow.people.days import later, span
from netfollow.people.text import file_name

SUFFIXES = frozenset((".ics", ".ical", ".icalendar"))
DEPTH = 4
"""So many folders deep calendars are looked for: an account, its calendars, and their files."""

MOST_BYTES = 200_000_000
"""A larger file is not read."""


class UnreadFile(msgspec.Struct, frozen=True):
    """A calendar file that could not be read, or only in part, and a sentence on why."""

    path: str
    why: str


class CalendarMeetings(msgspec.Struct, frozen=True):
    """All meetings of some calendars in a span of time, and what could not be read of them."""

    meetings: tuple[Meeting, ...] = ()
    unread: tuple[UnreadFile, ...] = ()


class _Known(msgspec.Struct, frozen=True):
    """A file as it was when it was read: its dates in a span, and its faults."""

    state: tuple[int, int]
    dates: tuple[EventDate, ...]
    unread: tuple[UnreadFile, ...]


class CalendarFolders:
    """The calendars of some folders and files; what was read is kept until it changes.

    `me` are the user's addresses, `zone` is the user's time zone.
    """

    def __init__(self, paths: Iterable[Path], me: Collection[str], zone: tzinfo = UTC) -> None:
        self._paths = tuple(paths)
        self._me = frozenset(one.strip().casefold().removeprefix("mailto:") for one in me)
        self._zone = zone
        self._known: dict[Path, _Known] = {}
        self._span: tuple[datetime, datetime] | None = None

    def read(self, since: datetime, until: datetime) -> CalendarMeetings:
        """Return the meetings that overlap a span of time, in order.

        The span is widened to whole days, so that a second call on the same day reads only the
        files that changed.
        """
        read = (_midnight(since), later(_midnight(until), span(days=1)))
        if read != self._span:
            self._known = {}
            self._span = read
        unread: list[UnreadFile] = []
        found: dict[Path, _Known] = {}
        for path, entry in self._files(unread):
            known = self._known.get(path)
            state = (entry.st_mtime_ns, entry.st_size)
            if known is None or known.state != state:
                known = self._read(path, state, read)
            found[path] = known
        self._known = found
        dates = [one for known in found.values() for one in known.dates]
        unread += [one for known in found.values() for one in known.unread]
        meetings = tuple(
            one for one in meetings_of(dates) if one.end >= since and one.start <= until
        )
        return CalendarMeetings(meetings, tuple(unread))

    def _files(self, unread: list[UnreadFile]) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield each calendar file with its state, once; say which paths are missing."""
        seen: set[tuple[int, int]] = set()
        for path in self._paths:
            try:
                entry = path.stat()
            except OSError as error:
                unread.append(UnreadFile(_shown(path), f"{error.strerror}."))
                continue
            if stat.S_ISDIR(entry.st_mode):
                yield from _within(path, DEPTH, seen, unread)
            elif _is_new(entry, seen):
                yield path, entry

    def _read(self, path: Path, state: tuple[int, int], span: tuple[datetime, datetime]) -> _Known:
        unread: list[UnreadFile] = []
        calendars: tuple[RawCalendar, ...] = ()
        try:
            if state[1] > MOST_BYTES:
                raise CutFile("It is too large.", ())
            calendars = read_content(decoded(path.read_bytes()))
        except OSError as error:
            unread.append(UnreadFile(_shown(path), f"{error.strerror}."))
        except CutFile as fault:
            unread.append(UnreadFile(_shown(path), str(fault)))
            calendars = fault.calendars
        dates: list[EventDate] = []
        for calendar in calendars:
            reading = read_calendar(calendar, *span, me=self._me, zone=self._zone)
            dates += reading.dates
            unread += [UnreadFile(_shown(path), remark) for remark in reading.remarks]
        return _Known(state, tuple(dates), tuple(unread))


def _within(
    folder: Path, depth: int, seen: set[tuple[int, int]], unread: list[UnreadFile]
) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the calendar files of a folder and of those in it; hidden ones are left out."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        unread.append(UnreadFile(_shown(folder), f"{error.strerror}."))
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        try:
            entry = path.stat()
        except OSError:
            continue
        is_file = stat.S_ISREG(entry.st_mode) and path.suffix.casefold() in SUFFIXES
        is_folder = stat.S_ISDIR(entry.st_mode) and depth > 1
        if (is_file or is_folder) and _is_new(entry, seen):
            if is_file:
                yield path, entry
            else:
                yield from _within(path, depth - 1, seen, unread)


def _is_new(entry: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    """Whether a file or folder was not met before: a link may lead to it again."""
    key = (entry.st_dev, entry.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def decoded(data: bytes) -> str:
    """Return a calendar file as text: UTF-8, or UTF-16 by its mark, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def _shown(path: Path) -> str:
    return file_name(str(path))
