"""Days on which a contact has something on, by recent notes; drafts don't propose them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Interaction
from netfollow.people.dates import MONTHS, WEEKDAYS, whole_or_short
from netfollow.people.days import shift
from netfollow.people.deadlines import read_deadline

LOOKED_BACK = 60
"""Notes up to so many days old are read."""
LONGEST = 31
"""A longer span of days is read as its last day only."""

_MONTH = whole_or_short(MONTHS)
_TH = r"(?:st|nd|rd|th)"
_DAY = LazyPattern(
    rf"(?<!by )(?<![\d-])(?:\b(?P<first>\d{{1,2}}){_TH}?(?: (?P<of>{_MONTH}))? ?(?:[-–]|to|till|until) ?)?(?:the )?"
    rf"(?P<day>\b\d{{1,2}}{_TH}?(?: of)? (?P<month>{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}{_TH}?\b|(?<=the )\d{{1,2}}{_TH}\b"
    rf"|(?<=on )(?:{'|'.join(f'{one[:3]}(?:s|nes|rs|ur|urs)?(?:day)?' for one in WEEKDAYS)})\b(?! \d))",
    re.IGNORECASE,
)
_PART = LazyPattern(r"[^.!?;,\n]+")
_SUITS = LazyPattern(
    r"\b(?:free|works?|suits?|available|can (?:do|make)|fine|ok(?:ay)?|good|better|best|meet|call|talk|speak|coffee|lunch)\b|^ *!",
    re.IGNORECASE,
)
"""Words that name a day for a talk, or a promise."""


def days_taken(history: Sequence[Interaction], today: date) -> frozenset[date]:
    """Return the days to come that notes name for something else than talking."""
    since = shift(today, -LOOKED_BACK)
    notes = (one for one in history if one.is_noted and one.at.date() >= since)
    return frozenset(
        day for one in notes for day in _named(one.text, one.at.date()) if day >= today
    )


def _named(note: str, on: date) -> Iterator[date]:
    for part in _PART.findall(note):
        for match in () if _SUITS.search(part) else _DAY.finditer(part):
            found = read_deadline("", match["day"], on)
            if found is not None:
                yield from _span(match["first"], match["of"] or match["month"], found.day, on)


def _span(first: str | None, month: str | None, last: date, on: date) -> Iterator[date]:
    """Yield the days up to the last of a span, or that day alone."""
    said = f"{first} {month}" if first and month else ""
    start = read_deadline("", said, on) if said else None
    length = (last - start.day).days if start is not None else 0
    for back in range(length + 1 if 0 <= length <= LONGEST else 1):
        yield shift(last, -back)
