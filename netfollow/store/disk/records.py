"""Which record lives in which table, and how each is read and written."""

from collections.abc import Mapping, MutableMapping
from typing import Any

import msgspec

from netfollow.people import (
    Contact,
    Decision,
    Interaction,
    Promise,
    Record,
    Reflection,
    Resource,
    Uid,
)

TABLES: dict[str, type[Record]] = {
    "contacts": Contact,
    "interactions": Interaction,
    "promises": Promise,
    "resources": Resource,
    "reflections": Reflection,
    "decisions": Decision,
}

META_TABLE = "meta"
"""The program's own table: the version of the file's form, and how far it is folded."""

_NAMES = {kind: name for name, kind in TABLES.items()}

_VALUE = "value"

PRESENT = Uid("")
"""The uid of the document that says that a table is there, if only an empty one."""

Table = MutableMapping[Uid, Record]

Tables = dict[str, Table]

encode = msgspec.json.Encoder().encode


class Document(Record, frozen=True, kw_only=True):
    """A document of a table that is not the program's own: kept, and never looked into.

    Its uid is TinyDB's document number.
    """

    table: str
    fields: dict[str, Any] = msgspec.field(default_factory=dict)


DECODERS = {name: msgspec.json.Decoder(kind).decode for name, kind in TABLES.items()}
"""What reads a record of each table; raises `msgspec.ValidationError` with the field and what is wrong."""

decode_document = msgspec.json.Decoder(Document).decode


def present(table: str, value: object = None) -> Document:
    """Return the document that says that a table is there, or what is there in its place."""
    return Document(uid=PRESENT, table=table, fields={} if value is None else {_VALUE: value})


def value_of(table: Mapping[Uid, Record]) -> object:
    """Return what is in the place of a table, if it is none; None for a real one."""
    mark = table.get(PRESENT)
    return mark.fields.get(_VALUE) if isinstance(mark, Document) else None


def table_of(record: Record) -> str:
    """Return the name of the table that a record lives in."""
    return record.table if isinstance(record, Document) else _NAMES[type(record)]


def number_of(record: Record) -> str:
    """Return TinyDB's document number for a record."""
    return record.uid if isinstance(record, Document) else number_for(record.uid)


def number_for(uid: Uid) -> str:
    """Return the document number of one of the program's records: the same on every machine."""
    import hashlib  # It loads OpenSSL, which reading needs none of.

    digest = hashlib.blake2b(uid.encode(), digest_size=7).digest()
    return str(int.from_bytes(digest, "big") + 1)


def place(uid: Uid) -> tuple[int, Uid]:
    """Sort document numbers as numbers, and uids as they are: the order in a data file."""
    return (len(uid) if uid.isdecimal() else 0), uid
