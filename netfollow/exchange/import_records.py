"""The records of an import: how files are read, what they give, and what each row comes to."""

from datetime import datetime
from enum import StrEnum

import msgspec

from netfollow.people import Channel, Direction, Kind, PersonFacts, Uid
from netfollow.people.fields import FIELDS, MERGED, Value

Said = dict[str, Value]
"""What a source says of somebody, by field, as text."""


class Incoming(PersonFacts, frozen=True, kw_only=True, gc=False):
    """A person as a file gives them, with the facts of a `Contact` and no uid yet.

    `line` is where the person begins in the file, from 1, and `file` what the file is called
    inside an archive: words to show, never a path.
    """

    uid: Uid = Uid("")
    line: int
    file: str = ""


def said_of(person: Incoming) -> Said:
    """Return what a source says of somebody, as an origin keeps it."""
    said: Said = {}
    for name in (*MERGED, "do_not_contact"):
        field = FIELDS[name]
        if value := field.value(person):
            said[name] = field.to_text(value)
    return said


def source_of(person: Incoming, format: str) -> str:
    """Return the name of an origin: the surest key, or the format where there is none."""
    return person.keys[0] if person.keys else format


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


class Sort(StrEnum):
    """What a row is to the network."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    UNREADABLE = "unreadable"


class RowFate(StrEnum):
    """What becomes of a row when the import is taken."""

    ADD = "add"
    """It becomes a new person."""
    MERGE = "merge"
    """It goes into the person of the row's `uid`."""
    LEAVE = "leave out"
    """Nothing comes of it."""


class RowChoice(msgspec.Struct, frozen=True):
    """What the user decided about one row; `uid` says into whom a `MERGE` goes.

    `theirs` names the fields in which the file's value is taken, though it was edited here.
    """

    fate: RowFate
    uid: Uid | None = None
    theirs: frozenset[str] = frozenset()


APART = RowChoice(RowFate.ADD)
"""Nobody who is here already: a new person, and for those like it that is remembered."""


LEFT_OUT = RowChoice(RowFate.LEAVE)


def same_as(uid: Uid, *theirs: str) -> RowChoice:
    """Return the choice that a row is somebody who is here; `theirs` are fields as there."""
    return RowChoice(RowFate.MERGE, uid, frozenset(theirs))


class Likeness(StrEnum):
    """Why two people may be one, the surest first."""

    KEY = "the same profile"
    EMAIL = "the same e-mail"
    PHONE = "the same phone"
    UID_OTHER_NAME = "the same UID under another name"
    PROFILE_OTHER_NAME = "the same profile under another name"
    EMAIL_OTHER_NAME = "the same e-mail under another name"
    PHONE_OTHER_NAME = "the same phone under another name"
    NAME_AND_ORG = "the same name and company"
    NAME = "the same name"
    NICKNAME = "a short form of the name"
    ALIKE = "names alike"

    @property
    def is_sure(self) -> bool:
        """Whether it is enough to be the same person."""
        return self in (Likeness.KEY, Likeness.EMAIL, Likeness.PHONE)


_SHARED_UNDER_ANOTHER_NAME = {
    Likeness.UID_OTHER_NAME: "UID",
    Likeness.PROFILE_OTHER_NAME: "profile",
    Likeness.EMAIL_OTHER_NAME: "e-mail",
    Likeness.PHONE_OTHER_NAME: "phone",
}


class Like(msgspec.Struct, frozen=True, gc=False):
    """Somebody here whom a person may be; `score` from 0 to 100 orders several."""

    uid: Uid
    name: str
    about: str
    why: Likeness
    score: float

    @property
    def sentence(self) -> str:
        """Why a row may be them, as a sentence."""
        if what := _SHARED_UNDER_ANOTHER_NAME.get(self.why):
            return f"Same {what} as {self.name or '(no name)'}, but a different name."
        return f"Perhaps {self.name}: {self.why}."


class FieldChange(msgspec.Struct, frozen=True, gc=False):
    """One field of a person, before and after, as text; sets are joined by commas.

    `kept` says that the file has `after`, and that `before` stays, for it was edited here.
    """

    field: str
    before: str
    after: str
    kept: bool = False


def as_text(value: object) -> str:
    """Return a field's value as a change tells it: sets joined by commas, nothing as `""`."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


class ImportRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One person (or what is none) of a file: what it is, and what becomes of it.

    `number` counts the rows of a preview from 0. `uid` is the person here that it is (or,
    for a likely double, None: those it may be are in `likes`, the surest first). `fate` is
    what happens unless the user decides otherwise; `why` says why a row is doubtful or can't
    be read.
    """

    number: int
    file: str
    line: int
    sort: Sort
    name: str
    about: str = ""
    fate: RowFate = RowFate.LEAVE
    uid: Uid | None = None
    changes: tuple[FieldChange, ...] = ()
    likes: tuple[Like, ...] = ()
    why: str = ""
