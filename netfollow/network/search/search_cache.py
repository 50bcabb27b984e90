"""On-disk cache of the search index, so that the first search after start-up is fast.

Names, companies, tags and facts lie in one value, the notes in rows of an FTS5 table. Both hold
for one state of the data file and one program; who changed since is read again.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec

from netfollow.network.search.index import (
    GENERATION,
    ZONES,
    NoteIndex,
    SearchIndex,
    checksum,
    replace_rows,
)
from netfollow.network.search.text_shards import SIZE
from netfollow.people import Uid
from netfollow.store.disk.cache import checked
from netfollow.store.disk.files import FileState

if TYPE_CHECKING:
    import sqlite3

    from netfollow.store import Store

NAME = "search"
"""Of the value among the cached ones."""

MANY = 5_000
"""If more people changed, the cache is made anew at the next start, and not at the end of this."""

Piece = tuple[bytes, bytes]
"""The text of a shard, and where each person's begins."""


class SearchCache(msgspec.Struct, frozen=True, array_like=True):
    """All but the notes, as of a transaction and a state of the data file.

    `uids` are by number, and empty for those who are gone; `hidden` marks them and the
    archived. `check` is the checksum of the rows that hold the notes.
    """

    form: str
    generation: bytes
    state: FileState | None
    number: int
    last: str
    check: int
    uids: list[Uid]
    hidden: bytes
    latest: bytes
    days: bytes
    orders: dict[bool, bytes]
    zones: dict[str, list[Piece]]


def load(store: Store) -> SearchCache | None:
    """Return what is cached by this program, of any state of the data."""
    data = store.engine.cache.get(NAME)
    if data is None:
        return None
    try:
        found = msgspec.msgpack.decode(data, type=SearchCache)
    except msgspec.DecodeError:
        return None
    return found if found.form == _form() else None


def index_of(store: Store, found: SearchCache) -> SearchIndex:
    """Return an index with all that is cached."""
    index = SearchIndex(store, NoteIndex(store.engine.cache, found.generation, found.check))
    index.uids = list(found.uids)
    index.numbers = dict(zip(found.uids, range(len(found.uids)), strict=True))
    if index.numbers.pop(Uid(""), None) is not None:
        index.free = [number for number, uid in enumerate(found.uids) if not uid]
    index.people.name(found.uids)
    index.hidden = bytearray(found.hidden)
    index.latest = list(array("d", found.latest))
    index.days = list(array("I", found.days))
    index.orders = {name: list(array("I", order)) for name, order in found.orders.items()}
    for name, pieces in found.zones.items():
        for shard, piece in enumerate(pieces):
            index.zones[name].set(shard, *piece)
    index.notes.zone.clear(len(found.uids))
    index.notes.stored = bytearray(b"\1" * len(found.uids))
    index.is_new = False
    return index


def keep(index: SearchIndex, store: Store, state: FileState | None) -> None:
    """Cache an index of which all notes were written into rows of its own."""
    index.notes.flush()
    if index.notes.is_building:
        index.notes.is_building = False
        _complete(index, store, state)


def update(store: Store, found: SearchCache, touched: Collection[Uid]) -> None:
    """Have the people who changed since as they are now, in the cache too."""
    index = index_of(store, found)
    index.notes.is_checked = True  # No row is used before the checksum is compared, below.
    index.touch(touched)
    numbers = index.meet()
    while index.unread:
        index.read(SIZE)
    texts = {number: index.notes.zone.of(number) for number in numbers}
    body = msgspec.msgpack.encode(found)

    def do(db: sqlite3.Connection) -> bool:
        db.execute("BEGIN IMMEDIATE")
        data = db.execute("SELECT data FROM value WHERE name=?", (NAME,)).fetchone()
        is_same = data is not None and data[0] == checked(NAME, body) + body
        if is_same:
            db.execute("DELETE FROM value WHERE name=?", (NAME,))
            is_same = checksum(db) == found.check
        if is_same:
            replace_rows(db, texts)
        db.execute("COMMIT")
        return is_same

    if store.engine.cache.run(do, create=False):
        _complete(index, store, store.engine.cached_state)


def _complete(index: SearchIndex, store: Store, state: FileState | None) -> None:
    """Cache all but the notes, whose rows were committed: only then are they on the disk."""

    def do(db: sqlite3.Connection) -> bool:
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("BEGIN IMMEDIATE")
        found = db.execute("SELECT data FROM value WHERE name=?", (GENERATION,)).fetchone()
        is_own = found is not None and found[0] == index.notes.generation
        if is_own:
            body = msgspec.msgpack.encode(_packed(index, store, state, checksum(db)))
            value = NAME, checked(NAME, body) + body
            db.execute("INSERT OR REPLACE INTO value VALUES(?, ?)", value)
        db.execute("COMMIT")
        return is_own

    store.engine.cache.run(do, create=False)


def drop(store: Store) -> None:
    """Delete all words from the cache."""

    def do(db: sqlite3.Connection) -> bool:
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM value WHERE name LIKE 'search%'")
        db.execute("DROP TABLE IF EXISTS notes")
        db.execute("COMMIT")
        return True

    store.engine.cache.run(do, create=False)


def _packed(index: SearchIndex, store: Store, state: FileState | None, check: int) -> SearchCache:
    return SearchCache(
        form=_form(),
        generation=index.notes.generation,
        state=state,
        number=store.engine.number,
        last=store.engine.last,
        check=check,
        uids=[
            uid if index.numbers.get(uid) == at else Uid("") for at, uid in enumerate(index.uids)
        ],
        hidden=bytes(index.hidden),
        latest=array("d", index.latest).tobytes(),
        days=array("I", index.days).tobytes(),
        orders={name: array("I", index.order(by_name=name)).tobytes() for name in (True, False)},
        zones={name: index.zones[name].pieces() for name in ZONES},
    )


def _form() -> str:
    """Return what tells the program, the Python and the machine that texts were folded by."""
    import netfollow.method.search
    import netfollow.network.search
    import netfollow.people
    from netfollow.network.plan_cache import program

    search = netfollow.method.search, netfollow.network.search, netfollow.people
    return f"3 {sys.byteorder} {sys.version} {program(*search)}"
