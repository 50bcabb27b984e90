"""How often two people were in touch, as a cadence to go on with."""

from collections.abc import Iterable
from datetime import date

from netfollow.people import Cadence, Interaction
from netfollow.people.days import shift

YEAR, MONTH = 365, 30.44
NEW = 3
"""Months after which a history says how often; until then it is the default."""

AS_OFTEN = ((1.5, Cadence.MONTHLY), (4.0, Cadence.QUARTERLY), (8.0, Cadence.TWICE_A_YEAR))
"""The cadence for a contact every so many months, at most."""


def usual_cadence(history: Iterable[Interaction], today: date) -> Cadence:
    """Return the cadence nearest to how often the last year had a contact, quarterly for a new one.

    A month counts once, however much passed in it.
    """
    since = shift(today, -YEAR)
    days = [entry.at.date() for entry in history if entry.is_contact]
    months = {(day.year, day.month) for day in days if day > since}
    first = max(min(days, default=today), since)
    known = (today - first).days / MONTH
    if known <= NEW or not months:
        return Cadence.QUARTERLY
    passed = (max(days) - first).days / MONTH
    gap = passed / (len(months) - 1) if len(months) > 1 else known
    return next((cadence for most, cadence in AS_OFTEN if gap <= most), Cadence.YEARLY)
