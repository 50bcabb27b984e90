"""Date arithmetic: the only module that adds to a date, and the only one that imports pendulum.

pendulum does the calendar arithmetic on dates that people type or see one at a time (months, years,
weeks, weekdays, the end of a month) and knows the time zones. It is imported on first use, because
that takes about 20 ms, a quarter of `netfollow due`; plans and lists, which compute with tens of
thousands of days and moments, use `datetime` alone. Results are clamped to what a `date` can hold
and never overflow.

A date outside `EARLIEST` to `latest` is a slip or another program's placeholder ("0001-01-01",
"9999-12-31"). Every way in refuses it. A store may still hold some, from an older version or a
hand edit, so everything else computes with what it finds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

from netfollow.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    import pendulum

EARLIEST = date(1900, 1, 1)
"""The first date that a record may have."""

YEARS_AHEAD = 100
"""The last date that a record may have is so many years from today."""

WIDELY_KEPT = ((1, 1), (12, 25), (12, 26))
"""Month and day of holidays on which hardly anyone works."""

_BIRTHDAY = LazyPattern(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})")

Span = timedelta
"""A length of time. Compare with it; only this module adds it to a date."""

HOUR = Span(hours=1)
SECOND = Span(seconds=1)
MICROSECOND = Span(microseconds=1)


NOON = time(12)
"""What is known to have happened on a day, and not when, is noted at noon."""


def has_hour(at: datetime) -> bool:
    """Whether a moment is known to the hour: one that is noon sharp stands for its whole day."""
    return at.replace(microsecond=0, tzinfo=None).time() != NOON


def hours_between(first: datetime, then: datetime) -> float:
    """Return the hours from one moment to another; whole days of 24 where an hour isn't known."""
    if has_hour(first) and has_hour(then):
        return (then - first) / HOUR
    return 24.0 * (then.date() - first.date()).days


def latest(today: date) -> date:
    """Return the last date that a record may have."""
    return in_year(today, today.year + YEARS_AHEAD)


def is_usable(day: date, today: date) -> bool:
    """Whether a date is in the range that a record may have."""
    return EARLIEST <= day <= latest(today)


def is_birthday(text: str) -> bool:
    """Whether a text is a real date, as `YYYY-MM-DD` or `--MM-DD` (RFC 6350, 4.3.1)."""
    match = _BIRTHDAY.fullmatch(text)
    try:
        return match is not None and bool(date(int(match[1] or 2024), int(match[2]), int(match[3])))
    except ValueError:
        return False


def range_text(today: date) -> str:
    """Return the range in words: "between 1900-01-01 and 2126-11-23"."""
    return f"between {EARLIEST} and {latest(today)}"


def nearest_in_range(day: date, today: date) -> date:
    """Return a date itself, or the nearer end of the range."""
    return min(max(day, EARLIEST), latest(today))


def shift(day: date, days: int) -> date:
    """Return the date so many days later, earlier for a negative number; clamped.

    Without pendulum: plans call it several times for each of tens of thousands of contacts.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add(day: date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> date:
    """Return a day so much later, or earlier for negative numbers; clamped.

    A day that the month reached doesn't have is its last: 31 January and a month is 28 February.
    """
    is_later = days + 7 * weeks + 30 * months + 365 * years > 0
    return _calendar(
        day,
        lambda at: at.add(days=days, weeks=weeks, months=months, years=years),
        date.max if is_later else date.min,
    )


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month of a year has: 28 to 31."""
    return monthrange(year, month)[1]


def end_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return _calendar(day, lambda at: at.end_of("month"), date.max)


def _calendar(day: date, change: Callable[[pendulum.Date], pendulum.Date], otherwise: date) -> date:
    """Return a day changed by pendulum, or `otherwise` where that is past the calendar's edge."""
    import pendulum

    try:
        found = change(pendulum.date(day.year, day.month, day.day))
    except (OverflowError, ValueError):
        return otherwise
    return date(found.year, found.month, found.day)


MONTH_DAYS, YEAR_DAYS = 30.44, 365.25
"""Mean lengths of a month and of a year of the Gregorian calendar, in days."""


def in_months(days: int) -> int:
    """Return the nearest number of months for a number of days; exact for 1 to 24 whole months."""
    return round(days / MONTH_DAYS)


def in_years(days: int) -> int:
    """Return the nearest number of years for a number of days; exact for whole years."""
    return round(days / YEAR_DAYS)


def in_year(day: date, year: int) -> date:
    """Return the same day of another year, 28 February for a 29th in a common year; clamped.

    Without pendulum, since every plan and every check of a date's range comes through here.
    """
    year = min(max(year, MINYEAR), MAXYEAR)
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def from_ordinal(number: int) -> date:
    """Return the date of a proleptic Gregorian ordinal (`date.toordinal`); clamped."""
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def span(*, days: float = 0, hours: float = 0, minutes: float = 0) -> Span:
    """Return a length of time, at most what a `timedelta` can hold."""
    try:
        return timedelta(days=days, hours=hours, minutes=minutes)
    except OverflowError:
        return timedelta.max if days + hours + minutes > 0 else timedelta.min


def later(at: datetime, by: Span) -> datetime:
    """Return the moment so much later, earlier for a negative length; clamped, in the same zone."""
    try:
        return at + by
    except OverflowError:
        if by > Span():
            return datetime.max.replace(tzinfo=at.tzinfo)
        return datetime.min.replace(tzinfo=at.tzinfo)


def on_day(at: datetime, day: date) -> datetime:
    """Return the same time of day on another date."""
    return at.replace(year=day.year, month=day.month, day=day.day)


def in_zone(at: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment in another zone, the machine's own for None.

    A moment that would leave the calendar keeps its digits.
    """
    try:
        return at.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return at.replace(tzinfo=zone)


_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6
_FRIDAYS_OFF = frozenset(
    (
        *("Africa/Algiers", "Africa/Cairo", "Africa/Khartoum", "Africa/Tripoli", "Asia/Aden"),
        *("Asia/Amman", "Asia/Baghdad", "Asia/Bahrain", "Asia/Damascus", "Asia/Dhaka"),
        *("Asia/Gaza", "Asia/Hebron", "Asia/Jerusalem", "Asia/Kuwait", "Asia/Muscat"),
        *("Asia/Qatar", "Asia/Riyadh", "Asia/Tehran", "Asia/Tel_Aviv"),
    )
)
"""Zones whose weekend is Friday and Saturday (CLDR, weekendData)."""


def weekend_in(zone: str) -> frozenset[int]:
    """Return the days of the week that nobody works on in a time zone, as numbers; 0 is Monday."""
    return frozenset((_FRIDAY, _SATURDAY) if zone in _FRIDAYS_OFF else (_SATURDAY, _SUNDAY))


@lru_cache(maxsize=256)
def time_zone(name: str) -> tzinfo | None:
    """Return a time zone of the IANA database by its name (`Europe/Berlin`); None if unknown."""
    import pendulum

    try:
        return pendulum.timezone(name)
    except (ValueError, OSError):  # not a name; a folder of the database; too long for a file
        return None
