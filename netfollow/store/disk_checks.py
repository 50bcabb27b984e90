"""Checks of the data folder as files: access rights, file types, free space, and the lock."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from netfollow.problems import NotSaved
from netfollow.store.files import KINDS, NETWORK
from netfollow.store.finding import CheckResult
from netfollow.store.lock import Lock

SPARE = 20_000_000
"""Bytes that should be free, beside room for the data file written anew and a backup of it."""

NAMED = 3
"""So many files are named in a finding."""


def check_disk(home: Path) -> Iterator[CheckResult]:
    """Yield what is found; nothing is written."""
    kinds = dict(_kinds(home))
    yield _private(home, kinds)
    yield from _types(kinds)
    yield from _access(home, kinds)
    yield _space(home)


def _kinds(home: Path) -> Iterator[tuple[Path, int]]:
    """Yield everything in the folder, links apart, with its type and access rights."""
    for path in (home, *home.rglob("*")):
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        if not stat.S_ISLNK(mode):
            yield path, mode


def _private(home: Path, kinds: dict[Path, int]) -> CheckResult:
    open_to_others = [path for path, mode in kinds.items() if stat.S_IMODE(mode) & 0o077]
    if open_to_others:
        found = f"others may read {_names(open_to_others)}"
        return CheckResult("folder", False, found, f"chmod -R go= {home}")
    return CheckResult("folder", True, f"{home}, for you alone")


def _types(kinds: dict[Path, int]) -> Iterator[CheckResult]:
    """Yield what is no file: a pipe, a socket or a device can't be read."""
    for path, mode in kinds.items():
        kind = stat.S_IFMT(mode)
        if kind in KINDS and kind != stat.S_IFDIR:
            found = f"{path} is {KINDS[kind]}, not a file"
            yield CheckResult("files", False, found, "remove it, or move it out of the data folder")


def _access(home: Path, kinds: dict[Path, int]) -> Iterator[CheckResult]:
    """Yield what the user may not read and write."""
    need = os.R_OK | os.W_OK
    closed = [
        path
        for path, mode in kinds.items()
        if not os.access(path, need | os.X_OK if stat.S_ISDIR(mode) else need)
    ]
    if closed:
        found = f"you can't read and write {_names(closed)}"
        yield CheckResult("access", False, found, f"chmod -R u+rwX {home}")


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
        return CheckResult("lock", False, found, "if it stays so, close that program")
    return CheckResult("lock", True, "free")
