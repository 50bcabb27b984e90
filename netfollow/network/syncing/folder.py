"""A vdir on disk: a folder with one item a file, which other programs write too.

Writes are whole or not there: into a name that ends in `.tmp`, which vdirsyncer passes over,
then renamed. What another program wrote in between is never written over.
"""

import contextlib
import os
import time
from pathlib import Path

from netfollow.problems import Problem
from netfollow.store.files import FILE_MODE, FOLDER_MODE, sync_folder

Stamp = tuple[int, int, int, int]
"""What tells whether a file was changed: inode, size, times of change in nanoseconds."""

NEVER: Stamp = (0, 0, 0, 0)
"""The stamp of a file that is to be read again."""

LARGEST = 16_000_000
"""A file of more bytes is no card and no task."""

RECENT = 2_000_000_000
"""A file changed so few nanoseconds ago may change again and bear the same times (FAT: 2 s)."""

MARK = ".netfollow"
"""A file in the folder that names it, whatever path it lies at."""

MANY = 50
"""From so many new files on they are made durable all at once, which takes a tenth of the time."""

_OURS = ".netfollow-"


class Folder:
    """One vdir; raises `Problem` where the disk refuses."""

    def __init__(self, path: Path, suffix: str) -> None:
        self.path = path
        self._suffix = suffix
        self._new = 0

    def scan(self) -> dict[str, Stamp]:
        """Return the items by file name, and take away what a killed sync left half written."""
        found: dict[str, Stamp] = {}
        now = time.time_ns()
        try:
            with os.scandir(self.path) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith(_OURS) and name.endswith(".tmp"):
                        with contextlib.suppress(OSError):
                            Path(entry.path).unlink()
                    elif name.endswith(self._suffix) and name[0] != "." and entry.is_file():
                        stat = entry.stat()
                        if stat.st_size:  # What a power cut left of a new file is none.
                            found[name] = _stamp(stat, now)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._refused("read", error) from error
        return found

    def read(self, name: str) -> bytes | None:
        """Return an item; None if it is gone, or so large that it can't be one."""
        path = self._at(name)
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refused("read", error) from error
        return data if len(data) <= LARGEST else None

    def write(self, name: str, data: bytes, before: bytes | None) -> Stamp | None:
        """Write an item over what was read, or where none was; None if it is another by now."""
        path = self._at(name)
        new = self.path / f"{_OURS}{name}.tmp"
        try:
            self.path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                self._new += before is None
                if before is not None or self._new < MANY:
                    os.fsync(file.fileno())
            if (self.read(name) or None) != before:
                new.unlink()
                return None
            new.replace(path)
            return _stamp(path.stat(), time.time_ns())
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise self._refused("written", error) from error

    def remove(self, name: str, before: bytes | None) -> bool:
        """Take an item away if it is still what was read."""
        try:
            if self.read(name) != before:
                return False
            self._at(name).unlink(missing_ok=True)
        except OSError as error:
            raise self._refused("written", error) from error
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
            text = (self.path / MARK).read_text("ascii", "replace").strip()
        except OSError:
            return ""
        return text if text.isalnum() and len(text) <= 64 else ""

    def give_mark(self, mark: str) -> None:
        """Name the folder, for the next time."""
        try:
            self.path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            handle = os.open(self.path / MARK, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
            with os.fdopen(handle, "wb") as file:
                file.write(f"{mark}\n".encode())
        except OSError as error:
            raise self._refused("written", error) from error

    def _at(self, name: str) -> Path:
        assert name == Path(name).name
        return self.path / name

    def _refused(self, verb: str, error: OSError) -> Problem:
        return Problem(f"{self.path} can't be {verb}: {error.strerror}.")


def _stamp(stat: os.stat_result, now: int) -> Stamp:
    if abs(now - max(stat.st_ctime_ns, stat.st_mtime_ns)) < RECENT:
        return NEVER
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
