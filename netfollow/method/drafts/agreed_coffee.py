"""The coffee that was agreed on in a talk: the next step proposes a day for it, and no call."""

import re
from collections.abc import Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.templates import Fact, Wording

_WHEN = r"(?= ?(?:$|[.,;:!?\n])| (?:soon|next|in|on|some|together|again|after|when|with|once|this|before|at)\b)"
_AGREED = LazyPattern(
    r"\b(?:agreed|said yes|up for|keen|happy|glad|(?:want|like|love)s?|let['’]?s|we['’]?ll|will|going|plan(?:s|ned|ning)?|promised|suggested|offered)"
    rf"(?: to| on)?(?: (?:get|grab|have|do|meet|go|for|an?|another|that|our|quick)){{0,5}} coffee\b{_WHEN}"
    r"|\bcoffee (?:soon|again|some ?time|one day|next|this (?:week|month)|in (?:the new year|a (?:week|month|few)|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*)\b",
    re.IGNORECASE,
)
_BY_PHONE = LazyPattern(r"\bcalls?\b|\bphone\b|\bminutes\b", re.IGNORECASE)


def is_coffee_agreed(note: str) -> bool:
    """Whether the note of a talk says that a coffee is to come."""
    return _AGREED.search(note) is not None


def over_coffee(several: Sequence[Wording]) -> Sequence[Wording]:
    """Return the wordings on the coffee, or those that propose no call."""
    fitting = [
        one
        for one in several
        if one.id.startswith("own/") or not _BY_PHONE.search(f"{one.subject} {one.body}")
    ]
    return [one for one in fitting if Fact.COFFEE in one.holds] or fitting or several
