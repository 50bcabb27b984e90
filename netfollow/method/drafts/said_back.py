"""What is said back to the friendly part of a message, such as "See you on the 19th!".

Only what is sure is said back. A question, a hope and a time that is over are left alone.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS, WEEKDAYS
from netfollow.people.named_day import named_day

_CLAUSE = LazyPattern(
    r"(?:(?! and (?:see|talk|speak|keep|let|good luck|enjoy|have an?|say|looking)\b)(?:[^.!?;,\n–]|[.,](?=\d)))+[.!?;,\n–]*",
    re.IGNORECASE,
)
_LEAD = LazyPattern(
    r"\W*(?:(?:and|but|so|then|also|well|anyway|do|please|pls|just|omg|wow|yay|(?:ok|okay|great|cool|yes|yep|thanks|cheers)(?=\W+(?:see|talk|speak)\b))\W+)*",
    re.IGNORECASE,
)
_TAIL = LazyPattern(
    r" (?:too|though|tho|please|mate|love|xx*|as well|from (?:me|us))\Z", re.IGNORECASE
)
_TWO_WORDS = r"[a-z-]+(?: [a-z-]+)?"
_DAY = rf"(?:(?:{'|'.join(WEEKDAYS)})(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?|the \d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)}))"
_WHEN = (
    rf"(?:(?:on )?(?P<day>{_DAY})(?: (?:morning|afternoon|evening|night))?|(?P<near>tomorrow|tonight|later|then|there|next week)"
    rf"|(?<=see you )soon|next (?:month|year)|(?:at|in) the {_TWO_WORDS}(?: next (?:month|year))?)(?: (?:at|@) \d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]m)?)?"
)
_MEETS = LazyPattern(
    rf"(?:i['’]ll |we['’]ll |will )?(?P<verb>see you|talk|speak|chat)(?: (?:to|with) you| all| both)? (?P<when>{_WHEN})",
    re.IGNORECASE,
)
_POSTED = LazyPattern(
    rf"keep (?:me|us) (?:posted|updated|informed|in the loop)(?P<on> (?:on|about) (?:the |your )?{_TWO_WORDS})?",
    re.IGNORECASE,
)
_HOW_IT_GOES = LazyPattern(
    rf"let (?:me|us) know how (?:(?P<what>(?:it|that|everything|the {_TWO_WORDS}) (?:goes|turns out)|things go)|you (?:get on|go))",
    re.IGNORECASE,
)
_GREETS = LazyPattern(
    r"(?i:say (?:hi|hello)|give my (?:best|love|regards)) to (?P<who>[A-Z][\w’'-]{1,20}(?: and [A-Z][\w’'-]{1,20})?|everyone|the (?:family|kids|team|others))",
)
_GREETED = LazyPattern(
    r"(?P<who>[A-Z][\w’'-]{1,20}) (?:says (?:hi|hello)|asked me to say (?:hi|hello)|sends (?:his|her|their) (?:love|best|regards))",
)
_WISHES_WELL = LazyPattern(
    rf"(?:best of |good )luck(?: with (?:it|everything|(?:the|your) {_TWO_WORDS}))?"
    rf"|(?:enjoy|have (?:a|an) (?:great|lovely|good|nice|wonderful|safe) (?:trip|time|flight|journey|holiday))(?: (?:your|the) [a-z-]+)?(?: (?:in|to) [a-z]+)?|safe (?:travels|journey|trip|flight)",
    re.IGNORECASE,
)
_OF_THE_DAY = LazyPattern(
    r"(?:have|enjoy) (?:a|an|the|your) (?:(?:really|very|great|lovely|good|nice|wonderful|restful|rest of (?:the|your)) ){0,2}(?P<day>weekend|evening|day|week|christmas|easter)|(?P<feast>(?:happy|merry) (?:christmas|new year|easter))",
    re.IGNORECASE,
)
_SAW = LazyPattern(
    r"(?:it (?:was|is) |it['’]s )?(?:(?:so|really|very) )?(?P<how>lovely|great|good|nice|wonderful) (?:to )?(?P<verb>see|meet|talk to|chat to|seeing|meeting|talking to|chatting to) you(?: (?:both|all|again|yesterday|today|last night))*",
    re.IGNORECASE,
)
_LOOKS_FORWARD = LazyPattern(
    rf"(?:i['’]m |we['’]re )?(?:(?:really|very much|so) )?(?:looking forward to (?:it|seeing you|meeting you)|can['’]?t wait(?: (?:to (?:see|meet) you|for (?:it|(?:the|our) {_TWO_WORDS})))?)",
    re.IGNORECASE,
)
_SOMEONE = r"(?!(?:He|She|They|We|You|It|Everyone|Everybody|All|Both|Who|The|That|This|Just|Finally|We|Mum|Mom|Dad|Nana?|Gran|Grann(?:y|ie)|Grand\w{1,8}|Mother|Father|Uncle|Aunt(?:y|ie)?|Sis(?:ter)?|Bro(?:ther)?|Hubby|Husband|Wife|Son|Daughter|Also|Yes)\b)(?P<who>[A-Z][\w’'-]{1,20})(?: has| have)?(?: just| finally)? "
_PASSED = LazyPattern(rf"{_SOMEONE}(?:passed|did it|got in)")
"""With an exclamation mark it is an exam; without, someone may have died."""
_LUCK = LazyPattern(
    rf"{_SOMEONE}(?:(?:passed|aced) (?:her|his|their|the|all) (?!way\b|time\b)[\w -]{{2,40}}|graduated|got (?:a |an |her |his |their |the )?(?i:merit|distinction|first|place|promotion|scholarship|job|part|role)(?: (?:in|at|for) [\w -]{{2,30}})?|won (?:the|a|an|her|his|first) [\w -]{{2,40}}|got (?:engaged|promoted)|got into [A-Z][\w -]{{1,30}})"
)
_WITH_MERIT = LazyPattern(
    r"(?:with (?:an? )?)?(?:merit|distinction|honou?rs|flying colou?rs|first class)", re.IGNORECASE
)
_A_NAME = LazyPattern(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b", re.IGNORECASE)
_SIGNS = LazyPattern(r"[^\w'’]+\Z")
_TOO = LazyPattern(r"\b(?:too|as well)\b", re.IGNORECASE)
THANKS = "Thank you!"
_PRAISE = "Congratulations"
_MUTUAL = " too!"
AT_MOST = 2
"""Lines of an answer that are said back; more would parrot them."""


class Friendly(msgspec.Struct, frozen=True):
    """What is said back to the friendly part of a message, and the message without that part."""

    lines: tuple[str, ...]
    rest: str


def friendly_part(text: str, sent: date, today: date) -> Friendly:
    """Return what is said back on a day to a message that came on another."""
    lines: dict[str, None] = {}
    rest = []
    for clause in (match[0] for match in _CLAUSE.finditer(text)):
        said = None if "?" in clause else _said_back(clause, sent, today)
        if said:
            lines[said] = None
        elif said is None:
            rest.append(clause)
    mutual = [one for one in lines if one.endswith(_MUTUAL)]
    once = (one for one in lines if one not in mutual[1:])
    return Friendly(
        tuple(sorted(once, key=lambda one: one != THANKS))[:AT_MOST], "".join(rest).strip()
    )


def _said_back(clause: str, sent: date, today: date) -> str | None:
    """Return what is said back to a part of a message; None for one that isn't friendly words alone."""
    start = _LEAD.match(clause)
    words = _SIGNS.sub("", clause[start.end() if start else 0 :])
    while (shorter := _SIGNS.sub("", _TAIL.sub("", words))) != words:
        words = shorter
    if match := _MEETS.fullmatch(words):
        return _at_the_time(match, sent, today) or None
    if match := _OF_THE_DAY.fullmatch(words):
        return _same_to_you(match) if sent == today else None
    if "!" in clause and (match := _PASSED.fullmatch(words)):
        return _praised(match)
    if _TOO.search(clause):
        return None
    found = ((pattern.fullmatch(words), said) for pattern, said in _ANSWERS)
    return next((said(match) for match, said in found if match), None)


def is_praise_of_another(line: str) -> bool:
    """Whether what is said back congratulates someone of theirs."""
    return line.startswith(_PRAISE)


def opens(line: str) -> bool:
    """Whether what is said back stands before an answer: thanks for good wishes, "Lovely to see you too!"."""
    return line == THANKS or line.endswith(" you too!")


def joined(lines: Iterable[str]) -> str:
    """Return lines as they are read: "I'll say hi to Tom and let you know how it goes."."""
    return _I_WILL_TWICE.sub(" and", " ".join(lines))


_I_WILL_TWICE = LazyPattern(r"(?<=\w)\. I'll")


def is_of_meeting(line: str) -> bool:
    """Whether what is said back names when both will meet or talk."""
    return not line.startswith((THANKS, _PRAISE, "I'll", "Say"))


def _at_the_time(match: re.Match[str], sent: date, today: date) -> str:
    """Return "See you on the 19th!", if that is still to come."""
    if match["day"]:
        day = named_day(f"on {match['day']}", sent)
        is_ahead = day is not None and (day > today or sent == today)
    else:
        is_ahead = not match["near"] or sent == today
    verb = match["verb"].casefold()
    when = _A_NAME.sub(lambda name: name[0].title(), match["when"])
    return f"{verb.capitalize()} {when}!" if is_ahead else ""


def _on(match: re.Match[str]) -> str:
    """Return "I'll keep you posted on the launch." for "keep us posted on your launch"."""
    return f"I'll keep you posted{_YOUR.sub('the', match['on'] or '')}."


def _same_to_you(match: re.Match[str]) -> str:
    if match["feast"]:
        return f"{match['feast'].title()} to you too!"
    day = _A_FEAST.sub(lambda name: name[0].title(), match["day"].casefold())
    return f"Have a good {day} too!"


_A_FEAST = LazyPattern(r"christmas|easter")


def _how(match: re.Match[str]) -> str:
    return f"I'll let you know how {match['what'] or 'I get on'}."


def _praised(match: re.Match[str]) -> str:
    return f"{_PRAISE} to {match['who']}!"


def _met(match: re.Match[str]) -> str:
    verb = match["verb"].casefold()
    to = "" if "ing" in verb else "to "
    return f"{match['how'].capitalize()} {to}{verb} you too!"


_YOUR = LazyPattern(r"\byour\b", re.IGNORECASE)
_ANSWERS: tuple[tuple[LazyPattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_POSTED, _on),
    (_HOW_IT_GOES, _how),
    (_GREETS, lambda match: f"I'll say hi to {match['who']}."),
    (_GREETED, lambda match: f"Say hi to {match['who']} from me!"),
    (_WISHES_WELL, lambda _: THANKS),
    (_LUCK, _praised),
    (_WITH_MERIT, lambda _: ""),
    (_SAW, _met),
    (_LOOKS_FORWARD, lambda _: "Looking forward to it too!"),
)
