"""The store: records in memory, every change durable before the verb returns."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import msgspec

from netfollow.people import Record, Uid
from netfollow.problems import BuiltUpon, Nothing, NotSaved, Problem, Unconfirmed
from netfollow.store import register
from netfollow.store import tables as file
from netfollow.store.ahead import Ahead
from netfollow.store.backup import Backups
from netfollow.store.beside import Beside
from netfollow.store.files import NETWORK, NOTHING, make_folder, seen
from netfollow.store.index import Index, touched_by
from netfollow.store.journal import Done, Edit, UndoList, Way, follows
from netfollow.store.loading import damaged, load, too_new
from netfollow.store.lock import locked
from netfollow.store.log import TORN, Log, journal_of
from netfollow.store.memo import Memo
from netfollow.store.records import table_of
from netfollow.store.searches import SavedSearches
from netfollow.store.transaction import Transaction
from netfollow.store.unsaved import Unsaved
from netfollow.store.views import Views

SAFE = "Every change is safe in the journal"
"""How things stand when the journal can't be folded in."""

FOLD_BYTES = 4_000_000
"""A journal so much longer than what is folded is folded in."""


class Store(Views):
    """A person's data: typed records in memory, a TinyDB file and a journal on disk."""

    def __init__(self, home: Path, now: Callable[[], datetime], name: str = NETWORK) -> None:
        before = "" if name == NETWORK else f".{name}."
        self.home = home
        self._now = now
        self._path = home / name
        self._log = Log(journal_of(self._path))
        self._lock = home / f"{before}lock"
        self._tables: file.Tables = {}
        self._index = Index({})
        self._undo = UndoList()
        self._number = self._folded = 0
        self._last, self._is_older = "", False
        self._seen = NOTHING
        self._mark = file.Mark(home / f"{before}folded")
        self._register = home / f"{before}index"
        self.memo = Memo(home / f"{before}asleep")
        self._beside = Beside(home)
        self.unsaved = Unsaved(home / f"{before}unsaved")
        self.searches = SavedSearches(home / "searches.toml")
        self.backups = Backups(home / f"{before}backups", self._path)
        self.version, self.is_read_only = 0, False
        self.others: set[Uid] = set()
        self.beyond: frozenset[Uid] = frozenset()
        self.remarks: list[str] = []

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        now: Callable[[], datetime],
        name: str = NETWORK,
        mend: bool = True,
        ahead: Ahead | None = None,
    ) -> "Store":
        """Open the store of a home; a torn end apart, nothing is written until a change.

        Another `name` than the network's is some other TinyDB file, with a journal of its own;
        what was read `ahead` is not read again. Raises `Unreadable` for a data file or journal
        with a mistake, which is left as it is.
        """
        store = cls(home, now, name)
        store._load(ahead.take if ahead is not None else register.nothing)
        store.remarks += store._beside.news()
        if mend and store._log.has_tail:
            try:
                with store._writing():
                    pass
            except NotSaved as problem:
                store.remarks.append(problem.sentence)
        return store

    def _load(self, taken: register.Taken = register.nothing) -> None:
        found = load(self._path, self._log, self._mark, self._register, taken)
        if not (found.is_newer and self.is_read_only):
            self.remarks += found.remarks
        self.is_read_only = found.is_newer
        self._is_older = found.is_older
        self._tables, self._folded, self._number = found.tables, found.folded, found.number
        self._seen = found.seen
        self._last = next((one.check for one in found.lines if one.number == found.number), "")
        self._index = Index(self._tables, found.by_person)
        self.memo.state = found.by_person.key if found.by_person is not None else None
        self._undo = UndoList()
        self.beyond = frozenset(self._take(found.lines))

    def _take(self, lines: Iterable[Done]) -> set[Uid]:
        """Carry out transactions that were read; return whom they touched."""
        touched: set[Uid] = set()
        for done in lines:
            self._undo.take(done)
            if done.number > self._number:
                self._index.apply(done.edits)
                self._number, self._last = done.number, done.check
                self.version += 1
                touched.update(touched_by(done.edits))
        return touched

    def today(self) -> date:
        """Return the user's calendar day."""
        return self._now().date()

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
            tables: file.Tables = {name: dict(table) for name, table in self._tables.items()}
            for record in records:
                tables[table_of(record)][record.uid] = record
            try:
                file.write(self._path, tables, self._number, self._last, expected=self._seen)
            except Unconfirmed as problem:
                self.remarks.append(problem.sentence)
            self._mark.put(seen(self._path), self._number)
            self._load()
            self.version += 1

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.is_read_only:
            raise NotSaved(f"Nothing was changed: {too_new(self._path)}")
        make_folder(self.home)
        with locked(self._lock):
            self.others.update(self.refresh())
            if self._log.mend():
                self.remarks.append(TORN)
            if self._is_older:
                self._bring_up()
            yield

    def _bring_up(self) -> None:
        """Write a file of an older form anew, after a backup of it."""
        backup = self.backups.make(self.today())
        self._folded = -1
        self._fold()
        self._is_older = False
        self.remarks.append(
            f"{self._path} was of an older form and was brought up to date; {backup} is as it was."
        )

    def _write(self, did: str, edits: tuple[Edit, ...], way: Way = Way.DO, of: int = 0) -> Done:
        self.backups.at_first_change(self.today())
        done = Done(self._number + 1, did, self._now(), edits, way, of)
        done = msgspec.structs.replace(done, check=self._log.append(done))
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
        self.remarks += self._beside.news()
        touched = self._read_on() if self._log.is_changed() else frozenset()
        now = seen(self._path)
        if touched is not None and now == self._seen:
            return touched
        folded = self._mark.of(now)
        if touched is not None and folded is not None and folded <= self._number:
            self._seen, self._folded, self.memo.state = now, folded, None
            return touched
        before, version = self._tables["contacts"], self.version
        self._load()
        self.version = version + 1
        return frozenset((*before, *self.contacts))

    def _read_on(self) -> frozenset[Uid] | None:
        """Read what is new in the journal; None when lines are missing in between."""
        lines, damage = self._log.read()
        if damage:
            raise damaged(self._log.path, damage[0])
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
            if self._tables.get(edit.table, {}).get(edit.record.uid) != edit.before:
                raise BuiltUpon(
                    f"“{last.did}” can't be {word}: something it touched was changed since."
                )

    def recent(self, limit: int = 20) -> tuple[Done, ...]:
        """Return what can be undone, newest first."""
        return tuple(self._undo.recent(limit))

    def earlier(self) -> dict[tuple[str, Uid], list[Record]]:
        """Return what records were before, as far as the journal still knows, oldest first."""
        found: dict[tuple[str, Uid], list[Record]] = {}
        for done in self._undo.all():
            for edit in done.edits:
                versions = found.setdefault((edit.table, edit.record.uid), [])
                versions += [one for one in (edit.before, edit.after) if one is not None]
        return found

    def checks(self) -> frozenset[str]:
        """Return the checksums of the journal's lines."""
        return frozenset(done.check for done in self._undo.all())

    @property
    def last_change(self) -> datetime | None:
        """When the last transaction was made that can be undone; None when there is none."""
        last = self._undo.last_done()
        return last.at if last is not None else None

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
            last, now = self._last, self._seen
            file.write(self._path, self._tables, self._number, last, SAFE, expected=now)
            self._folded, self._seen = self._number, seen(self._path)
            self.memo.state = None
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
            self._write_register()

    def _write_register(self) -> None:
        """Note where everything is in a large file, for the next time that it is opened."""
        is_large = self._seen[1] >= register.FROM_BYTES
        if is_large and self.memo.state is None and self._number == self._folded:
            tables, lines = self._tables, self._index.lines()
            self.memo.state = register.write(self._register, self._path, self._seen, tables, lines)
