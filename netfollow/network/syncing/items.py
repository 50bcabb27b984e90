"""Files of a vdir: which of them can be read as an item, and how their names are kept.

In a folder that others write too a name may be any bytes, and stand for a link, a pipe or a
folder: whatever can't be read is named with the reason, and left alone.
"""

import os
import re
import stat
from pathlib import Path

from netfollow.people.text import file_name

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
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEPT_SURROGATE = re.compile("\x00([0-9a-f]{4})")


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
