"""One writer at a time: an advisory lock, held for one transaction only.

Whoever holds it writes its process into the lock file, so that others can say whom they wait
for. The lock is tried again and again instead of waited for, because a program that stopped
while it held the lock would stop all others.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from netfollow.errors import Busy
from netfollow.store.disk.files import not_saved, regular

SOON = 1.0
"""Seconds after which it is said who is waited for."""

PATIENCE = 10.0
"""Seconds after which waiting ends."""

PAUSE = 0.02
"""Seconds between two tries."""

UNNAMED = "another program"
"""Who holds a lock that names no process."""

if sys.platform == "win32":
    import errno
    import msvcrt

    def _try(file: IO[bytes]) -> bool:
        """Take the lock if it is free: that of the first byte, which holds nothing."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

    def _give_back(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(file: IO[bytes]) -> bool:
        """Take the lock if it is free."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _give_back(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


def silent(sentence: str) -> None:
    """Say nothing of whom is waited for."""


class Lock:
    """The lock of a data folder.

    `tell` gets a sentence when someone else holds it for longer than a second; `patience` are
    the seconds after which `Busy` is raised.
    """

    def __init__(
        self, path: Path, doing: str = "saving", tell: Callable[[str], None] = silent
    ) -> None:
        """`doing` says what it is held for."""
        self.path = path
        self.patience = PATIENCE
        self.tell = tell
        self._doing = doing

    @contextmanager
    def held(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock while the block runs; raises `Busy`, and `NotSaved` if it can't be made."""
        with self._opened() as file:
            self._wait(file, self.patience if patience is None else patience)
            try:
                yield
            finally:
                with suppress(OSError):
                    _give_back(file)

    def holder(self) -> str:
        """Return who holds the lock, at once; "" when it is free. Raises `NotSaved`."""
        if not (self.path.exists() or self.path.is_symlink()):
            return ""
        with self._opened() as file:
            try:
                if not _try(file):
                    return _named(file)
                _give_back(file)
            except OSError as error:
                raise not_saved(self.path, error) from error
        return ""

    def _opened(self) -> IO[bytes]:
        try:
            handle = regular(self.path, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            raise not_saved(self.path, error) from error
        return os.fdopen(handle, "r+b", buffering=0)

    def _wait(self, file: IO[bytes], patience: float) -> None:
        began, is_told = time.monotonic(), False
        try:
            while not _try(file):
                waited = time.monotonic() - began
                if waited >= patience:
                    raise self._busy(file)
                if waited >= SOON and not is_told:
                    is_told = True
                    self.tell(self._busy(file).waiting)
                time.sleep(min(PAUSE, patience))
        except OSError as error:
            raise not_saved(self.path, error) from error
        with suppress(OSError):
            file.seek(0)
            file.write(b" %d\n" % os.getpid())
            file.truncate()

    def _busy(self, file: IO[bytes]) -> Busy:
        return Busy(_named(file), self._doing, lambda: not self.holder())


def _named(file: IO[bytes]) -> str:
    """Return who wrote a name into the lock file."""
    with suppress(OSError, ValueError):
        file.seek(1)
        return f"another NetFollow (process {int(file.read(32))})"
    return UNNAMED
