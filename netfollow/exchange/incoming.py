"""What a file gives: people as it names them, and what could not be read."""

from datetime import datetime

import msgspec

from netfollow.people import Channel, Direction, Kind, PersonFacts, Uid


class Incoming(PersonFacts, frozen=True, kw_only=True, gc=False):
    """A person as a file gives them, with the facts of a `Contact` and no uid yet.

    `line` is where the person begins in the file, from 1, and `file` what the file is called
    inside an archive: words to show, never a path.
    """

    uid: Uid = Uid("")
    line: int
    file: str = ""


class IncomingEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something said, as a file gives it, and between whom.

    `who` are keys of people as in `Incoming`, `names` what they are called there, in the same
    order; a key may be empty where only a name is known. `source` is the same whenever the
    entry is read again, and begins with `import:`.
    """

    line: int
    file: str = ""
    who: tuple[str, ...]
    names: tuple[str, ...]
    at: datetime
    kind: Kind
    source: str
    direction: Direction | None = None
    channel: Channel | None = None
    text: str = ""
    subject: str = ""


class Owner(msgspec.Struct, frozen=True):
    """Somebody who may be the user: a key, a name, and in how many conversations they are."""

    key: str
    name: str
    conversations: int


class Column(msgspec.Struct, frozen=True):
    """A column of some table: its name, up to three of its values, and the field it may be.

    `field` is one of `fields.FIELDS`; empty for none. Names are made unlike by a number.
    """

    name: str
    examples: tuple[str, ...]
    field: str = ""


class Rejected(msgspec.Struct, frozen=True):
    """A row or card that gives nobody, and why, in a sentence.

    `file` is what the file is called inside an archive.
    """

    line: int
    why: str
    file: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that a file gave.

    `owners` are those who may be the user, likeliest first, when a file can't be read without
    knowing who that is: until it is told, people and entries are as if it were the likeliest.
    `columns` are those of a table that is none of the known ones, and `fingerprint` names its
    header, so that what the columns are can be remembered. People are there too when the
    columns speak for themselves.
    """

    format: str
    people: tuple[Incoming, ...] = ()
    entries: tuple[IncomingEntry, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    columns: tuple[Column, ...] = ()
    fingerprint: str = ""
