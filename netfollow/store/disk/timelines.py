"""Whose entries are where: each person's timeline and promises, in memory or in a large file."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import cast

from netfollow.people import Contact, Interaction, Promise, Record, Uid
from netfollow.store.disk.offset_index import Found, LazyTable, Mismatch, OffsetIndex, numbers_of
from netfollow.store.disk.records import TABLES, Tables, place
from netfollow.store.journal import RecordChange

TOGETHER = 1_000
"""The entries of so many people are read together when all are."""

KEPT_TIMELINES = 4_000
"""So many timelines that were read from a file are kept, besides those that changed."""


class FiledTimelines:
    """Whose entries are where in a data file."""

    def __init__(self, index: OffsetIndex, contacts: LazyTable, entries: LazyTable) -> None:
        self._contacts = contacts
        self._people = index.contacts
        self._others = {uid: n for n, uid in enumerate(index.others, len(self._people))}
        self._firsts, self._entries = numbers_of(index.firsts), numbers_of(index.entries)
        self._filed = entries
        self._file = entries.lines.file
        self._anew: dict[Uid, list[Interaction]] | None = None
        self.state = index.state

    @property
    def contacts(self) -> Sequence[Uid]:
        """The uids of the contacts in the file, in the order of its lines."""
        return self._people

    @property
    def is_anew(self) -> bool:
        """Whether the file had to be read anew, so that no line is known any more."""
        return self._file.anew is not None

    def read_anew(self) -> None:
        """Read the whole file that is there now; raises `Unreadable`."""
        self._file.read_anew()

    @property
    def people(self) -> Sequence[Uid]:
        """All that entries of the file speak of."""
        return [*self._people, *self._others]

    def lines(self, uid: Uid) -> Sequence[int]:
        """Return on which lines a person's entries are, in the order in which they happened."""
        number = self._contacts.line_of(uid)
        if number is None:
            number = self._others.get(uid)
        if number is None:
            return ()
        return self._entries[self._firsts[number] : self._firsts[number + 1]]

    def of(self, uid: Uid) -> list[Interaction]:
        """Read a person's entries as they are in the file."""
        return next(self.of_each((uid,)))

    def of_each(self, people: Iterable[Uid]) -> Iterator[list[Interaction]]:
        """Read the entries of some people, each as they are in the file, all together."""
        who = list(people)

        def by_line() -> list[list[Interaction]]:
            lines = [self.lines(uid) for uid in who]
            found = iter(self._many(list(chain.from_iterable(lines))))
            return [list(islice(found, len(some))) for some in lines]

        return iter(self._look(by_line, lambda anew: [list(anew.get(uid, ())) for uid in who]))

    def naming(self, uid: Uid) -> list[Interaction]:
        """Read all entries in which someone else is introduced to a person, as in the file."""
        found = self._look(
            lambda: self._many(sorted(self._filed.lines_naming(uid))),
            lambda anew: list(chain.from_iterable(anew.values())),
        )
        return [entry for entry in found if entry.other == uid]

    def newest_first(self, uid: Uid) -> Iterator[Interaction]:
        """Read a person's entries from the newest on, each when it is asked for."""
        for back, line in enumerate(reversed(self.lines(uid))):
            entry = self._look(lambda line=line: self._many((line,))[0], lambda anew: None)  # type: ignore[misc]
            if entry is None:
                yield from islice(reversed((self._anew or {}).get(uid, [])), back, None)
                return
            yield entry

    def _many(self, lines: Sequence[int]) -> list[Interaction]:
        return cast("list[Interaction]", self._filed.read_many(lines)) if lines else []

    def _look(
        self,
        by_line: Callable[[], Found],
        anew: Callable[[Mapping[Uid, list[Interaction]]], Found],
    ) -> Found:
        """Look something up in the file, or in all entries read anew."""
        if not self.is_anew:
            try:
                return by_line()
            except Mismatch:
                self._file.read_anew()
        if self._anew is None:
            self._anew = by_person(self._file.read_anew()["interactions"].values())
        return anew(self._anew)


def by_person(records: Iterable[Record]) -> dict[Uid, list[Interaction]]:
    """Return entries by person, in the order in which they happened."""
    found: dict[Uid, list[Interaction]] = {}
    for record in records:
        assert isinstance(record, Interaction)
        for uid in record.contacts:
            found.setdefault(uid, []).append(record)
    for entries in found.values():
        entries.sort(key=lambda entry: (entry.at, entry.uid))
    return found


class TimelineIndex:
    """The tables, with each person's entries and promises found at once.

    Entries that are `filed` are read from there when they are asked for.
    """

    def __init__(self, tables: Tables, filed: FiledTimelines | None = None) -> None:
        self._tables = tables
        self._filed = filed
        self._entries: dict[Uid, list[Interaction]] = {}
        self._read: dict[Uid, list[Interaction]] = {}
        self._promises: dict[Uid, list[Promise]] = {}
        self._towards: dict[Uid, set[Uid]] = {}
        if filed is None:
            entries = tables.get("interactions", {}).values()
            self._entries = by_person(entries)
            for record in entries:
                if isinstance(record, Interaction) and record.other is not None:
                    self._towards.setdefault(record.other, set()).add(record.uid)
        for record in tables.get("promises", {}).values():
            self._remember(record)

    def entries(self, uid: Uid) -> Sequence[Interaction]:
        """Return a person's entries in the order in which they happened."""
        known = self._entries.get(uid)
        if known is not None or self._filed is None:
            return known or ()
        known = self._read.get(uid)
        if known is None:
            if len(self._read) >= KEPT_TIMELINES:
                self._read.clear()
            known = self._read[uid] = self._filed.of(uid)
        return known

    def prefetch(self, people: Sequence[Uid]) -> None:
        """Read some people and their entries together: each will be asked for soon."""
        if self._filed is None:
            return
        contacts = self._tables["contacts"]
        if isinstance(contacts, LazyTable):
            contacts.prefetch(people)
        wanted = [uid for uid in people if uid not in self._entries and uid not in self._read]
        if len(self._read) + len(wanted) > KEPT_TIMELINES:
            self._read.clear()
        self._read.update(zip(wanted, self._filed.of_each(wanted), strict=True))

    def newest_first(self, uid: Uid) -> Iterator[Interaction]:
        """Yield a person's entries from the newest on."""
        if self._filed is None or uid in self._entries or uid in self._read:
            return reversed(self.entries(uid))
        return self._filed.newest_first(uid)

    def timelines(self, people: Sequence[Uid]) -> Iterator[Sequence[Interaction]]:
        """Yield the entries of one person after another; what is read for it is not kept."""
        for first in range(0, len(people), TOGETHER):
            some = people[first : first + TOGETHER]
            if self._filed is None:
                yield from (self._entries.get(uid, ()) for uid in some)
                continue
            filed = [uid for uid in some if uid not in self._entries]
            found = dict(zip(filed, self._filed.of_each(filed), strict=True))
            for uid in some:
                known = self._entries.get(uid)
                yield known if known is not None else found[uid]

    def towards(self, uid: Uid) -> Iterator[Interaction]:
        """Yield the entries of others in which they are introduced to a person (`other`)."""
        found = set(self._towards.get(uid, ()))
        if self._filed is not None:
            found.update(one.uid for one in self._filed.naming(uid))
        table = self._tables["interactions"] if found else {}
        for one in sorted(found, key=place):
            entry = table.get(one)
            if isinstance(entry, Interaction) and entry.other == uid:
                yield entry

    def promises(self, uid: Uid) -> Sequence[Promise]:
        """Return the promises between the user and a person."""
        return self._promises.get(uid, ())

    def apply(self, edits: Iterable[RecordChange]) -> None:
        """Carry edits out."""
        for edit in edits:
            table = self._tables.setdefault(edit.table, {})
            if edit.before is not None:
                self._forget(edit.before)
            if edit.after is None:
                table.pop(edit.record.uid, None)
                if not table and edit.table not in TABLES:
                    del self._tables[edit.table]
            else:
                table[edit.after.uid] = edit.after
                self._remember(edit.after)

    def _own(self, uid: Uid) -> list[Interaction]:
        """Return a person's entries to be changed: from now on they are not the file's."""
        known = self._entries.get(uid)
        if known is None:
            read = self._read.pop(uid, None)
            if read is None:
                read = self._filed.of(uid) if self._filed is not None else []
            known = self._entries[uid] = read
        return known

    def _remember(self, record: Record) -> None:
        if isinstance(record, Interaction):
            for uid in record.contacts:
                insort(self._own(uid), record, key=_when)
            if record.other is not None:
                self._towards.setdefault(record.other, set()).add(record.uid)
        elif isinstance(record, Promise):
            self._promises.setdefault(record.contact, []).append(record)

    def _forget(self, record: Record) -> None:
        if isinstance(record, Interaction):
            for uid in record.contacts:
                self._entries[uid] = [one for one in self._own(uid) if one.uid != record.uid]
            if record.other is not None:
                self._towards.get(record.other, set()).discard(record.uid)
        elif isinstance(record, Promise):
            kept = self._promises.get(record.contact, [])
            self._promises[record.contact] = [one for one in kept if one.uid != record.uid]

    def lines(self) -> Iterator[tuple[Uid, Sequence[int]]]:
        """Yield everyone and the lines that their entries are on in a file written now.

        Raises `Mismatch`.
        """
        table = self._tables["interactions"]
        if self._filed is None or not isinstance(table, LazyTable):
            line = {uid: number for number, uid in enumerate(sorted(table, key=place))}
            for uid, entries in self._entries.items():
                yield uid, [line[one.uid] for one in entries]
            return
        if self._filed.is_anew:
            raise Mismatch
        moved, places = table.moved()
        for uid in {**dict.fromkeys(self._filed.people), **self._entries}:
            known = self._entries.get(uid)
            if known is None:
                yield uid, [moved[line] for line in self._filed.lines(uid)]
            else:
                yield uid, [_line(table, moved, places, one.uid) for one in known]


def _line(table: LazyTable, moved: Sequence[int], places: dict[Uid, int], uid: Uid) -> int:
    if uid in places:
        return places[uid]
    line = table.line_of(uid)
    assert line is not None
    return moved[line]


def _when(entry: Interaction) -> tuple[datetime, Uid]:
    return entry.at, entry.uid


def touched_by(edits: Iterable[RecordChange]) -> Iterator[Uid]:
    """Yield whom edits speak of."""
    for edit in edits:
        for record in (edit.before, edit.after):
            match record:
                case Interaction():
                    yield from record.contacts
                case Promise():
                    yield record.contact
                case Contact():
                    yield record.uid
