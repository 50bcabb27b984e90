"""The day that someone names in what they write: "write to me in February", "after Easter is better".

A day is taken only when one is named and it can be meant: words about the past name none, nor do
two different days, nor one that is more likely just over. "Busy until Christmas, write to me in
January" names January.
"""

import re
from collections.abc import Iterator
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS, PLAIN, DateStyle
from netfollow.people.days import shift
from netfollow.people.deadlines import read_deadline

FARTHEST = 240
"""So many days ahead "in October" is more likely the one that is over."""

MOST_AHEAD = 550
"""So many days ahead a day may be that is named with its year."""

LONGEST = 6
"""Words of a day."""

MOST_TEXT = 2000
"""Characters that are looked at."""

_SENTENCE = LazyPattern(r"[^.!?;\n]*(?:[.!?;](?!\s)[^.!?;\n]*)*")
_WORD = LazyPattern(r"\S+")
_PAST = LazyPattern(
    r"\b(?:was|were|had|did|met|spoke|talked|wrote|called|agreed|saw|since|signed|bought|chose|chosen"
    r"|started|began|hired|decided|last|ago"
    r"|seit|hatten|waren|haben|depuis|avons|desde|hemos|temos)\b",
    re.IGNORECASE,
)
"""Words of a sentence whose days are over."""

_UNTIL = frozenset(("until", "till", "from", "around", "about", "by", "bis", "ab", "hasta", "até"))
"""Words before a day that name that very day here."""

_BUSY_UNTIL = frozenset(("until", "till", "bis", "hasta", "até"))
"""Words that lead to the end of what keeps someone busy."""

_MONTH = "(" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r")\b"
_PARTS_OF_A_MONTH = (
    (LazyPattern(rf"\b(?:the )?first half of {_MONTH}", re.IGNORECASE), 1),
    (LazyPattern(rf"\b(?:the )?(?:second|latter|2nd) half of {_MONTH}", re.IGNORECASE), 16),
    (LazyPattern(rf"\b(?:the )?(?:first|1st) week (?:of|in) {_MONTH}", re.IGNORECASE), 1),
    (LazyPattern(rf"\b(?:the )?(?:second|2nd) week (?:of|in) {_MONTH}", re.IGNORECASE), 8),
    (LazyPattern(rf"\b(?:the )?(?:third|3rd) week (?:of|in) {_MONTH}", re.IGNORECASE), 15),
    (LazyPattern(rf"\b(?:the )?(?:fourth|4th) week (?:of|in) {_MONTH}", re.IGNORECASE), 22),
    (LazyPattern(rf"\b(?:the )?last week (?:of|in) {_MONTH}", re.IGNORECASE), 24),
    (LazyPattern(rf"\blate(?: in)? {_MONTH}", re.IGNORECASE), 20),
)
"""Parts of a month with the day on which each begins."""

_SEASONS = {
    **{"spring": "1 march", "summer": "1 june", "autumn": "1 september", "fall": "1 september"},
    "midsummer": "24 june",
}
_AFTER_THEM = {"spring": "1 june", "summer": "1 september", "midsummer": "25 june"}
_SEASON = LazyPattern(
    rf"\b(?:(?P<until>before|until|till)|(?P<after>after)|(?:again|back|touch|up)(?: in| from|(?= next)))"
    rf" (?:the |this |next |early |late )?(?P<season>{'|'.join(_SEASONS)})\b(?! (?:break|term|semester|sale|edition|issue|fair))",
    re.IGNORECASE,
)
"""A season, which begins with a month of the north."""

_FIRST = frozenset(
    (
        *("in", "after", "on", "at", "next", "early", "mid", "the", "end", "beginning", "start"),
        *("tomorrow", "once", "past", "middle", "q1", "q2", "q3", "q4"),
        *("january", "february", "july", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday"),
        *("im", "am", "nach", "anfang", "mitte", "ende", "nächste", "nächsten", "nächster"),
        *("kommende", "kommenden", "montag", "dienstag", "mittwoch", "donnerstag", "freitag"),
        *("en", "après", "apres", "début", "fin", "mi", "dans", "lundi", "mardi", "mercredi"),
        *("jeudi", "vendredi", "la", "le", "el", "después", "despues", "dentro", "a", "lunes"),
        *("martes", "miércoles", "jueves", "viernes", "em", "no", "na", "depois", "daqui"),
        *("início", "inicio", "fim", "meados", "segunda", "terça", "quarta", "quinta", "sexta"),
    )
)
"""Words that a day may begin with; "may", "march" and "April" alone are none."""


def named_day(
    text: str, written: date, *, style: DateStyle = PLAIN, farthest: int = FARTHEST
) -> date | None:
    """Return the one day after `written` that a text names, at most so many days ahead; None for none, and for several."""
    found: dict[bool, set[date]] = {True: set(), False: set()}
    for sentence in _SENTENCE.findall(_with_days(text[:MOST_TEXT], written)):
        if not _PAST.search(sentence):
            for is_busy, day in _days(_WORD.findall(sentence), written, style, farthest):
                found[is_busy].add(day)
    busy, free = found[True], found[False]
    if len(free) == 1 and max(busy, default=written) <= min(free):
        return free.pop()
    return busy.pop() if len(busy) == 1 and not free else None


def _with_days(text: str, written: date) -> str:
    """Return a text with its parts of months as days: "the second half of May" as "on 16 May"."""
    for part, day in _PARTS_OF_A_MONTH:
        text = part.sub(rf"on {day} \1", text)
    return _SEASON.sub(lambda match: _first_of_season(match, written), text)


def _first_of_season(match: re.Match[str], written: date) -> str:
    season = match["season"].casefold()
    day = (_AFTER_THEM if match["after"] else _SEASONS).get(season)
    first = read_deadline("", day, written) if day else None
    if first is None:
        return match[0]
    return f"{match['until'] or 'on'} {day} {first.day.year}"


def _days(
    words: list[str], written: date, style: DateStyle, farthest: int
) -> Iterator[tuple[bool, date]]:
    """Yield the days that stand in a sentence, each in the longest words that are one.

    Before each stands whether someone is busy until it.
    """
    place = 0
    while place < len(words):
        first = _bare(words[place])
        is_until = first in _UNTIL or (first == "before" and _is_not(words[:place]))
        if not is_until and first.partition("-")[0] not in _FIRST:
            place += 1
            continue
        start = place + is_until
        for end in range(min(len(words), start + LONGEST), start, -1):
            said = " ".join(words[start:end]).strip(" ,:()“”\"'")
            found = read_deadline("", said, written, style=style) if said else None
            most = MOST_AHEAD if found and str(found.day.year) in said else farthest
            if found is not None and written < found.day <= shift(written, most):
                yield is_until and first in _BUSY_UNTIL, found.day
                place = end
                break
        else:
            place += 1


def _is_not(words: list[str]) -> bool:
    """Whether "not" stands right before: "not before March"."""
    return bool(words) and (_bare(words[-1]) == "not" or _bare(words[-1]).endswith("n't"))


def _bare(word: str) -> str:
    return word.strip(" ,:()“”\"'").casefold().replace("’", "'")
