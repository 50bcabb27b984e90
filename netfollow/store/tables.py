"""The TinyDB file: one record a line, sorted, so that a diff shows what changed."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from netfollow.people import Record, Uid
from netfollow.store import migrations
from netfollow.store.files import NETWORK, PIECE, UNCHANGED, Seen, read_file, regular, replace
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


class Marked(NamedTuple):
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

    def read(self) -> Marked | None:
        """Return what the data file was after the last fold here."""
        try:
            inode, size, changed, folded, *more = map(int, read_file(self._path).split())
        except (OSError, ValueError):
            return None
        return Marked((inode, size, changed), folded, more[0] if more else None)

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

    Raises `NotSaved`, also when the file is not what was `expected` any more: somebody else
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
