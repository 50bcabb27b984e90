"""What was read of mail, kept outside the data: only new files are opened the next time.

Deleting it changes no answer. It lies in the platform's cache folder, for its owner alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from netfollow.mail.read import VERSION, Filed, MailFacts
from netfollow.mail.stores import storable
from netfollow.store.disk.cache import Cache

if TYPE_CHECKING:
    import sqlite3

NAME = "mail"
"""The value under which it is kept what was read, and of what."""

_SCHEMA = """CREATE TABLE IF NOT EXISTS mail(
    folder TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY(folder, name)
) WITHOUT ROWID"""


class MailState(msgspec.Struct, frozen=True, array_like=True):
    """What the last reading was of: equal states have nothing new.

    `stamps` are those of the folders by path, `people` a checksum of the addresses in the network,
    `settings` of where mail is and which addresses are mine; `at` is in seconds since 1970. `data` tells the state of the network after the mail was taken in.
    """

    version: int = 0
    settings: str = ""
    people: int = 0
    stamps: dict[str, tuple[int, ...]] = {}
    notmuch: str = ""
    at: float = 0
    data: str = ""


def _is_place(name: str) -> bool:
    """Whether a name is that of a message in an mbox: where it begins and ends."""
    start, _, end = name.partition("-")
    return start.isdigit() and end.isdigit()


class MailCache:
    """The facts of messages by folder and name, in the cache of the data file."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def state(self) -> MailState:
        """Return what was read last; an empty state when nothing is kept."""
        data = self._cache.get(NAME)
        if data is None:
            return MailState()
        try:
            found = msgspec.msgpack.decode(data, type=MailState)
        except msgspec.DecodeError:
            return MailState()
        return found if found.version == VERSION else MailState()

    def taken(self, data: str) -> None:
        """Note the state of the network after what was read has been taken in."""
        state = msgspec.structs.replace(self.state(), data=data)
        if state.version:
            self._cache.put({NAME: msgspec.msgpack.encode(state)})

    def facts(
        self, before: Mapping[str, tuple[int, ...]], now: Mapping[str, tuple[int, ...]]
    ) -> dict[tuple[str, str], MailFacts]:
        """Return every fact that still holds, by folder and name.

        None of an mbox file that changed: there a name is a place in the file. Nothing when what
        is kept is older than the program.
        """
        if self.state().version != VERSION:
            return {}

        def do(db: sqlite3.Connection) -> list[tuple[str, str, bytes]]:
            db.execute(_SCHEMA)
            return db.execute("SELECT folder, name, data FROM mail").fetchall()

        decode = msgspec.msgpack.Decoder(MailFacts).decode
        found: dict[tuple[str, str], MailFacts] = {}
        try:
            for folder, name, data in self._cache.run(do, create=False) or ():
                if "-" not in name or before.get(folder) == now.get(folder) or not _is_place(name):
                    found[folder, name] = decode(data)
        except (msgspec.DecodeError, TypeError):
            return {}
        return found

    def keep(
        self, state: MailState, new: Iterable[tuple[str, Filed]], gone: Iterable[tuple[str, str]]
    ) -> None:
        """Keep what was read anew, drop what isn't there any more, and note the state."""
        is_other = self.state().version != VERSION
        encode = msgspec.msgpack.Encoder().encode
        rows = [(folder, storable(one.found.name), encode(one.fact)) for folder, one in new]
        dropped = list(gone)

        def do(db: sqlite3.Connection) -> bool:
            db.execute(_SCHEMA)
            db.execute("BEGIN IMMEDIATE")
            if is_other:
                db.execute("DELETE FROM mail")
            db.executemany("DELETE FROM mail WHERE folder=? AND name=?", dropped)
            db.executemany("INSERT OR REPLACE INTO mail VALUES(?, ?, ?)", rows)
            db.execute("COMMIT")
            return True

        if self._cache.run(do, create=True):
            self._cache.put({NAME: msgspec.msgpack.encode(state)})
