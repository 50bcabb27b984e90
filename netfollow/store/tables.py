"""The TinyDB file: one record a line, sorted, so that a diff shows what changed."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from netfollow.people import Record, Uid
from netfollow.problems import Unreadable
from netfollow.store.files import replace
from netfollow.store.records import TABLES, decode, encode

SCHEMA = 1
META = "1"
Tables = dict[str, dict[Uid, Record]]


class LineStorage(Storage):
    """A TinyDB storage that writes one document a line, atomically.

    A stock `TinyDB(path)` reads the same file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables; None when there is no file."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        found: dict[str, dict[str, Any]] = msgspec.json.decode(data)
        return found

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file; raises `NotSaved`."""
        tables = {
            name: {str(number): encode(document) for number, document in table.items()}
            for name, table in data.items()
        }
        replace(self._path, to_bytes(tables))


def open_tinydb(path: Path) -> TinyDB:
    """Return the file as a TinyDB of its own."""
    return TinyDB(path, storage=LineStorage)


def to_bytes(tables: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """Return tables of encoded documents as a TinyDB file, one document a line, in order."""
    parts: list[bytes] = []
    for name in sorted(tables):
        documents = tables[name]
        rows = b",\n".join(
            b'"%s":%s' % (number.encode(), documents[number]) for number in documents
        )
        parts.append(
            b'"%s":{\n%s\n}' % (name.encode(), rows) if rows else b'"%s":{}' % name.encode()
        )
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def number_of(uid: Uid) -> str:
    """Return TinyDB's document number for a record: the same on every machine."""
    return str(int.from_bytes(hashlib.blake2b(uid.encode(), digest_size=7).digest(), "big") + 1)


def write(path: Path, tables: Tables, folded: int) -> None:
    """Write every table and how far the journal is folded in; raises `NotSaved`."""
    encoded = {
        name: {number_of(uid): encode(table[uid]) for uid in sorted(table)}
        for name, table in tables.items()
    }
    encoded["meta"] = {META: encode({"schema": SCHEMA, "folded": folded})}
    replace(path, to_bytes(encoded))


class _Meta(msgspec.Struct):
    schema: int = SCHEMA
    folded: int = 0


def read(path: Path) -> tuple[Tables, int]:
    """Read every table and how far the journal is folded in.

    Raises `Unreadable` with file, line, table, record and field of the first mistake; the
    file is left as it was.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {name: {} for name in TABLES}, 0
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}.") from error
    try:
        raw = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} is not a TinyDB file: {error}. It was left as it is.") from error
    meta = msgspec.json.decode(raw.get("meta", {}).get(META, b"{}"), type=_Meta)
    if meta.schema > SCHEMA:
        raise Unreadable(
            f"{path} was written by a newer NetFollow (schema {meta.schema}); update this one."
        )
    tables: Tables = {}
    for name in TABLES:
        table: dict[Uid, Record] = {}
        for number, document in raw.get(name, {}).items():
            try:
                record = decode(name, document)
            except msgspec.DecodeError as error:
                raise _mistake(path, data, name, number, error) from error
            if record.uid in table:
                twice = ValueError(f"the uid {record.uid!r} is there twice")
                raise _mistake(path, data, name, number, twice)
            table[record.uid] = record
        tables[name] = table
    return tables, meta.folded


def _mistake(path: Path, data: bytes, table: str, number: str, error: Exception) -> Unreadable:
    place = data.find(b'"%s"' % number.encode(), data.find(b'"%s"' % table.encode()))
    line = data.count(b"\n", 0, place) + 1 if place >= 0 else 0
    return Unreadable(
        f"{path}, line {line}, {table}, record {number}: {error}. It was left as it is."
    )
