"""The range of dates that a record may hold, and date arithmetic that clamps instead of overflowing.

A date outside the range is a slip or another program's placeholder ("0001-01-01",
"9999-12-31"). Every way in refuses it. A store may still hold some, from an older version or a
hand edit, so everything else computes with what it finds: only this module adds to a date.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta, tzinfo

EARLIEST = date(1900, 1, 1)
"""The first day that a record may hold."""

YEARS_AHEAD = 100
"""The last day that a record may hold is so many years after today."""

_BIRTHDAY = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})")

Span = timedelta
"""A length of time."""

HOUR = Span(hours=1)
SECOND = Span(seconds=1)
MICROSECOND = Span(microseconds=1)


def latest(today: date) -> date:
    """Return the last day that a record may hold."""
    return in_year(today, today.year + YEARS_AHEAD)


def is_usable(day: date, today: date) -> bool:
    """Whether a day is in the range."""
    return EARLIEST <= day <= latest(today)


def is_birthday(text: str) -> bool:
    """Whether a text is a birthday as records keep it: a real day, `YYYY-MM-DD` or `--MM-DD`."""
    match = _BIRTHDAY.fullmatch(text)
    try:
        return match is not None and bool(date(int(match[1] or 2024), int(match[2]), int(match[3])))
    except ValueError:
        return False


def range_of(today: date) -> str:
    """Return the range in words."""
    return f"between {EARLIEST} and {latest(today)}"


def nearest(day: date, today: date) -> date:
    """Return a day, or the end of the range that lies nearest to it."""
    return min(max(day, EARLIEST), latest(today))


def shift(day: date, days: int) -> date:
    """Return the day so many days later, or earlier for a negative number; clamped."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def shift_months(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last; clamped."""
    import pendulum

    try:
        moved = pendulum.date(day.year, day.month, day.day).add(months=months)
    except (OverflowError, ValueError):
        return date.max if months > 0 else date.min
    return date(moved.year, moved.month, moved.day)


def end_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def in_year(day: date, year: int) -> date:
    """Return the same day of another year, the 28th of February for a 29th; clamped."""
    year = min(max(year, MINYEAR), MAXYEAR)
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def from_number(number: int) -> date:
    """Return the day of an ordinal; clamped."""
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def span(*, days: float = 0, hours: float = 0, minutes: float = 0) -> Span:
    """Return a length of time; the longest there is for a longer one."""
    try:
        return timedelta(days=days, hours=hours, minutes=minutes)
    except OverflowError:
        return timedelta.max if days + hours + minutes > 0 else timedelta.min


def later(at: datetime, by: Span) -> datetime:
    """Return the moment so much later, or earlier for a negative length; clamped."""
    try:
        return at + by
    except OverflowError:
        if by > Span():
            return datetime.max.replace(tzinfo=at.tzinfo)
        return datetime.min.replace(tzinfo=at.tzinfo)


def on_day(at: datetime, day: date) -> datetime:
    """Return the same time of another day."""
    return at.replace(year=day.year, month=day.month, day=day.day)


def in_zone(at: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment on another zone's clock; one at an edge of the calendar keeps its digits."""
    try:
        return at.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return at.replace(tzinfo=zone)
