"""The day by which a promise is due: "by COB friday", "before christmas", "in the new year".

What stands before a day decides, as it does for a native speaker:

- "by" and "until" a day are that day. A period is due when it begins: "by April" is 1 April, "by
  next week" its Monday, "by next month" its first; "by the weekend" is the Friday, and "by
  christmas" the last working day before the feast.
- "before" a day, and "this side of" or "in time for" it, is the last working day ahead of it:
  "before monday" is the Friday. "before the end of" a period is its end, and "before noon" of a
  day that day.
- "next week" alone is its Friday; "this week" is its Friday, "this month" its last day: the last day that keeps the promise.
  "over the weekend" is its Sunday, and stays in the words, as no single day says the same.
- "in the new year" and "after the holidays" are the year's first working day.

Working days are the user's, by default Monday to Friday, without their holidays and the feasts
from Good Friday to Easter Monday, 25 and 26 December and 1 January.
"""

import re
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from netfollow.errors import BadDate
from netfollow.people.dates import (
    HOLIDAYS_AHEAD,
    LATEST,
    PLAIN,
    TIME_FIRST,
    DateStyle,
    easter_day,
    in_english,
    parse_day,
    tidy,
    weekday_of,
)
from netfollow.people.days import WIDELY_KEPT, shift

SATURDAY = 5
LONGEST_OFF = 731
"""Days among which a working day is looked for; the policy of the queue does the same."""


class Deadline(NamedTuple):
    """The day something is due, and the time of day as it is told after what was promised."""

    day: date
    time: str = ""


_BEFORE = (
    r"before|ahead of|prior to|in time for|this side of|vor|vor dem|avant|avant le|antes del?|antes do"
    r"|före|innan"
)
_TIED = r"on|am|"
"""Words after which a day is that very day, also if it is a feast."""

TIME_LAST = (
    r"(?P<day>.+?),? (?P<time>(?:at |@ ?|by |before |after )(?:[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?)?|noon|lunch(?:time)?)"
    r"|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}(?:\.[0-9]{2})? ?[ap]\.?m\.?|[0-9]{1,2}(?:[:.][0-9]{2})? uhr"
    r"|noon|midday|midnight|lunch(?:time)?"
    r"|(?:by )?(?:cob|eod|eob|(?:the )?(?:end|close) of (?:the )?(?:day|business|play))"
    r"|first thing(?: in the morning)?|(?:in the )?(?:morning|afternoon|evening)|night|am|pm)"
)
_TIME_ALONE = (
    r"(?:noon|midday|midnight|lunch(?:time)?|[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\.?"
    r"|[0-9]{1,2}:[0-9]{2}|eob|(?:the )?(?:end|close) of (?:the )?(?:business|play))(?: today)?"
)
_BEGINNING = ("morning", "first thing")
"""Before such a time of a day is the day before."""

_WEEKEND = r"(?:the |this |next )?weekend"
_OVER_A_WEEKEND = r"(?:over|during|across) ((?:the|this) weekend)"
_FEAST = (
    r"(?:the )?(?:christmas|xmas)(?: day)?|boxing day|(?:the )?new year(?:'?s)?(?: day)?"
    r"|good friday|easter(?: sunday| monday)?"
)
_AFTER_CHRISTMAS = r"after (?:the )?(?:christmas|xmas)"
_END = r"(?:the )?(?:end|last day|close)\b.*|eo[dwmqy]|cob|eob|.* end"
_HOLIDAYS = r"(?:the )?(?:christmas |winter |festive )?(?:holidays|break|holiday season)"
_NEW_YEAR = r"(?:early |sometime |some time )?(?:in|at the (?:start|beginning) of) the new year"
_UNDER_WAY = (
    r"(?:(?:late|later|sometime|some time|at some point) )?(?:in )?"
    r"(this week|this month|this quarter|this year)"
)
_SOME_OF = r"(?:late|later|sometime|some time|at some point) (?:in )?(next week|next month)"
_NEXT_PERIOD = r"(?:the )?next (?:month|year)"
_ENDS_IN_A_STOP = r"m\.[ !?]*$"
_SAID_AT = r"^(?:at|by) |^@ ?"
_PARTS = {one: one for one in ("morning", "afternoon", "evening")} | {
    "am": "morning",
    "pm": "afternoon",
}
_DAYS_END = r"(?:cob|eo[bd]|(?:the )?(?:end|close) of)\b"
WEEK_OF_MONTH = r"(?:(?:in|during|sometime in|some time in) )?(?:the )?(?P<nth>first|second|third|1st|2nd|3rd|last) week (?:of|in) (?P<month>[a-z]+\.?)"
"""A week of a month, which is due on its Friday: "the first week of january"."""
_NTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2}
_NEXT_SO_MANY = r"(?:in|within|over|during) the (?:next|coming) (.+)"


def read_deadline(word: str, said: str, on: date, *, style: DateStyle = PLAIN) -> Deadline | None:
    """Return the day that some words name after "by", "before" or, if `word` is empty, alone.

    Counted from `on`, the day of the promise; it may lie before it. None for words that name
    no day. The full stop of their sentence may still be there.
    """
    said = re.sub(LATEST, "", said, flags=re.IGNORECASE)
    found = _at_a_time(word, said, on, style)
    if found is not None:
        return found
    weekend = re.fullmatch(_OVER_A_WEEKEND, tidy(said.rstrip(" .!?"))) if not word else None
    day = _day(word, weekend[1] if weekend else said, on, style)
    if day is None or weekend is None:
        return Deadline(day) if day is not None else None
    return Deadline(shift(day, -6 if on.weekday() >= SATURDAY else 1), f" {weekend[0]}")


def _at_a_time(word: str, said: str, on: date, style: DateStyle) -> Deadline | None:
    """Return the day of "noon tomorrow", "friday 3pm", "5pm", with the time told."""
    said = said.rstrip(" .!?") if not re.search(_ENDS_IN_A_STOP, said) else said.strip()
    is_before = re.fullmatch(_BEFORE, word.casefold()) is not None
    if word and re.fullmatch(_TIME_ALONE, said, re.IGNORECASE):
        return Deadline(on, f" {word} {said}")
    first = re.fullmatch(TIME_FIRST, said, re.IGNORECASE)
    for match in (first, re.fullmatch(TIME_LAST, said, re.IGNORECASE)):
        if match is None or (is_before and match["time"].casefold().endswith(_BEGINNING)):
            continue
        day = _day("on", match["day"], on, style)
        if day is not None:
            return Deadline(day, _time_told(match["time"], word))
    return None


def _time_told(time: str, word: str) -> str:
    """Return a time of day as it stands after what was promised: " at 3pm", " by COB"."""
    folded = time.casefold()
    if folded.startswith("first thing"):
        return " first thing"
    if folded in _PARTS:
        return f" in the {_PARTS[folded]}"
    if folded == "night" or folded.startswith(("in ", "before ", "after ")):
        return f" {time}" if folded != "night" else " at night"
    if word and word.casefold() not in ("on", "am"):
        return f" {word} {re.sub(_SAID_AT, '', time)}"
    if folded.startswith(("at ", "@", "by ")):
        return f" {time}"
    return f" by {time}" if re.match(_DAYS_END, folded) else f" at {time}"


def _day(word: str, said: str, on: date, style: DateStyle) -> date | None:
    """Return the day of words without a time, with the full stop of their sentence or without."""
    for text in dict.fromkeys((said, said.rstrip(" .!?"))):
        english = tidy(text)
        if not (found := _due(word.casefold(), english, on, style)):
            translated = in_english(english, style)
            plain = replace(style, language="", day_first=None)
            found = _due(word.casefold(), translated, on, plain) if translated else None
        if found:
            return found
    return None


def _due(word: str, text: str, on: date, style: DateStyle) -> date | None:
    """Return the day by which something is due, of a tidied text after a word."""
    if not word and re.fullmatch(_AFTER_CHRISTMAS, text):
        day = _named(text, on, style)
        return working_days_after(day, 1, style) if day is not None else None
    if not word and text == "next week":
        text = "end of next week"
    if not word and (found := _phrase(text, on, style)):
        return found
    if re.fullmatch(_TIED, word):
        return _named(text, on, style)
    if re.fullmatch(_HOLIDAYS, text):
        is_winter = on.month >= HOLIDAYS_AHEAD
        return working_day_before(date(on.year, 12, 25), style) if is_winter else None
    if re.fullmatch(_NEXT_PERIOD, text):
        text = f"start of {text.removeprefix('the ')}"
    day = _named(text, on, style)
    if day is None:
        return None
    if re.fullmatch(_WEEKEND, text):
        return shift(day, -1)
    if re.fullmatch(_BEFORE, word) and not re.fullmatch(_END, text):
        return _ahead(day, on, style)
    return _ahead(day, on, style) if re.fullmatch(_FEAST, text) else day


def _phrase(text: str, on: date, style: DateStyle) -> date | None:
    """Return the day of what stands without a word before it: "this week", "in the new year"."""
    if text == "first thing in the morning":
        return shift(on, 1)
    if match := re.fullmatch(WEEK_OF_MONTH, text):
        return _in_week(match["nth"], match["month"], on, style)
    if re.fullmatch(_NEW_YEAR, text):
        return first_working_day(on.year + 1, style)
    if match := re.fullmatch(_UNDER_WAY, text) or re.fullmatch(_SOME_OF, text):
        return _named(f"end of {match[1]}", on, style)
    if match := re.fullmatch(_NEXT_SO_MANY, text):
        return _named(f"in {match[1]}", on, style)
    return _named(text.removeprefix("later ").removeprefix("sometime "), on, style)


def _in_week(nth: str, month: str, on: date, style: DateStyle) -> date | None:
    """Return the Friday of a month's first or other week; the first has most of its working days."""
    last = _named(f"end of {month}", on, style)
    if last is None or weekday_of(month) is not None:
        return None
    if nth == "last":
        return shift(last, -((last.weekday() - 4) % 7))
    first = shift(last, 1 - last.day)
    friday = shift(first, (4 - first.weekday()) % 7)
    friday = friday if friday.day > 2 else shift(friday, 7)
    found = shift(friday, 7 * _NTH[nth])
    return found if found >= on else None


def _named(text: str, on: date, style: DateStyle) -> date | None:
    try:
        return parse_day(text, on, style=style)
    except BadDate:
        return None


def _ahead(day: date, on: date, style: DateStyle) -> date:
    """Return the last working day before a day, or the eve if that is over when the promise is made."""
    found = working_day_before(day, style)
    return found if found >= on else shift(day, -1)


def working_day_before(day: date, style: DateStyle = PLAIN) -> date:
    """Return the last working day before another, of the two years before it."""
    found = shift(day, -1)
    for _ in range(LONGEST_OFF):
        if _is_working(found, style) or found == date.min:
            return found
        found = shift(found, -1)
    return shift(day, -1)


def first_working_day(year: int, style: DateStyle = PLAIN) -> date:
    """Return the first working day of a year; `year` is 1 to 9999, clamped to that."""
    first = date(min(max(year, 1), 9999), 1, 1)
    days = (shift(first, number) for number in range(1, LONGEST_OFF))
    return next((day for day in days if _is_working(day, style)), shift(first, 1))


def working_days_after(day: date, count: int, style: DateStyle = PLAIN) -> date:
    """Return the day that is so many working days, of the next years, after another."""
    found = day
    for _ in range(count):
        ahead = (shift(found, number) for number in range(1, LONGEST_OFF))
        found = next((one for one in ahead if _is_working(one, style)), shift(found, 1))
    return found


def _is_working(day: date, style: DateStyle) -> bool:
    if day.weekday() not in style.working or day in style.holidays:
        return False
    if (day.month, day.day) in WIDELY_KEPT:
        return False
    return day.month not in (3, 4) or day not in (easter_day(day.year, -2), easter_day(day.year, 1))
