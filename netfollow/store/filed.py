"""A table of a large data file whose records are read when they are asked for."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    MutableMapping,
    Sequence,
    ValuesView,
)
from functools import partial
from itertools import chain
from pathlib import Path
from typing import cast

import msgspec

from netfollow.people import Record, Uid
from netfollow.problems import Unreadable
from netfollow.store.records import TABLES, encode, number_of, place

AT_ONCE = 512
"""So many records are read together when all are."""


_NOT_PLAIN = re.compile(rb"[\x80-\xff]|\\u")
"""What stands where a letter isn't ASCII: in its place another text than what is read may be."""


class _Named(msgspec.Struct):
    uid: Uid


_named = msgspec.json.Decoder(_Named).decode


class Filed(MutableMapping[Uid, Record]):
    """Records on the lines of a file's bytes, and on top of them what was changed since.

    `starts` are the offsets of the lines, in the order of their uids. Records are made anew
    each time, but where the `uids` are given: then the same record is the same object.
    """

    def __init__(
        self,
        path: Path,
        table: str,
        data: bytes,
        starts: Sequence[int],
        uids: Sequence[Uid] | None = None,
    ) -> None:
        self._path, self._table, self._data = path, table, data
        self._starts = starts
        self._uids = uids
        self._lines = {uid: line for line, uid in enumerate(uids)} if uids is not None else None
        self._made: dict[Uid, Record] = {}
        self._changed: dict[Uid, Record | None] = {}
        self._count = len(starts)
        kind: type[Record] = TABLES[table]
        self._decode = msgspec.json.Decoder(kind).decode
        many: msgspec.json.Decoder[dict[str, Record]] = msgspec.json.Decoder(dict[str, kind])  # type: ignore[valid-type]
        rows: msgspec.json.Decoder[list[Record]] = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
        self._decode_list = rows.decode
        self._decode_many = many.decode

    def _end(self, line: int) -> int:
        return self._data.index(b"\n", self._starts[line])

    def __copy__(self) -> "Filed":
        """Return the records as they are now; both go on from here by themselves."""
        again = Filed.__new__(Filed)
        again.__dict__.update(self.__dict__)
        again._made, again._changed = self._made.copy(), self._changed.copy()
        return again

    def _document(self, line: int) -> bytes:
        data = self._data
        start = data.index(b":", self._starts[line]) + 1
        return data[start : data.index(b"\n", start)].removesuffix(b",")

    def read(self, line: int) -> Record:
        """Return the record on a line as it is in the file; raises `Unreadable`."""
        try:
            return self._decode(self._document(line))
        except msgspec.DecodeError as error:
            raise self._mistake(error) from error

    def read_many(self, lines: Sequence[int]) -> list[Record]:
        """Return the records on some lines as they are in the file; raises `Unreadable`."""
        documents = b",".join([self._document(line) for line in lines])
        try:
            return self._decode_list(b"[%s]" % documents)
        except msgspec.DecodeError as error:
            raise self._mistake(error) from error

    def lines_with(self, words: Iterable[bytes]) -> set[int]:
        """Return the lines that hold words in small ASCII letters, and all that aren't plain."""
        if not self._starts:
            return set()
        first = self._starts[0]
        text = self._data[first : self._end(len(self._starts) - 1)]
        lines: set[int] = set()
        if b"\\u" in text or not text.isascii():
            self._note(
                lines, lambda at: found.start() if (found := _NOT_PLAIN.search(text, at)) else -1
            )
        text = text.lower()
        for word in words:
            self._note(lines, partial(text.find, word))
        return lines

    def lines_naming(self, uid: Uid) -> set[int]:
        """Return the lines that hold a uid, and those that may hold it in other characters."""
        if not self._starts:
            return set()
        data, first, end = self._data, self._starts[0], self._end(len(self._starts) - 1)
        lines: set[int] = set()

        def place_of(word: bytes, at: int) -> int:
            return data.find(word, first + at, end) - first

        words = (msgspec.json.encode(uid), b"\\u00")
        for word in words if uid.isascii() else (b'"',):
            self._note(lines, partial(place_of, word))
        return lines

    def _note(self, lines: set[int], find: Callable[[int], int]) -> None:
        """Note the lines on which something is found, from an offset after the first one's."""
        starts, first = self._starts, self._starts[0]
        at = find(0)
        while at >= 0:
            line = bisect_right(starts, first + at) - 1
            lines.add(line)
            at = find(starts[line + 1] - first) if line + 1 < len(starts) else -1

    def _mistake(self, error: Exception) -> Unreadable:
        return Unreadable(f"{self._path}, {self._table}: {error}. It was left as it is.")

    def _uid(self, line: int) -> Uid:
        return self._uids[line] if self._uids is not None else _named(self._document(line)).uid

    def line_of(self, uid: Uid) -> int | None:
        """Return on which line of the file a record is; None for one that isn't there."""
        if self._lines is not None:
            return self._lines.get(uid)
        every = range(len(self._starts))
        line = bisect_left(every, place(uid), key=lambda one: place(self._uid(one)))
        return line if line < len(every) and self._uid(line) == uid else None

    def __getitem__(self, uid: Uid) -> Record:
        if uid in self._changed:
            found = self._changed[uid]
            if found is None:
                raise KeyError(uid)
            return found
        made = self._made.get(uid)
        if made is not None:
            return made
        line = self.line_of(uid)
        if line is None:
            raise KeyError(uid)
        return self._keep(self.read(line))

    def _keep(self, record: Record) -> Record:
        return self._made.setdefault(record.uid, record) if self._uids is not None else record

    def __contains__(self, uid: object) -> bool:
        if uid in self._changed:
            return self._changed[Uid(str(uid))] is not None
        return isinstance(uid, str) and self.line_of(Uid(uid)) is not None

    def __setitem__(self, uid: Uid, record: Record) -> None:
        self._count += uid not in self
        self._changed[uid] = record

    def __delitem__(self, uid: Uid) -> None:
        if uid not in self:
            raise KeyError(uid)
        self._count -= 1
        self._changed[uid] = None

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Uid]:
        if self._uids is None:
            return (record.uid for record in self.records())
        if not self._changed:
            return iter(self._uids)
        changed = self._changed
        kept = (uid for uid in self._uids if changed.get(uid, changed) is not None)
        return chain(kept, (record.uid for record in self._added()))

    def _added(self) -> Iterator[Record]:
        """Yield what is not in the file; of a copy, for a thread may read while things change."""
        for uid, record in self._changed.copy().items():
            if record is not None and self.line_of(uid) is None:
                yield record

    def records(self) -> Iterator[Record]:
        """Yield all records: those of the file in its order, then those added since."""
        changed = self._changed
        for first in range(0, len(self._starts), AT_ONCE):
            for record in self._some(first, min(first + AT_ONCE, len(self._starts))):
                if record.uid not in changed:
                    yield record
                elif (now := changed[record.uid]) is not None:
                    yield now
        yield from self._added()

    def _some(self, first: int, end: int) -> Iterable[Record]:
        """Return the records on lines up to `end` as they are in the file, made once if kept."""
        if self._uids is not None:
            made = list(map(self._made.get, self._uids[first:end]))
            if all(made):
                return cast("list[Record]", made)
        part = self._data[self._starts[first] : self._end(end - 1)].removesuffix(b",")
        try:
            many = self._decode_many(b"{%s}" % part)
        except msgspec.DecodeError as error:
            raise self._mistake(error) from error
        return map(self._keep, many.values())

    def values(self) -> ValuesView[Record]:
        """Return a view of all records."""
        return _Values(self)

    def items(self) -> ItemsView[Uid, Record]:
        """Return a view of all uids and records."""
        return _Items(self)

    def moved(self) -> tuple[Sequence[int], dict[Uid, int]]:
        """Return on which line of a file written now each old line is, and each changed record.

        A line that is gone is where the next one comes to be.
        """
        lines = array("I")
        places: dict[Uid, int] = {}
        at = done = 0
        for uid, now, old in self._changes():
            before = old if old is not None else self._before(uid)
            lines.extend(range(at, at + before - done))
            at += before - done
            done = before
            if now is not None:
                places[uid] = at
            if old is not None:
                lines.append(at)
                done += 1
            at += now is not None
        lines.extend(range(at, at + len(self._starts) - done))
        return lines, places

    def _before(self, uid: Uid) -> int:
        every = range(len(self._starts))
        return bisect_left(every, place(uid), key=lambda one: place(self._uid(one)))

    def _changes(self) -> Iterator[tuple[Uid, Record | None, int | None]]:
        """Yield what was changed, in the file's order, with the line it was on."""
        for uid in sorted(self._changed, key=place):
            yield uid, self._changed[uid], self.line_of(uid)

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Yield all documents with their numbers in the file's order, unread ones as they are."""
        done = 0
        for uid, now, old in self._changes():
            before = old if old is not None else self._before(uid)
            yield from self._untouched(done, before)
            done = before + (old is not None)
            if now is not None:
                yield number_of(now), encode(now)
        yield from self._untouched(done, len(self._starts))

    def _untouched(self, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        data = self._data
        for line in range(first, last):
            start = self._starts[line]
            colon = data.index(b":", start)
            document = data[colon + 1 : data.index(b"\n", colon)].removesuffix(b",")
            yield data[start + 1 : colon - 1].decode(), document


class _Values(ValuesView[Record]):
    _mapping: Filed

    def __iter__(self) -> Iterator[Record]:
        return self._mapping.records()


class _Items(ItemsView[Uid, Record]):
    _mapping: Filed

    def __iter__(self) -> Iterator[tuple[Uid, Record]]:
        return ((record.uid, record) for record in self._mapping.records())
