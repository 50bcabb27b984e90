"""The records of an import: how files are read, what they give, and what each row comes to."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from netfollow.people import (
    Channel,
    Contact,
    Decision,
    Direction,
    Interaction,
    Kind,
    PersonFacts,
    Record,
    Uid,
)
from netfollow.people.fields import FIELDS, MERGED, Value
from netfollow.people.text import amount

Notice = dict[str, Value]
"""The fields of one source record, as text."""


if TYPE_CHECKING:
    from netfollow.exchange.native_json import NativeExport


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How files are read and whose phone numbers they hold; the screen and the command line fill it.

    `encoding` comes before the ones that are tried. `owner` is the user in it, by key, address or
    name; without one who it was before. `columns` are the field of each column of a table, empty
    for none; without them what was said of such a table before. `with_text` takes what messages
    say, not only that they were written. `region` is that of phone numbers without a country, two
    letters of ISO 3166; without one the network's. `day_first` says whether 4/5/1979 is in May; None
    goes by the other dates of the file, then by `usual_day_first`, the user's own way. `mine` are
    keys that were the user's own before, `today` is the day of the import, for what has none, and
    `file` what the file is called.
    """

    encoding: str | None = None
    owner: str | None = None
    columns: Mapping[str, str] | None = None
    with_text: bool = False
    region: str | None = None
    day_first: bool | None = None
    usual_day_first: bool | None = None
    mine: tuple[str, ...] = ()
    today: date | None = None
    file: str = ""


AS_THEY_ARE = ImportOptions()
"""Files are read as they speak for themselves, and as was decided before."""


class Incoming(PersonFacts, frozen=True, kw_only=True, gc=False):
    """A person as a file gives them, with the facts of a `Contact` and no uid yet.

    `line` is where the person begins in the file, from 1, and `file` what the file is called
    inside an archive: words to show, never a path. `left_out` says in a sentence why the person
    stays out unless the user lets them in; empty for all others.
    """

    uid: Uid = Uid("")
    line: int
    file: str = ""
    left_out: str = ""
    is_met_by: bool = False
    """Whether they had met by `met_on`, and perhaps earlier: a calendar doesn't begin with the first day."""


def said_of(person: Incoming) -> Notice:
    """Return what a source says of someone, as an origin keeps it."""
    said: Notice = {}
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
    """Someone who may be the user: a key, a name, and in how many conversations they are."""

    key: str
    name: str
    conversations: int


class Column(msgspec.Struct, frozen=True):
    """A column of some table: its name, up to three of its values, and the field it may be.

    `field` is one of `headings.FIELDS`; empty for none. Names are made unlike by a number.
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


class ColumnReason(msgspec.Struct, frozen=True):
    """What a column was taken for, and why: `field` is one of `headings.FIELDS`, or empty."""

    name: str
    field: str
    why: str
    examples: tuple[str, ...] = ()


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """How a file was recognised: its format and why, and how it is written.

    `file` is what it is called inside an archive or folder. `dialect` says what parts the cells of a
    table, and where its headings are.
    """

    format: str
    why: str
    file: str = ""
    encoding: str = ""
    dialect: str = ""
    columns: tuple[ColumnReason, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that a file gave.

    `owners` are those who may be the user, likeliest first, when a file can't be read without
    knowing who that is: until it is told, people and entries are as if it were the likeliest.
    `columns` are those of a table that is none of the known ones, and `fingerprint` names its
    header, so that what the columns are can be remembered. People are there too when the
    columns speak for themselves. `reasons` say why each column is what it is, and `explained` how
    each file was recognised.
    """

    format: str
    people: tuple[Incoming, ...] = ()
    entries: tuple[IncomingEntry, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    columns: tuple[Column, ...] = ()
    fingerprint: str = ""
    reasons: tuple[ColumnReason, ...] = ()
    explained: tuple[Explanation, ...] = ()


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


DELETED_HERE = "Deleted here: left out, unless you let them in."
NOT_NAMES = "The column"
"""How the sentence begins about a column that has no names."""

A_LAST_NAME = "Only a name, below the table: left out, unless you let them in."
ONLY_A_NAME = "Only a name: left out, unless you let them in."
NOT_THERE = "Wasn't there ({}): left out, unless you let them in."

APART = RowChoice(RowFate.ADD)
"""Nobody who is here already: a new person, and for those like it that is remembered."""


LEFT_OUT = RowChoice(RowFate.LEAVE)


class MatchReason(StrEnum):
    """Why two people may be one, the surest first."""

    KEY = "the same profile"
    EMAIL = "the same email"
    PHONE = "the same phone"
    UID_OTHER_NAME = "the same UID under another name"
    PROFILE_OTHER_NAME = "the same profile under another name"
    EMAIL_OTHER_NAME = "the same email under another name"
    PHONE_OTHER_NAME = "the same phone under another name"
    NAME_AND_ORG = "the same name and company"
    NAME = "the same name"
    NICKNAME = "a short form of the name"
    TITLED = "the same name with a title or a second first name"
    ALIKE = "names alike"

    @property
    def is_sure(self) -> bool:
        """Whether it is enough to be the same person."""
        return self in (MatchReason.KEY, MatchReason.EMAIL, MatchReason.PHONE)


_SHARED_UNDER_ANOTHER_NAME = {
    MatchReason.UID_OTHER_NAME: "UID",
    MatchReason.PROFILE_OTHER_NAME: "profile",
    MatchReason.EMAIL_OTHER_NAME: "email",
    MatchReason.PHONE_OTHER_NAME: "phone",
}


class MatchCandidate(msgspec.Struct, frozen=True, gc=False):
    """A contact that an imported person may be; `score`, 0 to 100, ranks several."""

    uid: Uid
    name: str
    about: str
    why: MatchReason
    score: float

    @property
    def sentence(self) -> str:
        """Why a row may be them, as a sentence."""
        if what := _SHARED_UNDER_ANOTHER_NAME.get(self.why):
            return f"Same {what} as {self.name or '(no name)'}, but a different name."
        return f"Perhaps {self.name} ({self.why})."


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
    likes: tuple[MatchCandidate, ...] = ()
    why: str = ""


NATIVE = "netfollow-json"
"""The format of a whole export of our own."""

Tick = Callable[[float], None]
"""Told how far it is, from 0 to 1, now and then; may raise to cancel: then nothing was done."""

Choices = Mapping[int, RowChoice]
"""What was decided about rows, by their number."""

NOTHING: Choices = {}


def silent(share: float) -> None:
    """Say nothing of how far it is."""


class ImportSource(msgspec.Struct, frozen=True):
    """A file, what it gave, and what to say of it."""

    file: str
    reading: "Reading | NativeExport"
    remarks: tuple[str, ...] = ()


class KnownPeople(msgspec.Struct, frozen=True, kw_only=True):
    """What is here already; `region` is that of phone numbers without a country.

    `records` are all of them by table and uid, for what names them so.
    """

    contacts: Mapping[Uid, Contact]
    decisions: Mapping[Uid, Decision]
    interactions: Mapping[Uid, Interaction] = {}
    records: Mapping[str, Mapping[Uid, Record]] = {}
    region: str = ""


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What taking some files in would do; nothing of it is done yet.

    `more` counts what else than people an export of our own holds: new, changed and the same.
    `entries` are how many would be added to timelines. `would_become_due` are how many people
    more would be due today, and `due_soon` how many more on each of the days that follow, as
    long as the network's forecast. `owners` are those who may be the user, likeliest first,
    when a file can't be read without knowing that: ask, and preview again with `owner`.
    Until then it is as if the likeliest were. `columns` are those of a table that nobody
    knows, with the field that each may be: ask, and preview again with `columns`. Both are
    remembered with the import. `choices` are those that it was made with. `version` is the
    network's when it was looked at; `formats`, `starts` (the number of the first row) and
    `spoken` (the fields that it speaks of) are those of each file. `made` are the uids of new
    people by the number of their row.
    """

    files: tuple[str, ...]
    formats: tuple[str, ...]
    starts: tuple[int, ...]
    day: date
    version: int = 0
    options: ImportOptions = AS_THEY_ARE
    rows: tuple[ImportRow, ...] = ()
    entries: int = 0
    more: tuple[int, int, int] = (0, 0, 0)
    would_become_due: int = 0
    due_soon: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    columns: tuple[Column, ...] = ()
    choices: Choices = msgspec.field(default_factory=dict)
    spoken: tuple[frozenset[str], ...] = ()
    sources: tuple[ImportSource, ...] = ()
    people: tuple[Contact, ...] = ()
    others: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()
    made: Mapping[int, Uid] = msgspec.field(default_factory=dict)
    did: str = ""

    def count(self, sort: Sort) -> int:
        """Return how many rows are of a sort."""
        return sum(row.sort is sort for row in self.rows)

    @property
    def alike(self) -> int:
        """How many rows look like someone here or in the file, and are not sure to be them."""
        return sum(row.sort is Sort.DOUBTFUL and bool(row.likes) for row in self.rows)

    @property
    def format(self) -> str:
        """The format, or those of all files."""
        return ", ".join(dict.fromkeys(self.formats))

    def one(self, place: int) -> "ImportPlan":
        """Return what one of several files comes to; remarks and entries are the first one's."""
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.rows)
        return msgspec.structs.replace(
            self,
            files=(self.files[place],),
            formats=(self.formats[place],),
            starts=(self.starts[place],),
            rows=self.rows[self.starts[place] : end],
            remarks=() if place else self.remarks,
            entries=0 if place else self.entries,
            would_become_due=0 if place else self.would_become_due,
        )

    @property
    def is_native(self) -> bool:
        """Whether it is a whole export of our own; such a one makes nobody due."""
        return self.formats == (NATIVE,)

    @property
    def is_empty(self) -> bool:
        """Whether taking it would write nothing."""
        return not (self.people or self.others or self.gone)


def look_alike(count: int) -> str:
    """Return how many rows look like someone else, here or in the file."""
    return amount(count, "possible duplicate")


def entries_for(count: int) -> str:
    """Return how many entries go into timelines."""
    return "1 entry for a timeline" if count == 1 else f"{count:,} entries for timelines"
