"""What files come to, against those who are here: rows to look at, and records to write."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import msgspec

from netfollow.exchange.clusters import Clusters
from netfollow.exchange.import_merge import ImportOutcome, merged, newcomer
from netfollow.exchange.import_records import (
    ImportRow,
    Incoming,
    Like,
    Reading,
    RowChoice,
    RowFate,
    Sort,
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
from netfollow.exchange.native_json import NativeExport
from netfollow.people import Contact, Decision, DecisionKind, Interaction, Kind, Uid
from netfollow.people.fields import MERGED

Tick = Callable[[float], None]

EVERY = 500
"""So many rows lie between two words about how far it is."""

DELETED = "Deleted here: left out, unless you let them in."
DIFFERS = "Changed there and here: what is here stays, unless you say otherwise."
AGAIN = "The same person as in line {}."
EARLIER = "The same person as one before."
LEFT = "Left out."


class ImportSource(msgspec.Struct, frozen=True):
    """A file, what it gave, and what to say of it."""

    file: str
    reading: Reading | NativeExport
    remarks: tuple[str, ...] = ()


class KnownPeople(msgspec.Struct, frozen=True, kw_only=True):
    """What is here already; `region` is that of phone numbers without a country."""

    contacts: Mapping[Uid, Contact]
    decisions: Mapping[Uid, Decision]
    region: str = ""


class Arrivals(msgspec.Struct, kw_only=True):
    """What an import comes to: rows, people as they will be, and what else is written.

    `new` and `changed` hold people by uid; `index` knows everybody as they will be. `spoken`
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
        """Everybody who is new or changed, as they will be."""
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
        self.found = Arrivals(index=ContactIndex(there.contacts.values(), there.region))

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
        uid = known[0] if known is not None else None
        if choice is not None:
            uid = choice.uid if choice.fate is RowFate.MERGE else None
        if uid is not None and uid in self.found.index.now:
            theirs = choice.theirs if choice is not None else frozenset()
            self._take(uid, place)
            return self._met(number, person, uid, theirs)
        return self._stranger(number, place, person, choice)

    def _take(self, uid: Uid, place: int) -> None:
        """Note who a row is, and under which names."""
        before, names = self._taken.get(uid, []), self._clusters.names(place)
        self._taken[uid] = None if before is None or names is None else [*before, *names]

    def _met(self, number: int, person: Incoming, uid: Uid, theirs: frozenset[str]) -> ImportRow:
        """Merge a row into somebody who is here, or came with an earlier row."""
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
            return self._plain_row(number, person, Sort.DOUBTFUL, RowFate.LEAVE, why=DELETED)
        if gone is not None:
            self.found.let_in[gone.uid] = gone
        likes = tuple(self._likes(person))
        source = self._new_source(person)
        uid = self._made.get(number) or self._new_uid()
        contact = newcomer(person, uid, source, self._now)
        self.found.index.add(contact)
        self.found.new[uid] = None
        self.found.made[number] = uid
        self._take(uid, place)
        if choice is not None:
            self.found.apart += [(contact.uid, like.uid) for like in likes]
        sort = Sort.DOUBTFUL if likes and choice is None else Sort.NEW
        why = likes[0].sentence if sort is Sort.DOUBTFUL else ""
        return self._plain_row(number, person, sort, RowFate.ADD, likes=likes, why=why)

    def _plain_row(
        self,
        number: int,
        person: Incoming,
        sort: Sort,
        fate: RowFate,
        uid: Uid | None = None,
        outcome: ImportOutcome | None = None,
        likes: tuple[Like, ...] = (),
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

    def _likes(self, person: Incoming) -> Iterator[Like]:
        """Yield whom a row may be, the likeliest first.

        Among those who were here before, and those of this import who share an identity.
        """
        if self._names is None:
            self._names = Names(self._there.contacts.values())
        index = self.found.index
        yield from likes(person, index.now, self._names, index.sharing(person))


def spoken_of(reading: Reading) -> frozenset[str]:
    """Return the fields that a file speaks of: a card of all, a table of those it fills."""
    if reading.format in ("vcard", "monica"):
        return frozenset(MERGED)
    return frozenset(
        field for field in MERGED if any(getattr(person, field) for person in reading.people)
    )
