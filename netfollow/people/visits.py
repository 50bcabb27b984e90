"""Promises to come and see someone, and messages that are promised for a day.

A month or a feast is a span: "come over in jan" is asked about early in it, never announced.
"""

import re
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS
from netfollow.people.days import shift

_TO_SEE = (
    r"(?:to )?(?:come (?:over|by|round|around|down|up|out|and (?:see|stay|visit)|to (?:see|stay|visit))"
    r"|(?:pop|drop|swing|stop) (?:over|by|in|round|around|down)|visit|go (?:and |to )?(?:see|visit)|see|stay with|meet up|catch up)\b"
)
_VISIT = LazyPattern(_TO_SEE, re.IGNORECASE)
_IN_A_SPAN = LazyPattern(
    r" (?:(?:sometime|some time|at some point) )?(?P<in>in|over|during|at|around|this|next)(?: the)? (?P<part>early |late |mid[ -])?"
    r"(?P<span>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|xmas|christmas|easter|spring|summer|autumn|fall|winter)[.!]?$",
    re.IGNORECASE,
)
_FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FEASTS = {"xmas": (12, 14), "christmas": (12, 14), "easter": (3, 15)}
"""From when on a visit at a feast is asked about."""

_NO_VISITORS = LazyPattern(
    r"\bnot (?:\w+ )?(?:ready|up|able|keen|in the mood|fit) (?:to|for|on) (?:see|seeing|meet|meeting|have|having|face|facing|be around|visitors|company|people|guests|anyone|a visit)\b"
    r"|\b(?:can['’]?t|cannot|don['’]?t (?:want|feel like|feel up)(?: to)?|not|rather not) (?:see|seeing|face|facing|have|having|meet|meeting) (?:people|anyone|anybody|visitors|company|guests)\b"
    r"|\bno (?:visitors|guests|company)\b|\bneed (?:some |a bit of |a little )?(?:time|space) (?:alone|on my own|to myself)\b",
    re.IGNORECASE,
)
_WAIT = 30
"""Days for which nobody is asked about a visit after a word that it's too early."""


def is_visit(text: str) -> bool:
    """Whether a promise is to come and see them."""
    return _VISIT.match(text) is not None


def visit_in_a_span(text: str, on: date) -> tuple[str, date] | None:
    """Return a promised visit with its month or feast in full, and when to ask about it."""
    match = _IN_A_SPAN.search(text) if is_visit(text) else None
    if match is None:
        return None
    said = match["span"].casefold()
    at = _FIRST_MONTHS.get(said) or _month(said)
    month, day = _FEASTS.get(said, (at, 1))
    first = date(on.year, month, day)
    is_over = first < on and (on - first).days > _WAIT
    first = date(first.year + 1, month, day) if is_over else max(first, shift(on, 1))
    full = "Christmas" if said == "xmas" else said.title() if at == 0 else said
    full = MONTHS[at - 1].title() if at and said not in _FIRST_MONTHS else full
    where = text[match.start() : match.start("span")]
    return f"{text[: match.start()]}{where}{full}", first


def _month(said: str) -> int:
    return next((place for place, one in enumerate(MONTHS, 1) if one[:3] == said[:3]), 0)


def names_a_span(text: str) -> bool:
    """Whether a promise is a visit in a month or at a feast."""
    return is_visit(text) and _IN_A_SPAN.search(text) is not None


def puts_visits_off(text: str) -> bool:
    """Whether a message says that it is too early to see anyone."""
    return _NO_VISITORS.search(text) is not None


def visit_after(day: date, said: date) -> date:
    """Return the day of a visit that was put off on another."""
    return max(day, shift(said, _WAIT))


_A_WORD_TO_THEM = (
    r"(?:to )?(?:text|message|whatsapp|dm|ping|write(?: to)?|e-?mail)(?: (?:him|her|them|you))"
)
_WORD = LazyPattern(
    rf"{_A_WORD_TO_THEM}(?: (?:properly|again|back|a (?:proper )?(?:letter|note|line|message)|in the (?:morning|afternoon|evening)|at night))*[.!]?$",
    re.IGNORECASE,
)
_ON_ITS_DAY = LazyPattern(
    rf"(?:{_A_WORD_TO_THEM}|(?:to )?(?:ring|call|phone|facetime) (?:him|her|them|you))"
    r"(?: (?:again|back))?(?: (?:in the (?:morning|afternoon|evening)|at (?:night|noon|[0-9]\S*(?: ?[ap]m)?)|to (?:wish|see|ask|check|say)\b.*))?[.!]?$",
    re.IGNORECASE,
)


def is_a_word_to_them(text: str) -> bool:
    """Whether a promise is nothing but a message to them: "text her", "write to him properly"."""
    return _WORD.match(text.strip()) is not None


def is_for_its_day(text: str) -> bool:
    """Whether a promised message or call belongs to its day, and isn't sent before."""
    return _ON_ITS_DAY.match(text.strip()) is not None
