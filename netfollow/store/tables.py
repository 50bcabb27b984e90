"""The TinyDB file: one record a line, sorted, so that a diff shows what changed."""

import gc
import hashlib
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from netfollow.people import (
    Contact,
    Interaction,
    Promise,
    Record,
    Reflection,
    Resource,
    Uid,
)
from netfollow.problems import Unreadable
from netfollow.store.files import FILE_MODE, PIECE, UNCHANGED, replace
from netfollow.store.records import TABLES, decode, encode, table_of

SCHEMA = 1
META = "1"
Tables = dict[str, dict[Uid, Record]]


def chunks(tables: Mapping[str, Iterable[tuple[str, bytes]]]) -> Iterator[bytes]:
    """Yield tables of encoded documents as a TinyDB file, one document a line."""
    yield b"{"
    for place, name in enumerate(sorted(tables)):
        yield b'%s\n"%s":{' % (b"," if place else b"", name.encode())
        before = b"\n"
        for number, document in tables[name]:
            yield b'%s"%s":%s' % (before, number.encode(), document)
            before = b",\n"
        yield b"}" if before == b"\n" else b"\n}"
    yield b"\n}\n"


def of(records: Iterable[Record]) -> Tables:
    """Return records as tables."""
    tables: Tables = {name: {} for name in TABLES}
    for record in records:
        tables[table_of(record)][record.uid] = record
    return tables


def number_of(uid: Uid) -> str:
    """Return TinyDB's document number for a record: the same on every machine."""
    return str(int.from_bytes(hashlib.blake2b(uid.encode(), digest_size=7).digest(), "big") + 1)


Seen = tuple[int, int, int]
NOTHING: Seen = (0, 0, 0)


def seen(path: Path) -> Seen:
    """Return what tells whether a file was changed: its inode, size and time of change."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return NOTHING
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


class Mark:
    """A small file that tells a fold by this program from a change by anything else.

    It is a hint only: without it, or with a wrong one, the data file is read again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, what: Seen, folded: int) -> None:
        """Say that the data file, as it is now, holds everything up to a transaction."""
        with suppress(OSError):
            self._path.touch(mode=FILE_MODE)
            self._path.write_text(" ".join(map(str, (*what, folded))))

    def of(self, what: Seen) -> int | None:
        """Return what was folded in last, if the data file is the one spoken of."""
        try:
            *said, folded = map(int, self._path.read_text().split())
        except (OSError, ValueError):
            return None
        return folded if tuple(said) == what else None


def write(path: Path, tables: Tables, folded: int, but: str = UNCHANGED) -> None:
    """Write every table and how far the journal is folded in; raises `NotSaved`."""
    documents: dict[str, Iterable[tuple[str, bytes]]] = {
        name: _rows(table) for name, table in tables.items()
    }
    documents["meta"] = [(META, encode({"schema": SCHEMA, "folded": folded}))]
    replace(path, chunks(documents), but)


def _rows(table: dict[Uid, Record]) -> Iterator[tuple[str, bytes]]:
    for uid in sorted(table):
        yield number_of(uid), encode(table[uid])


class Contents(msgspec.Struct, frozen=True):
    """A data file: its tables, the last transaction folded in, and the version of its form."""

    tables: Tables
    folded: int
    schema: int

    @property
    def is_newer(self) -> bool:
        """Whether a newer program wrote it: it may be read, and must not be written."""
        return self.schema > SCHEMA


def too_new(path: Path) -> str:
    """Return what is said of a file that a newer program wrote."""
    return (
        f"{path} was written by a newer NetFollow; it is opened for reading only. Update this one."
    )


class _Meta(msgspec.Struct):
    schema: int = SCHEMA
    folded: int = 0


class _File(msgspec.Struct):
    """All tables by document number; others, of a user's own, are passed over."""

    contacts: dict[str, Contact] = {}
    interactions: dict[str, Interaction] = {}
    promises: dict[str, Promise] = {}
    resources: dict[str, Resource] = {}
    reflections: dict[str, Reflection] = {}
    meta: dict[str, _Meta] = {}

    def table(self, name: str) -> dict[str, Record]:
        """Return a table by name."""
        found: dict[str, Record] = getattr(self, name)
        return found

    @property
    def schema(self) -> int:
        """The version of the file's form."""
        return self.meta[META].schema if META in self.meta else SCHEMA

    @property
    def folded(self) -> int:
        """The last transaction that is folded in."""
        return self.meta[META].folded if META in self.meta else 0


def read(path: Path) -> Contents:
    """Read every table and how far the journal is folded in.

    Raises `Unreadable` with file, line, table, record and field of the first mistake; the
    file is left as it was.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Contents({name: {} for name in TABLES}, 0, SCHEMA)
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}.") from error
    return parse(path, data)


def parse(path: Path, data: bytes) -> Contents:
    """Read the bytes of a data file, which `path` names in a mistake's sentence."""
    with _without_collector():
        try:
            _check_text(data)
            found = msgspec.json.decode(data, type=_File)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            newer = _newer(data)
            if newer is None:
                raise _first_mistake(path, data, error) from error
            return newer
        tables = {name: _by_uid(path, data, name, found.table(name)) for name in TABLES}
    return Contents(tables, found.folded, found.schema)


def _check_text(data: bytes) -> None:
    """Raise `UnicodeDecodeError` for what is no UTF-8 anywhere, also where nothing is read."""
    if data.isascii():
        return
    decoder = getincrementaldecoder("utf-8")()
    for start in range(0, len(data), PIECE):
        decoder.decode(data[start : start + PIECE])
    decoder.decode(b"", final=True)


def _newer(data: bytes) -> Contents | None:
    """Return what can be understood of a file that a newer program wrote; None for any other.

    Fields that are not known are passed over, and records that make no sense without them.
    """
    try:
        raw = msgspec.json.decode(data, type=dict[str, dict[str, dict[str, Any]]])
        _check_text(data)
        meta = msgspec.convert(raw.get("meta", {}).get(META, {}), _Meta)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return None
    if meta.schema <= SCHEMA:
        return None
    tables: Tables = {}
    for name, kind in TABLES.items():
        table = tables.setdefault(name, {})
        for document in raw.get(name, {}).values():
            known = {one: document[one] for one in kind.__struct_fields__ if one in document}
            with suppress(msgspec.ValidationError):
                record = msgspec.convert(known, kind)
                table[record.uid] = record
    return Contents(tables, meta.folded, meta.schema)


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
    raise _mistake(path, data, name, number, f"the uid {rows[number].uid!r} is there twice")


def _first_mistake(path: Path, data: bytes, whole: Exception) -> Unreadable:
    """Return what is wrong, and where: the file as a whole, or its first bad record."""
    try:
        raw = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Unreadable(f"{path} is not a TinyDB file: {error}. It was left as it is.")
    for name in TABLES:
        for number, document in raw.get(name, {}).items():
            try:
                decode(name, document)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                return _mistake(path, data, name, number, str(error))
    return Unreadable(f"{path} is not right: {whole}. It was left as it is.")


def _mistake(path: Path, data: bytes, table: str, number: str, what: str) -> Unreadable:
    place = data.find(b'"%s"' % number.encode(), data.find(b'"%s"' % table.encode()))
    line = data.count(b"\n", 0, place) + 1 if place >= 0 else 0
    return Unreadable(
        f"{path}, line {line}, {table}, record {number}: {what}. It was left as it is."
    )
