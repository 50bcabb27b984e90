"""All that is searched, in memory: made off the screen's thread, and kept as things change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Protocol

from netfollow.method.search import texts
from netfollow.method.search.fold import folded
from netfollow.network.search.vocabulary import Vocabulary
from netfollow.network.search.zones import REGION, SIZE, Zone
from netfollow.people import Contact, Interaction, Promise, Uid

HEADS = ("name", "head")
"""Names; company, tags and facts as regions: of the person alone, read in no time."""

NOTES = ("met", "note")
"""Where they met; notes: of all that was said, which takes seconds for very many."""

STEP = 32
"""So many people's notes are read at a time; between two steps others have their turn."""


class Source(Protocol):
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


class Index:
    """Each person is a number; those who are gone leave theirs to the next who come.

    `touch` may be called at any time from any thread; all else by one thread at a time.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.zones = {name: Zone() for name in (*HEADS, *NOTES)}
        self.regions = tuple(Vocabulary() for _ in range(3))
        self.words = Vocabulary()
        self.people: list[Contact | None] = []
        self.numbers: dict[Uid, int] = {}
        self.uids: list[Uid] = []
        self.latest: list[float] = []
        self._free: list[int] = []
        self._pending: set[Uid] = set()
        self._unread: set[int] = set()
        self._noting = Lock()
        self._is_new = True
        self._by_latest: list[int] | None = None
        self._by_name: list[int] | None = None
        self._present: dict[bool, list[int]] = {}

    def touch(self, who: Iterable[Uid]) -> None:
        """Note that something of these people changed."""
        with self._noting:
            self._pending.update(who)

    def meet(self) -> list[int]:
        """Take in who came, went or changed, but not their notes; return the numbers.

        `read` takes in the notes.
        """
        with self._noting:
            pending, self._pending = self._pending, set()
        if self._is_new:
            pending.update(list(self._source.contacts))
            self._is_new = False
        if not pending:
            return []
        self._forget_orders()
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
        return met

    @property
    def unread(self) -> int:
        """How many people's notes are still to be read."""
        return len(self._unread)

    def read(self, step: int = STEP) -> None:
        """Take in the notes of some people, at most `step`, a divisor of `SIZE`."""
        one = next(iter(self._unread))
        first = one - one % step
        members = [one for one in range(first, first + step) if one in self._unread]
        self._read(members)
        self._unread.difference_update(members)
        if not self._unread:
            self._forget_orders()

    def _forget_orders(self) -> None:
        self._by_latest = self._by_name = None
        self._present.clear()

    def _number(self, uid: Uid) -> int | None:
        """Return somebody's number: the one they have, or a new one if there is such a person."""
        number = self.numbers.get(uid)
        if uid in self._source.contacts and number is None:
            if self._free:
                number = self._free.pop()
            else:
                number = len(self.people)
                self.people.append(None)
                self.uids.append(uid)
                self.latest.append(0.0)
            self.numbers[uid] = number
        return number

    def _take(self, shard: int, members: Sequence[tuple[int, Uid]]) -> None:
        """Make what is known of some people of a shard anew."""
        made: dict[str, dict[int, bytes]] = {name: {} for name in self.zones}
        for number, uid in members:
            place = number % SIZE
            person = self._source.contacts.get(uid)
            self.people[number] = person
            if person is None:
                del self.numbers[uid]
                self._free.append(number)
                made["name"][place] = made["head"][place] = b""
                continue
            self.uids[number] = uid
            made["name"][place] = texts.name_of(person)
            org = folded(person.org) if person.org else b""
            head = (org, texts.tags_of(person), texts.facts_of(person))
            made["head"][place] = REGION.join(head)
        was = self.zones["head"]
        for number, _ in members:
            before, now = _regions(was.of(number)), _regions(made["head"][number % SIZE])
            for words, one, other in zip(self.regions, before, now, strict=True):
                words.put(number, one, other)
        self._put(shard, made)

    def _read(self, members: Sequence[int]) -> None:
        """Make the notes of some people, all of one shard, anew."""
        source = self._source
        made: dict[str, dict[int, bytes]] = {name: {} for name in NOTES}
        latest: list[float] = []
        for number in members:
            place, person, uid = number % SIZE, self.people[number], self.uids[number]
            entries = source.of(uid) if person is not None else ()
            newest = self._source.newest_first(uid) if person is not None else ()
            spoke = next((one.at for one in newest if one.kind.is_contact), None)
            latest.append(spoke.timestamp() if spoke else 0.0)
            notes = met = b""
            if person is not None:
                notes = texts.notes_of(person, entries, source.promises_of(uid))
                met = texts.met_of(person, entries)
            made["met"][place], made["note"][place] = met, notes
        for number, spoke_at in zip(members, latest, strict=True):
            before, after = self.zones["note"].of(number), made["note"][number % SIZE]
            self.words.put(number, set(before.split()), set(after.split()))
            self.latest[number] = spoke_at
        self._put(members[0] // SIZE, made)

    def _put(self, shard: int, made: dict[str, dict[int, bytes]]) -> None:
        size = min(SIZE, len(self.people) - shard * SIZE)
        for name, of_zone in made.items():
            self.zones[name].put(shard, of_zone, size)

    @property
    def by_latest(self) -> list[int]:
        """All numbers, those with whom contact was last first."""
        if self._by_latest is None:
            numbers = sorted(range(len(self.people)), key=self.uids.__getitem__)
            numbers.sort(key=self.latest.__getitem__, reverse=True)
            self._by_latest = numbers
        return self._by_latest

    @property
    def by_name(self) -> list[int]:
        """All numbers by name."""
        if self._by_name is None:
            self._by_name = sorted(range(len(self.people)), key=self._name)
        return self._by_name

    def in_sight(self, *, by_name: bool) -> list[int]:
        """Return the numbers of all who are not archived, in one order or the other."""
        known = self._present.get(by_name)
        if known is None:
            people = self.people
            known = self._present[by_name] = [
                number
                for number in (self.by_name if by_name else self.by_latest)
                if (person := people[number]) is not None and not person.archived
            ]
        return known

    def _name(self, number: int) -> tuple[str, str]:
        person = self.people[number]
        return (person.name.casefold(), person.uid) if person is not None else ("", "")


def _regions(head: bytes) -> list[set[bytes]]:
    """Return the words of each region of a head; one who is gone has none."""
    return [set(one.split()) for one in (head or REGION * 2).split(REGION)]
