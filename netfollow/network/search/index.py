"""All that is searched, in memory: made off the screen's thread, and kept as things change."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Protocol

from netfollow.method.search import texts
from netfollow.method.search.fold import folded
from netfollow.network.search import Stale
from netfollow.network.search.zones import REGION, SIZE, Zone
from netfollow.people import Contact, Interaction, Promise, Uid

ZONES = ("name", "head", "met", "word", "note")
"""Names; company, tags and facts as regions; where they met; words of notes; notes."""


class Source(Protocol):
    """Where the people and their timelines are read."""

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people."""

    def of(self, contact: Uid) -> Sequence[Interaction]:
        """Return somebody's entries, oldest first."""

    def promises_of(self, contact: Uid) -> Sequence[Promise]:
        """Return the promises between the user and somebody."""


class Index:
    """Each person is a number; those who are gone leave theirs to the next who come.

    `touch` may be called at any time from any thread; all else by one thread at a time.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.zones = {name: Zone() for name in ZONES}
        self.people: list[Contact | None] = []
        self.numbers: dict[Uid, int] = {}
        self.uids: list[Uid] = []
        self.latest: list[float] = []
        self._free: list[int] = []
        self._pending: set[Uid] = set()
        self._noting = Lock()
        self._is_new = True
        self._by_latest: list[int] | None = None
        self._by_name: list[int] | None = None
        self._present: dict[bool, list[int]] = {}

    def touch(self, who: Iterable[Uid]) -> None:
        """Note that something of these people changed."""
        with self._noting:
            self._pending.update(who)

    def catch_up(self, stop: Callable[[], bool]) -> list[int]:
        """Take in what changed; return the numbers of those it touched.

        Raises `Stale` when told to stop; what is not taken in yet is the next time.
        """
        with self._noting:
            pending, self._pending = self._pending, set()
        if self._is_new:
            pending.update(list(self._source.contacts))
            self._is_new = False
        if not pending:
            return []
        self._by_latest = self._by_name = None
        self._present.clear()
        by_shard: dict[int, list[tuple[int, Uid]]] = {}
        for uid in pending:
            number = self._number(uid)
            if number is not None:
                by_shard.setdefault(number // SIZE, []).append((number, uid))
        touched: list[int] = []
        try:
            for shard, members in by_shard.items():
                if stop():
                    raise Stale
                self._take(shard, members)
                touched += [number for number, _ in members]
                time.sleep(0)
        except BaseException:
            self.touch(pending)
            raise
        return touched

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
        """Make the texts of some people of a shard anew."""
        source = self._source
        made: dict[str, dict[int, bytes]] = {name: {} for name in ZONES}
        for number, uid in members:
            place = number % SIZE
            person = source.contacts.get(uid)
            if person is None:
                del self.numbers[uid]
                self._free.append(number)
                self.people[number], self.latest[number] = None, 0.0
                for of_zone in made.values():
                    of_zone[place] = b""
                continue
            entries = source.of(uid)
            self.people[number], self.uids[number] = person, uid
            spoke = next((one.at for one in reversed(entries) if one.kind.is_contact), None)
            self.latest[number] = spoke.timestamp() if spoke else 0.0
            made["name"][place] = texts.name_of(person)
            org = folded(person.org) if person.org else b""
            head = (org, texts.tags_of(person), texts.facts_of(person))
            notes = texts.notes_of(person, entries, source.promises_of(uid))
            made["head"][place] = REGION.join(head)
            made["met"][place] = texts.met_of(person, entries)
            made["word"][place] = texts.words_of(notes)
            made["note"][place] = notes
        size = min(SIZE, len(self.people) - shard * SIZE)
        for name, zone in self.zones.items():
            zone.put(shard, made[name], size)

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
