"""All that is searched, in memory: made off the screen's thread, and kept as things change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Protocol

from netfollow.method.search import texts
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
        self._worded: set[int] = set()
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

    has_words = True
    """Whether words of notes are in a vocabulary; if not, the notes are looked through."""

    @property
    def is_worded(self) -> bool:
        """Whether words of companies, tags and facts are in vocabularies."""
        return not self._unread

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
        there: list[tuple[int, Contact]] = []
        for number, uid in members:
            person = self._source.contacts.get(uid)
            self.people[number] = person
            if person is None:
                del self.numbers[uid]
                self._free.append(number)
                made["name"][number % SIZE] = made["head"][number % SIZE] = b""
            else:
                self.uids[number] = uid
                there.append((number % SIZE, person))
        people = [person for _, person in there]
        columns = zip(there, texts.names_of(people), texts.heads_of(people), strict=True)
        for (place, _), name, head in columns:
            made["name"][place], made["head"][place] = name, REGION.join(head)
        was = self.zones["head"]
        for number, _ in members:
            if number in self._worded:
                self._word(number, was.of(number), made["head"][number % SIZE])
        self._put(shard, made)

    def _word(self, number: int, before: bytes, after: bytes) -> None:
        """Take up the words of a head, where another one was before."""
        columns = zip(self.regions, _regions(before), _regions(after), strict=True)
        for words, one, other in columns:
            words.put(number, one, other)

    def _read(self, members: Sequence[int]) -> None:
        """Make the notes of some people, all of one shard, anew."""
        source = self._source
        made: dict[str, dict[int, bytes]] = {name: {} for name in NOTES}
        latest: list[float] = []
        for number in members:
            place, person, uid = number % SIZE, self.people[number], self.uids[number]
            entries = source.of(uid) if person is not None else ()
            latest.append(_spoke_at(reversed(entries)))
            notes = met = b""
            if person is not None:
                notes = texts.notes_of(person, entries, source.promises_of(uid))
                met = texts.met_of(person, entries)
            made["met"][place], made["note"][place] = met, notes
        for number, spoke_at in zip(members, latest, strict=True):
            if number not in self._worded:
                self._word(number, b"", self.zones["head"].of(number))
                self._worded.add(number)
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

    def in_order(self, numbers: list[int], *, by_name: bool) -> list[int]:
        """Return some of those of `in_sight` in order; here they are so already."""
        return numbers

    def everybody(self, *, by_name: bool) -> list[int]:
        """Return the numbers of all, the archived ones too, in one order or the other."""
        order = self.by_name if by_name else self.by_latest
        return [number for number in order if self.people[number] is not None]

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

    def _spoke_at(self, number: int) -> float:
        return _spoke_at(self._source.newest_first(self.uids[number]))

    def _name(self, number: int) -> tuple[str, str]:
        person = self.people[number]
        return (person.name.casefold(), person.uid) if person is not None else ("", "")


def _spoke_at(newest_first: Iterable[Interaction]) -> float:
    """Return when somebody was last spoken to, as a timestamp; 0 for never."""
    spoke = next((one.at for one in newest_first if one.kind.is_contact), None)
    return spoke.timestamp() if spoke else 0.0


def _regions(head: bytes) -> list[set[bytes]]:
    """Return the words of each region of a head; one who is gone has none."""
    return [set(one.split()) for one in (head or REGION * 2).split(REGION)]
