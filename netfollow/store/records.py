"""Which record lives in which table, and how each is read and written."""

import msgspec

from netfollow.people import Contact, Interaction, Promise, Record, Reflection, Resource

TABLES: dict[str, type[Record]] = {
    "contacts": Contact,
    "interactions": Interaction,
    "promises": Promise,
    "resources": Resource,
    "reflections": Reflection,
}

_NAMES = {kind: name for name, kind in TABLES.items()}


def table_of(record: Record) -> str:
    """Return the name of the table that a record lives in."""
    return _NAMES[type(record)]


def decode(table: str, raw: msgspec.Raw | bytes) -> Record:
    """Read one record; raises `msgspec.ValidationError` with the field and what is wrong."""
    return msgspec.json.decode(raw, type=TABLES[table])


encode = msgspec.json.Encoder().encode
