"""What each term of a query gives everybody, kept while it is typed on; then whom all fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from netfollow.method.search.filters import PersonLookup, test_of
from netfollow.method.search.query import Query, Rules, Term
from netfollow.network.search import SearchCanceled, words
from netfollow.network.search.asked import kept_as, may_be_key, may_be_loose
from netfollow.network.search.grades import Grades, best_first, better, fitting, marked, turned
from netfollow.network.search.index import STEP, SearchIndex

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
        fits = None if term.is_text else test_of(term, rules, self._look)
        for number in touched:
            person = people[number]
            if person is None:
                new[number] = 0
            else:
                new[number] = (
                    fits(person) if fits is not None else words.grade(self._index, term, number)
                )
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
                words.look(self._index, term, stop)
                if term.is_text
                else self._facts(term, rules, stop)
            )
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

    def _facts(self, term: Term, rules: Rules, stop: Callable[[], bool]) -> Grades:
        fits = test_of(term, rules, self._look)
        grades = bytearray(len(self._index.people))
        for number, person in enumerate(self._index.people):
            if not number % STEP and stop():
                raise SearchCanceled
            grades[number] = person is not None and fits(person)
        return grades
