"""One search and no more, as from the shell: what it doesn't ask for is not read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Protocol

from netfollow.method.due import Plan
from netfollow.method.search import texts
from netfollow.method.search.language import Query, Term
from netfollow.network.search.finder import Finder
from netfollow.network.search.index import Index
from netfollow.network.search.source import Source, spoke
from netfollow.network.search.zones import SIZE
from netfollow.people import Contact, Interaction, Uid


class Store(Source, Protocol):
    """A source that can pass over entries without reading them."""

    def speaking_of(self, words: Collection[bytes]) -> Mapping[Uid, Sequence[Interaction]]:
        """Return entries by person, but for those that hold none of some words."""


class Glance(Index):
    """What one query needs: notes that may hold its words, and the order of those it finds.

    To make a vocabulary, or to look up when each person was last spoken to, takes longer than
    to look through all texts once.
    """

    has_words = is_worded = False

    def __init__(self, store: Store, words: Collection[bytes]) -> None:
        super().__init__(store)
        self._store = store
        self._sought = words

    def read(self, step: int = SIZE) -> None:
        """Take in the notes that may hold the words, all at once."""
        said = (
            self._store.speaking_of({word for word in self._sought if word}) if self._sought else {}
        )
        made: dict[int, dict[int, bytes]] = {}
        for number, person in enumerate(self.people) if self._sought else ():
            if person is not None:
                uid = person.uid
                entries, promises = said.get(uid, ()), self._source.promises_of(uid)
                if entries or promises:
                    notes = texts.notes_of(person, entries, promises)
                    made.setdefault(number // SIZE, {})[number % SIZE] = notes
        for shard in range(-(-len(self.people) // SIZE)):
            self.put(shard, {"note": made.get(shard, {})})
        self._unread.clear()

    def in_sight(self, *, by_name: bool) -> list[int]:
        """Return the numbers of all who are not archived, in no order."""
        return [
            number
            for number, person in enumerate(self.people)
            if person is not None and not person.archived
        ]

    def everybody(self, *, by_name: bool) -> list[int]:
        """Return the numbers of all, in no order."""
        return [number for number, person in enumerate(self.people) if person is not None]

    def in_order(self, numbers: list[int], *, by_name: bool) -> list[int]:
        """Return some people in the order that all would have."""
        if by_name:
            return sorted(numbers, key=self._name)
        in_order = sorted(numbers, key=self.uids.__getitem__)
        return sorted(in_order, key=self._spoke_at, reverse=True)

    def _spoke_at(self, number: int) -> float:
        return spoke(self._source.newest_first(self.uids[number]))[0]

    def last_contact(self, uid: Uid) -> int:
        """Return the ordinal of the day on which somebody was last spoken to; 0 for never."""
        return spoke(self._source.newest_first(uid))[1]


def finder_of(store: Store, plan: Callable[[Contact], Plan], query: Query) -> Finder:
    """Return what answers one query, and that only."""
    terms = list(_terms(query))
    if any(term.key == "met" for term in terms):
        return Finder(store, plan)
    in_notes = (term for term in terms if term.is_text and term.key in ("", "note"))
    return Finder(store, plan, Glance(store, set(map(_telling, in_notes))))


def _terms(query: Query) -> Iterator[Term]:
    """Yield the terms of a query and of the saved searches in it, the `not` ones too."""
    for clause in query.clauses:
        for term in clause:
            if term.sub is not None:
                yield from _terms(term.sub)
            else:
                yield term


def _telling(term: Term) -> bytes:
    """Return the longest word of a term in plain ASCII: what is in all notes that hold them all.

    There may be none; notes that aren't plain ASCII are read in any case.
    """
    return max(filter(str.isascii, term.words.split()), key=len, default="").encode()
