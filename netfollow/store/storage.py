"""The data file as a TinyDB storage, with the journal behind it.

`TinyDB(path, storage=JournalStorage)` works on any file. `Store` is the program's way to it.
The tables that are the program's own hold its records, and take no others.
"""

import copy
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from netfollow.clock import system_clock
from netfollow.people import Record, Uid
from netfollow.problems import NotSaved
from netfollow.store.engine import Engine
from netfollow.store.files import make_folder, regular, replace
from netfollow.store.log import journal_of
from netfollow.store.records import (
    PRESENT,
    TABLES,
    Document,
    encode,
    number_of,
    present,
    value_of,
)
from netfollow.store.transaction import Transaction

MODES = ("r", "rb", "r+", "rb+")
EMPTY = b"{}\n"


class JournalStorage(Storage):
    """A storage of which each change is one line of a journal, synced before it returns.

    The arguments are those of TinyDB's own `JSONStorage`. An encoding and a layout (`indent`
    and the like) are taken and passed over: JSON is UTF-8 (RFC 8259, 8.1), a record one line. `close` folds the journal into the file, which
    a stock `TinyDB(path)` then reads.
    """

    def __init__(
        self,
        path: str | Path,
        create_dirs: bool = False,
        encoding: str | None = None,
        access_mode: str = "r+",
        **layout: object,
    ) -> None:
        """Raises `OSError` for a folder that isn't there, or a file to be read that isn't."""
        super().__init__()
        del encoding, layout
        if access_mode not in MODES:
            warnings.warn(
                "Using an `access_mode` other than 'r', 'rb', 'r+' or 'rb+' can cause data loss "
                "or corruption",
                stacklevel=2,
            )
        self._path = Path(path)
        self._writes = any(character in access_mode for character in "+wa")
        if create_dirs:
            make_folder(self._path.parent)
        is_empty = self._is_empty()
        if is_empty and self._writes:
            replace(self._path, [EMPTY])
        self._transaction: Transaction | None = None
        self._is_nothing = is_empty and not self._writes
        home, name = self._path.parent, self._path.name
        self.engine = (
            Engine(home, system_clock, name)
            if self._is_nothing
            else Engine.open(home, now=system_clock, name=name, mend=self._writes)
        )

    @classmethod
    def over(cls, engine: Engine) -> "JournalStorage":
        """Return the storage of files that are open already."""
        storage = cls.__new__(cls)
        storage._path, storage._writes, storage._is_nothing = engine.path, True, False
        storage._transaction, storage.engine = None, engine
        return storage

    def _is_empty(self) -> bool:
        if self._writes and self._path.parent.is_dir() and not self._path.exists():
            return not journal_of(self._path).exists()
        with open(self._path, "rb", opener=regular) as file:
            return not file.read(64).strip()

    @property
    def version(self) -> int:
        """Counts up with every change, another program's too."""
        return self.engine.version

    def refresh(self) -> int:
        """Read what other programs wrote; return the version now."""
        if self._transaction is None and not self._is_nothing:
            self.engine.refresh()
        return self.version

    def rows(self, table: str) -> Mapping[str, Record]:
        """Return a table's records by document number; empty for one that isn't there."""
        found = self.engine.tables.get(table, {})
        if table in TABLES:
            return {number_of(record): record for record in found.values()}
        return {number: row for number, row in found.items() if number != PRESENT}

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables; None when there are none."""
        self.refresh()
        found: dict[str, dict[str, Any]] = {}
        for name, table in self.engine.tables.items():
            if name in TABLES and not table:
                continue
            value: Any = value_of(table)
            if value is not None:
                found[name] = copy.deepcopy(value)
            else:
                found[name] = {key: plain(one) for key, one in self.rows(name).items()}
        return found or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables what `data` says, as one change.

        Raises `NotSaved`, and `OSError` when it was opened for reading only.
        """
        with self.changing(lambda: "changed tables") as change:
            for name, table in self.engine.tables.items():
                kept = set(map(str, data[name])) if _is_table(data.get(name)) else set()
                for number, record in self.rows(name).items():
                    if number not in kept:
                        change.remove(record)
                if name not in data and PRESENT in table:
                    change.remove(table[PRESENT])
            for name, rows in data.items():
                if not _is_table(rows):
                    change.put(present(name, rows))
                    continue
                if name not in TABLES:
                    change.put(present(name))
                for number, fields in rows.items():
                    change.put(record_of(name, str(number), fields))

    @contextmanager
    def changing(self, did: Callable[[], str]) -> Iterator[Transaction]:
        """Make changes as one transaction; within another, as part of it."""
        if not self._writes:
            raise OSError(f"{self._path} is opened for reading only.")
        if self._transaction is not None:
            yield self._transaction
            return
        with self.engine.transaction(did) as change:
            self._transaction = change
            try:
                yield change
            finally:
                self._transaction = None

    def close(self) -> None:
        """Fold the journal into the file."""
        if self._writes:
            self.engine.close()
            self.engine.cache.close()


def _is_table(rows: object) -> bool:
    return isinstance(rows, dict) and all(isinstance(row, Mapping) for row in rows.values())


def plain(record: Record) -> dict[str, Any]:
    """Return a record as TinyDB's users see it: a dictionary of their own."""
    if isinstance(record, Document):
        return copy.deepcopy(record.fields)
    found: dict[str, Any] = msgspec.to_builtins(record)
    return found


def record_of(table: str, number: str, fields: Mapping[str, Any]) -> Record:
    """Return a document as a record.

    Raises `TypeError` for what JSON can't hold, `NotSaved` for what is none of the program's.
    """
    raw = encode(dict(fields))
    if table not in TABLES:
        return Document(uid=Uid(number), table=table, fields=msgspec.json.decode(raw))
    try:
        record = msgspec.json.decode(raw, type=TABLES[table])
    except msgspec.ValidationError as error:
        raise NotSaved(f"{table} can't hold that: {error}. Nothing was changed.") from error
    if number_of(record) != number:
        raise NotSaved(f"{table}: document {number} has another's uid. Nothing was changed.")
    return record
