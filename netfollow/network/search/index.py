"""All that is searched, in memory: made off the screen's thread, and kept as things change."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from threading import Lock
from typing import Protocol

from netfollow.method.search import match
from netfollow.network.search.note_index import NoteIndex
from netfollow.network.search.zones import REGION, SIZE, Zone
from netfollow.people import Contact, Interaction, Promise, Uid

Spoke = tuple[float, int]
"""A moment as a timestamp, and the ordinal of its day where it happened."""

ZONES = ("name", "head", "met")
"""Names; company, tags and facts as regions; where they met."""

FEW = 200
"""If so many or fewer people changed, they are put in order by themselves."""

STEP = 32
"""So many people's notes are read at a time; between two steps others have their turn."""

SHOWN = bytes([1]) + bytes(255)
"""Turns what marks the hidden into what marks all others."""


class SearchSource(Protocol):
    """Where the people and their timelines are read."""

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people."""

    def of(self, contact: Uid) -> Sequence[Interaction]:
        """Return somebody's entries, oldest first."""

    def newest_first(self, contact: Uid) -> Iterator[Interaction]:
        """Yield somebody's entries from the newest on."""

    def promises_of(self, contact: Uid) -> Sequence[Promise]:
        """Return the promises between the user and somebody."""


def spoke(newest_first: Iterable[Interaction]) -> Spoke:
    """Return when somebody was last spoken to; zeros for never."""
    at = next((one.at for one in newest_first if one.kind.is_contact), None)
    return (at.timestamp(), at.toordinal()) if at else (0.0, 0)


class People:
    """Contacts by number: some are there, some only named yet, and some are gone (None)."""

    def __init__(self, contacts: Callable[[], Mapping[Uid, Contact]]) -> None:
        self._contacts = contacts
        self._known: list[Contact | Uid | None] = []

    def name(self, uids: Iterable[Uid]) -> None:
        """Add people by their uids alone."""
        self._known += uids

    def append(self, person: Contact | None) -> None:
        """Add one more."""
        self._known.append(person)

    def __setitem__(self, number: int, person: Contact | None) -> None:
        self._known[number] = person

    def __getitem__(self, number: int) -> Contact | None:
        known = self._known[number]
        if isinstance(known, str):
            known = self._known[number] = self._contacts().get(known)
        return known

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[Contact | None]:
        return map(self.__getitem__, range(len(self)))


class SearchIndex:
    """Each person is a number; those who are gone leave theirs to the next who come.

    `touch` may be called at any time from any thread; all else by one thread at a time.
    """

    def __init__(self, source: SearchSource, notes: NoteIndex | None = None) -> None:
        self._source = source
        self.zones = {name: Zone() for name in ZONES}
        self.notes = notes or NoteIndex()
        self.people = People(lambda: source.contacts)
        self.hidden = bytearray()
        self.numbers: dict[Uid, int] = {}
        self.uids: list[Uid] = []
        self.latest: list[float] = []
        self.days: list[int] = []
        self.free: list[int] = []
        self._pending: set[Uid] = set()
        self._unread: set[int] = set()
        self._noting = Lock()
        self.is_new = True
        self.orders: dict[bool, list[int]] = {}
        self._present: dict[bool, list[int]] = {}
        self._moved: set[int] = set()
        self._coming: list[Uid] = []

    def touch(self, who: Iterable[Uid]) -> None:
        """Note that something of these people changed."""
        with self._noting:
            self._pending.update(who)

    def meet(self) -> list[int]:
        """Take in who came, went or changed, but not their notes; return the numbers.

        `read` takes in the notes. Of very many only some are taken in: `are_coming` says so.
        """
        with self._noting:
            pending, self._pending = self._pending, set()
        if self.is_new:
            self._coming = list(self._source.contacts)
        self.is_new = False
        pending.update(self._next())
        if not pending:
            return []
        by_shard: dict[int, list[tuple[int, Uid]]] = {}
        for uid in pending:
            number = self._number(uid)
            if number is not None:
                by_shard.setdefault(number // SIZE, []).append((number, uid))
        met: list[int] = []
        try:
            for shard, members in by_shard.items():
                self._take(shard, members)
                met += [number for number, _ in members]
        except BaseException:
            self.touch(pending)
            raise
        finally:
            self._unread.update(met)
            self._moved.update(met)
            self._settle()
        return met

    def _next(self) -> list[Uid]:
        """Return those who are taken in next, all of a few."""
        few = len(self._coming) < 2 * SIZE
        found = self._coming if few else self._coming[:SIZE]
        self._coming = self._coming[len(found) :]
        return found

    @property
    def are_coming(self) -> bool:
        """Whether there are people who weren't met yet."""
        return self.is_new or bool(self._coming)

    @property
    def unread(self) -> int:
        """How many people's notes are still to be read."""
        unverified = 0 if self.notes.is_checked else len(self.people)
        return len(self._unread) + len(self._coming) + unverified

    def read(self, step: int = STEP) -> None:
        """Take in the notes of some people, at most `step`, a divisor of `SIZE`."""
        if not self.notes.is_checked:
            self.notes.verify()
            return
        one = next(iter(self._unread))
        first = one - one % step
        members = [one for one in range(first, first + step) if one in self._unread]
        self._read(members)
        self._unread.difference_update(members)
        self._moved.update(members)
        if not self._unread:
            self._settle()

    def _settle(self) -> None:
        """Put those who changed where they belong; if they are many, all are put in order anew."""
        self._present.clear()
        if len(self._moved) > FEW:
            self.orders.clear()
        for by_name, order in self.orders.items():
            key = self._name if by_name else self._since
            there = [number for number in order if number not in self._moved]
            for number in self._moved:
                insort(there, number, key=key)
            self.orders[by_name] = there
        self._moved.clear()

    def _since(self, number: int) -> tuple[float, Uid]:
        return -self.latest[number], self.uids[number]

    def _number(self, uid: Uid) -> int | None:
        """Return somebody's number: the one they have, or a new one if there is such a person."""
        number = self.numbers.get(uid)
        if uid in self._source.contacts and number is None:
            if self.free:
                number = self.free.pop()
            else:
                number = len(self.people)
                self.people.append(None)
                self.hidden.append(1)
                self.uids.append(uid)
                self.latest.append(0.0)
                self.days.append(0)
            self.numbers[uid] = number
        return number

    def _take(self, shard: int, members: Sequence[tuple[int, Uid]]) -> None:
        """Make what is known of some people of a shard anew."""
        made: dict[str, dict[int, bytes]] = {name: {} for name in self.zones}
        there: list[tuple[int, Contact]] = []
        for number, uid in members:
            person = self._source.contacts.get(uid)
            self.people[number] = person
            self.hidden[number] = person is None or person.archived
            if person is None:
                del self.numbers[uid]
                self.free.append(number)
                made["name"][number % SIZE] = made["head"][number % SIZE] = b""
            else:
                self.uids[number] = uid
                there.append((number % SIZE, person))
        people = [person for _, person in there]
        columns = zip(there, match.folded_names(people), match.head_texts(people), strict=True)
        for (place, _), name, head in columns:
            made["name"][place], made["head"][place] = name, REGION.join(head)
        self.put(shard, made)
        self.notes.forget(shard, [number % SIZE for number, _ in members], self._size(shard))

    def _read(self, members: Sequence[int]) -> None:
        """Make the notes of some people, all of one shard, anew."""
        source = self._source
        notes_of: dict[int, bytes] = {}
        met_of: dict[int, bytes] = {}
        latest: list[Spoke] = []
        for number in members:
            place, person, uid = number % SIZE, self.people[number], self.uids[number]
            entries = source.of(uid) if person is not None else ()
            latest.append(spoke(reversed(entries)))
            notes = met = b""
            if person is not None:
                notes = match.note_text(person, entries, source.promises_of(uid))
                met = match.met_text(person, entries)
            met_of[place], notes_of[place] = met, notes
        for number, when in zip(members, latest, strict=True):
            self.latest[number], self.days[number] = when
        shard = members[0] // SIZE
        self.put(shard, {"met": met_of})
        self.notes.put(shard, notes_of, self._size(shard))

    def put(self, shard: int, made: Mapping[str, Mapping[int, bytes]]) -> None:
        """Set texts of a shard by zone and place; it holds all who are there now."""
        for name, of_zone in made.items():
            self.zones[name].put(shard, of_zone, self._size(shard))

    def _size(self, shard: int) -> int:
        return min(SIZE, len(self.people) - shard * SIZE)

    def read_notes_again(self) -> None:
        """Read all notes again, into memory."""
        self.notes = NoteIndex()
        self.notes.zone.clear(len(self.people))
        self._unread.update(self.numbers.values())

    def everybody(self, *, by_name: bool) -> list[int]:
        """Return the numbers of all, the archived ones too, by name or by who spoke last."""
        there = set(self.numbers.values())
        return [number for number in self.order(by_name=by_name) if number in there]

    def in_sight(self, *, by_name: bool) -> list[int]:
        """Return the numbers of all who are not archived, in one order or the other."""
        known = self._present.get(by_name)
        if known is None:
            order = self.order(by_name=by_name)
            shown = self.hidden.translate(SHOWN)
            known = self._present[by_name] = list(compress(order, map(shown.__getitem__, order)))
        return known

    def order(self, *, by_name: bool) -> list[int]:
        """Return all numbers, those who are gone too, by name or the latest contact first."""
        known = self.orders.get(by_name)
        if known is None:
            every = range(len(self.people))
            known = sorted(every, key=self._name if by_name else self._since)
            self.orders[by_name] = known
        return known

    def last_contact(self, uid: Uid) -> int:
        """Return the ordinal of the day on which somebody was last spoken to; 0 for never."""
        number = self.numbers.get(uid)
        if number is None or number in self._unread or number >= len(self.days):
            return spoke(self._source.newest_first(uid))[1]
        return self.days[number]

    def _name(self, number: int) -> tuple[str, str]:
        person = self.people[number]
        return (person.name.casefold(), person.uid) if person is not None else ("", "")
