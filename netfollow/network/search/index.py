"""All that is searched: made off the screen's thread, and kept as things change.

Names, companies, tags and facts are in memory. Notes are FTS5 rows in the cache, and in memory
what isn't there: without a cache, or without FTS5, all notes are in memory and looked through.
"""

from __future__ import annotations

import os
import zlib
from bisect import insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import msgspec

from netfollow.method.search import match, phones
from netfollow.network.search.text_shards import SIZE, Grades, ShardedTexts
from netfollow.people import Contact, Interaction, Promise, Uid
from netfollow.people.titles import sort_name

if TYPE_CHECKING:
    import sqlite3

    from netfollow.store.disk.cache import Cache


GENERATION = "search generation"
"""The cached value that tells one set of rows from another."""

_TABLE = (
    "CREATE VIRTUAL TABLE notes USING fts5("
    "text, tokenize=\"ascii tokenchars '\x1e\x1f+#.'\", detail=none, prefix='2 3')"
)

_PARTS = (
    "SELECT block, CAST(id AS BLOB) FROM notes_data ORDER BY id",
    "SELECT CAST(term AS BLOB), CAST(segid || '.' || pgno AS BLOB) FROM notes_idx ORDER BY segid, term",
    "SELECT CAST(c0 AS BLOB), CAST(id AS BLOB) FROM notes_content ORDER BY id",
)
"""What the answers of the index come from."""

Spoke = tuple[float, int]
"""A moment as a timestamp, and the ordinal of its day where it happened."""

HEAD = ("name", "spelled", "org", "tag", "fact", "phone")
"""Names; those with umlauts as two letters; company, tags and facts; digits of phone numbers."""

ZONES = (*HEAD, "met")
"""What is in memory: the same, and where they met."""

WORDED = ("name", "spelled", "org", "tag", "fact", "met")
"""Zones of words."""

FEW = 200
"""If so many or fewer people changed, they are put in order by themselves."""

INITIALS = 40
"""For so many letters, the first ones of names, people are looked for ahead."""

WRITTEN = 128
"""So many people's notes are written into the cache together, while whoever searches waits."""

STEP = 32
"""So many people's notes are read at a time; between two steps others have their turn."""

SHOWN = bytes([1]) + bytes(255)
"""Turns what marks the hidden into what marks all others."""


class Lost(Exception):
    """The rows in the cache can't be used any more: notes have to be read again."""


class NoteIndex:
    """Who has a word in their notes, by number; the rows of numbers that are `stored` are used.

    `check` is the checksum of all rows, and None for rows that were written here. Rows that were
    there before are used once they are verified.
    """

    def __init__(
        self, cache: Cache | None = None, generation: bytes = b"", check: int | None = None
    ) -> None:
        self.zone = ShardedTexts()
        self.stored = bytearray()
        self.generation = generation
        self.is_building = False
        self._cache = cache
        self._check = check
        self._seen: tuple[int, ...] | None = None
        self.is_checked = check is None
        self._waiting: set[int] = set()

    def put(self, shard: int, texts: Mapping[int, bytes], size: int) -> None:
        """Set the notes of some places of a shard, in memory."""
        self.zone.put(shard, texts, size)
        self._outdate([shard * SIZE + place for place in texts])
        if self.is_building:
            self._waiting.update(shard * SIZE + place for place in texts)
            if len(self._waiting) >= WRITTEN:
                self.flush()

    def forget(self, shard: int, places: Collection[int], size: int) -> None:
        """Have no notes of some places of a shard until they are put again."""
        self.zone.put(shard, dict.fromkeys(places, b""), size)
        numbers = [shard * SIZE + place for place in places]
        self._outdate(numbers)
        self._waiting.difference_update(numbers)

    def _outdate(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number >= len(self.stored):
                self.stored.extend(bytes(number + 1 - len(self.stored)))
            self.stored[number] = 0

    def begin(self) -> None:
        """Write what is put from now on into the cache, where there is one."""
        generation = os.urandom(16)

        def do(db: sqlite3.Connection) -> bool:
            db.execute("PRAGMA synchronous=OFF")  # Nothing is valid before the end.
            db.execute("BEGIN IMMEDIATE")
            db.execute("DELETE FROM value WHERE name LIKE 'search%'")
            db.execute("DROP TABLE IF EXISTS notes")
            db.execute(_TABLE)
            db.execute("INSERT INTO value VALUES(?, ?)", (GENERATION, generation))
            db.execute("COMMIT")
            return True

        if self._cache is not None and self._cache.run(do, create=True):
            self.generation, self.is_building, self._check = generation, True, None

    def flush(self) -> None:
        """Write what waits into the cache, and let go of it."""
        if not (self.is_building and self._waiting and self._cache is not None):
            return
        numbers = sorted(self._waiting)
        texts = [(number, self.zone.of(number).decode()) for number in numbers]

        def do(db: sqlite3.Connection) -> bool:
            db.execute("BEGIN IMMEDIATE")
            is_own = _generation(db) == self.generation
            if is_own:
                db.executemany("INSERT OR REPLACE INTO notes(rowid, text) VALUES(?, ?)", texts)
            db.execute("COMMIT")
            return is_own

        if not self._cache.run(do, create=False):
            self.is_building = False
            if any(self.stored):
                raise Lost
            return
        self._waiting.clear()
        empty: dict[int, dict[int, bytes]] = {}
        for number in numbers:
            self.stored[number] = 1
            empty.setdefault(number // SIZE, {})[number % SIZE] = b""
        for shard, places in empty.items():
            self.zone.put(shard, places, len(self.zone.shards[shard].starts) - 1)

    def mark(self, grades: Grades, needle: bytes, grade: int) -> None:
        """Give a grade to all whose notes hold a needle and who have none; raises `Lost`."""
        stored = self.stored
        if self.is_checked and any(stored) and not all(grades):
            size = min(len(stored), len(grades))
            for number in self._rows(needle):
                if number < size and stored[number] and not grades[number]:
                    grades[number] = grade
        self.zone.mark(grades, needle, grade)

    def verify(self) -> None:
        """Compare all rows with their checksum, before the first of them is used; raises `Lost`."""

        def do(db: sqlite3.Connection) -> bool:
            return _generation(db) == self.generation and self._is_whole(db)

        is_whole = self._cache is not None and self._cache.run(do, create=False)
        if not is_whole:
            raise Lost
        self.is_checked = True

    def _rows(self, needle: bytes) -> list[int]:
        sql, values = _query(needle.decode())

        def do(db: sqlite3.Connection) -> list[int] | None:
            if _generation(db) != self.generation or not self._is_whole(db):
                return None
            found = db.execute(f"SELECT group_concat(id) FROM ({sql})", values).fetchone()[0]
            return msgspec.json.decode(f"[{found or ''}]", type=list[int])

        found = self._cache.run(do, create=False) if self._cache is not None else None
        if found is None:
            raise Lost
        return found

    def _is_whole(self, db: sqlite3.Connection) -> bool:
        """Whether the rows are as they were written; looked at again when the file changed."""
        if self._check is None:
            return True
        seen = self._cache.seen() if self._cache is not None else None
        if seen is not None and seen == self._seen:
            return True
        self._seen = seen
        return checksum(db) == self._check


def _generation(db: sqlite3.Connection) -> bytes:
    found = db.execute("SELECT data FROM value WHERE name=?", (GENERATION,)).fetchone()
    data = found[0] if found is not None else b""
    return data if isinstance(data, bytes) else b""


def _query(needle: str) -> tuple[str, tuple[str, ...]]:
    """Return the statement for a needle: a whole word between spaces, the beginning of one, any part."""
    words = needle.split()
    if not needle.startswith(" ") or not words:
        return "SELECT id FROM notes_content WHERE instr(c0, ?)", (needle,)
    quoted = [f'"{word}"' for word in words]
    if not needle.endswith(" "):
        quoted[-1] += "*"
    match = " ".join(quoted)
    if len(words) == 1:
        return "SELECT rowid AS id FROM notes WHERE notes MATCH ?", (match,)
    return "SELECT rowid AS id FROM notes WHERE notes MATCH ? AND instr(text, ?)", (match, needle)


def checksum(db: sqlite3.Connection) -> int:
    """Return the checksum of all rows and of what finds them; raises for one that lost a value."""
    from sqlite3 import DatabaseError

    check = 0
    for sql in _PARTS:
        rows = db.execute(sql)
        while some := rows.fetchmany(SIZE):
            values = list(chain.from_iterable(some))
            if None in values:
                raise DatabaseError("a value is missing")
            check = zlib.crc32(b"".join(values), check)
    return check


def replace_rows(db: sqlite3.Connection, texts: Mapping[int, bytes]) -> None:
    """Replace the rows of some people; words that nobody has any more don't stay behind."""
    is_gone = False
    for number in sorted(texts):
        before = db.execute("SELECT text FROM notes WHERE rowid=?", (number,)).fetchone()
        text = texts[number].decode()
        is_gone |= before is not None and not set(before[0].split()) <= set(text.split())
        db.execute("INSERT OR REPLACE INTO notes(rowid, text) VALUES(?, ?)", (number, text))
    if is_gone:
        db.execute("INSERT INTO notes(notes) VALUES('optimize')")


class SearchSource(Protocol):
    """Where the people and their timelines are read."""

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people."""

    def of(self, contact: Uid) -> Sequence[Interaction]:
        """Return someone's entries, oldest first."""

    def newest_first(self, contact: Uid) -> Iterator[Interaction]:
        """Yield someone's entries from the newest on."""

    def promises_of(self, contact: Uid) -> Sequence[Promise]:
        """Return the promises between the user and someone."""


def spoke(newest_first: Iterable[Interaction]) -> Spoke:
    """Return when someone was last spoken to; zeros for never."""
    at = next((one.at for one in newest_first if one.is_contact), None)
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
        self.zones = {name: ShardedTexts() for name in ZONES}
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
        """Return someone's number: the one they have, or a new one if there is such a person."""
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
                for zone in HEAD:
                    made[zone][number % SIZE] = b""
            else:
                self.uids[number] = uid
                there.append((number % SIZE, person))
        people = [person for _, person in there]
        columns = zip(
            there,
            match.folded_names(people),
            match.spelled_names(people),
            match.head_texts(people),
            strict=True,
        )
        for (place, person), name, spelled, head in columns:
            made["name"][place], made["spelled"][place] = name, spelled
            made["org"][place], made["tag"][place], made["fact"][place] = head
            made["phone"][place] = phones.numbers_text(person.phones)
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

    def index_words(self) -> Iterator[None]:
        """Index the words of all that is in memory but numbers, some people's at a time."""
        yield from chain.from_iterable(self.zones[name].index() for name in WORDED)

    def initials(self) -> list[str]:
        """Return the letters that words of names begin with, the most frequent first."""
        names = b"".join(shard.text for shard in self.zones["name"].shards).decode()
        found = Counter(word[0] for word in names.split())
        return [letter for letter, _ in found.most_common(INITIALS)]

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
        """Return the ordinal of the day on which someone was last spoken to; 0 for never."""
        number = self.numbers.get(uid)
        if number is None or number in self._unread or number >= len(self.days):
            return spoke(self._source.newest_first(uid))[1]
        return self.days[number]

    def _name(self, number: int) -> tuple[str, str]:
        person = self.people[number]
        if person is None:
            return "", ""
        return sort_name(person.name), person.uid
