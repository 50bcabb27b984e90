"""Offset index of a large data file: lets a store open without parsing every record.

It is cached, holds for one state of the file, and is made by reading that file line by line.
"""

import os
import re
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import msgspec

from netfollow import __version__
from netfollow.people import Interaction, Record, Uid
from netfollow.store import migrations
from netfollow.store.cache import Cache
from netfollow.store.files import FileState, Seen, regular, state_of
from netfollow.store.lazy_table import AFTER, AT_ONCE, DataFile, LazyTable, Mismatch, TableLines
from netfollow.store.records import place

FROM_BYTES = 1_000_000
"""A smaller data file is read whole, which takes no longer."""

SETTLED = 0.05
"""Seconds after its last change from which on a file's time tells any later change."""

NAME = "offsets"
"""Of the index among the cached values."""

FILED = ("contacts", "interactions")
"""The tables that grow, each read when it is asked for."""

_HEAD = re.compile(rb'("(?:[^"\\]|\\.)*"):')
_ROW = re.compile(rb'"\d+":\{"uid":"([^"\\]*)"')

Found = TypeVar("Found")


def _form() -> str:
    """Return what an index of today's program begins with."""
    return f"2 {sys.byteorder} {migrations.SCHEMA} {__version__}"


class Rows:
    """Where each record of a table starts, where one more would, and the checksums."""

    def __init__(self) -> None:
        self.starts = array("I")
        self.checks = array("I")
        self.chunk_checks = array("I")


class OffsetIndex(msgspec.Struct, frozen=True, array_like=True):
    """Of one state of a data file: each table's place, each line's, and whose entries are where.

    The entries of contact n, in the order in which they happened, are on the lines
    `entries[firsts[n]:firsts[n + 1]]` of their table; after the contacts come `others`, of
    whom there are entries and no more.
    """

    form: str
    state: FileState
    path: str
    spans: dict[str, tuple[int, int]]
    contacts: list[Uid]
    starts: dict[str, bytes]
    checks: dict[str, bytes]
    chunk_checks: dict[str, bytes]
    others: list[Uid]
    firsts: bytes
    entries: bytes

    def tables(self, file: DataFile) -> dict[str, LazyTable]:
        """Return the tables that are read when they are asked for."""
        lines = {
            name: TableLines(
                file,
                _numbers(self.starts[name]),
                _numbers(self.checks[name]),
                _numbers(self.chunk_checks[name]),
            )
            for name in FILED
        }
        return {
            "contacts": LazyTable("contacts", lines["contacts"], self.contacts),
            "interactions": LazyTable("interactions", lines["interactions"]),
        }


def _numbers(data: bytes) -> "array[int]":
    found = array("I")
    found.frombytes(data)
    return found


class FiledTimelines:
    """Whose entries are where in a data file."""

    def __init__(self, index: OffsetIndex, contacts: LazyTable, entries: LazyTable) -> None:
        self._contacts = contacts
        self._people = index.contacts
        self._others = {uid: n for n, uid in enumerate(index.others, len(self._people))}
        self._firsts, self._entries = _numbers(index.firsts), _numbers(index.entries)
        self._filed = entries
        self._file = entries.lines.file
        self._anew: dict[Uid, list[Interaction]] | None = None
        self.state = index.state

    @property
    def is_anew(self) -> bool:
        """Whether the file had to be read anew, so that no line is known any more."""
        return self._file.anew is not None

    def read_anew(self) -> None:
        """Read the whole file that is there now; raises `Unreadable`."""
        self._file.read_anew()

    @property
    def people(self) -> Sequence[Uid]:
        """All that entries of the file speak of."""
        return [*self._people, *self._others]

    def lines(self, uid: Uid) -> Sequence[int]:
        """Return on which lines a person's entries are, in the order in which they happened."""
        number = self._contacts.line_of(uid)
        if number is None:
            number = self._others.get(uid)
        if number is None:
            return ()
        return self._entries[self._firsts[number] : self._firsts[number + 1]]

    def of(self, uid: Uid) -> list[Interaction]:
        """Read a person's entries as they are in the file."""
        return next(self.of_each((uid,)))

    def of_each(self, people: Iterable[Uid]) -> Iterator[list[Interaction]]:
        """Read the entries of some people, each as they are in the file, all together."""
        who = list(people)

        def by_line() -> list[list[Interaction]]:
            lines = [self.lines(uid) for uid in who]
            found = iter(self._many(list(chain.from_iterable(lines))))
            return [list(islice(found, len(some))) for some in lines]

        return iter(self._look(by_line, lambda anew: [list(anew.get(uid, ())) for uid in who]))

    def naming(self, uid: Uid) -> list[Interaction]:
        """Read all entries in which somebody else is introduced to a person, as in the file."""
        found = self._look(
            lambda: self._many(sorted(self._filed.lines_naming(uid))),
            lambda anew: list(chain.from_iterable(anew.values())),
        )
        return [entry for entry in found if entry.other == uid]

    def newest_first(self, uid: Uid) -> Iterator[Interaction]:
        """Read a person's entries from the newest on, each when it is asked for."""
        for back, line in enumerate(reversed(self.lines(uid))):
            entry = self._look(lambda line=line: self._many((line,))[0], lambda anew: None)  # type: ignore[misc]
            if entry is None:
                yield from islice(reversed((self._anew or {}).get(uid, [])), back, None)
                return
            yield entry

    def _many(self, lines: Sequence[int]) -> list[Interaction]:
        return cast("list[Interaction]", self._filed.read_many(lines)) if lines else []

    def _look(
        self,
        by_line: Callable[[], Found],
        anew: Callable[[Mapping[Uid, list[Interaction]]], Found],
    ) -> Found:
        """Look something up in the file, or in all entries read anew."""
        if not self.is_anew:
            try:
                return by_line()
            except Mismatch:
                self._file.read_anew()
        if self._anew is None:
            self._anew = by_person(self._file.read_anew()["interactions"].values())
        return anew(self._anew)


def by_person(records: Iterable[Record]) -> dict[Uid, list[Interaction]]:
    """Return entries by person, in the order in which they happened."""
    found: dict[Uid, list[Interaction]] = {}
    for record in records:
        assert isinstance(record, Interaction)
        for uid in record.contacts:
            found.setdefault(uid, []).append(record)
    for entries in found.values():
        entries.sort(key=lambda entry: (entry.at, entry.uid))
    return found


Read = Callable[[Path], Mapping[str, object]]
"""What reads all tables of a data file."""


def load(cache: Cache, path: Path, read: Read) -> tuple[OffsetIndex, DataFile] | None:
    """Return the cached index of a data file and the file; None when it is of another one."""
    known = cache.get(NAME)
    if known is None:
        return None
    try:
        index = msgspec.msgpack.decode(known, type=OffsetIndex)
        if index.form != _form() or index.path != os.fspath(path.resolve()):
            return None
        handle = regular(path, os.O_RDONLY)
        is_same = state_of(os.fstat(handle)) == index.state
        file = DataFile(path, handle, read)
    except (OSError, RuntimeError, msgspec.DecodeError):
        return None
    return (index, file) if is_same else None


def make(
    path: Path,
    expected: Seen,
    tables: Mapping[str, Mapping[Uid, Record]],
    entries: Iterator[tuple[Uid, Sequence[int]]],
) -> OffsetIndex | None:
    """Make the index of a data file that holds these tables, one document a line, as `expected`.

    `entries` are each person's lines. None when the file isn't of that form or changed meanwhile.
    """
    try:
        _settle(path)
        with open(path, "rb", opener=regular) as file:
            state = state_of(os.fstat(file.fileno()))
            found = _lines(file, tables)
            if found is None or state_of(path.stat()) != state or state[1:4] != expected:
                return None
    except OSError:
        return None
    spans, rows = found
    contacts, lines_of = sorted(tables["contacts"], key=place), dict(entries)
    others = [uid for uid in lines_of if uid not in tables["contacts"]]
    firsts, lines = array("I", [0]), array("I")
    for uid in (*contacts, *others):
        lines.extend(lines_of.get(uid, ()))
        firsts.append(len(lines))
    return OffsetIndex(
        _form(),
        state,
        os.fspath(path.resolve()),
        spans,
        contacts,
        {name: rows[name].starts.tobytes() for name in FILED},
        {name: rows[name].checks.tobytes() for name in FILED},
        {name: rows[name].chunk_checks.tobytes() for name in FILED},
        others,
        firsts.tobytes(),
        lines.tobytes(),
    )


def _settle(path: Path) -> None:
    """Wait until a file's time of change is one that no later change can have."""
    wait = path.stat().st_mtime + SETTLED - time.time()
    if 0 < wait <= SETTLED:
        time.sleep(wait)


Layout = tuple[dict[str, tuple[int, int]], dict[str, Rows]]
"""Where tables are, and the lines of those that grow."""


def _lines(file: BinaryIO, tables: Mapping[str, Mapping[Uid, Record]]) -> Layout | None:
    """Return where tables and lines are; None for a file that is not one document a line."""
    spans: dict[str, tuple[int, int]] = {}
    grown = {name: Rows() for name in FILED}
    at = len(file.readline())
    for line in file:
        begin, at = at, at + len(line)
        if line == b"}\n":
            whole = all(len(grown[name].checks) == len(tables[name]) for name in FILED)
            return (spans, grown) if whole and not file.read(1) else None
        head = _HEAD.match(line)
        if head is None:
            return None
        name = msgspec.json.decode(head[1], type=str)
        first = begin + head.end()
        if line[head.end() :] == b"{\n":
            rows = grown[name] if name in FILED else Rows()
            ended = _rows(file, at, rows, _uids(tables[name]) if name in FILED else None)
            if ended is None:
                return None
            at, last = ended
        else:
            last = begin + len(line.rstrip(b",\n"))
        spans[name] = first, last
    return None


def _rows(
    file: BinaryIO, at: int, rows: Rows, uids: Iterator[Uid] | None
) -> tuple[int, int] | None:
    """Note where each line of a table starts; return the offset after it, and its end."""
    starts, checks = rows.starts, rows.checks
    begin, crc32, match, is_ended = at, zlib.crc32, _ROW.match, True
    chunk: list[bytes] = []
    for line in file:
        if line[0] == 125:  # The "}" that ends the table.
            starts.append(begin - 1 + AFTER if checks else begin)
            if chunk:
                rows.chunk_checks.append(crc32(b",\n".join(chunk)))
            return begin + len(line), begin + 1
        if not is_ended:
            return None
        is_ended = line.endswith(b",\n")
        last = len(line) - (AFTER if is_ended else 1)
        starts.append(begin)
        record = line[:last]
        checks.append(crc32(record))
        chunk.append(record)
        if len(chunk) == AT_ONCE:
            rows.chunk_checks.append(crc32(b",\n".join(chunk)))
            chunk.clear()
        begin += len(line)
        if uids is not None:
            row = match(line)
            if row is None or row[1] != next(uids, "").encode():
                return None
    return None


def _uids(table: Mapping[Uid, Record]) -> Iterator[Uid] | None:
    """Return the uids of a table in the file's order; None for one that was written as it was."""
    return None if isinstance(table, LazyTable) else iter(sorted(table, key=place))
