"""The data file: a TinyDB file, one record a line, sorted, so that a diff shows what changed.

Writing it whole; reading it, with the place of the first mistake; and loading it with the
journal on top, if the two belong together.
"""

import gc
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from netfollow.errors import Unreadable
from netfollow.people import Record, Uid
from netfollow.people.text import amount
from netfollow.store.backup import Backups
from netfollow.store.dates import remark
from netfollow.store.disk import migrations, offset_index
from netfollow.store.disk.cache import Cache
from netfollow.store.disk.files import (
    NETWORK,
    NOTHING,
    PIECE,
    UNCHANGED,
    Seen,
    read_file,
    regular,
    replace,
    seen,
    unreadable,
)
from netfollow.store.disk.offset_index import LazyTable, Mismatch, row
from netfollow.store.disk.records import (
    DECODERS,
    META_TABLE,
    PRESENT,
    TABLES,
    Document,
    Table,
    Tables,
    encode,
    place,
    present,
    value_of,
)
from netfollow.store.disk.timelines import FiledTimelines
from netfollow.store.journal import Commit, Log, damaged, follows

META = "1"

Rows = Iterable[bytes]
"""A table's documents, encoded, each after its number and a colon."""

_Rows = dict[str, dict[str, Any]]

_BAD = (msgspec.DecodeError, UnicodeDecodeError)
"""What bytes raise that are no JSON, or none of the kind that was asked for."""

ATTEMPTS = 5
"""So many times both files are read, before what is missing is missing for good."""


class Meta(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the file says of itself: the version of its form, and the last line folded in.

    `last` is that line's checksum: by it the journal that was folded in is known again.
    """

    schema: int = 1
    folded: int = 0
    last: str = ""


def chunks(tables: Mapping[str, Rows | bytes]) -> Iterator[bytes]:
    """Yield tables of encoded documents as a TinyDB file, one document a line.

    In the place of a table may stand a value of JSON that is none.
    """
    yield b"{"
    for count, name in enumerate(sorted(tables)):
        rows = tables[name]
        yield b"%s\n%s:" % (b"," if count else b"", encode(name))
        if isinstance(rows, bytes):
            yield rows
            continue
        yield b"{"
        before = b"\n"
        for row_ in rows:
            yield b"%s%s" % (before, row_)
            before = b",\n"
        yield b"}" if before == b"\n" else b"\n}"
    yield b"\n}\n"


class CheckpointMark(NamedTuple):
    """The data file after the last fold: how it was seen, what was folded in, its checksum.

    The checksum is absent in what an earlier version wrote.
    """

    seen: Seen
    folded: int
    checksum: int | None


class Mark:
    """A small file that tells a fold by this program from a change by anything else.

    It is a hint only: without it, or with a wrong one, the data file is read again. The checksum
    tells a copy of the file, which is seen as another one, from a file that was changed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, what: Seen, folded: int, checksum: int) -> None:
        """Say that the data file, as it is now, holds everything up to a transaction."""
        with suppress(OSError), open(self._path, "w", opener=regular) as file:
            file.write(" ".join(map(str, (*what, folded, checksum))))

    def read(self) -> CheckpointMark | None:
        """Return what the data file was after the last fold here."""
        try:
            inode, size, changed, folded, *more = map(int, read_file(self._path).split())
        except (OSError, ValueError):
            return None
        return CheckpointMark((inode, size, changed), folded, more[0] if more else None)

    def of(self, what: Seen) -> int | None:
        """Return what was folded in last, if the data file is the one spoken of."""
        found = self.read()
        return found.folded if found is not None and found.seen == what else None


class _Summed:
    """Chunks that pass, and the checksum of all of them so far."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.checksum = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.checksum = zlib.crc32(chunk, self.checksum)
            yield chunk


def checksum_of(path: Path) -> int | None:
    """Return the checksum of a file; None when it can't be read."""
    found = 0
    try:
        with open(path, "rb", opener=regular) as file:
            while piece := file.read(PIECE):
                found = zlib.crc32(piece, found)
    except OSError:
        return None
    return found


def write(
    path: Path,
    tables: Tables,
    folded: int,
    last: str = "",
    but: str = UNCHANGED,
    *,
    expected: Seen | None = None,
) -> int:
    """Write every table and how far the journal is folded in; return the file's checksum.

    Raises `NotSaved`, also when the file is not what was `expected` any more: someone else
    wrote it.
    """
    summed = _Summed(document(path.name, tables, folded, last))
    replace(path, summed, but, expected=expected)
    return summed.checksum


def document(
    name: str, tables: Mapping[str, Mapping[Uid, Record]], folded: int, last: str = ""
) -> Iterator[bytes]:
    """Yield a whole data file of a name."""
    documents: dict[str, Rows | bytes] = {
        one: _rows(table) if value_of(table) is None else encode(value_of(table))
        for one, table in tables.items()
        if table or name == NETWORK
    }
    meta = {"schema": migrations.SCHEMA, "folded": folded} | ({"last": last} if last else {})
    documents[META_TABLE] = [b"%s:%s" % (encode(META), encode(meta))]
    yield from chunks(documents)


def _rows(table: Mapping[Uid, Record]) -> Iterator[bytes]:
    if isinstance(table, LazyTable):
        yield from table.rows()
        return
    for uid in sorted(table, key=place):
        record = table[uid]
        if isinstance(record, Document):
            if uid != PRESENT:
                yield b"%s:%s" % (encode(uid), encode(record.fields))
        else:
            yield row(record)


class Contents(msgspec.Struct, frozen=True):
    """A data file: its tables, what is folded in, and the version of its form.

    `timelines` says whose entries are where, when the tables that grow were not read yet.
    """

    tables: Tables
    meta: Meta
    timelines: FiledTimelines | None = None

    @property
    def is_newer(self) -> bool:
        """Whether a newer program wrote it: it may be read, and must not be written."""
        return self.meta.schema > migrations.SCHEMA

    @property
    def is_older(self) -> bool:
        """Whether an older program wrote it, and its records were brought up."""
        return self.meta.schema < migrations.SCHEMA


def read(path: Path) -> Contents:
    """Read every table and how far the journal is folded in.

    Raises `Unreadable` with file, line, table, record and field of the first mistake; the
    file is left as it was.
    """
    try:
        data = read_file(path)
    except FileNotFoundError:
        return Contents({name: {} for name in TABLES}, Meta(schema=migrations.SCHEMA))
    except OSError as error:
        raise unreadable(path, error) from error
    return parse(path, data)


def from_cache(cache: Cache, path: Path) -> Contents | None:
    """Open a data file by its cached offsets; None when they are of another file."""
    found = offset_index.load(cache, path, lambda path: read(path).tables)
    if found is None:
        return None
    index, file = found
    try:
        raw = {
            name: msgspec.Raw(file.part(first, last))
            for name, (first, last) in index.spans.items()
            if name not in offset_index.FILED
        }
        meta = _meta(raw)
        filed = index.tables(file)
        tables: Tables = {}
        for name, kind in TABLES.items():
            if name in filed:
                tables[name] = filed[name]
            else:
                tables[name] = _by_uid(path, bytes(raw[name]), name, _typed(raw, name, kind))
    except (*_BAD, KeyError, Mismatch, Unreadable):
        return None
    tables.update(_others(path, raw))
    timelines = FiledTimelines(index, filed["contacts"], filed["interactions"])
    return Contents(tables, meta, timelines)


def parse(path: Path, data: bytes) -> Contents:
    """Read the bytes of a data file, which `path` names in a mistake's sentence."""
    with _without_collector():
        try:
            raw = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
            meta = _meta(raw)
        except _BAD as error:
            raise _no_tinydb(path, error) from error
        if meta.schema != migrations.SCHEMA:
            return Contents(_of_another_version(path, data, raw, meta.schema), meta)
        tables: Tables = {}
        for name, kind in TABLES.items():
            try:
                rows = _typed(raw, name, kind)
            except _BAD as error:
                raise _first_mistake(path, data, error) from error
            tables[name] = _by_uid(path, data, name, rows)
        tables.update(_others(path, raw))
    return Contents(tables, meta)


def _typed(raw: dict[str, msgspec.Raw], name: str, kind: type[Record]) -> dict[str, Record]:
    rows: dict[str, Record] = msgspec.json.decode(
        raw.get(name, b"{}"),
        type=dict[str, kind],  # type: ignore[valid-type]
    )
    return rows


def _meta(raw: dict[str, msgspec.Raw]) -> Meta:
    """Return what the file says of itself; raises for what is no UTF-8, also where it is skipped."""
    told = bytes(raw.get(META_TABLE, b"{}"))
    told.decode()
    rows = msgspec.json.decode(told, type=dict[str, Meta])
    return rows.get(META, Meta(schema=migrations.SCHEMA))


def _others(path: Path, raw: dict[str, msgspec.Raw]) -> Tables:
    """Return the tables of a user's own, as they are."""
    found: Tables = {}
    for name in raw.keys() - TABLES.keys() - {META_TABLE}:
        table: Table = {}
        try:
            rows = msgspec.json.decode(raw[name], type=_Rows)
            table[PRESENT] = present(name)
        except _BAD:
            rows = {}
            try:
                table[PRESENT] = present(name, msgspec.json.decode(raw[name]))
            except _BAD as error:
                raise _no_tinydb(path, error) from error
        for number, fields in rows.items():
            table[Uid(number)] = Document(uid=Uid(number), table=name, fields=fields)
        found[name] = table
    return found


def _of_another_version(
    path: Path, data: bytes, raw: dict[str, msgspec.Raw], schema: int
) -> Tables:
    """Return the records of an older file as today's; of a newer one, what can be understood.

    Of a newer file, fields that are not known are passed over, and records that make no
    sense without them.
    """
    is_newer = schema > migrations.SCHEMA
    tables: Tables = {}
    for name, kind in TABLES.items():
        table = tables.setdefault(name, {})
        try:
            rows = msgspec.json.decode(raw.get(name, b"{}"), type=_Rows)
        except _BAD as error:
            raise _no_tinydb(path, error) from error
        for number, document in rows.items():
            try:
                if is_newer:
                    record = _understood(document, kind)
                else:
                    record = msgspec.convert(migrations.migrated(schema, name, document), kind)
            except (msgspec.ValidationError, KeyError) as error:
                if is_newer:
                    continue
                raise _mistake(path, data, name, number, str(error)) from error
            table[record.uid] = record
    tables.update(_others(path, raw))
    return tables


def _understood(document: dict[str, Any], kind: type[Record]) -> Record:
    known = {one: document[one] for one in kind.__struct_fields__ if one in document}
    return msgspec.convert(known, kind)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from looking through everything that is being read."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _by_uid(path: Path, data: bytes, name: str, rows: dict[str, Record]) -> dict[Uid, Record]:
    table = {record.uid: record for record in rows.values()}
    if len(table) == len(rows):
        return table
    number = next(n for n, row in rows.items() if table[row.uid] is not row)
    raise _mistake(path, data, name, number, f"the uid {rows[number].uid!r} appears twice")


def _no_tinydb(path: Path, error: Exception) -> Unreadable:
    return Unreadable(f"{path} is not a TinyDB file: {error}. It was left as it is.")


def _first_mistake(path: Path, data: bytes, whole: Exception) -> Unreadable:
    """Return what is wrong, and where: the file as a whole, or its first bad record."""
    try:
        raw = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
    except _BAD as error:
        return _no_tinydb(path, error)
    for name in TABLES:
        for number, document in raw.get(name, {}).items():
            try:
                DECODERS[name](document)
            except _BAD as error:
                return _mistake(path, data, name, number, str(error))
    return Unreadable(f"{path} has an error: {whole}. It was left as it is.")


def _mistake(path: Path, data: bytes, table: str, number: str, what: str) -> Unreadable:
    place = data.find(b'"%s"' % number.encode(), data.find(b'"%s"' % table.encode()))
    line = data.count(b"\n", 0, place) + 1 if place >= 0 else 0
    return Unreadable(
        f"{path}, line {line}, {table}, record {number}: {what}. It was left as it is."
    )


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What is on disk: the tables as of transaction `number`, and the journal's lines.

    Up to `folded` the journal is in the data file, which was as `seen` when it was read.
    `is_changed` says that something else than NetFollow wrote the file; `checksum` is there when
    the file is a copy of what NetFollow wrote. `timelines` are there when the data file was
    opened by its offset index.
    """

    tables: Tables
    timelines: FiledTimelines | None = None
    number: int
    folded: int
    seen: Seen
    lines: Sequence[Commit] = ()
    is_newer: bool = False
    is_older: bool = False
    is_changed: bool = False
    checksum: int | None = None
    remarks: tuple[str, ...] = ()


def news(found: Loaded, today: date) -> Iterator[str]:
    """Yield what to say of a file that was read: also of impossible dates that came in with it."""
    yield from found.remarks
    if found.is_changed:
        yield from remark(found.tables, today)


def load(path: Path, log: Log, mark: Mark, cache: Cache) -> Loaded:
    """Read the data file, by its cached offsets or whole, and the journal.

    Both are read again if a fold by another program came in between.

    Raises `Unreadable` for a mistake in either, and for a journal that doesn't follow.
    """
    for _ in range(ATTEMPTS):
        found = _read(path, log, mark, cache)
        if found is not None:
            return found
    raise Unreadable(
        f"{log.path} doesn't match {path}: lines are missing. "
        "Neither file was changed. Backups are in the same folder."
    )


def continues(found: Loaded, number: int, check: str) -> bool:
    """Whether what is on disk holds a transaction, known by its number and checksum."""
    newest = max(found.number, found.lines[-1].number if found.lines else 0)
    same = next((done.check == check for done in found.lines if done.number == number), True)
    return newest >= number and same


def _read(path: Path, log: Log, mark: Mark, cache: Cache) -> Loaded | None:
    now = seen(path)
    is_large = now[1] >= offset_index.FROM_BYTES
    contents = (from_cache(cache, path) if is_large else None) or read(path)
    meta = contents.meta
    log.start_again()
    lines, damage = log.read(meta.folded)
    if contents.is_newer:
        return Loaded(
            tables=contents.tables,
            number=meta.folded,
            folded=meta.folded,
            seen=now,
            is_newer=True,
            remarks=(too_new(path),),
        )
    if damage:
        raise damaged(log.path, damage[0])
    if now == NOTHING and (why := _lost(path, lines, mark)):
        if seen(path) != now:
            return None
        raise Unreadable(why)
    if not _belongs(lines, meta.folded, meta.last):
        whole = read(path).tables
        return _elsewhere(path, whole, now, lines, mark) if seen(path) == now else None
    if not follows(lines, meta.folded):
        return None
    known = mark.read()
    is_as_noted = known is None or known.seen[1:] == now[1:]
    checksum = None if known is None or is_as_noted else _copied(path, now, known)
    is_changed = not is_as_noted and checksum is None
    return Loaded(
        tables=contents.tables,
        timelines=contents.timelines,
        number=meta.folded,
        folded=meta.folded,
        seen=now,
        lines=lines,
        is_older=contents.is_older,
        is_changed=is_changed,
        checksum=checksum,
        remarks=(f"{path} was changed outside NetFollow; the change was kept.",)
        if is_changed
        else (),
    )


def _lost(path: Path, lines: Sequence[Commit], mark: Mark) -> str:
    """Return what shows that a data file was there that is missing now, and what to do; or ""."""
    if path.is_symlink():
        return f"{path} is a link to {path.readlink()}, which is missing."
    backups = path.parent / ("backups" if path.name == NETWORK else f".{path.name}.backups")
    was_there = mark.read() is not None or any(Backups(backups, path).all())
    if not was_there and not (lines and lines[0].number > 1):
        return ""
    return (
        f"{path} is missing, but the files next to it show that it existed. Put it back, or "
        "restore the newest backup with netfollow restore."
    )


def _belongs(lines: Sequence[Commit], folded: int, last: str) -> bool:
    """Whether the file counts the lines of this journal, and not those of another machine's."""
    if not lines or not last:
        return True
    found = next((done for done in lines if done.number == folded), None)
    if found is not None:
        return found.check == last
    return lines[0].number == folded + 1


def _elsewhere(
    path: Path, tables: Tables, now: Seen, lines: Sequence[Commit], mark: Mark
) -> Loaded | None:
    """Take in a file that another machine wrote, and put what is only in this journal on top."""
    known = mark.read()
    folded = known.folded if known is not None else 0
    if not follows(lines, folded):
        return None
    waiting = [done for done in lines if done.number > folded]
    for done in waiting:
        for edit in done.edits:
            table = tables.setdefault(edit.table, {})
            record = edit.onto(table.get(edit.record.uid))
            if record is None:
                table.pop(edit.record.uid, None)
            else:
                table[record.uid] = record
    remark = f"{path} was replaced by another machine's version, which was loaded."
    if waiting:
        changes = amount(len(waiting), "change")
        remark = f"{remark} Your {changes} made here since then were added to it."
    return Loaded(
        tables=tables,
        number=lines[-1].number,
        folded=folded,
        seen=now,
        lines=lines,
        is_changed=known is None or known.seen != now,
        remarks=() if known is not None and known.seen == now else (remark,),
    )


def _copied(path: Path, now: Seen, known: CheckpointMark) -> int | None:
    """Return the checksum of a file that is a copy of what was noted; None for any other.

    A folder that was copied, restored or checked out has new inodes and times: content decides.
    """
    if known.checksum is None or known.seen[1] != now[1]:
        return None
    return known.checksum if checksum_of(path) == known.checksum else None


def too_new(path: Path) -> str:
    """Return the sentence for a file of a newer program."""
    return (
        f"{path} was written by a newer NetFollow, so it is open read-only. "
        "Update NetFollow to change it."
    )
