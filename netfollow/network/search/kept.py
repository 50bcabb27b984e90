"""All that is searched, kept beside the data: the first letter after a start waits for nothing.

What was made of one state of the data file, by one program. Away, damaged, of another state or
another program's it is as if it had never been: then all is read anew.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from netfollow.people import Uid
from netfollow.problems import Problem
from netfollow.store.files import regular, replace
from netfollow.store.memo import Key

_FIRST = 12
"""Bytes before the first part: its checksum and its length."""

Piece = tuple[bytes, bytes]
"""The text of a shard, and where each person's begins."""

Words = tuple[list[bytes], bytes, bytes]
"""Words, where the people of each begin among the numbers, and those."""


class First(msgspec.Struct, frozen=True, array_like=True):
    """What is read first: all but the notes, of which `sizes` says how long each part is.

    `uids` are by number, and empty for those who are gone; `hidden` marks them and the archived.
    """

    form: str
    state: Key
    uids: list[Uid]
    hidden: bytes
    latest: bytes
    days: bytes
    orders: dict[bool, bytes]
    zones: dict[str, list[Piece]]
    regions: list[Words]
    words: list[bytes]
    starts: bytes
    sizes: list[int]
    check: int


class Kept:
    """What was kept, the notes still in their file."""

    def __init__(self, path: Path, first: First, begin: int) -> None:
        self._path, self._begin = path, begin
        self.first = first
        self._notes: list[memoryview] | None = None

    def fetch(self) -> list[memoryview]:
        """Return the parts that hold the notes; none, if they are not what was kept."""
        if self._notes is None:
            self._notes = list(self._parts())
        return self._notes

    def _parts(self) -> Iterator[memoryview]:
        try:
            with open(self._path, "rb", opener=regular) as file:
                file.seek(self._begin)
                data = memoryview(file.read())
        except OSError:
            return
        if len(data) != sum(self.first.sizes) or crc32(data) != self.first.check:
            return
        at = 0
        for size in self.first.sizes:
            yield data[at : at + size]
            at += size


def recall(path: Path, form: str, state: Key | None) -> Kept | None:
    """Return what was kept of a state of the data file, if anything."""
    if state is None:
        return None
    try:
        with open(path, "rb", opener=regular) as file:
            head = file.read(_FIRST)
            size = int.from_bytes(head[4:], sys.byteorder)
            data = file.read(size) if size <= os.fstat(file.fileno()).st_size else b""
        if crc32(data).to_bytes(4, sys.byteorder) != head[:4]:
            return None
        first = msgspec.msgpack.decode(data, type=First)
    except (OSError, msgspec.DecodeError):
        return None
    return Kept(path, first, _FIRST + size) if (first.form, first.state) == (form, state) else None


def keep(path: Path, first: First, notes: Sequence[bytes | memoryview]) -> None:
    """Keep all; a disk that refuses is no harm."""
    check = 0
    for part in notes:
        check = crc32(part, check)
    sizes = [len(part) for part in notes]
    data = msgspec.msgpack.encode(msgspec.structs.replace(first, sizes=sizes, check=check))
    head = crc32(data).to_bytes(4, sys.byteorder) + len(data).to_bytes(8, sys.byteorder)
    with suppress(Problem):
        replace(path, [head, data, *map(bytes, notes)])
