"""How often and how fast messages were answered, by what they are like (`method.md`, Looking back)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

import msgspec

from netfollow.method.insight.answers import Fate, Outcome
from netfollow.method.insight.rates import Row, row
from netfollow.method.insight.words import LENGTH_NAMES, Opening, brings, length, opening
from netfollow.method.policy import WEEK, Policy
from netfollow.people import Channel

UNPLANNED = "unplanned"
"""Stands for the step of a message that was no step of the plan."""

UNKNOWN = "unknown"
"""Stands for the channel of a message of which only that it went out is known."""

OWN_WORDS = "own words"
"""Stands for the wording of a message that was written from scratch."""

TIMELY = 24
"""So many hours after a conversation the first message is in time (`method.md`, principle 1)."""

WITHIN, LATER = f"within {TIMELY} hours", "later"


class By(StrEnum):
    """What messages are told apart by."""

    STEP = "step"
    CHANNEL = "channel"
    WORDING = "wording"
    OPENING = "opening"
    VALUE = "value"
    WORDS = "words"
    WEEKDAY = "weekday"
    FIRST = "first-message"


class LeftOut(msgspec.Struct, frozen=True):
    """How many messages no rate counts: too young to be judged, or met by an absence alone."""

    young: int = 0
    away: int = 0


Key = Callable[[Outcome], str | None]


def _opening() -> Key:
    known: dict[tuple[str, str], str] = {}

    def key(one: Outcome) -> str | None:
        text = one.entry.text
        pair = text, one.detail
        found = known.get(pair)
        if found is None and text:
            found = known[pair] = opening(text, one.detail)
        return found

    return key


def _length() -> Key:
    known: dict[str, str] = {}

    def key(one: Outcome) -> str | None:
        text = one.entry.text
        found = known.get(text)
        if found is None and text:
            found = known[text] = length(text)
        return found

    return key


def _first(one: Outcome) -> str | None:
    if one.gap is None:
        return None
    return WITHIN if one.gap <= TIMELY else LATER


_DAYS = tuple(day.value for day in WEEK)

KEYS: dict[By, Callable[[], Key]] = {
    By.STEP: lambda: lambda one: one.entry.step or UNPLANNED,
    By.CHANNEL: lambda: lambda one: one.entry.channel or UNKNOWN,
    By.WORDING: lambda: lambda one: one.entry.wording or OWN_WORDS,
    By.OPENING: _opening,
    By.VALUE: lambda: lambda one: "with" if brings(one.entry) else "without",
    By.WORDS: _length,
    By.WEEKDAY: lambda: lambda one: _DAYS[one.entry.at.weekday()],
    By.FIRST: lambda: _first,
}
"""What tells messages apart; None for one of which it can't be said."""


def judged(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the messages of which it is known whether they were answered."""
    silent = Fate.SILENT
    return [one for one in outcomes if one.hours is not None or one.fate is silent]


def left_out(outcomes: Iterable[Outcome]) -> LeftOut:
    """Return how many messages no rate counts."""
    found = Counter(one.fate for one in outcomes)
    return LeftOut(young=found[Fate.YOUNG], away=found[Fate.AWAY])


def replies(
    outcomes: Iterable[Outcome], policy: Policy, by: By, also: By | None = None
) -> tuple[Row, ...]:
    """Return one row for each kind of message, or for each pair of kinds, in a fixed order."""
    known = judged(outcomes)
    values = map(KEYS[by](), known)
    if also is None or also is by:
        return _rows(known, list(values), policy, lambda value: _names(by, value))
    firsts, seconds = _Codes(values), _Codes(map(KEYS[also](), known))
    codes = [one * CODES + other for one, other in zip(firsts.codes, seconds.codes, strict=True)]
    first, second = firsts.values, seconds.values
    return _rows(
        known,
        codes,
        policy,
        lambda code: _names(by, first[code // CODES], also, second[code % CODES]),
    )


CODES = 1 << 32
"""More than there are values of one kind."""


class _Codes:
    """Values as numbers, so that two make one number and no object."""

    def __init__(self, values: Iterable[str | None]) -> None:
        numbers: defaultdict[str | None, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        self.codes = [numbers[value] for value in values]
        self.values = list(numbers)


Value = TypeVar("Value")


class _Names(msgspec.Struct, frozen=True):
    """What a row is of."""

    by: str
    value: str
    also: str = ""
    also_value: str = ""


def _names(
    by: By, value: str | None, also: By | None = None, second: str | None = ""
) -> _Names | None:
    if value is None or second is None:
        return None
    return _Names(by, str(value), also or "", str(second))


def _rows(
    known: Sequence[Outcome],
    values: Sequence[Value],
    policy: Policy,
    names: Callable[[Value], _Names | None],
) -> tuple[Row, ...]:
    """Return a row for each value, in order; `values` are those of the known messages."""
    sent = Counter(values)
    took: dict[Value, list[float]] = {value: [] for value in sent}
    for value, one in zip(values, known, strict=True):
        if one.hours is not None:
            took[value].append(one.hours)
    rows = [
        row(
            name.by,
            name.value,
            count,
            took[value],
            policy.rate_from,
            also=name.also,
            also_value=name.also_value,
        )
        for value, count in sent.items()
        if (name := names(value)) is not None
    ]
    return tuple(sorted(rows, key=lambda one: _order(one, policy)))


def _order(one: Row, policy: Policy) -> tuple[object, ...]:
    return (
        *_place(one.by, one.value, one.sent, policy),
        *_place(one.also, one.also_value, one.sent, policy),
    )


def _place(by: str, value: str, sent: int, policy: Policy) -> tuple[int, str]:
    """Return where a value stands: in the order of its kind; wordings by how often they went out."""
    if by == By.WORDING:
        return -sent, value
    order = _orders(policy).get(by, ())
    return (order.index(value) if value in order else len(order)), value


def _orders(policy: Policy) -> dict[str, tuple[str, ...]]:
    return {
        By.STEP: tuple(window.step for window in policy.sequence),
        By.CHANNEL: tuple(channel.value for channel in Channel),
        By.OPENING: tuple(one.value for one in Opening),
        By.VALUE: ("with", "without"),
        By.WORDS: LENGTH_NAMES,
        By.WEEKDAY: _DAYS,
        By.FIRST: (WITHIN, LATER),
    }
