"""Answering queries: what each term gives everyone, whom all terms fit, and where the words are.

Terms are kept while a query is typed on. All that is searched is read a step at a time, and
queries are answered meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import islice
from threading import Lock
from typing import overload

from msgspec.structs import replace

from netfollow.method.queue import Plan
from netfollow.method.search import names, phones
from netfollow.method.search.match import (
    ABOUT,
    BEGINS,
    COMPANY,
    FACT,
    LOOSE,
    NOTE,
    TAG,
    Hit,
    SearchDocument,
    begins,
    hit,
    tag_needle,
)
from netfollow.method.search.normalize import fold_known_cached
from netfollow.method.search.query import KEYS, PersonLookup, Query, Rules, Term, parse, term_test
from netfollow.network.search import SearchCanceled, never
from netfollow.network.search.index import STEP, Lost, SearchIndex, SearchSource
from netfollow.network.search.text_shards import (
    SIZE,
    Grades,
    best_first,
    better,
    fitting,
    keep,
    marked,
    turned,
)
from netfollow.people import Contact, Interaction, Promise, Uid
from netfollow.people.days import from_ordinal

READY = 14
"""So many hits are made with the answer: about what a screen shows."""

AGAIN = 200
"""If so many or fewer people changed, what is kept is mended, and made anew otherwise."""

BETWEEN = 0.05
"""Seconds between two letters that are looked for ahead."""

QUIET = 1.0
"""Seconds without a query after which what was read is cached, for which queries wait."""

ASIDE = 0.002
"""Seconds for which the reading of notes makes way for a query: a lock alone is not handed on."""


class Terms:
    """Looks for the terms of queries in an index; `look` tells what is no word."""

    def __init__(self, index: SearchIndex, look: PersonLookup) -> None:
        self._index = index
        self._look = look
        self._kept: dict[Term, Grades] = {}

    def forget(self) -> None:
        """Forget what was answered."""
        self._kept.clear()

    def update(self, touched: Iterable[int], rules: Rules) -> None:
        """Have those touched as they are now in what was answered."""
        for term, grades in self._kept.items():
            self._kept[term] = self._updated(term, grades, touched, rules)

    def _updated(self, term: Term, grades: Grades, touched: Iterable[int], rules: Rules) -> Grades:
        """Return grades in which those touched have theirs of now; answers given keep the old."""
        people = self._index.people
        new = grades + bytearray(len(people) - len(grades))
        fits = None if term.is_text else term_test(term, rules, self._look)
        for number in touched:
            person = people[number]
            if person is None:
                new[number] = 0
            else:
                new[number] = fits(person) if fits is not None else grade(self._index, term, number)
        return new

    def answer(
        self, query: Query, rules: Rules, used: dict[Term, Grades], stop: Callable[[], bool]
    ) -> Sequence[int]:
        """Return the numbers of those who fit, in order; `used` gets what each term gave."""
        index = self._index
        has_words = bool(query.words())
        numbers: Sequence[int]
        if query.asks("is", "archived"):
            numbers = index.everybody(by_name=not has_words)
        else:
            numbers = index.in_sight(by_name=not has_words)
        graded: list[Grades] = []
        for clause in query.clauses:
            if stop():
                raise SearchCanceled
            grades = self._of_clause(clause, rules, used, stop)
            is_graded = any((not term.is_not and term.is_text) or term.sub for term in clause)
            if is_graded:
                graded.append(grades)
            if len(query.clauses) > 1 or not is_graded:
                numbers = fitting(numbers, grades)
        if graded:
            numbers = best_first(numbers, graded)
        return numbers if query.clauses else list(numbers)

    def _of_clause(
        self,
        clause: Sequence[Term],
        rules: Rules,
        used: dict[Term, Grades],
        stop: Callable[[], bool],
    ) -> Grades:
        """Return the best that any of a clause's terms gives each person."""
        best: Grades | None = None
        for term in clause:
            grades = self._of_term(term, rules, used, stop)
            if term.is_not:
                grades = turned(grades)
            best = grades if best is None else better(best, grades)
        assert best is not None
        return best

    def _of_term(
        self, term: Term, rules: Rules, used: dict[Term, Grades], stop: Callable[[], bool]
    ) -> Grades:
        """Return how well each person fits a term, its `not` left aside."""
        if term.sub is not None:
            return marked(len(self._index.people), self.answer(term.sub, rules, used, stop))
        name = kept_as(term)
        known = self._kept.get(name)
        if known is None:
            known = (
                look(self._index, term, stop) if term.is_text else self._facts(term, rules, stop)
            )
            if not turns_by_the_hour(term):
                keep(self._kept, name, known, is_letter)
        if not term.is_not and may_be_loose(term) and not any(known):
            known = loose(self._index, term)
        if term.growing and may_be_key(term) and (term.is_not or not any(known)):
            known = bytearray(len(known)) if term.is_not else marked(len(known), range(len(known)))
        used[term] = known
        return known

    def _facts(self, term: Term, rules: Rules, stop: Callable[[], bool]) -> Grades:
        fits = term_test(term, rules, self._look)
        grades = bytearray(len(self._index.people))
        for number, person in enumerate(self._index.people):
            if not number % STEP and stop():
                raise SearchCanceled
            grades[number] = person is not None and fits(person)
        return grades


def turns_by_the_hour(term: Term) -> bool:
    """Whether a term may give another answer an hour later, though nothing happened: `due:late`."""
    return term.key == "due" and term.value == "late"


def kept_as(term: Term) -> Term:
    """Return a term as its people are kept: however its letters were written, and not turned."""
    return replace(term, is_not=False, value="" if term.is_text else term.value)


def is_letter(term: Term) -> bool:
    """Whether a term is a single letter, the first of a word that is about to be typed."""
    return term.growing and not term.key and len(term.words.strip()) == 1


def may_be_loose(term: Term) -> bool:
    """Whether a word is also looked for with slips, once it is found nowhere as it stands."""
    word = term.words.strip()
    is_word = term.key in ("", "name") and not term.exact and " " not in word
    return is_word and len(word) >= names.LOOSE_FROM


def may_be_key(term: Term) -> bool:
    """Whether a word may become a key: `tag` before its colon."""
    word = term.words.strip()
    return not term.key and not term.exact and any(key.startswith(word) for key in KEYS)


def look(index: SearchIndex, term: Term, stop: Callable[[], bool]) -> Grades:
    """Return how well each person fits some words. Raises `SearchCanceled` when told to stop."""
    first, *others = term.spellings
    grades = _look(index, first, stop)
    for other in others:
        grades = better(grades, _look(index, other, stop))
    return grades


def _look(index: SearchIndex, term: Term, stop: Callable[[], bool]) -> Grades:
    """Do the same for one spelling."""
    grades = bytearray(len(index.people))
    for _ in _steps(index, term, grades):
        if stop():
            raise SearchCanceled
    return grades


def _steps(index: SearchIndex, term: Term, grades: Grades) -> Iterator[None]:
    """Grade people a step at a time, the best places first and whole words before beginnings."""
    if term.key in ("", "name"):
        _look_in_names(index, term, grades)
        yield
    whole, near, more = term.words.encode(), term.beginning.encode(), begins(term)
    _look_in_facts(index, term.key, whole, 0, grades)
    yield
    if more == BEGINS:
        _look_in_facts(index, term.key, near, more, grades)
    for needle in phones.needles(term.numbers):
        index.zones["phone"].mark(grades, needle, FACT)
    if term.key == "tag":
        index.zones["tag"].mark(grades, tag_needle(term), TAG)
    yield
    if term.key in ("", "note"):
        index.notes.mark(grades, whole, NOTE)
        yield
    if more != BEGINS:
        _look_in_facts(index, term.key, near, more, grades)
    if term.key in ("", "note") and term.needle != term.words:
        index.notes.mark(grades, term.needle.encode(), NOTE + more)


def _look_in_facts(index: SearchIndex, key: str, needle: bytes, more: int, grades: Grades) -> None:
    """Look in the company, the tags and the other facts, or in the one that the key names."""
    zones = index.zones
    match key:
        case "":
            for name, one in GRADES.items():
                zones[name].mark(grades, needle, one + more)
        case "org":
            zones["org"].mark(grades, needle, COMPANY + more)
        case "met":
            zones["met"].mark(grades, needle, FACT + more)
        case _ if key in IN_FIELDS:
            _look_in_field(index, key, needle, FACT + more, grades)


GRADES = {"org": COMPANY, "tag": TAG, "fact": FACT}
"""The zones of what is known of a person, the better ones first."""

IN_FIELDS = ("title", "place", "phone")
"""Keys of facts that are looked up in the records."""


def _look_in_field(index: SearchIndex, key: str, near: bytes, grade: int, grades: Grades) -> None:
    for number, person in enumerate(index.people):
        if person is not None and not grades[number] and _has_fact(person, key, near):
            grades[number] = grade


def _has_fact(person: Contact, key: str, near: bytes) -> bool:
    return any(near in fold_known_cached(text) for text in ABOUT[key](person) if text)


def _look_in_names(index: SearchIndex, term: Term, grades: Grades) -> None:
    zone, bare = index.zones["name"], term.words.strip()
    zone.mark(grades, f" {bare} ".encode(), names.WHOLE)
    index.zones["spelled"].mark(grades, f" {bare} ".encode(), names.START)
    if term.exact:
        return
    zone.mark(grades, f" {bare}".encode(), names.START)
    index.zones["spelled"].mark(grades, f" {bare}".encode(), names.START)
    if names.is_long(term.words):
        if " " not in bare:
            for number in zone.match(names.initials_patterns(bare)[0]):
                grades[number] = grades[number] or names.INITIALS
        zone.mark(grades, bare.encode(), names.INSIDE)


def grade(index: SearchIndex, term: Term, number: int) -> int:
    """Return how well one person fits some words, whose notes are in memory."""
    found = (_grade(index, spelled, number) for spelled in term.spellings)
    return min(filter(None, found), default=0)


def _grade(index: SearchIndex, term: Term, number: int) -> int:
    """Do the same for one spelling."""
    key = term.key
    if key in ("", "name"):
        of_name = _name_grade(index, term, number)
        if of_name or key:
            return of_name
    whole, near, more = term.words.encode(), term.beginning.encode(), begins(term)
    found = _fact_grade(index, key, whole, 0, number)
    if not found and more == BEGINS:
        found = _fact_grade(index, key, near, more, number)
    if not found and _is_phone_or_tag(index, term, number):
        found = TAG if key == "tag" else FACT
    notes = index.notes.zone.of(number) if key in ("", "note") else b""
    if not found and whole in notes:
        found = NOTE
    if not found and more != BEGINS:
        found = _fact_grade(index, key, near, more, number)
    return found or (NOTE + more if term.needle.encode() in notes else 0)


def _fact_grade(index: SearchIndex, key: str, needle: bytes, more: int, number: int) -> int:
    """Return how well the company, tags and facts of one person fit, or the one of a key."""
    if key in ("", "org"):
        where = ("org",) if key else GRADES
        found = (GRADES[one] for one in where if index.zones[one].has(number, needle))
        best = next(found, 0)
        return best + more if best else 0
    person = index.people[number]
    if key == "met":
        is_found = index.zones["met"].has(number, needle)
    else:
        is_found = key in IN_FIELDS and person is not None and _has_fact(person, key, needle)
    return FACT + more if is_found else 0


def _is_phone_or_tag(index: SearchIndex, term: Term, number: int) -> bool:
    if term.numbers and phones.fits(term.numbers, index.zones["phone"].of(number)):
        return True
    return term.key == "tag" and index.zones["tag"].has(number, tag_needle(term))


def _name_grade(index: SearchIndex, term: Term, number: int) -> int:
    """Return how well someone's name fits a term; one with umlauts as two letters is no better."""
    of_name = names.grade(term.words, index.zones["name"].of(number), exact=term.exact)
    if of_name in (names.WHOLE, names.START):
        return of_name
    spelled = names.grade(term.words, index.zones["spelled"].of(number), exact=term.exact)
    return names.START if spelled in (names.WHOLE, names.START) else of_name


def loose(index: SearchIndex, term: Term) -> Grades:
    """Return in whose name the letters of a word stand in order, or else with a slip."""
    zone, word = index.zones["name"], term.words.strip()
    grades = bytearray(len(index.people))
    for number in zone.match(names.subsequence_patterns(word)[0]):
        grades[number] = LOOSE
    if not any(grades) and names.typos_allowed(word):
        every = {one for shard in zone.shards for one in shard.text.decode().split()}
        for close in names.with_typos(word, every):
            zone.mark(grades, f" {close} ".encode(), LOOSE)
    return grades


class Numbered(Sequence[Uid]):
    """The uids of people by their numbers, each looked up when it is asked for.

    Of most who were found only the first some dozen are ever shown.
    """

    def __init__(self, numbers: Sequence[int], uids: Sequence[Uid]) -> None:
        self._numbers, self._uids = numbers, uids

    @overload
    def __getitem__(self, place: int) -> Uid: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Uid]: ...
    def __getitem__(self, place: int | slice) -> Uid | Sequence[Uid]:
        if isinstance(place, slice):
            return Numbered(self._numbers[place], self._uids)
        return self._uids[self._numbers[place]]

    def __iter__(self) -> Iterator[Uid]:
        return map(self._uids.__getitem__, self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class SearchResult:
    """Whom a query fits, best first; where the words are is looked up when it is asked for.

    `is_whole` says whether all notes were looked through; more may be found when they are read.
    `is_of_all` says whether everyone's name was.
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
        """Return where in someone the words are."""
        known = self._hits.get(uid)
        if known is None:
            known = self._hits[uid] = self._look(uid)
        return known

    def about(self, uid: Uid) -> Hit | None:
        """Return where in someone the words are; None for one who wasn't found, or is gone."""
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
        self._asked = -QUIET
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
        """Read everything there is to search, or what changed since. Raises `SearchCanceled`.

        Then look for each letter that a name may begin with, ahead of whoever types it, and no
        more once something is typed. `stop` may pause, so it is asked only where no query waits.
        """
        self._read(rules, stop)
        self._await_quiet(stop)
        with self._lock:
            if self._meet(rules):
                self._keep_notes()
        for _ in self._index.index_words():
            self._make_way(stop)
        self._is_wanted = False
        for letter in self._index.initials():
            time.sleep(BETWEEN)
            if stop():
                raise SearchCanceled
            if self._is_wanted:
                return
            with suppress(SearchCanceled), self._lock:
                if self._meet(rules):
                    self._found(letter, rules, 0, lambda: self._is_wanted)

    def find(
        self, text: str, rules: Rules, version: int, stop: Callable[[], bool] = never
    ) -> SearchResult:
        """Return whom a query fits. Raises `SearchCanceled` when told to stop."""
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
        self._is_wanted, self._asked = True, time.monotonic()
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
        """Do the same, once everyone's name was read."""
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
        people = Numbered(numbers, tuple(self._index.uids))
        places = self._index.numbers

        def look(uid: Uid) -> Hit:
            person, place = self._source.contacts[uid], places[uid]
            plan = partial(self._plan, person)
            known = SearchDocument(person, self.entries(uid), self.promises(uid), plan)
            return hit(query, known, rules.today, lambda term: grades[term][place])

        return SearchResult(query, people, look, version)

    def plan(self, person: Contact) -> Plan:
        """Return what is next for someone."""
        return self._plan(person)

    def last_contact(self, uid: Uid) -> date | None:
        """Return the day on which someone was last spoken to."""
        ordinal = self._index.last_contact(uid)
        return from_ordinal(ordinal) if ordinal else None

    def entries(self, uid: Uid) -> Sequence[Interaction]:
        """Return someone's timeline."""
        return self._source.of(uid)

    def promises(self, uid: Uid) -> Sequence[Promise]:
        """Return the promises between someone and the user."""
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
            self._make_way(stop)
            self._verify()
            with self._lock:
                is_whole = self._meet(rules)
                if not (is_whole or self._index.are_coming):
                    self._read_some(SIZE if stop is never else STEP)
                elif is_whole and stop is never:
                    self._keep_notes()

    def _await_quiet(self, stop: Callable[[], bool]) -> None:
        """Wait until nobody types. Raises `SearchCanceled` when told to stop."""
        while (rest := self._asked + QUIET - time.monotonic()) > 0:
            if stop():
                raise SearchCanceled
            time.sleep(min(rest, BETWEEN))

    def _keep_notes(self) -> None:
        """Cache the index once all notes were written, which takes a moment."""
        if self._index.notes.is_building:
            self._keep(self._index)

    def _make_way(self, stop: Callable[[], bool]) -> None:
        """Let whoever looks for something have a turn. Raises `SearchCanceled` when told to stop."""
        if stop():
            raise SearchCanceled
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
            self._terms.update(touched, rules)
            touched.clear()
        return True


def _begun(found: SearchResult, stop: Callable[[], bool]) -> SearchResult:
    """Return an answer with the hits that are seen first."""
    for uid in islice(found.people, READY):
        if stop():
            raise SearchCanceled
        found.hit(uid)
    return found
