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
from netfollow.people import ANSWER, Channel, Step

UNPLANNED = "unplanned"
"""Step of a message outside the plan."""

UNKNOWN = "unknown"
"""Channel of a message whose channel wasn't noted."""

OWN_WORDS = "own words"
"""Wording of a message that wasn't made from a template."""

TIMELY = 24
"""Hours after a conversation in which the first message is in time (`method.md`, Principles)."""

LATE = 48
"""Hours from which the first message after a conversation is late (`method.md`, Principles)."""

WITHIN, LATER = f"within {TIMELY} hours", "later"

WITH, WITHOUT = "with", "without"

USEFUL = {True: WITH, False: WITHOUT, None: None}
"""Value of `Breakdown.VALUE` by whether a message brings something; None where that isn't known."""

DAYS = tuple(day.value for day in WEEK)


class Breakdown(StrEnum):
    """What replies can be broken down by."""

    STEP = "step"
    CHANNEL = "channel"
    WORDING = "wording"
    OPENING = "opening"
    VALUE = "value"
    WORDS = "words"
    WEEKDAY = "weekday"
    FIRST = "first-message"


Signature = tuple[str | None, ...]
"""A message's value for each member of `Breakdown`, in its order; None where it has none."""


class Cell(msgspec.Struct):
    """Messages with the same signature: how many were sent, and the hours each reply took."""

    sent: int = 0
    hours: list[float] = []


class Excluded(msgspec.Struct, frozen=True):
    """Messages that no rate counts: too recent to judge, or answered by an auto-reply alone.

    `answers` are those that answer a message of theirs: nobody is expected to reply to one.

    `unknown` counts the messages that a breakdown leaves out because they have no value in it, by
    the name of the breakdown: those logged without a text, those that weren't the first after a
    conversation.
    """

    young: int = 0
    away: int = 0
    unknown: dict[str, int] = {}
    answers: int = 0


class Tally(msgspec.Struct, frozen=True):
    """Messages counted once, for all tables.

    `cells` has those that can be judged by signature; `waiting` counts the others by step. `days`
    has all messages by the ordinal of their day.
    """

    cells: dict[Signature, Cell]
    left_out: Excluded = Excluded()
    waiting: dict[str, int] = {}
    days: dict[int, int] = {}


def tally(outcomes: Iterable[MessageOutcome]) -> Tally:
    """Count messages by signature.

    Reads each text once; texts sent again and again are remembered.
    """
    cells: dict[Signature, Cell] = {}
    reader = MessageReader()
    waiting: dict[str, int] = {}
    days: dict[int, int] = {}
    young = away = answers = 0
    for one in outcomes:
        hours = one.hours
        entry, gap = one.entry, one.gap
        number = entry.at.toordinal()
        days[number] = days.get(number, 0) + 1
        first = None if gap is None else WITHIN if gap <= TIMELY else LATER
        step = entry.step
        if step == ANSWER:
            answers += 1
            continue
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
            USEFUL[message.is_useful],
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
    return Tally(cells, Excluded(young, away, _unknown(cells), answers), waiting, days)


def _unknown(cells: dict[Signature, Cell]) -> dict[str, int]:
    found = {
        by.value: sum(cell.sent for signature, cell in cells.items() if signature[place] is None)
        for by, place in PLACES.items()
    }
    return {by: count for by, count in found.items() if count}


_SILENT, _YOUNG = MessageStatus.SILENT, MessageStatus.YOUNG


Z = 1.959964
"""Standard errors on each side that hold 95 % of a normal distribution."""


class RateRow(msgspec.Struct, frozen=True):
    """One row of a table: messages of one kind, how many were sent and answered.

    `by` is a member of `Breakdown` and `value` its value, `also` and `also_value` those of a second
    one in a crossed table, else empty. `rate` is a share from 0 to 1, None below `Policy.rate_from`
    messages; `low` and `high` are its 95 % interval (Wilson). `hours` is the median time to a
    reply, None below as many replies.
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
    """Return the 95 % score interval of a rate as (low, high), from 0 to 1 (E. B. Wilson, 1927).

    `answered` of `sent` messages; (0, 1) when none was sent.
    """
    if not sent:
        return 0.0, 1.0
    share, square = answered / sent, Z * Z / sent
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / sent + square / (4 * sent)) / (1 + square)
    low = 0.0 if answered == 0 else max(0.0, middle - half)
    high = 1.0 if answered == sent else min(1.0, middle + half)
    return low, high


def share(part: int, whole: int, rate_from: int) -> float | None:
    """Return `part / whole`, from 0 to 1; None when `whole` is below `rate_from`.

    `method.md`, Looking back: no rate from fewer than five.
    """
    return part / whole if whole >= max(1, rate_from) else None


def typical(hours: Sequence[float], rate_from: int) -> float | None:
    """Return the median of some times in hours; None when they are fewer than `rate_from`."""
    return median(hours) if len(hours) >= max(1, rate_from) else None


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
    """Return a row for `sent` messages; `took` has the hours of each reply to one."""
    low, high = wilson(len(took), sent)
    return RateRow(
        by=by,
        value=value,
        sent=sent,
        answered=len(took),
        rate=share(len(took), sent, rate_from),
        low=low,
        high=high,
        hours=typical(took, rate_from),
        also=also,
        also_value=also_value,
    )


def is_higher(one: RateRow, other: RateRow) -> bool:
    """Whether one rate is significantly higher: both known, and their intervals don't overlap."""
    return one.rate is not None and other.rate is not None and one.low > other.high


def ranked(rows: Iterable[RateRow]) -> Iterator[tuple[RateRow, RateRow]]:
    """Yield each pair of rows that differ significantly, the higher one first."""
    return ((one, other) for one, other in permutations(rows, 2) if is_higher(one, other))


PLACES = {by: place for place, by in enumerate(Breakdown)}
"""The index of each breakdown in a signature."""


def judged(outcomes: Iterable[MessageOutcome]) -> list[MessageOutcome]:
    """Return the messages that count: answered, or silent for long enough."""
    silent = MessageStatus.SILENT
    return [one for one in outcomes if one.hours is not None or one.status is silent]


def reply_rates(
    outcomes: Iterable[MessageOutcome] | Tally,
    policy: Policy,
    by: Breakdown,
    also: Breakdown | None = None,
) -> tuple[RateRow, ...]:
    """Return one row for each value of `by`, or for each pair of values with `also`.

    Rows come in a fixed order: steps, channels and lengths in their own, wordings by how often they
    were sent. Messages too recent to judge are left out.
    """
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
    """One step of the funnel, in messages.

    `open` are too recent to judge or met by an auto-reply; `rate`, from 0 to 1, is of the others,
    None when they are too few, and `low` and `high` its 95 % interval.
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
    """The number of conversations (one with several people counts for each), then each step."""

    talks: int
    steps: tuple[FunnelStep, ...]


def funnel(
    people: Sequence[Correspondence], policy: Policy, counted: Tally | None = None
) -> Funnel:
    """Return the funnel of the default sequence; other messages are no part of it.

    `counted` is the tally of these people, if it was made already.
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
