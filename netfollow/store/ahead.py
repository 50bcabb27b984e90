"""Reading a large data file while the program is still getting ready for it."""

import os
from contextlib import suppress
from pathlib import Path
from threading import Thread

from netfollow.store.files import NETWORK, regular
from netfollow.store.memo import Key, read_still
from netfollow.store.register import FROM_BYTES


class Ahead:
    """A home's data file, read in a thread from now on.

    It is taken once, by who opens the store, and only if the file is still the same; a small
    file is left to them.
    """

    def __init__(self, home: Path) -> None:
        self._path = home / NETWORK
        self._found: tuple[Key, bytes] | None = None
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with suppress(OSError), open(self._path, "rb", 0, opener=regular) as file:
            if os.fstat(file.fileno()).st_size >= FROM_BYTES:
                self._found = read_still(file)

    def take(self, path: Path, key: Key) -> bytes | None:
        """Return the bytes of a file in a state, and forget them; None when it was another."""
        self._thread.join()
        found, self._found = self._found, None
        return found[1] if found is not None and (self._path, found[0]) == (path, key) else None
