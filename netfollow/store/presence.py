"""Whether the files of an open store are still there.

A folder vanishes when a disk is unmounted, or when it is moved or deleted. What is missing
then is not empty: without this check a program would show no data, and save into a fresh
folder on the bare mount point.
"""

import stat
from collections.abc import Sequence
from pathlib import Path

from netfollow.store.files import NETWORK, NOTHING, Seen, what_is

TRACES = (NETWORK, "journal.jsonl", "folded", "backups")
"""What is in a folder that holds data, or did."""

Place = tuple[int, int]
"""What tells a folder from another of the same path: its device and inode."""


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


class Presence:
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
