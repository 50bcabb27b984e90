"""The TinyDB file: one record a line, sorted, so that a diff shows what changed."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path

import msgspec

from netfollow.people import Record, Uid
from netfollow.store import migrations
from netfollow.store.files import NETWORK, UNCHANGED, Seen, read_file, regular, replace
from netfollow.store.lazy_table import LazyTable, row
from netfollow.store.records import (
    META_TABLE,
    PRESENT,
    Document,
    encode,
    place,
    value_of,
)

META = "1"
Table = MutableMapping[Uid, Record]
Tables = dict[str, Table]


class Meta(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the file says of itself: the version of its form, and the last line folded in.

    `last` is that line's checksum: by it the journal that was folded in is known again.
    """

    schema: int = 1
    folded: int = 0
    last: str = ""


Rows = Iterable[bytes]
"""A table's documents, encoded, each after its number and a colon."""


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


class Mark:
    """A small file that tells a fold by this program from a change by anything else.

    It is a hint only: without it, or with a wrong one, the data file is read again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, what: Seen, folded: int) -> None:
        """Say that the data file, as it is now, holds everything up to a transaction."""
        with suppress(OSError), open(self._path, "w", opener=regular) as file:
            file.write(" ".join(map(str, (*what, folded))))

    def read(self) -> tuple[Seen, int] | None:
        """Return what the data file was after the last fold here, and what was folded in."""
        try:
            inode, size, changed, folded = map(int, read_file(self._path).split())
        except (OSError, ValueError):
            return None
        return (inode, size, changed), folded

    def of(self, what: Seen) -> int | None:
        """Return what was folded in last, if the data file is the one spoken of."""
        found = self.read()
        return found[1] if found is not None and found[0] == what else None


def write(
    path: Path,
    tables: Tables,
    folded: int,
    last: str = "",
    but: str = UNCHANGED,
    *,
    expected: Seen | None = None,
) -> None:
    """Write every table and how far the journal is folded in; raises `NotSaved`.

    Also when the file is not what was `expected` any more: somebody else wrote it.
    """
    replace(path, document(path.name, tables, folded, last), but, expected=expected)


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
