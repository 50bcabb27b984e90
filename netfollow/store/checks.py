"""Checks of a data folder (`netfollow doctor`): what is there, what is wrong, what to do.

The files as files (access rights, types, free space, the lock), and what is in them.
"""

import os
import shlex
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from netfollow.errors import NetFollowError, NotSaved, Unreadable
from netfollow.people.days import range_text
from netfollow.people.text import amount, file_name
from netfollow.store import datafile
from netfollow.store.backup import day_of
from netfollow.store.dates import found_in
from netfollow.store.disk.files import (
    KINDS,
    NETWORK,
    OWN_FOLDERS,
    check_folder,
    conflict_copies,
    holds_others,
    own_entries,
    what_is,
)
from netfollow.store.journal import Log
from netfollow.store.lock import Lock
from netfollow.store.store import Store

SPARE = 20_000_000
"""Bytes that should be free, beside room for the data file written anew and a backup of it."""

NAMED = 3
"""So many files are named in a finding."""

DATES = 20
"""So many dates outside the range are reported one by one."""


class CheckResult(msgspec.Struct, frozen=True):
    """One thing looked at: whether it is well, what was found, and what to do if not."""

    what: str
    well: bool
    found: str
    fix: str = ""


def check_disk(home: Path) -> Iterator[CheckResult]:
    """Yield what is found; nothing is written."""
    found = _Look(home)
    yield found.private()
    yield from found.types()
    yield from found.access()
    yield _space(home)


class _Look:
    """The files in a home that are NetFollow's own, with their types and access rights.

    The folder itself is one of them unless it holds anything else: it may be a home folder or
    the whole disk, whose rights are not NetFollow's to change.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._top = own_entries(home)
        self._is_shared = holds_others(home)
        within = (inner for path in self._top for inner in _within(path))
        paths = (*(() if self._is_shared else (home,)), *within)
        self._modes = dict(_modes(paths))

    def private(self) -> CheckResult:
        """Return whether others may read anything."""
        is_open = [path for path, mode in self._modes.items() if stat.S_IMODE(mode) & 0o077]
        if is_open:
            found = f"others may read {_names(is_open)}"
            return CheckResult("folder", False, found, f"chmod -R go= {self._named(is_open)}")
        if not self._is_shared:
            return CheckResult("folder", True, f"{self._home}, only you can read it")
        what = "NetFollow's are for you alone" if self._top else "none is NetFollow's"
        return CheckResult("folder", True, f"{self._home}, which has other files too; {what}")

    def types(self) -> Iterator[CheckResult]:
        """Yield what can't be read: a pipe, a socket, a broken link, a file in place of a folder."""
        for path in self._top:
            kind = what_is(path)
            right = "a folder" if path.name in OWN_FOLDERS else "a file"
            if kind != right:
                found = f"{path} is {kind}, not {right}"
                fix = "remove it, or move it out of the data folder"
                yield CheckResult("files", False, found, fix)
        for path, mode in self._modes.items():
            kind = KINDS.get(stat.S_IFMT(mode), "")
            if path.parent != self._home and kind not in ("", KINDS[stat.S_IFDIR]):
                found = f"{path} is {kind}, not a file"
                fix = "remove it, or move it out of the data folder"
                yield CheckResult("files", False, found, fix)

    def access(self) -> Iterator[CheckResult]:
        """Yield what the user may not read and write."""
        need = os.R_OK | os.W_OK
        closed = [
            path
            for path, mode in self._modes.items()
            if not os.access(path, need | os.X_OK if stat.S_ISDIR(mode) else need)
        ]
        if closed:
            found = f"you can't read and write {_names(closed)}"
            yield CheckResult("access", False, found, f"chmod -R u+rwX {self._named(closed)}")

    def _named(self, paths: Sequence[Path]) -> str:
        """Return what a command that puts paths right is given: the home, or its own entries."""
        if not self._is_shared:
            return shlex.quote(str(self._home))
        tops = dict.fromkeys(
            top for top in self._top if any(path.is_relative_to(top) for path in paths)
        )
        return " ".join(shlex.quote(str(top)) for top in tops)


def _within(path: Path) -> Iterator[Path]:
    """Yield an entry of the home, and what is in it unless it is a link."""
    yield path
    if path.name in OWN_FOLDERS and not path.is_symlink():
        yield from path.rglob("*")


def _modes(paths: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    """Yield paths, links apart, with their types and access rights."""
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        if not stat.S_ISLNK(mode):
            yield path, mode


def _names(paths: Iterable[Path]) -> str:
    names = [str(path) for path in paths]
    more = f" and {len(names) - NAMED} more" if names[NAMED:] else ""
    return ", ".join(names[:NAMED]) + more


def _space(home: Path) -> CheckResult:
    try:
        free = shutil.disk_usage(home).free
        size = (home / NETWORK).stat().st_size
    except FileNotFoundError:
        size = 0
    except OSError as error:
        return CheckResult("disk", False, f"its free space can't be read: {error.strerror}")
    megabytes = f"{free / 1_000_000:,.0f} MB free"
    if free >= SPARE + 2 * size:
        return CheckResult("disk", True, megabytes)
    return CheckResult("disk", False, megabytes, "free some space, or changes can't be saved")


def check_lock(home: Path) -> CheckResult:
    """Say whether changes can be saved; another program's lock is named, not waited for."""
    path = home / "lock"
    if not (path.exists() or path.is_symlink()):
        if os.access(home, os.W_OK):
            return CheckResult("lock", True, "free")
        return CheckResult("lock", False, f"{home} can't be written", f"make {home} writable")
    try:
        who = Lock(path).holder()
    except NotSaved as problem:
        return CheckResult("lock", False, problem.why, f"make {home} writable")
    if who:
        found = f"{who} is saving"
        return CheckResult("lock", False, found, "if this lasts, close that program")
    return CheckResult("lock", True, "free")


def check(home: Path, *, now: Callable[[], datetime]) -> Iterator[CheckResult]:
    """Yield what is found; nothing is changed."""
    try:
        check_folder(home)
    except Unreadable as problem:
        yield CheckResult("folder", False, problem.sentence, "choose a folder with --home")
        return
    if not home.exists():
        yield CheckResult("folder", True, f"{home} does not exist yet: nothing has been saved")
        return
    yield from check_disk(home)
    yield from _store(home, now)
    yield check_lock(home)
    yield from _beside(home)


def _store(home: Path, now: Callable[[], datetime]) -> Iterator[CheckResult]:
    try:
        store = Store.open(home, now=now, repair=False)
    except NetFollowError as problem:
        yield from _refused(home, problem)
        return
    people, entries = len(store.contacts), len(store.interactions)
    found = f"{amount(people, 'person', 'people')} and {amount(entries, 'entry', 'entries')}"
    yield CheckResult("data", True, f"{found}, all readable")
    waiting = store.engine.pending
    folded = (
        "all in network.json"
        if not waiting
        else f"{amount(waiting, 'change')} not in network.json yet"
    )
    yield CheckResult("journal", True, folded)
    log = Log(home / "journal.jsonl")
    log.read()
    if log.has_tail:
        fix = "the next start moves it to journal.torn"
        yield CheckResult(
            "journal", False, "its last line was cut off while it was being saved", fix
        )
    backups = store.engine.backups.all()
    newest = f"{len(backups)}, newest from {day_of(backups[0])}" if backups else "none yet"
    yield CheckResult("backups", True, newest)
    yield from _cache(store)
    yield from _dates(store)
    yield from (CheckResult("remark", False, remark) for remark in store.remarks)


def _cache(store: Store) -> Iterator[CheckResult]:
    path = store.engine.cache.path
    with suppress(OSError):
        if path is not None:
            size = path.stat().st_size
            found = f"{path} ({size / 1_000_000:,.0f} MB), safe to delete at any time"
            yield CheckResult("cache", True, found)


def _dates(store: Store) -> Iterator[CheckResult]:
    """Yield the dates outside the range that records may hold, the first of them one by one."""
    today = store.engine.today()
    found = list(found_in(store.records, today))
    for one in found[:DATES]:
        fault = f"is not {range_text(today)}" if one.date.is_day else "isn't a real date"
        what = "moves it to the nearest date" if one.is_required else "removes it"
        fix = f"netfollow doctor --repair {what}; netfollow undo brings it back"
        yield CheckResult("date", False, f"{one.sentence} {fault}", fix)
    if found[DATES:]:
        yield CheckResult(
            "date", False, f"{amount(len(found) - DATES, 'more date')} outside the range"
        )


def _refused(home: Path, problem: NetFollowError) -> Iterator[CheckResult]:
    try:
        _, damage = Log(home / "journal.jsonl").read()
    except NetFollowError:
        damage = []
    for one in damage:
        yield CheckResult(
            "journal",
            False,
            f"line {one.line} (byte {one.byte}) is damaged: {one.why}",
            "netfollow doctor --repair moves it aside and keeps all the others",
        )
    if not damage:
        fix = "fix the file by hand, or restore a backup with netfollow restore"
        yield CheckResult("data", False, problem.sentence, fix)


def _holds(home: Path, copy: Path) -> str:
    """Say what a copy of the data file has that the file has not."""
    if copy.suffix != ".json":
        return ""
    try:
        theirs, ours = datafile.read(copy).tables, datafile.read(home / "network.json").tables
    except NetFollowError as problem:
        return f"; {problem.sentence}"
    new = other = 0
    for name, table in theirs.items():
        known = ours.get(name, {})
        new += len(table.keys() - known.keys())
        other += sum(known[uid] != table[uid] for uid in table.keys() & known.keys())
    return f"; {amount(new, 'record')} only there, {other:,} different"


def _beside(home: Path) -> Iterator[CheckResult]:
    for path in conflict_copies(home):
        yield CheckResult(
            "conflict",
            False,
            f"{file_name(path.name)} is a conflict copy, left by a program that syncs folders{_holds(home, path)}",
            "netfollow conflicts shows what only it has; --merge adds that to your data",
        )
    for name in ("journal.torn", "journal.damaged"):
        if (home / name).exists():
            yield CheckResult("kept aside", True, f"{name}, lines that could not be used")
