"""What a file gives: people as it names them, and what could not be read."""

from datetime import date

import msgspec

from netfollow.people import Channel, Rhythm


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A person as a file gives them; fields are named as in `Contact`.

    `line` is where the person begins in the file, from 1.
    """

    line: int
    name: str
    first: str = ""
    last: str = ""
    org: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    channel: Channel | None = None
    rhythm: Rhythm | None = None
    birthday: str = ""
    place: str = ""
    met_where: str = ""
    met_on: date | None = None
    about: str = ""
    timezone: str = ""
    do_not_contact: bool = False
    keys: tuple[str, ...] = ()


class Rejected(msgspec.Struct, frozen=True):
    """A row or card that gives nobody, and why, in a sentence."""

    line: int
    why: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that a file gave."""

    format: str
    people: tuple[Incoming, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[str, ...] = ()
