"""A follow-up as one VTODO a file (RFC 5545, 3.6.2): written, read, and changed in place."""

from datetime import UTC, date, datetime, tzinfo
from typing import Any

import msgspec

from netfollow.exchange.calendar_out import PRODUCT
from netfollow.exchange.encoding.stream import whole
from netfollow.exchange.plain import clean, one_line
from netfollow.people.days import in_zone

OPEN = "NEEDS-ACTION"
DONE = "COMPLETED"
CANCELLED = "CANCELLED"


LARGEST = 500_000
"""A file of more bytes is no task: `icalendar` takes a second for them."""

_BROKEN = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError),
    OSError,
)
"""What `icalendar` raises; an `OSError` for a time zone whose name is too long for a file."""


class Todo(msgspec.Struct, frozen=True):
    """A task as it was read. `done_at` is when another program ticked it off, as it said so."""

    uid: str
    due: date | None
    status: str
    done_at: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it was ticked off."""
        return self.status == DONE


class NoTodo(Exception):
    """Bytes that are not one task; the sentence says why."""


def new(uid: str, summary: str, due: date, *, now: datetime, why: str = "") -> bytes:
    """Return a calendar that holds one open task; `why` is its description."""
    from icalendar import Calendar
    from icalendar import Todo as Component

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    task = Component()
    task.add("uid", uid)
    task.add("dtstamp", in_zone(now, UTC))
    task.add("summary", one_line(summary))
    task.add("due", due)
    task.add("status", OPEN)
    task.add("class", "PRIVATE")
    if why:
        task.add("description", clean(why))
    calendar.add_component(task)
    data: bytes = calendar.to_ical()
    return data


def read(data: bytes, zone: tzinfo | None) -> Todo:
    """Read a file of tasks; days are those of `zone`. Raises `NoTodo` unless it is one task."""
    _, task = _task(data)
    day = getattr(_first(task, "due"), "dt", None)
    if isinstance(day, datetime):
        day = (in_zone(day, zone) if day.tzinfo is not None else day).date()
    elif not isinstance(day, date):
        day = None
    status = str(task.get("status", "")).strip().upper()
    if not status:
        is_whole = str(task.get("percent-complete", "")).strip() == "100"
        status = DONE if task.get("completed") is not None or is_whole else OPEN
    stamp = _first(task, "completed") or _first(task, "last-modified")
    told = stamp.to_ical() if stamp is not None else ""
    told = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    return Todo(str(_first(task, "uid") or ""), day, status, told)


def _first(task: Any, name: str) -> Any:
    """Return a property; the first where a file has several, though one is allowed."""
    found = task.get(name)
    return (found[0] if found else None) if isinstance(found, list) else found


def changed(data: bytes, summary: str, due: date, *, now: datetime, again: bool) -> bytes:
    """Return a file with the task's words and day as they are now, and open `again` if asked.

    Alarms, colours and whatever else another program put there stay.
    """
    calendar, task = _task(data)
    for name in ("summary", "due", "dtstamp", "last-modified"):
        task.pop(name, None)
    task.add("summary", one_line(summary))
    task.add("due", due)
    task.add("dtstamp", in_zone(now, UTC))
    task.add("last-modified", in_zone(now, UTC))
    start = getattr(_first(task, "dtstart"), "dt", None)
    is_day = isinstance(start, date) and not isinstance(start, datetime)
    if start is not None and not (is_day and start < due):
        task.pop("dtstart", None)  # RFC 5545, 3.8.2.3: DUE is of the same kind, and later.
    if again:
        for name in ("status", "completed", "percent-complete"):
            task.pop(name, None)
        task.add("status", OPEN)
    written: bytes = calendar.to_ical()
    return written


def text_of(data: bytes) -> str:
    """Return a file as text, in whatever encoding another program wrote it."""
    return whole(data, None)[0]


def _task(data: bytes) -> tuple[Any, Any]:
    from icalendar import Calendar

    if len(data) > LARGEST:
        raise NoTodo("It is too large for a task.")
    try:
        calendar = Calendar.from_ical(text_of(data))
        tasks = calendar.walk("VTODO")
    except _BROKEN as error:
        raise NoTodo("It can't be read as a calendar.") from error
    if len(tasks) != 1:
        raise NoTodo("It has no task, or several.")
    return calendar, tasks[0]
