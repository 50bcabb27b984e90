"""Spans of days as people write them: "2-6 dec", "dec 28 to jan 3", "next week", "fri", "jan"."""

import re
from datetime import MAXYEAR, MINYEAR, date

import msgspec

from netfollow.errors import BadDate
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS, PLAIN, DateStyle, in_english, read_day
from netfollow.people.days import shift
from netfollow.people.text import line

WORKWEEK, WEEKEND = 5, 2
"""Days of a week that is named alone, from Monday, and of a weekend, from Saturday."""

LONGEST = 366
"""A span has at most so many days."""

_BETWEEN = LazyPattern(r"–|—|\.\.\.?|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bbis\b|-")
_FROM = LazyPattern(r"^(?:from|between|von|vom)\s+", re.IGNORECASE)
_WEEK = LazyPattern(r"(?:the )?(?:next|this|coming) week|week of .+|\d{4}-?w\d{1,2}")
_NAME = "|".join(f"{one}|{one[:4]}|{one[:3]}" for one in MONTHS)
_MONTH_ALONE = LazyPattern(
    rf"(?:(?:all )?(?:in|of|next|this|all) )?(?P<name>{_NAME})\.?(?:,? (?P<year>\d{{4}}))?"
)
_MONTH_IN_FIGURES = LazyPattern(
    r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])|(?P<first>0?[1-9]|1[0-2])/(?P<last>\d{4})"
)
_THIS_MONTH = LazyPattern(r"(?:the )?(?P<which>this|next) month")
_ISO = LazyPattern(r"\d{4}-\d{2}-\d{2}")
_NUMBER = LazyPattern(r"(?:the )?(\d{1,2})(?:\.|st|nd|rd|th)?")


class DaySpan(msgspec.Struct, frozen=True):
    """Days from the first to the last, both included."""

    first: date
    last: date


def read_span(words: str, today: date, *, style: DateStyle = PLAIN) -> DaySpan:
    """Return the days that some words name; a single day is its own first and last.

    A month alone is the whole of it, or what is left of it.

    Raises `BadDate` for words that name no days, or an end before the beginning.
    """
    text = _FROM.sub("", line(words).strip())
    dates = _ISO.findall(text)
    if len(dates) == 2:
        first, last = (read_day(one, today, style=style) for one in dates)
        return _checked(first, last, words)
    first_problem: BadDate | None = None
    if (month := _month(text, today, style)) is not None:
        return month
    if not dates:
        for match in _BETWEEN.finditer(text):
            one, other = text[: match.start()].strip(), text[match.end() :].strip()
            if not one or not other:
                continue
            try:
                return _both(one, other, today, style, words)
            except BadDate as problem:
                first_problem = first_problem or problem
    try:
        return _alone(text, today, style)
    except BadDate as problem:
        raise (first_problem or problem) from problem


def _month(text: str, today: date, style: DateStyle) -> DaySpan | None:
    """Return a whole month that is named alone, its days gone by left out; None for other words."""
    for words in filter(None, (text.casefold().strip(" .,"), in_english(text.casefold(), style))):
        if match := _MONTH_ALONE.fullmatch(words):
            number, year = MONTHS.index(_named_month(match["name"])) + 1, match["year"]
        elif match := _MONTH_IN_FIGURES.fullmatch(words):
            number, year = int(match["month"] or match["first"]), match["year"] or match["last"]
        elif match := _THIS_MONTH.fullmatch(words):
            ahead = today.month - 1 + (match["which"] == "next")
            number, year = ahead % 12 + 1, str(today.year + ahead // 12)
        else:
            continue
        then = int(year) if year else today.year + (number < today.month)
        if MINYEAR < then < MAXYEAR:
            first = date(then, number, 1)
            last = shift(date(then + number // 12, number % 12 + 1, 1), -1)
            return DaySpan(max(first, today) if last >= today else first, last)
    return None


def _named_month(name: str) -> str:
    return next(one for one in MONTHS if one.startswith(name[:3]))


def _both(one: str, other: str, today: date, style: DateStyle, words: str) -> DaySpan:
    """Return the days from one to another; a number alone takes the other's month."""
    if match := _NUMBER.fullmatch(one.casefold()):
        last = read_day(other, today, style=style)
        return _checked(_in_month(int(match[1]), last, -1), last, words)
    begun = _month(one, today, style)
    first = begun.first if begun else read_day(one, today, style=style)
    if match := _NUMBER.fullmatch(other.casefold()):
        return _checked(first, _in_month(int(match[1]), first, 1), words)
    month = _month(other, max(first, today), style)
    last = month.last if month else read_day(other, max(first, today), style=style)
    return _checked(first, last, words)


def _in_month(day: int, other: date, by: int) -> date:
    """Return a day of the month of another; of the next or last month if it isn't on that side."""
    for step in (0, 1):
        month = other.month - 1 + by * step
        year, month = other.year + month // 12, month % 12 + 1
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found - other).days * by >= 0:
            return found
    raise BadDate(f"There is no {day}. next to {other}.")


def _alone(text: str, today: date, style: DateStyle) -> DaySpan:
    first = read_day(text, today, style=style)
    folded = text.casefold()
    if "weekend" in folded:
        return DaySpan(first, shift(first, WEEKEND - 1))
    if _WEEK.fullmatch(folded):
        return DaySpan(first, shift(first, WORKWEEK - 1))
    return DaySpan(first, first)


def _checked(first: date, last: date, words: str) -> DaySpan:
    if last < first:
        raise BadDate(f"“{line(words, 40)}” ends before it begins.")
    if (last - first).days >= LONGEST:
        raise BadDate(f"“{line(words, 40)}” is longer than a year.")
    return DaySpan(first, last)
