"""The records of a data folder in memory, kept up to date with what other programs write."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from netfollow.people import Record, Uid
from netfollow.problems import Missing, Unreadable
from netfollow.store import offset_index
from netfollow.store import tables as file
from netfollow.store.beside import Beside
from netfollow.store.cache import Cache
from netfollow.store.files import NETWORK, NOTHING, FileState, check_folder, seen
from netfollow.store.index import TimelineIndex, touched_by
from netfollow.store.journal import Commit, UndoList, follows
from netfollow.store.loading import Loaded, continues, damaged, load, news
from netfollow.store.lock import Lock
from netfollow.store.log import Log, journal_of
from netfollow.store.offset_index import FiledTimelines
from netfollow.store.presence import Presence, lost
from netfollow.store.searches import SavedSearches
from netfollow.store.unsaved import Unsaved


class Replica:
    """What is on disk, in memory; `refresh` reads on. While the disk is missing it stays as it is."""

    def __init__(self, home: Path, now: Callable[[], datetime], name: str) -> None:
        before = self._before = "" if name == NETWORK else f".{name}."
        self.home = home
        self._now = now
        self._path = self.path = home / name
        self._log = Log(journal_of(self._path))
        self.lock = Lock(home / f"{before}lock")
        self._tables: file.Tables = {}
        self.timeline_index = TimelineIndex({})
        self._undo = UndoList()
        self._number = self._folded = 0
        self._last, self._is_older, self._begun_at = "", False, 0
        self._seen = NOTHING
        self._mark = file.Mark(home / f"{before}folded")
        self.cache = Cache(self._path)
        self._timelines: FiledTimelines | None = None
        self._presence = Presence(home)
        self.missing = ""
        self.cached_state: FileState | None = None
        self._copied: int | None = None
        self._beside = Beside(home)
        self.unsaved = Unsaved(home / f"{before}unsaved", self.check_there)
        self.searches = SavedSearches(home / "searches.toml", self.check_there)
        self.version, self.writes, self.is_read_only = 0, 0, False
        self.changed_elsewhere: set[Uid] = set()
        self.changed_since_cache: frozenset[Uid] = frozenset()
        self.remarks: list[str] = []

    @property
    def tables(self) -> file.Tables:
        """All records by table and uid; a database changes them by its transactions only."""
        return self._tables

    def check_there(self) -> None:
        """Raise `Missing` while the folder or a file that was there is not; `missing` says why."""
        needed = [self._path] if self._seen != NOTHING else []
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
        self._take_over(load(self._path, self._log, self._mark, self.cache))

    def _take_over(self, found: Loaded) -> None:
        if not (found.is_newer and self.is_read_only):
            self.remarks += news(found, self.today())
        self.is_read_only = found.is_newer
        self._is_older = found.is_older
        self._tables, self._folded, self._number = found.tables, found.folded, found.number
        self._seen, self._copied = found.seen, found.checksum
        self._last = next((one.check for one in found.lines if one.number == found.number), "")
        self._timelines = found.timelines
        self.timeline_index = TimelineIndex(self._tables, found.timelines)
        self.cached_state = found.timelines.state if found.timelines is not None else None
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
        self.remarks += self._beside.news()
        touched = self._read_on() if self._log.is_changed() else frozenset()
        now = seen(self._path)
        if touched is not None and now == self._seen and not self._is_misread:
            return touched
        folded = self._mark.of(now) if not self._is_misread else None
        if touched is not None and folded is not None and folded <= self._number:
            self._seen, self._folded, self.cached_state, self._copied = now, folded, None, None
            return touched
        return self._load_again()

    @property
    def is_large(self) -> bool:
        """Whether the data file is so large that what is made of it is cached."""
        return self._seen[1] >= offset_index.FROM_BYTES

    @property
    def _is_misread(self) -> bool:
        """Whether the data file wasn't what its offsets said, and was read anew."""
        return self._timelines is not None and self._timelines.is_anew

    def _load_again(self) -> frozenset[Uid]:
        before, version = frozenset(self._tables["contacts"]), self.version
        self._load()
        self.version = version + 1
        return frozenset((*before, *self._tables["contacts"]))

    def _take_up_again(self) -> frozenset[Uid]:
        """Go on with data that is back; raises `Missing` for a folder that holds other data.

        Its files may have been copied, so that nothing tells them from changed ones: all is read.
        """
        files = seen(self._path), seen(self._log.path)
        if not self._presence.is_refused(files):
            log = Log(self._log.path)
            try:
                found = load(self._path, log, self._mark, self.cache)
            except Unreadable as problem:
                self._presence.is_away = True
                raise self._gone(problem.sentence.removesuffix(".")) from problem
            if self._is_ours(found):
                return self._resume(found, log)
            self._presence.refuse(files)
        raise self._gone(f"{self.home} now holds other data than the data you have open")

    def _is_ours(self, found: Loaded) -> bool:
        """Whether data continues what is in memory: whoever has no number is told by the people."""
        if self._number:
            return continues(found, self._number, self._last)
        return self._tables["contacts"].keys() <= found.tables["contacts"].keys()

    def _resume(self, found: Loaded, log: Log) -> frozenset[Uid]:
        before, version, number = self._tables["contacts"], self.version, self._number
        is_same = found.seen == self._seen and not any(done.number > number for done in found.lines)
        self._log = log
        if not is_same:
            self._take_over(found)
            self.version = version + 1
        self._presence.found()
        self.missing = ""
        self.unsaved.write_held()
        return frozenset() if is_same else frozenset((*before, *self._tables["contacts"]))

    def _read_on(self) -> frozenset[Uid] | None:
        """Read what is new in the journal; None when lines are missing in between."""
        lines, damage = self._log.read()
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
    def unfolded(self) -> int:
        """How many transactions are in the journal alone."""
        return self._number - self._folded
