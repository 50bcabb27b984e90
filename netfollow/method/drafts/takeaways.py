"""What kind of takeaway it is, so that a wording fits around it."""

import re

from netfollow.method.drafts.fact_shapes import is_plan
from netfollow.method.drafts.templates import Fact

_YOU = re.compile(r"\byou", re.IGNORECASE)
_ADVICE = re.compile(
    r"i (?:should|shouldn['’]t|need to|needn['’]t|must|mustn['’]t|have to|ought to)\b"
    r"|(?:to|not to) \w|(?:always|never|don['’]t|do not|avoid) ",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"you (?:\w+ly )?(?:offered|recommended|suggested|introduced|showed|sent|gave|lent|helped|promised)\b",
    re.IGNORECASE,
)
_WISH = re.compile(r"you(?:['’]d| would)? (?:like|want|hope|wish)\b", re.IGNORECASE)
_SAID = re.compile(r"You (?:said|told me|advised me|mentioned) ")


def takeaway_facts(takeaway: str, claim: str) -> frozenset[Fact]:
    """Return what is true of a takeaway; `claim` is what stands in it after "You said"."""
    if not takeaway:
        return frozenset()
    if takeaway.startswith("You said “"):
        return frozenset({Fact.QUOTED})
    if _ADVICE.match(claim or _SAID.sub("", takeaway)):
        return frozenset({Fact.ADVICE})
    if not claim:
        return frozenset({Fact.GAVE if _GAVE.match(takeaway) else Fact.NOTED})
    if is_plan(claim) and not _WISH.match(claim):
        return frozenset({Fact.PLAN, Fact.ABOUT_THEM})
    return frozenset({Fact.ABOUT_THEM if _YOU.search(claim) else Fact.INSIGHT})
