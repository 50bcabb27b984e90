"""Indirect questions made direct: "whether you've sold the van" becomes "have you sold the van".

What can't be turned with certainty gives an empty text; it is then asked for in other words.
"""

import re
from functools import cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.addressing import is_perfect
from netfollow.method.drafts.words.verbs import (
    AUXILIARIES,
    PAST,
    PRESENT,
    VERBS,
    done,
    is_adverb,
    is_participle,
    second_person,
)

_WENT = LazyPattern(r"how (?P<what>.+) (?:went|turned out)$", re.IGNORECASE)
_WHETHER = LazyPattern(r"(?:if|whether) (?P<rest>\S.*)$", re.IGNORECASE)
_ABOUT_YOU = LazyPattern(
    r"(?P<asked>(?:what|which|whose|who|where|when|why|how)\b(?: [\w'’-]+){0,3}?) (?P<rest>you(?:['’]\w+)? .+)$",
    re.IGNORECASE,
)
_YOU = LazyPattern(r"you(?:['’](?P<short>d|ll|re|ve))? (?P<rest>.+)$", re.IGNORECASE)
_FULL = {"ll": "will", "re": "are", "ve": "have"}
_HELPS_WORDS = """would will can could are were should might did do aren't don't"""
_HELPS = frozenset(_HELPS_WORDS.split())
_OF_A_THING = LazyPattern(
    r"(?P<subject>(?:the|your|a|an|there|it|anyone|anybody|someone)\b(?: [\w'’-]+){0,4}?) "
    r"(?P<verb>is|are|was|were|will|can|could|would|should) (?P<rest>.+)$",
    re.IGNORECASE,
)


def direct_question(said: str) -> str:
    """Return a question as it is put to the person, without its mark; empty if that is unsure."""
    said = said.rstrip(" .?!")
    if match := _WENT.match(said):
        return f"how did {match['what']} go"
    if match := _WHETHER.match(said):
        return _of_you(match["rest"]) or _of_a_thing(match["rest"])
    match = _ABOUT_YOU.match(said)
    if match is not None and not _has_verb(match["asked"]):
        turned = _of_you(match["rest"])
        return f"{match['asked']} {turned}" if turned else ""
    return said if _is_direct(said) else ""


_THEY_ASK = LazyPattern(
    r"(?:(?:he|she|they|you)(?:['’](?:s|re|d|ve)| is| are| was| were| has| have| had| would)? )?(?:(?:also|then|just|still|first|later) )?"
    r"(?:asked|asks|want(?:s|ed) to know)\b(?! (?:her|him|them|you)\b)"
    r"|(?:he|she|they|you)(?:['’](?:s|re|d)| is| are| was| were| would)? (?:(?:also|then|just|still) )?"
    r"(?:ask|want to know|wonders?|wondered|wondering|curious|(?:like|love|keen) to know)\b"
    r"|(?:(?:a |the |one )?(?:question|q) |asked )?(?:from|by) (?:her|him|them|they|you)\b|(?:his|her|their|your) (?:own )?question\b",
    re.IGNORECASE,
)
"""How a note tells that the question was theirs: "she asked what …", "from her: …"."""
_ABOUT_ME = LazyPattern(
    r"(?:what|how|when|where|which)(?:['’](?:s|re)| is| are| was| were) (?:my|our) (?:[\w-]+ ){0,2}?(?:prices?|pricing|rates?|fees?"
    r"|charges?|quote|availability|cv|portfolio|salary|notice period|background|experience|opening hours|lead times?"
    r"|turnaround|job|e-?mail|address|phone|minimum order)\b"
    r"|(?:how much|how long|how many|what|where|when)(?: [\w-]+){0,2}? (?:do|does|did|would|can|could|am|are|have) (?:i|we) "
    r"(?:charge|cost|sell|ship|deliver|live|based|been (?:in|doing|a|an)|free|available)\b"
    r"|(?:do|did|have|can|am|are) (?:i|we) (?:ever )?(?:know|offer|sell|ship|deliver|cater|charge|take on|worked with|based|free|available"
    r"|give discounts|have (?:time|capacity|references|insurance|stock|any|a (?:website|card|brochure)))\b",
    re.IGNORECASE,
)
"""What only the user can answer: "what is my rate", "do we ship to Norway"."""
_YOU_WORD = LazyPattern(r"\byou\b|\byour", re.IGNORECASE)


_QUOTED = LazyPattern(r"[\"“][^\"”]+\?[\"”]\W*")
"""A question in quotes: they asked it."""


def is_theirs(said: str) -> bool:
    """Whether a question is one that they asked the user, as far as its words tell."""
    if _THEY_ASK.match(said) or _QUOTED.fullmatch(said):
        return True
    return _ABOUT_ME.match(said) is not None and _YOU_WORD.search(said) is None


_ELSEWHERE = LazyPattern(
    r"\b(?:that|this|the other|another|the last|the first|the old|the new|the second) one\b|\b(?:those|these)\b(?! (?:days|kinds? of|sorts? of)\b)|\bof them\b|\b(?:that|this|then|both)\W*\Z|\bwhich one\b|\bthe other (?:two|three|four|five|\d+)\b"
    r"|\bthe others\b|\bthe other (?:is|was|has|had|do|does|did|will|can|fail\w*|work\w*|cost\w*|go|went|come|came)\b|\bthe other\W*\Z"
    r"|\b(?:do|does|did|is|was|will|can|could|would|should|has|how['’]?s|what['’]?s|about|with|of|for|like|after|before|than|why|from|to|by|in|on) (?:this|that)\b(?=\W*\Z| (?:is|was|go|goes|went|get|got|happen\w*|work\w*|cost\w*"
    r"|take\w*|took|come|came|mean\w*|matter\w*|help\w*|change\w*|look\w*|sound\w*|start\w*|end\w*|fail\w*|make\w*|made|ok|okay|true|normal|new|old|big|worth|still|also|really|usually|often|always|ever|like|in|on|at|for|to|with|by|from|the|because|when|so)\b)"
    r"|\A(?:this|that|it|them)\b|\A(?:does|did|will|would|could|can) that\b",
    re.IGNORECASE,
)
"""What stands in a question for something that another line names: "what did that one cost"."""
_THERE = LazyPattern(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bwill )(?<!\bif )(?<!\bwhether )\bthere\b(?!['’]| (?:is|are|was|were|be|been|will|would|has|any|an?|some|still|more|much|many|enough|other)\b)",
    re.IGNORECASE,
)
_IT = LazyPattern(r"\bit(?:['’]s)?\b", re.IGNORECASE)
_NAMED_BEFORE = LazyPattern(
    r"\b(?:the|your|his|her|their|a|an|my|our|any|some|every|each)\b|\b[a-z]+ing\b", re.IGNORECASE
)
_IT_IS_NOTHING = LazyPattern(
    r"\b(?:worth|do|did|make) it\b|\bit (?:\w+ )?(?:takes?|costs?|helps?|makes? sense|matters?|possible|ok|okay|alright|worth|true|hard|easy|difficult|better|best|legal|normal|fair|safe|usual|useful|time|too (?:late|early|soon)|going|been|be)\b"
    r"|\b(?:how['’]?s|how (?:is|are|was)) it\b|\bit (?:is|was|would be) (?:\w+ )?(?:ok|okay|possible|true|better|best|hard|easy)\b|\bit['’]s (?:\w+ )?(?:ok|okay|possible|true|better|best|hard|easy|worth)\b",
    re.IGNORECASE,
)


def points_elsewhere(said: str) -> bool:
    """Whether a question speaks of something by "that one", "those" or "it" that it doesn't name."""
    if _ELSEWHERE.search(said) or _THERE.search(said):
        return True
    match = _IT.search(said)
    if match is None or _IT_IS_NOTHING.search(said):
        return False
    return _NAMED_BEFORE.search(said, 0, match.start()) is None


_REQUEST = LazyPattern(
    r"(?:(?:could|can|would|will) you (?:please |possibly |perhaps |kindly |also |maybe |still )?(?:share|send|introduce|show|put|forward|lend|give|help|look"
    r"|have a|take a|read|review|check|connect|recommend|point|pass|let|join|meet|speak|talk|host|sponsor|sign|write|email|e-mail|spare|bring"
    r"|come|drop|call|ring|text|mention|ask|tell|explain|walk|confirm|fill|print|quote|book|save|keep me|make time|find (?:time|out)|be (?:able|willing|open|up|free|happy|prepared"
    r"|kind enough))"
    r"|(?:could|can|will) you (?:please )?(?:dig|track down|scan|photograph|measure|copy|post|arrange|lend|leave|hold on|pay|get (?:me|us|hold of)"
    r"|\w+ (?:out|up|over|through|down|back|round|off) (?:the|my|our|your|it|an?|some))"
    r"|(?:could|can|may|might) (?:i|we|my|our)|(?:do|would) you mind|any chance|(?:would|is) it (?:be )?(?:at all )?(?:ok|okay|possible|all right|alright|fine)"
    r"|are you (?:willing|up for|open to|able to)|shall we|how about|(?:do|would) you (?:want|like) to)\b",
    re.IGNORECASE,
)
"""How a question begins that asks for something to be done or given, not only to be told."""


def is_request(question: str) -> bool:
    """Whether a question asks for something to be done: "Could you share the deck?"."""
    return _REQUEST.match(question) is not None


_ASKS_OF_ME = {
    "client": LazyPattern(
        r"(?:what(?:['’]s| is| are| would be)|how much (?:is|are)) your (?:[\w-]+ ){0,2}(?:rates?|prices?|pricing|fees?|charges?|quote|costs?"
        r"|availability|turnaround|lead times?|guarantee|warranty|terms|payment terms|references|experience|portfolio|minimum order|discounts?)\b"
        r"|how (?:much|do|would|soon|quickly|fast|long) (?:do |would |will |could |can |are )?you(?:r team)? (?:charge|bill|cost|price|invoice|start|deliver|install"
        r"|begin|take|need to (?:do|finish|deliver))\b"
        r"|(?:do|can|could|are|have) you (?:have (?:any )?(?:references|insurance|case studies|examples)|insured|offer|give (?:us |me )?a? ?(?:discount|quote)"
        r"|done (?:this|something like this) before|sign (?:an? )?nda)\b",
        re.IGNORECASE,
    ),
    "interview": LazyPattern(
        r"(?:what(?:['’]s| is| are| were| would be)|when(?:['’]s| is)) your (?:[\w-]+ ){0,2}(?:salary|notice|expectations?|weakness(?:es)?|strengths?|notice period|start date"
        r"|availability|references|day rate|rate)\b"
        r"|why (?:do|did|are|would) you (?:want|leave|leaving|apply|applying|like|think you)\b|when (?:can|could|would) you (?:start|begin)\b"
        r"|(?:do|would|are|could) you (?:need (?:a )?(?:visa|sponsorship)|relocat\w+|willing to (?:relocate|travel|commute)|authori[sz]ed|have (?:a )?(?:references|driving licence))\b"
        r"|tell me about yourself\b|where do you see yourself\b",
        re.IGNORECASE,
    ),
    "fundraising": LazyPattern(
        r"(?:what(?:['’]s| is| are| was)|how (?:much|big|long|large) is) your (?:[\w-]+ ){0,2}(?:valuation|runway|burn|mrr|arr|revenue|traction|churn|growth|cac|ltv|margins?"
        r"|moat|round|cap table|tam|market size|go-to-market|overheads?|budget)\b"
        r"|how much (?:are|do|did|will|have) you (?:rais\w+|need|burn|spend|spent)\b|who else (?:is|are) (?:in|you|raising|funding|investing)\b"
        r"|how many (?:paying )?(?:customers|users|beneficiaries|clients) do you have\b|how will you (?:use|spend) (?:the|our)\b",
        re.IGNORECASE,
    ),
}
"""What is asked of the user's side under a goal: of who sells, applies or raises money."""


def is_asked_of_me(question: str, goal: str) -> bool:
    """Whether a question is put to the user's side by the goal: "what's your rate" by a client."""
    pattern = _ASKS_OF_ME.get(goal)
    return pattern is not None and pattern.match(question) is not None


def _has_verb(asked: str) -> bool:
    """Whether "what made" or "how do" before "you" holds its verb already."""
    words = asked.casefold().replace("’", "'").split()
    return (
        any(
            one in AUXILIARIES
            or one in PAST
            or one in PRESENT
            or one in _base_of_past()
            or "'" in one
            for one in words[1:]
        )
        or "'" in words[0]
    )


def _of_you(said: str) -> str:
    """Return "have you sold it" for "you've sold it"."""
    match = _YOU.match(said)
    if match is None:
        return ""
    rest = match["rest"]
    if match["short"] == "d":
        return f"{'have' if is_perfect(rest) else 'would'} you {rest}"
    if match["short"]:
        return f"{_FULL[match['short'].casefold()]} you {rest}"
    return _with_helper(rest)


def _with_helper(rest: str) -> str:
    """Return "do you use oak" for "use oak", "did you get it" for "got it"."""
    words = rest.split()
    adverbs = 0
    while adverbs < len(words) - 1 and is_adverb(words[adverbs]):
        adverbs += 1
    verb = words[adverbs].casefold()
    if words[adverbs + 1 :] == [] and verb in ("do", "did"):
        return f"{verb} you do"
    if not adverbs and verb in _HELPS:
        return f"{verb} you {' '.join(words[1:])}"
    if verb in ("have", "had") and not adverbs and is_perfect(" ".join(words[1:])):
        return f"have you {' '.join(words[1:])}"
    if verb == "have" or (verb in VERBS and verb not in _base_of_past()):
        return f"do you {rest}"
    if verb in ("need", "want", "like", "know"):
        return f"do you {rest}"
    base = _base_of_past().get(verb, "")
    return f"did you {' '.join((*words[:adverbs], base, *words[adverbs + 1 :]))}" if base else ""


@cache
def _base_of_past() -> dict[str, str]:
    """Return the base form of each past form that is no other word: "got" is of "get"."""
    irregular = {
        "got": "get", "went": "go", "had": "have", "began": "begin", "broke": "break", "chose": "choose",
        "came": "come", "did": "do", "drew": "draw", "drove": "drive", "fell": "fall", "gave": "give",
        "grew": "grow", "knew": "know", "ran": "run", "saw": "see", "spoke": "speak", "took": "take",
        "wore": "wear", "wrote": "write", "became": "become", "heard": "hear", "felt": "feel",
    }  # fmt: skip
    regular = {done(verb): verb for verb in VERBS if done(verb) != verb and verb not in _DOUBLED}
    return {form: verb for form, verb in (regular | irregular).items() if form not in VERBS}


_DOUBLED = frozenset(
    ("bet", "beg", "chat", "clap", "dip", "drag", "equip", "fit", "grab", "grip", "hit", "jog", "hum", "knit",
     "lag", "nap", "nod", "pat", "pin", "plug", "rub", "sag", "sip", "skip", "slip", "snap", "spin", "step",
     "swap", "tap", "tip", "trap", "trip", "wrap", "occur", "prefer", "refer", "regret", "begin", "lie", "die")
)  # fmt: skip


def _of_a_thing(said: str) -> str:
    """Return "is the hall free" for "the hall is free"."""
    match = _OF_A_THING.match(said)
    if match is None or any(one in AUXILIARIES for one in match["rest"].casefold().split()):
        return ""
    return f"{match['verb'].lower()} {match['subject']} {match['rest']}"


_ASKS = frozenset(("what", "which", "whose", "who", "where", "when", "why", "how"))
_SHORT = LazyPattern(
    r"(?:how|what) (?:about|if|next|else)\b|how come\b|why not\b|(?:what|how|when|where|why|who)['’](?:s|re|d|ll|ve)\b",
    re.IGNORECASE,
)
_OF_A_SUBJECT = LazyPattern(
    r"(?:who|what|which|whose|how (?:many|much))(?: [\w'’-]+){0,3}? (?P<verb>[\w'’-]+)",
    re.IGNORECASE,
)


def _is_direct(said: str) -> bool:
    """Whether words are a direct question: with its helping verb in front, or of its subject."""
    words = said.casefold().replace("’", "'").split()
    first = words[0]
    if first in ("if", "whether"):
        return False
    if first not in _ASKS or _SHORT.match(said) or len(words) <= 2:
        return True
    helper = next((place for place, one in enumerate(words[1:6], 1) if one in AUXILIARIES), 0)
    before = words[1:helper] if helper else words[1:]
    if first in ("where", "when", "why") or (first == "how" and words[1] not in ("many", "much")):
        most = 1 if first == "how" else 0
        return bool(helper) and len(before) <= most + (first == "how")
    if helper and not {"the", "your", "a", "an", "my", "our", "his", "her", "their"} & {*before}:
        return True
    match = _OF_A_SUBJECT.match(said)
    verbs = (one for one in words[1:4])
    return match is not None and any(_is_finite(one) for one in verbs)


_OPENED_BY = frozenset(
    ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should")
)  # fmt: skip
_NO_SUBJECTS = frozenset(
    ("a", "an", "not", "too", "very", "in", "on", "at", "off", "out", "up", "about", "from", "to", "of", "for", "with",
     "always", "never", "still", "also", "just", "now", "only", "been", "be", "got", "had", "more", "less", "better")
)  # fmt: skip
"""Words that follow "is" and the like in a statement without its subject: "is a good fit"."""
SHORTEST = 3
"""Words; "is free" may be anything."""


def is_question(asked: str) -> bool:
    """Whether words without a question mark are one all the same: "does Siobhan's team do it".

    Words that may be a statement whose subject was left out, "is looking for a van", are none.
    """
    words = asked.casefold().replace("’", "'").split()
    if len(words) < SHORTEST:
        return False
    first, second = words[0], words[1]
    if first in _OPENED_BY:
        is_subject = second not in _NO_SUBJECTS and not second.endswith("ing")
        return is_subject and not (is_participle(second) or is_adverb(second))
    if first in ("who", "what", "which", "whose"):
        return any(one in AUXILIARIES or _is_finite(one) for one in words[1:5])
    return first in _ASKS and any(one in AUXILIARIES for one in words[1:5])


def _is_finite(word: str) -> bool:
    is_third = word.endswith("s") and second_person(word) in VERBS
    return word in PAST | PRESENT or word in _base_of_past() or is_third
