"""Reading the TinyDB file: typed records, with the place of the first mistake."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from netfollow.people import Record, Uid
from netfollow.problems import Unreadable
from netfollow.store import migrations, offset_index
from netfollow.store.cache import Cache
from netfollow.store.files import read_file, unreadable
from netfollow.store.lazy_table import Mismatch
from netfollow.store.offset_index import FiledTimelines
from netfollow.store.records import META_TABLE, PRESENT, TABLES, Document, decode, present
from netfollow.store.tables import META, Meta, Table, Tables

_Rows = dict[str, dict[str, Any]]

_BAD = (msgspec.DecodeError, UnicodeDecodeError)
"""What bytes raise that are no JSON, or none of the kind that was asked for."""


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
    raise _mistake(path, data, name, number, f"the uid {rows[number].uid!r} is there twice")


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
                decode(name, document)
            except _BAD as error:
                return _mistake(path, data, name, number, str(error))
    return Unreadable(f"{path} is not right: {whole}. It was left as it is.")


def _mistake(path: Path, data: bytes, table: str, number: str, what: str) -> Unreadable:
    place = data.find(b'"%s"' % number.encode(), data.find(b'"%s"' % table.encode()))
    line = data.count(b"\n", 0, place) + 1 if place >= 0 else 0
    return Unreadable(
        f"{path}, line {line}, {table}, record {number}: {what}. It was left as it is."
    )
