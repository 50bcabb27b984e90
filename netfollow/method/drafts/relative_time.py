"""How long ago something was, in the words of somebody who remembers it (`method.md`, drafts).

Every answer stands where an adverb stands: "we talked …", "thank you for the call …".
"""

from datetime import date

from netfollow.people.days import is_usable
from netfollow.people.when import MONTHS, WEEKDAYS

BY_THE_WEEK_DAYS = 35
"""From here on people name the month."""

BACK_IN_DAYS = 62
"""From here on the month is "back in"."""

SAME_WINTER_DAYS = 183
"""So far back a month of last year needs no year: "back in November", said in February."""


def when(day: date, today: date) -> str:
    """Return when `day` was, seen from `today`: "yesterday", "on Friday", "back in March".

    Weeks are calendar weeks from Monday, so "last week" is only said of last week.
    A day to come is "today": whoever asks has already left it out. A date that no record may
    hold is "a while ago".
    """
    if not is_usable(day, today):
        return "a while ago" if day < today else "today"
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if days < 7:
        return f"on {WEEKDAYS[day.weekday()].title()}"
    if days < BY_THE_WEEK_DAYS:
        return _weeks(days, is_last_week=days - today.weekday() <= 7)
    return _months(day, today, days)


def _weeks(days: int, *, is_last_week: bool) -> str:
    if is_last_week:
        return "last week"
    if days == 8:
        return "a week ago"
    if days < 12:
        return "a week and a half ago"
    if days < 18:
        return "two weeks ago"
    return "three weeks ago" if days < 25 else "a few weeks ago"


def _months(day: date, today: date, days: int) -> str:
    month = MONTHS[day.month - 1].title()
    if days < BACK_IN_DAYS:
        return f"in {month}"
    if day.year == today.year or days <= SAME_WINTER_DAYS:
        return f"back in {month}"
    return f"in {month} last year" if day.year == today.year - 1 else f"back in {day.year}"
