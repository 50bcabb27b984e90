"""What an import would do: shown first, decided upon, then taken."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from netfollow.exchange.incoming import Column, Owner
from netfollow.exchange.preview import (
    APART,
    LEFT_OUT,
    Choice,
    Fate,
    FieldChange,
    Like,
    Likeness,
    Row,
    Sort,
    same_as,
)
from netfollow.people import Contact, Record

if TYPE_CHECKING:
    from netfollow.exchange.arrivals import Source

__all__ = [
    "APART",
    "LEFT_OUT",
    "NOTHING",
    "Choice",
    "Choices",
    "Column",
    "Fate",
    "FieldChange",
    "Like",
    "Likeness",
    "Owner",
    "Preview",
    "Row",
    "Sort",
    "Tick",
    "same_as",
]

Tick = Callable[[int, int], None]
"""Told how much is done of how much, now and then; raises to cancel, and nothing was done."""

Choices = Mapping[int, Choice]
"""What was decided about rows, by their number."""

NOTHING: Choices = {}


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What taking some files in would do; nothing of it is done yet.

    `more` counts what else than people an export of our own holds: new, changed and the same.
    `entries` are how many would be added to timelines. `would_become_due` are how many people
    more would be due today, and `due_soon` how many more on each of the days that follow, as
    long as the network's forecast. `owners` are those who may be the user, likeliest first,
    when a file can't be read without knowing that: ask, and preview again with `owner`.
    `columns` are those of a table that nobody knows: ask, and preview again with `columns`.
    Both are remembered with the import. `version` is the network's when it was looked at.
    """

    files: tuple[str, ...]
    format: str
    version: int
    day: date
    rows: tuple[Row, ...] = ()
    entries: int = 0
    more: tuple[int, int, int] = (0, 0, 0)
    would_become_due: int = 0
    due_soon: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    columns: tuple[Column, ...] = ()
    sources: "tuple[Source, ...]" = ()
    people: tuple[Contact, ...] = ()
    others: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()
    did: str = ""

    def count(self, sort: Sort) -> int:
        """Return how many rows are of a sort."""
        return sum(row.sort is sort for row in self.rows)

    @property
    def is_empty(self) -> bool:
        """Whether taking it would write nothing."""
        return not (self.people or self.others or self.gone)

    @property
    def sentence(self) -> str:
        """The summary as a person reads it."""
        parts = [f"{self.count(Sort.NEW)} new", f"{self.count(Sort.CHANGED)} changed"]
        parts.append(f"{self.count(Sort.SAME)} the same")
        if doubtful := self.count(Sort.DOUBTFUL):
            parts.append(f"{doubtful} doubtful")
        if unreadable := self.count(Sort.UNREADABLE):
            parts.append(f"{unreadable} unreadable")
        if self.entries:
            parts.append(f"{self.entries} entries for timelines")
        return ", ".join(parts)
