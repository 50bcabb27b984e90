"""SQLite cache of what was derived from a data file. Deleting it changes no answer.

It lies in the platform's cache folder, for its owner alone, and never in the data folder, which
may be synced. SQLite that is missing, a full disk, a lock or damage count as nothing cached.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from netfollow.store.disk.files import FILE_MODE, FOLDER_MODE, regular, state_of

if TYPE_CHECKING:
    import sqlite3

CHECK = 4
"""Bytes of a checksum."""

WAIT = 1.0
"""Seconds to wait for another program that writes."""

_SCHEMA = "CREATE TABLE IF NOT EXISTS value(name TEXT PRIMARY KEY, data BLOB NOT NULL)"

Found = TypeVar("Found")


def folder_of_all() -> Path:
    """Return the folder of all caches: the platform's, as platformdirs knows it."""
    if sys.platform == "linux":  # Loading platformdirs there takes longer than opening the cache.
        folder = Path(os.environ.get("XDG_CACHE_HOME", "").strip())
        return (folder if folder.is_absolute() else Path.home() / ".cache") / "netfollow"
    import platformdirs

    return Path(platformdirs.user_cache_dir("netfollow", appauthor=False))


def path_of(data_file: Path) -> Path:
    """Return where the cache of a data file lies; raises `OSError` where it may not."""
    path = data_file.resolve()
    name = f"{zlib.crc32(str(path).encode('utf-8', 'surrogateescape')):08x}"
    folder = folder_of_all() / name
    if folder.resolve().is_relative_to(path.parent):
        raise OSError(f"{folder} is in the data folder")
    return folder / "cache.db"


class Cache:
    """Checked values by name in an SQLite file, and a connection for tables of others.

    No method raises for what a disk or SQLite refuses: it returns None, or False.
    """

    def __init__(self, data_file: Path) -> None:
        self._data_file = data_file
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._is_off = False

    @property
    def path(self) -> Path | None:
        """Where the file is, or would be."""
        with suppress(OSError, RuntimeError, ImportError):
            return path_of(self._data_file)
        return None

    def run(self, do: Callable[[sqlite3.Connection], Found], *, create: bool) -> Found | None:
        """Use the connection, one thread at a time; None when that can't be done.

        What is damaged is deleted.
        """
        with self._lock:
            if self._is_off:
                return None
            try:
                import sqlite3
            except ImportError:
                self._is_off = True
                return None
            try:
                if self._connection is None:
                    self._connection = self._connect(create=create)
                return do(self._connection) if self._connection is not None else None
            except (sqlite3.DatabaseError, sqlite3.Warning, OSError, RuntimeError) as error:
                self._recover(is_busy=isinstance(error, sqlite3.OperationalError))
                return None

    def _recover(self, *, is_busy: bool) -> None:
        """Go on after a mistake: a lock or a full disk may pass, damage doesn't."""
        if not is_busy:
            self.drop()
        elif self._connection is not None and self._connection.in_transaction:
            with suppress(Exception):
                self._connection.rollback()

    def _connect(self, *, create: bool) -> sqlite3.Connection | None:
        import sqlite3

        path = path_of(self._data_file)
        if create:
            path.parent.parent.mkdir(parents=True, exist_ok=True)
            path.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
            os.close(regular(path, os.O_RDWR | os.O_CREAT))
        elif not path.is_file():
            return None
        os.chmod(path.parent, FOLDER_MODE)  # noqa: PTH101
        os.chmod(path, FILE_MODE)  # noqa: PTH101
        connection = sqlite3.connect(
            path, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA synchronous=NORMAL")
            if create:
                connection.execute(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def seen(self) -> tuple[int, ...] | None:
        """Return what tells this state of the file from any other; None when it is gone."""
        with suppress(OSError, RuntimeError, ImportError):
            return state_of(path_of(self._data_file).stat())
        return None

    def get(self, name: str) -> bytes | None:
        """Return a value as it was put; None when there is none, or it isn't whole."""
        found = self.run(
            lambda db: db.execute("SELECT data FROM value WHERE name=?", (name,)).fetchone(),
            create=False,
        )
        data = found[0] if found is not None else b""
        if not isinstance(data, bytes):
            return None
        body = data[CHECK:]
        return body if data and checked(name, body) == data[:CHECK] else None

    def put(self, values: Mapping[str, bytes]) -> bool:
        """Put some values together; say whether that was done."""

        def do(db: sqlite3.Connection) -> bool:
            db.execute("BEGIN IMMEDIATE")
            db.executemany(
                "INSERT OR REPLACE INTO value VALUES(?, ?)",
                [(name, checked(name, body) + body) for name, body in values.items()],
            )
            db.execute("COMMIT")
            return True

        return bool(self.run(do, create=True))

    def drop(self) -> None:
        """Delete the cache; it may be made anew."""
        with self._lock:
            self.close()
            with suppress(OSError, RuntimeError, ImportError):
                path = path_of(self._data_file)
                for end in ("", "-journal"):
                    path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
                path.parent.rmdir()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                with suppress(Exception):
                    self._connection.close()
            self._connection = None


def checked(name: str, body: bytes) -> bytes:
    """Return the checksum of a value, which also tells whose it is."""
    return zlib.crc32(body, zlib.crc32(name.encode())).to_bytes(CHECK, sys.byteorder)
