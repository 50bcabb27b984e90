"""A rate with its counts and its interval, and which rates may be ranked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from math import sqrt
from statistics import median

import msgspec

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
