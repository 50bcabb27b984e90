"""What a conversation is called in a message, as it was logged: a call, a coffee, a screening.

An HR call is no interview, a coffee no meeting, and a meeting may be with a recruiter. The note, the place and the topic name it; else
how it was logged does.
"""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Interaction, Kind
from netfollow.people.facts import without_facts

_NAMED = (
    (
        LazyPattern(r"\b(?:phone|telephone) (?:screen|screening)\b|\bphone-screen", re.IGNORECASE),
        "phone screening",
    ),
    (
        LazyPattern(r"\bscreening call\b|\bscreen(?:ing)?\b(?= (?:w/|with|call))", re.IGNORECASE),
        "screening call",
    ),
    (LazyPattern(r"\b(?:first|initial) screening\b|\bscreening\b", re.IGNORECASE), "screening"),
    (LazyPattern(r"\bphone interview\b", re.IGNORECASE), "phone interview"),
    (
        LazyPattern(
            r"\b(?:hr|recruiter|intro|introductory|discovery|video|zoom|teams|phone|quick) call\b",
            re.IGNORECASE,
        ),
        "call",
    ),
    (LazyPattern(r"\binterview(?:s|ed|ing)?\b", re.IGNORECASE), "interview"),
    (LazyPattern(r"\b(?:coffee|flat white|espresso)s?\b|\bcafé\b", re.IGNORECASE), "coffee"),
    (
        LazyPattern(
            r"\b(lunch|breakfast|dinner|brunch|drinks|walk|chat|demo|workshop)\b", re.IGNORECASE
        ),
        "",
    ),
)
"""What names a conversation; the first that is found does. Without a name of its own the word itself is one."""
_TO_COME = LazyPattern(
    r"\b(?:before|ahead of|prior to|prep\w* (?:for|me for)|invited?(?: me| us)? (?:to|for)|in for|next|upcoming|future|until|till|getting|get|offered(?: me)?|apply\w* for|put me forward for|not|no|isn['’]t|wasn['’]t|rather than|instead of)"
    r" (?:an? |the |my |their |real |actual |formal |proper |official |first |second |full |panel |final )*interview"
    r"|\binterviews?(?:['’]?s| is| are| will be| would be)? (?:(?:still )?to (?:come|follow)|to be|still|next|later|soon|tomorrow|after|coming|planned|set for|scheduled|booked|pencilled"
    r"|(?:is |be )?(?:(?:on |in |at )?(?:the |early |mid |late )+|(?:on|in|at) )(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|new year|spring|summer|autumn|a (?:week|month)))"
    r"|\b(?:invit\w+|want\w*|like|asked)(?: \w+)? to interview\b",
    re.IGNORECASE,
)
"""What says that an interview is still to come: "the interview's on the 6th"."""

LOOKED_AT = 120
"""Characters at the start of a note: further on it tells of other things."""


def talk_name(talk: Interaction | None, topic: str = "") -> str:
    """Return what a conversation is called after "our": "call", "coffee", "screening call"."""
    if talk is None or not talk.is_conversation:
        return ""
    note = without_facts(talk.text)[0][:LOOKED_AT]
    is_ahead = _TO_COME.search(" ".join(talk.text.split())) is not None
    for words in (topic, talk.place, note):
        for pattern, name in _NAMED:
            is_unheld = is_ahead and "interview" in name and words is not talk.place
            if not is_unheld and (match := pattern.search(words)):
                return name or match[1].casefold()
    if talk.kind is Kind.CALL:
        return "call"
    return "talk" if is_ahead else "meeting"
