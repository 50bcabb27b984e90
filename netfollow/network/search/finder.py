"""Answering a query: each term's people, kept while it is typed on; then those whom all fit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from threading import Lock

from netfollow.method.due import Plan
from netfollow.method.search.facts import test_of
from netfollow.method.search.fold import is_unspaced
from netfollow.method.search.hits import (
    Hit,
    Known,
    hit,
)
from netfollow.method.search.keys import Rules
from netfollow.method.search.language import Query, Term, parse
from netfollow.network.search import Stale, never, words
from netfollow.network.search.asked import kept_as, may_be_key, may_be_loose
from netfollow.network.search.found import Found
from netfollow.network.search.grades import Grades, best_first, better, fitting, marked, turned
from netfollow.network.search.index import STEP, Index, Source
from netfollow.network.search.zones import SIZE
from netfollow.people import Contact, Interaction, Promise, Uid

KEPT = 64
"""So many terms' people are kept."""

FEW = 2_000
"""Among so many or fewer who fitted a shorter word, each is looked at by itself."""

READY = 14
"""So many hits are made with the answer: about what a screen shows."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""The first letters that are looked for ahead: nothing else finds so many."""

AGAIN = 200
"""If so many or fewer people changed, what is kept is mended, and made anew otherwise."""

ASIDE = 0.002
"""Seconds for which the reading of notes makes way for a query: a lock alone is not handed on."""


class Finder:
    """Looks through an index of a source; one query at a time, from any thread."""

    def __init__(
        self, source: Source, plan: Callable[[Contact], Plan], index: Index | None = None
    ) -> None:
        self._source = source
        self._index = index or Index(source)
        self._plan = plan
        self._lock = Lock()
        self._kept: dict[Term, Grades] = {}
        self._first: dict[Term, Grades] = {}
        self._is_wanted = False
        self._touched: set[int] = set()
        self._rules: Rules | None = None

    def touch(self, who: Sequence[Uid]) -> None:
        """Note that something of these people changed; the next search sees it."""
        self._index.touch(who)

    def prepare(self, rules: Rules, stop: Callable[[], bool] = never) -> None:
        """Read everything there is to search, or what changed since. Raises `Stale`."""
        self._read(rules, stop)
        for letter in LETTERS:
            if stop():
                raise Stale
            with self._lock:
                self._index.in_sight(by_name=False)
                self._index.in_sight(by_name=True)
                term = Term("", "", f" {letter} ", growing=True)
                if term not in self._first and not self._index.unread:
                    self._first[term] = self._words(term, stop)

    def find(
        self, text: str, rules: Rules, version: int, stop: Callable[[], bool] = never
    ) -> Found:
        """Return whom a query fits. Raises `Stale` when told to stop."""
        while True:
            self._read(rules, stop)
            with self._lock:
                if self._meet(rules):
                    found = self._found(text, rules, version, stop)
                    break
        return _begun(found, stop)

    def find_at_once(
        self, text: str, rules: Rules, version: int, stop: Callable[[], bool] = never
    ) -> Found:
        """Do the same, but while many notes are not read yet, look in those that are.

        `Found.is_whole` says whether all were.
        """
        self._is_wanted = True
        with self._lock:
            is_whole = self._meet(rules)
            found = self._found(text, rules, version, stop)
            if not is_whole:
                found.is_whole = False
                self._kept.clear()
        return _begun(found, stop)

    def _found(self, text: str, rules: Rules, version: int, stop: Callable[[], bool]) -> Found:
        query = parse(text, rules)
        grades: dict[Term, Grades] = {}
        numbers = self._answer(query, rules, grades, stop)
        people = list(map(self._index.uids.__getitem__, numbers))
        places = dict(zip(people[:READY], numbers, strict=False))

        def look(uid: Uid) -> Hit:
            if uid not in places:
                places.update(zip(people, numbers, strict=True))
            person, place = self._source.contacts[uid], places[uid]
            plan = partial(self._plan, person)
            known = Known(person, self.entries(uid), self.promises(uid), plan)
            return hit(query, known, rules.today, lambda term: grades[term][place])

        return Found(query, people, look, version)

    def plan(self, person: Contact) -> Plan:
        """Return what is next for somebody."""
        return self._plan(person)

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
            self._kept.clear()

    def _read(self, rules: Rules, stop: Callable[[], bool]) -> None:
        """Read all notes, a step at a time: whoever looks for something has a turn between."""
        is_whole = False
        while not is_whole:
            if stop():
                raise Stale
            with self._lock:
                is_whole = self._meet(rules)
                if not is_whole:
                    self._index.read(SIZE if stop is never else STEP)
            if self._is_wanted:
                self._is_wanted = False
                time.sleep(ASIDE)

    def _meet(self, rules: Rules) -> bool:
        """Take in who changed, and the notes of a few; say whether all notes are read."""
        self._follow(rules)
        index, touched = self._index, self._touched
        touched.update(index.meet())
        if len(touched) > AGAIN or index.unread > AGAIN:
            self._kept.clear()
            self._first.clear()
            touched.clear()
            return not index.unread
        while index.unread:
            index.read(SIZE)
        if touched:
            for kept in (self._kept, self._first):
                for term, grades in kept.items():
                    kept[term] = self._mended(term, grades, touched)
            touched.clear()
        return True

    def _mended(self, term: Term, grades: Grades, touched: Iterable[int]) -> Grades:
        """Return grades in which those touched have theirs of now; answers given keep the old."""
        assert self._rules is not None
        people = self._index.people
        new = grades + bytearray(len(people) - len(grades))
        fits = None if term.is_text else test_of(term, self._rules, self)
        for number in touched:
            person = people[number]
            if person is None:
                new[number] = 0
            else:
                new[number] = (
                    fits(person) if fits is not None else words.grade(self._index, term, number)
                )
        return new

    def _answer(
        self, query: Query, rules: Rules, used: dict[Term, Grades], stop: Callable[[], bool]
    ) -> list[int]:
        """Return the numbers of those who fit, in order; `used` gets what each term gave."""
        index = self._index
        has_words = bool(query.words())
        if query.asks("is", "archived"):
            numbers = index.everybody(by_name=not has_words)
        else:
            numbers = index.in_sight(by_name=not has_words)
        graded: list[Grades] = []
        for clause in query.clauses:
            if stop():
                raise Stale
            grades = self._of_clause(clause, rules, used, stop)
            numbers = fitting(numbers, grades)
            if any((not term.is_not and term.is_text) or term.sub for term in clause):
                graded.append(grades)
        numbers = index.in_order(numbers, by_name=not has_words)
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
            return marked(len(self._index.people), self._answer(term.sub, rules, used, stop))
        name = kept_as(term)
        known = self._first.get(name) or self._kept.get(name)
        if known is None:
            known = self._words(term, stop) if term.is_text else self._facts(term, rules)
            self._keep(name, known)
        if not term.is_not and may_be_loose(term) and not any(known):
            known = words.loose(self._index, term)
        if term.growing and may_be_key(term) and (term.is_not or not any(known)):
            known = bytearray(len(known)) if term.is_not else marked(len(known), range(len(known)))
        used[term] = known
        return known

    def _keep(self, term: Term, grades: Grades) -> None:
        if len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[term] = grades

    def _facts(self, term: Term, rules: Rules) -> Grades:
        fits = test_of(term, rules, self)
        return bytearray(person is not None and fits(person) for person in self._index.people)

    def _words(self, term: Term, stop: Callable[[], bool]) -> Grades:
        shorter = self._shorter(term)
        if shorter is None:
            return words.look(self._index, term, stop)
        grades = bytearray(len(self._index.people))
        for number, was in enumerate(shorter):
            if was:
                grades[number] = words.grade(self._index, term, number)
        return grades

    def _shorter(self, term: Term) -> Grades | None:
        """Return the few who fit less of the same words: nobody else can fit more of them."""
        if not term.growing:
            return None
        best: Grades | None = None
        for known, grades in reversed(self._kept.items()):
            if (
                known.growing
                and (known.key, known.exact) == (term.key, term.exact)
                and len(known.words) > 3
                and term.words.startswith(known.words.rstrip())
                and is_unspaced(known.words) == is_unspaced(term.words)
                and len(grades) - grades.count(0) <= FEW
            ):
                best = grades
                break
        return best


def _begun(found: Found, stop: Callable[[], bool]) -> Found:
    """Return an answer with the hits that are seen first."""
    for uid in islice(found.people, READY):
        if stop():
            raise Stale
        found.hit(uid)
    return found
