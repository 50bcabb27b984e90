"""What they apologise for and is no trouble: an answer that took long, a thing that comes later."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS, WEEKDAYS

_SORRY = LazyPattern(
    r"\b(?:sorry|apolog\w+|soz|sry|forgive me|excuse (?:my|the|me))\b", re.IGNORECASE
)
_NO_TROUBLE = LazyPattern(
    r"\b(?:late(?:r|ness)?|slow\w*|delay\w*|silence|(?:gone|so|been|being) quiet|only (?:just )?(?:now|saw|seen|seeing|got|found|read)|just (?:saw|seen|seeing|found)|forg[eo]t\w*"
    r"|(?:has|have|had|needs?|must|will|['’]ll)(?: to| have to)? wait|(?:took|taken|taking) (?:me |us )?(?:so |too |this |a )?(?:long|while|ages)|a long time|behind (?:on|with)|missed (?:this|your|it)"
    r"|not (?:replying|writing|answering|getting back|being in touch|responding|having)|overdue|slipped|the (?:trouble|bother|inconvenience|confusion|mix-?up|short notice)|(?:can['’]?t|cannot|couldn['’]?t) (?:make|come|do (?!(?:it|this|that) (?:for|under|at|below)\b|less|more|anything|\d))|have to cancel|let(?:ting)? you down|postpone\w*|reschedul\w+)\b",
    re.IGNORECASE,
)
_LATER_TIME = LazyPattern(
    r"\b(?:wait|send|sent|come|follow|arrive|finish\w*|have (?:it|them|an answer|something|news|the \w+)(?: for you)?|be (?:ready|done|with you)|postponed|delayed|moved|get (?:it|them|to it))\b[^.?!\d]{0,30}?"
    rf"(?P<time>\b(?:tomorrow|tmrw|tmw|tomoz|next (?:week|month)|(?:the )?new year|{'|'.join(MONTHS)}|{'|'.join(WEEKDAYS)})\b)(?! \d)",
    re.IGNORECASE,
)
_SHORT_FOR_TOMORROW = ("tmrw", "tmw", "tomoz")
_FREE = "No problem at all"


def excuse_met(text: str) -> str:
    """Return what is said to an apology for a delay: "No problem at all, January is fine."; or nothing."""
    if _SORRY.search(text) is None or _NO_TROUBLE.search(text) is None:
        return ""
    match = _LATER_TIME.search(text)
    return f"{_FREE}, {_named(match['time'].casefold())} is fine." if match else f"{_FREE}."


def _named(time: str) -> str:
    if time in _SHORT_FOR_TOMORROW:
        return "tomorrow"
    if time.endswith("new year"):
        return "the new year"
    return time.title() if time in (*MONTHS, *WEEKDAYS) else time


def is_excuse(clause: str) -> bool:
    """Whether a part of a message apologises, or says why or until when."""
    return any(one.search(clause) for one in (_SORRY, _NO_TROUBLE, _LATER_TIME))
