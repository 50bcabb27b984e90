"""Where all that is searched comes from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from netfollow.people import Contact, Interaction, Promise, Uid


class SearchSource(Protocol):
    """Where the people and their timelines are read."""

    @property
    def contacts(self) -> Mapping[Uid, Contact]:
        """All people."""

    def of(self, contact: Uid) -> Sequence[Interaction]:
        """Return somebody's entries, oldest first."""

    def newest_first(self, contact: Uid) -> Iterator[Interaction]:
        """Yield somebody's entries from the newest on."""

    def promises_of(self, contact: Uid) -> Sequence[Promise]:
        """Return the promises between the user and somebody."""


Spoke = tuple[float, int]
"""A moment as a timestamp, and the ordinal of its day where it happened."""


def spoke(newest_first: Iterable[Interaction]) -> Spoke:
    """Return when somebody was last spoken to; zeros for never."""
    at = next((one.at for one in newest_first if one.kind.is_contact), None)
    return (at.timestamp(), at.toordinal()) if at else (0.0, 0)
