"""The database of a home: TinyDB, over a storage and tables of our own.

It is the only way to the data file: a record is written by a table, as a line of the journal
before anything else, and read from a table as the type that it is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self, cast

from tinydb import TinyDB

from netfollow.clock import system_clock
from netfollow.people import (
    Contact,
    Decision,
    Interaction,
    Promise,
    Record,
    Reflection,
    Resource,
    Uid,
)
from netfollow.store.disk.files import NETWORK
from netfollow.store.disk.records import Tables, table_of
from netfollow.store.disk.timelines import TimelineIndex
from netfollow.store.engine import Engine
from netfollow.store.storage import JournalStorage, RecordTable

if TYPE_CHECKING:
    from tinydb.storages import Storage
    from tinydb.table import Table

    from netfollow.store.journal import Commit


class RecordViews(ABC):
    """Every table by its name and type."""

    @abstractmethod
    def records_of(self, table: str) -> Mapping[Uid, Record]:
        """Return the records of a table by uid; raises `KeyError` for a table that isn't there."""

    @property
    @abstractmethod
    def records(self) -> Mapping[str, Mapping[Uid, Record]]:
        """All records by table and uid, those of a user's own tables too."""

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people by uid."""
        return cast("Mapping[Uid, Contact]", self.records_of("contacts"))

    @property
    def interactions(self) -> Mapping[Uid, Interaction]:
        """All entries of all timelines by uid."""
        return cast("Mapping[Uid, Interaction]", self.records_of("interactions"))

    @property
    def promises(self) -> Mapping[Uid, Promise]:
        """All promises by uid."""
        return cast("Mapping[Uid, Promise]", self.records_of("promises"))

    @property
    def resources(self) -> Mapping[Uid, Resource]:
        """All things worth sharing by uid."""
        return cast("Mapping[Uid, Resource]", self.records_of("resources"))

    @property
    def reflections(self) -> Mapping[Uid, Reflection]:
        """All looks back by uid."""
        return cast("Mapping[Uid, Reflection]", self.records_of("reflections"))

    @property
    def decisions(self) -> Mapping[Uid, Decision]:
        """All decisions about who is who by uid."""
        return cast("Mapping[Uid, Decision]", self.records_of("decisions"))


class Snapshot(RecordViews):
    """All records as they were at one time."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def records_of(self, table: str) -> Mapping[Uid, Record]:
        """Return the records of a table by uid; raises `KeyError` for a table that isn't there."""
        return self._tables[table]

    @property
    def records(self) -> Mapping[str, Mapping[Uid, Record]]:
        """All records by table and uid."""
        return self._tables


if TYPE_CHECKING:

    class _TinyDB:
        """What is used of TinyDB: its own base is made at run time, so any name would pass."""

        def __init__(self, *args: object, **kwargs: object) -> None: ...
        def __enter__(self) -> Self: ...
        def __exit__(self, *args: object) -> None: ...
        def __len__(self) -> int: ...
        @property
        def storage(self) -> Storage: ...
        def table(self, name: str) -> Table: ...
        def tables(self) -> set[str]: ...
        def close(self) -> None: ...

else:
    _TinyDB = TinyDB


class Store(_TinyDB, RecordViews):
    """A TinyDB database whose storage writes a journal first, and whose tables hold records.

    The arguments are TinyDB's own; `open` is the program's way. What concerns the files
    (lock, backups, journal, cache) is the `engine`'s.
    """

    table_class = RecordTable
    default_storage_class = JournalStorage

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        now: Callable[[], datetime] = system_clock,
        name: str = NETWORK,
        repair: bool = True,
    ) -> Store:
        """Open the database of a home; a new home's folder and a torn end apart, nothing is written.

        A folder is made here and never later: one that is missing later is a disk that is
        missing. Another `name` than the network's is some other TinyDB file, with a journal of
        its own. Without `repair` nothing is written at all. Raises `Unreadable` for a data file or
        journal with a mistake, which is left as it is, and `NotSaved` for a folder that can't be
        made.
        """
        engine = Engine.open(home, now=now, name=name, repair=repair)
        return cls(storage=lambda: JournalStorage.over(engine))

    @cached_property
    def engine(self) -> Engine:
        """What keeps the files: journal, data file, lock, backups and cache."""
        assert isinstance(self.storage, JournalStorage)
        return self.storage.engine

    def records_of(self, table: str) -> Mapping[Uid, Record]:
        """Return the records of a table by uid; raises `KeyError` for a table that isn't there."""
        return MappingProxyType(self.engine.tables[table])

    @property
    def records(self) -> Mapping[str, Mapping[Uid, Record]]:
        """All records by table and uid, those of a user's own tables too."""
        return {name: self.records_of(name) for name in self.engine.tables}

    @property
    def timeline_index(self) -> TimelineIndex:
        """Whose entries are where."""
        return self.engine.timeline_index

    def of(self, contact: Uid) -> tuple[Interaction, ...]:
        """Return one person's entries in the order in which they happened."""
        return tuple(self.timeline_index.entries(contact))

    def timelines(self, people: Sequence[Uid]) -> Iterator[Sequence[Interaction]]:
        """Yield one person's entries after another's, in the order in which they happened.

        For a look at everyone: in a file they are read many at a time, and not kept.
        """
        return self.timeline_index.timelines(people)

    def prefetch(self, people: Sequence[Uid]) -> None:
        """Read some people and their entries together: at most some thousand, each asked for soon."""
        self.timeline_index.prefetch(people)

    def newest_first(self, contact: Uid) -> Iterator[Interaction]:
        """Yield one person's entries from the newest on, reading no more than are asked for."""
        return self.timeline_index.newest_first(contact)

    def towards(self, contact: Uid) -> tuple[Interaction, ...]:
        """Return the entries in which others are introduced to one person (`other`)."""
        return tuple(self.timeline_index.towards(contact))

    def promises_of(self, contact: Uid) -> tuple[Promise, ...]:
        """Return the promises between the user and one person."""
        return tuple(self.timeline_index.promises(contact))

    def snapshot(self) -> Snapshot:
        """Return all records as they are now, for reading in a thread while they go on changing."""
        tables = self.engine.tables.copy()
        return Snapshot({name: copy(table) for name, table in tables.items()})

    @contextmanager
    def transaction(self, did: Callable[[], str]) -> Iterator[Store]:
        """Make changes together: durable when the block ends, nothing when it raises.

        What other programs wrote is read first. `did` is asked for the sentence at the end.
        """
        assert isinstance(self.storage, JournalStorage)
        with self.storage.changing(did):
            yield self

    def put(self, record: Record) -> None:
        """Add a record to its table, or replace the one of the same uid."""
        cast("RecordTable", self.table(table_of(record))).put(record)

    def take_out(self, record: Record) -> None:
        """Take a record out of its table."""
        cast("RecordTable", self.table(table_of(record))).take_out(record)

    def fill(self, records: Iterable[Record]) -> None:
        """Write made-up records into an empty store, as something that can't be undone."""
        self.engine.fill(records)

    @property
    def version(self) -> int:
        """Counts up with every change, another program's too."""
        return self.engine.version

    @property
    def home(self) -> Path:
        """The folder that holds the data."""
        return self.engine.home

    @property
    def remarks(self) -> list[str]:
        """What the user should know about the data and wasn't told yet; to be added to."""
        return self.engine.remarks

    def refresh(self) -> frozenset[Uid]:
        """Read what other programs, or a hand, wrote since; return whom it touched.

        Raises `Unreadable` and `Missing`, and memory stays as it is.
        """
        return self.engine.refresh()

    def undo(self) -> Commit:
        """Take the last transaction back; raises `NothingToDo` or `BuiltUpon`."""
        return self.engine.undo()

    def to_undo(self) -> Commit | None:
        """Return what undo would take back; None for nothing."""
        return self.engine.to_undo()

    def redo(self) -> Commit:
        """Do again what was taken back last; raises `NothingToDo` or `BuiltUpon`."""
        return self.engine.redo()
