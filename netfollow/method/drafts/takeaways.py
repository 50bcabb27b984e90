"""What kind of takeaway it is, so that a wording fits around it."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.delicate import may_be_hard
from netfollow.method.drafts.facts.fact_shapes import is_plan
from netfollow.method.drafts.templates import Fact
from netfollow.method.drafts.words.verbs import PAST, is_participle

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
    r"you(?:['’]d| would)(?: really| also)? (?:love|like|be (?:glad|happy|keen)) to [^\n]{0,80}\b(?:my|mine|me|ours?|us)\b"
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
_FLAW = LazyPattern(
    r"\b(?:is|are|was|were|looks?|seems?|feels?) (?:(?:\w+ ){0,4}too (?:long|short|big|small|slow|dark|loud|thin|thick|heavy|high|low|many|vague|dense)"
    r"|(?:badly |slightly |completely |a bit )?(?:cracked|rotten|damp|damaged|faulty|worn|loose|bent|blurred|blurry|unclear|out of date|misspelt|misspelled|corroded|blocked|leaky|unsafe))\b",
    re.IGNORECASE,
)
"""What is amiss with a thing: "the lintel is cracked"."""
_PRACTICAL = LazyPattern(
    r"\b(?:\d{1,2}(?::\d\d)? ?[ap]m|today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|next (?:week|month|year|quarter|spring|summer|autumn|winter)|weekend)\b",
    re.IGNORECASE,
)
"""A day or a time: "the board meets on 3 February"."""
_PARTICULAR = LazyPattern(
    r"\A(?:it|there|both)\b|\b(?:the|this|that|these|those|our|my|your)\b(?!-)|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|a (?:third|quarter|few))\b",
    re.IGNORECASE,
)
"""What a claim has that is about one thing or number: no view of the world."""
_VIEW = LazyPattern(
    r"\b(?:beats?|better|best|worth|matters?|pays off|helps?|should|ought to|always|if|when|once|because|unless|than|more|most)\b",
    re.IGNORECASE,
)
"""A view of the world: "one good page beats forty long ones"."""
_DENIES = LazyPattern(
    r"\b(?:no|not|never|nobody|none|nothing|neither|without|hardly|barely|only|less|fewer|few|slow|wrong|bad|hard|difficult"
    r"|too|old|worr(?:y|ied|ies)|afraid|concerned|forgets?|forgot|wastes?|miss(?:es|ed)?|problems?|fail(?:s|ed|ure)?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What may be a complaint: nobody writes that it stuck."""
_GIVES_UP = LazyPattern(
    r"\b(?:clos|cutt|sell|stopp|dropp|leav|end|giv|wind|shutt|los|struggl|fight|try|fac|shed|cancel)(?:l?ing|e down)\b",
    re.IGNORECASE,
)
"""A plan that nobody is wished luck for: "you're closing two branches"."""
_WISH = LazyPattern(
    r"you(?:['’](?:d|ll)| would| will)? (?:like|want|hope|wish|need|have to)\b", re.IGNORECASE
)
_SAID = LazyPattern(r"You (?:said|told me|advised me|mentioned) ")


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
    (_TERMS, Fact.TERMS),
    (_OPEN_TO, Fact.OPEN_TO),
)


def _claim_facts(claim: str) -> frozenset[Fact]:
    """Return what is true of what stands after "You said"."""
    found = next((fact for start, fact in _BY_THEIR_START if start.match(claim)), None)
    if found is not None:
        return frozenset({found})
    if is_plan(claim) and not _WISH.match(claim) and not _GIVES_UP.search(claim):
        return frozenset({Fact.PLAN, Fact.ABOUT_THEM})
    if _FLAW.search(claim) and not _YOU.search(claim):
        return frozenset({Fact.FLAW})
    if _YOU.search(claim):
        return frozenset({Fact.ABOUT_THEM})
    if may_be_hard(claim) or _DENIES.search(claim):
        return frozenset({Fact.ABOUT_THEM})
    if _PRACTICAL.search(claim):
        return frozenset({Fact.PRACTICAL})
    is_view = _VIEW.search(claim) or not (_PARTICULAR.search(claim) or _tells_what_was(claim))
    return frozenset({Fact.INSIGHT if is_view else Fact.ABOUT_THEM})


def _tells_what_was(claim: str) -> bool:
    """Whether a claim is of the past: it happened, and is no view."""
    return any(one in PAST or is_participle(one) for one in claim.casefold().split())


_OFFERS = LazyPattern(
    r"(?:(?:s?he|they|you)(?:['’]?(?:s|re|ll|d))? |is |are |was |were )?(?:(?:also|really|very|totally|quite|more than) )*"
    r"(?:up for|game for|in for|all for|(?:keen|happy|glad|willing|ready|prepared) to|open to|offer(?:s|ed)?|pledged?|promised"
    r"|(?:will|would|can|could|might) (?:probably |also |easily )?(?:sponsor|give|donate|host|match|fund|support|lend|help|pay|put|cover|chip|do|spare|offer|contribute|print|bring|supply|take)"
    r"|sponsor|donat(?:e|ing)|giv(?:e|ing) us)\b",
    re.IGNORECASE,
)
_NO_OFFER = LazyPattern(r"\b(?:not|never|no|cannot|nothing)\b|n['’]?t\b", re.IGNORECASE)


def is_offer(typed: str) -> bool:
    """Whether what they said to a fundraiser is a yes or an offer: "up for it if …", "can do 12 beds"."""
    return _OFFERS.match(typed) is not None and _NO_OFFER.search(typed) is None
