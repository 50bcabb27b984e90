"""Reply rates with counts and 95 % intervals, and the funnel of the default sequence.

`tally` counts messages once by everything that tells them apart; each table is a sum over its
cells. Rules from `method.md`, Looking back: a count beside each rate, no rate from too few.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import permutations
from math import sqrt
from statistics import median

import msgspec

from netfollow.method.insight.message_text import LENGTH_NAMES, Opening
from netfollow.method.insight.outcomes import (
    Correspondence,
    MessageOutcome,
    MessageReader,
    MessageStatus,
)
from netfollow.method.policy import WEEK, Policy
from netfollow.people import VALUE, Channel, Step

UNPLANNED = "unplanned"
"""Stands for the step of a message that was no step of the plan."""

UNKNOWN = "unknown"
"""Stands for the channel of a message of which only that it went out is known."""

OWN_WORDS = "own words"
"""Stands for the wording of a message that was written from scratch."""

TIMELY = 24
"""So many hours after a conversation the first message is in time (`method.md`, principle 1)."""

LATE = 48
"""So many hours after a conversation a first message is late (`method.md`, principle 1)."""

WITHIN, LATER = f"within {TIMELY} hours", "later"

WITH, WITHOUT = "with", "without"

DAYS = tuple(day.value for day in WEEK)


class Breakdown(StrEnum):
    """What messages are told apart by."""

    STEP = "step"
    CHANNEL = "channel"
    WORDING = "wording"
    OPENING = "opening"
    VALUE = "value"
    WORDS = "words"
    WEEKDAY = "weekday"
    FIRST = "first-message"


Signature = tuple[str | None, ...]
"""What a message is, by each of `Breakdown`; None where it can't be said."""


class Cell(msgspec.Struct):
    """How many messages are alike in everything, and the hours of each answer to one."""

    sent: int = 0
    hours: list[float] = []


class Excluded(msgspec.Struct, frozen=True):
    """How many messages no rate counts: too young to be judged, or met by an absence alone."""

    young: int = 0
    away: int = 0


class Tally(msgspec.Struct, frozen=True):
    """The messages that can be judged by what they are like, and how many can't be.

    `waiting` are those that can't by their step, `days` all by the day's ordinal. `firsts` are the
    first messages after a conversation: all, within 24 hours, and within 48.
    """

    cells: dict[Signature, Cell]
    left_out: Excluded = Excluded()
    waiting: dict[str, int] = {}
    days: dict[int, int] = {}
    firsts: tuple[int, int, int] = (0, 0, 0)


def tally(outcomes: Iterable[MessageOutcome]) -> Tally:
    """Count messages by what they are like; the first texts are remembered, if sent again."""
    cells: dict[Signature, Cell] = {}
    reader = MessageReader()
    waiting: dict[str, int] = {}
    days: dict[int, int] = {}
    young = away = firsts = soon = in_time = 0
    for one in outcomes:
        hours = one.hours
        entry, gap = one.entry, one.gap
        number = entry.at.toordinal()
        days[number] = days.get(number, 0) + 1
        first = None
        if gap is not None:
            firsts += 1
            if gap <= TIMELY:
                soon += 1
                first = WITHIN
            else:
                first = LATER
            in_time += gap <= LATE
        step = entry.step
        if hours is None and one.status is not _SILENT:
            if one.status is _YOUNG:
                young += 1
            else:
                away += 1
            waiting[step or UNPLANNED] = waiting.get(step or UNPLANNED, 0) + 1
            continue
        message = reader.read(one)
        signature = (
            step or UNPLANNED,
            entry.channel or UNKNOWN,
            entry.wording or OWN_WORDS,
            message.opening,
            WITH if message.brings or step == VALUE else WITHOUT,
            message.length,
            DAYS[(number - 1) % 7],
            first,
        )
        cell = cells.get(signature)
        if cell is None:
            cell = cells[signature] = Cell()
        cell.sent += 1
        if hours is not None:
            cell.hours.append(hours)
    return Tally(cells, Excluded(young, away), waiting, days, (firsts, soon, in_time))


_SILENT, _YOUNG = MessageStatus.SILENT, MessageStatus.YOUNG


Z = 1.959964
"""The width, in standard errors, that holds 95 % of a normal distribution."""


class RateRow(msgspec.Struct, frozen=True):
    """How many messages of one kind were sent and answered.

    `rate` is a share from 0 to 1, None when there are too few to say; `low` and `high` hold the
    true rate in 95 of 100 cases (Wilson). `hours` is how long the median answer took. `also` and
    `also_value` are the second kind of a crossing.
    """

    by: str
    value: str
    sent: int
    answered: int
    rate: float | None
    low: float
    high: float
    hours: float | None = None
    also: str = ""
    also_value: str = ""


def wilson(answered: int, sent: int) -> tuple[float, float]:
    """Return the 95 % interval of a rate (E. B. Wilson, 1927); 0 to 1 when nothing is known."""
    if not sent:
        return 0.0, 1.0
    share, square = answered / sent, Z * Z / sent
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / sent + square / (4 * sent)) / (1 + square)
    low = 0.0 if answered == 0 else max(0.0, middle - half)
    high = 1.0 if answered == sent else min(1.0, middle + half)
    return low, high


def share(part: int, whole: int, rate_from: int) -> float | None:
    """Return a part of a whole from 0 to 1; None when the whole is too small to say."""
    return part / whole if whole >= max(1, rate_from) else None


def rate_row(
    by: str,
    value: str,
    sent: int,
    took: Sequence[float],
    rate_from: int,
    *,
    also: str = "",
    also_value: str = "",
) -> RateRow:
    """Return a row; `took` holds the hours of each answer."""
    low, high = wilson(len(took), sent)
    return RateRow(
        by=by,
        value=value,
        sent=sent,
        answered=len(took),
        rate=share(len(took), sent, rate_from),
        low=low,
        high=high,
        hours=median(took) if took else None,
        also=also,
        also_value=also_value,
    )


def is_higher(one: RateRow, other: RateRow) -> bool:
    """Whether one rate may be called higher: both are known, and their intervals lie apart."""
    return one.rate is not None and other.rate is not None and one.low > other.high


def ranked(rows: Iterable[RateRow]) -> Iterator[tuple[RateRow, RateRow]]:
    """Yield every pair of rows that may be ranked, the higher first; no other may be."""
    return ((one, other) for one, other in permutations(rows, 2) if is_higher(one, other))


def best(rows: Sequence[RateRow]) -> RateRow | None:
    """Return the row that lies above every other with a rate; None when there is no such row."""
    known = [one for one in rows if one.rate is not None]
    for one in known if len(known) > 1 else ():
        if all(one is other or is_higher(one, other) for other in known):
            return one
    return None


PLACES = {by: place for place, by in enumerate(Breakdown)}
"""Where each kind stands in a signature."""


def judged(outcomes: Iterable[MessageOutcome]) -> list[MessageOutcome]:
    """Return the messages of which it is known whether they were answered."""
    silent = MessageStatus.SILENT
    return [one for one in outcomes if one.hours is not None or one.status is silent]


def reply_rates(
    outcomes: Iterable[MessageOutcome] | Tally,
    policy: Policy,
    by: Breakdown,
    also: Breakdown | None = None,
) -> tuple[RateRow, ...]:
    """Return one row for each kind of message, or for each pair of kinds, in a fixed order."""
    counted = outcomes if isinstance(outcomes, Tally) else tally(outcomes)
    crossed = also if also is not by else None
    first, second = PLACES[by], PLACES[crossed] if crossed else None
    sent: dict[tuple[str | None, str | None], int] = {}
    took: dict[tuple[str | None, str | None], list[float]] = {}
    for signature, cell in counted.cells.items():
        pair = signature[first], "" if second is None else signature[second]
        if pair in sent:
            sent[pair] += cell.sent
            took[pair] += cell.hours
        else:
            sent[pair], took[pair] = cell.sent, cell.hours.copy()
    rows = [
        rate_row(
            by,
            str(value),
            count,
            took[value, other],
            policy.rate_from,
            also=crossed or "",
            also_value=str(other),
        )
        for (value, other), count in sent.items()
        if value is not None and other is not None
    ]
    orders = _orders(policy)
    return tuple(sorted(rows, key=lambda one: _order(one, orders)))


def _order(one: RateRow, orders: dict[str, tuple[str, ...]]) -> tuple[object, ...]:
    return (
        *_place(one.by, one.value, one.sent, orders),
        *_place(one.also, one.also_value, one.sent, orders),
    )


def _place(by: str, value: str, sent: int, orders: dict[str, tuple[str, ...]]) -> tuple[int, str]:
    """Return where a value stands: in the order of its kind; wordings by how often they went out."""
    if by == Breakdown.WORDING:
        return -sent, value
    order = orders.get(by, ())
    return (order.index(value) if value in order else len(order)), value


def _orders(policy: Policy) -> dict[str, tuple[str, ...]]:
    return {
        Breakdown.STEP: tuple(window.step for window in policy.sequence),
        Breakdown.CHANNEL: tuple(channel.value for channel in Channel),
        Breakdown.OPENING: tuple(one.value for one in Opening),
        Breakdown.VALUE: (WITH, WITHOUT),
        Breakdown.WORDS: LENGTH_NAMES,
        Breakdown.WEEKDAY: DAYS,
        Breakdown.FIRST: (WITHIN, LATER),
    }


class FunnelStep(msgspec.Struct, frozen=True):
    """One step: messages sent, and of those answered, silent, too young or met by an absence.

    `rate` is of those that can be judged, None when there are too few; `low` and `high` are its
    Wilson interval.
    """

    step: Step
    sent: int
    answered: int
    silent: int
    open: int
    rate: float | None
    low: float
    high: float


class Funnel(msgspec.Struct, frozen=True):
    """How many conversations there were, one with several counted for each, and what followed."""

    talks: int
    steps: tuple[FunnelStep, ...]


def funnel(
    people: Sequence[Correspondence], policy: Policy, counted: Tally | None = None
) -> Funnel:
    """Return the funnel of the default sequence; steps of others and single messages are no part.

    `counted` are the messages of these people, if they are counted already.
    """
    if counted is None:
        counted = tally(sent for one in people for sent in one.sent)
    judged: Counter[str | None] = Counter()
    answered: Counter[str | None] = Counter()
    for signature, cell in counted.cells.items():
        judged[signature[0]] += cell.sent
        answered[signature[0]] += len(cell.hours)
    return Funnel(
        talks=sum(len(one.talks) for one in people),
        steps=tuple(
            _step(step, judged[step], answered[step], counted.waiting.get(step, 0), policy)
            for step in (window.step for window in policy.sequence)
        ),
    )


def _step(step: Step, judged: int, answered: int, waiting: int, policy: Policy) -> FunnelStep:
    low, high = wilson(answered, judged)
    return FunnelStep(
        step=step,
        sent=judged + waiting,
        answered=answered,
        silent=judged - answered,
        open=waiting,
        rate=share(answered, judged, policy.rate_from),
        low=low,
        high=high,
    )
