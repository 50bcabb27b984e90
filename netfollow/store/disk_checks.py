"""Checks of the data folder as files: access rights, file types, free space, and the lock."""

import os
import shlex
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from netfollow.problems import NotSaved
from netfollow.store import own_files
from netfollow.store.files import KINDS, NETWORK, what_is
from netfollow.store.finding import CheckResult
from netfollow.store.lock import Lock

SPARE = 20_000_000
"""Bytes that should be free, beside room for the data file written anew and a backup of it."""

NAMED = 3
"""So many files are named in a finding."""


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
        self._top = own_files.listed(home)
        self._is_shared = own_files.holds_others(home)
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
            return CheckResult("folder", True, f"{self._home}, for you alone")
        what = "NetFollow's are for you alone" if self._top else "none is NetFollow's"
        return CheckResult("folder", True, f"{self._home}, which holds other files too; {what}")

    def types(self) -> Iterator[CheckResult]:
        """Yield what can't be read: a pipe, a socket, a broken link, a file in place of a folder."""
        for path in self._top:
            kind = what_is(path)
            right = "a folder" if path.name in own_files.FOLDERS else "a file"
            if kind != right:
                found = f"{path} is {kind}, not {right}"
                mend = "remove it, or move it out of the data folder"
                yield CheckResult("files", False, found, mend)
        for path, mode in self._modes.items():
            kind = KINDS.get(stat.S_IFMT(mode), "")
            if path.parent != self._home and kind not in ("", KINDS[stat.S_IFDIR]):
                found = f"{path} is {kind}, not a file"
                mend = "remove it, or move it out of the data folder"
                yield CheckResult("files", False, found, mend)

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
    if path.name in own_files.FOLDERS and not path.is_symlink():
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
        return CheckResult("disk", False, f"its free space is not known: {error.strerror}")
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
        return CheckResult("lock", False, found, "if this does not change, close that program")
    return CheckResult("lock", True, "free")
