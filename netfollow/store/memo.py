"""What was worked out from a data file, kept beside it until the file is another one.

Away, damaged or of another state of the file it is as if it had never been: it holds nothing
that isn't in the file.
"""

import os
import zlib
from contextlib import suppress
from io import FileIO
from pathlib import Path

from netfollow.problems import Problem
from netfollow.store.files import read_file, replace

Key = tuple[int, int, int, int, int]
"""What tells one state of a file from any other: device, inode, size, times of change."""

CHECK = 4
"""So many bytes are a checksum."""


def key_of(stat: os.stat_result) -> Key:
    """Return what tells this state of a file from any other."""
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def read_still(file: FileIO) -> tuple[Key, bytes] | None:
    """Read a whole file, with what tells its state; None if it changed while it was read."""
    key = key_of(os.fstat(file.fileno()))
    data = file.read()
    is_whole = len(data) == key[2] and key_of(os.fstat(file.fileno())) == key
    return (key, data) if is_whole else None


def recall(path: Path) -> bytes | None:
    """Return what was kept; None when there is nothing, or it isn't what was written."""
    try:
        data = read_file(path)
    except OSError:
        return None
    body = data[CHECK:]
    return body if zlib.crc32(body).to_bytes(CHECK, "big") == data[:CHECK] else None


def keep(path: Path, body: bytes) -> None:
    """Keep something; a disk that refuses is no harm."""
    with suppress(Problem):
        replace(path, [zlib.crc32(body).to_bytes(CHECK, "big"), body])


class Memo:
    """What another part worked out from a data file, while the file is as `state` says."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: Key | None = None
        self.state: Key | None = None

    def recall(self) -> bytes | None:
        """Return what was kept for this state of the file, if anything."""
        data = recall(self._path) if self.state is not None else None
        if data is None or not data.startswith(self._head()):
            return None
        self._kept = self.state
        return data.removeprefix(self._head())

    @property
    def is_kept(self) -> bool:
        """Whether what is kept is of this state of the file."""
        return self._kept is not None and self._kept == self.state

    def keep(self, body: bytes) -> None:
        """Keep something for this state of the file; nothing while that isn't known."""
        if self.state is not None:
            keep(self._path, self._head() + body)
            self._kept = self.state

    def _head(self) -> bytes:
        return f"{self.state}\n".encode()
