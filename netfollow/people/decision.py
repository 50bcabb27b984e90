"""What the user decided about who is who, for imports to come."""

from enum import StrEnum

from netfollow.people.kinds import Uid
from netfollow.people.record import Moment, Record


class DecisionKind(StrEnum):
    """What was decided."""

    APART = "apart"
    """Two people are not the same person, however alike they look."""
    DELETED = "deleted"
    """A person was deleted and is not to come back with the next import."""


class Decision(Record, frozen=True, kw_only=True):
    """One decision; `people` are uids, of those kept apart or of the one deleted.

    `marks` are digests by which a deleted person is known again: nothing of theirs is kept
    in clear.
    """

    kind: DecisionKind
    at: Moment
    people: tuple[Uid, ...] = ()
    marks: tuple[str, ...] = ()
