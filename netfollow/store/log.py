"""The journal as a file: read what is new, append, mend a torn end, keep the newest lines."""

import os
from pathlib import Path

import msgspec

from netfollow.store.files import (
    NETWORK,
    NOTHING,
    UNCHANGED,
    append,
    not_saved,
    read_file,
    regular,
    replace,
    seen,
    unreadable,
)
from netfollow.store.journal import Commit, Damaged, from_line, lines_in, to_line

KEPT = 200
"""So many transactions can be undone after the journal is folded."""
CHECKSUM = 8
"""So many digits are a line's checksum."""
END = 64
"""So many bytes of the last line are remembered, to know the file again."""
KEPT_BYTES = 2_000_000
"""Of which so many bytes are kept, and one line at least."""


def journal_of(path: Path) -> Path:
    """Return where the journal of a data file lies."""
    return path.with_name(
        "journal.jsonl" if path.name == NETWORK else f".{path.name}.journal.jsonl"
    )


TORN = (
    "The last change was cut off while it was being saved. It was left out and kept in "
    "journal.torn."
)
"""What is said once a torn end was put aside."""


class Damage(msgspec.Struct, frozen=True):
    """A line that is not what was written: its number from 1, its first byte, and why."""

    line: int
    byte: int
    why: str


class Log:
    """One journal file, as far as it was read.

    Lines that are not ended yet are left for later: another program may be writing them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self.has_tail = False
        self._lines = 0
        self._end = b""
        self._seen = NOTHING

    def is_changed(self) -> bool:
        """Whether anything happened to the file since it was read or written here."""
        return seen(self.path) != self._seen

    def start_again(self) -> None:
        """Read from the beginning the next time."""
        self.size = self._lines = 0
        self._end = b""

    def read(self) -> tuple[list[Commit], list[Damage]]:
        """Return the transactions written since the last time, and lines that are damaged.

        From the beginning, if the file is not the one that was read before: it may have been
        replaced, by one with the same inode even.
        """
        self.has_tail = False
        now = seen(self.path)
        try:
            with open(self.path, "rb", opener=regular) as file:
                file.seek(self.size - len(self._end))
                if file.read(len(self._end)) != self._end:
                    self.start_again()
                    file.seek(0)
                data = file.read()
        except FileNotFoundError:
            self.start_again()
            self._seen = now
            return [], []
        except OSError as error:
            raise unreadable(self.path, error) from error
        found: list[Commit] = []
        damage: list[Damage] = []
        start = self.size
        for offset, line, ended in lines_in(data):
            if not ended:
                self.has_tail = True
                break
            self._lines += 1
            try:
                found.append(from_line(line))
            except Damaged as error:
                damage.append(Damage(self._lines, start + offset, str(error)))
            self.size = start + offset + len(line) + 1
            self._end = line[-END:] + b"\n"
        self._seen = now
        return found, damage

    def append(self, done: Commit) -> str:
        """Write one transaction durably and return its checksum.

        Raises `NotSaved`, and the file is as it was.
        """
        line = to_line(done)
        self.size = append(self.path, line, is_new=not self.size)
        self._lines += 1
        self._end = line[-END - 1 :]
        self._seen = seen(self.path)
        return line[:CHECKSUM].decode()

    def mend(self) -> bool:
        """Put a torn end aside, under the lock; say whether there was one. Raises `NotSaved`."""
        if seen(self.path)[1] <= self.size:
            return False
        try:
            with open(self.path, "rb", opener=regular) as file:
                file.seek(self.size)
                replace(self.path.with_suffix(".torn"), [file.read()])
            os.truncate(self.path, self.size)
        except OSError as error:
            raise not_saved(self.path, error) from error
        self.has_tail = False
        return True

    def trim(self, but: str = UNCHANGED) -> None:
        """Keep the newest lines, once all are folded in; raises `NotSaved`."""
        if not self.path.exists():
            return
        try:
            lines = read_file(self.path).splitlines(keepends=True)
        except OSError as error:
            raise not_saved(self.path, error, but) from error
        kept = _newest(lines)
        if len(kept) == len(lines):
            return
        replace(self.path, kept, but)
        self.size = sum(map(len, kept))
        self._lines = len(kept)
        self._seen = seen(self.path)


def _newest(lines: list[bytes]) -> list[bytes]:
    """Return the newest lines within both limits; the last one always."""
    size, first = 0, len(lines)
    for place in range(len(lines) - 1, -1, -1):
        size += len(lines[place])
        beyond = size > KEPT_BYTES or len(lines) - place > KEPT
        if beyond and place < len(lines) - 1:
            break
        first = place
    return lines[first:]
