"""Values that a file gives for a day and that are none: told in one sentence a field."""

import re

import msgspec

from netfollow.exchange import dates
from netfollow.people.text import line as one_line

EMPTY_DAYS = frozenset({"0001-01-01", "1601-01-01", "4501-01-01"})
"""Days that programs write where there is none: .NET, Windows and Outlook."""

DAYS = {
    "birthday": "birthday",
    "met_on": "day you met",
    "connected": "day you connected",
    "invited": "date of the invitation",
    "last_contact": "last contact",
    "anniversary": "anniversary",
}
"""What each day that a file may give is called in a sentence."""

_EMPTY_WORDS = frozenset({"none", "null", "nan", "nat", "n/a", "na", "nil", "unknown", "nul"})
_SAYS_SOMETHING = re.compile(r"[1-9]|[^\W\d_]")
"""What a value for a day holds that means one; Outlook writes 0/0/00 where there is none."""


def is_said(text: str) -> bool:
    """Whether a value means a day at all."""
    return _SAYS_SOMETHING.search(text) is not None and text.casefold() not in _EMPTY_WORDS


class _Left(msgspec.Struct):
    first: int
    value: str
    lines: set[int]


class NoDays:
    """Counts the values that are left out, and what is to be said of them."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], _Left] = {}

    def note(self, field: str, line: int, text: str, *, with_year: bool = False) -> None:
        """Note that a value in a line is no day; an empty one is nothing to speak of.

        `with_year`: it may be a day, and a year is needed.
        """
        if not is_said(text):
            return
        has_day = with_year and dates.parts(text) is not None
        self._add(field, "has no year" if has_day else "is no day", line, text)

    def note_empty(self, field: str, line: int, day: str) -> None:
        """Note one of `EMPTY_DAYS`."""
        self._add(field, "stands for no date", line, day)

    def values(self) -> dict[str, str]:
        """Return the first value that was noted of each field."""
        return {field: left.value for (field, _), left in self._left.items()}

    def _add(self, field: str, why: str, line: int, text: str) -> None:
        left = self._left.setdefault((field, why), _Left(line, one_line(text, 40), set()))
        left.lines.add(line)

    def remarks(self) -> tuple[str, ...]:
        """Return what is to be said of the values noted so far."""
        return tuple(
            f"Line {left.first}{_more(left)}: the {DAYS[field]} “{left.value}” {why} and was left out."
            for (field, why), left in self._left.items()
        )


def _more(left: _Left) -> str:
    others = len(left.lines) - 1
    return f" and {others:,} more" if others else ""
