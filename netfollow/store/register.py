"""Where what is in a large data file: by it a store opens without reading every record.

A file beside the data file, made by this program after it wrote or read all of it. It holds
nothing of its own: away, or for any other file, everything is read as without it.
"""

import os
import re
import sys
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from netfollow import __version__
from netfollow.people import Interaction, Record, Uid
from netfollow.store import migrations
from netfollow.store.filed import Filed
from netfollow.store.files import Seen, regular
from netfollow.store.memo import Key, keep, key_of, read_still, recall
from netfollow.store.records import place

FROM_BYTES = 1_000_000
"""A smaller data file is read whole, which takes no longer."""

LONGEST_HEAD = 255
"""Bytes that may stand before a document: its number, in a byte's worth of them."""

SETTLED = 0.05
"""Seconds after its last change from which on a file's time tells any later change."""


def _form() -> str:
    """Return what a register of today's program begins with."""
    return f"3 {sys.byteorder} {migrations.SCHEMA} {__version__}"


_HEAD = re.compile(rb'("(?:[^"\\]|\\.)*"):')
_ROW = re.compile(rb'"\d+":\{"uid":"([^"\\]*)"')

FILED = ("contacts", "interactions")
"""The tables that grow, each read when it is asked for."""


Taken = Callable[[Path, Key], bytes | None]
"""What gives the bytes of a file in a state, where somebody has them."""


def nothing(path: Path, key: Key) -> None:
    """Have no bytes of any file: each is read when it is asked for."""


class Rows:
    """Where each line of a table starts, and how many bytes stand before its document."""

    def __init__(self) -> None:
        self.starts = array("I")
        self.heads = bytearray()


Found = tuple[dict[str, tuple[int, int]], dict[str, Rows]]
"""Where tables are, and the lines of those that grow."""


class Register(msgspec.Struct, frozen=True, array_like=True):
    """Of one state of a data file: each table's place, each line's, and whose entries are where.

    The entries of contact n, in the order in which they happened, are on the lines
    `entries[firsts[n]:firsts[n + 1]]` of their table; after the contacts come `others`, of
    whom there are entries and no more.
    """

    form: str
    key: Key
    spans: dict[str, tuple[int, int]]
    contacts: list[Uid]
    contact_starts: bytes
    contact_heads: bytes
    entry_starts: bytes
    entry_heads: bytes
    others: list[Uid]
    firsts: bytes
    entries: bytes

    def tables(self, path: Path, data: bytes) -> dict[str, Filed]:
        """Return the tables that are read when they are asked for."""
        contacts, entries = _numbers(self.contact_starts), _numbers(self.entry_starts)
        return {
            "contacts": Filed(path, "contacts", data, contacts, self.contact_heads, self.contacts),
            "interactions": Filed(path, "interactions", data, entries, self.entry_heads),
        }


class ByPerson:
    """Whose entries are where in a file."""

    def __init__(self, register: Register, contacts: Filed, entries: Filed) -> None:
        self._contacts = contacts
        self._people = register.contacts
        self._others = {uid: n for n, uid in enumerate(register.others, len(self._people))}
        self._firsts, self._entries = _numbers(register.firsts), _numbers(register.entries)
        self._filed = entries
        self.key = register.key

    @property
    def people(self) -> Sequence[Uid]:
        """All that entries of the file speak of."""
        return [*self._people, *self._others]

    def lines(self, uid: Uid) -> Sequence[int]:
        """Return on which lines a person's entries are, in the order in which they happened."""
        number = self._contacts.line_of(uid)
        if number is None:
            number = self._others.get(uid)
        if number is None:
            return ()
        return self._entries[self._firsts[number] : self._firsts[number + 1]]

    def of(self, uid: Uid) -> list[Interaction]:
        """Read a person's entries as they are in the file."""
        return self._many(self.lines(uid))

    def of_each(self, people: Iterable[Uid]) -> Iterator[list[Interaction]]:
        """Read the entries of some people, each as they are in the file, all together."""
        lines = [self.lines(uid) for uid in people]
        found = iter(self._many(list(chain.from_iterable(lines))))
        return (list(islice(found, len(some))) for some in lines)

    def with_words(self, words: Iterable[bytes]) -> list[Interaction]:
        """Read all entries that may hold one of some words, as they are in the file."""
        return self._many(sorted(self._filed.lines_with(words)))

    def _many(self, lines: Sequence[int]) -> list[Interaction]:
        return cast("list[Interaction]", self._filed.read_many(lines)) if lines else []

    def naming(self, uid: Uid) -> list[Interaction]:
        """Read all entries that speak of somebody, anywhere in them, as they are in the file."""
        return self._many(sorted(self._filed.lines_naming(uid)))

    def newest_first(self, uid: Uid) -> Iterator[Interaction]:
        """Read a person's entries from the newest on, each when it is asked for."""
        return (self._read(line) for line in reversed(self.lines(uid)))

    def _read(self, line: int) -> Interaction:
        record = self._filed.read(line)
        assert isinstance(record, Interaction)
        return record


def _numbers(data: bytes) -> "array[int]":
    found = array("I")
    found.frombytes(data)
    return found


def read(where: Path, path: Path, taken: Taken) -> tuple[Register, bytes] | None:
    """Return the register of a data file and the file's bytes; None when it is of another one.

    `taken` are the bytes of the file in a state, if they were read already.
    """
    try:
        known = recall(where)
        if known is None:
            return None
        register = msgspec.msgpack.decode(known, type=Register)
        with open(path, "rb", 0, opener=regular) as file:
            key = key_of(os.fstat(file.fileno()))
            if register.form != _form() or register.key != key:
                return None
            data = taken(path, key)
            if data is not None:
                return register, data
            found = read_still(file)
    except (OSError, msgspec.DecodeError):
        return None
    return (register, found[1]) if found is not None and found[0] == key else None


def write(
    where: Path,
    path: Path,
    expected: Seen,
    tables: Mapping[str, Mapping[Uid, Record]],
    entries: Iterator[tuple[Uid, Sequence[int]]],
) -> Key | None:
    """Make the register of a data file that holds these tables, one document a line, as `expected`.

    `entries` are each person's lines. Return what tells this state of the file; None, and
    nothing is written, when it isn't of that form or changed meanwhile.
    """
    try:
        _settle(path)
        with open(path, "rb", opener=regular) as file:
            key = key_of(os.fstat(file.fileno()))
            found = _lines(file, tables)
            if found is None or key_of(path.stat()) != key or key[1:4] != expected:
                return None
    except OSError:
        return None
    spans, rows = found
    contacts, by_person = sorted(tables["contacts"], key=place), dict(entries)
    others = [uid for uid in by_person if uid not in tables["contacts"]]
    firsts, lines = array("I", [0]), array("I")
    for uid in (*contacts, *others):
        lines.extend(by_person.get(uid, ()))
        firsts.append(len(lines))
    register = Register(
        _form(),
        key,
        spans,
        contacts,
        rows["contacts"].starts.tobytes(),
        bytes(rows["contacts"].heads),
        rows["interactions"].starts.tobytes(),
        bytes(rows["interactions"].heads),
        others,
        firsts.tobytes(),
        lines.tobytes(),
    )
    keep(where, msgspec.msgpack.encode(register))
    return key


def _settle(path: Path) -> None:
    """Wait until a file's time of change is one that no later change can have."""
    wait = path.stat().st_mtime + SETTLED - time.time()
    if 0 < wait <= SETTLED:
        time.sleep(wait)


def _lines(file: BinaryIO, tables: Mapping[str, Mapping[Uid, Record]]) -> Found | None:
    """Return where tables and lines are; None for a file that is not one document a line."""
    spans: dict[str, tuple[int, int]] = {}
    grown = {name: Rows() for name in FILED}
    at = len(file.readline())
    for line in file:
        begin, at = at, at + len(line)
        if line == b"}\n":
            whole = all(len(grown[name].starts) == len(tables[name]) for name in FILED)
            return (spans, grown) if whole and not file.read(1) else None
        head = _HEAD.match(line)
        if head is None:
            return None
        name = msgspec.json.decode(head[1], type=str)
        first = begin + head.end()
        rest = line[head.end() :]
        if rest == b"{\n":
            rows = grown[name] if name in FILED else Rows()
            ended = _rows(file, at, rows, _uids(tables[name]) if name in FILED else None)
            if ended is None:
                return None
            at, last = ended
        else:
            last = begin + len(line.rstrip(b",\n"))
        spans[name] = first, last
    return None


def _rows(
    file: BinaryIO, at: int, rows: Rows, uids: Iterator[Uid] | None
) -> tuple[int, int] | None:
    """Note where each line of a table starts; return the offset after it, and its end."""
    ended = True
    for line in file:
        begin, at = at, at + len(line)
        if line.startswith(b"}"):
            return at, begin + 1
        head = line.find(b":") + 1
        if not ended or not 0 < head <= LONGEST_HEAD:
            return None
        ended = line.endswith(b",\n")
        rows.starts.append(begin)
        rows.heads.append(head)
        if uids is not None:
            row = _ROW.match(line)
            if row is None or row[1] != next(uids, "").encode():
                return None
    return None


def _uids(table: Mapping[Uid, Record]) -> Iterator[Uid] | None:
    """Return the uids of a table in the file's order; None for one that was written as it was."""
    return None if isinstance(table, Filed) else iter(sorted(table, key=place))
