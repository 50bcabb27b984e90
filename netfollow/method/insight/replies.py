"""How often and how fast messages were answered, by what they are like (`method.md`, Looking back)."""

from collections.abc import Iterable

from netfollow.method.insight.outcomes import MessageFate, MessageOutcome
from netfollow.method.insight.rates import RateRow, row
from netfollow.method.insight.tally import (
    DAYS,
    LATER,
    WITH,
    WITHIN,
    WITHOUT,
    By,
    LeftOut,
    Tally,
    tally,
)
from netfollow.method.insight.words import LENGTH_NAMES, Opening
from netfollow.method.policy import Policy
from netfollow.people import Channel

PLACES = {by: place for place, by in enumerate(By)}
"""Where each kind stands in a signature."""


def judged(outcomes: Iterable[MessageOutcome]) -> list[MessageOutcome]:
    """Return the messages of which it is known whether they were answered."""
    silent = MessageFate.SILENT
    return [one for one in outcomes if one.hours is not None or one.fate is silent]


def left_out(outcomes: Iterable[MessageOutcome]) -> LeftOut:
    """Return how many messages no rate counts."""
    return tally(outcomes).left_out


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
