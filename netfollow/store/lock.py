"""One writer at a time: an advisory lock, held for one transaction only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from netfollow.store.files import FILE_MODE, not_saved

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

    def _give_back(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _give_back(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs; raises `NotSaved` when the lock can't be made."""
    with _opened(path) as file:
        try:
            yield
        finally:
            with suppress(OSError):
                _give_back(file)


def _opened(path: Path) -> IO[bytes]:
    try:
        path.touch(mode=FILE_MODE)
        file = path.open("r+b")
        try:
            _take(file)
        except OSError:
            file.close()
            raise
    except OSError as error:
        raise not_saved(path, error) from error
    return file
