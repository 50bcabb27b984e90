"""TinyDB's storage and table over the engine: a change costs what it changes, not the whole file.

`TinyDB(path, storage=JournalStorage)` works on any file. `Store` is the program's way to it.
The tables that are the program's own hold its records, and take no others.
"""

import copy
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import msgspec
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from netfollow.clock import system_clock
from netfollow.errors import NotSaved
from netfollow.people import Record, Uid
from netfollow.store.disk.files import make_folder, regular, replace
from netfollow.store.disk.records import (
    PRESENT,
    TABLES,
    Document,
    encode,
    number_for,
    number_of,
    present,
    value_of,
)
from netfollow.store.engine import Engine, Transaction
from netfollow.store.journal import journal_of

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
            else Engine.open(home, now=system_clock, name=name, repair=self._writes)
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

    def refresh(self) -> int:
        """Read what other programs wrote; return the version now."""
        if self._transaction is None and not self._is_nothing:
            self.engine.refresh()
        return self.engine.version

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
            raise OSError(f"{self._path} is open read-only.")
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


class View(Mapping[str, dict[str, Any]]):
    """A table's documents by number, each made when it is asked for."""

    def __init__(self, rows: Mapping[str, Record]) -> None:
        self._rows = rows

    def __getitem__(self, number: str) -> dict[str, Any]:
        return plain(self._rows[number])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class TableDraft(MutableMapping[int, Any]):
    """A table's documents while they are changed: what was touched, apart from what was not."""

    def __init__(self, rows: Mapping[str, Record], id_class: Callable[[str], int]) -> None:
        self._rows = rows
        self._id_class = id_class
        self._touched: dict[str, dict[str, Any] | None] = {}

    def __getitem__(self, number: int) -> Any:
        key = str(number)
        if key not in self._touched:
            self._touched[key] = plain(self._rows[key])
        found = self._touched[key]
        if found is None:
            raise KeyError(number)
        return found

    def __contains__(self, number: object) -> bool:
        key = str(number)
        return self._touched[key] is not None if key in self._touched else key in self._rows

    def __setitem__(self, number: int, document: dict[str, Any]) -> None:
        self._touched[str(number)] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched[str(number)] = None

    def __iter__(self) -> Iterator[int]:
        for key in (*self._rows, *(self._touched.keys() - self._rows.keys())):
            if self._touched.get(key, ()) is not None:
                yield self._id_class(key)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take every document out."""
        self._touched = dict.fromkeys(self._rows)

    def changes(self) -> Iterator[tuple[str, dict[str, Any] | None]]:
        """Yield what was touched by number: a document as it is now, or None for one that went."""
        yield from self._touched.items()


class RecordTable(Table):
    """A table of a `JournalStorage`; each call that changes something is one line on disk."""

    _version = -1
    _least = 0
    """A number at least so high comes next: those that were given before are not given again."""

    @property
    def _journal(self) -> JournalStorage:
        assert isinstance(self._storage, JournalStorage)
        return self._storage

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and return its number: none that another program gave."""
        with self._changing(f"inserted into {self.name}"):
            if isinstance(document, self.document_class):
                self._least = 0
            return super().insert(self._named(document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents as one change and return their numbers."""
        with self._changing(f"inserted into {self.name}"):
            return super().insert_multiple(self._named(document) for document in documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update what fits, or insert, as one change."""
        with self._changing(f"changed {self.name}"):
            return super().upsert(document, cond)

    def search(self, cond: QueryLike) -> list[TinyDocument]:
        """Return all documents that fit, as they are on disk now."""
        self._look()
        return super().search(cond)

    def _named(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a record of the program's own with the number that its uid gives it."""
        is_record = self.name in TABLES and isinstance(document, Mapping)
        if not is_record or isinstance(document, self.document_class) or "uid" not in document:
            return document
        return self.document_class(document, int(number_for(Uid(str(document["uid"])))))

    def put(self, record: Record) -> None:
        """Add a record, or replace the one of the same uid."""
        with self._changing(f"changed {self.name}") as change:
            change.put(record)
        self.clear_cache()

    def take_out(self, record: Record) -> None:
        """Take a record out."""
        with self._changing(f"changed {self.name}") as change:
            change.remove(record)
        self.clear_cache()

    def truncate(self) -> None:
        """Take every document out; numbers begin again."""
        super().truncate()
        self._least = 0

    @contextmanager
    def _changing(self, did: str) -> Iterator[Transaction]:
        """Change something, with what others wrote read before, and what was written here known."""
        with self._journal.changing(lambda: did) as change:
            self._look()
            yield change
        self._version = self._journal.engine.version

    def _look(self) -> None:
        """Read what other programs wrote, and forget what is no longer so."""
        version = self._journal.refresh()
        if version != self._version:
            self._version = version
            self._least = max(self._least, self._next_id or 0)
            self._next_id = None
            self.clear_cache()

    def _get_next_id(self) -> int:
        self._look()
        found: int = super()._get_next_id()  # type: ignore[no-untyped-call]
        if found < self._least:
            found = self._least
            self._next_id = found + 1  # type: ignore[assignment]
        self._least = 0
        return found

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        self._look()
        return cast("dict[str, Mapping[str, Any]]", View(self._journal.rows(self.name)))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        name = self.name
        with self._changing(f"changed {name}") as change:
            rows = self._journal.rows(name)
            draft = TableDraft(rows, self.document_id_class)
            updater(cast("dict[int, Mapping[str, Any]]", draft))
            if name not in TABLES:
                change.put(present(name))
            for number, document in draft.changes():
                if document is not None:
                    change.put(record_of(name, number, document))
                elif number in rows:
                    change.remove(rows[number])
        self.clear_cache()
