"""The verbs of an import: look at files, decide, write; and what is remembered for the next one.

Nothing is written before `Importing.take`. To undo it is the network's undo, as for any change.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from netfollow.errors import Stale, Unreadable, WrongCall
from netfollow.exchange.import_records import (
    APART,
    AS_THEY_ARE,
    DELETED_HERE,
    LEFT_OUT,
    NOT_NAMES,
    NOTHING,
    Choices,
    Column,
    Explanation,
    FieldChange,
    ImportOptions,
    ImportPlan,
    ImportRow,
    ImportSource,
    Incoming,
    KnownPeople,
    MatchCandidate,
    MatchReason,
    Owner,
    Reading,
    RowChoice,
    RowFate,
    Sort,
    Tick,
    as_text,
    entries_for,
    look_alike,
    silent,
    source_of,
)
from netfollow.exchange.sheets.headings import FIELDS as NAMES
from netfollow.exchange.sheets.headings import SEVERAL
from netfollow.network.session import Changes, Session
from netfollow.people import Contact, Decision, DecisionKind, Interaction, Kind, Record, Uid
from netfollow.people.text import file_name, line, nearest

if TYPE_CHECKING:
    from netfollow.exchange.native_json import NativeExport

__all__ = [
    "APART",
    "AS_THEY_ARE",
    "COLUMN_NAMES",
    "FIELD_NAMES",
    "FORMATS",
    "LEFT_OUT",
    "NOTHING",
    "SEVERAL",
    "Choices",
    "Column",
    "Content",
    "Explanation",
    "FieldChange",
    "FieldPair",
    "ImportOptions",
    "ImportPlan",
    "ImportRow",
    "Imported",
    "Importing",
    "MatchCandidate",
    "MatchReason",
    "Owner",
    "RowChoice",
    "RowFate",
    "Sort",
    "Tick",
    "columns_named",
    "imported",
    "look_alike",
    "ready",
    "silent",
]

Content = bytes | Path
"""What is read: a file, or its bytes."""

READING = 0.5
"""The share of an import that reading is; the rest is finding out who is who."""

SURE_FROM = 3
"""Who is in so many conversations, and in more than anyone else, is taken for the user."""

HEAD = 64 * 1024
"""So many bytes of a table are read to show its first people."""

FIRST = 4
"""So many of them."""

FIELD_NAMES: Mapping[str, str] = {**NAMES, "timeline": "Timeline"}
"""What fields are called."""

COLUMN_NAMES = NAMES
"""What a column can be given to, and its name for people, likeliest first."""

FORMATS: Mapping[str, str] = {
    "vcard": "vCards",
    "monica": "Monica",
    "netfollow-json": "a whole export of NetFollow",
    "netfollow-table": "a table of NetFollow",
    "linkedin-connections": "LinkedIn connections",
    "linkedin-messages": "LinkedIn messages",
    "linkedin-invitations": "LinkedIn invitations",
    "linkedin-notes": "LinkedIn notes",
    "linkedin-contacts": "LinkedIn contacts",
    "linkedin-profile": "a LinkedIn profile",
    "linkedin-archive": "a LinkedIn export",
    "google-contacts": "Google Contacts",
    "outlook": "Outlook",
    "thunderbird": "Thunderbird",
    "table": "a table",
    "spreadsheet": "a spreadsheet",
    "json": "a list in JSON",
    "ldif": "an LDIF file",
    "mutt-aliases": "mutt aliases",
    "abook": "an abook address book",
    "bbdb": "a BBDB address book",
    "org-contacts": "Org contacts",
    "pasted-list": "a pasted list",
    "git-log": "a git log",
    "xcard": "xCards",
    "maintainers": "a list of maintainers",
    "signatures": "signatures",
    "aligned-columns": "aligned columns",
    "labelled-list": "labels and values",
    "mail": "emails",
    "calendar": "a calendar",
    "telegram-contacts": "Telegram contacts",
    "facebook-friends": "Facebook friends",
    "instagram-friends": "Instagram accounts",
    "whatsapp": "a WhatsApp chat",
    "telegram": "Telegram chats",
    "signal": "Signal chats",
    "sms": "text messages",
    "slack": "Slack messages",
    "messenger": "Messenger chats",
    "discord": "a Discord chat",
    "chats": "chats",
    "archive": "an archive",
    "folder": "a folder",
}
"""What formats are called in a sentence."""


class FieldPair(msgspec.Struct, frozen=True):
    """A field of someone here, and of someone in a file, as text."""

    field: str
    here: str
    there: str


class UnreadableRow(msgspec.Struct, frozen=True):
    """A row or card that could not be read, and why."""

    file: str
    line: int
    why: str


class Doubtful(msgspec.Struct, frozen=True):
    """A row of which it is not sure who it is, and why."""

    file: str
    line: int
    name: str
    why: str

    @property
    def is_left_out(self) -> bool:
        """Whether nothing came of it, for a reason of its own."""
        return "left out, unless" in self.why


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or would do.

    `new` counts the people who were added, with those who may be twice, who are in
    `doubtful` with the reason, as are the `left_out` who can be let in; all records of an export of our own count. `preview` has every row.
    """

    format: str
    new: int
    changed: int
    same: int
    doubtful: tuple[Doubtful, ...] = ()
    left_out: int = 0
    unreadable: tuple[UnreadableRow, ...] = ()
    remarks: tuple[str, ...] = ()
    preview: ImportPlan

    @property
    def sentence(self) -> str:
        """The summary as a person reads it."""
        alike = self.preview.alike
        new = f"{self.new} new{f' ({look_alike(alike)})' if alike else ''}"
        parts = [new, f"{self.changed} changed", f"{self.same} the same"]
        if self.preview.entries:
            parts.append(entries_for(self.preview.entries))
        if self.left_out:
            parts.append(f"{self.left_out:,} left out")
        if self.unreadable:
            parts.append(f"{len(self.unreadable):,} unreadable")
        return ", ".join(parts)


class Importing:
    """What comes in from other programs: looked at, decided upon, written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def preview(
        self,
        files: Sequence[tuple[Content, str]],
        options: ImportOptions = AS_THEY_ARE,
        *,
        tick: Tick | None = None,
    ) -> ImportPlan:
        """Say what files would come to together, and write nothing; may run in a thread.

        `tick` is told how far it is, and may raise to cancel. Raises `Unreadable` when the content
        is of no format that can be imported, and `WrongCall` for options that don't fit.
        """
        region = self._session.region if options.region is None else _region(options.region)
        usual = self._session.dates.day_first
        options = msgspec.structs.replace(options, region=region, usual_day_first=usual)
        shown = [(content, file_name(name)) for content, name in files]
        return _ImportLook(self._session, tick).at(shown, options)

    def decided(
        self, preview: ImportPlan, choices: Choices, tick: Tick | None = None
    ) -> ImportPlan:
        """Return a preview with what was decided about rows; may run in a thread.

        To take it is then as fast as if nothing had been decided.
        """
        return _ImportLook(self._session, tick).again(preview, choices)

    def let_in(self, preview: ImportPlan) -> ImportPlan:
        """Return a preview with those let in who are left out but for a choice of the user's."""
        choices = {
            row.number: APART
            for row in preview.rows
            if row.sort is Sort.DOUBTFUL and row.fate is RowFate.LEAVE and row.why != DELETED_HERE
        }
        after = self.decided(preview, choices) if choices else preview
        return msgspec.structs.replace(after, remarks=preview.remarks)

    def take(self, preview: ImportPlan, choices: Choices = NOTHING) -> Changes:
        """Write what was looked at, with what was decided about rows, as one change.

        If the network changed since, it is looked at again; raises `Stale`, and writes
        nothing, when that comes to something else.
        """
        with self._session.verb() as verb:
            ready = self._again(preview, choices)
            for record in (*ready.people, *ready.others):
                verb.put(record)
            for gone in ready.gone:
                verb.remove(gone)
            verb.did = ready.did
        return verb.changes

    def _again(self, preview: ImportPlan, choices: Choices) -> ImportPlan:
        """Return a preview as of now; raises `Stale` when it is another."""
        look = _ImportLook(self._session)
        if preview.version != self._session.store.version or preview.day != self._session.today:
            fresh = look.again(preview, NOTHING)
            if fresh.rows != preview.rows:
                raise Stale(
                    "The data changed meanwhile, so nothing was imported. Look at the preview again."
                )
            preview = fresh
        return look.again(preview, choices) if choices else preview

    def explained(self, preview: ImportPlan) -> tuple[tuple[str, Explanation], ...]:
        """Return how each file was recognised, after its name."""
        found: list[tuple[str, Explanation]] = []
        for source in preview.sources:
            if not isinstance(source.reading, Reading):
                why = "JSON as NetFollow exports it"
                found.append((source.file, Explanation(format="netfollow-json", why=why)))
                continue
            told = source.reading.explained or (Explanation(format=source.reading.format, why=""),)
            found += [(source.file, one) for one in told]
        return tuple(found)

    def fill(self, records: Iterable[Record]) -> int:
        """Write made-up records into an empty network; return how many people there are."""
        self._session.store.fill(records)
        return len(self._session.store.contacts)

    def given(self, preview: ImportPlan, row: ImportRow) -> tuple[tuple[str, str], ...]:
        """Return the fields of a row as its file gives them, each with its value.

        With what it would add to the timeline, as the last.
        """
        person = _incoming(preview, row)
        if person is None:
            return ()
        uid = row.uid or _newcomer(preview, person)
        count = sum(isinstance(one, Interaction) and uid in one.contacts for one in preview.others)
        more = f"{count:,} more {'entry' if count == 1 else 'entries'}"
        return (*_filled(person), ("timeline", more)) if count else _filled(person)

    def person(self, preview: ImportPlan, uid: Uid) -> Contact | None:
        """Return someone here, or someone new of the same import; None if they are gone."""
        here = self._session.store.contacts.get(uid)
        return here or next((one for one in preview.people if one.uid == uid), None)

    def pairs(self, preview: ImportPlan, row: ImportRow, uid: Uid) -> tuple[FieldPair, ...]:
        """Return each field that a row or someone here has, side by side."""
        person = self.person(preview, uid)
        here = dict(_filled(person)) if person is not None else {}
        there = dict(self.given(preview, row))
        named = (field for field in NAMES if field in here or field in there)
        return tuple(FieldPair(field, here.get(field, ""), there.get(field, "")) for field in named)

    def if_same(
        self, preview: ImportPlan, row: ImportRow, uid: Uid, theirs: frozenset[str] = frozenset()
    ) -> tuple[FieldChange, ...]:
        """Return what would change if a row were someone who is here."""
        from netfollow.exchange.import_merge import merged

        person, reading = _incoming(preview, row), _reading(preview, row)
        contact = self.person(preview, uid)
        if person is None or reading is None or contact is None:
            return row.changes
        return merged(
            contact,
            person,
            source_of(person, reading.format),
            self._session.now(),
            region=preview.options.region or "",
            spoken=preview.spoken[_place(preview, row)],
            theirs=theirs,
        ).changes

    def are_columns_told(self, preview: ImportPlan) -> bool:
        """Whether what the columns of a table are was decided before, or need not be."""
        session = self._session
        memory = ImportMemory(session.store.decisions.values(), session.now(), session.new_uid)
        tables = [one.reading for one in preview.sources if isinstance(one.reading, Reading)]
        marks = [one.fingerprint for one in tables if one.columns]
        return all(memory.columns(mark) is not None for mark in marks)

    def table_of(self, preview: ImportPlan) -> int:
        """Return the place of the file whose columns are to be told."""
        readings = [one.reading for one in preview.sources]
        return next(
            place for place, one in enumerate(readings) if isinstance(one, Reading) and one.columns
        )

    def has_messages(self, preview: ImportPlan) -> bool:
        """Whether files hold what was said, which is taken only if the user says so."""
        from netfollow.exchange.chats.chat_files import CHATS

        formats = {*preview.formats, *_inner_formats(preview)}
        told = formats & {*CHATS, "chats"}
        return any(told or one.startswith("linkedin-") for one in formats) and any(
            isinstance(one.reading, Reading)
            and any(entry.kind is not Kind.MET for entry in one.reading.entries)
            for one in preview.sources
        )

    def first_people(
        self, content: Content, options: ImportOptions
    ) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return the first people of a table if its columns were these: fields with values.

        Raises `NetFollowError` if columns don't fit.
        """
        from netfollow.exchange.reader import read

        head = read(_head(content, options.columns or {}), options)
        spoke = {entry.line: str(entry.at.date()) for entry in head.entries}
        return tuple(
            (*_filled(person), ("last_contact", spoke[person.line]))
            if person.line in spoke
            else _filled(person)
            for person in head.people[:FIRST]
        )


def _inner_formats(preview: ImportPlan) -> Iterator[str]:
    """Yield the formats of chats in archives and folders."""
    for source in preview.sources:
        if isinstance(source.reading, Reading):
            yield from (entry.source.split(":")[1] for entry in source.reading.entries[:1000])


class _ImportLook:
    """One look at some files, and at the network as it is when the look begins."""

    def __init__(self, session: Session, tick: Tick | None = None) -> None:
        self._session = session
        self._tick = tick or silent
        self._version = session.store.version
        self._here = session.store.snapshot()
        self._now = session.now()
        self._memory = ImportMemory(self._here.decisions.values(), self._now, session.new_uid)

    def at(self, files: Sequence[tuple[Content, str]], options: ImportOptions) -> ImportPlan:
        """Read files and say what they come to; raises `Unreadable`."""
        from netfollow.network.import_planner import in_range

        sources: list[ImportSource] = []
        learnt: list[Decision] = []
        for number, (content, name) in enumerate(files):
            file = PurePath(name).name
            tick = _part(self._tick, READING * number / len(files), READING / len(files))
            given: Reading | NativeExport | None = _native(content, tick)
            if given is None:
                given, more = self._read(content, self._told(options, file), tick)
                learnt += more
            sources.append(ImportSource(file, *in_range(given, self._now)))
        return self._plan(tuple(sources), learnt, options, NOTHING, {})

    def again(self, preview: ImportPlan, choices: Choices) -> ImportPlan:
        """Say what files that were read come to now, with what was decided about rows."""
        of_files = (DecisionKind.ME, DecisionKind.COLUMNS)
        learnt = [
            one for one in preview.others if isinstance(one, Decision) and one.kind in of_files
        ]
        choices = {**preview.choices, **choices}
        return self._plan(preview.sources, learnt, preview.options, choices, preview.made)

    def _told(self, options: ImportOptions, file: str) -> ImportOptions:
        """Return options with what is known here: who the user is, the day, and the file's name."""
        name = self._session.sender.name.strip()
        mine = (*options.mine, *self._memory.mine, *((f"name:{name}",) if name else ()))
        if me := options.owner:
            mine = (*mine, me if "@" in me or ":" in me else f"name:{me}")
        today = self._now.date()
        return msgspec.structs.replace(options, mine=mine, today=today, file=file)

    def _read(
        self, content: Content, options: ImportOptions, tick: Tick
    ) -> tuple[Reading, list[Decision]]:
        """Read one file; again, once it is known who the user is or what its columns are.

        Also return what is learnt of that, to be remembered with the import.
        """
        replace = msgspec.structs.replace
        learnt: list[Decision | None] = []
        told = replace(options, owner=self._memory.me if options.owner is None else None)
        reading = _read(content, told, tick)
        if options.owner is not None and (reading.entries or reading.owners):
            key = owner_key(options.owner, reading.owners)
            told = replace(told, owner=key)
            reading = _read(content, told, tick)
            learnt.append(self._memory.note_me(key))
        if options.columns is not None and reading.fingerprint:
            learnt.append(self._memory.note_columns(reading.fingerprint, options.columns))
        elif reading.columns and (known := self._memory.columns(reading.fingerprint)):
            reading = _read(content, replace(told, columns=known), tick)
        return reading, [one for one in learnt if one is not None]

    def _plan(
        self,
        sources: tuple[ImportSource, ...],
        learnt: Sequence[Decision],
        options: ImportOptions,
        choices: Choices,
        made: Mapping[int, Uid],
    ) -> ImportPlan:
        """Plan what becomes of files, and count who would become due by it."""
        from netfollow.network.days import would_become_due
        from netfollow.network.import_planner import plan

        there = KnownPeople(
            contacts=self._here.contacts,
            decisions=self._here.decisions,
            interactions=self._here.interactions,
            records=self._here.records,
            region=options.region or "",
        )
        found = plan(
            sources,
            there,
            choices,
            now=self._now,
            new_uid=self._session.new_uid,
            made=made,
            tick=_part(self._tick, READING, 1 - READING),
        )
        entries = (one for one in found.others if isinstance(one, Interaction))
        due, soon = (
            (0, ()) if found.is_native else would_become_due(self._session, found.people, entries)
        )
        return msgspec.structs.replace(
            found,
            version=self._version,
            options=options,
            others=(*found.others, *learnt),
            would_become_due=due,
            due_soon=soon,
        )


class ImportMemory:
    """What was decided about imports before, and need not be asked again.

    The user's own profiles, and what the columns of tables are.
    """

    def __init__(
        self, decisions: Iterable[Decision], now: datetime, new_uid: Callable[[], Uid]
    ) -> None:
        self._now = now
        self._new_uid = new_uid
        self._me: Decision | None = None
        self._columns: dict[str, Decision] = {}
        for one in decisions:
            if one.kind is DecisionKind.ME:
                self._me = one
            elif one.kind is DecisionKind.COLUMNS and one.marks:
                self._columns[one.marks[0]] = one

    @property
    def mine(self) -> tuple[str, ...]:
        """The keys that were told to be the user's own, the last one first."""
        return self._me.marks if self._me is not None else ()

    @property
    def me(self) -> str | None:
        """The key of the user's own profile at LinkedIn, if it was told; else the last one told."""
        profiles = (one for one in self.mine if one.startswith("linkedin"))
        return next(profiles, self.mine[0] if self.mine else None)

    def columns(self, fingerprint: str) -> dict[str, str] | None:
        """Return the field of each column of a table that was seen before."""
        known = self._columns.get(fingerprint)
        if known is None:
            return None
        return {name: field for name, _, field in (one.rpartition("=") for one in known.marks[1:])}

    def note_me(self, key: str) -> Decision | None:
        """Return the decision that a profile is the user's own; None if that is known."""
        known = self._me.marks if self._me is not None else ()
        if known[:1] == (key,):
            return None
        marks = (key, *(one for one in known if one != key))
        if self._me is None:
            return Decision(uid=self._new_uid(), kind=DecisionKind.ME, at=self._now, marks=marks)
        return msgspec.structs.replace(self._me, at=self._now, marks=marks)

    def note_columns(self, mark: str, fields: Mapping[str, str]) -> Decision | None:
        """Return the decision what the columns of a table are; None if that is known."""
        named = tuple(f"{name}={field}" for name, field in fields.items())
        known = self._columns.get(mark)
        if known is None:
            uid, kind = self._new_uid(), DecisionKind.COLUMNS
            return Decision(uid=uid, kind=kind, at=self._now, marks=(mark, *named))
        if known.marks[1:] == named:
            return None
        return msgspec.structs.replace(known, at=self._now, marks=(mark, *named))


def owner_key(told: str, owners: Sequence[Owner]) -> str:
    """Return the key of the user's own profile, told as a key, an address or a name.

    Raises `WrongCall`, with those who may be meant, for a name that is none of theirs.
    """
    from netfollow.exchange.linkedin import profile_key
    from netfollow.exchange.names import sorted_name

    if told.startswith("linkedin:") or (told and not owners):
        return profile_key(told) or (told if ":" in told or "@" in told else f"name:{told}")
    if key := profile_key(told):
        return key
    wanted = sorted_name(told)
    found = [one for one in owners if told == one.key or sorted_name(one.name) == wanted]
    if len(found) != 1:
        named = ", ".join(line(one.name or one.key, 40) for one in owners[:5])
        raise WrongCall(f"Which of these are you? {named}. Use --me NAME.")
    return found[0].key


def ready(preview: ImportPlan) -> ImportPlan:
    """Return a preview that can be taken without asking, with a remark on what was assumed.

    Raises `WrongCall` when it can't be told who the user is, or what the columns are.
    """
    remarks = list(preview.remarks)
    if preview.owners:
        first, *others = preview.owners
        named = ", ".join(line(one.name or one.key, 40) for one in preview.owners[:5])
        if first.conversations < SURE_FROM or any(
            one.conversations >= first.conversations for one in others
        ):
            raise WrongCall(f"Which of these are you? {named}. Use --me NAME.")
        remarks.append(f"Read as the messages of {line(first.name or first.key, 40)} (--me).")
    if preview.columns:
        named = ", ".join(line(one.name, 30) for one in preview.columns[:12])
        known = [f"{line(one.name, 30)}={one.field}" for one in preview.columns if one.field]
        if not preview.rows:
            why = "".join(f"{one} " for one in remarks if one.startswith(NOT_NAMES))
            raise WrongCall(
                f"{why}Unknown columns: {named}. "
                'Match them: --columns "Heading=name,Other heading=emails".'
            )
        remarks.append(f"Columns read as: {', '.join(known)} (change them with --columns).")
    return msgspec.structs.replace(preview, remarks=tuple(remarks))


def imported(preview: ImportPlan, changes: Changes) -> Imported:
    """Return what a preview that was taken as it is came to."""
    doubtful = [row for row in preview.rows if row.sort is Sort.DOUBTFUL]
    added = [row.name for row in doubtful if row.likes]
    return Imported(
        format=preview.format,
        new=preview.count(Sort.NEW) + len(added) + preview.more[0],
        changed=preview.count(Sort.CHANGED) + preview.more[1],
        same=preview.count(Sort.SAME) + preview.more[2],
        doubtful=tuple(
            Doubtful(PurePath(row.file).name, row.line, row.name, row.why) for row in doubtful
        ),
        left_out=sum(row.fate is RowFate.LEAVE for row in doubtful),
        unreadable=tuple(
            UnreadableRow(PurePath(row.file).name, row.line, row.why)
            for row in preview.rows
            if row.sort is Sort.UNREADABLE
        ),
        remarks=preview.remarks,
        preview=preview,
    )


_OLD_FIELDS = {"cadence": "rhythm"}
"""Fields as they are called on the command line, by the names that records have."""


def columns_named(text: str) -> dict[str, str]:
    """Read what columns are: `Full name=name,Mail=emails`; a heading with commas in quotes.

    Raises `WrongCall` for a field that there is not.
    """
    import csv

    found: dict[str, str] = {}
    for part in next(csv.reader([text]), []):
        heading, equals, field = part.rpartition("=")
        shown, field = line(part, 40), _OLD_FIELDS.get(field.strip(), field.strip())
        if not equals:
            raise WrongCall(f'"{shown}" must look like Heading=field, such as "Full name=name".')
        if field not in (*NAMES, ""):
            near = nearest(field, NAMES)
            fields = ", ".join(NAMES).replace("rhythm", "cadence")
            more = f"Did you mean {near}?" if near else f"The fields are {fields}."
            raise WrongCall(f'Unknown field in "{shown}". {more}')
        found[heading.strip()] = field
    return found


def _region(text: str) -> str:
    """Return a region as it is written; raises `WrongCall` for one that there is not."""
    from netfollow.exchange.plain import REGIONS

    region = text.upper()
    if region not in REGIONS:
        raise WrongCall(f"Unknown region {text!r}. Use two letters, such as DE or US.")
    return region


def _part(tick: Tick, start: float, length: float) -> Tick:
    """Return what tells how far it is in a part of the whole."""
    return lambda share: tick(start + length * share)


@contextmanager
def _opened(content: Content) -> Iterator[tuple[bytes | BinaryIO, int]]:
    """Open a file and say how long it is; raises `Unreadable` when it can't be."""
    if isinstance(content, bytes):
        yield content, max(1, len(content))
        return
    try:
        with content.open("rb") as file:
            yield file, max(1, content.stat().st_size)
    except OSError as error:
        raise Unreadable(f"{content} can't be read: {error.strerror}.") from error


def _read(content: Content, options: ImportOptions, tick: Tick) -> Reading:
    from netfollow.exchange.reader import folder_size, read

    if isinstance(content, Path) and content.is_dir():
        whole = max(1, folder_size(content))
        return read(content, options, lambda count: tick(min(1.0, count / whole)))
    with _opened(content) as (source, size):
        return read(source, options, lambda count: tick(min(1.0, count / size)))


def _native(content: Content, tick: Tick) -> "NativeExport | None":
    """Return our own export, if a file is one; others are not read whole for that."""
    from netfollow.exchange import native_json
    from netfollow.exchange.encoding.stream import MOST, ByteSource

    if isinstance(content, Path) and content.is_dir():
        return None
    with _opened(content) as (file, size):
        source = ByteSource(file, lambda count: tick(min(1.0, count / size)))
        if not native_json.is_ours(source.head):
            return None
        return native_json.read(source.whole(MOST), source.check_cancelled)


def _head(content: Content, columns: Mapping[str, str]) -> bytes:
    """Return the beginning of a table, also of one in an archive, up to the end of a line."""
    from netfollow.exchange.encoding.stream import ByteSource
    from netfollow.exchange.reader import is_archive, is_whole, table_head

    if isinstance(content, bytes):
        if is_whole(ByteSource(content)):
            return content
        is_zip = is_archive(content[:4])
        return _whole_lines(table_head(ByteSource(content), columns, HEAD) if is_zip else content)
    try:
        with content.open("rb") as file:
            if is_whole(ByteSource(file)):
                file.seek(0)
                return ByteSource(file).whole()
            file.seek(0)
            head = file.read(HEAD)
            if not is_archive(head):
                return _whole_lines(head)
            file.seek(0)
            return _whole_lines(table_head(ByteSource(file), columns, HEAD))
    except OSError as error:
        raise Unreadable(f"{content} can't be read: {error.strerror}.") from error


def _whole_lines(content: bytes) -> bytes:
    if len(content) < HEAD:
        return content
    head = content[:HEAD]
    end = head.rfind(b"\n") + 1
    return head[: end - end % 2] if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head[:end]


def _place(preview: ImportPlan, row: ImportRow) -> int:
    """Return the place of the file that a row is of."""
    return bisect_right(preview.starts, row.number) - 1


def _reading(preview: ImportPlan, row: ImportRow) -> Reading | None:
    reading = preview.sources[_place(preview, row)].reading
    return reading if isinstance(reading, Reading) else None


def _incoming(preview: ImportPlan, row: ImportRow) -> Incoming | None:
    """Return who a row is made from; None for one that couldn't be read, or of our own export."""
    reading = _reading(preview, row)
    place = row.number - preview.starts[_place(preview, row)]
    if reading is None or place >= len(reading.people):
        return None
    return reading.people[place]


def _newcomer(preview: ImportPlan, person: Incoming) -> Uid | None:
    """Return the uid that someone new would have."""
    keys = set(person.keys)
    return next((one.uid for one in preview.people if not keys.isdisjoint(one.keys)), None)


def _filled(person: Contact | Incoming) -> tuple[tuple[str, str], ...]:
    """Return the fields that say something, as text."""
    found = []
    for field in NAMES:
        value = getattr(person, field, None)
        if not value or field in ("first", "last"):
            continue
        shown = "yes" if value is True else as_text(value)
        found.append((field, shown))
    return tuple(found)
