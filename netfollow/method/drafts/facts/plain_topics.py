"""The topic of a talk that a note says in a plain sentence: "talked about her greenhouse permits"."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.delicate import may_be_hard
from netfollow.method.drafts.words.noun_phrases import is_role
from netfollow.method.drafts.words.verbs import has_finite_verb

LONGEST = 7
"""Words of a thing; more are a story."""

_TALKED = LazyPattern(
    r"(?:^|[.!?\n] ?)(?:(?:we|i|she|he|they|had|an?|good|great|nice|long|short|quick|brief|lovely|mostly|mainly) ){0,5}"
    r"(?:(?:talk(?:ed)?|chat(?:ted)?|spoke|conversation|discussion|catch-?up|meeting|call|told (?:me|us))"
    r"(?: mostly| mainly| a lot| a bit| briefly| again)? (?:about|re\b:?)|discussed) (?P<what>[^.!?\n:;()]{3,60})(?=[.!]?\s*(?:\n|$)|[.!] )",
    re.IGNORECASE,
)
_NO_THING = LazyPattern(
    r"(?:how|why|what|whether|when|where|who|if|it|that|this|everything|nothing|stuff|things|life|work|him|her|them|us|me"
    r"|some|all|lots|old|being|having|not|no|to)\b(?!(?<=her) \w)",
    re.IGNORECASE,
)
"""How a clause begins, or what names no thing; "her permits" does."""
_NOT_THANKED_FOR = LazyPattern(
    r"\b(?:ex|boss|client|customer|competitor|neighbou?r|friend|guy|lad|lass|man|woman|boy|girl|kid|baby|intern|assistant|apprentice|colleague|(?:flat|house)mate"
    r"|landlord|landlady|c[etf]o|chair|successor|predecessor|new hire|family|marriage|health|weekend|mood|drinking|past|problem|trouble|worry|worries|debt|fight|row|strike)s?$",
    re.IGNORECASE,
)
"""Who or what one tells of in a talk and isn't thanked for it: "her ex"."""


def plain_topic(note: str) -> str:
    """Return what a note says was talked about, where it is one thing, said once; else nothing."""
    found = [match["what"].strip() for match in _TALKED.finditer(note)]
    what = found[0] if len(found) == 1 else ""
    if not what[:1].islower() or len(what.split()) > LONGEST or _NO_THING.match(what):
        return ""
    is_private = may_be_hard(what) or is_role(what) or _NOT_THANKED_FOR.search(what) is not None
    return "" if is_private or has_finite_verb(what) else what
