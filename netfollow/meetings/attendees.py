"""Who takes part in an event: addresses and names as the exporters write them, rooms left out."""

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.meetings.content import ContentLine, RawEvent
from netfollow.people.text import line

_MAILTO = LazyPattern(r"mailto:\s*<?([^\s<>;:,\"\\]{1,100}@[^\s<>;:,\"\\/]{1,255})", re.IGNORECASE)
_ADDRESS = LazyPattern(r"[^\s<>;:,\"\\/]{1,100}@[^\s<>;:,\"\\/]{1,255}")
_NO_PEOPLE = (
    "@resource.calendar.google.com",
    "@group.calendar.google.com",
    "@group.v.calendar.google.com",
    "@import.calendar.google.com",
)
_NO_REPLY = LazyPattern(
    r"(?:no|do-?not|donot)[._-]?reply|unknownorganizer@calendar\.google\.com", re.IGNORECASE
)
_NO_PERSON = frozenset(("RESOURCE", "ROOM", "GROUP"))
_NOT_THERE = frozenset(("DECLINED", "DELEGATED"))
_NO_SURNAME = LazyPattern(
    r"(?:inc|ltd|llc|gmbh|ag|corp|co|plc|s\.?a|b\.?v|jr|sr|ii|iii|iv|ph\.?d|m\.?d|mba)\.?",
    re.IGNORECASE,
)


class Attendee(msgspec.Struct, frozen=True):
    """A person of a meeting: the address in lower case, and the name, if the calendar knows one.

    `has_declined` is whether they said no, or sent someone else.
    """

    email: str
    name: str = ""
    has_declined: bool = False


class Attendance(msgspec.Struct, frozen=True):
    """Who takes part in an event: the other people, whether I said no, and how many were invited."""

    others: tuple[Attendee, ...]
    i_declined: bool = False
    invited: int = 0
    unread: int = 0
    """Lines about people in which no address was found."""


def attendance(event: RawEvent, me: Collection[str]) -> Attendance:
    """Return who takes part in an event; `me` are my addresses in lower case.

    The organizer counts as well: Exchange and Thunderbird don't repeat them among the attendees.
    """
    mine = {_untagged(one) for one in (*me, *_invited(event))}
    found: dict[str, Attendee] = {}
    i_declined = False
    unread = 0
    for one in (*event.of("ATTENDEE"), *event.of("ORGANIZER")):
        if not is_person(one):
            continue
        email = address_of(one)
        if not email:
            unread += "mailto" in one.raw.casefold()
            continue
        if email.endswith(_NO_PEOPLE) or _NO_REPLY.search(email):
            continue
        declined = one.params.get("PARTSTAT", "").upper() in _NOT_THERE
        if _untagged(email) in mine:
            i_declined |= declined
        known = found.get(email)
        name = name_of(one.params.get("CN", ""), email)
        if known is None:
            found[email] = Attendee(email, name, declined)
        else:
            found[email] = Attendee(email, known.name or name, known.has_declined or declined)
    there = [one for one in found.values() if not one.has_declined]
    others = tuple(one for one in there if _untagged(one.email) not in mine)
    return Attendance(others, i_declined, len(there), unread)


def _untagged(email: str) -> str:
    """Return an address without its +tag."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}{local[1:].partition('+')[0]}@{domain}"


def _invited(event: RawEvent) -> Iterator[str]:
    """Yield the address that Thunderbird says is mine."""
    for one in event.of("X-MOZ-INVITED-ATTENDEE"):
        if match := _MAILTO.search(one.value):
            yield match[1].casefold()


def is_person(one: ContentLine) -> bool:
    """Whether a line speaks of a person, and no room, resource or group."""
    kind = one.params.get("CUTYPE", "").upper()
    return kind not in _NO_PERSON and one.params.get("ROLE", "").upper() != "NON-PARTICIPANT"


def address_of(one: ContentLine) -> str:
    """Return a person's email address in lower case; empty when the line has none.

    It is that of `mailto:`, else the parameter `EMAIL`, else `X-CALENDARSERVER-EMAIL`, for an
    owner at iCloud is a path and others are a `urn:uuid:`.
    """
    found = _mailto(one.value.replace("%40", "@"))
    if not found:
        for name in ("EMAIL", "X-CALENDARSERVER-EMAIL"):
            if match := _ADDRESS.fullmatch(one.params.get(name, "").strip()):
                return match[0].casefold()
        is_unclosed = one.raw.count('"') % 2
        found = _mailto(one.raw) if is_unclosed else ""
    if not found and (match := _ADDRESS.fullmatch(one.value.strip())):
        found = match[0]
    return unquote(found).casefold()


def _mailto(text: str) -> str:
    """Return the last address behind `mailto:`; empty without one."""
    found: list[str] = _MAILTO.findall(text)
    return found[-1] if found else ""


def name_of(written: str, email: str) -> str:
    """Return a name as people say it: "Oak, Ben" is Ben Oak; an address is no name."""
    name = line(written).strip(" '\"‘’“”")
    if not name or "@" in name or name.casefold() == email:
        return ""
    last, comma, first = name.partition(",")
    first = first.strip()
    if comma and last.strip() and first and "," not in first and not _NO_SURNAME.fullmatch(first):
        return f"{first} {last.strip()}"
    return name
