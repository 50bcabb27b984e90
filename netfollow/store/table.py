"""A TinyDB table whose changes cost what they change, and not the whole file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, cast

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from netfollow.people import Record, Uid
from netfollow.store.records import TABLES, number_for, present
from netfollow.store.storage import JournalStorage, plain, record_of
from netfollow.store.transaction import Transaction


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

    def search(self, cond: QueryLike) -> list[Document]:
        """Return all documents that fit, as they are on disk now."""
        self._look()
        return super().search(cond)

    def _named(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a record of the program's own with the number that its uid gives it."""
        is_record = self.name in TABLES and isinstance(document, Mapping)
        if not is_record or isinstance(document, self.document_class) or "uid" not in document:
            return document
        return self.document_class(document, int(number_for(Uid(str(document["uid"])))))

    @property
    def records(self) -> Mapping[Uid, Record]:
        """The records of the table by uid, as the types that they are, as of the last refresh."""
        return MappingProxyType(self._journal.engine.tables[self.name])

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
        self._version = self._journal.version

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
