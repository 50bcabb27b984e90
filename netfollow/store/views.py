"""The tables of a store, to be read and not to be changed."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from types import MappingProxyType
from typing import TypeVar, cast

from netfollow.people import (
    Contact,
    Decision,
    Interaction,
    Promise,
    Record,
    Reflection,
    Resource,
    Uid,
)
from netfollow.store.index import TimelineIndex
from netfollow.store.tables import Tables

Kind = TypeVar("Kind", bound=Record)


class Views:
    """Every table by its name and type."""

    _tables: Tables
    _index: TimelineIndex

    def _view(self, table: str, kind: type[Kind]) -> Mapping[Uid, Kind]:
        return MappingProxyType(cast("dict[Uid, Kind]", self._tables[table]))

    def snapshot(self) -> "Views":
        """Return the tables as they are now, for reading in a thread while they go on changing."""
        still = Views()
        still._tables = {name: copy(table) for name, table in self._tables.copy().items()}
        return still

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people by uid."""
        return self._view("contacts", Contact)

    @property
    def interactions(self) -> Mapping[Uid, Interaction]:
        """All entries of all timelines by uid."""
        return self._view("interactions", Interaction)

    @property
    def promises(self) -> Mapping[Uid, Promise]:
        """All promises by uid."""
        return self._view("promises", Promise)

    @property
    def resources(self) -> Mapping[Uid, Resource]:
        """All things worth sharing by uid."""
        return self._view("resources", Resource)

    @property
    def reflections(self) -> Mapping[Uid, Reflection]:
        """All looks back by uid."""
        return self._view("reflections", Reflection)

    @property
    def decisions(self) -> Mapping[Uid, Decision]:
        """All decisions about who is who by uid."""
        return self._view("decisions", Decision)

    @property
    def tables(self) -> Mapping[str, Mapping[Uid, Record]]:
        """All tables by name."""
        return MappingProxyType(self._tables)

    def of(self, contact: Uid) -> tuple[Interaction, ...]:
        """Return one person's entries in the order in which they happened."""
        return tuple(self._index.entries(contact))

    def timelines(self, people: Sequence[Uid]) -> Iterator[Sequence[Interaction]]:
        """Yield one person's entries after another's, in the order in which they happened.

        For a look at everybody: in a file they are read many at a time, and not kept.
        """
        return self._index.timelines(people)

    def prefetch(self, people: Sequence[Uid]) -> None:
        """Read the entries of some people together, at most some thousand: each is asked for soon."""
        self._index.prefetch(people)

    def newest_first(self, contact: Uid) -> Iterator[Interaction]:
        """Yield one person's entries from the newest on, reading no more than are asked for."""
        return self._index.newest_first(contact)

    def towards(self, contact: Uid) -> tuple[Interaction, ...]:
        """Return the entries in which others are introduced to one person (`other`)."""
        return tuple(self._index.towards(contact))

    def promises_of(self, contact: Uid) -> tuple[Promise, ...]:
        """Return the promises between the user and one person."""
        return tuple(self._index.promises(contact))
