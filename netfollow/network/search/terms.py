"""What each term of a query gives everybody, kept while it is typed on; then whom all fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from netfollow.method.search import names
from netfollow.method.search.match import COMPANY, FACT, LOOSE, NOTE, TAG, tag_needle
from netfollow.method.search.normalize import fold_cached
from netfollow.method.search.query import KEYS, PersonLookup, Query, Rules, Term, term_test
from netfollow.network.search import SearchCanceled
from netfollow.network.search.index import STEP, SearchIndex
from netfollow.network.search.zones import Grades, best_first, better, fitting, marked, turned

KEPT = 64
"""So many terms' people are kept."""


class Terms:
    """Looks for the terms of queries in an index; `look` tells what is no word."""

    def __init__(self, index: SearchIndex, look: PersonLookup) -> None:
        self._index = index
        self._look = look
        self._kept: dict[Term, Grades] = {}

    def forget(self) -> None:
        """Forget what was answered."""
        self._kept.clear()

    def mend(self, touched: Iterable[int], rules: Rules) -> None:
        """Have those touched as they are now in what was answered."""
        for term, grades in self._kept.items():
            self._kept[term] = self._mended(term, grades, touched, rules)

    def _mended(self, term: Term, grades: Grades, touched: Iterable[int], rules: Rules) -> Grades:
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
                raise SearchCanceled
            grades = self._of_clause(clause, rules, used, stop)
            numbers = fitting(numbers, grades)
            if any((not term.is_not and term.is_text) or term.sub for term in clause):
                graded.append(grades)
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
            self._keep(name, known)
        if not term.is_not and may_be_loose(term) and not any(known):
            known = loose(self._index, term)
        if term.growing and may_be_key(term) and (term.is_not or not any(known)):
            known = bytearray(len(known)) if term.is_not else marked(len(known), range(len(known)))
        used[term] = known
        return known

    def _keep(self, term: Term, grades: Grades) -> None:
        if len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[term] = grades

    def _facts(self, term: Term, rules: Rules, stop: Callable[[], bool]) -> Grades:
        fits = term_test(term, rules, self._look)
        grades = bytearray(len(self._index.people))
        for number, person in enumerate(self._index.people):
            if not number % STEP and stop():
                raise SearchCanceled
            grades[number] = person is not None and fits(person)
        return grades


def kept_as(term: Term) -> Term:
    """Return a term as its people are kept: however its letters were written, and not turned."""
    return replace(term, is_not=False, value="" if term.is_text else term.value)


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
    """Return how well each person fits some words. Raises `Stale` when told to stop."""
    zones, key = index.zones, term.key
    grades = bytearray(len(index.people))
    if key in ("", "name"):
        _look_in_names(index, term, grades)
    near = term.beginning.encode()
    if key in ("", "org"):
        zones["head"].mark_regions(grades, near, COMPANY)
        if key:
            grades = bytearray(map(_only_company, grades))
    elif key == "tag":
        zones["head"].mark(grades, tag_needle(term), TAG)
    elif key == "met":
        zones["met"].mark(grades, near, FACT)
    elif key in ("title", "place"):
        _look_in_field(index, key, near, grades)
    if stop():
        raise SearchCanceled
    if key in ("", "note"):
        index.notes.mark(grades, term.needle.encode(), NOTE)
    return grades


def _look_in_field(index: SearchIndex, key: str, near: bytes, grades: Grades) -> None:
    for number, person in enumerate(index.people):
        if person is not None and near in fold_cached(getattr(person, key)):
            grades[number] = FACT


def _look_in_names(index: SearchIndex, term: Term, grades: Grades) -> None:
    zone, bare = index.zones["name"], term.words.strip()
    zone.mark(grades, f" {bare} ".encode(), names.WHOLE)
    if term.exact:
        return
    zone.mark(grades, f" {bare}".encode(), names.START)
    if names.is_long(term.words):
        if " " not in bare:
            for number in zone.match(names.initials_patterns(bare)[0]):
                grades[number] = grades[number] or names.INITIALS
        zone.mark(grades, bare.encode(), names.INSIDE)


def grade(index: SearchIndex, term: Term, number: int) -> int:
    """Return how well one person fits some words, whose notes are in memory."""
    zones, key = index.zones, term.key
    near = term.beginning.encode()
    if key in ("", "name"):
        of_name = names.grade(term.words, zones["name"].of(number), exact=term.exact)
        if of_name or key:
            return of_name
    if key in ("", "org"):
        region = zones["head"].region(number, near)
        if region >= 0 if not key else region == 0:
            return COMPANY + region
    if key == "tag":
        return TAG if zones["head"].has(number, tag_needle(term)) else 0
    if key == "met":
        return FACT if zones["met"].has(number, near) else 0
    if key in ("title", "place"):
        person = index.people[number]
        return FACT if person and near in fold_cached(getattr(person, key)) else 0
    if key in ("", "note"):
        return NOTE if term.needle.encode() in index.notes.zone.of(number) else 0
    return 0


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


def _only_company(grade: int) -> int:
    return grade if grade == COMPANY else 0
