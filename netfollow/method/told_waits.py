"""Waits told in plain words in a note: "not before April", "busy till mid Jan", "call me back in the new year".

They are offered, never made. Only a clause that begins with what keeps the user from writing
counts, about the contact or about nobody, with a day to come behind it: not "the shop opens in
April", nor "his boss is away until May".
"""

import re
from collections.abc import Collection
from datetime import date

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.other_people import names_others
from netfollow.method.unsigned_promises import (
    THEM,
    THEY,
    sentences_of,
    with_marked_names,
)
from netfollow.people.dates import MONTHS, NUMBERS, PLAIN, DateStyle, whole_or_short
from netfollow.people.days import shift
from netfollow.people.deadlines import read_deadline
from netfollow.people.named_day import MOST_AHEAD, named_day
from netfollow.people.text import line

A_REST = 90
"""Days of a wait for something that has no day."""


class ToldWait(msgspec.Struct, frozen=True):
    """A day before which someone isn't to be written to, and the words that say so."""

    words: str
    until: date


_START = (
    r"(?:^|[,:;(] *| [-–—]+ |\b(?:and|but|so|because|as|since|cos) )"
    r"(?:(?:ok|so|and|but|also|then|btw|fyi|sadly|unfortunately|currently) )*"
)
_TELLS = (
    rf"(?:(?:(?:{THEY} )?(?:said|says|asks|asked|tells|told|wants|wanted|prefers|suggests|suggested|['’]?d (?:like|prefer|rather)|would (?:like|prefer|rather))"
    rf"|{THEY} (?:say|ask|want|prefer|suggest)|let['’]?s|(?:we )?agreed|we(?:['’]ll| will))(?: (?:me|us))?(?: (?:to|that|if|it['’]?s|i|we|should|can|could|maybe|better|best))* )"
)
_IS = rf"(?:{THEY}(?:['’]?s|['’]?re| is| are|['’]?ll be| will be) |is |are |will be )?(?:(?:too|very|super|really|totally|completely|still|now|all|so|pretty|mad|dead|away|off|out) )*"
_UNTIL = rf"(?:before|until|till?|['’]til|through|for(?= (?:the next|another|an?|\d+|{'|'.join(NUMBERS)}) \w))"
_WRITE = r"(?:call|ring|phone|ping|e-?mail|mail|write|text|message|contact|try|ask|talk|speak|meet|chat|look|approach|bother|disturb|chase)"
_NO_TALK = (
    rf"(?:(?:wants? to|able to|really|be|in|have|do|any|the) )*(?:{_WRITE}|decide|hear|discuss|think|commit|sign|buy"
    r"|free|available|around|back|office|reachable|anything|time|money|budget|capacity)"
)
_TO_THEM = rf"(?: (?:to|with|about|at|it|this|that|me|us|{THEM}))*"

_MONTH = rf"(?:{whole_or_short(MONTHS)})"
_RANGE = rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: {_MONTH})? ?(?:-|to|till) ?(?:the )?"
_AWAY = (
    rf"(?:{_TELLS})?{_IS}(?:busy|swamped|slammed|snowed under|tied up|flat out|booked (?:up|out|solid)|quiet|closed|shut|away|off|out|gone|abroad|travell?ing|unavailable|sick|ill|ooo|crazy|mad|hectic|manic"
    r"|up to (?:her|his|their) \w+|on (?:\w+ ){0,2}?(?:leave|holidays?|vacation|sabbatical|honeymoon|course|tour|placement|secondment))\b"
    rf"(?=[^,;]{{0,40}} (?:{_UNTIL} |{_RANGE}\d))"
    rf"|{_IS}(?:in|skiing|sailing|touring|filming|shooting)(?: (?!the\b|an?\b)[a-z]+){{0,2}}(?= (?:from )?{_RANGE}\d)"
    rf"|{THEY}(?:['’]?s|['’]?re| is| are) in (?!the\b|an?\b)[a-z]+(?: [a-z]+)?(?= {_UNTIL} )"
)
_BACK = (
    rf"(?:{_TELLS})?(?:(?:{THEY} )?(?:(?:comes?|gets?) back|returns?(?= (?:from|to work|to the office|on|in|after)\b))|{_IS}back)\b"
    r"(?! (?:by|to (?!work\b|the office\b))\b)"
)
_ONCE = rf"(?:once|as soon as|when|after|until|till) (?=(?:the|their|his|her|a new|{THEY})\b)"
_AT_IT = r"(?:in )?(?:[a-z]+ ){1,2}(?=(?:until|till?) [^,;]{1,25}?(?:,| so|,? and| -) ?(?:so |therefore )?(?:no (?:time|capacity|meetings|calls|signal|head)|too busy|not (?:now|before)|swamped|can['’]?t|leave (?:her|him|them|it)\b|don['’]?t (?:call|chase|bother|write)))"
"""What keeps someone busy, where that is said: "harvest till mid dec so no time now"."""
_MONEY = (
    r"(?:the |their |his |her )?(?:new |next |hiring |spending )*(?:budget|funding|grant|fiscal|financial|hiring|freeze|money)s?\b"
    r"(?=[^,;]{0,40} (?:starts?|opens?|begins?|resumes?|comes?|lifts|ends|available|approved|frozen|freeze|through|gone|spent) )"
)
_NOT_BEFORE = (
    rf"(?:{_TELLS})?(?:(?:(?:an? |the )?(?:decision|answer|call|meeting|contract|project) )?(?:not|nothing|never)(?: to {_WRITE}(?: \w+){{0,2}}| now| [a-z]{{2,}}ing)?"
    rf"|(?:{THEY} )?(?:can(?:no|['’])?t|won['’]?t|doesn['’]?t|don['’]?t|does not|do not|will not|isn['’]?t|aren['’]?t|is not|are not|not) {_NO_TALK}\b[^,;]{{0,30}}?"
    r"|(?:there(?:['’]s| is) )?no (?:money|time|budget|funding|capacity|decisions?|news|room|headcount|calls?|meetings?|contact|answer|rush)\b[^,;]{0,30}?)"
    rf"(?= {_UNTIL} )"
)
_AGAIN = (
    rf"(?:{_TELLS})?(?:(?:please|better|best|i['’]?ll|will|gonna|to) )?(?:{_WRITE}{_TO_THEM} (?:again|back)|{_WRITE} me(?= (?:in|on|after|from|early|mid|end|next|when|once) )|(?:come|get|check|circle|report) (?:back|in touch|in(?! at\b))"
    rf"|follow (?:{THEM} )?up|reach out|touch base|pick (?:\w+ ){{0,2}}?up|reconnect|revisit|nudge (?:{THEM}|me|us))\b(?! from\b)"
)
_TOLD_TO = (
    rf"{_TELLS}(?:(?:call|ring|phone|ping|e-?mail|write|text|message|contact|talk|speak){_TO_THEM}(?= (?:in|on|after|from|early|mid|end|next) )"
    r"|look at|talk about|discuss|decide|consider|think about)\b"
)
_HOLD_OFF = (
    rf"(?:{_TELLS})?(?:(?:it|this|that|everything) (?:has to |can |must |should |will |is )?)?(?:wait(?! for\b)|hold off|hold on|on hold|park|postponed?"
    rf"|put (?:it |this |that )?off|leave (?:it|this|that|{THEM}))\b(?=[^,;]{{0,30}} (?:{_UNTIL}|to) )"
)
_NEXT = r"next (?:spring|summer|autumn|fall)"
_BARE = (
    r"(?:not (?:now|yet|today)|too early|later)\b"
    rf"|(?:(?:maybe|perhaps|rather|better|best|only|earliest|again) )*(?=(?:after|in|from|end of|early|mid|{_NEXT}|next {_MONTH})\b)"
)
_WAITS = LazyPattern(
    rf"{_START}(?P<all>(?:{_AWAY}|(?P<back>{_BACK})|(?P<once>{_ONCE})|{_MONEY}|{_NOT_BEFORE}|{_AT_IT}|(?P<asked>(?P<again>{_AGAIN})|{_TOLD_TO}|{_HOLD_OFF})|(?P<bare>{_BARE}))[^,;:()–—]*)",
    re.IGNORECASE,
)
"""What keeps the user from writing, up to the end of its clause."""
_TOLD = LazyPattern(rf"^{_TELLS}", re.IGNORECASE)
_TO_THE_DAY = LazyPattern(
    rf"^.*?(?<=\s)(?:{_UNTIL} (?=\S)|(?:from )?{_RANGE}(?=\d))", re.IGNORECASE
)
_SEASON = LazyPattern(rf"\b(?={_NEXT})", re.IGNORECASE)
_AFTER_SEASON = LazyPattern(r"after (?:the )?(?:spring|(?:mid)?summer)$", re.IGNORECASE)
_CONDITION = LazyPattern(
    r"^(?!(?:i['’]?ll|will|gonna) ).*?\b(?:(?:when|once|if|as soon as|after|before|until|till) (?:we|i|you|us|our)(?:['’]\w+)? "
    r"|(?:back|again)(?: to (?:me|us))? w(?:ith|/)? ?(?:(?:\d\S*|more|paying|real|first) \w|(?:traction|revenue|users|customers)\b))",
    re.IGNORECASE,
)
"""What they want to see first: "come back when we have 20k mrr"."""
_AGAIN_THEN = LazyPattern(
    r"\b(?:again|back) (?P<day>\S.*?)(?=$| (?:when|once|if|maybe|perhaps|or so|latest|then)\b)",
    re.IGNORECASE,
)
"""A day that follows "again" without a preposition: "try again thu"."""
_WITH_FIGURES = LazyPattern(
    rf"\b(?:back|again)(?: to (?:me|us))? (?:w/?|with) (?:(?:the|our|my) )?(?P<month>{_MONTH}|q[1-4]) (?:numbers|figures|results|data|accounts)\b",
    re.IGNORECASE,
)
"""What is to be brought, which there is from a month on: "come back w/ april numbers"."""
_DASH = LazyPattern(rf"(?P<first>\d(?:st|nd|rd|th)?(?: {_MONTH})?) ?[–—-] ?(?=\d)", re.IGNORECASE)
_AND_ON = LazyPattern(r" (?:and|but|so|because|then|-) ", re.IGNORECASE)
_BETTER = LazyPattern(
    r" (?:(?:is|would be|works|suits)(?: (?:her|him|them))?(?: (?:better|best|good|fine|easier|ok))?(?: for (?:her|him|them|me))?|maybe|perhaps|probably|i think|he thinks|she thinks)$",
    re.IGNORECASE,
)
_NOT_NOW = LazyPattern(
    r"\b(?:not (?:now|yet|today)|later|too (?:early|busy)|interested|keen|no time)\b", re.IGNORECASE
)
"""What is said before a day that stands alone behind a comma."""


def told_wait(
    note: str,
    on: date,
    names: Collection[str] = (),
    *,
    style: DateStyle = PLAIN,
    rest: int = A_REST,
) -> ToldWait | None:
    """Return the last day until which a note of a day tells to wait; `names` are the contact's.

    What they want to see first has no day: it is waited for `rest` days.
    """
    found = [
        wait
        for sentence, _ in sentences_of(_DASH.sub(r"\g<first>-", note))
        for wait in _told_in(sentence.strip(" .!…"), on, names, style)
    ]
    dated = [ToldWait(words, day) for words, day in found if day is not None]
    dated = dated or [ToldWait(words, shift(on, rest)) for words, _ in found]
    return max(dated, key=lambda one: one.until, default=None)


def _told_in(
    sentence: str, on: date, names: Collection[str], style: DateStyle
) -> list[tuple[str, date | None]]:
    """Return the waits of a sentence; without a day what hangs on a condition."""
    read = with_marked_names(sentence, names)
    found: list[tuple[str, date | None]] = []
    done = 0
    for lead in _WAITS.finditer(read):
        start, end = lead.span("all")
        if names_others(sentence[done:start], names):
            continue
        said = _AND_ON.split(read[start:end], maxsplit=1)[0].strip()
        day = _day(lead, said, on, style)
        if day is not None or _is_condition(lead, said):
            found.append((line(sentence[start : start + len(said)]), day))
            done = end
    return found


def _is_condition(lead: re.Match[str], said: str) -> bool:
    """Whether a clause tells to come back once something is so."""
    return (lead["again"] or lead["back"]) is not None and _CONDITION.match(said) is not None


def _day(lead: re.Match[str], said: str, on: date, style: DateStyle) -> date | None:
    """Return the day of a clause; a condition ends with it, and a day alone is the whole of it."""
    if lead["bare"] is not None:
        bare = _BETTER.sub("", said[len(lead["bare"]) :].strip())
        if _SEASON.match(bare):
            return named_day(f"again {bare}", on, style=style) if lead.start() == 0 else None
        is_alone = lead.start() == 0 or _NOT_NOW.search(lead.string, 0, lead.start()) is not None
        is_day = is_alone and (
            _AFTER_SEASON.match(bare) or read_deadline("", bare, on, style=style) is not None
        )
        return named_day(bare, on, style=style) if is_day else None
    if lead["once"] is not None:
        words = said.split()
        ends = (" ".join(words[-count:]) for count in (2, 3, 4))
        return next(filter(None, (named_day(end, on, style=style) for end in ends)), None)
    if (of_month := _WITH_FIGURES.search(said)) is not None:
        return named_day(f"in {of_month['month']}", on, style=style)
    until = _TO_THE_DAY.sub("until ", _TOLD.sub("", said))
    again = _AGAIN_THEN.search(said)
    found = named_day(_SEASON.sub("again ", until), on, style=style, farthest=MOST_AHEAD)
    then = read_deadline("", again["day"], on, style=style) if again and found is None else None
    return then.day if then is not None else found


def is_asked_for(words: str, names: Collection[str] = ()) -> bool:
    """Whether words of a wait ask to be written to on its day, not only why it is that day."""
    lead = _WAITS.search(with_marked_names(words, names))
    return lead is not None and lead["asked"] is not None and not _CONDITION.match(words)
