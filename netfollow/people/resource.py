"""Something worth sharing."""

from netfollow.people.record import Moment, Record


class Resource(Record, frozen=True, kw_only=True):
    """A thing on the shelf: an article, an idea, an event, an introduction."""

    title: str
    added: Moment
    link: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
