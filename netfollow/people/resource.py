"""Something worth sharing."""

from netfollow.people.kinds import ShelfKind
from netfollow.people.record import Moment, Record


class Resource(Record, frozen=True, kw_only=True):
    """A thing on the shelf: a link, a thought, a file's name, an event, an introduction."""

    title: str
    added: Moment
    link: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    kind: ShelfKind = ShelfKind.LINK
