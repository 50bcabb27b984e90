"""People of a calendar: organizers and attendees of its events (RFC 5545, RFC 6638).

Rooms, groups and those who declined are none; neither is the user, where the file says who that is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import values
from netfollow.exchange.content_lines import Property, UnparsedLine, properties
from netfollow.exchange.dates import a_day
from netfollow.exchange.import_records import ImportOptions, Incoming, Reading
from netfollow.exchange.mail_people import is_machine, named
from netfollow.exchange.names import plain
from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

MANY = 8
"""An event with more people than this makes nobody of them."""

NO_PEOPLE = "This is a calendar without people: no event in it has attendees with an email address."

_MAIL = LazyPattern(r"[^\s\"'<>,;:]{1,100}@[^\s\"'<>,;:]{1,200}")
_DAY = LazyPattern(r"(?<!\d)\d{8}(?!\d)")
_NOT_THERE = frozenset({"DECLINED", "DELEGATED"})
_NO_PERSON = frozenset({"RESOURCE", "ROOM", "GROUP"})
_CANCELLED = LazyPattern(
    r"(?:abgesagt|cancell?ed|annulée?|cancelad[oa]|annullato|geannuleerd|odwołane|inställt)\s?:",
    re.IGNORECASE,
)
_NOBODY = LazyPattern(
    r"@(?:resource|group)\.calendar\.google\.com$|^unknownorganizer@calendar\.google\.com$"
)


class CalendarEvent(msgspec.Struct):
    """An event: its line, each person's line, address and name, and the user's own addresses.

    `declined` are the addresses of those who weren't there, `day` is when it begins.
    """

    line: int
    people: list[tuple[int, str, str]] = []
    is_cancelled: bool = False
    mine: frozenset[str] = frozenset()
    declined: list[str] = []
    day: date | None = None


def read(source: bytes | BinaryIO, options: ImportOptions) -> Reading:
    """Read the people of a calendar; raises `Unreadable` for one in which nobody has an address."""
    return people_of(events(source), options)


def people_of(events: Sequence[CalendarEvent], options: ImportOptions) -> Reading:
    """Return the people of some events; raises `Unreadable` when nobody has an address."""
    mine = {one.casefold() for one in (options.owner or "", *options.mine) if "@" in one}
    mine = mine.union(*(event.mine for event in events))
    names_of_mine = {plain(one[5:]) for one in options.mine if one.startswith("name:")}
    for event in events:
        mine |= {mail for _, mail, name in event.people if plain(name) in names_of_mine}
    taken = [
        event
        for event in events
        if event.people and not event.is_cancelled and mine.isdisjoint(event.declined)
    ]
    large = sum(len(event.people) > MANY for event in taken)
    taken = [event for event in taken if len(event.people) <= MANY]
    mine |= _common(taken)
    first: dict[str, int] = {}
    names: dict[str, Counter[str]] = {}
    met: dict[str, date] = {}
    for event in taken:
        is_over = event.day is not None and (options.today is None or event.day <= options.today)
        for line, mail, name in event.people:
            if mail not in mine:
                first.setdefault(mail, line)
                if event.day is not None and is_over:
                    met[mail] = min(event.day, met.get(mail, event.day))
                names.setdefault(mail, Counter())[name] += bool(name)
    if not names:
        raise Unreadable(NO_PEOPLE)
    what = "1 event with" if large == 1 else f"{large:,} events with"
    absent = {mail for event in taken for mail in event.declined} - names.keys()
    who = "1 guest who" if len(absent) == 1 else f"{len(absent):,} guests who"
    return Reading(
        format=Format.CALENDAR,
        people=tuple(
            _person(first[mail], mail, called, met.get(mail)) for mail, called in names.items()
        ),
        remarks=(
            *((f"Left out: {what} more than {MANY} people.",) if large else ()),
            *((f"Left out: {who} declined.",) if absent else ()),
        ),
    )


def events(source: bytes | BinaryIO) -> list[CalendarEvent]:
    """Return the events of a calendar with the people in them."""
    mine: set[str] = set()
    found = list(_events(source, mine))
    for event in found:
        event.mine = frozenset(mine)
    return found


def _events(source: bytes | BinaryIO, mine: set[str]) -> Iterator[CalendarEvent]:
    """Yield each event; the user's own addresses are added to `mine`."""
    event: CalendarEvent | None = None
    is_cancelled = False
    for one in properties(source):
        if isinstance(one, UnparsedLine):
            continue
        is_edge = one.name in ("BEGIN", "END") and one.value.strip().upper() == "VEVENT"
        if is_edge and one.name == "BEGIN":
            event = CalendarEvent(one.line, [], is_cancelled, declined=[])
        elif is_edge and event is not None:
            yield event
            event = None
        elif event is not None:
            _note(event, one, mine)
        elif one.name == "METHOD":
            is_cancelled = one.value.strip().upper() == "CANCEL"
        elif one.name in ("X-WR-CALNAME", "X-OWNER") and "@" in one.value:
            mine.add(bare_mail(one.value))
    if event is not None:
        yield event


def _note(event: CalendarEvent, one: Property, mine: set[str]) -> None:
    """Note what a line of an event says: who is in it, or that it was cancelled."""
    value = one.value.strip()
    match one.name:
        case "ATTENDEE" | "ORGANIZER":
            _attend(event, one)
        case "X-MOZ-INVITED-ATTENDEE":
            mine.add(bare_mail(value))
        case "DTSTART":
            found = _DAY.search(value[-40:])
            event.day = a_day(found[0]) if found else None
        case "STATUS":
            event.is_cancelled = event.is_cancelled or value.upper() == "CANCELLED"
        case "SUMMARY":
            event.is_cancelled = event.is_cancelled or _CANCELLED.match(value) is not None


def _attend(event: CalendarEvent, one: Property) -> None:
    """Add the person of a line to an event, unless it is a room, or declined."""
    told = one.parameters
    if told.get("PARTSTAT", "").upper() in _NOT_THERE:
        event.declined.append(address_of(one))
        event.people = [known for known in event.people if known[1] != address_of(one)]
        return
    if told.get("CUTYPE", "").upper() in _NO_PERSON or told.get("ROLE", "") == "NON-PARTICIPANT":
        return
    mail = address_of(one)
    if not mail or _NOBODY.search(mail) or is_machine(mail):
        return
    name = named(told.get("CN", ""), mail)
    if all(known != mail for _, known, _ in event.people):
        event.people.append((one.line, mail, name))


def address_of(one: Property) -> str:
    """Return the e-mail address of an attendee in small letters: its value, else its EMAIL; or `""`."""
    told = one.parameters
    candidates = (one.value, told.get("EMAIL", ""), told.get("X-CALENDARSERVER-EMAIL", ""))
    return next((mail for mail in map(bare_mail, candidates) if mail), "")


def bare_mail(value: str) -> str:
    """Return the e-mail address in a text, in small letters; `""` without any."""
    found = _MAIL.search(value[-400:]) if "@" in value else None
    return found[0].casefold().removeprefix("mailto:") if found else ""


def _common(events: Sequence[CalendarEvent]) -> set[str]:
    """Return the one address that all of several events have: the user's."""
    if len(events) < 2:
        return set()
    common = set.intersection(*({mail for _, mail, _ in event.people} for event in events))
    return common if len(common) == 1 else set()


def _person(line: int, mail: str, called: Counter[str], met_on: date | None) -> Incoming:
    name = called.most_common(1)[0][0] if called else ""
    shown = name or mail
    return Incoming(
        line=line,
        name=shown,
        emails=(mail,),
        met_on=met_on,
        is_met_by=True,
        keys=(values.row_key(shown, "", mail),),
    )
