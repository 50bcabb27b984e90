"""What the subject of an answer is about, where neither a mail before nor a topic gives it."""

import re
from collections.abc import Collection, Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.templates import Fact
from netfollow.people import Interaction, Kind

OPEN_SUBJECT = "Thanks for your message"
"""The subject in the template that something nearer to what came takes the place of."""

_NO_THANKS = frozenset((Fact.SORE, Fact.QUARREL, Fact.FOREIGN, Fact.STAND_IN))
_ASKS = LazyPattern(
    r"\?|\b(?:please|pls|could you|can you|would you|will you|let (?:me|us) know|(?:i|we) (?:need|want|would like|['’]d (?:like|love))|send (?:me|us)|call me|ring me)\b",
    re.IGNORECASE,
)
_SENDS = LazyPattern(r"\b(?:arrived|attached|enclosed|here(?: is| are|['’]s))\b", re.IGNORECASE)
"""What a message has that brings something, and tells no news."""


def subject_for(
    history: Sequence[Interaction], facts: Collection[Fact], questions: Sequence[str]
) -> str:
    """Return what an answer is about: their call, question or invitation, or the news they gave."""
    theirs = history[-1] if history else None
    if theirs is None:
        return OPEN_SUBJECT
    if theirs.kind is Kind.CALL:
        return "Your call"
    if theirs.kind is Kind.MET:
        return "Our talk"
    if not _NO_THANKS.isdisjoint(facts):
        return "Your message"
    if Fact.INVITED in facts:
        return "Your invitation"
    if questions and any("?" in one for one in (theirs.text, *questions)):
        return "Your questions" if len(questions) > 1 else "Your question"
    is_news = len(history) > 1 and _ASKS.search(theirs.text) is None
    is_sent = _SENDS.search(theirs.text) is not None
    return (
        "Thank you for letting me know" if is_news and not is_sent and theirs.text else OPEN_SUBJECT
    )
