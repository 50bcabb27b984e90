"""When someone wants to hear again, by the words of their message: "come back to me in mid-January"."""

import re
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS
from netfollow.people.named_day import named_day

_AGAIN = LazyPattern(
    r"\b(?:(?:come|check|get|circle|report) back|get in touch|try (?:me|us|again)|ping (?:me|us)|nudge (?:me|us)|(?:write|contact|email|call|ring) (?:to )?(?:me|us)(?: again)?"
    r"|(?:have|has|need|needs|got) to wait|(?:will|can|must|should|it['’]ll|that['’]ll) wait|hold off|leave it|on hold|not before|put (?:it|this|that) off|pick (?:it|this|that) up)\b"
    rf"[^.?!;\n]{{0,80}}?\b(?:{'|'.join(MONTHS)}|new year|next month)\b",
    re.IGNORECASE,
)


def asked_to_wait(text: str, on: date) -> date | None:
    """Return the day before which they don't want to hear again; None if they named none.

    Only months, the new year and next month count: "after the holidays" is read as little as "soon".
    """
    match = _AGAIN.search(text)
    return named_day(match[0], on) if match is not None else None
