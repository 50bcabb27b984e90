"""Files in a data folder: whose they are, whether they are still there, and safe ways to them.

Writing leaves the old file or the new one after a kill or on a full disk, never half of one.
Reading never waits for a pipe or a device. Files that are not NetFollow's own are left alone;
conflict copies of its own are told of.

A folder vanishes when a disk is unmounted, or when it is moved or deleted. What is missing then
is not empty: without a check a program would show no data, and save into a fresh folder on the
bare mount point.
"""

import contextlib
import errno
import os
import re
import stat
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from netfollow.errors import NotSaved, Unconfirmed, Unreadable, WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import file_name

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

OLD = ("index", "asleep", "sought")
"""Cache files that earlier versions kept in the data folder."""

OWN_FILES = frozenset(
    {
        NETWORK,
        "network.broken.json",
        "journal.jsonl",
        "journal.torn",
        "journal.damaged",
        "journal.broken",
        "folded",
        "lock",
        "sync.lock",
        "searches.toml",
        "config.toml",
        "clipboard.txt",
        *OLD,
    }
)

OWN_FOLDERS = frozenset({"backups", "inbox", "sync", "templates", "unsaved"})

_OWN = LazyPattern(r"crash-\d{8}-\d{6}(?:_\d)?\.txt|\..+\.new", re.ASCII)
"""Reports of a fault, and files that are just being written."""

_COPY = LazyPattern(
    r"""(?:network|journal)(?:
      [ ]?\([^)]*\)                 # Dropbox, Nextcloud, Seafile in any language; Google (1)
    | [._-][\w-]*conflict[^/]*      # Syncthing .sync-conflict-, ownCloud _conflict-
    | [ ][0-9]{1,3}                 # iCloud
    | -(?=[\w-]*[A-Z])[\w-]+        # OneDrive: the machine's name
    )\.jsonl?""",
    re.VERBOSE,
)
"""How programs that keep folders in step name what they could not merge."""

TRACES = (NETWORK, "journal.jsonl", "folded", "backups")
"""What is in a folder that holds data, or did."""

Place = tuple[int, int]
"""What tells a folder from another of the same path: its device and inode."""


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


class OpenFile:
    """One state of a file, open for reading: another may be in its place by now.

    `handle` is a descriptor, and closed with this. Where an open file can't be replaced,
    everything is read at once.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._closes = weakref.finalize(self, os.close, handle)
        self._data = None if hasattr(os, "pread") else self._all()

    def _all(self) -> bytes:
        with os.fdopen(os.dup(self._handle), "rb") as file:
            file.seek(0)
            data = file.read()
        self._closes()
        return data

    def part(self, start: int, end: int) -> bytes:
        """Return some bytes, fewer where there are no more; raises `OSError`."""
        if self._data is not None:
            return self._data[start:end]
        return os.pread(self._handle, end - start, start)


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
            why = f"{path} was changed by another program just now: it was not overwritten."
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


def remove_old(data_file: Path, before: str) -> None:
    """Remove the cache files of earlier versions from a data folder."""
    for name in OLD:
        with suppress(OSError):
            os.unlink(data_file.with_name(f"{before}{name}"))  # noqa: PTH108


def own_entries(home: Path) -> tuple[Path, ...]:
    """Return what in a home is NetFollow's own, by name; nothing where that can't be found out."""
    conflicts = set(conflict_copies(home))
    return tuple(
        home / name for name in _entries(home) if _is_own(name) or home / name in conflicts
    )


def holds_others(home: Path) -> bool:
    """Whether a home holds anything that is not NetFollow's own."""
    return len(own_entries(home)) < len(_entries(home))


def _is_own(name: str) -> bool:
    return name in OWN_FILES or name in OWN_FOLDERS or _OWN.fullmatch(name) is not None


def _entries(home: Path) -> list[str]:
    try:
        return sorted(path.name for path in home.iterdir())
    except OSError:
        return []


def conflict_copies(home: Path) -> list[Path]:
    """Return the copies of the data file or the journal that lie beside them, by name."""
    try:
        return sorted(path for path in home.iterdir() if _COPY.fullmatch(path.name))
    except OSError:
        return []


def conflict_remark(copy: Path) -> str:
    """Return the remark about a copy."""
    return (
        f"{file_name(copy.name)} is a conflict copy with another machine's changes, which "
        "are not in your data. netfollow conflicts shows and merges them."
    )


class ConflictWatch:
    """Tells of each copy once; a look costs one system call while nothing happens."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._seen: Seen = NOTHING
        self._told: set[Path] = set()

    def news(self) -> Iterator[str]:
        """Yield a sentence for each copy that was not told of yet."""
        now = seen(self._home)
        if now == self._seen:
            return
        self._seen = now
        for path in conflict_copies(self._home):
            if path not in self._told:
                self._told.add(path)
                yield conflict_remark(path)


def place_of(home: Path) -> Place | None:
    """Return what tells this folder from another of the same path; None when it is missing."""
    try:
        found = home.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def lost(home: Path, needed: Sequence[Path]) -> str:
    """Return why data that was there can't be reached, as a clause; "" when all of it is there."""
    try:
        if not stat.S_ISDIR(home.stat().st_mode):
            return f"the data folder {home} is {what_is(home)} now"
    except FileNotFoundError:
        return f"the data folder {home} is missing"
    except OSError as error:
        return f"the data folder {home} can't be opened ({error.strerror})"
    for path in needed:
        try:
            path.stat()
        except FileNotFoundError:
            return f"{path} is missing"
        except OSError as error:
            return f"{path} can't be opened ({error.strerror})"
    return ""


def holds_data(home: Path) -> bool:
    """Whether anything in a folder shows that it holds data, or that it did."""
    try:
        return any((home / name).exists() or (home / name).is_symlink() for name in TRACES)
    except OSError:
        return True


class FolderPresence:
    """Remembers in which folder a store was last read, and what was there instead of it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._place = place_of(home)
        self._refused: tuple[Seen, Seen] | None = None
        self.is_away = False

    def found(self) -> None:
        """Note that the data is there, in the folder of now."""
        self._place, self._refused, self.is_away = place_of(self._home), None, False

    @property
    def is_elsewhere(self) -> bool:
        """Whether the data was away, or its folder is another one of the same path."""
        return self.is_away or place_of(self._home) != self._place

    def refuse(self, files: tuple[Seen, Seen]) -> None:
        """Note what was there instead of the data, so that it is not read again."""
        self._refused, self.is_away = files, True

    def is_refused(self, files: tuple[Seen, Seen]) -> bool:
        """Whether this is what was there instead of the data before."""
        return self._refused == files != (NOTHING, NOTHING)


def sync_place(path: Path, home: Path) -> Path:
    """Return where a folder really is, also one that is not there yet.

    Raises `WrongCall` for what is no folder, can't be reached, or is in the data folder `home`.
    """
    name = file_name(str(path))
    try:
        place = path.resolve()
        is_missing = not place.exists()
    except RuntimeError as error:
        raise WrongCall(f"{name} is a link that leads to itself.") from error
    except (OSError, ValueError) as error:  # Without permission, too long, with a NUL.
        why = getattr(error, "strerror", None) or "it has a NUL character"
        raise WrongCall(f"{name} can't be used ({why}). Choose another folder.") from error
    if path.is_symlink() and is_missing:
        raise WrongCall(f"{name} is {what_is(path)}.")
    if place.is_relative_to(home.resolve()):
        raise WrongCall(f"{name} is in NetFollow's data folder. Choose a place outside it.")
    if not is_missing and not place.is_dir():
        raise WrongCall(f"{name} is {what_is(place)}. Name a folder.")
    return place
