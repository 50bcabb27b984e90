"""The store: records in memory, every change durable before the verb returns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from netfollow.people import Contact, Interaction, Promise, Record, Reflection, Resource, Uid
from netfollow.problems import BuiltUpon, Nothing, NotSaved, Problem, Unconfirmed, Unreadable
from netfollow.store import tables as file
from netfollow.store.backup import Backups
from netfollow.store.files import make_folder
from netfollow.store.index import Index, touched_by
from netfollow.store.journal import Done, Edit, UndoList, Way, follows
from netfollow.store.lock import locked
from netfollow.store.log import TORN, Log
from netfollow.store.transaction import Transaction
from netfollow.store.unsaved import Unsaved

FOLD_BYTES = 4_000_000
"""A journal so much longer than what is folded is folded in."""

SAFE = "Every change is safe in the journal"
"""How things stand when the journal can't be folded in."""

ATTEMPTS = 5
"""So many times both files are read, before what is missing is missing for good."""

Kind = TypeVar("Kind", bound=Record)


class Store:
    """A person's data: typed records in memory, a TinyDB file and a journal on disk."""

    def __init__(self, home: Path, now: Callable[[], datetime]) -> None:
        self._home = home
        self._now = now
        self._path = home / "network.json"
        self._log = Log(home / "journal.jsonl")
        self._tables: file.Tables = {}
        self._index = Index({})
        self._undo = UndoList()
        self._number = self._folded = 0
        self._seen = file.NOTHING
        self._mark = file.Mark(home / "folded")
        self.unsaved = Unsaved(home / "unsaved")
        self.backups = Backups(home / "backups", self._path)
        self.version = 0
        self.others: set[Uid] = set()
        self.is_read_only = False
        self.remarks: list[str] = []

    @classmethod
    def open(cls, home: Path, *, now: Callable[[], datetime], mend: bool = True) -> "Store":
        """Open the store of a home; a torn end apart, nothing is written until a change.

        Raises `Unreadable` for a data file or journal with a mistake, which is left as it is.
        """
        store = cls(home, now)
        store._load()
        if mend and store._log.has_tail:
            try:
                with store._writing():
                    pass
            except NotSaved as problem:
                store.remarks.append(problem.sentence)
        return store

    def _load(self) -> None:
        """Read the file and the journal; again if a fold by another program came in between."""
        for _ in range(ATTEMPTS):
            if self._read_all():
                return
        raise Unreadable(
            f"{self._log.path} does not follow on {self._path}: lines are missing. "
            "Both were left as they are; backups are in the folder beside them."
        )

    def _read_all(self) -> bool:
        """Read everything; say whether the journal follows on the file without a gap."""
        seen = file.seen(self._path)
        contents = file.read(self._path)
        folded = contents.folded
        self._log.start_again()
        lines, damage = self._log.read()
        if contents.is_newer:
            lines, damage = [], []
            if not self.is_read_only:
                self.remarks.append(file.too_new(self._path))
        self.is_read_only = contents.is_newer
        if damage:
            first = damage[0]
            raise Unreadable(
                f"{self._log.path}, line {first.line} (byte {first.byte}) is damaged: {first.why}. "
                "It was left as it is; netfollow doctor --repair puts that line aside and "
                "keeps all the others."
            )
        if not follows(lines, folded):
            return False
        self._tables, self._folded, self._number = contents.tables, folded, folded
        self._seen = seen
        self._index = Index(self._tables)
        self._undo = UndoList()
        self._take(lines)
        return True

    def _take(self, lines: Iterable[Done]) -> set[Uid]:
        """Carry out transactions that were read; return whom they touched."""
        touched: set[Uid] = set()
        for done in lines:
            self._undo.take(done)
            if done.number > self._number:
                self._index.apply(done.edits)
                self._number = done.number
                self.version += 1
                touched.update(touched_by(done.edits))
        return touched

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

    @property
    def tables(self) -> Mapping[str, Mapping[Uid, Record]]:
        """All tables by name."""
        return MappingProxyType(self._tables)

    def today(self) -> date:
        """Return the user's calendar day."""
        return self._now().date()

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
            filled = file.of(records)
            try:
                file.write(self._path, filled, self._number)
            except Unconfirmed as problem:
                self.remarks.append(problem.sentence)
            self._seen, self._tables = file.seen(self._path), filled
            self._index = Index(filled)
            self.version += 1

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.is_read_only:
            raise NotSaved(f"Nothing was changed: {file.too_new(self._path)}")
        make_folder(self._home)
        with locked(self._home / "lock"):
            self.others.update(self.refresh())
            if self._log.mend():
                self.remarks.append(TORN)
            yield

    def _write(self, did: str, edits: tuple[Edit, ...], way: Way = Way.DO, of: int = 0) -> Done:
        self.backups.at_first_change(self.today())
        done = Done(self._number + 1, did, self._now(), edits, way, of)
        self._log.append(done)
        self._take([done])
        if self._log.size > FOLD_BYTES:
            try:
                self._fold()
            except NotSaved as problem:
                self.remarks.append(problem.sentence)
        return done

    def refresh(self) -> frozenset[Uid]:
        """Read what other programs, or a hand, wrote since; return whom it touched.

        Raises `Unreadable` for a file that was changed into one that can't be read: it is
        left as it is, and memory too.
        """
        touched = self._read_on() if self._log.is_changed() else frozenset()
        seen = file.seen(self._path)
        if touched is not None and seen == self._seen:
            return touched
        folded = self._mark.of(seen)
        if touched is not None and folded is not None and folded <= self._number:
            self._seen, self._folded = seen, folded
            return touched
        before, version = self._tables["contacts"], self.version
        self._load()
        self.version = version + 1
        return frozenset((*before, *self.contacts))

    def _read_on(self) -> frozenset[Uid] | None:
        """Read what is new in the journal; None when lines are missing in between."""
        lines, damage = self._log.read()
        if damage:
            raise Unreadable(f"{self._log.path}, line {damage[0].line} is damaged.")
        if not follows(lines, self._number):
            return None
        return frozenset(self._take(done for done in lines if done.number > self._number))

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

    @property
    def unfolded(self) -> int:
        """How many transactions are in the journal alone."""
        return self._number - self._folded

    def fold(self) -> None:
        """Write the journal into the TinyDB file, and keep its last lines for undo."""
        with self._writing():
            self._fold()

    def _fold(self) -> None:
        if self._number != self._folded:
            file.write(self._path, self._tables, self._number, SAFE)
            self._folded, self._seen = self._number, file.seen(self._path)
            self._mark.put(self._seen, self._folded)
            self._log.trim(SAFE)

    def close(self) -> None:
        """Fold the journal in, so that a stock TinyDB sees everything; if not, it is a remark."""
        if self._number != self._folded:
            try:
                self.fold()
            except Problem as problem:
                self.remarks.append(problem.sentence)
        if not self.is_read_only:
            self.backups.tidy(self.today())
