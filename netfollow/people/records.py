"""The records of a network, each a row of one table: people, entries, promises, and the rest."""

from calendar import isleap
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from netfollow.people.enums import (
    Cadence,
    Channel,
    Direction,
    Kind,
    ReplyKind,
    ResourceKind,
    Step,
    Uid,
)
from netfollow.people.titles import in_spoken_order, without_titles

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time with an offset (ISO 8601 on disk)."""

ASSUMED = "assumed"
"""Marks a "not now" that named no day: the one it has was assumed."""

REFERRED_BY = "referred by"
"""How a person is noted whom someone else named: "referred by Jane Roe", in `met_where`."""

MAIL = "mail"
"""The source of an entry that was read from mail, and not logged by hand too."""

CALENDAR = "calendar"
"""The source of an entry that a calendar's task gave: the follow-up was ticked off there."""

ADDED = "added"
"""The source of a meeting that was noted when a person was added, and of which nothing is said yet."""


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A frozen row of one table, with a `uid` that never changes.

    Unknown fields are refused on reading, so that a typo in a file edited by hand is reported
    rather than dropped.
    """

    uid: Uid


class FieldSource(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one source said about a contact when it was last read.

    `source` is a key of the contact there (`linkedin:jane-roe`, `vcard:<UID>`), or the name of the
    format if rows have none. `said` has the source's values by field: a later import compares them
    to tell what changed there and what was edited here.
    """

    source: str
    on: date
    said: dict[str, str | tuple[str, ...]] = {}


class PersonFacts(Record, frozen=True, kw_only=True):
    """What is known of a person, in the network or in a file that is imported.

    The fields are described in `people.fields`. `name` is shown; `first` and `last` are what a
    source gave and may be empty. `birthday` is `YYYY-MM-DD`, or `--MM-DD` when the year is
    unknown (RFC 6350, 4.3.1). `timezone` is a name of the IANA database, `language` a tag of
    BCP 47. `needs` and `offers` are what they look for and what they can give. `channel` and
    `cadence` are the user's own choice, if any. `keys` name the person at other places
    (`linkedin:jane-roe`, `vcard:<UID>`), the surest first, so that importing again adds nobody;
    `extra` are the unfolded content lines of their vCard that have no field here, and go out
    with it again.
    """

    name: str
    first: str = ""
    last: str = ""
    org: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    channel: Channel | None = None
    tags: tuple[str, ...] = ()
    cadence: Cadence | None = None
    birthday: str = ""
    place: str = ""
    met_where: str = ""
    met_on: date | None = None
    about: str = ""
    timezone: str = ""
    language: str = ""
    interests: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    do_not_contact: bool = False
    archived: bool = False
    keys: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


class Contact(PersonFacts, frozen=True, kw_only=True):
    """A person in the network.

    `imported` is the day of the import that brought the person or their cadence, `origins` what
    each source said of them when it was last read.
    """

    created: Moment
    updated: Moment
    imported: date | None = None
    origins: tuple[FieldSource, ...] = ()


def given_name(contact: Contact) -> str:
    """Return the first name for a greeting: as the source gave it, else the first word of the name.

    Titles before it are left out, and in "Petersen, Jonas" it is what follows the comma. Empty
    when there is no name.
    """
    if contact.first.strip():
        return contact.first.strip()
    words = without_titles(in_spoken_order(" ".join(contact.name.split()))).split()
    return words[0] if words else ""


def referrer(contact: Contact) -> str:
    """Return who pointed the user to a person, as noted in how they met; `""` when nobody did."""
    words = " ".join(contact.met_where.split())
    if words.casefold().startswith(f"{REFERRED_BY} "):
        return words[len(REFERRED_BY) + 1 :]
    return ""


def birthday_in(contact: Contact, year: int) -> date | None:
    """Return the birthday in a year; None when none, or no real date, is known.

    29 February is on the 28th in a common year.
    """
    try:
        month, day = int(contact.birthday[-5:-3]), int(contact.birthday[-2:])
        if (month, day) == (2, 29) and not isleap(year):
            day = 28
        return date(year, month, day)
    except ValueError:
        return None


class Interaction(Record, frozen=True, kw_only=True):
    """One conversation, message, note or decision, with one or many people.

    `at` is when it happened, `logged` when it was written down (absent: the same).
    `detail` is the short noun phrase that a draft may mention back; `text` is private and
    never spliced into a message; in a conversation with many, `details` has each person's own.
    `track` names what follows the conversation, if not the usual. A sent message keeps its `subject`, `step` and `wording`.
    `asks` says whether a sent message asked for something, where its text or the user told;
    where it is absent its step tells. `until` belongs to a snooze, a rest or a reply that names a day,
    and the `text` of a rest is what a note said of it; `fills` to the slots of
    a draft that the user filled by hand, `resource` to the one it brings,
    `other` to whom an introduction is to. `message_id` is that of the mail it came from
    (`<…@…>`, RFC 5322), by which the same mail is known again. `undelivered` says of a sent mail
    that it came back: it reached nobody, and counts for nothing.
    """

    contacts: Annotated[tuple[Uid, ...], msgspec.Meta(min_length=1)]
    kind: Kind
    at: Moment
    direction: Direction | None = None
    channel: Channel | None = None
    text: str = ""
    subject: str = ""
    detail: str = ""
    details: dict[Uid, str] | None = None
    track: str = ""
    place: str = ""
    step: Step | None = None
    wording: str = ""
    asks: bool | None = None
    answer: ReplyKind | None = None
    until: date | None = None
    fills: dict[str, str] = msgspec.field(default_factory=dict)
    resource: Uid | None = None
    other: Uid | None = None
    logged: Moment | None = None
    source: str = ""
    message_id: str = ""
    undelivered: bool = False

    def detail_for(self, contact: Uid) -> str:
        """Return the detail to mention to one contact."""
        return (self.details or {}).get(contact) or self.detail

    @property
    def made(self) -> Moment:
        """When it was recorded."""
        return self.logged or self.at

    @property
    def is_imported(self) -> bool:
        """Whether an import recorded it: it happened, but opens no sequence."""
        return self.source.startswith("import:")

    @property
    def is_conversation(self) -> bool:
        """Whether both sides spoke, which is day 0 of a sequence."""
        return self.kind in (Kind.MET, Kind.CALL) and self.direction in (None, Direction.BOTH)

    @property
    def is_noted(self) -> bool:
        """Whether its text is the user's own note, not a message that someone wrote."""
        return self.is_conversation or self.kind is Kind.NOTE

    @property
    def is_attempt(self) -> bool:
        """Whether it is a call of the user's that reached nobody and left no request behind."""
        return (
            self.kind is Kind.CALL
            and self.direction is Direction.OUT
            and not self.asks
            and not self.is_imported
        )

    @property
    def is_absence(self) -> bool:
        """Whether it is an automatic note that they are away: no reply, and no silence either."""
        return self.answer is ReplyKind.OUT_OF_OFFICE and self.direction is Direction.IN

    @property
    def is_contact(self) -> bool:
        """Whether people really spoke or wrote: an attempt, an absence note or returned mail is none."""
        if self.undelivered or self.is_absence:
            return False
        return self.kind.is_contact and not self.is_attempt

    @property
    def is_sent(self) -> bool:
        """Whether it is a message of the user's that went out, or a request left by phone."""
        return self.direction is Direction.OUT and self.is_contact

    @property
    def is_text_unknown(self) -> bool:
        """Whether it is a mail sent in the place of a draft, of which the words were not kept."""
        return self.is_sent and bool(self.message_id) and self.step is not None and not self.text

    @property
    def is_reply(self) -> bool:
        """Whether it is a message or call of the contact's, written by hand."""
        return self.is_contact and self.direction is Direction.IN


class Promise(Record, frozen=True, kw_only=True):
    """A promise between the user and a contact; `mine` is the user's."""

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

    @property
    def identity(self) -> tuple[Uid, bool, str, bool, date]:
        """What two records of one promise share, such as one noted on two machines.

        The words may differ in case and space. Without a day, the day that it was made on counts.
        """
        words = " ".join(self.text.casefold().split())
        return self.contact, self.mine, words, self.due is None, self.due or self.made.date()

    def joined(self, other: "Promise") -> "Promise":
        """Return it kept or dropped if the other record of the same promise is."""
        if not self.is_open:
            return self
        return msgspec.structs.replace(self, kept=other.kept, dropped=other.dropped)


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
    NOT_HELD = "not-held"
    """A meeting of a calendar did not happen: `marks` are digests of it."""
    NO_TALK = "no-talk"
    """A meeting was no conversation."""
    NEVER_ASK = "never-ask"
    """The meetings of a series are never asked about: `marks` are digests of the series."""
    ASK_LATER = "ask-later"
    """A meeting is not asked about again on the day of `at`."""
    MAIL = "mail"
    """Mail was read for the first time at `at`: what is older is history."""
    DECLINED = "declined"
    """Someone found in mail is not wanted: `marks` is a digest of the address."""
    MERGED = "merged"
    """Who was merged into a person, so that they can be split: the mark is JSON (`network.merging`)."""


class Decision(Record, frozen=True, kw_only=True):
    """A remembered decision; `people` are the uids kept apart, or the one deleted.

    The `marks` of a deleted contact are digests, to recognise them on import: nothing about them is
    kept in clear text.
    """

    kind: DecisionKind
    at: Moment
    people: tuple[Uid, ...] = ()
    marks: tuple[str, ...] = ()


class Reflection(Record, frozen=True, kw_only=True):
    """The user's notes on the week that ends on `week`: what worked, what to improve."""

    week: date
    at: Moment
    worked: str = ""
    improve: str = ""
    technique: str = ""


class Resource(Record, frozen=True, kw_only=True):
    """Something worth sharing: a link, a thought, a file's name, an event, an introduction."""

    title: str
    added: Moment
    link: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    kind: ResourceKind = ResourceKind.LINK
