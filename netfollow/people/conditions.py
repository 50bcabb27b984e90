"""Promises that wait for something: "tell him as soon as we have a lead"."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.unspoken import NEVER, UNSPOKEN

_SUBJECT = r"(?:i|we|you|he|she|it|they|there|that|this|the|my|our|his|her|its|their|your|everyone|someone|all|both)\b"
_SURE = r"(?:as soon as|once|the (?:moment|minute|second)|unless|provided(?: that)?|assuming|as long as|in case)"
_FIRST = LazyPattern(
    rf"(?:{_SURE}|when(?:ever)?|if|after) (?!possible\b|i can\b|we can\b)\S+ \S", re.IGNORECASE
)
_LAST = LazyPattern(
    rf"\S (?:{_SURE} (?!possible\b|i can\b|we can\b|more\b|a (?:day|week|month|year)\b)[^\W\d_]"
    rf"|after (?=(?:{_SUBJECT})(?: [^\W\d_]+)*+ (?:is|are|has|have|was|were|comes?|lands?|arrives?|gets?|opens?|closes?|ends?|starts?|signs?|says?|pays?)\b)\w)",
    re.IGNORECASE,
)
_MAYBE = LazyPattern(r"\S (?:when(?:ever)?|if) (?=[^\W\d_])(?!possible\b|i can\b)", re.IGNORECASE)
_ASKING = LazyPattern(
    r"(?:to )?(?:ask|check|see|find out|look|wonder|decide|say|tell|let|confirm|know|remember|hear|work out|figure)\b",
    re.IGNORECASE,
)
_I_HAVE_IT = LazyPattern(
    r"\b(?:when|if) (?:i|we)(?:['’]ve| have| hear| get| know| land| find| finish| am| are|['’]m|['’]re|['’]d| see)\b",
    re.IGNORECASE,
)
"""What a word to them waits for: "tell her when we have a date"."""


_NOT = LazyPattern(rf"(?:to )?(?:{NEVER}|not|{UNSPOKEN})\b", re.IGNORECASE)
_NEXT_TIME = LazyPattern(r"\S (?:the )?(?:next|nxt) time\b", re.IGNORECASE)


def is_left_undone(text: str) -> bool:
    """Whether a promise is to leave something undone, which no day ends: "don't mention the row"."""
    return _NOT.match(text.strip()) is not None


_APART = LazyPattern(
    r"(?: ?[(\[]|,| [-–—]+|;)(?: ?and)? ?(?:but )?(?:only )?(?:if|unless|only|when(?:ever)?|(?:once|after|before|until|till)(?! (?:\d|noon|midday|lunch|dinner|work|school|dark|then\b|xmas|christmas|easter|the (?:weekend|holidays|new year)|next|this|a (?:day|week|month|year)|in a while|more|again|tomorrow|new year|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))|provided|providing|assuming|in case|as (?:long|soon) as"
    r"|so long as|subject to|pending|depend(?:s|ing)?|on condition|except|tbc|maybe|might|may|not sure|not before|not until)\b"
    r"|\b(?:depending on|depends on|subject to|only (?:if|when|once|after)|on condition|provided|providing|(?:as|so) long as)(?= \S)"
    r"|[(\[][^()\[\]]{0,60} (?:first|permitting|allowing|willing)[)\]]"
    r"| (?:weather|time|funds|budget) (?:permitting|allowing)\b",
    re.IGNORECASE,
)
"""A condition put in brackets or behind a comma or a dash, or one that always is one."""


def has_its_condition_apart(text: str) -> bool:
    """Whether a promise has a condition that its sentence would lose: "the CV (only if he asks)"."""
    return _APART.search(text) is not None


def is_conditional(text: str) -> bool:
    """Whether a promise begins or ends with what it waits for: "call her when I land"."""
    words = text.strip()
    if is_left_undone(words) or _NEXT_TIME.search(words) or has_its_condition_apart(words):
        return True
    if _FIRST.match(words) or _LAST.search(words) or _I_HAVE_IT.search(words):
        return True
    return _MAYBE.search(words) is not None and _ASKING.match(words) is None
