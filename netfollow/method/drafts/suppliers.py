"""Who sells to the user: nobody offers a proposal to their own supplier."""

import re
from collections.abc import Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact, Interaction

_TAGS = frozenset(
    ("supplier", "suppliers", "vendor", "vendors", "contractor", "contractors", "landlord")
)
_BUYING = LazyPattern(
    r"\b(?:supplier|(?:my|our) (?:caterer|printer|builder|plumber|accountant|landlord|florist|photographer|designer|tailor|baker|agent)"
    r"|(?:we|i) (?:buy|order|rent)|buying from|(?:their|his|her) quote|quote for (?:the|our|my)|lead times?|(?:a|per) head|viewing of|flat viewing)\b"
    r"|(?m:^[ \t]*+\?)[ \t]*+(?:do (?:you|u) (?:do|ship|stock|deliver|have|take|offer|sell|charge)\b|what(?:['’]?s| is| are) (?:the|your) (?:price|cost|lead|deposit|minimum)"
    r"|how much (?:is|are|for)\b|is (?:\w+ ){1,3}extra\b|do (?:you|u) need a deposit)",
    re.IGNORECASE,
)
"""Words by which someone is the one who buys: "what's the lead time"."""


def sells_to_me(contact: Contact, history: Sequence[Interaction]) -> bool:
    """Whether the user seems to be the customer of someone, by a tag or by their notes."""
    if _TAGS & {tag.casefold() for tag in contact.tags}:
        return True
    return any(_BUYING.search(one.text) for one in history if one.is_noted)
