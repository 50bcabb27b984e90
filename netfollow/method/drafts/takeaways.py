"""What kind of takeaway it is, so that a wording fits around it."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.fact_shapes import is_plan
from netfollow.method.drafts.templates import Fact

_YOU = LazyPattern(r"\byou", re.IGNORECASE)
_ADVICE = LazyPattern(
    r"i (?:should|shouldn['’]t|need to|needn['’]t|must|mustn['’]t|have to|ought to)\b"
    r"|(?:to|not to) \w|(?:always|never|don['’]t|do not|avoid) ",
    re.IGNORECASE,
)
_GAVE = LazyPattern(
    r"you (?:\w+ly |also |once )?(?:offered|recommended|suggested|introduced|showed|sent|gave|lent|helped|promised|taught"
    r"|drove|picked|put|invited|paid|covered|bought|wrote|proofread|read|reviewed|checked|fixed|mended|hosted|connected"
    r"|cooked|made|got|found|saved|walked|supported|backed|nominated|referred|forwarded|hooked)\b",
    re.IGNORECASE,
)
_KIND = LazyPattern(
    r"you(?:['’]d| would)(?: really| also)? (?:love|like|be (?:glad|happy|keen)) to .{0,120}\b(?:my|mine|me|ours?|us)\b"
    r"|you(?:['’](?:d|ll)| would| will)(?: \w+ly)? (?:ask|send|introduce|let|look|check|call|ring|email|share|find|put|speak"
    r"|talk|mention|pass|forward|write|help|lend|show)\b"
    r"|you (?:really )?(?:like|liked|love|loved|enjoy|enjoyed) (?:my|our|the (?:team|product|demo|pitch|deck|idea|talk))\b",
    re.IGNORECASE,
)
"""A wish or a word about me, or help they offered: it is thanked for."""
_COULD = LazyPattern(
    r"you (?:can|could|might be able to|may be able to) (?:also |probably |maybe |easily )?(?:get|give|lend|let|put|send|show|help|find|fix|sort|bring"
    r"|drive|host|introduce|make|take|lay on|save|pick|teach|ask|print|order|book|do)\b.*\b(?:us|me|our|my)\b",
    re.IGNORECASE,
)
"""What they could do for the user: "you can get us two tickets"."""
_TERMS = LazyPattern(
    r"you (?:only |always |usually |normally |never |won['’]t |don['’]t |can only )?(?:take|charge|pay|want|ask|keep|lead|invest|buy|order|accept|offer)\b(?=.*(?:\d|\bquote\b|\bdiscount\b|\bhalf\b|\bupfront\b))",
    re.IGNORECASE,
)
"""Their conditions: "you take 35%"."""
_OPEN_TO = LazyPattern(
    r"you(?:['’]d| would) (?:also |really |even |rather )?(?:jump|move|consider|love|like|be (?:open|interested|up|keen|happy)|switch|leave|go|come|take)\b"
    r"|you(?:['’]re| are) (?:also |still |now )?(?:looking (?:for|to)|open to|after|keen on|keen to|on the lookout|searching for)\b",
    re.IGNORECASE,
)
"""What they would like: "you'd jump for the right job"."""
_CANNOT = LazyPattern(
    r"you (?:just |still )?(?:can['’]t|cannot|can not|couldn['’]t) (?:get|find|keep|reach|afford|sleep|make)\b",
    re.I,
)
_FLAW = LazyPattern(
    r"\b(?:is|are|was|were|looks?|seems?|feels?) (?:(?:\w+ ){0,4}too (?:long|short|big|small|slow|dark|loud|thin|thick|heavy|high|low|many|vague|dense)"
    r"|(?:badly |slightly |completely |a bit )?(?:cracked|rotten|damp|damaged|faulty|worn|loose|bent|blurred|blurry|unclear|out of date|misspelt|misspelled|corroded|blocked|leaky|unsafe))\b",
    re.IGNORECASE,
)
"""What is amiss with a thing: "the lintel is cracked"."""
_COMPARES = LazyPattern(
    r"\d ?%|\bper ?cent\b|\b(?:out of|below|above|cheaper|dearer|faster|slower|longer|bigger|smaller|miles|times|twice|double) ?(?:than|\d|a|as|the)?",
    re.IGNORECASE,
)
"""A number or a comparison, which is news to who hears it: "40% cheaper than in 2023"."""
_PRACTICAL = LazyPattern(
    r"\b(?:\d{1,2}(?::\d\d)? ?[ap]m|today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|next (?:week|month|year|quarter|spring|summer|autumn|winter)|weekend)\b",
    re.IGNORECASE,
)
"""A day or a time: "the board meets on 3 February"."""
_PARTICULAR = LazyPattern(
    r"(?:the|this|that|these|those|our|my|it|there|one|two|three|four|both|both)\b(?!-)|.*\d",
    re.IGNORECASE,
)
"""How a claim begins, or what it has, that is about one thing or number: no view of the world."""
_VIEW = LazyPattern(
    r"\b(?:beats?|better|best|worth|matters?|pays off|should|ought to|always|every)\b|\A\d+%",
    re.IGNORECASE,
)
"""A view of the world after all: "one good page beats forty long ones"."""
_DENIES = LazyPattern(
    r"\b(?:no|not|never|nobody|none|nothing|neither|without|hardly|barely|only|less|fewer|few|slow|wrong|bad|hard|difficult"
    r"|too|old|worr(?:y|ied|ies)|afraid|concerned|forgets?|forgot|wastes?|miss(?:es|ed)?|problems?|fail(?:s|ed|ure)?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What may be a complaint: nobody writes that it stuck."""
_HARD_ON = LazyPattern(
    r"\b(?:drop(?:s|ped|ping)? out|fell (?:through|apart)|falling apart|(?:costs?|prices|rents?|bills?|rates|fees|wages) (?:went|have gone|are going|keep going|keep) (?:up|rising)"
    r"|drag(?:s|ging)? (?:his|her|their|its|your) feet|pack(?:ed|s) (?:in|up)|br(?:oke|eaks?|eaking) down|leak(?:s|ing|ed)?|(?:was|were) late|hates?|(?:is|are) down"
    r"|los(?:es?|t|ing)|short of|struggl\w+|over budget|over-?runs?|(?:was|were|been|got) (?:cut|cancelled|rejected|refused|turned down|delayed)"
    r"|(?:prices?|costs?|rents?|fees|fuel|bills?|rates?)(?: \w+)? (?:(?:has|have) )?(?:doubled|tripled|went up|gone up|shot up|rocketed)|failed|(?:been|is|are) broken?(?: down)?|funding (?:ends|stops|runs out|is running out)|no one (?:will|can|knows)|nobody (?:will|can|knows|picks up)|walked out|has gone again|stuck|out of stock|falling|shut(?:s|ting)? down|clos(?:ed|ing) down|getting worse|went wrong)\b",
    re.IGNORECASE,
)
"""What is hard on someone for certain: "the control group dropped out"."""
_WISH = LazyPattern(
    r"you(?:['’](?:d|ll)| would| will)? (?:like|want|hope|wish|need|have to)\b", re.IGNORECASE
)
_SAID = LazyPattern(r"You (?:said|told me|advised me|mentioned) ")


def _is_finding(claim: str) -> bool:
    """Whether a claim has a number or compares, and is no appointment and no view of the world."""
    is_plain = _PRACTICAL.search(claim) or _VIEW.search(claim)
    return not is_plain and _COMPARES.search(claim) is not None and any(map(str.isdigit, claim))


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
    return _claim_facts(claim)


_BY_THEIR_START = (
    (_KIND, Fact.GAVE),
    (_COULD, Fact.COULD),
    (_CANNOT, Fact.HARD),
    (_TERMS, Fact.TERMS),
    (_OPEN_TO, Fact.OPEN_TO),
)


def _claim_facts(claim: str) -> frozenset[Fact]:
    """Return what is true of what stands after "You said"."""
    found = next((fact for start, fact in _BY_THEIR_START if start.match(claim)), None)
    if _HARD_ON.search(claim) and found is not Fact.GAVE:
        found = Fact.HARD
    if found is not None:
        return frozenset({found})
    if is_plan(claim) and not _WISH.match(claim):
        return frozenset({Fact.PLAN, Fact.ABOUT_THEM})
    if _is_finding(claim):
        return frozenset({Fact.FINDING})
    if _FLAW.search(claim) and not _YOU.search(claim):
        return frozenset({Fact.FLAW})
    if _YOU.search(claim):
        return frozenset({Fact.ABOUT_THEM})
    is_plain = claim[0].isupper() or _PRACTICAL.search(claim) or _DENIES.search(claim)
    is_view = not is_plain and (_VIEW.search(claim) or not _PARTICULAR.match(claim))
    return frozenset({Fact.INSIGHT if is_view else Fact.PRACTICAL})
