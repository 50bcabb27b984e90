"""What an import would do: shown first, decided upon, then taken."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from netfollow.exchange.import_records import (
    APART,
    LEFT_OUT,
    Column,
    FieldChange,
    ImportRow,
    Like,
    Likeness,
    Owner,
    RowChoice,
    RowFate,
    Sort,
    same_as,
)
from netfollow.people import Contact, Record, Uid
from netfollow.problems import WrongCall

if TYPE_CHECKING:
    from netfollow.exchange.arrivals import ImportSource

__all__ = [
    "APART",
    "LEFT_OUT",
    "NOTHING",
    "Choices",
    "Column",
    "Content",
    "FieldChange",
    "ImportPlan",
    "ImportRow",
    "Like",
    "Likeness",
    "Owner",
    "RowChoice",
    "RowFate",
    "Sort",
    "Tick",
    "columns_named",
    "same_as",
    "silent",
]

Tick = Callable[[float], None]
"""Told how far it is, from 0 to 1, now and then; may raise to cancel: then nothing was done."""

Content = bytes | Path
"""What is read: a file, or its bytes."""

Choices = Mapping[int, RowChoice]
"""What was decided about rows, by their number."""

NOTHING: Choices = {}


def silent(share: float) -> None:
    """Say nothing of how far it is."""


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What taking some files in would do; nothing of it is done yet.

    `more` counts what else than people an export of our own holds: new, changed and the same.
    `entries` are how many would be added to timelines. `would_become_due` are how many people
    more would be due today, and `due_soon` how many more on each of the days that follow, as
    long as the network's forecast. `owners` are those who may be the user, likeliest first,
    when a file can't be read without knowing that: ask, and preview again with `owner`.
    Until then it is as if the likeliest were. `columns` are those of a table that nobody
    knows, with the field that each may be: ask, and preview again with `columns`. Both are
    remembered with the import. `choices` are those that it was made with. `version` is the
    network's when it was looked at; `formats`, `starts` (the number of the first row) and
    `spoken` (the fields that it speaks of) are those of each file. `made` are the uids of new
    people by the number of their row.
    """

    files: tuple[str, ...]
    formats: tuple[str, ...]
    starts: tuple[int, ...]
    version: int
    day: date
    rows: tuple[ImportRow, ...] = ()
    entries: int = 0
    more: tuple[int, int, int] = (0, 0, 0)
    would_become_due: int = 0
    due_soon: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    columns: tuple[Column, ...] = ()
    choices: Choices = msgspec.field(default_factory=dict)
    spoken: tuple[frozenset[str], ...] = ()
    sources: "tuple[ImportSource, ...]" = ()
    people: tuple[Contact, ...] = ()
    others: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()
    made: Mapping[int, Uid] = msgspec.field(default_factory=dict)
    did: str = ""

    def count(self, sort: Sort) -> int:
        """Return how many rows are of a sort."""
        return sum(row.sort is sort for row in self.rows)

    @property
    def format(self) -> str:
        """The format, or those of all files."""
        return ", ".join(dict.fromkeys(self.formats))

    def one(self, place: int) -> "ImportPlan":
        """Return what one of several files comes to; remarks and entries are the first one's."""
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.rows)
        return msgspec.structs.replace(
            self,
            files=(self.files[place],),
            formats=(self.formats[place],),
            starts=(self.starts[place],),
            rows=self.rows[self.starts[place] : end],
            remarks=() if place else self.remarks,
            entries=0 if place else self.entries,
            would_become_due=0 if place else self.would_become_due,
        )

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
            parts.append(entries_for(self.entries))
        return ", ".join(parts)


def entries_for(count: int) -> str:
    """Return how many entries go into timelines."""
    return "1 entry for a timeline" if count == 1 else f"{count:,} entries for timelines"


def columns_named(text: str) -> dict[str, str]:
    """Read what columns are: `Full name=name,Mail=emails`; a heading with commas in quotes.

    Raises `WrongCall` for a field that there is not.
    """
    import csv

    from netfollow.exchange.headings import FIELDS

    found: dict[str, str] = {}
    for part in next(csv.reader([text]), []):
        heading, equals, field = part.rpartition("=")
        if not equals or field.strip() not in (*FIELDS, ""):
            fields = ", ".join(FIELDS)
            raise WrongCall(f"{part!r} is not of the form Heading=field; fields are {fields}.")
        found[heading.strip()] = field.strip()
    return found
