"""Something promised, by the user or to the user."""

from datetime import date

from netfollow.people.kinds import Uid
from netfollow.people.record import Moment, Record


class Promise(Record, frozen=True, kw_only=True):
    """A dated task between two people; `mine` when the user owes it."""

    contact: Uid
    text: str
    made: Moment
    mine: bool = True
    due: date | None = None
    kept: Moment | None = None
    dropped: Moment | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is neither kept nor dropped."""
        return self.kept is None and self.dropped is None
