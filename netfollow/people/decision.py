"""What the user decided about imports to come: who is who, and what is what."""

from enum import StrEnum

from netfollow.people.kinds import Uid
from netfollow.people.record import Moment, Record


class DecisionKind(StrEnum):
    """What was decided."""

    APART = "apart"
    """Two people are not the same person, however alike they look."""
    DELETED = "deleted"
    """A person was deleted and is not to come back with the next import."""
    ME = "me"
    """Which profile is the user's own: `marks` are its keys."""
    COLUMNS = "columns"
    """What the columns of a table are: `marks` are its fingerprint, then `column=field`."""


class Decision(Record, frozen=True, kw_only=True):
    """One decision; `people` are uids, of those kept apart or of the one deleted.

    The `marks` of a deleted person are digests by which they are known again: nothing of
    theirs is kept in clear.
    """

    kind: DecisionKind
    at: Moment
    people: tuple[Uid, ...] = ()
    marks: tuple[str, ...] = ()
