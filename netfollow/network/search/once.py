"""One search and no more, as from the shell: only notes that may hold its words are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Protocol

from netfollow.method.due import Plan
from netfollow.method.search.language import Query, Term
from netfollow.network.search.finder import Finder
from netfollow.network.search.index import Source
from netfollow.people import Contact, Interaction, Promise, Uid


class Store(Source, Protocol):
    """A source that can pass over entries without reading them."""

    def speaking_of(self, words: Collection[bytes]) -> Callable[[Uid], Sequence[Interaction]]:
        """Return what reads a person's entries, but for those that hold none of some words."""


class Narrowed:
    """A source of everybody, but not of all that was said."""

    def __init__(self, store: Store, words: Collection[bytes]) -> None:
        self._store = store
        self.of = store.speaking_of(words)

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people."""
        return self._store.contacts

    def newest_first(self, contact: Uid) -> Iterator[Interaction]:
        """Yield all of somebody's entries, from the newest on."""
        return self._store.newest_first(contact)

    def promises_of(self, contact: Uid) -> Sequence[Promise]:
        """Return the promises between the user and somebody."""
        return self._store.promises_of(contact)


def finder_of(store: Store, plan: Callable[[Contact], Plan], query: Query) -> Finder:
    """Return what answers one query, and that only."""
    terms = list(_terms(query))
    if any(term.key == "met" for term in terms):
        return Finder(store, plan)
    words = {_telling(term) for term in terms if term.is_text and term.key in ("", "note")}
    return Finder(store, plan, Narrowed(store, words - {b""}))


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
