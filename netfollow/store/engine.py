"""The engine of a store: records in memory, every change durable before the verb returns.

A `Replica` follows what is on disk, and what other programs write there; the `Engine` also
writes: transactions, undo and redo, and the journal folded into the data file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import msgspec

from netfollow.errors import (
    BuiltUpon,
    Busy,
    Missing,
    NetFollowError,
    NothingToDo,
    NotSaved,
    Unconfirmed,
    Unreadable,
)
from netfollow.people import Record, Uid
from netfollow.store import datafile
from netfollow.store.backup import Backups
from netfollow.store.datafile import Loaded, Mark, continues, load, news, too_new
from netfollow.store.disk import offset_index
from netfollow.store.disk.cache import Cache
from netfollow.store.disk.files import (
    NETWORK,
    NOTHING,
    ConflictWatch,
    FileState,
    FolderPresence,
    check_folder,
    lost,
    make_folder,
    remove_old,
    seen,
)
from netfollow.store.disk.offset_index import Mismatch
from netfollow.store.disk.records import Tables, table_of
from netfollow.store.disk.timelines import FiledTimelines, TimelineIndex, touched_by
from netfollow.store.journal import (
    TORN,
    Commit,
    CommitKind,
    Log,
    RecordChange,
    UndoList,
    damaged,
    follows,
    journal_of,
)
from netfollow.store.lock import Lock, silent
from netfollow.store.side_files import SavedSearches, Unsaved

SAFE = "Every change is safe in the journal"
"""How things stand when the journal can't be folded in."""

CLOSING = 1.0
"""Seconds that closing waits for the lock: the next program folds just as well."""

CHECKPOINT_BYTES = 4_000_000
"""A journal so much longer than what is folded is folded in."""


class Transaction:
    """Changes that are made together or not at all."""

    def __init__(self, tables: Mapping[str, Mapping[Uid, Record]]) -> None:
        self._tables = tables
        self._edits: dict[tuple[str, Uid], RecordChange] = {}

    def put(self, record: Record) -> None:
        """Add a record, or replace the one of the same uid."""
        self._edit(record, record)

    def remove(self, record: Record) -> None:
        """Take a record out."""
        self._edit(record, None)

    def _edit(self, record: Record, after: Record | None) -> None:
        table = table_of(record)
        before = self._tables.get(table, {}).get(record.uid)
        self._edits[table, record.uid] = RecordChange(table, before, after)

    @property
    def edits(self) -> tuple[RecordChange, ...]:
        """What really changes."""
        return tuple(edit for edit in self._edits.values() if edit.before != edit.after)


class Replica:
    """What is on disk, in memory; `refresh` reads on. While the disk is missing it stays as it is.

    `tables` are all records by table and uid; a database changes them by its transactions only.
    """

    def __init__(self, home: Path, now: Callable[[], datetime], name: str) -> None:
        self._before = "" if name == NETWORK else f".{name}."
        self.home = home
        self._now = now
        self.path = home / name
        self._log = Log(journal_of(self.path))
        self.tables: Tables = {}
        self.timeline_index = TimelineIndex({})
        self._undo = UndoList()
        self._number = self._folded = 0
        self._last, self._is_older, self._begun_at = "", False, 0
        self._seen = NOTHING
        self._mark = Mark(home / f"{self._before}folded")
        self.cache = Cache(self.path)
        self._timelines: FiledTimelines | None = None
        self._presence = FolderPresence(home)
        self.missing = ""
        self.cached_state: FileState | None = None
        self.cached_people: Sequence[Uid] = ()
        self._copied: int | None = None
        self._conflicts = ConflictWatch(home)
        self.version, self.writes, self.is_read_only = 0, 0, False
        self.changed_elsewhere: set[Uid] = set()
        self.changed_since_cache: frozenset[Uid] = frozenset()
        self.remarks: list[str] = []

    @cached_property
    def unsaved(self) -> Unsaved:
        """The texts that were typed and not yet saved."""
        return Unsaved(self.home / f"{self._before}unsaved", self.check_there)

    @cached_property
    def searches(self) -> SavedSearches:
        """The searches that were kept."""
        return SavedSearches(self.home / "searches.toml", self.check_there)

    @property
    def mark(self) -> tuple[int, str]:
        """The number and the checksum of the last change: they tell one state from any other."""
        return self._number, self._last

    def check_there(self) -> None:
        """Raise `Missing` while the folder or a file that was there is not; `missing` says why."""
        needed = [self.path] if self._seen != NOTHING else []
        if self._log.size and (not needed or self._number != self._folded):
            needed.append(self._log.path)
        why = lost(self.home, needed)
        if why:
            self._presence.is_away = True
            raise self._gone(why)

    def is_there(self) -> bool:
        """Whether the data is there, as far as a look at its files can tell."""
        try:
            self.check_there()
        except Missing:
            return False
        return not (self.missing and self._presence.is_elsewhere)

    def _gone(self, why: str) -> Missing:
        self.missing = why
        return Missing(why)

    def _load(self) -> None:
        check_folder(self.home)
        self._take_over(load(self.path, self._log, self._mark, self.cache))

    def _take_over(self, found: Loaded) -> None:
        if not (found.is_newer and self.is_read_only):
            self.remarks += news(found, self.today())
        self.is_read_only = found.is_newer
        self._is_older = found.is_older
        self.tables, self._folded, self._number = found.tables, found.folded, found.number
        self._seen, self._copied = found.seen, found.checksum
        self._last = next((one.check for one in found.lines if one.number == found.number), "")
        self._timelines = found.timelines
        self.timeline_index = TimelineIndex(self.tables, found.timelines)
        if found.timelines is not None:
            self.cached_state, self.cached_people = found.timelines.state, found.timelines.contacts
        else:
            self.cached_state = None
        self._undo = UndoList()
        self._begun_at = found.folded
        self.changed_since_cache = frozenset(self._take(found.lines))

    def _take(self, lines: Iterable[Commit]) -> set[Uid]:
        """Carry out transactions that were read; return whom they touched."""
        touched: set[Uid] = set()
        for done in lines:
            self._undo.take(done)
            if done.number > self._number:
                self.timeline_index.apply(done.edits)
                self._number, self._last = done.number, done.check
                self.version += 1
                touched.update(touched_by(done.edits))
        return touched

    def refresh(self) -> frozenset[Uid]:
        """Read what other programs, or a hand, wrote since; return whom it touched.

        Raises `Unreadable` for a file that was changed into one that can't be read: it is
        left as it is, and memory too. Raises `Missing` while the data is not there.
        """
        self.check_there()
        if self._presence.is_elsewhere:
            return self._take_up_again()
        self.missing = ""
        self.remarks += self._conflicts.news()
        touched = self._read_on() if self._log.is_changed() else frozenset()
        now = seen(self.path)
        if touched is not None and now == self._seen and not self._is_misread:
            return touched
        folded = self._mark.of(now) if not self._is_misread else None
        if touched is not None and folded is not None and folded <= self._number:
            self._seen, self._folded, self.cached_state, self._copied = now, folded, None, None
            return touched
        return self._load_again()

    def is_up_to_date(self) -> bool:
        """Whether nobody else has written since the files were last read or written here."""
        return not self._log.is_changed() and seen(self.path) == self._seen

    @property
    def is_large(self) -> bool:
        """Whether the data file is so large that what is made of it is cached."""
        return self._seen[1] >= offset_index.FROM_BYTES

    @property
    def _is_misread(self) -> bool:
        """Whether the data file wasn't what its offsets said, and was read anew."""
        return self._timelines is not None and self._timelines.is_anew

    def _load_again(self) -> frozenset[Uid]:
        before, version = frozenset(self.tables["contacts"]), self.version
        self._load()
        self.version = version + 1
        return frozenset((*before, *self.tables["contacts"]))

    def _take_up_again(self) -> frozenset[Uid]:
        """Go on with data that is back; raises `Missing` for a folder that holds other data.

        Its files may have been copied, so that nothing tells them from changed ones: all is read.
        """
        files = seen(self.path), seen(self._log.path)
        if not self._presence.is_refused(files):
            log = Log(self._log.path)
            try:
                found = load(self.path, log, self._mark, self.cache)
            except Unreadable as problem:
                self._presence.is_away = True
                raise self._gone(problem.sentence.removesuffix(".")) from problem
            if self._is_ours(found):
                return self._resume(found, log)
            self._presence.refuse(files)
        raise self._gone(f"{self.home} now has other data than what you have open")

    def _is_ours(self, found: Loaded) -> bool:
        """Whether data continues what is in memory: whoever has no number is told by the people."""
        if self._number:
            return continues(found, self._number, self._last)
        return self.tables["contacts"].keys() <= found.tables["contacts"].keys()

    def _resume(self, found: Loaded, log: Log) -> frozenset[Uid]:
        before, version, number = self.tables["contacts"], self.version, self._number
        is_same = found.seen == self._seen and not any(done.number > number for done in found.lines)
        self._log = log
        if not is_same:
            self._take_over(found)
            self.version = version + 1
        self._presence.found()
        self.missing = ""
        self.unsaved.write_held()
        return frozenset() if is_same else frozenset((*before, *self.tables["contacts"]))

    def _read_on(self) -> frozenset[Uid] | None:
        """Read what is new in the journal; None when lines are missing in between."""
        lines, damage = self._log.read(self._number)
        if damage:
            raise damaged(self._log.path, damage[0])
        if not follows(lines, self._number):
            return None
        return frozenset(self._take(done for done in lines if done.number > self._number))

    def today(self) -> date:
        """Return the user's calendar day."""
        return self._now().date()

    def recent(self, limit: int = 20) -> tuple[Commit, ...]:
        """Return what can be undone, newest first."""
        return tuple(self._undo.recent(limit))

    def lines(self) -> tuple[Commit, ...]:
        """Return the journal's transactions, those that undo and redo too, oldest first."""
        return tuple(self._undo.lines)

    def knows(self, number: int, check: str) -> bool:
        """Whether a transaction, by its number and checksum, is one of this journal since the start."""
        return number >= self._begun_at and any(
            (done.number, done.check) == (number, check) for done in self._undo.lines
        )

    @property
    def last(self) -> str:
        """The checksum of the last transaction; "" for none."""
        return self._last

    @property
    def number(self) -> int:
        """The number of the last transaction."""
        return self._number

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
    def pending(self) -> int:
        """How many transactions are in the journal alone."""
        return self._number - self._folded


class Engine(Replica):
    """Typed records in memory, a TinyDB file and a journal on disk."""

    def __init__(self, home: Path, now: Callable[[], datetime], name: str = NETWORK) -> None:
        super().__init__(home, now, name)
        self._has_written = False
        self.when_locked: Callable[[str], None] = silent

    @cached_property
    def lock(self) -> Lock:
        """What a writer holds; `when_locked` is told whom it waits for. Who only reads needs none."""
        return Lock(self.home / f"{self._before}lock", tell=self.when_locked)

    @cached_property
    def backups(self) -> Backups:
        """The copies of the data file; who only reads needs none."""
        return Backups(self.home / f"{self._before}backups", self.path)

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        now: Callable[[], datetime],
        name: str = NETWORK,
        repair: bool = True,
    ) -> "Engine":
        """Open the files of a home, as `Store.open` says; raises `Unreadable` and `NotSaved`."""
        engine = cls(home, now, name)
        engine._load()
        if repair and not home.exists():
            make_folder(home)
        engine._presence.found()
        engine.remarks += engine._conflicts.news()
        if repair and engine._log.has_tail:
            engine._repair()
        return engine

    def _repair(self) -> None:
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
            transaction = Transaction(self.tables)
            yield transaction
            if transaction.edits:
                self._write(did(), transaction.edits)

    def fill(self, records: Iterable[Record]) -> None:
        """Write made-up records into an empty store, as something that can't be undone."""
        with self._writing():
            if any(self.tables.values()):
                raise NotSaved("Demo data needs an empty data folder.")
            tables: Tables = {name: dict(table) for name, table in self.tables.items()}
            for record in records:
                tables[table_of(record)][record.uid] = record
            try:
                checksum = datafile.write(
                    self.path, tables, self._number, self._last, expected=self._seen
                )
            except Unconfirmed as problem:
                self.remarks.append(problem.sentence)
            else:
                self._mark.put(seen(self.path), self._number, checksum)
            self._load()
            self.version += 1

    @contextmanager
    def _writing(self, patience: float | None = None) -> Iterator[None]:
        if self.is_read_only:
            why = too_new(self.path)
            raise NotSaved(f"Nothing was changed: {why}", why)
        self.check_there()
        with self.lock.held(patience):
            self.changed_elsewhere.update(self.refresh())
            if self._log.repair():
                self.remarks.append(TORN)
            if self._is_older:
                self._bring_up()
            yield

    def _bring_up(self) -> None:
        """Write a file of an older form anew, after a backup of it."""
        backup = self.backups.make(self.today())
        self._folded = -1
        self._checkpoint()
        self._is_older = False
        self.remarks.append(
            f"{self.path} was upgraded from an older version. The old file is kept as {backup}."
        )

    def _write(
        self,
        did: str,
        edits: Sequence[RecordChange],
        way: CommitKind = CommitKind.DO,
        of: int = 0,
    ) -> Commit:
        self.backups.at_first_change(self.today())
        done = Commit(self._number + 1, did, self._now(), edits, way, of)
        done = msgspec.structs.replace(done, check=self._log.append(done))
        self.writes += 1
        self._take([done])
        self._has_written = True
        if self._log.size - self._log.folded_size > CHECKPOINT_BYTES:
            try:
                self._checkpoint()
            except NotSaved as problem:
                self.remarks.append(problem.sentence)
        return done

    def undo(self) -> Commit:
        """Take the last transaction back; raises `NothingToDo` or `BuiltUpon`."""
        with self._writing():
            last = self._undo.last_done()
            if last is None:
                raise NothingToDo("Nothing to undo.")
            edits = tuple(edit.reversed() for edit in reversed(last.edits))
            self._check(edits, last, "undone")
            self._write(last.did, edits, CommitKind.UNDO, last.number)
        return last

    def to_undo(self) -> Commit | None:
        """Return the transaction that undo would take back; None for nothing."""
        return self._undo.last_done()

    def redo(self) -> Commit:
        """Do again what was taken back last; raises `NothingToDo` or `BuiltUpon`."""
        with self._writing():
            last = self._undo.last_undone()
            if last is None:
                raise NothingToDo("Nothing to redo.")
            edits = tuple(last.edits)
            self._check(edits, last, "redone")
            self._write(last.did, edits, CommitKind.REDO, last.number)
        return last

    def _check(self, edits: Sequence[RecordChange], last: Commit, word: str) -> None:
        for edit in edits:
            if self.tables.get(edit.table, {}).get(edit.record.uid) != edit.before:
                raise BuiltUpon(
                    f"“{last.did}” can't be {word}, because something it changed has been changed again since."
                )

    def checkpoint(self, patience: float | None = None) -> None:
        """Write the journal into the TinyDB file, and keep its last lines for undo."""
        with self._writing(patience):
            self._checkpoint()

    def _checkpoint(self) -> None:
        if self._number != self._folded:
            checksum = self._write_file()
            self._folded, self._seen = self._number, seen(self.path)
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
        return datafile.write(
            self.path, self.tables, self._number, self._last, SAFE, expected=self._seen
        )

    def _note_copy(self) -> None:
        """Note a copied data file as it is seen now, so that the next start need not read it all."""
        if self._copied is None:
            return
        with suppress(NetFollowError), self.lock.held(0):
            if seen(self.path) == self._seen:
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
                self.checkpoint(CLOSING if self._has_written else 0)
            except Busy:
                return
            except NetFollowError as problem:
                self.remarks.append(problem.sentence)
        if not self.is_read_only:
            if self._has_written:
                self.backups.tidy(self.today())
            self._note_copy()
            self._keep_offsets()
            remove_old(self.path, self._before)

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
                self.path, self._seen, self.tables, self.timeline_index.lines()
            )
        except Mismatch:
            index = None
        if index is not None and self.cache.put({offset_index.NAME: msgspec.msgpack.encode(index)}):
            self.cached_state, self.cached_people = index.state, index.contacts
