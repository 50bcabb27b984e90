"""Rows of a table, of any delimiter, however broken; a broken row takes no other with it."""

import csv
from collections.abc import Iterable, Iterator

DELIMITERS = (",", ";", "\t", "|")

WIDEST = 200_000
"""So many characters a cell has at most; a row with a longer one is told and left out."""

UNREAD = "This row can't be read: a cell is too long."

TALLEST = 1_000_000
"""So many characters a row has at most, besides its first line; of a longer one no more is read."""

MENDED = 100
"""So many open quotes are mended in a file; reading again costs time."""

AGAIN = 20_000_000
"""So many characters are read again at most."""

Row = tuple[int, list[str] | None]
"""The number of a row's first line, and its cells; None for a row that can't be read."""


class _Feed:
    """Lines for a csv reader, that remembers those of the row being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: list[str] = []
        self.taken: list[str] = []
        self.ended = False
        self.again = 0
        """How many characters were given once more."""

        self._size = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if not self.taken:
            self._size = 0
        elif self._size > TALLEST:
            raise csv.Error("this row has too many lines")
        if self._again:
            line = self._again.pop()
        else:
            try:
                line = next(self._lines)
            except StopIteration:
                self.ended = True
                raise
        self._size += len(line) if self.taken else 0
        self.taken.append(line)
        return line

    def push_back(self) -> None:
        """Give all lines of this row but the first once more."""
        self._again.extend(reversed(self.taken[1:]))
        self.again += self._size
        del self.taken[1:]
        self.ended = False


def rows(lines: Iterable[str], delimiter: str = ",") -> Iterator[Row]:
    """Yield each row with the number of its first line, from 1, empty ones too.

    A quote that is never closed, or a cell over `WIDEST`, spoils its first line only: the
    lines after it are read as if it were not there.
    """
    csv.field_size_limit(WIDEST)
    feed = _Feed(lines)
    line = 1
    mended = 0
    while True:
        reader = csv.reader(feed, delimiter=delimiter)
        taken = feed.taken
        for row in _until_broken(reader):
            broken = row is None or (feed.ended and len(taken) > 1)
            if broken and mended < MENDED and feed.again < AGAIN:
                mended += 1
                feed.push_back()
                yield line, _plainly(taken[0], delimiter)
                line += 1
                taken.clear()
                break
            yield line, row
            line += len(taken)
            taken.clear()
        else:
            return


def _until_broken(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _plainly(line: str, delimiter: str) -> list[str] | None:
    """Return the cells of a line whose quotes mean nothing; None when one is too wide."""
    line = line.replace('"', "")
    try:
        return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    except csv.Error:
        return None
