"""The engine of a store: records in memory, every change durable before the verb returns."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from netfollow.people import Record
from netfollow.problems import BuiltUpon, Busy, Nothing, NotSaved, Problem, Unconfirmed
from netfollow.store import offset_index
from netfollow.store import tables as file
from netfollow.store.backup import Backups
from netfollow.store.cache import remove_old
from netfollow.store.files import NETWORK, make_folder, seen
from netfollow.store.journal import Commit, CommitKind, Edit
from netfollow.store.lazy_table import Mismatch
from netfollow.store.loading import too_new
from netfollow.store.log import TORN
from netfollow.store.records import table_of
from netfollow.store.replica import Replica
from netfollow.store.transaction import Transaction

SAFE = "Every change is safe in the journal"
"""How things stand when the journal can't be folded in."""

CLOSING = 1.0
"""Seconds that closing waits for the lock: the next program folds just as well."""

FOLD_BYTES = 4_000_000
"""A journal so much longer than what is folded is folded in."""


class Engine(Replica):
    """Typed records in memory, a TinyDB file and a journal on disk."""

    def __init__(self, home: Path, now: Callable[[], datetime], name: str = NETWORK) -> None:
        super().__init__(home, now, name)
        before = "" if name == NETWORK else f".{name}."
        self.backups = Backups(home / f"{before}backups", self._path)
        self._has_written = False

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        now: Callable[[], datetime],
        name: str = NETWORK,
        mend: bool = True,
    ) -> "Engine":
        """Open the files of a home; a new home's folder and a torn end apart, nothing is written.

        A folder is made here and never later: one that is missing later is a disk that is
        missing. Another `name` than the network's is some other TinyDB file, with a journal of
        its own. Without `mend` nothing is written at all. Raises `Unreadable` for a data file or journal with a mistake, which is left as it
        is, and `NotSaved` for a folder that can't be made.
        """
        engine = cls(home, now, name)
        engine._load()
        if mend and not home.exists():
            make_folder(home)
        engine._presence.found()
        engine.remarks += engine._beside.news()
        if mend and engine._log.has_tail:
            engine._mend()
        return engine

    def _mend(self) -> None:
        """Put a torn end aside; one that another program is just writing is none."""
        try:
            with self._writing(patience=0):
                pass
        except Busy:
            pass
        except NotSaved as problem:
            self.remarks.append(problem.sentence)

    @contextmanager
    def transaction(self, did: Callable[[], str]) -> Iterator[Transaction]:
        """Collect changes, and write them as one line of the journal when the block ends.

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
                checksum = file.write(
                    self._path, tables, self._number, self._last, expected=self._seen
                )
            except Unconfirmed as problem:
                self.remarks.append(problem.sentence)
            else:
                self._mark.put(seen(self._path), self._number, checksum)
            self._load()
            self.version += 1

    @contextmanager
    def _writing(self, patience: float | None = None) -> Iterator[None]:
        if self.is_read_only:
            why = too_new(self._path)
            raise NotSaved(f"Nothing was changed: {why}", why)
        self.check_there()
        with self.lock.held(patience):
            self.changed_elsewhere.update(self.refresh())
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

    def _write(
        self, did: str, edits: tuple[Edit, ...], way: CommitKind = CommitKind.DO, of: int = 0
    ) -> Commit:
        self.backups.at_first_change(self.today())
        done = Commit(self._number + 1, did, self._now(), edits, way, of)
        done = msgspec.structs.replace(done, check=self._log.append(done))
        self.writes += 1
        self._take([done])
        self._has_written = True
        if self._log.size > FOLD_BYTES:
            try:
                self._fold()
            except NotSaved as problem:
                self.remarks.append(problem.sentence)
        return done

    def undo(self) -> Commit:
        """Take the last transaction back; raises `Nothing` or `BuiltUpon`."""
        with self._writing():
            last = self._undo.last_done()
            if last is None:
                raise Nothing("There is nothing to undo.")
            edits = tuple(edit.reversed() for edit in reversed(last.edits))
            self._check(edits, last, "undone")
            self._write(last.did, edits, CommitKind.UNDO, last.number)
        return last

    def redo(self) -> Commit:
        """Do again what was taken back last; raises `Nothing` or `BuiltUpon`."""
        with self._writing():
            last = self._undo.last_undone()
            if last is None:
                raise Nothing("There is nothing to do again.")
            self._check(last.edits, last, "done again")
            self._write(last.did, last.edits, CommitKind.REDO, last.number)
        return last

    def _check(self, edits: tuple[Edit, ...], last: Commit, word: str) -> None:
        for edit in edits:
            if self._tables.get(edit.table, {}).get(edit.record.uid) != edit.before:
                raise BuiltUpon(
                    f"“{last.did}” can't be {word}: something it touched was changed since."
                )

    def fold(self, patience: float | None = None) -> None:
        """Write the journal into the TinyDB file, and keep its last lines for undo."""
        with self._writing(patience):
            self._fold()

    def _fold(self) -> None:
        if self._number != self._folded:
            checksum = self._write_file()
            self._folded, self._seen = self._number, seen(self._path)
            self.cached_state = self._copied = None
            self._mark.put(self._seen, self._folded, checksum)
            self._log.trim(SAFE)

    def _write_file(self) -> int:
        """Write the data file and return its checksum.

        What isn't as it was noted in the old one is read anew first.
        """
        try:
            return self._written_file()
        except Mismatch:
            assert self._timelines is not None
            self._timelines.read_anew()
            return self._written_file()

    def _written_file(self) -> int:
        return file.write(
            self._path, self._tables, self._number, self._last, SAFE, expected=self._seen
        )

    def _note_copy(self) -> None:
        """Note a copied data file as it is seen now, so that the next start need not read it all."""
        if self._copied is None:
            return
        with suppress(Problem), self.lock.held(0):
            if seen(self._path) == self._seen:
                self._mark.put(self._seen, self._folded, self._copied)

    def close(self) -> None:
        """Fold the journal in, so that a stock TinyDB sees everything; if not, it is a remark.

        Nothing is written while the data is missing. Whoever only read waits for no lock.
        """
        if not self.is_there():
            self.remarks.append(f"{self.missing[:1].upper()}{self.missing[1:]}.")
            return
        if self._number != self._folded:
            try:
                self.fold(CLOSING if self._has_written else 0)
            except Busy:
                return
            except Problem as problem:
                self.remarks.append(problem.sentence)
        if not self.is_read_only:
            self.backups.tidy(self.today())
            self._note_copy()
            self._keep_offsets()
            remove_old(self._path, self._before)

    def _keep_offsets(self) -> None:
        """Cache where everything is in a large file, for the next time that it is opened."""
        if not self.is_large:
            if self._timelines is not None:
                self.cache.drop()
            return
        if self.cached_state is not None or self._number != self._folded:
            return
        try:
            index = offset_index.make(
                self._path, self._seen, self._tables, self.timeline_index.lines()
            )
        except Mismatch:
            index = None
        if index is not None and self.cache.put({offset_index.NAME: msgspec.msgpack.encode(index)}):
            self.cached_state = index.state
