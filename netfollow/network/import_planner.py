"""Plans an import: files, those who are here and what was decided give the change of each row.

Pure: it reads no file, asks no clock and writes nothing. Dates outside the allowed range are taken
out first, and reported; a person keeps theirs as other. Then each row is someone here, someone new, or in doubt; and entries go
into the timelines of those they are with, none twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from netfollow.errors import WrongCall
from netfollow.exchange.chats.chat_files import CHATS
from netfollow.exchange.clusters import Clusters
from netfollow.exchange.dates import EMPTY_DAYS, NoDays
from netfollow.exchange.import_merge import ImportOutcome, merged, newcomer
from netfollow.exchange.import_records import (
    DELETED_HERE,
    NOTHING,
    Choices,
    Column,
    ImportPlan,
    ImportRow,
    ImportSource,
    Incoming,
    IncomingEntry,
    KnownPeople,
    MatchCandidate,
    Owner,
    Reading,
    RowChoice,
    RowFate,
    Sort,
    Tick,
    silent,
    source_of,
)
from netfollow.exchange.matching import (
    ContactIndex,
    Names,
    about,
    is_of_content,
    likes,
    marks,
    shared_source,
)
from netfollow.exchange.names import sorted_name, words_of
from netfollow.exchange.native_json import TABLES, NativeExport
from netfollow.network.import_native import plan_native
from netfollow.people import (
    Contact,
    Decision,
    DecisionKind,
    Direction,
    Interaction,
    Kind,
    Record,
    Uid,
)
from netfollow.people.date_range import (
    DateOutOfRange,
    contacts_of,
    is_out_of_range,
    nearest_past_moment,
    refusal_sentences,
    removed_dates,
    subject,
    with_dates_in_range,
)
from netfollow.people.days import is_usable, range_text
from netfollow.people.fields import MERGED
from netfollow.people.text import line

EVERY = 500
"""So many rows lie between two words about how far it is."""

DIFFERS = "Changed in the file and here. Your value stays unless you choose the file's."
AGAIN = "The same person as in line {}."
EARLIER = "The same person as an earlier one."
LEFT = "Left out."


class PlannedRows(msgspec.Struct, kw_only=True):
    """What an import comes to: rows, people as they will be, and what else is written.

    `new` and `changed` hold people by uid; `index` knows everyone as they will be. `spoken`
    are the fields that each file speaks of, `made` the uids of new people by their row.
    """

    index: ContactIndex
    rows: list[ImportRow] = []
    spoken: list[frozenset[str]] = []
    new: dict[Uid, None] = {}
    changed: dict[Uid, None] = {}
    notes: list[Interaction] = []
    apart: list[tuple[Uid, Uid]] = []
    let_in: dict[Uid, Decision] = {}
    made: dict[int, Uid] = {}
    deleted: int = 0

    @property
    def people(self) -> tuple[Contact, ...]:
        """Everyone who is new or changed, as they will be."""
        return tuple(self.index.now[uid] for uid in (*self.new, *self.changed))


class Planner:
    """Goes through files row by row.

    `made` are the uids of new people by row, from the last time: choices may name them.
    """

    def __init__(
        self,
        there: KnownPeople,
        choices: Mapping[int, RowChoice],
        *,
        now: datetime,
        new_uid: Callable[[], Uid],
        made: Mapping[int, Uid] | None = None,
    ) -> None:
        self._there = there
        self._choices = choices
        self._now = now
        self._new_uid = new_uid
        self._names: Names | None = None
        self._called: dict[tuple[str, ...], Uid | None] | None = None
        self._made = made or {}
        self._taken: dict[Uid, list[str] | None] = {}
        self._clusters = Clusters((), there.region)
        self._file = ""
        self._format = ""
        self._spoken: frozenset[str] = frozenset()
        self._sources: frozenset[str] = frozenset()
        self._deleted = {
            mark: decision
            for decision in there.decisions.values()
            if decision.kind is DecisionKind.DELETED
            for mark in decision.marks
        }
        self.found = PlannedRows(index=ContactIndex(there.contacts.values(), there.region))

    def take(self, source: ImportSource, tick: Tick) -> None:
        """Go through one file."""
        reading, rows = source.reading, self.found.rows
        assert isinstance(reading, Reading)
        self._file, self._format, self._spoken = source.file, reading.format, spoken_of(reading)
        self.found.spoken.append(self._spoken)
        people, start = reading.people, len(rows)
        self._sources = frozenset(source_of(person, reading.format) for person in people)
        self._taken = {}
        left = {
            number - start for number, one in self._choices.items() if one.fate is RowFate.LEAVE
        }
        self._clusters = Clusters(people, self._there.region, left, self.found.index.known)
        for place, person in enumerate(people):
            if place % EVERY == 0:
                tick(place / len(people))
            first = self._clusters.first(place)
            rows.append(
                self._row(start + place, place, person)
                if first == place
                else self._again(start + place, person, people[first])
            )
        for one in reading.rejected:
            rows.append(
                ImportRow(
                    number=len(rows),
                    file=self._named(one.file),
                    line=one.line,
                    sort=Sort.UNREADABLE,
                    name="",
                    why=one.why,
                )
            )
        tick(1.0)

    def _again(self, number: int, person: Incoming, first: Incoming) -> ImportRow:
        """Say that a row is the same person as one before, with whom it is taken."""
        why = AGAIN.format(first.line) if first.file == person.file else EARLIER
        return self._plain_row(number, person, Sort.SAME, RowFate.LEAVE, why=why)

    def _row(self, number: int, place: int, person: Incoming) -> ImportRow:
        choice = self._choices.get(number)
        person = self._clusters.person(place)
        shared = self._clusters.shared(person)
        known = self.found.index.find(person, self._taken, shared)
        if choice is not None and choice.fate is RowFate.LEAVE:
            sort = Sort.DOUBTFUL if known is None else Sort.SAME
            return self._plain_row(number, person, sort, RowFate.LEAVE, why=LEFT)
        is_out = choice is None and known is None and bool(person.left_out)
        if is_out and self._of_just_this_name(person) is None:
            return self._plain_row(
                number, person, Sort.DOUBTFUL, RowFate.LEAVE, why=person.left_out
            )
        uid = known[0] if known is not None else None
        if uid is None and choice is None:
            uid = self._of_just_this_name(person)
        if choice is not None:
            uid = choice.uid if choice.fate is RowFate.MERGE else None
        if uid is not None and uid in self.found.index.now:
            theirs = choice.theirs if choice is not None else frozenset()
            self._take(uid, place)
            return self._met(number, person, uid, theirs)
        return self._stranger(number, place, person, choice)

    def _of_just_this_name(self, person: Incoming) -> Uid | None:
        """Return the one person here of just this whole name: a chat has it from the user's own phone."""
        if not person.keys or person.keys[0].partition(":")[0] not in CHATS:
            return None
        words = words_of(person.name)
        if self._called is None:
            self._called = {}
            for contact in self._there.contacts.values():
                name = words_of(contact.name)
                self._called[name] = None if name in self._called else contact.uid
        uid = self._called.get(words) if len(words) > 1 else None
        return None if uid in self._taken else uid

    def _take(self, uid: Uid, place: int) -> None:
        """Note who a row is, and under which names."""
        before, names = self._taken.get(uid, []), self._clusters.names(place)
        self._taken[uid] = None if before is None or names is None else [*before, *names]

    def _met(self, number: int, person: Incoming, uid: Uid, theirs: frozenset[str]) -> ImportRow:
        """Merge a row into someone who is here, or came with an earlier row."""
        before = self.found.index.now[uid]
        source = self._source(person, before)
        outcome = merged(
            before,
            person,
            source,
            self._now,
            region=self._there.region,
            spoken=self._spoken,
            theirs=theirs,
            sources=self._sources,
        )
        if outcome.after is not before:
            self.found.index.add(outcome.after)
            if uid not in self.found.new:
                self.found.changed[uid] = None
        if outcome.was:
            self.found.notes.append(self._was(uid, outcome.was, source))
        sort = Sort.CHANGED if any(not one.kept for one in outcome.changes) else Sort.SAME
        sort, why = (Sort.DOUBTFUL, DIFFERS) if outcome.differs else (sort, "")
        if uid in self.found.new:
            sort, why = Sort.SAME, EARLIER
        return self._plain_row(number, person, sort, RowFate.MERGE, uid, outcome, why=why)

    def _source(self, person: Incoming, contact: Contact) -> str:
        """Return the name of a row's origin; of rows taken together one known before, or a new one."""
        source = self._new_source(person)
        if is_of_content(source):
            known = {one.source for one in contact.origins}
            current = next((key for key in person.keys if key in known), "")
            new = (key for key in person.keys if key not in contact.keys)
            return current or next(new, source)
        return source

    def _new_source(self, person: Incoming) -> str:
        source = source_of(person, self._format)
        if source in self._clusters.shared(person):
            return shared_source(source, person.name)
        return source

    def _stranger(
        self, number: int, place: int, person: Incoming, choice: RowChoice | None
    ) -> ImportRow:
        """Make a new person of a row, unless they were deleted here."""
        gone = self._gone(person) if self._deleted else None
        if gone is not None and choice is None:
            self.found.deleted += 1
            return self._plain_row(number, person, Sort.DOUBTFUL, RowFate.LEAVE, why=DELETED_HERE)
        if gone is not None:
            self.found.let_in[gone.uid] = gone
        likes = tuple(self._likes(person))
        source = self._new_source(person)
        uid = self._made.get(number) or self._new_uid()
        contact = newcomer(person, uid, source, self._now)
        self.found.index.add(contact)
        if self._names is not None:
            self._names.add(contact)
        self.found.new[uid] = None
        self.found.made[number] = uid
        self._take(uid, place)
        if choice is not None:
            self.found.apart += [(contact.uid, like.uid) for like in likes]
        sort = Sort.DOUBTFUL if likes and choice is None else Sort.NEW
        why = likes[0].sentence if sort is Sort.DOUBTFUL else _called_after(person)
        return self._plain_row(number, person, sort, RowFate.ADD, likes=likes, why=why)

    def _plain_row(
        self,
        number: int,
        person: Incoming,
        sort: Sort,
        fate: RowFate,
        uid: Uid | None = None,
        outcome: ImportOutcome | None = None,
        likes: tuple[MatchCandidate, ...] = (),
        why: str = "",
    ) -> ImportRow:
        return ImportRow(
            number=number,
            file=self._named(person.file),
            line=person.line,
            sort=sort,
            name=person.name,
            about=about(person),
            fate=fate,
            uid=uid,
            changes=outcome.changes if outcome is not None else (),
            likes=likes,
            why=why,
        )

    def _named(self, inside: str) -> str:
        """Return what a file is called, or one inside an archive."""
        return f"{self._file}/{inside}" if inside else self._file

    def _was(self, uid: Uid, was: str, source: str) -> Interaction:
        return Interaction(
            uid=self._new_uid(),
            contacts=(uid,),
            kind=Kind.NOTE,
            at=self._now,
            text=was,
            source=f"import:was:{source}:{self._now.date()}",
        )

    def _gone(self, person: Incoming) -> Decision | None:
        for mark in marks(person, self._there.region):
            if mark in self._deleted:
                return self._deleted[mark]
        return None

    def _likes(self, person: Incoming) -> Iterator[MatchCandidate]:
        """Yield whom a row may be, the likeliest first: of those here, and of earlier rows."""
        if self._names is None:
            self._names = Names(self._there.contacts.values())
        index = self.found.index
        yield from likes(person, index.now, self._names, index.sharing(person))


def _called_after(person: Incoming) -> str:
    """Return what the name of a row without one is taken from; empty for one with a name."""
    if person.name in person.emails:
        return "No name in the file: the email address is used."
    if person.name and person.name == person.org:
        return "No name in the file: the company is used."
    return ""


def spoken_of(reading: Reading) -> frozenset[str]:
    """Return the fields that a file speaks of: a card of all, a table of those it fills."""
    if reading.format in ("vcard", "monica"):
        return frozenset(MERGED)
    return frozenset(
        field for field in MERGED if any(getattr(person, field) for person in reading.people)
    )


class PlacedEntries(msgspec.Struct, frozen=True, kw_only=True):
    """Entries as they will be, and how many are with people who are not here."""

    new: tuple[Interaction, ...] = ()
    changed: tuple[Interaction, ...] = ()
    nowhere: int = 0


def into_timelines(
    entries: Sequence[IncomingEntry],
    index: ContactIndex,
    present: Iterable[Interaction],
    *,
    now: datetime,
    new_uid: Callable[[], Uid],
) -> PlacedEntries:
    """Put entries into timelines by the keys of those they are with, else by a name that is one's.

    One that is here already gets what it lacks: a text, and people who came since.
    """
    if not entries:
        return PlacedEntries()
    known = {one.source: one for one in present if one.is_imported}
    names: dict[str, Uid | None] = {}
    for contact in index.now.values():
        name = sorted_name(contact.name)
        names[name] = None if name in names else contact.uid
    new: dict[str, Interaction] = {}
    changed: dict[str, Interaction] = {}
    nowhere = 0
    for entry in entries:
        who = tuple(dict.fromkeys(_whom(entry, index, names)))
        if not who:
            nowhere += 1
            continue
        before = new.get(entry.source) or changed.get(entry.source) or known.get(entry.source)
        after = _entry(entry, who, now, new_uid) if before is None else _more(before, entry, who)
        if before is None or entry.source in new:
            new[entry.source] = after
        elif after != before:
            changed[entry.source] = after
    return PlacedEntries(new=tuple(new.values()), changed=tuple(changed.values()), nowhere=nowhere)


def _whom(entry: IncomingEntry, index: ContactIndex, names: dict[str, Uid | None]) -> Iterable[Uid]:
    for place, key in enumerate(entry.who):
        name = entry.names[place] if place < len(entry.names) else ""
        uid = index.of_key(key, name) if key else None
        if uid is None and not key:
            uid = names.get(sorted_name(name) or "-")
        if uid is not None:
            yield uid


def _entry(
    entry: IncomingEntry, who: tuple[Uid, ...], now: datetime, new_uid: Callable[[], Uid]
) -> Interaction:
    return Interaction(
        uid=new_uid(),
        contacts=who,
        kind=entry.kind,
        at=entry.at if entry.at.tzinfo is not None else entry.at.replace(tzinfo=UTC),
        direction=entry.direction,
        channel=entry.channel,
        text=entry.text,
        subject=entry.subject,
        logged=now,
        source=entry.source,
    )


def _more(before: Interaction, entry: IncomingEntry, who: tuple[Uid, ...]) -> Interaction:
    more = tuple(uid for uid in who if uid not in before.contacts)
    same = before.direction == entry.direction
    if (
        not more
        and same
        and (before.text or not entry.text)
        and (before.subject or not entry.subject)
    ):
        return before
    return msgspec.structs.replace(
        before,
        direction=before.direction if same else Direction.BOTH,
        contacts=(*before.contacts, *more),
        text=before.text or entry.text,
        subject=before.subject or entry.subject,
    )


DATES_TOLD = 20
"""So many refused dates are reported one by one."""

Given = Reading | NativeExport


def in_range(given: Given, now: datetime) -> tuple[Given, tuple[str, ...]]:
    """Return what a file gave with every date in the range, and what to say of those refused."""
    told: list[str] = []
    usable = (
        _native_in_range(given, now, told)
        if isinstance(given, NativeExport)
        else _reading_in_range(given, now, told)
    )
    more = len(told) - DATES_TOLD
    return usable, (
        *told[:DATES_TOLD],
        *([f"{more:,} more dates were left out."] if more > 0 else []),
    )


def _native_in_range(given: NativeExport, now: datetime, told: list[str]) -> NativeExport:
    names = {one.uid: one.name for one in given.contacts}
    tables: dict[str, tuple[Record, ...]] = {}
    for table in TABLES:
        records = getattr(given, table)
        after = tuple(with_dates_in_range(record, now) for record in records)
        for one, other in zip(records, after, strict=True):
            if one is not other:
                name = next((names[uid] for uid in contacts_of(one) if uid in names), "")
                told += refusal_sentences(
                    subject(one, line(name, 60) or "someone"),
                    removed_dates(one, other, now.date()),
                    now.date(),
                )
        tables[table] = after
    return msgspec.structs.replace(given, **tables) if told else given


def _reading_in_range(given: Reading, now: datetime, told: list[str]) -> Reading:
    empty = NoDays()
    people = tuple(_person_in_range(one, now, told, empty) for one in given.people)
    entries = tuple(_entries_in_range(given.entries, now, told, empty))
    told[:0] = empty.remarks()
    return msgspec.structs.replace(given, people=people, entries=entries) if told else given


def _person_in_range(person: Incoming, now: datetime, told: list[str], empty: NoDays) -> Incoming:
    today = now.date()
    changes: dict[str, object] = {}
    found: list[DateOutOfRange] = []
    if person.met_on is not None and not is_usable(person.met_on, today):
        changes["met_on"] = None
        found.append(DateOutOfRange("met_on", person.met_on.isoformat()))
    if is_out_of_range(person.birthday, today):
        changes["birthday"] = ""
        found.append(DateOutOfRange("birthday", person.birthday))
    if not found:
        return person
    for one in found:
        if one.value in EMPTY_DAYS:
            empty.note_empty(one.field, person.line, one.value)
    wrong = [one for one in found if one.value not in EMPTY_DAYS]
    name = f"Line {person.line}, {line(person.name, 60)}"
    told += refusal_sentences(name, wrong, today, done="kept as other")
    kept = (f"X-{one.field.upper().replace('_', '-')}:{one.value}" for one in wrong)
    return msgspec.structs.replace(person, **changes, extra=(*person.extra, *kept))


def _entries_in_range(
    entries: tuple[IncomingEntry, ...], now: datetime, told: list[str], empty: NoDays
) -> Iterator[IncomingEntry]:
    """Yield entries with an allowed date; one that says nothing but a refused date is left out."""
    today = now.date()
    for entry in entries:
        if is_usable(entry.at.date(), today):
            yield entry
            continue
        name = ", ".join(line(one, 40) for one in entry.names if one) or "someone"
        found = DateOutOfRange("at", entry.at.date().isoformat())
        who = f"Line {entry.line}, {entry.kind} with {name}"
        is_bare = not (entry.text.strip() or entry.subject.strip())
        if is_bare and found.value in EMPTY_DAYS:
            empty.note_empty("last_contact", entry.line, found.value)
        elif is_bare:
            told.append(f"{who}, {found.value}, was left out. Dates must be {range_text(today)}.")
        else:
            told += refusal_sentences(who, [found], today)
            yield msgspec.structs.replace(entry, at=nearest_past_moment(entry.at, now))


def plan(
    sources: tuple[ImportSource, ...],
    there: KnownPeople,
    choices: Choices = NOTHING,
    *,
    now: datetime,
    new_uid: Callable[[], Uid],
    made: Mapping[int, Uid] | None = None,
    tick: Tick = silent,
) -> ImportPlan:
    """Say what becomes of each row of some files, and of those who are here.

    `made` are the uids of new people by row, from the last time: choices may name them. `tick` is
    told how far it is. Raises `WrongCall` for a whole export of ours among other files.
    """
    for source in sources:
        if isinstance(source.reading, NativeExport):
            if len(sources) > 1:
                raise WrongCall("Import a NetFollow export on its own, without other files.")
            return plan_native(source.reading, source, there, choices, now.date(), tick)
    starts: list[int] = []
    planner = Planner(there, choices, now=now, new_uid=new_uid, made=made)
    for source in sources:
        starts.append(len(planner.found.rows))
        planner.take(source, tick)
    found = planner.found
    readings = [one.reading for one in sources if isinstance(one.reading, Reading)]
    placed = into_timelines(
        [entry for reading in readings for entry in reading.entries],
        found.index,
        there.interactions.values(),
        now=now,
        new_uid=new_uid,
    )
    entries = (*found.notes, *placed.new, *placed.changed)
    apart = (
        Decision(uid=new_uid(), kind=DecisionKind.APART, at=now, people=pair)
        for pair in found.apart
    )
    files = tuple(one.file for one in sources)
    return ImportPlan(
        files=files,
        formats=tuple(one.format for one in readings),
        starts=tuple(starts),
        day=now.date(),
        rows=tuple(found.rows),
        entries=len(entries),
        remarks=(*_reading_remarks(sources), *_remarks(found, placed)),
        choices=choices,
        owners=_first_owners(readings),
        columns=_first_columns(readings),
        spoken=tuple(found.spoken),
        sources=sources,
        people=found.people,
        others=(*entries, *apart),
        gone=tuple(found.let_in.values()),
        made=found.made,
        did=_did(found, placed, files),
    )


def _first_owners(readings: Sequence[Reading]) -> tuple[Owner, ...]:
    return next((one.owners for one in readings if one.owners), ())


def _first_columns(readings: Sequence[Reading]) -> tuple[Column, ...]:
    return next((one.columns for one in readings if one.columns), ())


def _reading_remarks(sources: Sequence[ImportSource]) -> Iterator[str]:
    """Yield what the reading of files has to say."""
    for source in sources:
        if isinstance(source.reading, Reading):
            yield from source.reading.remarks
        yield from source.remarks


def _remarks(found: PlannedRows, placed: PlacedEntries) -> list[str]:
    told = []
    if found.deleted:
        who = "1 person" if found.deleted == 1 else f"{found.deleted} people"
        told.append(f"Left out {who} you deleted.")
    if placed.nowhere:
        what = "1 entry" if placed.nowhere == 1 else f"{placed.nowhere} entries"
        told.append(f"Left out {what} with people who aren't in your network.")
    return told


def _did(found: PlannedRows, placed: PlacedEntries, files: Sequence[str]) -> str:
    """Return the sentence of the change."""
    new, changed = len(found.new), len(found.changed)
    entries = len(placed.new) + len(placed.changed)
    parts = [f"imported {_people(new)}"] if new or not changed + entries else []
    if changed:
        parts.append(f"updated {changed if new else _people(changed)}")
    if entries:
        parts.append(f"added {entries} {'entry' if entries == 1 else 'entries'}")
    file = files[0] if len(files) == 1 else f"{len(files)} files"
    return f"{', '.join(parts)} from {file}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
