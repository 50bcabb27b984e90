"""What a conversation is called in a message, as it was logged: a call, a coffee, a screening.

An HR call is no interview, a coffee no meeting, and a meeting may be with a recruiter. The note, the place and the topic name it; else
how it was logged does.
"""

import re
from collections.abc import Sequence

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
_ROLE = LazyPattern(
    r"\b(?:roles?|jobs?|positions?|vacanc(?:y|ies)|posts?|opening|interview(?:ed|ing|er|ers)?|screen(?:ing)?|appl(?:y|ied|ying|ication)|hiring manager|recruiters?|panel|cv|candidates?|salary|notice period|start(?:ing)? date|probation|teams?|hiring|hires?|recruit\w*|line manager|on-?call|stages?|(?:first|second|third|final|last|next|1st|2nd|3rd) (?:round|stage|one)|take-?home|challenge|assessment|references|onboarding|reports? to|first (?:week|month|day)|(?:could|can|would) (?:you|i) start|want to leave)\b",
    re.IGNORECASE,
)
_NO_ROLE = LazyPattern(
    r"\b(?:not|aren['’]?t|isn['’]?t) (?:currently |really |yet )?(?:hiring|recruiting)\b|\bno (?:openings?|vacanc(?:y|ies)|roles?|jobs?|posts?|headcount|hiring)\b|\b(?:hiring|recruit\w*) freeze|\broles? (?:is|are )?(?:going|cut|gone)\b|\bnothing open\b|\binformational\b",
    re.IGNORECASE,
)


def names_no_role(history: Sequence[Interaction]) -> bool:
    """Whether the notes of a history are about no role, as after asking for advice.

    Needs and promises don't count: they may concern a job for the other person.
    """
    said = [
        _FOR_THEM.sub("", f"{one.text}\n{one.place} {one.detail}")
        for one in history
        if one.is_conversation or one.is_reply
    ]
    if any(_NO_ROLE.search(one) for one in said):
        return not any(_ROLE.search(_NO_ROLE.sub("", one)) for one in said)
    return any(map(str.strip, said)) and not any(map(_ROLE.search, said))


_FOR_THEM = LazyPattern(r"^[+!][^\n]*", re.MULTILINE)


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
