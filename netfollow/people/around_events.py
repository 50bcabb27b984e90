"""Promises for the day before or after something that the same note dates.

"~ hip op on the 12th jan" and "! ring him the night before" make a promise for the 11th.
"""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.days import shift


class DatedEvent(msgspec.Struct, frozen=True):
    """Something in a note that has a day: "hip op"."""

    words: str
    day: date


_WHOSE = r"(?:the|his|her|their|its|that|this|your|my)"
_EVENT = rf"(?: {_WHOSE} (?P<event>[^\W\d_]+(?: [^\W\d_]+){{0,3}}))?"
_BEFORE = LazyPattern(rf",? (?:on )?the (?:night|evening|day) before{_EVENT}$", re.IGNORECASE)
_ON_IT = LazyPattern(
    rf",? (?:on the (?:day|morning|night)|the morning)(?: of{_EVENT})?$", re.IGNORECASE
)
_AFTER = LazyPattern(
    rf",? (?:the (?:day|night|morning) after|afterwards?|after){_EVENT}$", re.IGNORECASE
)
_AHEAD_OF = LazyPattern(
    rf",? before {_WHOSE} (?P<event>[^\W\d_]+(?: [^\W\d_]+){{0,3}})$", re.IGNORECASE
)
_LUCK = LazyPattern(
    rf"\bluck (?:for|with|on|in|at) {_WHOSE} (?P<event>[^\W\d_]+(?: [^\W\d_]+){{0,3}})$",
    re.IGNORECASE,
)
_HOW_IT_WENT = LazyPattern(
    rf"\bhow {_WHOSE} (?P<event>[^\W\d_]+(?: [^\W\d_]+){{0,3}}) (?:goes|went|was|is)$",
    re.IGNORECASE,
)

_CLOSE_BY = (
    (_BEFORE, -1, True),
    (_ON_IT, 0, True),
    (_AFTER, 1, True),
    (_AHEAD_OF, -1, True),
    (_LUCK, -1, False),
    (_HOW_IT_WENT, 1, False),
)
"""How a promise says that it is for a day near another, by how many days, and whether that is cut off."""

_WORD = LazyPattern(r"[^\W\d_]+")
_SHORT = {"op": "operation", "exam": "examination", "appt": "appointment", "xmas": "christmas"}


def around_event(text: str, events: Sequence[DatedEvent]) -> tuple[str, date] | None:
    """Return a promise without the words for a day near an event, and that day; None if unsure."""
    for pattern, days, is_cut in _CLOSE_BY:
        match = pattern.search(text)
        if match is None:
            continue
        found = _meant(match["event"] or "", events)
        if found is None:
            return None
        return text[: match.start()] if is_cut else text, shift(found.day, days)
    return None


def day_before_its_own(text: str, day: date) -> tuple[str, date] | None:
    """Return a promise for "the night before the op", where the day is that of the op itself."""
    match = _BEFORE.search(text)
    return None if match is None else (text[: match.start()], shift(day, -1))


def _meant(named: str, events: Sequence[DatedEvent]) -> DatedEvent | None:
    """Return the event that is named, or the only one there is; None if that isn't clear."""
    fitting = [one for one in events if not named or _stems(named) & _stems(one.words)]
    return fitting[0] if len(fitting) == 1 else None


def _stems(words: str) -> frozenset[str]:
    found = (one.casefold() for one in _WORD.findall(words))
    return frozenset(_SHORT.get(one, one)[:8] for one in found)
