"""The tables of a store, to be read and not to be changed."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
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


class RecordViews(ABC):
    """Every table by its name and type."""

    @abstractmethod
    def records_of(self, table: str) -> Mapping[Uid, Record]:
        """Return the records of a table by uid; raises `KeyError` for a table that isn't there."""

    @property
    @abstractmethod
    def records(self) -> Mapping[str, Mapping[Uid, Record]]:
        """All records by table and uid, those of a user's own tables too."""

    def _view(self, table: str, kind: type[Kind]) -> Mapping[Uid, Kind]:
        return cast("Mapping[Uid, Kind]", self.records_of(table))

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


class Views(RecordViews):
    """Every table by its name and type, and everybody's timelines."""

    @property
    @abstractmethod
    def timeline_index(self) -> TimelineIndex:
        """Whose entries are where."""

    def of(self, contact: Uid) -> tuple[Interaction, ...]:
        """Return one person's entries in the order in which they happened."""
        return tuple(self.timeline_index.entries(contact))

    def timelines(self, people: Sequence[Uid]) -> Iterator[Sequence[Interaction]]:
        """Yield one person's entries after another's, in the order in which they happened.

        For a look at everybody: in a file they are read many at a time, and not kept.
        """
        return self.timeline_index.timelines(people)

    def prefetch(self, people: Sequence[Uid]) -> None:
        """Read the entries of some people together, at most some thousand: each is asked for soon."""
        self.timeline_index.prefetch(people)

    def newest_first(self, contact: Uid) -> Iterator[Interaction]:
        """Yield one person's entries from the newest on, reading no more than are asked for."""
        return self.timeline_index.newest_first(contact)

    def towards(self, contact: Uid) -> tuple[Interaction, ...]:
        """Return the entries in which others are introduced to one person (`other`)."""
        return tuple(self.timeline_index.towards(contact))

    def promises_of(self, contact: Uid) -> tuple[Promise, ...]:
        """Return the promises between the user and one person."""
        return tuple(self.timeline_index.promises(contact))


class Snapshot(RecordViews):
    """All records as they were at one time."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def records_of(self, table: str) -> Mapping[Uid, Record]:
        """Return the records of a table by uid; raises `KeyError` for a table that isn't there."""
        return self._tables[table]

    @property
    def records(self) -> Mapping[str, Mapping[Uid, Record]]:
        """All records by table and uid."""
        return self._tables
