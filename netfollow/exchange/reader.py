"""Reads any file that is known, also a zip archive in place: LinkedIn's, Google's or any other.

What a file is is told from its content, never from its name. Nothing is written to disk, and no
name in an archive is ever used as a path.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from typing import IO, BinaryIO

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import formats, text_formats
from netfollow.exchange.import_records import (
    AS_THEY_ARE,
    ImportOptions,
    Incoming,
    IncomingEntry,
    Owner,
    Reading,
    Rejected,
)
from netfollow.exchange.layout import LINKEDIN, Format
from netfollow.exchange.linkedin import cells, name_key, owner_of_invitations, picked
from netfollow.exchange.matching import key_fits
from netfollow.exchange.plain import one_line
from netfollow.exchange.stream import ByteSource, Tick, quiet

ENTRIES = 20_000
"""So many files an archive holds at most."""

LISTED = 4 * 1024**2
"""So many bytes their list takes at most."""

MOST = 4 * 1024**3
"""So many bytes its files hold together at most, and those that are looked at."""

RATIO = 300
"""So many times smaller a file may have become, if it is larger than `SMALL`."""

SMALL = 16 * 1024**2

LAST_RECORDS = 66_000
"""So many bytes at the end of an archive hold its last records, with the longest comment."""

ENOUGH = 512
"""So many bytes of a file tell that it can't be one of people."""

_ORDER: tuple[Format | str, ...] = (
    *(formats.VCARD, formats.MONICA, Format.CONNECTIONS, Format.UPLOADED, Format.GOOGLE),
    *(Format.OUTLOOK, Format.THUNDERBIRD, Format.OWN, Format.ANY, Format.NOTES),
    *(Format.MESSAGES, Format.INVITATIONS),
)
"""What says most about people comes first."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)
"""What reading a broken archive may raise."""


class _Bomb(Unreadable):
    """A file that would become far too large."""


class _Entry(msgspec.Struct):
    """A file in an archive that can be read."""

    info: zipfile.ZipInfo
    name: str
    kind: Format | str


def is_archive(head: bytes) -> bool:
    """Whether a file begins as a zip archive does."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def read_archive(source: ByteSource, options: ImportOptions, tick: Tick) -> Reading:
    """Read every file of people in an archive, each person once.

    Raises `Unreadable` for an archive that is broken, locked, too large or without people.
    """
    try:
        file = source.seekable_file()
        if _listed(file) > LISTED:
            raise Unreadable(f"The archive holds over {ENTRIES:,} files.")
        with zipfile.ZipFile(file) as archive:
            return _Archive(archive, options, tick).read()
    except _BROKEN as error:
        raise Unreadable("This zip archive is broken or cut off.") from error


def table_head(source: ByteSource, columns: Collection[str], size: int) -> bytes:
    """Return the first bytes of the table in an archive that has these columns.

    Raises `Unreadable` when there is none.
    """
    try:
        with zipfile.ZipFile(source.seekable_file()) as archive:
            return _Archive(archive, AS_THEY_ARE, quiet).table_head(columns, size)
    except _BROKEN as error:
        raise Unreadable("This zip archive is broken or cut off.") from error


class _Archive:
    """Reads an archive's files one after another, and never more of them than is allowed."""

    def __init__(self, archive: zipfile.ZipFile, options: ImportOptions, tick: Tick) -> None:
        self._archive = archive
        self._options = options
        self._tick = tick
        self._done = 0
        self._read = 0
        self._owner: Owner | None = None
        self._rejected: list[Rejected] = []
        self._locked = 0
        self._nested = 0

    def read(self) -> Reading:
        infos = [info for info in self._archive.infolist() if not info.is_dir()]
        self._check(infos)
        found = sorted(self._found(infos), key=lambda one: _ORDER.index(one.kind))
        kinds = {one.kind for one in found}
        if kinds & LINKEDIN:
            found = [one for one in found if one.kind in LINKEDIN or one.kind == formats.VCARD]
        elif kinds - {Format.ANY}:
            found = [one for one in found if one.kind is not Format.ANY]
        if not found:
            self._nothing()
        readings = [reading for entry in found if (reading := self._reading(entry))]
        if len(readings) == 1 and not kinds & LINKEDIN:
            return self._with_remarks(readings[0])
        name = "linkedin-archive" if kinds & LINKEDIN else "archive"
        return self._with_remarks(_merged(name, readings))

    def table_head(self, columns: Collection[str], size: int) -> bytes:
        """Return the first bytes of the first table that has these columns."""
        infos = [info for info in self._archive.infolist() if not info.is_dir()]
        self._check(infos)
        for entry in self._found(infos):
            layout = formats.look(self._source(entry.info)).layout
            if layout is not None and set(columns) <= set(layout.heading):
                with self._archive.open(entry.info) as file:
                    return file.read(size)
        raise Unreadable("The archive holds no table with these columns.")

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        """Refuse an archive that is no archive of files, or too much of one."""
        if what := text_formats.of_archive([info.filename for info in infos]):
            raise Unreadable(what)
        if len(infos) > ENTRIES:
            raise Unreadable(f"The archive holds over {ENTRIES:,} files.")
        if sum(info.file_size for info in infos) > MOST:
            raise Unreadable(f"The archive holds over {MOST // 1024**3} GB.")

    def _found(self, infos: list[zipfile.ZipInfo]) -> Iterator[_Entry]:
        for info in infos:
            self._tick(self._done)
            name = _shown(info.filename)
            if info.filename.startswith("__MACOSX/") or name.startswith("."):
                continue
            if info.flag_bits & 0x1:
                self._locked += 1
                continue
            entry = self._looked_at(info, name)
            if entry is not None:
                yield entry

    def _looked_at(self, info: zipfile.ZipInfo, name: str) -> _Entry | None:
        """Return what a file is; None for one that holds no people."""
        try:
            with self._archive.open(info) as file:
                start = file.read(ENOUGH)
            if is_archive(start):
                self._nested += 1
            if not start.strip() or text_formats.of_bytes(start) or is_archive(start):
                return None
            self._refuse_a_bomb(info)
            found = formats.look(self._source(info), self._options.encoding)
        except _Bomb:
            raise
        except Unreadable:
            return None
        except _BROKEN:
            self._rejected.append(Rejected(0, "This file in the archive is broken.", name))
            return None
        finally:
            self._spent(min(info.file_size, 256 * 1024))
        if found.kind is Format.PROFILE and found.layout is not None and found.layout.sample:
            order = cells(found.layout, "first name", "last name")
            called = " ".join(picked(found.layout.sample[0], order)).strip()
            self._owner = self._owner or Owner("", called, 0)
            return None
        if found.kind is Format.INVITATIONS and found.layout is not None:
            self._owner = owner_of_invitations(found.layout) or self._owner
        is_a_machines = "coach" in name or "guide_" in name or "role_play" in name
        if found.kind is Format.MESSAGES and is_a_machines:
            return None
        return _Entry(info, name, found.kind)

    def _reading(self, entry: _Entry) -> Reading | None:
        try:
            found = formats.look(self._source(entry.info, counted=True), self._options.encoding)
            columns = self._options.columns
            fits = found.layout and columns and set(columns) <= set(found.layout.heading)
            options = msgspec.structs.replace(self._options, columns=columns if fits else None)
            reading = formats.read(found, options, self._owner)
        except Unreadable as error:
            self._rejected.append(Rejected(0, error.sentence, entry.name))
            return None
        except _BROKEN:
            self._rejected.append(Rejected(0, "This file in the archive is broken.", entry.name))
            return None
        self._done += entry.info.compress_size
        self._spent(entry.info.file_size)
        return _named(reading, entry.name)

    def _source(self, info: zipfile.ZipInfo, *, counted: bool = False) -> ByteSource:
        """Return a file's bytes; what is read of it is told as bytes of the archive."""

        def tick(count: int) -> None:
            share = min(1.0, count / max(1, info.file_size))
            self._tick(self._done + int(share * info.compress_size * counted))

        return ByteSource(self._archive.open(info), tick)

    def _refuse_a_bomb(self, info: zipfile.ZipInfo) -> None:
        if info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size):
            raise _Bomb(
                "A file in the archive unpacks to far more than any list of people, so it was not opened."
            )

    def _spent(self, count: int) -> None:
        self._read += count
        if self._read > MOST:
            raise Unreadable(f"The archive holds over {MOST // 1024**3} GB.")

    def _nothing(self) -> None:
        if self._locked:
            raise Unreadable("The archive is locked with a password: unpack it first.")
        if self._nested:
            raise Unreadable("The archive holds only other archives: unpack it first.")
        raise Unreadable(f"The archive holds no file of people. {text_formats.KNOWN}.")

    def _with_remarks(self, reading: Reading) -> Reading:
        remarks = list(reading.remarks)
        if self._locked:
            remarks.append("Files locked with a password were left out.")
        if self._nested:
            remarks.append("Archives inside the archive were left out.")
        return msgspec.structs.replace(
            reading, remarks=tuple(remarks), rejected=(*reading.rejected, *self._rejected)
        )


def _listed(file: IO[bytes]) -> int:
    """Return how many bytes an archive's list of files takes; 0 when it has none.

    `zipfile` reads the list as a whole. It stands before the last record of the archive
    (APPNOTE 4.3.16), which has two others before it in large archives (4.3.14).
    """
    size = file.seek(0, io.SEEK_END)
    start = file.seek(max(0, size - LAST_RECORDS))
    tail = file.read(size - start)
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 16 > len(tail):
        return 0
    (listed,) = struct.unpack_from("<I", tail, at + 12)
    if at >= 76 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        (listed,) = struct.unpack_from("<Q", tail, at - 36)
    return int(listed)


def _shown(filename: str) -> str:
    """Return what a file in an archive is called, to show; never a path."""
    return one_line(filename.replace("\\", "/").rsplit("/", 1)[-1])[:60]


def _named(reading: Reading, file: str) -> Reading:
    """Return a reading that says which file of the archive everything stands in."""
    replace = msgspec.structs.replace
    return replace(
        reading,
        people=tuple(replace(one, file=file) for one in reading.people),
        entries=tuple(replace(one, file=file) for one in reading.entries),
        rejected=tuple(replace(one, file=file) for one in reading.rejected),
        remarks=tuple(f"{file}: {remark}" for remark in reading.remarks),
    )


def _merged(format: str, readings: Sequence[Reading]) -> Reading:
    """Return several readings as one, people in order.

    Of LinkedIn's archive each but once: somebody known by name only is the one connection of that
    name, and invitations make nobody new: most who sent one are strangers. In other archives
    each row stands for itself, for its files may say different things of one person.
    """
    people: list[Incoming] = []
    known: dict[str, list[Incoming]] = {}
    is_linkedin = any(reading.format in LINKEDIN for reading in readings)
    entries: list[IncomingEntry] = []
    owners: dict[str, Owner] = {}
    strangers = 0
    alias = _aliases(readings)
    for reading in readings:
        are_invited = reading.format == Format.INVITATIONS
        for person in reading.people:
            key = alias.get(person.keys[0], person.keys[0])
            same = known.setdefault(key, [])
            if are_invited or (is_linkedin and _is_among(key, person, same)):
                continue
            same.append(person)
            people.append(person)
        for entry in reading.entries:
            who = tuple(alias.get(key, key) for key in entry.who)
            if are_invited and not known.get(who[0]):
                strangers += 1
                continue
            entries.append(msgspec.structs.replace(entry, who=who) if who != entry.who else entry)
        for owner in reading.owners:
            owners.setdefault(owner.key, owner)
    remarks = [remark for reading in readings for remark in reading.remarks]
    if strangers:
        what = "1 invitation" if strangers == 1 else f"{strangers:,} invitations"
        remarks.append(f"Left out: {what} of people who are no connections.")
    return Reading(
        format=format,
        people=tuple(people),
        entries=tuple(entries),
        rejected=tuple(one for reading in readings for one in reading.rejected),
        remarks=tuple(remarks),
        owners=tuple(owners.values()),
    )


def _is_among(key: str, person: Incoming, known: Sequence[Incoming]) -> bool:
    """Whether somebody of a key is one of those who were read before, by a name that fits."""
    return any(key_fits(key, person.name, one.name) for one in known)


def _aliases(readings: Sequence[Reading]) -> dict[str, str]:
    """Return the keys of people known by name, and that of the one connection so called."""
    keys: dict[str, set[str]] = {}
    for reading in readings:
        if reading.format == Format.CONNECTIONS:
            for person in reading.people:
                keys.setdefault(name_key(person.name), set()).add(person.keys[0])
    return {weak: next(iter(strong)) for weak, strong in keys.items() if len(strong) == 1}


def read(
    source: bytes | BinaryIO,
    options: ImportOptions = AS_THEY_ARE,
    tick: Tick = quiet,
) -> Reading:
    """Read a file of any format that is known: once and forwards, or an archive in place.

    Of the options `owner` must be a key here, one of `Reading.owners`. `tick` is told how many bytes of the source have been read, at least
    every 64 KB, and may raise to cancel; nothing is done then.

    Raises `Unreadable` with what the file seems to be, and `WrongCall` for an encoding that
    nobody knows or columns that there are not.
    """

    def watched(count: int) -> None:
        try:
            tick(count)
        except BaseException as reason:
            raise _Stopped(reason) from reason

    try:
        return _read_any(ByteSource(source, watched), options, watched)
    except _Stopped as stopped:
        raise stopped.reason from None


class _Stopped(BaseException):
    """Carries what `tick` raised past all that takes an error for a broken file."""

    def __init__(self, reason: BaseException) -> None:
        self.reason = reason


def _read_any(source: ByteSource, options: ImportOptions, tick: Tick) -> Reading:
    if not source.head.strip():
        raise Unreadable("The file is empty.")
    if is_archive(source.head):
        return read_archive(source, options, tick)
    return formats.read(formats.look(source, options.encoding), options)
