"""Writing so that a kill or a full disk leaves the old file or the new one, never half."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from netfollow.people.text import file_name
from netfollow.problems import NotSaved, Unconfirmed, Unreadable, WrongCall

NETWORK = "network.json"
"""The name of a home's data file."""
FOLDER_MODE = 0o700
FILE_MODE = 0o600
PIECE = 1 << 20
UNCHANGED = "Nothing was changed"

Seen = tuple[int, int, int]
NOTHING: Seen = (0, 0, 0)

FileState = tuple[int, int, int, int, int]
"""What tells one state of a file from any other: device, inode, size, times of change."""


KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}
"""What may be where a file should be, and isn't one."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def seen(path: Path) -> Seen:
    """Return what tells whether a file was changed: its inode, size and time of change.

    Raises `Unreadable` when that can't be found out, for any reason but that it is missing.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        raise unreadable(path, error) from error
    return found.st_ino, found.st_size, found.st_mtime_ns


def check_regular(path: Path) -> None:
    """Raise `OSError` for anything but a file, or for what can't be looked at."""
    with contextlib.suppress(FileNotFoundError):
        kind = stat.S_IFMT(path.stat().st_mode)
        if kind in KINDS:
            raise OSError(errno.EINVAL, f"it is {KINDS[kind]}, not a file")


def what_is(path: Path) -> str:
    """Return what is at a path, such as "a named pipe"; of a link that leads nowhere, the link."""
    try:
        return KINDS.get(stat.S_IFMT(path.stat().st_mode), "a file")
    except FileNotFoundError:
        if path.is_symlink():
            return f"a link to {file_name(str(path.readlink()))}, which is missing"
        return "missing"
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "a link that leads to itself"
        return f"out of reach ({error.strerror})"


def state_of(stat: os.stat_result) -> FileState:
    """Return what tells this state of a file from any other."""
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def regular(path: str | Path, flags: int) -> int:
    """Open a regular file, as an `opener`: without ever waiting for a pipe, socket or device.

    Raises `OSError` for anything but a file; what is made anew is for the owner alone.
    """
    check_regular(Path(path))
    return os.open(path, flags | _AT_ONCE, FILE_MODE)


def read_file(path: Path) -> bytes:
    """Read a whole file; raises `OSError`, also for what is no file."""
    with open(path, "rb", opener=regular) as file:
        return file.read()


def listed(folder: Path, pattern: str) -> list[Path]:
    """Return what is in a folder, by name; nothing where that can't be found out."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def read_text(path: Path) -> str:
    """Read a whole text in UTF-8; raises `OSError` and `UnicodeDecodeError`."""
    with open(path, encoding="utf-8", opener=regular) as file:
        return file.read()


def expanded(path: Path) -> Path:
    """Return a path with its `~` filled in; raises `WrongCall` for a user who isn't known."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise WrongCall(
            f"{file_name(path.parts[0])} has no home folder here. Write the full path instead."
        ) from error


def check_folder(home: Path) -> None:
    """Raise `Unreadable` for a data folder that can't be one: a file, a broken link, no rights."""
    try:
        is_folder = stat.S_ISDIR(home.stat().st_mode)
    except FileNotFoundError:
        if home.is_symlink():
            raise Unreadable(f"The data folder {home} is {what_is(home)}.") from None
        return
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Unreadable(f"The data folder {home} is {what_is(home)}.") from error
        raise Unreadable(f"The data folder {home} can't be opened: {error.strerror}.") from error
    if not is_folder:
        raise Unreadable(
            f"The data folder {home} is {what_is(home)}. "
            "Choose a folder with --home or NETFOLLOW_HOME."
        )


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, that only the owner may enter; raises `NotSaved`.

    For the start only: in a running program a folder that is missing is a disk that is
    missing (`make_subfolder`).
    """
    try:
        for folder in (*reversed(path.parents), path):
            if not folder.is_dir():
                folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise not_saved(path, error) from error


def make_subfolder(path: Path) -> None:
    """Make a folder within one that must be there, for the owner alone; raises `NotSaved`."""
    try:
        path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except FileExistsError as error:
        why = f"{path} is {what_is(path)}, not a folder."
        raise NotSaved(f"{UNCHANGED}: {why}", why) from error
    except OSError as error:
        raise not_saved(path, error) from error


def unreadable(path: Path, error: OSError) -> Unreadable:
    """Return the sentence for a file that can't be read."""
    return Unreadable(f"{path} can't be read: {error.strerror}.")


def not_saved(path: Path, error: OSError, but: str = UNCHANGED) -> NotSaved:
    """Return the sentence for a write that failed; `but` says how things stand."""
    why = f"{path} can't be written ({error.strerror})."
    return NotSaved(f"{but}: {why}", why)


def replace(
    path: Path, chunks: Iterable[bytes], but: str = UNCHANGED, *, expected: Seen | None = None
) -> None:
    """Write a whole file: a new one, synced, then renamed over the old, then the folder synced.

    A link is followed, so that the file it points to is replaced; a device, a pipe or a
    socket never is. Raises `NotSaved`, which
    says how things stand, also when the old file is not as `expected` any more; and
    `Unconfirmed` when the folder alone could not be synced.
    """
    target = resolved(path, but)
    new = target.with_name(f".{target.name}.new")
    is_ours = False
    try:
        check_regular(target)
        handle = _made(new)
        is_ours = True
        try:
            for part in _joined(chunks):
                _write(handle, part)
            os.fsync(handle)
        finally:
            os.close(handle)
        if expected not in (None, seen(path)):
            new.unlink()
            why = f"{path} was changed by another program just now: it was left alone."
            raise NotSaved(why, why)
        new.replace(target)
    except OSError as error:
        if is_ours:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
        raise not_saved(path, error, but) from error
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise Unconfirmed(
            f"{path} was written, but the disk did not confirm it ({error.strerror})."
        ) from error


def _made(new: Path) -> int:
    """Open a file that is made now: never one that is there, and never through a link.

    What a program that was killed left half written is removed first. Raises `OSError`.
    """
    try:
        return os.open(new, _NEW, FILE_MODE)
    except FileExistsError:
        new.unlink()
        return os.open(new, _NEW, FILE_MODE)


def resolved(path: Path, but: str = UNCHANGED) -> Path:
    """Follow links to the file itself; raises `NotSaved` for a link that leads to itself."""
    try:
        return path.resolve()
    except RuntimeError as error:
        why = f"{path} is a link that leads to itself."
        raise NotSaved(f"{but}: {why}", why) from error


def append(path: Path, data: bytes, *, is_new: bool = True) -> int:
    """Append to a file and sync it; return its new size.

    The file is made if it may be new. When that fails the file is cut back to what it was,
    and `NotSaved` raised.
    """
    try:
        handle = regular(path, os.O_WRONLY | os.O_APPEND | (os.O_CREAT if is_new else 0))
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
