"""Promises as they are noted: a line of a note that begins with `!`, and its day in words.

A day is taken from a promise only when it is unmistakable: after "by", "until", "before" or
"on", at the end of the words or in front of an order ("tomorrow: call Ann"), never in the past
and never out of the middle of a sentence. "send the figures of last month" and "tell her that we
are free tomorrow" have none.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from netfollow.errors import BadDate
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.around_events import DatedEvent, around_event, day_before_its_own
from netfollow.people.dates import (
    LANGUAGES,
    NUMBERS,
    PLAIN,
    DateStyle,
    in_english,
    in_range,
    read_day,
    tidy,
    weekday_of,
    why_no_day,
)
from netfollow.people.days import add, shift
from netfollow.people.deadlines import TIME_LAST, WEEK_OF_MONTH, read_deadline, working_days_after
from netfollow.people.text import line
from netfollow.people.visits import visit_in_a_span

_PROMISED_VERBS = (
    r"also|try|get|give|send|bring|come|call|ring|text|email|mail|write|ask|tell|talk|speak|look|find|check|see|do|make|take|"
    r"have|be|go|let|put|introduce|intro|connect|forward|share|show|lend|buy|book|pick|drop|pop|help|cook|bake|meet|join|visit|"
    r"drive|host|mind|dig|fix|print|order|pay|sort|post|add|draft|review|read|sign|confirm|decide|think|chase|update|reply|"
    r"respond|answer|arrange|set|start|finish|design|paint|build|keep|pass|return|collect|fetch|teach|run|play|sing|message|"
    r"ping|phone|contact|follow"
)
"""What promises begin with, most often."""

THEIRS = LazyPattern(
    rf"<\s*(?:(?:(?:s?he|they) )?(?:said|says?|reckons?) (?:that )?(?=(?:they|he|she)\b))?(?:(?:they|he|she|i|we)(?:['’]ll|['’]d(?! better)| will| would| promised to)\s+|will (?=(?:{_PROMISED_VERBS})\b))?"
    r"|(?:they|he|she)(?:'ll|’ll| will| promised to| promised)?\s+",
    re.IGNORECASE,
)
"""What a promise of theirs begins with: `!<` or `! they will`."""

_HE_CALLS = LazyPattern(
    rf"^(?:(?:he|she) (?=[a-z]+s\b)|they (?=(?:{_PROMISED_VERBS})\b)|(?=[a-z]+s (?:me|us|back|to|the|a|an|my|our|out|in|on|over)\b))(?P<verb>{_PROMISED_VERBS})(?:e?s)?\b",
    re.IGNORECASE,
)
"""A promise of theirs told as what they do: "he calls me", "gets back to me"."""

_IS_DOING = LazyPattern(
    rf"^(?:(?:s?he|they|who)(?:['’]?s|['’]?re| is| are| was| were)? )?(?:(?:going|about|happy|keen|supposed|meant) to (?=(?:{_PROMISED_VERBS})\b)|gonna (?=[a-z])"
    rf"|to (?=(?:{_PROMISED_VERBS})\b)|(?P<doing>[a-z]+ing)(?= (?:me|us|the|an?|my|our|his|her|their|it|over|out|on|back|in|to|up|down|round|along|some|two|three)\b))",
    re.IGNORECASE,
)
"""A promise of theirs told as what is under way: "hes sending the schedule", "she's going to ask"."""


def deed_of(words: str) -> str:
    """Return a promise of theirs as what they do: "send the schedule" for "hes sending the schedule"."""
    return _IS_DOING.sub(_to_do, words)


def _to_do(match: re.Match[str]) -> str:
    """Return "send" for "he's sending"; what is no such verb stays."""
    if not match["doing"]:
        return ""
    stem = match["doing"].casefold()[:-3]
    return next((one for one in (stem, f"{stem}e", stem[:-1]) if one in _DOES), match[0])


_DOES = frozenset(_PROMISED_VERBS.split("|"))

MINE = LazyPattern(r"(?:i'll|i’ll|i will|i promised to|i promised)\s+", re.IGNORECASE)

_LAST_BY = LazyPattern(r"(?:^|.*\s)(?P<words>by\s+(?P<day>\S+(?:\s+\S+){0,4}))$", re.IGNORECASE)
_NO_DAYS = {"me", "you", "him", "her", "us", "them", "it", "myself", "phone", "email", "mail"}
"""What "by" may well stand before without a day being meant."""

_FAR = 10
"""So many months ahead a day without its year is more likely one that is just over."""

_LOOSE = ("on", "before", "until", "till", "am")
"""Words that may tie a day to what stands before them: "what we agreed on friday"."""

_PARTICLE = r"(?<=\S) (?:by|in|over|on|through|around|past)$"
"""What ends a verb: "drop by on friday", "hand it in before friday", "think it over until then"."""

_SOME_TIME = r"\b(?:day|night|weekend|week|month)s?$"
"""What a day further on is counted for: "book the week before christmas"."""

_AT_THE_LATEST = r",? (?:at the (?:very )?)?latest$"
_IN_3D = r"in [23] ?d"
"""What is no time: "print it in 3d"."""

_LAST_WORDS, _LONGEST = 9, 60
"""A day in words has at most so many of them, and so many characters."""

_LONG_UNIT = r"(?:days?|weeks?|w|wks?|fortnights?|months?|years?)"
_AMOUNT = (
    rf"\+?[0-9]+ ?(?:{_LONG_UNIT}|[dmy]|mos?)|(?:{'|'.join(NUMBERS)}) {_LONG_UNIT}|half a year"
)
_PERSONS = r"jan|april|apr|may|june|jun|august"
"""Months that are names of people, or words, as well: none after "reviewed by"."""

_NO_DEADLINES = (
    rf"(?:the )?(?:{_AMOUNT}|(?:in )?q[1-4].*|[0-9]{{4}}-[0-9]{{2}})"
    r"|the (?:mon|tues?|wed|thu|thurs?|fri|sat|sun|jan|mar|may|sec)"
)
"""What may stand after "by" or "on" without its being a day: "move it by two weeks", "on the sun"."""

_DAY_NAME = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_HANDED_IN = rf"today\b|tonight\b|tomorrow\b|(?:the )?day after|{_DAYS}\b|next |this |after "
"""Days that "in" before them is not of: "hand it in tomorrow"."""

_NUMBER = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
_AT_THE_END = (
    rf"(?:today|tonight|tomorrow|tmrw?|(?:the )?day after tomorrow"
    rf"|(?:(?:next|this|coming|this coming|upcoming) )?{_DAYS}|mon|tues?|weds|thu|thurs?|fri"
    rf"|(?:next|this) [a-z]{{3,5}}\.?(?<!week)(?<!month)(?<!year)|(?:{_DAYS}|mon|tues?|weds?|thu|thurs?|fri|sat|sun) next week"
    rf"|next week {_DAYS}|either next [a-z]+"
    rf"|next (?:week|month)|(?:the )?week after next|this weekend|next weekend"
    rf"|(?:on|at) the weekend|(?:over|during|across) (?:the|this) weekend|eod|eow|eom|eoq|eoy"
    rf"|(?:in|within) (?:[0-9]+ ?|[a-z]+ )(?:(?:working|business|work) )?{_LONG_UNIT}(?:'s?)?(?: time)?|in half a year"
    rf"|[0-9a-z]+ {_LONG_UNIT} from .+"
    rf"|(?:at )?(?:the )?(?:end|start|beginning|middle) of .+|(?:early|mid) (?!month).+"
    rf"|after (?:the )?(?:weekend|christmas|xmas|easter|new year'?s?|{_DAYS}|[0-9]{{1,2}}(?:st|nd|rd|th))"
    rf"|(?:at|over) (?:christmas|xmas|easter)"
    rf"|(?:on )?(?:{_DAY_NAME}\.?,? )?(?:the )?(?:{_NUMBER} (?:of )?{_MONTHS}|{_MONTHS} (?:the )?{_NUMBER})"
    rf"(?:,? [0-9]{{4}})?|{_DAY_NAME} (?:the )?{_NUMBER}"
    rf"|[0-9]{{4}}([-/])[0-9]{{1,2}}\1[0-9]{{1,2}}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}}"
    rf"|{WEEK_OF_MONTH}"
    rf"|{_DAYS} week|first thing in the morning|later (?:today|tonight)"
    r"|(?:(?:late|later|sometime|some time|at some point) )?(?:in )?this (?:week|month|quarter|year)"
    r"|(?:late|later|sometime|some time|at some point) (?:in )?next (?:week|month)"
    r"|(?:early |sometime |some time )?(?:in|at the (?:start|beginning) of) the new year"
    r"|after (?:the )?(?:christmas |winter |festive )?(?:holidays|break|holiday season)"
    rf"|(?:in|within|over|during) the (?:next|coming) (?:[0-9]+|[a-z]+) {_LONG_UNIT})"
)
"""The days that stand at the end of a promise without a word before them and are not mistaken."""

_BINDS = frozenset(
    (
        *("of", "from", "for", "about", "since", "to", "and", "or", "with", "than", "every"),
        *("each", "per", "last", "over", "during", "through", "between", "as", "a", "an", "the"),
        *("this", "these", "those", "my", "your", "our", "their", "his", "its", "before", "by"),
        *("until", "till", "on", "in", "at", "after", "around", "towards", "next", "past", "not"),
        *(
            "easter",
            "palm",
            "ash",
            "cyber",
            "good",
            "happy",
            "black",
            "nice",
            "casual",
            "like",
            "versus",
            "vs",
            "than",
            "von",
            "vom",
        ),
        *("fur", "für", "de", "du", "der", "des", "del", "da", "do", "para", "pour", "sobre"),
        *("la", "las", "los", "por", "el", "le", "les", "am", "im", "den", "dem", "das", "die"),
    )
)
"""Words that tie a day to what stands before them: "the plan for tomorrow"."""

_CLAUSES_BUT_ABOUT = (
    r"\b(?:i|we|they|he|she|who|whom|which|what|when|where|why|how|if|whether|is|are|was|were|has"
    r"|had|that)(?:['’][a-z]+)?\b"
)
_CLAUSES = (
    r"\b(?:i|we|they|he|she|who|whom|which|what|when|where|why|how|if|whether|is|are|was|were|has"
    r"|had|about|regarding|concerning)(?:['’][a-z]+)?\b"
)
"""Words to which a day further on may belong: "what we agreed on friday", "ask about friday"."""

_DEEDS = frozenset(("need", "feed", "speed", "embed", "proceed", "succeed", "feedback"))
_MONTH_AND_DAY = rf".*\b(?:{_NUMBER} (?:of )?{_MONTHS}|{_MONTHS} (?:the )?{_NUMBER})"
_FIGURES = r".*\b[0-9]{1,2}[./] ?[0-9]{1,2}\.?"
_DOTTED_DAY = r"[0-9]{1,2}\. ?[0-9]{1,2}\.(?: ?[0-9]{2})?"
"""5.12. with its last dot, which a sentence may end with as well."""

_QUARTER = r"q[1-4]"
_LETTERS = r"[^\W\d_]+"
_ENDS_WITH_DOTTED = rf"(?:.*\s)?{_DOTTED_DAY}"

_SHORT_OR_WORD = r"sat|sun|wed"
"""Days in short that are words as well; with a time behind them they are days."""

_SHORT_DAY = LazyPattern(
    r"(?<=\b(?:her|him|you) )(?:sat|sun|wed)$|(?<=\b(?:them|back|call|ring) )(?:sat|sun|wed)$",
    re.IGNORECASE,
)
"""A day that is a word as well, where it can only be the day: "ring her sat"."""

_ORDINAL_LAST = LazyPattern(
    r"(?<=\s)(?P<before>[a-z]+) (?P<day>\d{1,2}(?:st|nd|rd|th))$", re.IGNORECASE
)
_BEFORE_A_DAY = LazyPattern(
    rf"(?:the|on|by|of|before|until|till|after|for|to|and|or|from|since|no|number|{_MONTHS}|{_DAY_NAME})$",
    re.IGNORECASE,
)


def _on_the(match: re.Match[str]) -> str:
    """Return a day of the month with its "on the": "help her move 19th"."""
    before = match["before"]
    return match[0] if _BEFORE_A_DAY.match(before) else f"{before} on the {match['day']}"


_SHORT_DAY_LAST = LazyPattern(
    r"^(?!(?:the|a|an|my|our|his|her|their|your|that|this|list|photos?|pictures?) )(?!.*\b(?:where|who|what|how|that|when)\b)"
    r"[a-z]+ (?:\S+ ){0,12}?"
    r"(?!(?:the|a|an|in|on|of|with|from|for|by|at|about|like|he|she|they|we|i|who|it|that|which|some|more|full|midday|and|or|to|got|get|be|are|were) )"
    r"[^\W\d_][\w'’-]* (?=(?:sat|sun|wed)$)",
    re.IGNORECASE,
)
"""A deed before such a day at its end: "drop off the cot sat", but not "put it in the sun"."""
_NUMBERED_THINGS = frozenset(
    (
        *("version", "release", "v", "chapter", "section", "part", "page", "room", "item", "step"),
        *("number", "no", "nr", "figure", "fig", "table", "clause", "article", "paragraph", "para"),
        *("level", "grade", "score", "python", "java", "django", "php", "ios", "android", "ubuntu"),
        *("build", "draft", "sprint", "milestone", "rev", "revision", "appendix", "exercise"),
        *("kapitel", "seite", "punkt", "ziffer", "nummer", "abschnitt", "raum", "is", "equals"),
    )
)
"""Words before figures with a dot that are no day: "version 2.1."."""

_MAKERS = r"(?:[a-z]{3,}ed|written|read|seen|made|proofread|drawn|given|sung|spoken|done)"
_FINISHED = r"(?:finished|completed|done|delivered|shipped|launched|published|closed)"
"""After these "by April" is a deadline; after other participles it may be a person."""


class ParsedPromise(msgspec.Struct, frozen=True):
    """A promise as noted: what, whose (`mine` is the user's), and by when if a day was named.

    `refused` is a clause on why the named day was not taken; empty otherwise.
    """

    text: str
    mine: bool = True
    due: date | None = None
    refused: str = ""
    """Why the day that was said can't be: a clause."""

    @property
    def unread(self) -> str:
        """The last words if they may have meant a day that wasn't understood, such as "by blah".

        "by Ann" counts too: better one remark too many than a promise without a reminder. Empty
        with a day.
        """
        match = None if self.due else _LAST_BY.match(self.text)
        return match["words"] if match and match["day"].casefold() not in _NO_DAYS else ""

    @property
    def doubt(self) -> str:
        """A clause saying that no day was understood or taken; empty when none seems meant."""
        if self.refused:
            return self.refused
        return f"no day was understood in “{line(self.unread, 40)}”" if self.unread else ""


def promises_in(note: str, on: date, *, style: DateStyle = PLAIN) -> Iterator[ParsedPromise]:
    """Yield the promises of a note: its lines that begin with `!`. Days count from `on`."""
    rows = [one.strip() for one in note.splitlines()]
    events: tuple[DatedEvent, ...] | None = None
    for row in rows:
        if not row.startswith("!"):
            continue
        found = parse_promise(_with_its_month(row.lstrip("! "), rows), on, style=style)
        if found is None:
            continue
        if found.due is None:
            events = tuple(_events(rows, on, style)) if events is None else events
            near = around_event(found.text, events)
            found = _moved(found, near) if near is not None and near[1] >= on else found
        yield found


_BARE_DAY = LazyPattern(
    rf"\b(?P<link>on|by|before|until) the (?P<day>\d{{1,2}})(?:st|nd|rd|th)\b(?! (?:of )?{_MONTHS})",
    re.IGNORECASE,
)


_DAY_OF_MONTH = LazyPattern(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTHS})", re.IGNORECASE
)


def _with_its_month(promise: str, rows: list[str]) -> str:
    """Return a promise with the month that its day has in another row: "on the 4th", "chemo on 4 Jan"."""
    match = _BARE_DAY.search(promise)
    if match is None:
        return promise
    day = match["day"]
    found = {
        one["month"].casefold()
        for row in rows
        if not row.startswith("!")
        for one in _DAY_OF_MONTH.finditer(row)
        if one["day"] == day
    }
    if len(found) != 1:
        return promise
    return f"{promise[: match.start()]}{match['link']} {day} {found.pop()}{promise[match.end() :]}"


def _moved(parsed: ParsedPromise, near: tuple[str, date]) -> ParsedPromise:
    text, day = near
    return msgspec.structs.replace(parsed, text=text, due=day)


_IS_ON = LazyPattern(r" (?:is|are|from|starts?|begins?) (?:on )?(?=\w)", re.IGNORECASE)
_HAS = LazyPattern(r"^\s*(?:s?he|they)(?: has| have|['’]s got|['’]ve got)(?: got)? ", re.IGNORECASE)
_CLAUSE_ENDS = LazyPattern(r"[,;:()!?]|\.(?:\s|$)| - | – | — ")


def _events(rows: list[str], on: date, style: DateStyle) -> Iterator[DatedEvent]:
    """Yield what the rows of a note date: "hip op" of "~ hip op on the 12th jan, worried"."""
    for row in rows:
        if row.startswith("!"):
            continue
        for clause in _CLAUSE_ENDS.split(row.lstrip("~>=+? ")):
            found = parse_promise(_IS_ON.sub(" on ", _HAS.sub("", clause)), on, style=style)
            if found is not None and found.due is not None and found.due > on:
                yield DatedEvent(found.text, found.due)


_WEEK_OF = LazyPattern(
    rf"(?<!\bthe )(?<!\bby )(?<!\bin )\b(first|second|third|last) (?:wk|week) of (?={_MONTHS})",
    re.IGNORECASE,
)
"""A week of a month as it is typed: "first wk of jan"."""


@lru_cache(maxsize=512)
def parse_promise(
    words: str, on: date, *, mine: bool = True, style: DateStyle = PLAIN
) -> ParsedPromise | None:
    """Return the promise that some words are, made on a day; None when there are none.

    `send the deck by fri` has a day, `call back tomorrow` too; a day that is not understood,
    or that may not be meant, stays part of the words. The last ones are kept: a draft reads each
    several times.
    """
    text = _CONTRACTED.sub(_with_apostrophe, line(words).lstrip(" .").rstrip())
    theirs = THEIRS.match(text)
    if theirs:
        text, mine = _HE_CALLS.sub(r"\g<verb>", deed_of(text[theirs.end() :])), False
    elif match := MINE.match(text):
        text = text[match.end() :]
    text = _TILL.sub("until", text)
    text = _TEXTED.sub(lambda match: match.lastgroup or "", text)
    text = _WEEK_OF.sub(r"in the \1 week of ", text)
    text = _DAY_AM.sub(r"\1 morning", text)
    text = _SHORT_DAY_LAST.sub(r"\g<0>on ", text)
    text = _ORDINAL_LAST.sub(_on_the, text)
    text = _DOTTED_HOUR.sub(r"\1 at \2", _SHORT_DAY.sub(r"on \g<0>", text))
    if (visit := visit_in_a_span(text, on)) is not None:
        return ParsedPromise(visit[0], mine, visit[1])
    found = (
        _dated(text, on, style)
        or _today(text, on, style)
        or _foreign(text, on, style)
        or _before_the_verb(text, on, style)
        or _in_front(text, on, style)
    )
    if found is None and (first := _first_of_days(text, on, style)) is not None:
        return ParsedPromise(text.strip(" ."), mine, first)
    if found is None:
        said, why = _nearly_dated(text, on, style)
        text = text if said and _ends_with_figures(said) else text.strip(" .")
        return ParsedPromise(text, mine, refused=why) if text else None
    what, said, day = found
    if _is_of_the_event(text, what, day, on):
        return ParsedPromise(text.strip(" ."), mine)
    if why := _refused(said, day, on):
        is_figures = re.fullmatch(_FIGURES, said) is not None
        return ParsedPromise(text if is_figures else text.strip(" ."), mine, refused=why)
    parsed = ParsedPromise(what, mine, day)
    near = day_before_its_own(what, day)
    return _moved(parsed, near) if near is not None and near[1] >= on else parsed


_SOME_DAYS = LazyPattern(
    rf"\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)? ?(?:[-–]|to) ?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTHS})[a-z]*$",
    re.IGNORECASE,
)


def _first_of_days(text: str, on: date, style: DateStyle) -> date | None:
    """Return the first of some days in a row that a promise ends with: "feed the cat 22-27 dec"."""
    match = _SOME_DAYS.search(text.rstrip(" ."))
    if match is None:
        return None
    try:
        return read_day(f"{match['first']} {match['month']}", on, style=style)
    except BadDate:
        return None


_INVITES = LazyPattern(
    r"(?:to )?(?:invite|ask) (?:\S+ ){1,3}?(?:along |over |round )?to \S", re.IGNORECASE
)
_BY = LazyPattern(
    r"[\s,(]*(?:by|before|until|till|no later than|at|over|in|this|next)\b", re.IGNORECASE
)
_SOON = 5
"""Days within which an invitation to something is due by its very day."""


def _is_of_the_event(text: str, what: str, day: date, on: date) -> bool:
    """Whether the day in an invitation is that of the event: "invite her to the fair on 9 may"."""
    if _INVITES.match(what) is None or (day - on).days <= _SOON:
        return False
    return text.startswith(what) and _BY.match(text[len(what) :]) is None


_CONTRACTED = LazyPattern(
    r"^(?P<sign><\s*)?(?P<who>it|they|you|she|he|i|we)ll\s+"
    rf"(?:(?<=itll )|(?<=theyll )|(?<=youll )|(?=(?:{_PROMISED_VERBS})\b))",
    re.IGNORECASE,
)
"""A pronoun and "will" as people type them, before a verb: "shell bring", "theyll send"."""


def _with_apostrophe(match: re.Match[str]) -> str:
    return f"{match['sign'] or ''}{match['who']}'ll "


_TEXTED = LazyPattern(
    r"(?<![\w'’.-])(?:(?P<today>2day)|(?P<tonight>(?:2|to)(?:nite|nyt|night)|tonite)|(?P<weekend>wk ?e?nd|week end(?= |$)|w/e$)|(?P<night>nite)"
    r"|(?P<tomorrow>2mor(?:o|ow|row)?|2mrw|2moz|tmrw|tmw|tmoro|tomoro|tomo$))(?![\w'’-])",
    re.IGNORECASE,
)
"""Days as people text them: "2nite", "2moro", "by wk end"."""
_TILL = LazyPattern(
    rf"(?<=\s)(?:['’]?till?|til['’])(?= (?:{_DAY_NAME}|the \d|\d|next |end of |tomorrow))",
    re.IGNORECASE,
)
_DAY_AM = LazyPattern(rf"\b({_DAY_NAME}|tomorrow)\.? a\.?m\.?$", re.IGNORECASE)


def _ends_with_figures(said: str) -> bool:
    return re.fullmatch(_ENDS_WITH_DOTTED, said) is not None


def _refused(said: str, day: date, on: date) -> str:
    """Return why a promise made on a day can't have another for its end; empty if it can."""
    try:
        in_range(day, on)
    except BadDate as problem:
        return str(problem).rstrip(".")
    if day < on:
        return f"{day} is before the promise, so no day was set"
    english = tidy(said)
    has_no_year = re.fullmatch(_MONTH_AND_DAY, english) or re.fullmatch(_FIGURES, english)
    if has_no_year and day >= add(on, months=_FAR):
        return f"“{line(said, 40)}” is next on {day}, so no day was set"
    return ""


Dated = tuple[str, str, date]
"""What was promised, the words that say by when, and the day they name."""


def _dated(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return a promise's words and its day, which may be one that it can't have; None without."""
    text = _IN_BRACKETS.sub(r"\1\2", text)
    return (
        _after_a_foreign_word(text, on, style)
        or _after_a_word(text, on, style)
        or _again_and_again(text, on, style)
        or _at_the_end(text, on, style)
        or _in_a_month(text, on, style)
        or _inside(text, on, style)
    )


_DOTTED_HOUR = LazyPattern(
    r"\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|tomorrow|today) ([0-9]{1,2}\.[0-5][0-9])$", re.I
)
"""An hour with a dot, which behind a weekday is no day: "mon 9.30"."""

_SINCE_TODAY = LazyPattern(
    r"(?P<what>\S.*\S),? (?:(?:later )?this (?P<part>morning|afternoon|evening)|(?P<after>after lunch))",
    re.I,
)


def _today(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day of "this afternoon" and "after lunch": today."""
    match = _SINCE_TODAY.fullmatch(text.rstrip(" .!"))
    if match is None or _is_bound(match["what"]):
        return None
    said = match["after"] or f"in the {match['part']}"
    what = match["what"].rstrip(" ,").removesuffix(" later")
    return f"{what} {said}", said, on


_OFTEN = LazyPattern(
    r"\b(?:daily|weekly|fortnightly|monthly|quarterly|yearly|regular|regularly"
    r"|(?:every|each) (?:day|week|fortnight|month|quarter|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b",
    re.I,
)
_FROM = LazyPattern(r"[\s,](?:from|starting|beginning|as of|as from) (?:(?:in|on|from) )?", re.I)


def _again_and_again(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the first day of what is done again and again: "monthly update from January"."""
    text = text.rstrip(" .!")
    for match in _FROM.finditer(text):
        what, said = text[: match.start()].rstrip(" ,"), text[match.end() :]
        if len(said) > _LONGEST or _OFTEN.search(what) is None:
            continue
        found = read_deadline("", said, on, style=style)
        if found is not None:
            is_month = re.fullmatch(_MONTHS, tidy(said))
            day = working_days_after(shift(found.day, -1), 1, style) if is_month else found.day
            return what, said, day
    return None


def _after_a_foreign_word(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day after a word for "by" that can only be of another language: "bis 18.12."."""
    from netfollow.people.date_languages import foreign_words

    for language in LANGUAGES:
        for match in foreign_words(language).finditer(text):
            what, said = text[: match.start()].rstrip(" ,;"), text[match.end() :]
            if not what or len(said) > _LONGEST:
                continue
            found = read_deadline(match["word"], said, on, style=_in(language, style))
            if found is not None and found.day >= on:
                return f"{what}{found.time}", said, found.day
    return None


def _foreign(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day that a promise in a language that isn't set ends with: "ringa Lars på fredag"."""
    for language in LANGUAGES:
        if language == style.language:
            continue
        found = _at_the_end(text, on, _in(language, style))
        if found is not None and found[2] >= on:
            return found
    return None


def _in(language: str, style: DateStyle) -> DateStyle:
    """Return how dates are written in a language."""
    is_own = language == style.language
    return style if is_own else msgspec.structs.replace(style, language=language, day_first=True)


_IN_BRACKETS = LazyPattern(
    r"(\s)\(((?:by|before|on|until|due|no later than)\s[^()]{1,40})\)$", re.IGNORECASE
)
"""A day that a promise ends with in brackets: "send the offer (by friday)"."""

_VERB_LAST = LazyPattern(r"(?P<rest>\S+ .*\S) (?P<verb>[a-zäöüß]{2,}(?:en|ern|eln))[.!]?")


def _before_the_verb(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day before the verb that ends a German promise: "Angebot bis Freitag schicken"."""
    from netfollow.people.date_languages import foreign_words

    match = _VERB_LAST.fullmatch(text)
    if match is None:
        return None
    if style.language != "de" and foreign_words("de").search(f" {match['rest']}") is None:
        return None
    german = _in("de", style)
    found = _dated(match["rest"], on, german) or _in_front(text, on, german)
    if found is None or found[2] < on:
        return None
    what = f"{found[0]} {match['verb']}" if not found[0].endswith(match["verb"]) else found[0]
    return what, found[1], found[2]


_NO_ORDERS = frozenset(
    ("the", "a", "an", "i", "we", "he", "she", "they", "it", "there", "this", "that", "his", "her", "my", "our", "your", "their", "is",
     "was", "and", "or", "at", "with")
)  # fmt: skip
"""Words with which nothing begins that someone will do."""

_ARTICLES = frozenset(
    ("the", "das", "die", "der", "den", "dem", "le", "la", "les", "el", "los", "las", "o", "os", "as", "det")
)  # fmt: skip


def _in_front(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day that a promise begins with: "by friday send the deck", "tomorrow: call"."""
    from netfollow.people.date_languages import deadline_words

    padded = f" {text}"
    match = deadline_words(style.language).match(padded)
    word = match["word"] if match and match["word"].casefold() not in ("until", "till") else ""
    words = padded[match.end() :].split() if match and word else text.split()
    for end in range(min(_LONGEST_IN_FRONT, len(words) - 1), 0, -1):
        said, what = " ".join(words[:end]).rstrip(",;:–-"), " ".join(words[end:])
        if words[end - 1].casefold() in _ARTICLES or words[end].casefold() in _NO_ORDERS:
            continue
        if not word and not _stands_in_front(said, words[end - 1], words[end], style):
            continue
        found = read_deadline(word, said, on, style=style)
        if found is not None and _is_deadline(word.casefold(), "send it", said, style):
            return f"{what}{found.time}", said, found.day
    return None


def _stands_in_front(said: str, last: str, after: str, style: DateStyle) -> bool:
    """Whether a day without "by" or "on" can only be the day of what comes after it."""
    is_apart = last[-1] in ",;:–-"
    return (is_apart or after.casefold() in _DONE_ON_A_DAY) and _is_unmistakable("", said, style)


_LONGEST_IN_FRONT = 6

_IN_MONTH = LazyPattern(
    rf"(?P<what>\S+ .*\S) (?P<said>in (?P<part>early |mid[ -]?|late )?(?P<month>{_MONTHS}(?: [0-9]{{4}})?))",
    re.IGNORECASE,
)
_HELD = frozenset(
    ("talk", "meeting", "call", "event", "conference", "trip", "visit", "launch", "workshop", "fair", "show", "wedding",
     "exam", "deadline", "race", "course", "move", "party", "festival", "exhibition", "tournament", "holiday", "session", "election",
     "flight", "train", "delivery", "appointment", "interview", "lunch", "dinner", "breakfast", "coffee", "drink", "concert", "match",
     "game", "service", "funeral", "demo", "presentation", "pitch", "review", "hearing", "viewing", "handover", "inspection", "lesson",
     "class", "training", "practice", "rehearsal", "gig", "performance", "play", "film", "screening", "tour", "walk", "hike", "ride",
     "run", "retreat", "offsite", "summit", "webinar", "seminar", "lecture", "vote", "strike", "protest", "march", "sale", "auction",
     "opening", "closing", "closure", "premiere", "birthday", "anniversary", "operation", "surgery", "scan", "test", "treatment",
     "shift", "pickup", "collection", "departure", "arrival", "outage", "maintenance", "release", "rollout", "kickoff", "standup",
     "sync", "slot", "booking", "reservation", "table", "incident", "accident", "fire", "storm", "story", "news", "date", "day",
     "evening", "night", "dance", "fight", "vigil", "mass", "rally", "parade", "barbecue", "picnic", "reception", "ceremony",
     "graduation", "school", "club", "market", "surprise", "message", "email", "post", "article", "decision", "announcement")
)  # fmt: skip
"""What is on a certain day: a day behind it is its own, "about the hearing on monday"."""


def _in_a_month(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the last day of a month that a promise ends with: "tender papers in March".

    It stays words behind what is held in it: "the slides of my talk in March".
    """
    match = _IN_MONTH.fullmatch(text.rstrip(" .!"))
    if match is None or _is_bound(match["what"]):
        return None
    if _is_held(match["what"].split()[-1]):
        return None
    part = (match["part"] or "late").strip(" -").casefold()
    day = f"{'end of' if part == 'late' else part} {match['month']}"
    found = read_deadline("", day, on, style=style)
    return (match["what"], match["said"], found.day) if found is not None else None


def _is_held(word: str) -> bool:
    """Whether a word, or its plural, is something that is on a certain day."""
    word = word.casefold().strip("\"'.,“”’")
    return word in _HELD or word.removesuffix("s") in _HELD or word.removesuffix("es") in _HELD


_ABOUT_A_THING = LazyPattern(
    r"(?P<verb>[a-z]+) (?:(?!about |regarding )[^ ]+ ){0,4}(?:about|regarding|concerning) "
    r"(?:the|his|her|their|our|my|your) (?:[^ ]+ )?(?P<thing>[^ ]+)",
    re.IGNORECASE,
)


def _is_about_a_thing(what: str) -> bool:
    """Whether words say what is done about something that is on no day: "call him about the window"."""
    match = _ABOUT_A_THING.fullmatch(what)
    if match is None or _is_held(match["thing"]):
        return False
    verb = match["verb"].casefold()
    is_done = verb in _DONE_ON_A_DAY or verb in ("ask", "remind", "chase")
    return is_done and re.search(_CLAUSES_BUT_ABOUT, what, re.IGNORECASE) is None


_DONE_ON_A_DAY = frozenset(
    ("ring", "call", "phone", "meet", "visit", "see", "email", "mail", "text", "message", "write", "come", "speak", "talk", "bring",
     "send", "deliver", "drop", "pop", "report", "chat")
)  # fmt: skip
_GOES_ON = frozenset(("with", "about", "re", "regarding", "if", "whether"))
_BY_A_DAY = ("by", "before")
_OF_A_DAY = ("on", "after", "in", *_BY_A_DAY)
_WORDS_BEFORE_A_DAY = 5


def _inside(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day between what is done on it and what it is about: "ring on weds with a figure"."""
    words = text.split()
    is_done_on_it = bool(words) and words[0].casefold() in _DONE_ON_A_DAY
    for place in range(1, min(_WORDS_BEFORE_A_DAY, len(words))):
        word = words[place].casefold()
        if word not in (_OF_A_DAY if is_done_on_it else _BY_A_DAY):
            continue
        before = " ".join(words[:place])
        for end in range(place + 2, min(place + 6, len(words) - 1) + 1):
            said = " ".join(words[place + 1 : end])
            if words[end : end + 1] and words[end].casefold() in _GOES_ON and not _is_bound(before):
                by, said = ("", f"{word} {said}") if word in ("after", "in") else (word, said)
                if word == "in" and (month := _in_a_month(f"{before} {said}", on, style)):
                    return f"{before} {' '.join(words[end:])}", month[1], month[2]
                found = read_deadline(by, said, on, style=style)
                if found is not None and (not by or _is_deadline(by, before, said, style)):
                    return f"{before} {' '.join(words[end:])}{found.time}", said, found.day
    return None


def _after_a_word(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day after "by", "until", "before" or "on", if the words end with it."""
    for word, what, said in _deadlines(text, style):
        found = read_deadline(word, said, on, style=style)
        if found is not None and found.time and found.day == on:
            earlier = _at_the_end(text, on, style)  # "friday by 5pm" is on Friday
            if earlier is not None:
                return earlier
        if found is not None:
            return f"{what}{found.time}", said, found.day
    return None


def _deadlines(text: str, style: DateStyle) -> Iterator[tuple[str, str, str]]:
    """Yield each "by" and the like that may stand before a day, with the words on both sides."""
    from netfollow.people.date_languages import deadline_words

    for match in deadline_words(style.language).finditer(text):
        if len(text) - match.end() > _LONGEST:
            continue
        what, said = text[: match.start()].rstrip(" ,;"), text[match.end() :]
        what = re.sub(_AT_THE_LATEST, "", what, flags=re.IGNORECASE)
        if what and _is_deadline(match["word"].casefold(), what, said, style):
            yield match["word"], what, said


def _is_deadline(word: str, what: str, said: str, style: DateStyle) -> bool:
    """Whether words after "by" and the like can be the day by which something is due."""
    english = tidy(said).rstrip(".?!")
    english = in_english(english, style) or english
    if re.fullmatch(_NO_DEADLINES, english):
        return False
    if re.fullmatch(_MONTHS, english) and not _is_month(word, what, english):
        return False
    if word in _LOOSE and re.search(_SOME_TIME, what, re.IGNORECASE):
        return False
    return word not in _LOOSE or not _is_bound(re.sub(_PARTICLE, "", what))


def _is_month(word: str, what: str, said: str) -> bool:
    """Whether a month alone is a deadline: not "on may", nor "get it reviewed by April"."""
    if word in ("on", "am"):
        return False
    last = what.split()[-1].casefold()
    is_made = re.fullmatch(_MAKERS, last) and not re.fullmatch(_FINISHED, last)
    return not (re.fullmatch(_PERSONS, said) and is_made)


def _at_the_end(text: str, on: date, style: DateStyle) -> Dated | None:
    """Return the day that a promise ends with, unless it may belong to another word in it."""
    for what, said in _endings(text, style):
        verb = what.removesuffix(" in") if re.match(_HANDED_IN, said, re.IGNORECASE) else what
        is_apart = text[len(what) :].lstrip(" ").startswith(",")
        found = (
            None if _is_bound(verb, is_apart=is_apart) else read_deadline("", said, on, style=style)
        )
        return (f"{what}{found.time}", said, found.day) if found is not None else None
    return None


def _endings(text: str, style: DateStyle) -> Iterator[tuple[str, str]]:
    """Yield the longest end of a promise that can only be a day, with the words before it."""
    words = text.split()
    for count in range(min(_LAST_WORDS, len(words) - 1), 0, -1):
        what, said = " ".join(words[:-count]).rstrip(" ,;"), " ".join(words[-count:])
        if _is_unmistakable(what, said, style):
            yield what, said


def _nearly_dated(text: str, on: date, style: DateStyle) -> tuple[str, str]:
    """Return the words of a promise that were meant as a day and are none, and a clause on why."""
    said_last = [(word, said) for word, _, said in _deadlines(text, style)]
    said_last += [("", said) for what, said in _endings(text, style) if not _is_bound(what)]
    for word, said in said_last:
        said = said if _ends_with_figures(said) else said.rstrip(" .!?")
        why = why_no_day(said, on, style=style)
        if why and (word.casefold() not in ("on", "am", "") or "isn't a date:" in why):
            return said, why
    return _not_at_the_end(text.rstrip(" .!?"), on, style)


def _not_at_the_end(text: str, on: date, style: DateStyle) -> tuple[str, str]:
    """Return the last words after "by" and a clause, if they begin with a day or are a quarter."""
    match = _LAST_BY.match(text)
    if match is None:
        return "", ""
    told, said = f"no day was understood in “{line(match['words'], 40)}”", match["day"]
    if re.fullmatch(_QUARTER, tidy(said)):
        return said, f"{told}; try start of {said.casefold()} or end of {said.casefold()}"
    words = said.split()
    for count in range(len(words) - 1, 0, -1):
        day = " ".join(words[:count]).rstrip(" ,;.")
        is_one = _is_deadline("by", text, day, style) and read_deadline("by", day, on, style=style)
        if is_one:
            return said, f"{told}; write “by {day}” at the end"
    return "", ""


def _is_unmistakable(what: str, said: str, style: DateStyle) -> bool:
    if re.fullmatch(_DOTTED_DAY, said):
        last = re.findall(_LETTERS, what.casefold())[-1:]
        return not set(last) & _NUMBERED_THINGS
    match = re.fullmatch(TIME_LAST, said.rstrip(" .!?"), re.IGNORECASE)
    if match and (
        re.fullmatch(_SHORT_OR_WORD, match["day"].casefold())
        or _is_unmistakable(what, match["day"], style)
    ):
        return True
    english = re.sub(_AT_THE_LATEST, "", tidy(said).rstrip(".?!"))
    if re.fullmatch(_AT_THE_END, english):
        return not re.fullmatch(_IN_3D, english)
    if english.isalpha() and len(english) < 4 and english != "hoy":
        return False  # "do" is a Thursday in German, and much else.
    translated = in_english(english, style)
    return bool(translated and re.fullmatch(_AT_THE_END, translated))


def _is_bound(what: str, *, is_apart: bool = False) -> bool:
    """Whether a day after these words may be tied to them, or be of a second clause.

    A comma sets it apart: "call back after the numbers are in, next tue".
    """
    last = what.split()[-1].casefold().strip("(“\"'.,")
    if last in _BINDS or last.endswith(("'s", "’s")) or weekday_of(last) is not None:
        return True
    if is_apart:
        return False
    if len(last) > 4 and last.endswith("ed") and last not in _DEEDS:
        return True
    return re.search(_CLAUSES, what, re.IGNORECASE) is not None and not _is_about_a_thing(what)
