"""What is due as a calendar (RFC 5545): all-day events, or tasks for programs that know them.

Calendars that are subscribed to show events only, so events are the usual.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import msgspec

from netfollow.exchange.plain import clean, one_line
from netfollow.people import Uid
from netfollow.people.days import in_zone

PRODUCT = "-//NetFollow//NetFollow//EN"
NAME = "NetFollow"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do for a person, in words: by when, on which day to show it, and why.

    Person and `kind` make the UID: when the next step comes, it takes the last one's place.
    """

    contact: Uid
    kind: str
    summary: str
    due: date
    shown: date
    why: str = ""


def write(
    tasks: Iterable[Task], *, now: datetime, todo: bool = False, notes: bool = False
) -> bytes:
    """Return a calendar of events, with `todo` of tasks; `notes` adds the reason to each."""
    from icalendar import Calendar, Event, Todo

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    for task in sorted(tasks, key=lambda one: (one.shown, one.contact, one.kind)):
        entry = Todo() if todo else Event()
        entry.add("uid", uid_of(task))
        entry.add("dtstamp", in_zone(now, UTC))
        entry.add("summary", one_line(task.summary))
        entry.add("class", "PRIVATE")
        if todo:
            entry.add("due", task.due)
            entry.add("status", "NEEDS-ACTION")
        else:
            entry.add("dtstart", task.shown)
            entry.add("transp", "TRANSPARENT")
        if notes and task.why:
            entry.add("description", clean(task.why))
        calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data


def uid_of(task: Task) -> str:
    """Return the name that a thing to do keeps from one export to the next."""
    return f"{one_line(task.contact)}-{one_line(task.kind)}@netfollow"
