"""Reading a large data file record by record, by the offsets of its lines.

A `LazyTable` reads a record when it is asked for; an `OffsetIndex`, made when the file was read
or written whole and cached, holds for one state of the file and lets a store open without
parsing every record. Each record is checked against its checksum; where one isn't as it was
noted, everything is read anew.
"""

import os
import sys
import time
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
    ValuesView,
)
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import msgspec

from netfollow import __version__
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Record, Uid
from netfollow.store.disk import migrations
from netfollow.store.disk.cache import Cache
from netfollow.store.disk.files import FileState, OpenFile, Seen, regular, state_of
from netfollow.store.disk.records import TABLES, encode, number_of, place

AT_ONCE = 512
"""Lines read together when all are."""

AFTER = len(b",\n")
"""Bytes between a record and the next line."""

GAP = 1 << 14
"""Bytes that are read over to the next record, which costs less than to read it by itself."""

FEW = 16
"""So many records or fewer are read one by one."""

Found = TypeVar("Found")

FROM_BYTES = 1_000_000
"""A smaller data file is read whole, which takes no longer."""

SETTLED = 0.05
"""Seconds after its last change from which on a file's time tells any later change."""

NAME = "offsets"
"""Of the index among the cached values."""

FILED = ("contacts", "interactions")
"""The tables that grow, each read when it is asked for."""

_HEAD = LazyPattern(rb'("(?:[^"\\]|\\.)*"):')

_ROW = LazyPattern(rb'"\d+":\{"uid":"([^"\\]*)"')

Read = Callable[[Path], Mapping[str, object]]
"""What reads all tables of a data file."""


class _Named(msgspec.Struct):
    uid: Uid


_named = msgspec.json.Decoder(_Named).decode


class Mismatch(Exception):
    """The data file isn't what its offsets were noted of."""


class DataFile(OpenFile):
    """One state of a data file; `anew` is the one in its place by now, once that was read."""

    def __init__(self, path: Path, handle: int, read: Callable[[Path], Mapping[str, object]]):
        super().__init__(handle)
        self.path = path
        self._read = read
        self.anew: Mapping[str, Mapping[Uid, Record]] | None = None

    def part(self, start: int, end: int) -> bytes:
        """Return some bytes; raises `Mismatch`."""
        try:
            return super().part(start, end)
        except OSError as error:
            raise Mismatch from error

    def read_anew(self) -> Mapping[str, Mapping[Uid, Record]]:
        """Read the whole file that is there now; raises `Unreadable`."""
        if self.anew is None:
            self.anew = cast("Mapping[str, Mapping[Uid, Record]]", self._read(self.path))
        return self.anew


class TableLines:
    """The lines of one table by number, in the order of their uids.

    `starts` are their offsets, and one more: where another would start. `checks` are the
    checksums of the records, each with its number before it, `chunk_checks` those of chunks.
    """

    def __init__(
        self,
        file: DataFile,
        starts: "array[int]",
        checks: "array[int]",
        chunk_checks: "array[int]",
    ) -> None:
        self.file, self.starts, self.checks = file, starts, checks
        self.chunk_checks = chunk_checks
        self._count = len(checks)

    def __len__(self) -> int:
        return self._count

    def raw(self, line: int) -> bytes:
        """Return a number and its document, `"7":{…}`; raises `Mismatch`."""
        data = self.file.part(self.starts[line], self.starts[line + 1] - AFTER)
        if zlib.crc32(data) != self.checks[line]:
            raise Mismatch
        return data

    def document(self, line: int) -> bytes:
        """Return a document; raises `Mismatch`."""
        data = self.raw(line)
        return data[data.index(b":") + 1 :]

    def documents(self, lines: Sequence[int]) -> list[bytes]:
        """Return documents of many lines, those near each other read together; raises `Mismatch`."""
        if len(lines) < FEW:
            return list(map(self.document, lines))
        starts, checks = self.starts, self.checks
        found: dict[int, bytes] = {}
        order = sorted(set(lines))
        for some in _near(order, starts):
            base = starts[some[0]]
            data = self.file.part(base, starts[some[-1] + 1] - AFTER)
            for line in some:
                raw = data[starts[line] - base : starts[line + 1] - AFTER - base]
                if zlib.crc32(raw) != checks[line]:
                    raise Mismatch
                found[line] = raw[raw.index(b":") + 1 :]
        return list(map(found.__getitem__, lines))

    def chunks(self) -> range:
        """Return the numbers of all chunks: of `AT_ONCE` neighbouring lines each."""
        return range(len(self.chunk_checks))

    def chunk(self, number: int) -> bytes:
        """Return the lines of a chunk, as they are in the file; raises `Mismatch`."""
        first, end = self.within(number)
        data = self.file.part(self.starts[first], self.starts[end] - AFTER)
        if zlib.crc32(data) != self.chunk_checks[number]:
            raise Mismatch
        return data

    def within(self, number: int) -> tuple[int, int]:
        """Return the first line of a chunk, and the one after its last."""
        return number * AT_ONCE, min((number + 1) * AT_ONCE, self._count)

    def split(self, number: int, data: bytes) -> list[bytes]:
        """Return the numbers and documents of a chunk."""
        first, end = self.within(number)
        starts, base = self.starts, self.starts[first]
        return [data[starts[n] - base : starts[n + 1] - AFTER - base] for n in range(first, end)]


def _near(order: Sequence[int], starts: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield lines in order, those together between which there is little."""
    first = 0
    for last in range(1, len(order)):
        if starts[order[last]] - starts[order[last - 1] + 1] > GAP:
            yield order[first:last]
            first = last
    yield order[first:]


class LazyTable(MutableMapping[Uid, Record]):
    """Records on the lines of a file, and on top of them what was changed since.

    Records are made anew each time, but where the `uids` are given: then the same record is
    the same object.
    """

    def __init__(self, table: str, lines: TableLines, uids: Sequence[Uid] | None = None) -> None:
        self._table, self.lines, self._file = table, lines, lines.file
        self._uids = uids
        self._by_uid: dict[Uid, int] = {}
        self._made: dict[Uid, Record] = {}
        self._changed: dict[Uid, Record | None] = {}
        kind: type[Record] = TABLES[table]
        many: msgspec.json.Decoder[dict[str, Record]] = msgspec.json.Decoder(dict[str, kind])  # type: ignore[valid-type]
        rows: msgspec.json.Decoder[list[Record]] = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
        self._decode_list = rows.decode
        self._decode_many = many.decode
        self._count = len(lines)

    def __copy__(self) -> "LazyTable":
        """Return the records as they are now; both go on from here by themselves."""
        again = LazyTable.__new__(LazyTable)
        again.__dict__.update(self.__dict__)
        again._made, again._changed = self._made.copy(), self._changed.copy()
        return again

    @property
    def _anew(self) -> Mapping[Uid, Record] | None:
        """The table as it was read anew, if it had to be."""
        return self._file.anew.get(self._table, {}) if self._file.anew is not None else None

    def _look(
        self, by_line: Callable[[], Found], anew: Callable[[Mapping[Uid, Record]], Found]
    ) -> Found:
        """Look something up in the file, or in the table read anew."""
        if self._file.anew is None:
            try:
                return by_line()
            except Mismatch:
                self._file.read_anew()
        return anew(self._anew or {})

    def read_many(self, lines: Sequence[int]) -> list[Record]:
        """Return the records on some lines as they are in the file; raises `Mismatch`."""
        documents = self.lines.documents(lines)
        try:
            return self._decode_list(b"[%s]" % b",".join(documents))
        except msgspec.DecodeError as error:
            raise Mismatch from error

    def lines_naming(self, uid: Uid) -> set[int]:
        """Return the lines that may hold a uid; raises `Mismatch`."""
        found: set[int] = set()
        words = (msgspec.json.encode(uid), b"\\u00") if uid.isascii() else (b'"',)
        for number in self.lines.chunks():
            data = self.lines.chunk(number)
            if any(word in data for word in words):
                rows = enumerate(self.lines.split(number, data), number * AT_ONCE)
                found.update(line for line, raw in rows if any(word in raw for word in words))
        return found

    def prefetch(self, uids: Iterable[Uid]) -> None:
        """Read some records together, where they are kept: each will be asked for soon."""
        if self._uids is None or self._file.anew is not None:
            return
        wanted = [uid for uid in uids if uid not in self._made]
        lines = [line for line in map(self.line_of, wanted) if line is not None]
        for record in self._look(lambda: self.read_many(lines) if lines else [], lambda _: []):
            self._keep(record)

    def _uid(self, line: int) -> Uid:
        if self._uids is not None:
            return self._uids[line]
        return _named(self.lines.document(line)).uid

    def line_of(self, uid: Uid) -> int | None:
        """Return on which line of the file a record is; None for one that isn't there."""
        if self._uids is not None:
            if not self._by_uid:
                self._by_uid = {one: line for line, one in enumerate(self._uids)}
            return self._by_uid.get(uid)
        line = self._before(uid)
        return line if line < len(self.lines) and self._uid(line) == uid else None

    def _before(self, uid: Uid) -> int:
        every = range(len(self.lines))
        return bisect_left(every, place(uid), key=lambda one: place(self._uid(one)))

    def __getitem__(self, uid: Uid) -> Record:
        if uid in self._changed:
            found = self._changed[uid]
        else:
            found = self._made.get(uid) or self._look(
                partial(self._read, uid), lambda anew: anew.get(uid)
            )
        if found is None:
            raise KeyError(uid)
        return found

    def _read(self, uid: Uid) -> Record | None:
        line = self.line_of(uid)
        return self._keep(self.read_many((line,))[0]) if line is not None else None

    def _keep(self, record: Record) -> Record:
        return self._made.setdefault(record.uid, record) if self._uids is not None else record

    def __contains__(self, uid: object) -> bool:
        if uid in self._changed:
            return self._changed[Uid(str(uid))] is not None
        return isinstance(uid, str) and self._is_filed(Uid(uid))

    def _is_filed(self, uid: Uid) -> bool:
        return self._look(lambda: self.line_of(uid) is not None, lambda anew: uid in anew)

    def __setitem__(self, uid: Uid, record: Record) -> None:
        self._count += uid not in self
        self._changed[uid] = record

    def __delitem__(self, uid: Uid) -> None:
        if uid not in self:
            raise KeyError(uid)
        self._count -= 1
        self._changed[uid] = None

    def __len__(self) -> int:
        return self._count if self._file.anew is None else sum(1 for _ in self)

    def __iter__(self) -> Iterator[Uid]:
        anew = self._anew
        uids = self._uids if anew is None else anew.keys()
        if uids is None:
            return (record.uid for record in self.records())
        if not self._changed:
            return iter(uids)
        changed = self._changed
        kept = (uid for uid in uids if changed.get(uid, changed) is not None)
        return chain(kept, (record.uid for record in self._added()))

    def _added(self) -> Iterator[Record]:
        """Yield what is not in the file; of a copy, for a thread may read while things change."""
        for uid, record in self._changed.copy().items():
            if record is not None and not self._is_filed(uid):
                yield record

    def records(self) -> Iterator[Record]:
        """Yield all records: those of the file in its order, then those added since."""
        changed = self._changed
        for record in self._filed():
            if record.uid not in changed:
                yield record
            elif (now := changed[record.uid]) is not None:
                yield now
        yield from self._added()

    def _filed(self) -> Iterator[Record]:
        """Yield all records of the file; what is read anew goes on after the last."""
        last: Record | None = None
        try:
            for number in self.lines.chunks() if self._file.anew is None else ():
                for last in self._some(number):
                    yield last
        except Mismatch:
            self._file.read_anew()
        for uid, record in sorted((self._anew or {}).items(), key=lambda one: place(one[0])):
            if last is None or place(uid) > place(last.uid):
                yield record

    def _some(self, number: int) -> Iterable[Record]:
        """Return the records of a chunk as they are in the file, made once if kept."""
        if self._uids is not None:
            made = list(map(self._made.get, self._uids[slice(*self.lines.within(number))]))
            if all(made):
                return cast("list[Record]", made)
        try:
            many = self._decode_many(b"{%s}" % self.lines.chunk(number))
        except msgspec.DecodeError as error:
            raise Mismatch from error
        return map(self._keep, many.values())

    def values(self) -> ValuesView[Record]:
        """Return a view of all records."""
        return _Values(self)

    def items(self) -> ItemsView[Uid, Record]:
        """Return a view of all uids and records."""
        return _Items(self)

    def moved(self) -> tuple[Sequence[int], dict[Uid, int]]:
        """Return on which line of a file written now each old line is, and each changed record.

        A line that is gone is where the next one comes to be. Raises `Mismatch`.
        """
        lines = array("I")
        places: dict[Uid, int] = {}
        at = done = 0
        for uid in sorted(self._changed, key=place):
            now, before = self._changed[uid], self._before(uid)
            is_old = self.line_of(uid) is not None
            lines.extend(range(at, at + before - done))
            at += before - done
            done = before
            if now is not None:
                places[uid] = at
            if is_old:
                lines.append(at)
                done += 1
            at += now is not None
        lines.extend(range(at, at + len(self.lines) - done))
        return lines, places

    def rows(self) -> Iterator[bytes]:
        """Yield numbers and documents in a file's order; unread ones as they are, many together.

        The old file is read from its beginning to its end. Raises `Mismatch`, unless the table
        was read anew.
        """
        if self._file.anew is not None:
            for uid in sorted(self, key=place):
                yield row(self[uid])
            return
        changes = sorted(self._changed, key=place)
        befores = [self._before(uid) for uid in changes]
        olds = {line for uid in changes if (line := self.line_of(uid)) is not None}
        at = 0
        for number in self.lines.chunks():
            data = self.lines.chunk(number)
            line, end = self.lines.within(number)
            upto = bisect_right(befores, end - 1)
            if at == upto:
                yield data
                continue
            for raw in self.lines.split(number, data):
                while at < upto and befores[at] <= line:
                    yield from self._now(changes[at])
                    at += 1
                if line not in olds:
                    yield raw
                line += 1
        for uid in changes[at:]:
            yield from self._now(uid)

    def _now(self, uid: Uid) -> Iterator[bytes]:
        record = self._changed[uid]
        if record is not None:
            yield row(record)


def row(record: Record) -> bytes:
    """Return a record as a number and its document."""
    return b"%s:%s" % (encode(number_of(record)), encode(record))


class _Values(ValuesView[Record]):
    _mapping: LazyTable

    def __iter__(self) -> Iterator[Record]:
        return self._mapping.records()


class _Items(ItemsView[Uid, Record]):
    _mapping: LazyTable

    def __iter__(self) -> Iterator[tuple[Uid, Record]]:
        return ((record.uid, record) for record in self._mapping.records())


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
                numbers_of(self.starts[name]),
                numbers_of(self.checks[name]),
                numbers_of(self.chunk_checks[name]),
            )
            for name in FILED
        }
        return {
            "contacts": LazyTable("contacts", lines["contacts"], self.contacts),
            "interactions": LazyTable("interactions", lines["interactions"]),
        }


def numbers_of(data: bytes) -> "array[int]":
    """Return unsigned 32-bit numbers from their bytes, in the machine's byte order."""
    found = array("I")
    found.frombytes(data)
    return found


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
