"""A vdir on disk: a folder with one item a file, which other programs write too.

Writes are whole or not there: into a name that ends in `.tmp`, which vdirsyncer passes over,
then renamed. What another program wrote in between is never written over. Links are never
followed, and nothing but a regular file is ever opened.
"""

import contextlib
import errno
import os
import secrets
import time
from pathlib import Path

import msgspec

from netfollow.network.syncing.items import (
    Refused,
    Stamp,
    load,
    native,
    portable,
    reason,
    shown,
    stamp_of,
    why_refused,
)
from netfollow.problems import NotSaved, Problem
from netfollow.store.files import FILE_MODE, make_folder, sync_folder

MARK = ".netfollow"
"""A file in the folder that names it, whatever path it lies at."""

MANY = 50
"""From so many new files on they are made durable all at once, which takes a tenth of the time."""

_OURS = ".netfollow-"

_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENOENT, errno.ENOTDIR}
"""What a rename fails with that would fail for every other item too."""


class Scan(msgspec.Struct):
    """The items of a folder by file name, and those that can't be items, with the reason."""

    items: dict[str, Stamp] = msgspec.field(default_factory=dict)
    refused: dict[str, str] = msgspec.field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.items) + len(self.refused)


class Folder:
    """One vdir; raises `Problem` where the disk refuses, `Refused` where one item does.

    Names of files are portable: they can be stored and printed, whatever bytes they are.
    """

    def __init__(self, path: Path, suffix: str) -> None:
        self.path = path
        self._suffix = suffix
        self._new = 0
        self._is_made = False

    def scan(self) -> Scan:
        """Return what is in the folder, and take away what a killed sync left half written."""
        found = Scan()
        now = time.time_ns()
        try:
            with os.scandir(self.path) as entries:
                for entry in entries:
                    if entry.name.startswith(_OURS) and entry.name.endswith(".tmp"):
                        with contextlib.suppress(OSError):
                            Path(entry.path).unlink()
                    elif self._is_item(entry.name):
                        self._look_at(entry, found, now)
        except FileNotFoundError:
            return Scan()
        except OSError as error:
            raise self._refused("read", error) from error
        return found

    def _is_item(self, name: str) -> bool:
        """Whether a file is meant as an item, by its name: `.VCF` is `.vcf`.

        Hidden files are passed over, as vdirsyncer does: programs that carry folders keep
        files of their own and half-written ones under such names.
        """
        return name.lower().endswith(self._suffix) and not name.startswith(".")

    @staticmethod
    def _look_at(entry: os.DirEntry[str], found: Scan, now: int) -> None:
        name = portable(entry.name)
        try:
            stat = entry.stat(follow_symlinks=False)
        except OSError as error:
            found.refused[name] = reason(error)
            return
        if why := why_refused(stat):
            found.refused[name] = why
        else:
            found.items[name] = stamp_of(stat, now)

    def read(self, name: str) -> bytes:
        """Return an item; raises `Refused`."""
        return load(self._at(name))

    def write(self, name: str, data: bytes, before: bytes | None) -> Stamp | None:
        """Write an item over what was read, or where none was; None if it is another by now."""
        path = self._at(name)
        new = self._written(data, is_new=before is None)
        try:
            if (self._now(name) or None) != before:
                return None
            new.replace(path)
            return stamp_of(path.lstat(), time.time_ns())
        except OSError as error:
            if error.errno in _OF_THE_DISK:
                raise self._refused("written", error) from error
            raise Refused(f"It can't be written: {error.strerror}.") from error
        finally:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)

    def remove(self, name: str, before: bytes) -> bool:
        """Take an item away if it is still what was read; raises `Refused`."""
        if self._now(name) != before:
            return False
        try:
            self._at(name).unlink(missing_ok=True)
        except OSError as error:
            raise Refused(f"It can't be removed: {error.strerror}.") from error
        return True

    def settle(self) -> None:
        """Make all that was written durable."""
        if self._new >= MANY and hasattr(os, "sync"):
            os.sync()
        with contextlib.suppress(OSError):
            sync_folder(self.path)

    def mark(self) -> str:
        """Return the name that this folder was given; empty when it has none."""
        try:
            text = load(self.path / MARK).decode("ascii", "replace").strip()
        except Refused as refused:
            if isinstance(refused.__cause__, PermissionError):
                raise self._refused("read", refused) from refused
            return ""
        return text if text.isalnum() and len(text) <= 64 else ""

    def give_mark(self, mark: str) -> None:
        """Name the folder, for the next time."""
        new = self._written(f"{mark}\n".encode(), is_new=False)
        try:
            new.replace(self.path / MARK)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink()
            raise self._refused("written", error) from error

    def _written(self, data: bytes, *, is_new: bool) -> Path:
        """Write a new file that nobody else knows, in a folder that is made if it isn't there."""
        new = self.path / f"{_OURS}{secrets.token_hex(8)}.tmp"
        try:
            if not self._is_made:  # Once: a folder that goes meanwhile is a disk that went.
                make_folder(self.path)
                self._is_made = True
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                self._new += is_new
                if not is_new or self._new < MANY:
                    os.fsync(file.fileno())
        except (OSError, NotSaved) as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise self._refused("written", error) from error
        return new

    def _now(self, name: str) -> bytes | None:
        """Return an item as it is now, None where there is none; raises `Refused`."""
        try:
            return load(self._at(name))
        except Refused as refused:
            if isinstance(refused.__cause__, FileNotFoundError):
                return None
            raise

    def _at(self, name: str) -> Path:
        real = native(name)
        assert real == Path(real).name
        return self.path / real

    def _refused(self, verb: str, error: Exception) -> Problem:
        cause = error if isinstance(error, OSError) else error.__cause__
        why = getattr(cause, "strerror", "") or str(error)
        return Problem(f"{shown(str(self.path))} can't be {verb}: {why}.")
