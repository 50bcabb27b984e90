"""What came: a message that suggests a time, says thanks or no, brings news, or asks something.

A draft accepts a time only if it is certain: one day, named once, still ahead, with an hour only
where one is written as such. Everything else is left to the user, with an open placeholder.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from netfollow.method.drafts.delicate import is_foreign
from netfollow.method.drafts.templates import Fact
from netfollow.people import Direction, Interaction, Kind, ReplyKind
from netfollow.people.dates import MONTHS, WEEKDAYS
from netfollow.people.days import shift

THANKS_AT_MOST = 40
"""Words; a longer message says more than thanks."""

NEWS_AT_MOST = 60
"""Words; a longer message says more than its news."""

MONTHS_AHEAD = 9
"""A date without a year lies at most so many months ahead."""

_MONTH_OF = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_DAY_OF = {name[:3]: number for number, name in enumerate(WEEKDAYS)}
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:the )?(?P<d1>{_NUMBER})(?: of)? (?P<m1>{_MONTH})\b"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>{_NUMBER})\b(?!:)|the (?P<d3>\d{{1,2}}(?:st|nd|rd|th)))"
)
_NAMED = re.compile(
    rf"\b(?:(?P<next>next|this|coming) )?(?:(?P<day>{_WEEKDAY})\b(?:,? (?:the )?{_DATE})?|(?P<rel>tomorrow|today)\b|(?P<only>{_DATE.replace('d1', 'e1').replace('m1', 'n1').replace('m2', 'n2').replace('d2', 'e2').replace('d3', 'e3')}))"
    r"(?P<after> next week| this week| week)?(?:,? (?:in the )?(?P<part>morning|afternoon|evening|lunchtime))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?P<prep>at |@ ?|from |around |about |after |before |until |till |by )?"
    r"(?P<time>\d{1,2}[:.]\d{2} ?(?:am|pm)?|\d{1,2} ?(?:am|pm|o['’]clock)|noon|midday|(?<=at )\d{1,2})(?![\w%/.:]|\d)"
    r"(?P<to> ?(?:-|–|to|until|till|or) ?\d)?",
    re.IGNORECASE,
)
_NUMBERS_ONLY = re.compile(r"\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b")
_SPAN = re.compile(r"\bweek of\b|\bw/?c\b|\bweek commencing\b|\bor (?:so|later)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:can['’]?t|cannot|doesn['’]?t|don['’]?t|won['’]?t|isn['’]?t|not|no good|busy|booked|full|away|out of"
    r"|except|unless|instead of|rather than|impossible|travelling|traveling|off|closed|mad|crazy|packed|wasn['’]?t"
    r"|was|were|did|last|since|met|saw)\b",
    re.IGNORECASE,
)
_SUGGESTS = re.compile(
    r"\b(?:works?|suits?|free|available|meet|call|talk|speak|chat|coffee|lunch|zoom|how about|what about"
    r"|shall we|could we|can we|can you do|could you do|would|possible|ok|okay|good for you|make it|let['’]s)\b",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"\b(?:how about|what about|shall we|could we|can we|let['’]s|i(?:['’]m| am) free|i could do|i can do"
    r"|suits me|works for me|works here|would work|happy to (?:meet|talk|call|speak)|(?:i )?could make|can make)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:could you|can you|would you|will you|please|what(?!\s+about)|how(?!\s+about)|where|which|why|who"
    r"|do you|did you|have you|are you (?!free|available)|is there|send (?:me|us|it|over)|share|tell me|let me know"
    r"|any chance|i need|we need|i['’]d need|looking forward to (?:your|the))\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thanks|thank you|thx|cheers|appreciate\w*|grateful|very kind|ta)\b", re.IGNORECASE
)
_NO = re.compile(
    r"\b(?:no,? thanks?(?: you)?|no thank you|not interested|not for (?:me|us)|i['’]ll pass|we['’]ll pass|have to (?:decline|pass)"
    r"|decided against|went with (?:another|someone|somebody|a different)|gone with (?:another|someone|a different)"
    r"|chose (?:another|someone)|going (?:in )?another (?:way|direction)|no longer (?:need|looking)|found someone"
    r"|position (?:is|has been) filled|not (?:going ahead|proceeding|moving forward)|unfortunately we)\b",
    re.IGNORECASE,
)
_SAD = re.compile(
    r"\b(?:died|passed away|death|funeral|bereave\w*|hospital|cancer|miscarriage|ill(?:ness)?|very sick|accident|stroke"
    r"|heart attack|divorc\w+|split up|laid off|lost my job|made redundant|let me go|been let go|got fired|burn(?:t|ed) ?out"
    r"|shut(?:ting)? down|insolven\w+|bankrupt\w*|rough (?:time|week|month)|bad news|terrible news)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(?:got (?:the|a) (?:job|offer|grant|role|place|position|contract|funding|visa)|got (?:promoted|engaged|married|in)"
    r"|(?:we|i) (?:won|passed|closed the round|raised|launched|signed|shipped)|had (?:a|our) baby|it['’]s a (?:boy|girl)|baby (?:is here|arrived)"
    r"|accepted (?:my|our) (?:paper|offer|proposal|application)|(?:paper|proposal|grant) (?:was|got|is) accepted|great news|good news)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:(?:happy|glad) to|i (?:can|could)|i['’](?:ll|d)|shall i|should i|let me|want me to"
    r"|would you like)\b[^.?!]{0,40}\b(?:introduc\w+|intro|connect you|put you in touch)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^.?!\n]*(?:[?!\n]|\.(?!\d)|$)")
_PIECES = re.compile(
    r"[,;:–—]| - | but | and (?=(?:does|is|would|could|can|how|what|shall)\b)", re.I
)


class Received(msgspec.Struct, frozen=True):
    """What their last message asks for: the time it suggests, and what is true of it."""

    proposal: str = ""
    facts: frozenset[Fact] = frozenset()


def read_message(history: Sequence[Interaction], today: date) -> Received:
    """Return what the last message is about, if it is theirs and in writing."""
    contacts = [entry for entry in history if entry.is_contact]
    if not contacts or not contacts[-1].is_reply or contacts[-1].direction is not Direction.IN:
        return Received()
    last = contacts[-1]
    refused = (ReplyKind.NO, ReplyKind.NOT_NOW, ReplyKind.WRONG_PERSON)
    if last.kind not in (Kind.EMAIL, Kind.MESSAGE) or last.answer in refused or not last.text:
        return Received()
    text = " ".join(last.text.split())
    if is_foreign(text):
        return Received(facts=frozenset({Fact.STATED}))
    return _read(text, last.at.date(), today)


def _read(text: str, sent: date, today: date) -> Received:
    """Return what a message in English is about; the gravest thing it says comes first."""
    length = len(text.split())
    if _SAD.search(text) and length <= NEWS_AT_MOST:
        return Received(facts=frozenset({Fact.SAD_NEWS}))
    if _NO.search(text):
        return Received(facts=frozenset({Fact.DECLINED}))
    proposal, rest = _proposal(text, sent, today)
    asks = _REQUEST.search(rest) is not None or "?" in rest
    if proposal:
        return Received(proposal, frozenset({Fact.ASKED if asks else Fact.PROPOSED}))
    if _INTRODUCES.search(text):
        return Received(facts=frozenset({Fact.OFFERED}))
    if asks:
        return Received()
    if _GOOD.search(text) and length <= NEWS_AT_MOST:
        return Received(facts=frozenset({Fact.GOOD_NEWS}))
    if _THANKS.search(text) and length <= THANKS_AT_MOST and not _names_a_day(text):
        return Received(facts=frozenset({Fact.THANKED}))
    return Received(facts=frozenset({Fact.STATED}))


def _names_a_day(text: str) -> bool:
    return _NAMED.search(text) is not None or _NUMBERS_ONLY.search(text) is not None


def _proposal(text: str, sent: date, today: date) -> tuple[str, str]:
    """Return the one time suggested that is still ahead, and the text without its sentence part.

    A message that names several days, or one in numbers only, suggests none for certain.
    """
    named = list(_NAMED.finditer(text))
    if len(named) != 1 or _NUMBERS_ONLY.search(text) or _SPAN.search(text):
        return "", text
    for sentence in (match[0] for match in _SENTENCES.finditer(text) if match[0].strip()):
        match = _NAMED.search(sentence)
        if match is None:
            continue
        is_asked = sentence.rstrip().endswith("?") or _PLAINLY.search(sentence) is not None
        piece = next(_pieces_with(sentence, match), sentence)
        is_open = _SUGGESTS.search(sentence) or len(sentence.split()) <= SHORT_SENTENCE
        if not is_asked or not is_open or _NOT.search(piece) or _NOT.search(sentence):
            return "", text
        said = _still_ahead(match, sentence[match.end() :], sent, today)
        if said:
            return said, text.replace(piece.strip(" ?"), "", 1).strip(" ?,;")
    return "", text


SHORT_SENTENCE = 6
"""Words of a question that is a day and little else: "Thurs 2pm?"."""


def _pieces_with(sentence: str, match: re.Match[str]) -> Iterator[str]:
    """Yield the part of a sentence in which a match stands."""
    start = 0
    for cut in (*_PIECES.finditer(sentence), None):
        end = cut.start() if cut is not None else len(sentence)
        inside = cut is not None and match.start() <= cut.start() < match.end()
        if not inside and start <= match.start() < end:
            yield sentence[start : max(end, match.end())]
            return
        if cut is not None and not inside:
            start = cut.end()


def _still_ahead(match: re.Match[str], rest: str, sent: date, today: date) -> str:
    """Return a time as it is said today; empty for a day that has passed or isn't certain."""
    day = _day_of(match, sent)
    if day is None or day < today:
        return ""
    days = (day - today).days
    weekday = list(WEEKDAYS)[day.weekday()].title()
    if days < 2:
        said = "tomorrow" if days else "today"
    elif days < 7 and match["day"] and not _dated(match):
        said = weekday
    else:
        said = f"{weekday} {day.day} {list(MONTHS)[day.month - 1].title()}"
    part = f" {match['part'].casefold()}" if match["part"] else ""
    return f"{said}{part}{_clock(match, rest) if not part else ''}"


def _dated(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("d1", "d2", "d3", "e1", "e2", "e3"))


def _clock(match: re.Match[str], rest: str) -> str:
    """Return the hour that follows a day, "at 2pm"; nothing for a span of hours, or one at most."""
    before = match.string[: match.start()]
    found = list(_CLOCK.finditer(rest)) or list(_CLOCK.finditer(f"{before[-14:]}"))
    if len(found) != 1 or found[0]["to"]:
        return ""
    prep = (found[0]["prep"] or "").strip().casefold()
    if prep not in ("", "at", "@", "around", "about"):
        return ""
    return f" at {found[0]['time'].strip()}"


def _day_of(match: re.Match[str], sent: date) -> date | None:
    """Return the day that a message of a day names; None if its parts don't agree."""
    if match["rel"]:
        return shift(sent, match["rel"].casefold() == "tomorrow")
    dated = _date_of(match, sent)
    if not match["day"]:
        return dated
    weekday = _DAY_OF[match["day"].casefold()[:3]]
    if dated is not None:
        return dated if dated.weekday() == weekday else None
    if _dated(match):
        return None
    day = shift(sent, (weekday - sent.weekday() - 1) % 7 + 1)
    if (match["after"] or "").strip().casefold() == "next week":
        return shift(sent, 7 - sent.weekday() + weekday)
    if match["after"] or (match["next"] or "").casefold() == "next":
        return None
    return day


_NO_DIGIT = re.compile(r"\D")


def _date_of(match: re.Match[str], sent: date) -> date | None:
    """Return the date that is named, in the months to come."""
    number = next((match[name] for name in ("d1", "d2", "e1", "e2") if match[name]), None)
    month = next((match[name] for name in ("m1", "m2", "n1", "n2") if match[name]), None)
    bare = match["d3"] or match["e3"]
    if bare:
        return _coming(int(bare[:-2]), sent)
    if number is None or month is None:
        return None
    day, of = int(_NO_DIGIT.sub("", number)), _MONTH_OF[month.casefold()[:3]]
    for year in (sent.year, sent.year + 1):
        try:
            found = date(year, of, day)
        except ValueError:
            return None
        if 0 <= (found - sent).days <= 31 * MONTHS_AHEAD:
            return found
    return None


def _coming(day: int, sent: date) -> date | None:
    """Return the next day of a month with this number."""
    for ahead in range(62):
        found = shift(sent, ahead)
        if found.day == day:
            return found
    return None
