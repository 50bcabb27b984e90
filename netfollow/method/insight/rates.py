"""Rates with their counts and intervals: how messages were answered, by kind and by step."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from math import sqrt
from statistics import median

import msgspec

from netfollow.method.insight.outcomes import Dealings, MessageFate, MessageOutcome
from netfollow.method.insight.tally import (
    DAYS,
    LATER,
    WITH,
    WITHIN,
    WITHOUT,
    By,
    Tally,
    tally,
)
from netfollow.method.insight.words import LENGTH_NAMES, Opening
from netfollow.method.policy import Policy
from netfollow.people import Channel, Step

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


def row(
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


def is_above(one: RateRow, other: RateRow) -> bool:
    """Whether one rate may be called higher: both are known, and their intervals lie apart."""
    return one.rate is not None and other.rate is not None and one.low > other.high


def ranked(rows: Iterable[RateRow]) -> Iterator[tuple[RateRow, RateRow]]:
    """Yield every pair of rows that may be ranked, the higher first; no other may be."""
    return ((one, other) for one, other in permutations(rows, 2) if is_above(one, other))


def best(rows: Sequence[RateRow]) -> RateRow | None:
    """Return the row that lies above every other with a rate; None when there is no such row."""
    known = [one for one in rows if one.rate is not None]
    for one in known if len(known) > 1 else ():
        if all(one is other or is_above(one, other) for other in known):
            return one
    return None


PLACES = {by: place for place, by in enumerate(By)}
"""Where each kind stands in a signature."""


def judged(outcomes: Iterable[MessageOutcome]) -> list[MessageOutcome]:
    """Return the messages of which it is known whether they were answered."""
    silent = MessageFate.SILENT
    return [one for one in outcomes if one.hours is not None or one.fate is silent]


def replies(
    outcomes: Iterable[MessageOutcome] | Tally, policy: Policy, by: By, also: By | None = None
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
        row(
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
    if by == By.WORDING:
        return -sent, value
    order = orders.get(by, ())
    return (order.index(value) if value in order else len(order)), value


def _orders(policy: Policy) -> dict[str, tuple[str, ...]]:
    return {
        By.STEP: tuple(window.step for window in policy.sequence),
        By.CHANNEL: tuple(channel.value for channel in Channel),
        By.OPENING: tuple(one.value for one in Opening),
        By.VALUE: (WITH, WITHOUT),
        By.WORDS: LENGTH_NAMES,
        By.WEEKDAY: DAYS,
        By.FIRST: (WITHIN, LATER),
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


def funnel(people: Sequence[Dealings], policy: Policy, counted: Tally | None = None) -> Funnel:
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
