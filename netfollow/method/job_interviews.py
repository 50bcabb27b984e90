"""Whether an interview is for a job: only then are the words of a candidate right.

The goal is also chosen for interviews that the user leads, for a paper or a film, and for talks with
people who know of a job but don't offer it.
"""

import re
from collections.abc import Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Interaction

_ROLE = LazyPattern(
    r"\b(?:roles?|jobs?|positions?|vacanc(?:y|ies)|posts?|opening|interview(?:ed|ing|er|ers)?|screen(?:ing)?|appl(?:y|ied|ying|ication)|hiring manager|recruiters?|panel|cv|candidates?|salary|notice period|start(?:ing)? date|probation|teams?|hiring|hires?|recruit\w*|line manager|on-?call|stages?|(?:first|second|third|final|last|next|1st|2nd|3rd) (?:round|stage|one)|take-?home|challenge|assessment|references|onboarding|reports? to|first (?:week|month|day)|(?:could|can|would) (?:you|i) start|want to leave)\b",
    re.IGNORECASE,
)
_NO_ROLE = LazyPattern(
    r"\b(?:not|aren['’]?t|isn['’]?t) (?:currently |really |yet )?(?:hiring|recruiting)\b|\bno (?:openings?|vacanc(?:y|ies)|roles?|jobs?|posts?|headcount|hiring)\b|\b(?:hiring|recruit\w*) freeze|\broles? (?:is|are )?(?:going|cut|gone)\b|\bnothing open\b|\binformational\b"
    r"|\bcareers? (?:chat|talk|advice)\b|\b(?:refer|recommend|introduce) me\b|\breferral\b|\bput(?:ting|s)? (?:me forward|in a (?:good )?word|a (?:good )?word in|my (?:name|cv|résumé|resume) (?:in|forward))\b"
    r"|\b(?:pass|forward|send)(?:ing|es|s)? (?:on )?my (?:cv|résumé|resume) (?:on|to)\b|\bget me an interview\b",
    re.IGNORECASE,
)
"""Signs that the person can only advise or recommend."""
_HELD = LazyPattern(
    r"\b(?:interview(?:ed|er|ers|s)?|screening|panel|recruiters?|hiring manager|vacanc(?:y|ies)|candidates?|shortlist(?:ed)?|(?:first|second|third|final|last|1st|2nd|3rd) (?:round|stage))\b",
    re.IGNORECASE,
)
"""Signs of a selection process."""
_BY_ME = LazyPattern(
    r"\binterview(?:ed|ing)? (?:her|him|them)\b"
    r"|\b(?:i|we)(?:['’](?:m|re|ve|d)| am| are| have| had)? interview(?:ed|ing) (?!(?:at|with|for|there|in|on|to|by|well|badly|again|today|tomorrow|yesterday|this|next|last|elsewhere|around|now|soon|and|but)\b)\w",
    re.IGNORECASE,
)
_STUDY = LazyPattern(
    r"\bfor (?:the|my|our|an?) (?:paper|article|piece|book|study|thesis|dissertation|phd|podcast|story|feature|documentary|film|survey|archive|magazine|newsletter|blog|chapter|essay|research)\b"
    r"(?! (?:\w+ )?(?:roles?|jobs?|positions?|posts?|assistant|associate|fellow(?:ship)?|group|teams?|cent(?:re|er)|labs?|institute|company|producer|editor|manager|writer|designer|engineer)\b)"
    r"|\b(?:research|oral[- ]history|podcast|radio|user|customer|expert|press|background|life[- ]story) interviews?\b|\binterviewees?\b|\boral history\b",
    re.IGNORECASE,
)
_HIRES = LazyPattern(
    r"\b(?:recruit\w*|talent|hiring|headhunter|human resources|people (?:partner|operations|lead)|hr)\b",
    re.IGNORECASE,
)
"""The title of who chooses people for jobs."""
_FOR_THEM = LazyPattern(r"^[+!][^\n]*", re.MULTILINE)


def is_for_a_job(history: Sequence[Interaction], title: str = "") -> bool:
    """Whether a history logged as an interview is about a job, by its notes or what the person does.

    Where nothing is noted it is taken for what it was logged as.
    """
    if is_for_no_job(history):
        return False
    said = _said(history)
    return not said or any((_ROLE.search(said), _HIRES.search(title)))


def is_for_no_job(history: Sequence[Interaction]) -> bool:
    """Whether the notes say that nobody is chosen: the user asks for a paper, or for a good word."""
    said = _said(history)
    if _BY_ME.search(said) or _STUDY.search(said):
        return True
    return _NO_ROLE.search(said) is not None and not _HELD.search(_NO_ROLE.sub("", said))


def _said(history: Sequence[Interaction]) -> str:
    """Return what is noted of a history; needs and promises may concern a job for the other person."""
    told = (one for one in history if one.is_conversation or one.is_reply)
    notes = (f"{one.text}\n{one.place} {one.detail}" for one in told)
    return _FOR_THEM.sub("", "\n".join(notes)).strip()
