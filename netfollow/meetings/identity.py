"""Which meetings are one: the UIDs of exporters, of series and of single dates."""

import hashlib
import re
from collections.abc import Collection
from datetime import date, datetime

import msgspec

from netfollow.lazy_pattern import LazyPattern

_OFFICE = LazyPattern(
    r"040000008200E00074C5B7101A82E008(?P<day>[0-9A-F]{8})(?P<rest>[0-9A-F]*)", re.I
)
_HIDDEN = LazyPattern(r"7643616C2D55696401000000(?P<hex>(?:[0-9A-F]{2})+)", re.I)
_GOOGLE = LazyPattern(r"(?P<base>.+?)_R\d{8}(?:T\d{6}Z?)?(?P<host>@google\.com)", re.I)


class EventId(msgspec.Struct, frozen=True):
    """The identity of an event: that of its series, and the day of one date, if the UID names it."""

    series: str
    day: date | None = None


def event_id(uid: str) -> EventId:
    """Return the identity that a UID stands for.

    Google begins a new series `base_R20261116T090000@google.com` for "this and following". Outlook
    and Exchange put the day of a single date into the digits 33 to 40, which are zero in the
    series, and may hide a UID from elsewhere in the tail (MS-OXCICAL 2.1.3.1.1.20.26).
    """
    uid = uid.strip()
    if match := _OFFICE.fullmatch(uid):
        day = _office_day(match["day"])
        if hidden := _HIDDEN.search(match["rest"]):
            text = bytes.fromhex(hidden["hex"]).split(b"\x00")[0].decode("utf-8", "replace")
            if text.strip():
                return EventId(text.strip(), day)
        prefix = uid[:32].upper()
        return EventId(f"{prefix}00000000{match['rest'].upper()}", day)
    if match := _GOOGLE.fullmatch(uid):
        return EventId(f"{match['base']}{match['host'].casefold()}")
    return EventId(uid)


def _office_day(digits: str) -> date | None:
    """Return the day in the digits of an Office UID: four for the year, two each for month and day."""
    try:
        return date(int(digits[:4], 16), int(digits[4:6], 16), int(digits[6:], 16))
    except ValueError:
        return None


def digest(*parts: str) -> str:
    """Return a digest by which a meeting is known again, and nothing of it in clear text."""
    text = "\x1f".join(parts)
    return hashlib.blake2b(text.encode(), digest_size=12, person=b"meeting").hexdigest()


def date_mark(series: str, day: date | None) -> str:
    """Return the mark of one date of a series, or of a single event."""
    return digest("event", series, day.isoformat() if day else "")


def series_mark(series: str) -> str:
    """Return the mark of a whole series."""
    return digest("series", series)


def people_mark(start: datetime, emails: Collection[str]) -> str:
    """Return the mark of a time and its people: some servers change UIDs at each fetch."""
    return digest("people", str(int(start.timestamp())), *sorted(emails))


def habit_mark(title: str, emails: Collection[str]) -> str:
    """Return the mark of a title and its people, for a series whose UID changes at each fetch."""
    return digest("habit", title.casefold(), *sorted(emails))
