"""Parse promises from notes: a line that begins with `!`, with its day in words."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from netfollow.people.dates import in_range, parse_day
from netfollow.people.days import add
from netfollow.people.text import line
from netfollow.problems import BadDate

THEIRS = re.compile(
    r"<\s*|(?:they|he|she)(?:'ll|’ll| will| promised to| promised)?\s+", re.IGNORECASE
)
"""What a promise of theirs begins with: `!<` or `! they will`."""

MINE = re.compile(r"(?:i'll|i’ll|i will|i promised to|i promised)\s+", re.IGNORECASE)

_BY = re.compile(
    r"(?<![\s,;])[\s,;]++(?:by|before|until|till|on)\s++(?P<day>[^,;]{1,60})$", re.IGNORECASE
)
_YEARS_LATE = 1
"""A promise may have been due so long before it is noted."""

_LAST_WORDS = 3
_LAST_BY = re.compile(r"(?:^|.*\s)(?P<words>by\s+(?P<day>\S+(?:\s+\S+){0,2}))$", re.IGNORECASE)
_NO_DAYS = {"me", "you", "him", "her", "us", "them", "it", "myself", "phone", "email", "mail"}
"""What "by" may well stand before without a day being meant."""


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


def promises_in(note: str, on: date) -> Iterator[ParsedPromise]:
    """Yield the promises of a note: its lines that begin with `!`. Days count from `on`."""
    for one in note.splitlines():
        text = one.strip()
        if text.startswith("!") and (found := parse_promise(text.lstrip("! "), on)) is not None:
            yield found


def parse_promise(words: str, on: date, *, mine: bool = True) -> ParsedPromise | None:
    """Return the promise in some words; None when they are empty.

    `send the deck by fri` and `call back tomorrow` have a day, counted from `on`; a day that isn't
    understood stays part of the text. "they will" makes it theirs, whatever `mine` says.
    """
    text = line(words).strip(" .")
    theirs = THEIRS.match(text)
    if theirs:
        text, mine = text[theirs.end() :], False
    elif match := MINE.match(text):
        text = text[match.end() :]
    what, day = _split(text, on)
    if day is not None and (why := _refused(day, on)):
        return ParsedPromise(text, mine, refused=why)
    return ParsedPromise(what, mine, day) if what else None


def _refused(day: date, on: date) -> str:
    """Return why a promise made on a day can't have another for its end; empty if it can."""
    try:
        in_range(day, on)
    except BadDate as problem:
        return str(problem).rstrip(".")
    if day < add(on, years=-_YEARS_LATE):
        return f"{day} is more than a year before the promise, so no day was set"
    return ""


def _split(text: str, on: date) -> tuple[str, date | None]:
    """Return a promise's words and its day, which may be one that no record may hold."""
    if match := _BY.search(text):
        day = _day(match["day"], on)
        if day is not None:
            return text[: match.start()].strip(), day
    words = text.split()
    for count in range(min(_LAST_WORDS, len(words) - 1), 0, -1):
        last = words[-count:]
        if not all(word.isalpha() for word in last) and last[0] != "in":
            continue
        day = _day(" ".join(last), on)
        if day is not None:
            return " ".join(words[:-count]).strip(" ,;"), day
    return text, None


def _day(words: str, on: date) -> date | None:
    try:
        return parse_day(words.strip(" ."), on)
    except BadDate:
        return None
