"""Full-text index of everybody's notes: FTS5 rows in the cache, and in memory what isn't there.

Without a cache, or without FTS5, all notes are in memory and are looked through.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from netfollow.network.search.zones import SIZE, Grades, Zone

if TYPE_CHECKING:
    import sqlite3

    from netfollow.store.cache import Cache

GENERATION = "search generation"
"""The cached value that tells one set of rows from another."""

_TABLE = (
    "CREATE VIRTUAL TABLE notes USING fts5("
    "text, tokenize=\"ascii tokenchars '\x1e\x1f'\", detail=none, prefix='2 3')"
)

_PARTS = (
    "SELECT block, CAST(id AS BLOB) FROM notes_data ORDER BY id",
    "SELECT CAST(term AS BLOB), CAST(segid || '.' || pgno AS BLOB) FROM notes_idx ORDER BY segid, term",
    "SELECT CAST(c0 AS BLOB), CAST(id AS BLOB) FROM notes_content ORDER BY id",
)
"""What the answers of the index come from."""


class Lost(Exception):
    """The rows in the cache can't be used any more: notes have to be read again."""


class NoteIndex:
    """Who has a word in their notes, by number; the rows of numbers that are `stored` are used.

    `check` is the checksum of all rows, and None for rows that were written here. Rows that were
    there before are used once they are verified.
    """

    def __init__(
        self, cache: Cache | None = None, generation: bytes = b"", check: int | None = None
    ) -> None:
        self.zone = Zone()
        self.stored = bytearray()
        self.generation = generation
        self.is_building = False
        self._cache = cache
        self._check = check
        self._seen: tuple[int, ...] | None = None
        self.is_checked = check is None
        self._waiting: set[int] = set()

    def put(self, shard: int, texts: Mapping[int, bytes], size: int) -> None:
        """Set the notes of some places of a shard, in memory."""
        self.zone.put(shard, texts, size)
        self._outdate([shard * SIZE + place for place in texts])
        if self.is_building:
            self._waiting.update(shard * SIZE + place for place in texts)
            if len(self._waiting) >= SIZE:
                self.flush()

    def forget(self, shard: int, places: Collection[int], size: int) -> None:
        """Have no notes of some places of a shard until they are put again."""
        self.zone.put(shard, dict.fromkeys(places, b""), size)
        numbers = [shard * SIZE + place for place in places]
        self._outdate(numbers)
        self._waiting.difference_update(numbers)

    def _outdate(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number >= len(self.stored):
                self.stored.extend(bytes(number + 1 - len(self.stored)))
            self.stored[number] = 0

    def begin(self) -> None:
        """Write what is put from now on into the cache, where there is one."""
        generation = os.urandom(16)

        def do(db: sqlite3.Connection) -> bool:
            db.execute("PRAGMA synchronous=OFF")  # Nothing is valid before the end.
            db.execute("BEGIN IMMEDIATE")
            db.execute("DELETE FROM value WHERE name LIKE 'search%'")
            db.execute("DROP TABLE IF EXISTS notes")
            db.execute(_TABLE)
            db.execute("INSERT INTO value VALUES(?, ?)", (GENERATION, generation))
            db.execute("COMMIT")
            return True

        if self._cache is not None and self._cache.run(do, create=True):
            self.generation, self.is_building, self._check = generation, True, None

    def flush(self) -> None:
        """Write what waits into the cache, and let go of it."""
        if not (self.is_building and self._waiting and self._cache is not None):
            return
        numbers = sorted(self._waiting)
        texts = [(number, self.zone.of(number).decode()) for number in numbers]

        def do(db: sqlite3.Connection) -> bool:
            db.execute("BEGIN IMMEDIATE")
            is_own = _generation(db) == self.generation
            if is_own:
                db.executemany("INSERT OR REPLACE INTO notes(rowid, text) VALUES(?, ?)", texts)
            db.execute("COMMIT")
            return is_own

        if not self._cache.run(do, create=False):
            self.is_building = False
            if any(self.stored):
                raise Lost
            return
        self._waiting.clear()
        empty: dict[int, dict[int, bytes]] = {}
        for number in numbers:
            self.stored[number] = 1
            empty.setdefault(number // SIZE, {})[number % SIZE] = b""
        for shard, places in empty.items():
            self.zone.put(shard, places, len(self.zone.shards[shard].starts) - 1)

    def mark(self, grades: Grades, needle: bytes, grade: int) -> None:
        """Give a grade to all whose notes hold a needle and who have none; raises `Lost`."""
        stored = self.stored
        if self.is_checked and any(stored):
            size = min(len(stored), len(grades))
            for number in self._rows(needle):
                if number < size and stored[number] and not grades[number]:
                    grades[number] = grade
        self.zone.mark(grades, needle, grade)

    def verify(self) -> None:
        """Compare all rows with their checksum, before the first of them is used; raises `Lost`."""

        def do(db: sqlite3.Connection) -> bool:
            return _generation(db) == self.generation and self._is_whole(db)

        is_whole = self._cache is not None and self._cache.run(do, create=False)
        if not is_whole:
            raise Lost
        self.is_checked = True

    def _rows(self, needle: bytes) -> list[int]:
        sql, values = _query(needle.decode())

        def do(db: sqlite3.Connection) -> list[int] | None:
            if _generation(db) != self.generation or not self._is_whole(db):
                return None
            return [number for (number,) in db.execute(sql, values)]

        found = self._cache.run(do, create=False) if self._cache is not None else None
        if found is None:
            raise Lost
        return found

    def _is_whole(self, db: sqlite3.Connection) -> bool:
        """Whether the rows are as they were written; looked at again when the file changed."""
        if self._check is None:
            return True
        seen = self._cache.seen() if self._cache is not None else None
        if seen is not None and seen == self._seen:
            return True
        self._seen = seen
        return checksum(db) == self._check


def _generation(db: sqlite3.Connection) -> bytes:
    found = db.execute("SELECT data FROM value WHERE name=?", (GENERATION,)).fetchone()
    data = found[0] if found is not None else b""
    return data if isinstance(data, bytes) else b""


def _query(needle: str) -> tuple[str, tuple[str, ...]]:
    """Return the statement for a needle: a whole word between spaces, the beginning of one, any part."""
    words = needle.split()
    if not needle.startswith(" ") or not words:
        return "SELECT id FROM notes_content WHERE instr(c0, ?)", (needle,)
    quoted = [f'"{word}"' for word in words]
    if not needle.endswith(" "):
        quoted[-1] += "*"
    match = " ".join(quoted)
    if len(words) == 1:
        return "SELECT rowid FROM notes WHERE notes MATCH ?", (match,)
    return "SELECT rowid FROM notes WHERE notes MATCH ? AND instr(text, ?)", (match, needle)


def checksum(db: sqlite3.Connection) -> int:
    """Return the checksum of all rows and of what finds them; raises for one that lost a value."""
    from sqlite3 import DatabaseError

    check = 0
    for sql in _PARTS:
        rows = db.execute(sql)
        while some := rows.fetchmany(SIZE):
            values = list(chain.from_iterable(some))
            if None in values:
                raise DatabaseError("a value is missing")
            check = zlib.crc32(b"".join(values), check)
    return check


def replace_rows(db: sqlite3.Connection, texts: Mapping[int, bytes]) -> None:
    """Replace the rows of some people; words that nobody has any more don't stay behind."""
    is_gone = False
    for number in sorted(texts):
        before = db.execute("SELECT text FROM notes WHERE rowid=?", (number,)).fetchone()
        text = texts[number].decode()
        is_gone |= before is not None and not set(before[0].split()) <= set(text.split())
        db.execute("INSERT OR REPLACE INTO notes(rowid, text) VALUES(?, ?)", (number, text))
    if is_gone:
        db.execute("INSERT INTO notes(notes) VALUES('optimize')")
