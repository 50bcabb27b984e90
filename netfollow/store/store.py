"""The store: records in memory, every change durable before the verb returns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from netfollow.people import Contact, Interaction, Promise, Record, Reflection, Resource, Uid
from netfollow.problems import BuiltUpon, Nothing, NotSaved, Unreadable
from netfollow.store import tables as file
from netfollow.store.files import append, make_folder, replace
from netfollow.store.index import Index, touched_by
from netfollow.store.journal import (
    Damaged,
    Done,
    Edit,
    UndoList,
    Way,
    from_line,
    lines_in,
    to_line,
)
from netfollow.store.lock import locked
from netfollow.store.records import table_of
from netfollow.store.unsaved import Unsaved

KEPT = 200
"""So many transactions can be undone after the journal is folded."""
FOLD_BYTES = 4_000_000
"""A journal so much longer than what is folded is folded in."""

Kind = TypeVar("Kind", bound=Record)


class Transaction:
    """Changes that are made together or not at all."""

    def __init__(self, tables: Mapping[str, Mapping[Uid, Record]]) -> None:
        self._tables = tables
        self._edits: dict[tuple[str, Uid], Edit] = {}

    def put(self, record: Record) -> None:
        """Add a record, or replace the one of the same uid."""
        self._edit(record, record)

    def remove(self, record: Record) -> None:
        """Take a record out."""
        self._edit(record, None)

    def _edit(self, record: Record, after: Record | None) -> None:
        table = table_of(record)
        before = self._tables[table].get(record.uid)
        self._edits[table, record.uid] = Edit(table, before, after)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What really changes."""
        return tuple(edit for edit in self._edits.values() if edit.before != edit.after)


class Store:
    """A person's data: typed records in memory, a TinyDB file and a journal on disk."""

    def __init__(self, home: Path, now: Callable[[], datetime]) -> None:
        self._home = home
        self._now = now
        self._path = home / "network.json"
        self._journal = home / "journal.jsonl"
        self._tables: file.Tables = {}
        self._index = Index({})
        self._undo = UndoList()
        self._number = self._folded = self._size = 0
        self._inode = 0
        self.unsaved = Unsaved(home / "unsaved")
        self.version = 0
        self.remarks: list[str] = []

    @classmethod
    def open(cls, home: Path, *, now: Callable[[], datetime]) -> "Store":
        """Open the store of a home; nothing is written until the first change.

        Raises `Unreadable` for a data file or journal with a mistake, which is left as it is.
        """
        store = cls(home, now)
        store._load()
        return store

    def _load(self) -> None:
        self._tables, self._folded = file.read(self._path)
        self._number = self._folded
        self._undo = UndoList()
        self._size = 0
        self._index = Index(self._tables)
        self._read_journal(0)

    def _read_journal(self, start: int) -> set[Uid]:
        """Read lines from an offset on; return whom they touched."""
        try:
            with self._journal.open("rb") as journal:
                journal.seek(start)
                data = journal.read()
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise Unreadable(f"{self._journal} can't be read: {error.strerror}.") from error
        self._inode = self._journal.stat().st_ino
        touched: set[Uid] = set()
        for offset, line, ended in lines_in(data):
            try:
                done = from_line(line)
                if not ended:
                    raise Damaged("it has no end")
            except Damaged as error:
                if not ended:
                    self._set_aside(start + offset, line)
                    break
                number = data.count(b"\n", 0, offset) + 1
                raise Unreadable(
                    f"{self._journal}, line {number} from byte {start}: {error}. "
                    "It was left as it is; what stands before and after it is not lost."
                ) from error
            self._undo.take(done)
            if done.number > self._number:
                self._index.apply(done.edits)
                self._number = done.number
                self.version += 1
                touched.update(touched_by(done.edits))
            self._size = start + offset + len(line) + 1
        return touched

    def _set_aside(self, offset: int, line: bytes) -> None:
        """Keep a line that was cut short: a transaction that never happened."""
        replace(self._journal.with_suffix(".torn"), [line])
        with self._journal.open("r+b") as journal:
            journal.truncate(offset)
        self.remarks.append("The last change was cut short before it was saved; it was left out.")

    def _view(self, table: str, kind: type[Kind]) -> Mapping[Uid, Kind]:
        return MappingProxyType(cast("dict[Uid, Kind]", self._tables[table]))

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people by uid."""
        return self._view("contacts", Contact)

    @property
    def interactions(self) -> Mapping[Uid, Interaction]:
        """All entries of all timelines by uid."""
        return self._view("interactions", Interaction)

    @property
    def promises(self) -> Mapping[Uid, Promise]:
        """All promises by uid."""
        return self._view("promises", Promise)

    @property
    def resources(self) -> Mapping[Uid, Resource]:
        """All things worth sharing by uid."""
        return self._view("resources", Resource)

    @property
    def reflections(self) -> Mapping[Uid, Reflection]:
        """All looks back by uid."""
        return self._view("reflections", Reflection)

    def of(self, contact: Uid) -> tuple[Interaction, ...]:
        """Return one person's entries in the order in which they happened."""
        return tuple(self._index.entries.get(contact, ()))

    def promises_of(self, contact: Uid) -> tuple[Promise, ...]:
        """Return the promises between the user and one person."""
        return tuple(self._index.promises.get(contact, ()))

    @contextmanager
    def transaction(self, did: Callable[[], str]) -> Iterator[Transaction]:
        """Make changes together: durable when the block ends, nothing when it raises.

        What other programs wrote is read first. `did` is asked for the sentence at the end.
        """
        with self._writing():
            transaction = Transaction(self._tables)
            yield transaction
            if transaction.edits:
                self._write(did(), transaction.edits)

    def fill(self, records: Iterable[Record]) -> None:
        """Write made-up records into an empty store, as something that can't be undone."""
        with self._writing():
            if any(self._tables.values()):
                raise NotSaved("Only an empty store can be filled with made-up people.")
            for record in records:
                self._tables[table_of(record)][record.uid] = record
            file.write(self._path, self._tables, self._number)
            self._index = Index(self._tables)
            self.version += 1

    @contextmanager
    def _writing(self) -> Iterator[None]:
        make_folder(self._home)
        with locked(self._home / "lock"):
            self.refresh()
            yield

    def _write(self, did: str, edits: tuple[Edit, ...], way: Way = Way.DO, of: int = 0) -> Done:
        done = Done(self._number + 1, did, self._now(), edits, way, of)
        self._size = append(self._journal, to_line(done))
        self._inode = self._journal.stat().st_ino
        self._index.apply(edits)
        self._undo.take(done)
        self._number = done.number
        self.version += 1
        if self._size > FOLD_BYTES:
            self._fold()
        return done

    def refresh(self) -> frozenset[Uid]:
        """Read what other programs wrote since; return whom it touched."""
        try:
            stat = self._journal.stat()
        except FileNotFoundError:
            return frozenset()
        if stat.st_ino == self._inode and stat.st_size == self._size:
            return frozenset()
        if stat.st_ino == self._inode and stat.st_size > self._size:
            return frozenset(self._read_journal(self._size))
        before, version = self._number, self.version
        self._load()
        changed = self._number != before
        self.version = version + 1 if changed else version
        return frozenset(self.contacts) if changed else frozenset()

    def undo(self) -> Done:
        """Take the last transaction back; raises `Nothing` or `BuiltUpon`."""
        with self._writing():
            last = self._undo.last_done()
            if last is None:
                raise Nothing("There is nothing to undo.")
            edits = tuple(edit.reversed() for edit in reversed(last.edits))
            self._check(edits, last, "undone")
            self._write(last.did, edits, Way.UNDO, last.number)
        return last

    def redo(self) -> Done:
        """Do again what was taken back last; raises `Nothing` or `BuiltUpon`."""
        with self._writing():
            last = self._undo.last_undone()
            if last is None:
                raise Nothing("There is nothing to do again.")
            self._check(last.edits, last, "done again")
            self._write(last.did, last.edits, Way.REDO, last.number)
        return last

    def _check(self, edits: tuple[Edit, ...], last: Done, word: str) -> None:
        for edit in edits:
            if self._tables[edit.table].get(edit.record.uid) != edit.before:
                raise BuiltUpon(
                    f"“{last.did}” can't be {word}: something it touched was changed since."
                )

    def recent(self, limit: int = 20) -> tuple[Done, ...]:
        """Return what can be undone, newest first."""
        return tuple(self._undo.recent(limit))

    def fold(self) -> None:
        """Write the journal into the TinyDB file, and keep its last lines for undo."""
        with self._writing():
            self._fold()

    def _fold(self) -> None:
        if self._number == self._folded:
            return
        file.write(self._path, self._tables, self._number)
        self._folded = self._number
        lines = self._journal.read_bytes().splitlines(keepends=True)
        kept = b"".join(lines[-KEPT:])
        if len(lines) > KEPT or len(kept) > FOLD_BYTES // 2:
            kept = _within(lines[-KEPT:], FOLD_BYTES // 2)
            replace(self._journal, [kept])
            self._size, self._inode = len(kept), self._journal.stat().st_ino

    def close(self) -> None:
        """Fold the journal in, so that a stock TinyDB sees everything."""
        if self._number != self._folded:
            self.fold()


def _within(lines: list[bytes], limit: int) -> bytes:
    """Return the newest lines that fit a limit; at least the last one."""
    size, first = 0, len(lines)
    for place in range(len(lines) - 1, -1, -1):
        size += len(lines[place])
        if size > limit and place < len(lines) - 1:
            break
        first = place
    return b"".join(lines[first:])
