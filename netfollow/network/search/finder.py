"""Reading what is searched, a step at a time, and answering queries meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from threading import Lock

from netfollow.method.queue import Plan
from netfollow.method.search.match import (
    Hit,
    SearchDocument,
    hit,
)
from netfollow.method.search.query import Query, Rules, Term, parse
from netfollow.network.search import SearchCanceled, never
from netfollow.network.search.index import STEP, SearchIndex, SearchSource
from netfollow.network.search.note_index import Lost
from netfollow.network.search.terms import Terms
from netfollow.network.search.zones import SIZE, Grades
from netfollow.people import Contact, Interaction, Promise, Uid
from netfollow.people.days import from_ordinal

READY = 14
"""So many hits are made with the answer: about what a screen shows."""

AGAIN = 200
"""If so many or fewer people changed, what is kept is mended, and made anew otherwise."""

ASIDE = 0.002
"""Seconds for which the reading of notes makes way for a query: a lock alone is not handed on."""


class SearchResult:
    """Whom a query fits, best first; where the words are is looked up when it is asked for.

    `is_whole` says whether all notes were looked through; more may be found when they are read.
    `is_of_all` says whether everybody's name was.
    """

    def __init__(
        self, query: Query, people: Sequence[Uid], look: Callable[[Uid], Hit], version: int
    ) -> None:
        self.query = query
        self.people = people
        self.version = version
        self.is_whole = self.is_of_all = True
        self._look = look
        self._hits: dict[Uid, Hit] = {}

    def hit(self, uid: Uid) -> Hit:
        """Return where in somebody the words are."""
        known = self._hits.get(uid)
        if known is None:
            known = self._hits[uid] = self._look(uid)
        return known

    def about(self, uid: Uid) -> Hit | None:
        """Return where in somebody the words are; None for one who wasn't found, or is gone."""
        try:
            return self.hit(uid)
        except KeyError:
            return None

    def __iter__(self) -> Iterator[Hit]:
        return map(self.hit, self.people)

    def __len__(self) -> int:
        return len(self.people)


class Finder:
    """Looks through an index of a source; one query at a time, from any thread."""

    def __init__(
        self,
        source: SearchSource,
        plan: Callable[[Contact], Plan],
        index: SearchIndex | None = None,
        keep: Callable[[SearchIndex], None] = lambda index: None,
    ) -> None:
        self._source = source
        self._index = index or SearchIndex(source)
        self._plan = plan
        self._keep = keep
        self._lock = Lock()
        self._terms = Terms(self._index, self)
        self._is_wanted = False
        self._touched: set[int] = set()
        self._rules: Rules | None = None

    def touch(self, who: Sequence[Uid]) -> None:
        """Note that something of these people changed; the next search sees it."""
        self._index.touch(who)

    def begin(self, rules: Rules) -> None:
        """Take up what was kept, or the first people."""
        with self._lock:
            self._meet(rules)

    def prepare(self, rules: Rules, stop: Callable[[], bool] = never) -> None:
        """Read everything there is to search, or what changed since. Raises `Stale`."""
        self._read(rules, stop)

    def find(
        self, text: str, rules: Rules, version: int, stop: Callable[[], bool] = never
    ) -> SearchResult:
        """Return whom a query fits. Raises `Stale` when told to stop."""
        while True:
            self._read(rules, stop)
            with self._lock:
                found = self._found(text, rules, version, stop) if self._meet(rules) else None
            if found is not None:
                return _begun(found, stop)

    def find_at_once(
        self, text: str, rules: Rules, version: int, stop: Callable[[], bool] = never
    ) -> SearchResult:
        """Do the same, but look only in what was read till now.

        `Found.is_of_all` says whether all names were, `Found.is_whole` whether all notes.
        """
        self._is_wanted = True
        with self._lock:
            found = None
            while found is None:
                is_whole = self._meet(rules)
                found = self._found(text, rules, version, stop)
            found.is_whole, found.is_of_all = is_whole, not self._index.are_coming
            if not is_whole:
                self._terms.forget()
        return _begun(found, stop)

    def find_soon(
        self, text: str, rules: Rules, version: int, stop: Callable[[], bool] = never
    ) -> SearchResult:
        """Do the same, once everybody's name was read."""
        while self._index.are_coming:
            if stop():
                raise SearchCanceled
            with self._lock:
                self._meet(rules)
        return self.find_at_once(text, rules, version, stop)

    def _found(
        self, text: str, rules: Rules, version: int, stop: Callable[[], bool]
    ) -> SearchResult | None:
        """Return the answer; None when the cached notes are lost, and are read again first."""
        query = parse(text, rules)
        grades: dict[Term, Grades] = {}
        try:
            numbers = self._terms.answer(query, rules, grades, stop)
        except Lost:
            self._lose()
            return None
        people = list(map(self._index.uids.__getitem__, numbers))
        places = dict(zip(people[:READY], numbers, strict=False))

        def look(uid: Uid) -> Hit:
            if uid not in places:
                places.update(zip(people, numbers, strict=True))
            person, place = self._source.contacts[uid], places[uid]
            plan = partial(self._plan, person)
            known = SearchDocument(person, self.entries(uid), self.promises(uid), plan)
            return hit(query, known, rules.today, lambda term: grades[term][place])

        return SearchResult(query, people, look, version)

    def plan(self, person: Contact) -> Plan:
        """Return what is next for somebody."""
        return self._plan(person)

    def last_contact(self, uid: Uid) -> date | None:
        """Return the day on which somebody was last spoken to."""
        ordinal = self._index.last_contact(uid)
        return from_ordinal(ordinal) if ordinal else None

    def entries(self, uid: Uid) -> Sequence[Interaction]:
        """Return somebody's timeline."""
        return self._source.of(uid)

    def promises(self, uid: Uid) -> Sequence[Promise]:
        """Return the promises between somebody and the user."""
        return self._source.promises_of(uid)

    def _follow(self, rules: Rules) -> None:
        """Forget what was answered on another day, or by another policy."""
        before, self._rules = self._rules, rules
        if before is not None and (before.today, before.policy) != (rules.today, rules.policy):
            self._terms.forget()

    def _read(self, rules: Rules, stop: Callable[[], bool]) -> None:
        """Read all notes, a step at a time: whoever looks for something has a turn between."""
        is_whole = False
        while not is_whole:
            if stop():
                raise SearchCanceled
            self._verify()
            with self._lock:
                is_whole = self._meet(rules)
                if not (is_whole or self._index.are_coming):
                    self._read_some(SIZE if stop is never else STEP)
                elif is_whole and self._index.notes.is_building:
                    self._keep(self._index)
            if self._is_wanted:
                self._is_wanted = False
                time.sleep(ASIDE)

    def _verify(self) -> None:
        """Have cached notes verified, while names are searched already."""
        notes = self._index.notes
        try:
            if not notes.is_checked:
                notes.verify()
        except Lost:
            with self._lock:
                if notes is self._index.notes:
                    self._lose()

    def _read_some(self, step: int) -> None:
        try:
            self._index.read(step)
        except Lost:
            self._lose()

    def _lose(self) -> None:
        """Read all notes again: the cached ones can't be used any more."""
        self._terms.forget()
        self._index.read_notes_again()

    def _meet(self, rules: Rules) -> bool:
        """Take in who changed, and the notes of a few; say whether all notes are read."""
        self._follow(rules)
        index, touched = self._index, self._touched
        touched.update(index.meet())
        if len(touched) > AGAIN or index.unread > AGAIN:
            self._terms.forget()
            touched.clear()
            return not index.unread
        while index.unread:
            self._read_some(SIZE)
        if touched:
            self._terms.mend(touched, rules)
            touched.clear()
        return True


def _begun(found: SearchResult, stop: Callable[[], bool]) -> SearchResult:
    """Return an answer with the hits that are seen first."""
    for uid in islice(found.people, READY):
        if stop():
            raise SearchCanceled
        found.hit(uid)
    return found
