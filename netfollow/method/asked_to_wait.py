"""When someone wants to hear again, by the words of their message: "come back to me in mid-January".

The day is the first that fits. Only months, the new year and next month count: "after the holidays"
is read as little as "soon".
"""

import re
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS

_MONTHS = "|".join(MONTHS)
_AGAIN = LazyPattern(
    r"\b(?:(?:come|check|get|circle|report) back|get in touch|try (?:me|us|again)|ping (?:me|us)|nudge (?:me|us)|(?:write|contact|email|call|ring) (?:to )?(?:me|us)(?: again)?"
    r"|(?:have|has|need|needs|got) to wait|(?:will|can|must|should|it['’]ll|that['’]ll) wait|hold off|leave it|on hold|not before|put (?:it|this|that) off|pick (?:it|this|that) up)\b[^.?!;\n]{0,50}?"
    rf" (?:in|until|till|to|after|from|before|at)? ?(?:the )?(?P<when>(?:(?:start|beginning|middle|end) of )?(?:the )?(?:early|mid|late)?[ -]?(?P<month>{_MONTHS})|new year|next month)\b",
    re.IGNORECASE,
)
_DAYS = (("mid", 15), ("late", 20), ("end", 25))
"""From which day on a part of a month is meant."""
NEW_YEAR = 2


def asked_to_wait(text: str, on: date) -> date | None:
    """Return the day before which they don't want to hear again; None if they named none."""
    match = _AGAIN.search(text)
    if match is None:
        return None
    said = match["when"].casefold()
    if said == "new year":
        return date(on.year + 1, 1, NEW_YEAR)
    if match["month"] is None:
        return date(on.year + on.month // 12, on.month % 12 + 1, 1)
    number = [one.casefold() for one in MONTHS].index(match["month"].casefold()) + 1
    day = next(
        (first for part, first in _DAYS if part in said.partition(match["month"].casefold())[0]), 1
    )
    found = date(on.year + (number < on.month), number, day)
    return found if found > on else None
