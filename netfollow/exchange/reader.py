"""Reads any file that is known, also a zip archive in place, or a folder: LinkedIn's, Google's or any other.

What a file is is told from its content, never from its name. Nothing is written to disk, and no
name in an archive is ever used as a path.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import formats, text_formats
from netfollow.exchange.chats import chat_files, slack
from netfollow.exchange.chats.touches import reading as reading_of_chats
from netfollow.exchange.encoding.stream import ByteSource, Tick, quiet
from netfollow.exchange.import_records import (
    AS_THEY_ARE,
    ImportOptions,
    Incoming,
    IncomingEntry,
    Owner,
    Reading,
    Rejected,
)
from netfollow.exchange.linkedin import cells, name_key, owner_of_invitations, picked
from netfollow.exchange.matching import key_fits
from netfollow.exchange.plain import one_line
from netfollow.exchange.sheets.columns import is_of_people as of_people
from netfollow.exchange.sheets.layout import LINKEDIN, Format

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
    *(
        formats.VCARD,
        Format.XCARD,
        formats.MONICA,
        Format.CONNECTIONS,
        Format.UPLOADED,
        Format.GOOGLE,
    ),
    *(Format.OUTLOOK, Format.THUNDERBIRD, Format.OWN, Format.LDIF, Format.ABOOK, Format.BBDB),
    *(
        Format.MUTT,
        Format.ORG,
        Format.SHEET,
        Format.ANY,
        Format.JSON,
        Format.PASTED,
        Format.LABELLED,
        Format.GIT_LOG,
        Format.MAINTAINERS,
        Format.ALIGNED,
        Format.SIGNATURES,
    ),
    Format.NOTES,
    *(Format.CALENDAR, Format.MAIL, Format.MESSAGES, Format.INVITATIONS),
    *(*sorted(chat_files.CHATS), Format.TELEGRAM_CONTACTS, Format.FACEBOOK_FRIENDS),
    Format.INSTAGRAM_FRIENDS,
)
"""What says most about people comes first."""

NAMED = 5
"""So many files are named that hold nobody."""

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


class _FilePart(msgspec.Struct):
    """A file in an archive or folder: its name there, what it is called, its size, and how it opens.

    `packed` are the bytes that it takes in the archive.
    """

    path: str
    name: str
    size: int
    packed: int
    opened: Callable[[], IO[bytes]]
    is_locked: bool = False


class _Entry(msgspec.Struct):
    """A file in an archive that can be read."""

    part: _FilePart
    name: str
    kind: Format | str
    is_of_people: bool = False


_UNSURE = frozenset(
    {
        *(Format.ANY, Format.JSON, Format.PASTED, Format.LABELLED, Format.MAINTAINERS),
        *(Format.ALIGNED, Format.SIGNATURES),
    }
)
"""What anything may look like: in an archive of other files only a sure table of people is read."""


def is_archive(head: bytes) -> bool:
    """Whether a file begins as a zip archive does."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_whole(source: ByteSource) -> bool:
    """Whether a file can only be read as a whole: a workbook, a list of records, no plain table."""
    if is_archive(source.head):
        return formats.is_workbook(source)
    try:
        return formats.look(source).layout is None
    except Unreadable:
        return False


def read_archive(source: ByteSource, options: ImportOptions, tick: Tick) -> Reading:
    """Read every file of people in an archive, each person once.

    Raises `Unreadable` for an archive that is broken, locked, too large or without people.
    """
    try:
        file = source.seekable_file()
        if _listed(file) > LISTED:
            raise Unreadable(f"The archive has over {ENTRIES:,} files.")
        with zipfile.ZipFile(file) as archive:
            return _Archive(_of_archive(archive), options, tick).read()
    except _BROKEN as error:
        raise Unreadable("This zip archive is damaged or incomplete.") from error


def table_head(source: ByteSource, columns: Collection[str], size: int) -> bytes:
    """Return the first bytes of the table in an archive that has these columns.

    Raises `Unreadable` when there is none.
    """
    try:
        with zipfile.ZipFile(source.seekable_file()) as archive:
            return _Archive(_of_archive(archive), AS_THEY_ARE, quiet).table_head(columns, size)
    except _BROKEN as error:
        raise Unreadable("This zip archive is damaged or incomplete.") from error


def read_folder(folder: Path, options: ImportOptions, tick: Tick) -> Reading:
    """Read every file of people in a folder and those below it, each person once.

    Raises `Unreadable` for a folder that can't be read, holds too much, or nobody.
    """
    return _Archive(_of_folder(folder), options, tick, is_folder=True).read()


def folder_size(folder: Path) -> int:
    """Return how many bytes the files of a folder take."""
    return sum(part.size for part in _of_folder(folder))


def _of_archive(archive: zipfile.ZipFile) -> list[_FilePart]:
    return [
        _FilePart(
            path=info.filename,
            name=_shown(info.filename),
            size=info.file_size,
            packed=info.compress_size,
            opened=lambda info=info: archive.open(info),  # type: ignore[misc]
            is_locked=bool(info.flag_bits & 0x1),
        )
        for info in archive.infolist()
        if not info.is_dir()
    ]


def _of_folder(folder: Path) -> list[_FilePart]:
    """Return the files of a folder and those below it, by name; no link leads out of it."""
    found: list[_FilePart] = []
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            inside = path.relative_to(folder)
            if any(part.startswith(".") for part in inside.parts):
                continue
            size = path.stat().st_size
            found.append(
                _FilePart(
                    path=f"{folder.name}/{inside.as_posix()}",
                    name=one_line(inside.as_posix())[-60:],
                    size=size,
                    packed=size,
                    opened=lambda path=path: path.open("rb"),  # type: ignore[misc]
                )
            )
            if len(found) > ENTRIES:
                raise Unreadable(f"The folder has over {ENTRIES:,} files.")
    except OSError as error:
        raise Unreadable(f"{folder} can't be read: {error.strerror}.") from error
    return found


class _Archive:
    """Reads the files of an archive or folder one after another, and never more than is allowed."""

    def __init__(
        self,
        parts: Sequence[_FilePart],
        options: ImportOptions,
        tick: Tick,
        *,
        is_folder: bool = False,
    ) -> None:
        self._parts = parts
        self._options = options
        self._tick = tick
        self._what = "folder" if is_folder else "archive"
        self._is_folder = is_folder
        self._done = 0
        self._read = 0
        self._owner: Owner | None = None
        self._rejected: list[Rejected] = []
        self._locked = 0
        self._nested: list[_FilePart] = []
        self._strange: list[str] = []
        self._unread: list[str] = []
        self._why: Unreadable | None = None

    def read(self) -> Reading:
        self._check()
        names = [part.path for part in self._parts]
        if slack.is_slack(names):
            return self._with_remarks(self._slack(names))
        found = sorted(self._found(), key=lambda one: _ORDER.index(one.kind))
        kinds = {one.kind for one in found}
        is_linkedin = bool(kinds & LINKEDIN) and not self._is_folder
        if is_linkedin:
            found = [one for one in found if one.kind in LINKEDIN or one.kind == formats.VCARD]
        elif not self._is_folder and kinds - {Format.ANY, Format.JSON}:
            unsure = [one for one in found if one.kind in _UNSURE and not one.is_of_people]
            self._unread = [one.name for one in unsure if one.kind is Format.ANY]
            found = [one for one in found if one not in unsure]
        readings = [
            reading
            for entry in found
            if entry.kind not in formats.TOGETHER and (reading := self._reading(entry))
        ]
        for kinds_together in (chat_files.CHATS, {Format.CALENDAR}, {Format.MAIL}):
            entries = [one for one in found if one.kind in kinds_together]
            if entries and (together := self._together(entries)) is not None:
                readings.append(together)
        if self._is_folder:
            readings += [one for part in self._nested if (one := self._inner(part))]
        if not readings and (self._why is not None or not found):
            self._nothing()
        if len(readings) == 1 and not is_linkedin:
            return self._with_remarks(readings[0])
        name = "linkedin-archive" if is_linkedin else self._what
        return self._with_remarks(_merged(name, readings))

    def table_head(self, columns: Collection[str], size: int) -> bytes:
        """Return the first bytes of the first table that has these columns."""
        self._check()
        for entry in self._found():
            with self._source(entry.part) as source:
                layout = formats.look(source).layout
            if layout is not None and set(columns) <= set(layout.heading):
                with entry.part.opened() as file:
                    return file.read(size)
        raise Unreadable("No table in the archive has these columns.")

    def _check(self) -> None:
        """Refuse an archive that is no archive of files, or too much of one."""
        if what := text_formats.of_archive([part.path for part in self._parts]):
            raise Unreadable(what)
        if len(self._parts) > ENTRIES:
            raise Unreadable(f"The {self._what} has over {ENTRIES:,} files.")
        if sum(part.size for part in self._parts) > MOST:
            raise Unreadable(f"The {self._what} has over {MOST // 1024**3} GB.")

    def _found(self) -> Iterator[_Entry]:
        names = {part.path for part in self._parts}
        for part in self._parts:
            self._tick(self._done)
            is_again = part.path.endswith("chat.md") and f"{part.path[:-7]}data.json" in names
            if part.path.startswith("__MACOSX/") or part.name.startswith(".") or is_again:
                continue
            if part.is_locked:
                self._locked += 1
                continue
            entry = self._looked_at(part)
            if entry is not None:
                yield entry

    def _slack(self, names: Sequence[str]) -> Reading:
        """Read Slack's export as a whole."""
        parts = {part.path: part for part in self._parts}

        def content(name: str) -> bytes:
            self._refuse_a_bomb(parts[name])
            with self._source(parts[name], counted=True) as source:
                data = source.whole()
            self._spent(len(data))
            return data

        found, remarks = slack.read(names, content, self._options)
        if any(part.is_locked for part in self._parts):
            raise Unreadable("The archive has a password. Unpack it first.")
        return reading_of_chats(found, self._options, remarks)

    def _together(self, entries: Sequence[_Entry]) -> Reading | None:
        """Read files of which each is a part: chats, calendars, mails."""
        try:
            reading, broken = formats.read_together(
                entries[0].kind, self._each(entries), self._options
            )
        except Unreadable as error:
            self._strange += [one.name for one in entries]
            self._why = error
            return None
        for place, why in broken:
            self._rejected.append(Rejected(0, why, entries[place].name))
        return reading

    def _each(
        self, entries: Sequence[_Entry]
    ) -> Iterator[tuple[formats.DetectedFile, ImportOptions]]:
        """Yield files one after another, each open while it is looked at, and how to read it."""
        for entry in entries:
            file = f"{self._options.file}/{entry.part.path}"
            with self._source(entry.part, counted=True) as source:
                found = formats.look(source, self._options.encoding)
                yield found, msgspec.structs.replace(self._options, file=file)
            self._done += entry.part.packed
            self._spent(entry.part.size)

    def _inner(self, part: _FilePart) -> Reading | None:
        """Read an archive in a folder."""
        options = msgspec.structs.replace(self._options, file=part.path)
        try:
            with self._source(part) as source:
                return _named(read_archive(source, options, quiet), part.name)
        except Unreadable as error:
            self._rejected.append(Rejected(0, error.sentence, part.name))
            return None

    def _looked_at(self, part: _FilePart) -> _Entry | None:
        """Return what a file is; None for one that holds no people."""
        name = part.name
        try:
            with part.opened() as file:
                start = file.read(ENOUGH)
            is_picture = text_formats.of_bytes(start) and not start.startswith(formats.OLE)
            if not start.strip() or is_picture:
                return None
            self._refuse_a_bomb(part)
            with self._source(part) as source:
                if is_archive(start) and not formats.is_workbook(source):
                    self._nested.append(part)
                    return None
                found = formats.look(source, self._options.encoding)
        except _Bomb:
            raise
        except Unreadable:
            self._strange.append(name)
            return None
        except _BROKEN:
            self._rejected.append(Rejected(0, f"This file in the {self._what} is broken.", name))
            return None
        finally:
            self._spent(min(part.size, 256 * 1024))
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
        is_any = found.layout is not None and found.kind is Format.ANY
        is_of_people = is_any and found.layout is not None and of_people(found.layout)
        return _Entry(part, name, found.kind, is_of_people)

    def _reading(self, entry: _Entry) -> Reading | None:
        try:
            with self._source(entry.part, counted=True) as source:
                found = formats.look(source, self._options.encoding)
                columns = self._options.columns
                fits = found.layout and columns and set(columns) <= set(found.layout.heading)
                options = msgspec.structs.replace(self._options, columns=columns if fits else None)
                reading = formats.read(found, options, self._owner)
        except Unreadable as error:
            self._rejected.append(Rejected(0, error.sentence, entry.name))
            return None
        except _BROKEN:
            self._rejected.append(
                Rejected(0, f"This file in the {self._what} is broken.", entry.name)
            )
            return None
        self._done += entry.part.packed
        self._spent(entry.part.size)
        return _named(reading, entry.name)

    @contextmanager
    def _source(self, part: _FilePart, *, counted: bool = False) -> Iterator[ByteSource]:
        """Open a file's bytes; what is read of it is told as bytes of the archive."""

        def tick(count: int) -> None:
            share = min(1.0, count / max(1, part.size))
            self._tick(self._done + int(share * part.packed * counted))

        with part.opened() as file:
            yield ByteSource(file, tick)

    def _refuse_a_bomb(self, part: _FilePart) -> None:
        if part.size > SMALL and part.size > RATIO * max(1, part.packed):
            raise _Bomb(
                "A file in the archive unpacks to far more than any list of people, so it was not opened."
            )

    def _spent(self, count: int) -> None:
        self._read += count
        if self._read > MOST:
            raise Unreadable(f"The {self._what} has over {MOST // 1024**3} GB.")

    def _nothing(self) -> None:
        if self._why is not None:
            raise self._why
        if self._locked:
            raise Unreadable("The archive has a password. Unpack it first.")
        if self._nested:
            raise Unreadable("The archive only has other archives in it. Unpack it first.")
        raise Unreadable(f"The {self._what} has no file of contacts. {text_formats.KNOWN}.")

    def _with_remarks(self, reading: Reading) -> Reading:
        remarks = list(reading.remarks)
        if self._locked:
            remarks.append("Files locked with a password were left out.")
        if self._nested and not self._is_folder:
            remarks.append("Archives inside the archive were left out.")
        if self._unread:
            names = ", ".join(self._unread[:NAMED])
            remarks.append(f"Left out: {names}. To import a table, unpack it first.")
        if self._strange and self._is_folder:
            more = f" and {len(self._strange) - NAMED} more" if len(self._strange) > NAMED else ""
            remarks.append(f"Files without people: {', '.join(self._strange[:NAMED])}{more}.")
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
    """Return a reading that says which file of the archive each row stands in."""
    replace = msgspec.structs.replace
    return replace(
        reading,
        people=tuple(replace(one, file=file) for one in reading.people),
        rejected=tuple(replace(one, file=file) for one in reading.rejected),
        remarks=tuple(f"{file}: {remark}" for remark in reading.remarks),
        explained=tuple(replace(one, file=one.file or file) for one in reading.explained),
    )


def _merged(format: str, readings: Sequence[Reading]) -> Reading:
    """Return several readings as one, people in order.

    Of LinkedIn's archive each but once: someone known by name only is the one connection of that
    name, and invitations make nobody new: most who sent one are strangers. In other archives
    each row stands for itself, for its files may say different things of one person.
    """
    people: list[Incoming] = []
    known: dict[str, list[Incoming]] = {}
    entries: list[IncomingEntry] = []
    owners: dict[str, Owner] = {}
    strangers = 0
    alias = _aliases(readings)
    for reading in readings:
        is_linkedin = reading.format in LINKEDIN or reading.format == "linkedin-archive"
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
        remarks.append(f"Left out: {what} from people who aren't connections.")
    return Reading(
        format=format,
        people=tuple(people),
        entries=tuple(entries),
        rejected=tuple(one for reading in readings for one in reading.rejected),
        remarks=tuple(remarks),
        owners=tuple(owners.values()),
        explained=tuple(one for reading in readings for one in reading.explained),
    )


def _is_among(key: str, person: Incoming, known: Sequence[Incoming]) -> bool:
    """Whether someone of a key is one of those who were read before, by a name that fits."""
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
    source: bytes | BinaryIO | Path,
    options: ImportOptions = AS_THEY_ARE,
    tick: Tick = quiet,
) -> Reading:
    """Read a file of any format that is known: once and forwards, or an archive or folder in place.

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
        if isinstance(source, Path):
            return read_folder(source, options, watched)
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
    if is_archive(source.head) and not formats.is_workbook(source):
        return read_archive(source, options, tick)
    return formats.read(formats.look(source, options.encoding), options)
