"""A vdir on disk: a folder with one item a file, which other programs write too.

In a folder that others write too a name may be any bytes, and stand for a link, a pipe or a
folder: whatever can't be read is named with the reason, and left alone.
"""

import contextlib
import errno
import os
import secrets
import stat
import time
from pathlib import Path

import msgspec

from netfollow.errors import NetFollowError, NotSaved
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import file_name
from netfollow.store.disk.files import FILE_MODE, make_folder, sync_folder

Stamp = tuple[int, int, int, int]
"""What tells whether a file was changed: inode, size, times of change in nanoseconds."""

NEVER: Stamp = (0, 0, 0, 0)
"""The stamp of a file that is to be read again."""

LARGEST = 16_000_000
"""A file of more bytes is no card and no task."""

RECENT = 2_000_000_000
"""A file changed so few nanoseconds ago may change again and bear the same times (FAT: 2 s)."""

EMPTY = "The file is empty."
"""The reason for a file without content: what a power cut left, or what is just being written."""

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "It disappeared during the sync. The next sync looks again.",
    PermissionError: "You have no permission to read it.",
    IsADirectoryError: "It is a folder, not a file.",
}
_LINK = (
    "It is a link, and a sync never follows one: it may lead out of the folder. "
    "Put the file itself in its place."
)
_KINDS = {
    stat.S_IFLNK: _LINK,
    stat.S_IFDIR: _REASONS[IsADirectoryError],
    stat.S_IFIFO: "It is a named pipe, not a file.",
    stat.S_IFSOCK: "It is a socket, not a file.",
    stat.S_IFCHR: "It is a device, not a file.",
    stat.S_IFBLK: "It is a device, not a file.",
}
_READ_ONLY_FILES = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_SURROGATE = LazyPattern("[\ud800-\udfff]")
_KEPT_SURROGATE = LazyPattern("\x00([0-9a-f]{4})")

MARK = ".netfollow"
"""A file in the folder that names it, whatever path it lies at."""

MANY = 50
"""From so many new files on they are made durable all at once, which takes a tenth of the time."""

_OURS = ".netfollow-"

_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENOENT, errno.ENOTDIR}
"""What a rename fails with that would fail for every other item too."""


class Refused(Exception):
    """One file that can't be read or written; the sentence says why."""


def why_refused(found: os.stat_result) -> str:
    """Return why a file can't be an item; empty when it can."""
    kind = stat.S_IFMT(found.st_mode)
    if kind != stat.S_IFREG:
        return _KINDS.get(kind, "It is not a regular file.")
    if found.st_size > LARGEST:
        return (
            f"It is too large: {_in_mb(found.st_size)} MB, and {_in_mb(LARGEST)} MB is the limit."
        )
    return "" if found.st_size else EMPTY


def _in_mb(size: int) -> str:
    return f"{size / 1_000_000:,.0f}"


def load(path: Path) -> bytes:
    """Return a regular file's bytes, without following a link or waiting; raises `Refused`."""
    try:
        if why := _why_not_opened(path.lstat()):
            raise Refused(why)
        with os.fdopen(os.open(path, _READ_ONLY_FILES), "rb") as file:
            if why := _why_not_opened(os.fstat(file.fileno())):
                raise Refused(why)
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Refused(reason(error)) from error
    if len(data) > LARGEST:
        raise Refused(f"It is larger than {_in_mb(LARGEST)} MB.")
    return data


def _why_not_opened(found: os.stat_result) -> str:
    why = why_refused(found)
    return "" if why == EMPTY else why


def reason(error: OSError) -> str:
    """Return why the system refuses to read a file, as a sentence."""
    return _REASONS.get(type(error)) or f"It can't be read: {error.strerror}."


def stamp_of(found: os.stat_result, now: int) -> Stamp:
    """Return a file's stamp; one that was changed just now is to be read again."""
    if abs(now - max(found.st_ctime_ns, found.st_mtime_ns)) < RECENT:
        return NEVER
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def portable(name: str) -> str:
    r"""Return a file's name as text that can be encoded: a lone surrogate is `\0` and its code.

    No file's name holds a NUL, so that there is a way back.
    """
    return _SURROGATE.sub(lambda found: f"\0{ord(found[0]):04x}", name)


def native(name: str) -> str:
    """Return the name that the system knows a file by."""
    return _KEPT_SURROGATE.sub(lambda found: chr(int(found[1], 16)), name)


def shown(name: str) -> str:
    """Return a file's name as people are shown it."""
    return file_name(native(name))


class Scan(msgspec.Struct):
    """The items of a folder by file name, and those that can't be items, with the reason."""

    items: dict[str, Stamp] = msgspec.field(default_factory=dict)
    refused: dict[str, str] = msgspec.field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.items) + len(self.refused)


class Folder:
    """One vdir; raises `NetFollowError` where the disk refuses, `Refused` where one item does.

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

    def _refused(self, verb: str, error: Exception) -> NetFollowError:
        cause = error if isinstance(error, OSError) else error.__cause__
        why = getattr(cause, "strerror", "") or str(error)
        return NetFollowError(f"{shown(str(self.path))} can't be {verb}: {why}.")
