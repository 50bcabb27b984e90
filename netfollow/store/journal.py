"""The journal: every transaction as one line, checked by a checksum, appended and synced.

It is also the list that undo works from. A line is `checksum space JSON`. `Log` is the file:
it reads what is new, appends, mends a torn end and keeps the newest lines.
"""

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, overload

import msgspec

from netfollow.errors import Unreadable
from netfollow.people import Record
from netfollow.store.disk import migrations
from netfollow.store.disk.files import (
    NETWORK,
    NOTHING,
    UNCHANGED,
    OpenFile,
    append,
    not_saved,
    read_file,
    regular,
    replace,
    seen,
    unreadable,
)
from netfollow.store.disk.records import DECODERS, TABLES, decode_document, encode

Bytes = bytes | memoryview

Found = TypeVar("Found")

KEPT = 200
"""So many transactions can be undone after the journal is folded."""

CHECKSUM = 8
"""So many digits are a line's checksum."""

LARGE = 16_384
"""From so many bytes on, the edits of a line that is folded in are read when they are needed."""

END = 64
"""So many bytes of the last line are remembered, to know the file again."""

KEPT_BYTES = 2_000_000
"""Of which so many bytes are kept, and one line at least."""

TORN = (
    "The last change was cut off while it was being saved. It was left out and kept in "
    "journal.torn."
)
"""What is said once a torn end was put aside."""


class RecordChange(msgspec.Struct, frozen=True):
    """One record put, replaced or removed; `before` or `after` may be absent."""

    table: str
    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record that it is about."""
        found = self.after or self.before
        assert found is not None
        return found

    def reversed(self) -> "RecordChange":
        """Return the edit that takes this one back."""
        return RecordChange(self.table, self.after, self.before)

    def onto(self, there: Record | None) -> Record | None:
        """Return what a record written elsewhere becomes: here wins, field by field.

        What was removed here and changed there stays.
        """
        if self.after is None:
            return None if there == self.before else there
        if there is None or self.before is None:
            return self.after
        mine = {
            name: getattr(self.after, name)
            for name in self.after.__struct_fields__
            if getattr(self.after, name) != getattr(self.before, name)
        }
        return msgspec.structs.replace(there, **mine)


class CommitKind(StrEnum):
    """Whether a line was done for the first time, taken back, or done again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Commit(msgspec.Struct, frozen=True):
    """One transaction: its number, what it did in words, when, and its edits.

    An undo or redo names the transaction that it is `of`; `check` is its line's checksum.
    """

    number: int
    did: str
    at: datetime
    edits: Sequence[RecordChange]
    way: CommitKind = CommitKind.DO
    of: int = 0
    check: str = ""


class _Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    n: int
    did: str
    at: datetime
    edits: list[tuple[str, msgspec.Raw, msgspec.Raw]]
    way: CommitKind = CommitKind.DO
    of: int = 0
    schema: int = 1


class _LineHead(msgspec.Struct):
    """What a line says besides its edits."""

    n: int
    did: str
    at: datetime
    way: CommitKind = CommitKind.DO
    of: int = 0


class _Edits(msgspec.Struct):
    """The edits of a line, to be counted."""

    edits: list[msgspec.Raw]


class Damaged(Exception):
    """A line that is not what was written; `whole` tells a torn end from a change inside."""


_read_line = msgspec.json.Decoder(_Line).decode
_read_edits = msgspec.json.Decoder(_Edits).decode
_read_head = msgspec.json.Decoder(_LineHead).decode


def to_line(done: Commit) -> bytes:
    """Return a transaction as one line."""
    body = encode(
        _Line(
            done.number,
            done.did,
            done.at,
            [(edit.table, _raw(edit.before), _raw(edit.after)) for edit in done.edits],
            done.way,
            done.of,
            migrations.SCHEMA,
        )
    )
    return b"%08x %s\n" % (zlib.crc32(body), body)


def _raw(record: Record | None) -> msgspec.Raw:
    return msgspec.Raw(b"null" if record is None else encode(record))


class LaterEdits(Sequence[RecordChange]):
    """The edits of a large line that is folded in: only undo needs them, and reads them then.

    `is_taken_back` says that they are those of the line, reversed. Raises `Unreadable` when the
    line isn't as it was.
    """

    def __init__(self, line: "KeptLine", *, is_taken_back: bool = False) -> None:
        self._line = line
        self._is_taken_back = is_taken_back

    def _read(self) -> Sequence[RecordChange]:
        edits = self._line.read(from_line).edits
        return _taken_back(edits) if self._is_taken_back else edits

    @overload
    def __getitem__(self, index: int) -> RecordChange: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[RecordChange]: ...
    def __getitem__(self, index: int | slice) -> RecordChange | Sequence[RecordChange]:
        return self._read()[index]

    def __iter__(self) -> Iterator[RecordChange]:
        return iter(self._read())

    def __len__(self) -> int:
        return self._line.read(_count)

    def taken_back(self) -> "LaterEdits":
        """Return the edits that take these back, to be read later, too."""
        return LaterEdits(self._line, is_taken_back=not self._is_taken_back)


def _taken_back(edits: Sequence[RecordChange]) -> tuple[RecordChange, ...]:
    """Return the edits that take some back, the last first."""
    return tuple(edit.reversed() for edit in reversed(edits))


def from_line(line: Bytes) -> Commit:
    """Read one line; raises `Damaged` when the checksum, the form or a record is wrong."""
    body = _body(line)
    try:
        read = _read_line(body)
        edits = tuple(
            RecordChange(
                table, _record(table, before, read.schema), _record(table, after, read.schema)
            )
            for table, before, after in read.edits
        )
    except (msgspec.DecodeError, KeyError) as error:
        raise Damaged(str(error)) from error
    return Commit(read.n, read.did, read.at, edits, read.way, read.of, _checksum(line))


def _folded(line: Bytes, folded: int, kept: "KeptLine") -> Commit | None:
    """Read a large line but for its edits; None for one that isn't folded in, or is small."""
    if len(line) < LARGE:
        return None
    try:
        head = _read_head(_body(line))
    except msgspec.DecodeError as error:
        raise Damaged(str(error)) from error
    if head.n > folded:
        return None
    return Commit(head.n, head.did, head.at, LaterEdits(kept), head.way, head.of, _checksum(line))


def _count(line: Bytes) -> int:
    """Return how many edits a line has."""
    return len(_read_edits(_body(line)).edits)


def _body(line: Bytes) -> memoryview:
    """Return the JSON of a line; raises `Damaged` when the checksum is wrong."""
    body = memoryview(line)[CHECKSUM + 1 :]
    if bytes(line[: CHECKSUM + 1]) != b"%08x " % zlib.crc32(body):
        raise Damaged("its checksum is wrong")
    return body


def _checksum(line: Bytes) -> str:
    return bytes(line[:CHECKSUM]).decode()


def _record(table: str, raw: msgspec.Raw, schema: int) -> Record | None:
    if bytes(raw) == b"null":
        return None
    if schema >= migrations.SCHEMA or table not in TABLES:
        return DECODERS.get(table, decode_document)(raw)
    older = msgspec.json.decode(raw, type=dict[str, Any])
    return msgspec.convert(migrations.migrated(schema, table, older), TABLES[table])


def lines_in(data: bytes) -> Iterator[tuple[int, memoryview, bool]]:
    """Yield each line with its offset and whether it was ended."""
    offset, view = 0, memoryview(data)
    while offset < len(data):
        end = data.find(b"\n", offset)
        if end < 0:
            yield offset, view[offset:], False
            return
        yield offset, view[offset:end], True
        offset = end + 1


def follows(lines: Iterable[Commit], number: int) -> bool:
    """Whether the transactions after a number are there without a gap."""
    return all(
        done.number == expected
        for expected, done in enumerate(
            (done for done in lines if done.number > number), number + 1
        )
    )


def _original(done: Commit) -> Commit:
    """Return the transaction that an undo or a redo is of."""
    edits = done.edits
    if done.way is CommitKind.UNDO:
        edits = edits.taken_back() if isinstance(edits, LaterEdits) else _taken_back(edits)
    return Commit(done.of, done.did, done.at, edits)


class UndoList:
    """What can be undone and redone, as the journal's lines say."""

    def __init__(self) -> None:
        self._by_number: dict[int, Commit] = {}
        self.lines: list[Commit] = []
        self.undoable: list[int] = []
        self.redoable: list[int] = []

    def take(self, done: Commit) -> None:
        """Read one more transaction.

        An undo or redo of one whose line is no longer kept, which a large one's seldom is, holds
        all that is needed to do it again or to undo it.
        """
        self.lines.append(done)
        if done.way is not CommitKind.DO and done.of not in self._by_number:
            self._by_number[done.of] = _original(done)
            (self.undoable if done.way is CommitKind.UNDO else self.redoable).append(done.of)
        match done.way:
            case CommitKind.DO:
                self._by_number[done.number] = done
                self.undoable.append(done.number)
                self.redoable.clear()
            case CommitKind.UNDO if done.of in self.undoable:
                self.undoable.remove(done.of)
                self.redoable.append(done.of)
            case CommitKind.REDO if done.of in self.redoable:
                self.redoable.remove(done.of)
                self.undoable.append(done.of)

    def last_done(self) -> Commit | None:
        """Return what undo would take back."""
        return self._by_number[self.undoable[-1]] if self.undoable else None

    def last_undone(self) -> Commit | None:
        """Return what redo would do again."""
        return self._by_number[self.redoable[-1]] if self.redoable else None

    def all(self) -> Iterator[Commit]:
        """Yield every transaction that the journal still has, oldest first, undone ones too."""
        yield from (self._by_number[number] for number in sorted(self._by_number))

    def recent(self, limit: int) -> Sequence[Commit]:
        """Return what can be undone, newest first."""
        return [self._by_number[number] for number in self.undoable[: -limit - 1 : -1]]


def journal_of(path: Path) -> Path:
    """Return where the journal of a data file lies."""
    return path.with_name(
        "journal.jsonl" if path.name == NETWORK else f".{path.name}.journal.jsonl"
    )


class Damage(msgspec.Struct, frozen=True):
    """A line that is not what was written: its number from 1, its first byte, and why."""

    line: int
    byte: int
    why: str


def damaged(path: Path, damage: Damage) -> Unreadable:
    """Return what is wrong with a journal, and what to do."""
    return Unreadable(
        f"{path}, line {damage.line} (byte {damage.byte}) is damaged: {damage.why}. "
        "It was left as it is; netfollow doctor --repair moves that line aside and "
        "keeps all the others."
    )


class KeptLine:
    """A line of a journal file that stays readable when another file takes its place."""

    def __init__(self, file: OpenFile, path: Path, number: int, start: int, size: int) -> None:
        self._file, self._path = file, path
        self._number, self._start, self._end = number, start, start + size

    def read(self, take: Callable[[bytes], Found]) -> Found:
        """Return what is made of the line; raises `Unreadable` when it isn't as it was."""
        try:
            return take(self._file.part(self._start, self._end))
        except OSError as error:
            raise unreadable(self._path, error) from error
        except Damaged as error:
            where = Damage(self._number, self._start, str(error))
            raise damaged(self._path, where) from error


class Log:
    """One journal file, as far as it was read: `size` bytes, `folded_size` of them folded in.

    Lines that are not ended yet are left for later: another program may be writing them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = self.folded_size = 0
        self.has_tail = False
        self._lines = 0
        self._end = b""
        self._seen = NOTHING

    def is_changed(self) -> bool:
        """Whether anything happened to the file since it was read or written here."""
        return seen(self.path) != self._seen

    def start_again(self) -> None:
        """Read from the beginning the next time."""
        self.size = self.folded_size = self._lines = 0
        self._end = b""

    def read(self, folded: int = 0) -> tuple[list[Commit], list[Damage]]:
        """Return the transactions written since the last time, and lines that are damaged.

        From the beginning, if the file is not the one that was read before: it may have been
        replaced, by one with the same inode even. The edits of large ones up to the number
        `folded` are read when they are asked for.
        """
        self.has_tail = False
        now = seen(self.path)
        kept: OpenFile | None = None
        try:
            with open(self.path, "rb", opener=regular) as file:
                file.seek(self.size - len(self._end))
                if file.read(len(self._end)) != self._end:
                    self.start_again()
                    file.seek(0)
                data = file.read()
                if folded and len(data) > LARGE:
                    kept = OpenFile(os.dup(file.fileno()))
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
            place = start + offset
            whole = KeptLine(kept, self.path, self._lines, place, len(line)) if kept else None
            try:
                found.append((whole and _folded(line, folded, whole)) or from_line(line))
            except Damaged as error:
                damage.append(Damage(self._lines, place, str(error)))
            self.size = place + len(line) + 1
            self._end = bytes(line[-END:]) + b"\n"
            if found and found[-1].number <= folded:
                self.folded_size = self.size
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

    def repair(self) -> bool:
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
        self.folded_size = sum(map(len, kept))
        if len(kept) == len(lines):
            return
        replace(self.path, kept, but)
        self.size = self.folded_size
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
