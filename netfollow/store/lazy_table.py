"""Tables of a large data file whose records are read from it when they are asked for.

Each record is checked against a checksum that was noted when the file was read or written whole.
Where one isn't as it was noted, everything is read anew.
"""

import os
import weakref
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
from typing import TypeVar, cast

import msgspec

from netfollow.people import Record, Uid
from netfollow.store.records import TABLES, encode, number_of, place

AT_ONCE = 512
"""Lines read together when all are."""

AFTER = len(b",\n")
"""Bytes between a record and the next line."""

GAP = 1 << 14
"""Bytes that are read over to the next record, which costs less than to read it by itself."""

FEW = 16
"""So many records or fewer are read one by one."""

Found = TypeVar("Found")


class _Named(msgspec.Struct):
    uid: Uid


_named = msgspec.json.Decoder(_Named).decode


class Mismatch(Exception):
    """The data file isn't what its offsets were noted of."""


class DataFile:
    """One state of a data file, open for reading: another may be in its place by now."""

    def __init__(self, path: Path, handle: int, read: Callable[[Path], Mapping[str, object]]):
        self.path = path
        self._handle = handle
        self._closes = weakref.finalize(self, os.close, handle)
        self._read = read
        self._data = None if hasattr(os, "pread") else self._all()
        self.anew: Mapping[str, Mapping[Uid, Record]] | None = None

    def _all(self) -> bytes:
        """Read everything, for a system on which an open file can't be replaced."""
        with os.fdopen(os.dup(self._handle), "rb") as file:
            data = file.read()
        self._closes()
        return data

    def part(self, start: int, end: int) -> bytes:
        """Return some bytes; raises `Mismatch`."""
        if self._data is not None:
            return self._data[start:end]
        try:
            return os.pread(self._handle, end - start, start)
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
        self._by_uid = {uid: line for line, uid in enumerate(uids)} if uids is not None else None
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

    def _uid(self, line: int) -> Uid:
        if self._uids is not None:
            return self._uids[line]
        return _named(self.lines.document(line)).uid

    def line_of(self, uid: Uid) -> int | None:
        """Return on which line of the file a record is; None for one that isn't there."""
        if self._by_uid is not None:
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
