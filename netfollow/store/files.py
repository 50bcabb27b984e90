"""Writing so that a kill or a full disk leaves the old file or the new one, never half."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from netfollow.problems import NotSaved, Unconfirmed

NETWORK = "network.json"
"""The name of a home's data file."""
FOLDER_MODE = 0o700
FILE_MODE = 0o600
PIECE = 1 << 20
UNCHANGED = "Nothing was changed"

Seen = tuple[int, int, int]
NOTHING: Seen = (0, 0, 0)


def seen(path: Path) -> Seen:
    """Return what tells whether a file was changed: its inode, size and time of change."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return NOTHING
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, that only the owner may enter; raises `NotSaved`."""
    try:
        for folder in (*reversed(path.parents), path):
            if not folder.is_dir():
                folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise not_saved(path, error) from error


def not_saved(path: Path, error: OSError, but: str = UNCHANGED) -> NotSaved:
    """Return the sentence for a write that failed; `but` says how things stand."""
    return NotSaved(f"{but}: {path} can't be written ({error.strerror}).")


def replace(
    path: Path, chunks: Iterable[bytes], but: str = UNCHANGED, *, expected: Seen | None = None
) -> None:
    """Write a whole file: a new one, synced, then renamed over the old, then the folder synced.

    A link is followed, so that the file it points to is replaced. Raises `NotSaved`, which
    says how things stand, also when the old file is not as `expected` any more; and
    `Unconfirmed` when the folder alone could not be synced.
    """
    target = path.resolve()
    new = target.with_name(f".{target.name}.new")
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        try:
            for part in _joined(chunks):
                _write(handle, part)
            os.fsync(handle)
        finally:
            os.close(handle)
        if expected not in (None, seen(path)):
            new.unlink()
            raise NotSaved(f"{path} was changed by another program just now: it was left alone.")
        new.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise not_saved(path, error, but) from error
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise Unconfirmed(
            f"{path} was written, but the disk did not confirm it ({error.strerror})."
        ) from error


def append(path: Path, data: bytes) -> int:
    """Append to a file and sync it; return its new size.

    When that fails the file is cut back to what it was, and `NotSaved` raised.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
    except OSError as error:
        raise not_saved(path, error) from error
    size = os.fstat(handle).st_size
    try:
        _write(handle, data)
        os.fsync(handle)
        if not size:
            sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.ftruncate(handle, size)
        raise not_saved(path, error) from error
    finally:
        os.close(handle)
    return size + len(data)


def _joined(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield chunks joined to pieces of about a megabyte."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size >= PIECE:
            yield b"".join(parts)
            parts, size = [], 0
    yield b"".join(parts)


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where a folder can be synced at all (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
