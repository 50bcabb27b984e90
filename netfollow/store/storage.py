"""The data file as a TinyDB storage: `TinyDB(path, storage=LineStorage)`."""

import warnings
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage, touch

from netfollow.store.files import replace
from netfollow.store.records import encode
from netfollow.store.tables import chunks

MODES = ("r", "rb", "r+", "rb+")


class LineStorage(Storage):
    """A storage that writes one document a line, and the whole file or nothing of it.

    A stock `TinyDB(path)` reads the same file. The arguments are those of TinyDB's own
    `JSONStorage`; an encoding is taken and passed over, for JSON is UTF-8 (RFC 8259, 8.1).
    """

    def __init__(
        self,
        path: str | Path,
        create_dirs: bool = False,
        encoding: str | None = None,
        access_mode: str = "r+",
    ) -> None:
        """Raises `OSError` for a folder that isn't there, or a file to be read that isn't."""
        super().__init__()
        del encoding
        if access_mode not in MODES:
            warnings.warn(
                "Using an `access_mode` other than 'r', 'rb', 'r+' or 'rb+' can cause data loss "
                "or corruption",
                stacklevel=2,
            )
        self._path = Path(path)
        self._writes = any(character in access_mode for character in "+wa")
        if self._writes:
            touch(str(path), create_dirs=create_dirs)
        with self._path.open("rb"):
            pass

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables; None when the file is empty."""
        data = self._path.read_bytes()
        if not data.strip():
            return None
        found: dict[str, dict[str, Any]] = msgspec.json.decode(data)
        return found

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file; raises `NotSaved`, or `OSError` for one opened for reading."""
        if not self._writes:
            raise OSError(f"{self._path} is opened for reading only.")
        if not all(isinstance(table, dict) for table in data.values()):
            replace(self._path, [encode(data)])
            return
        rows = {
            name: [(str(number), encode(document)) for number, document in table.items()]
            for name, table in data.items()
        }
        replace(self._path, chunks(rows))
