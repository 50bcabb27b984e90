"""Dates in words: a small strict grammar, and days written out for people to read.

What is not understood is refused, never guessed: a follow-up on the wrong day is worse than a
question. The understood day is always shown (`echo`). Only the grammar is here: the arithmetic
behind a phrase is done by `people.days`, and there by pendulum.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from netfollow.people.days import (
    add,
    end_of_month,
    in_months,
    in_years,
    is_usable,
    last_weekday,
    next_weekday,
    range_text,
    shift,
    week_start,
)
from netfollow.people.text import line
from netfollow.problems import BadDate, WrongCall

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FRIDAY, SATURDAY = 4, 5
"""Places of weekdays in `WEEKDAYS`."""

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
} | {"a": 1, "an": 1}
UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}

_AMOUNT = r"([0-9]{1,3}) ?(d|w|m|y|days?|weeks?|months?|years?)"
_IN = r"in ([0-9]{1,3} ?|[a-z]+ )(d|w|m|y|days?|weeks?|months?|years?)"
_AGO = r"([0-9]{1,3} ?|[a-z]+ )(d|w|m|y|days?|weeks?|months?|years?) ago"
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_DOTTED = r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}))?"
_MONTH_DAY = r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?"
_DAY_MONTH = r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ([a-z]+)\.?(?:,? ([0-9]{4}))?"
_NO_YEAR = r"--([0-9]{2})-([0-9]{2})"
_YEAR = r"[0-9]{4}"
_SLASHED = r"[0-9]{1,2}/[0-9]{1,2}(/[0-9]{2,4})?"
"""The forms of a day; `re` reads each when it is first looked for, not at every start."""


def read_day(words: str, today: date, *, past: bool = False) -> date:
    """Return the day that some words name, counted from `today`.

    `fri` is the next Friday after today, never today; `next fri` is the Friday of next week,
    and weeks begin on Monday: on a Tuesday `next tue` is a week on. `next week` is its Monday,
    `eow` this week's Friday, `weekend` the next Saturday. `next month` and `1m` are the same
    day a month on, or that month's last. `dec 5` is the next 5th of December, today included;
    `29 feb` waits for a leap year, and with a year that has none it is refused.

    With `past`, for asking on which day something was, bare weekdays, days of a month and
    amounts go backwards: `fri` is the last Friday before today, `3d` three days ago.

    Raises `BadDate` for anything else, with examples.
    """
    return in_range(parse_day(words, today, past=past), today)


def parse_day(words: str, today: date, *, past: bool = False) -> date:
    """Return the date as `read_day` does, also one that is out of range; raises `BadDate`."""
    text = " ".join(words.casefold().split())
    found = (
        _named(text, today)
        or _counted(text, today, past)
        or _weekday(text, today, past)
        or _calendar(text, today, past)
    )
    if found is None:
        raise _bad(line(words, 40))
    return found


def in_range(day: date, today: date) -> date:
    """Return a date that a record may have; raises `BadDate` for any other."""
    if not is_usable(day, today):
        raise BadDate(f"{day} is out of range; dates must be {range_text(today)}.")
    return day


def not_in_future(day: date, today: date) -> date:
    """Return a date up to today; raises `WrongCall` for a later one."""
    if day > today:
        raise WrongCall(f"{show_day(day, today)} is in the future.")
    return day


def _bad(text: str) -> BadDate:
    if re.fullmatch(_SLASHED, text):
        return BadDate(f"{text} could be two different days; write dec 5, 5.12. or 2026-12-05.")
    if not text:
        return BadDate("Type a day, such as 3d, fri, dec 5 or 2026-12-05.")
    return BadDate(f"“{text}” isn't a date; try 3d, fri, dec 5 or 2026-12-05.")


_NAMED: Mapping[str, Callable[[date], date]] = {
    "today": lambda today: today,
    "tomorrow": lambda today: shift(today, 1),
    "tmr": lambda today: shift(today, 1),
    "yesterday": lambda today: shift(today, -1),
    "next week": lambda today: week_start(add(today, weeks=1)),
    "next month": lambda today: add(today, months=1),
    "next year": lambda today: add(today, years=1),
    "weekend": lambda today: next_weekday(today, SATURDAY),
    "next weekend": lambda today: next_weekday(today, SATURDAY),
    "end of week": lambda today: next_weekday(shift(today, -1), FRIDAY),
    "eow": lambda today: next_weekday(shift(today, -1), FRIDAY),
    "end of month": end_of_month,
    "eom": end_of_month,
    "last week": lambda today: add(today, weeks=-1),
    "last month": lambda today: add(today, months=-1),
    "last year": lambda today: add(today, years=-1),
}
"""Days that have names of their own, counted from today."""


def _named(text: str, today: date) -> date | None:
    day = _NAMED.get(text)
    return day(today) if day is not None else None


def _counted(text: str, today: date, past: bool) -> date | None:
    if match := re.fullmatch(_AGO, text):
        sign = -1
    elif match := re.fullmatch(_IN, text):
        sign = 1
    elif match := re.fullmatch(_AMOUNT, text):
        sign = -1 if past else 1
    else:
        return None
    amount = match[1].strip()
    number = int(amount) if amount.isdigit() else NUMBERS.get(amount)
    if number is None:
        return None
    number *= sign
    match UNITS.get(match[2]) or f"{match[2].rstrip('s')}s":
        case "days":
            return add(today, days=number)
        case "weeks":
            return add(today, weeks=number)
        case "months":
            return add(today, months=number)
        case _:
            return add(today, years=number)


def _weekday(text: str, today: date, past: bool) -> date | None:
    following = text.startswith("next ")
    before = text.startswith("last ")
    number = _abbreviated(text.removeprefix("next ").removeprefix("last "), WEEKDAYS)
    if number is None:
        return None
    if following:
        return shift(week_start(add(today, weeks=1)), number)
    if past or before:
        return last_weekday(today, number)
    return next_weekday(today, number)


def _abbreviated(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the one name that begins so; at least three letters are needed."""
    found = [place for place, name in enumerate(names) if len(word) > 2 and name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _calendar(text: str, today: date, past: bool) -> date | None:
    if match := re.fullmatch(_ISO, text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_DOTTED, text):
        day, month, year = int(match[1]), int(match[2]), match[3]
    elif match := re.fullmatch(_MONTH_DAY, text):
        day, month, year = int(match[2]), _month(match[1]), match[3]
    elif match := re.fullmatch(_DAY_MONTH, text):
        day, month, year = int(match[1]), _month(match[2]), match[3]
    else:
        return None
    if year is not None:
        return _date(int(year), month, day)
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    for candidate in years:
        found = _date(candidate, month, day)
        if found is not None and (found <= today if past else found >= today):
            return found
    return None


def _month(word: str) -> int:
    """Return the number of a month, 0 for any other word."""
    named = _abbreviated(word, MONTHS)
    return 0 if named is None else named + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_birthday(words: str, today: date) -> str:
    """Return a birthday as a record keeps it: `YYYY-MM-DD`, or `--MM-DD` without its year.

    `12 apr`, `apr 12 1984`, `12.4.`, `1984-02-29` and `--02-29` are understood, and nothing
    that is counted from today. Raises `BadDate`.
    """
    text = " ".join(words.casefold().split())
    without = re.fullmatch(_NO_YEAR, text)
    day = _date(2024, int(without[1]), int(without[2])) if without else None
    if day is None and not without:
        day = _calendar(text, today, past=True)
    has_year = without is None and re.search(_YEAR, text) is not None
    if day is not None and has_year:
        in_range(day, today)
    if day is None or day > today:
        raise BadDate(f"“{line(words, 40)}” isn't a birthday; try 12 apr, or 12 apr 1984.")
    return day.isoformat() if has_year else f"--{day:%m-%d}"


def echo_birthday(words: str, today: date) -> str:
    """Return a typed birthday in full: "12 April 1984", "29 February, every year".

    Raises `BadDate` for anything else.
    """
    known = read_birthday(words, today)
    written = f"{int(known[-2:])} {MONTHS[int(known[-5:-3]) - 1].title()}"
    return f"{written}, every year" if known.startswith("--") else f"{written} {known[:4]}"


def show_day(day: date, today: date) -> str:
    """Return a day as a person reads it: "today", "Fri 27 Nov", "Thu 7 Jan 2027".

    One that no record may hold is shown as it is written in the file: "9999-12-31".
    """
    if not is_usable(day, today):
        return day.isoformat()
    match (day - today).days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case _:
            year = f" {day.year}" if day.year != today.year else ""
            return f"{show_date(day)}{year}"


def show_date(day: date) -> str:
    """Return a date without its year: "Fri 27 Nov"."""
    return f"{_weekday_name(day)} {day.day} {MONTHS[day.month - 1][:3].title()}"


def brief_day(day: date, today: date) -> str:
    """Return a date from today on in the fewest words: "Thu 26", "Thu 7 Jan", "Jan 2028"."""
    if not is_usable(day, today):
        return day.isoformat()
    days = (day - today).days
    if days <= 0:
        return "today"
    if days < 14:
        return f"{_weekday_name(day)} {day.day}"
    month = MONTHS[day.month - 1][:3].title()
    return f"{_weekday_name(day)} {day.day} {month}" if days < 60 else f"{month} {day.year}"


def _weekday_name(day: date) -> str:
    return WEEKDAYS[day.weekday()][:3].title()


def show_gap(day: date, today: date) -> str:
    """Return how far a date is from today: "3 days ago", "in 2 weeks", "5 months ago".

    Days up to 13, whole weeks up to 60 days, then the nearest month up to two years, then years:
    finer than pendulum's `diff_for_humans`, which says "1 year" for 13 months and "4 weeks" for 25
    days. It isn't computed by pendulum, since `netfollow due` says it of everyone and would import
    it for that alone; a test holds that whole months and years are counted as pendulum counts them.
    """
    if not is_usable(day, today):
        return day.isoformat()
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    size = abs(days)
    if size < 14:
        words = f"{size} days"
    elif size < 61:
        words = f"{size // 7} weeks"
    elif size < 730:
        words = f"{in_months(size)} months"
    else:
        words = f"{in_years(size)} years"
    return f"in {words}" if days > 0 else f"{words} ago"


def echo(day: date, today: date) -> str:
    """Return a parsed date in full: "Tue 1 Dec 2026, in 7 days"."""
    return f"{show_date(day)} {day.year}, {show_gap(day, today)}"
