"""What files come to, against those who are here: rows to look at, and records to write."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from netfollow.exchange.everything import Everything
from netfollow.exchange.incoming import Incoming, Reading
from netfollow.exchange.likeness import Names
from netfollow.exchange.matching import Index, have_other_profiles, marks
from netfollow.exchange.preview import Choice, Fate, Like, Likeness, Row, Sort
from netfollow.exchange.threeway import Outcome, merged, newcomer, source_of, together
from netfollow.people import Contact, Decision, DecisionKind, Interaction, Kind, Uid
from netfollow.people.fields import MERGED

Tick = Callable[[float], None]

EVERY = 500
"""So many rows lie between two words about how far it is."""

MOST_LIKES = 5
"""So many people, at most, are named whom a row may be."""

DELETED = "Deleted here: left out, unless you let them in."
DIFFERS = "Changed there and here: what is here stays, unless you say otherwise."
AGAIN = "The same person as in line {}."
EARLIER = "The same person as one before."
LEFT = "Left out."


class Source(msgspec.Struct, frozen=True):
    """A file, what it gave, and what to say of it."""

    file: str
    reading: Reading | Everything
    remarks: tuple[str, ...] = ()


class There(msgspec.Struct, frozen=True, kw_only=True):
    """What is here already; `region` is that of phone numbers without a country."""

    contacts: Mapping[Uid, Contact]
    decisions: Mapping[Uid, Decision]
    region: str = ""


class Arrivals(msgspec.Struct, kw_only=True):
    """What an import comes to: rows, people as they will be, and what else is written.

    `new` and `changed` hold people by uid; `index` knows everybody as they will be. `spoken`
    are the fields that each file speaks of.
    """

    index: Index
    rows: list[Row] = []
    spoken: list[frozenset[str]] = []
    new: dict[Uid, None] = {}
    changed: dict[Uid, None] = {}
    notes: list[Interaction] = []
    apart: list[tuple[Uid, Uid]] = []
    let_in: dict[Uid, Decision] = {}
    deleted: int = 0

    @property
    def people(self) -> tuple[Contact, ...]:
        """Everybody who is new or changed, as they will be."""
        return tuple(self.index.now[uid] for uid in (*self.new, *self.changed))


class Planner:
    """Goes through files row by row."""

    def __init__(
        self,
        there: There,
        choices: Mapping[int, Choice],
        *,
        now: datetime,
        new_uid: Callable[[], Uid],
    ) -> None:
        self._there = there
        self._choices = choices
        self._now = now
        self._new_uid = new_uid
        self._names: Names | None = None
        self._lines: dict[str, int] = {}
        self._file = ""
        self._format = ""
        self._spoken: frozenset[str] = frozenset()
        self._sources: dict[str, Incoming] = {}
        self._deleted = {
            mark: decision
            for decision in there.decisions.values()
            if decision.kind is DecisionKind.DELETED
            for mark in decision.marks
        }
        self.found = Arrivals(index=Index(there.contacts.values(), there.region))

    def take(self, source: Source, tick: Tick) -> None:
        """Go through one file."""
        reading, rows = source.reading, self.found.rows
        assert isinstance(reading, Reading)
        self._file, self._format, self._spoken = source.file, reading.format, spoken_of(reading)
        self.found.spoken.append(self._spoken)
        self._sources, self._lines = {}, {}
        for person in reading.people:
            key = source_of(person, reading.format)
            before = self._sources.get(key)
            self._sources[key] = person if before is None else together(before, person)
        count = len(reading.people)
        for place, person in enumerate(reading.people):
            if place % EVERY == 0:
                tick(place / count)
            rows.append(self._row(len(rows), person))
        for one in reading.rejected:
            rows.append(
                Row(
                    number=len(rows),
                    file=self._named(one.file),
                    line=one.line,
                    sort=Sort.UNREADABLE,
                    name="",
                    why=one.why,
                )
            )
        tick(1.0)

    def _row(self, number: int, person: Incoming) -> Row:
        choice = self._choices.get(number)
        source = source_of(person, self._format)
        line = self._lines.setdefault(source, person.line)
        if line != person.line and person.keys:
            return self._plain_row(number, person, Sort.SAME, Fate.LEAVE, why=AGAIN.format(line))
        person = self._sources[source] if person.keys else person
        known = self.found.index.find(person)
        if choice is not None and choice.fate is Fate.LEAVE:
            sort = Sort.DOUBTFUL if known is None else Sort.SAME
            return self._plain_row(number, person, sort, Fate.LEAVE, why=LEFT)
        uid = known[0] if known is not None else None
        if choice is not None:
            uid = choice.uid if choice.fate is Fate.MERGE else None
        if uid is not None and uid in self.found.index.now:
            theirs = choice.theirs if choice is not None else frozenset()
            return self._met(number, person, uid, theirs)
        return self._stranger(number, person, choice)

    def _met(self, number: int, person: Incoming, uid: Uid, theirs: frozenset[str]) -> Row:
        """Merge a row into somebody who is here, or came with an earlier row."""
        before = self.found.index.now[uid]
        outcome = merged(
            before,
            person,
            source_of(person, self._format),
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
            self.found.notes.append(self._was(uid, outcome.was, person))
        sort = Sort.CHANGED if any(not one.kept for one in outcome.changes) else Sort.SAME
        sort, why = (Sort.DOUBTFUL, DIFFERS) if outcome.differs else (sort, "")
        if uid in self.found.new:
            sort, why = Sort.SAME, EARLIER
        return self._plain_row(number, person, sort, Fate.MERGE, uid, outcome, why=why)

    def _stranger(self, number: int, person: Incoming, choice: Choice | None) -> Row:
        """Make a new person of a row, unless they were deleted here."""
        gone = self._gone(person) if self._deleted else None
        if gone is not None and choice is None:
            self.found.deleted += 1
            return self._plain_row(number, person, Sort.DOUBTFUL, Fate.LEAVE, why=DELETED)
        if gone is not None:
            self.found.let_in[gone.uid] = gone
        likes = tuple(self._likes(person)) if self._there.contacts else ()
        source = source_of(person, self._format)
        contact = newcomer(person, self._new_uid(), source, self._now)
        self.found.index.add(contact)
        self.found.new[contact.uid] = None
        if choice is not None:
            self.found.apart += [(contact.uid, like.uid) for like in likes]
        sort = Sort.DOUBTFUL if likes and choice is None else Sort.NEW
        why = f"Perhaps {likes[0].name}: {likes[0].why}." if sort is Sort.DOUBTFUL else ""
        return self._plain_row(number, person, sort, Fate.ADD, likes=likes, why=why)

    def _plain_row(
        self,
        number: int,
        person: Incoming,
        sort: Sort,
        fate: Fate,
        uid: Uid | None = None,
        outcome: Outcome | None = None,
        likes: tuple[Like, ...] = (),
        why: str = "",
    ) -> Row:
        return Row(
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

    def _was(self, uid: Uid, was: str, person: Incoming) -> Interaction:
        return Interaction(
            uid=self._new_uid(),
            contacts=(uid,),
            kind=Kind.NOTE,
            at=self._now,
            text=was,
            source=f"import:was:{source_of(person, self._format)}:{self._now.date()}",
        )

    def _gone(self, person: Incoming) -> Decision | None:
        for mark in marks(person, self._there.region):
            if mark in self._deleted:
                return self._deleted[mark]
        return None

    def _likes(self, person: Incoming) -> Iterator[Like]:
        """Yield whom a row may be, the likeliest first, among those who were here before."""
        if self._names is None:
            self._names = Names(self._there.contacts.values())
        yield from likes(
            person, self._there.contacts, self._names, self.found.index.sharing(person)
        )


def likes(
    person: Incoming | Contact,
    contacts: Mapping[Uid, Contact],
    names: Names,
    sharing: Iterable[tuple[Uid, Likeness]],
) -> Iterator[Like]:
    """Yield whom somebody may be, the likeliest first."""
    found: dict[Uid, tuple[Likeness, float]] = {}
    for uid, why in sharing:
        found.setdefault(uid, (why, SHARED[why]))
    for uid, why, score in names.called_so(person.name, person.org):
        found.setdefault(uid, (why, score))
    for name, why, score in names.alike(person.name):
        for uid in names.called[name]:
            found.setdefault(uid, (why, score))
    best = sorted(found.items(), key=lambda one: (-one[1][1], one[0]))
    left = MOST_LIKES
    for uid, (why, score) in best:
        contact = contacts.get(uid)
        if contact is None or not left or uid == getattr(person, "uid", ""):
            continue
        if why not in SHARED and have_other_profiles(person, contact):
            continue
        left -= 1
        yield Like(uid, contact.name, about(contact), why, score)


SHARED = {
    Likeness.KEY: 100.0,
    Likeness.EMAIL: 100.0,
    Likeness.PHONE: 99.0,
    Likeness.EMAIL_OTHER_NAME: 80.0,
    Likeness.PHONE_OTHER_NAME: 75.0,
}
"""How likely two people are one who share an address."""


def about(person: Incoming | Contact) -> str:
    """Return what tells somebody apart: company, e-mail or phone."""
    return person.org or next(iter((*person.emails, *person.phones, *person.links)), "")


def spoken_of(reading: Reading) -> frozenset[str]:
    """Return the fields that a file speaks of: a card of all, a table of those it fills."""
    if reading.format in ("vcard", "monica"):
        return frozenset(MERGED)
    return frozenset(
        field for field in MERGED if any(getattr(person, field) for person in reading.people)
    )
