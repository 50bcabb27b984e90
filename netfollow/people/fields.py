"""The table of contact fields. Forms, views, import, export, merge, sync and search derive from it.

A new field is one attribute of `PersonFacts` and one row of `FIELDS`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from netfollow.people.enums import Cadence, Channel

Value = str | tuple[str, ...]
"""A field's value as text: what cards, sync states and import sources hold."""


class FieldKind(StrEnum):
    """The type of a field's value."""

    LINE = "line"
    PROSE = "prose"
    """Text of several lines."""
    LIST = "list"
    """A tuple of strings."""
    DAY = "day"
    """A `date`, or None."""
    BIRTHDAY = "birthday"
    """`YYYY-MM-DD`, or `--MM-DD` without the year."""
    CHOICE = "choice"
    """A member of an enum, or None."""
    FLAG = "flag"


class ContactField(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a contact: its names in every place, and what may be done with it.

    `label` is what people read, `hint` an example for the form. `column` is the heading in a
    table that is exported, `properties` are those of a vCard, the one that is written first.
    `private` fields leave in a card only when notes do. `own_columns` gives each value a column.
    `completes` offers values of other contacts while typing. `found_as` names a search hit in
    it, `has` the word of `has:` in a search. `option` is the option of `add` and `edit`.
    `heads` is a field that the first lines about a person show already.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    choices: type[StrEnum] | None = None
    hint: str = ""
    column: str = ""
    properties: tuple[str, ...] = ()
    private: bool = False
    own_columns: bool = False
    completes: bool = False
    found_as: str = ""
    has: str = ""
    option: str = ""
    help: str = ""
    heads: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return self.kind is FieldKind.LIST

    @property
    def empty(self) -> Any:
        """The value of a contact that has none."""
        match self.kind:
            case FieldKind.LIST:
                return ()
            case FieldKind.DAY | FieldKind.CHOICE:
                return None
            case FieldKind.FLAG:
                return False
            case _:
                return ""

    def value(self, person: object) -> Any:
        """Return the typed value that a contact, or a row of an import, has."""
        return getattr(person, self.name)

    def to_text(self, value: Any) -> Value:
        """Return a typed value as text: a list as it is, a flag as `1`, nothing as `""`."""
        if isinstance(value, tuple):
            return value
        if self.kind is FieldKind.FLAG:
            return "1" if value else ""
        return "" if value is None else str(value)

    def from_text(self, value: Value) -> Any:
        """Return the typed value that `to_text` made a text of; raises `ValueError`."""
        if not value:
            return self.empty
        match self.kind:
            case FieldKind.DAY:
                return date.fromisoformat(str(value))
            case FieldKind.CHOICE:
                return (self.choices or StrEnum)(str(value))
            case FieldKind.FLAG:
                return True
            case _:
                return value


_LIST, _PROSE = FieldKind.LIST, FieldKind.PROSE

FIELDS: Mapping[str, ContactField] = {
    field.name: field
    for field in (
        ContactField(
            name="name",
            label="Name",
            properties=("FN", "N"),
            completes=True,
            heads=True,
        ),
        ContactField(
            name="first",
            label="First name",
            column="First Name",
            hint="what your messages call them",
            option="first",
            help="First name, used in greetings.",
        ),
        ContactField(name="last", label="Last name", column="Last Name", option="last"),
        ContactField(
            name="org",
            label="Company",
            properties=("ORG",),
            completes=True,
            has="company",
            option="org",
            heads=True,
        ),
        ContactField(
            name="title",
            label="Job title",
            column="Job Title",
            properties=("TITLE",),
            completes=True,
            found_as="title",
            has="title",
            option="title",
            heads=True,
        ),
        ContactField(
            name="emails",
            label="Email",
            column="E-mail",
            kind=_LIST,
            hint="separate several with commas",
            properties=("EMAIL",),
            own_columns=True,
            found_as="email",
            has="email",
            option="email",
            heads=True,
        ),
        ContactField(
            name="phones",
            label="Phone",
            kind=_LIST,
            properties=("TEL",),
            own_columns=True,
            found_as="phone",
            has="phone",
            option="phone",
            heads=True,
        ),
        ContactField(
            name="links",
            label="Link",
            kind=_LIST,
            hint="https://www.linkedin.com/in/…",
            properties=("URL", "X-SOCIALPROFILE", "SOCIALPROFILE"),
            own_columns=True,
            found_as="profile",
            has="link",
            option="link",
            help="The address of a profile.",
        ),
        ContactField(
            name="met_where",
            label="Met at",
            column="Met where",
            properties=("X-NETFOLLOW-MET-WHERE",),
            private=True,
            completes=True,
            found_as="met",
            option="met",
            help="Where you met.",
            heads=True,
        ),
        ContactField(
            name="met_on",
            label="Met on",
            kind=FieldKind.DAY,
            hint="yesterday · nov 5 · 2024-06-01",
            properties=("X-NETFOLLOW-MET-ON",),
            private=True,
            option="on",
            help="When you met: yesterday, fri, dec 5, 2026-12-05.",
            heads=True,
        ),
        ContactField(
            name="tags",
            label="Tags",
            kind=_LIST,
            hint="saas, client, friend",
            properties=("CATEGORIES",),
            completes=True,
            has="tag",
            option="tag",
            heads=True,
        ),
        ContactField(
            name="cadence",
            label="Cadence",
            kind=FieldKind.CHOICE,
            choices=Cadence,
            hint="weekly · monthly · quarterly · yearly",
            properties=("X-NETFOLLOW-RHYTHM",),
            private=True,
            option="cadence",
            help="How often to keep in touch.",
        ),
        ContactField(
            name="channel",
            label="Channel",
            kind=FieldKind.CHOICE,
            choices=Channel,
            hint="email · linkedin · text · call",
            properties=("X-NETFOLLOW-CHANNEL",),
            private=True,
            option="channel",
        ),
        ContactField(
            name="interests",
            label="Interests",
            kind=_LIST,
            hint="jazz, usage pricing",
            properties=("INTEREST",),
            private=True,
            completes=True,
            found_as="interest",
            has="interests",
            option="interest",
        ),
        ContactField(
            name="needs",
            label="Looks for",
            kind=_LIST,
            hint="a bookkeeper, speakers",
            properties=("X-NETFOLLOW-NEED",),
            private=True,
            completes=True,
            found_as="need",
            has="needs",
            option="need",
            help="Something they look for.",
        ),
        ContactField(
            name="offers",
            label="Can give",
            kind=_LIST,
            hint="a talk on pricing",
            properties=("X-NETFOLLOW-OFFER",),
            private=True,
            completes=True,
            found_as="offer",
            has="offers",
            option="offer",
            help="Something they can give.",
        ),
        ContactField(
            name="language",
            label="Language",
            hint="de: uses your templates in German",
            properties=("LANG",),
            completes=True,
            option="language",
            help="A language tag: de, pt-BR.",
        ),
        ContactField(
            name="birthday",
            label="Birthday",
            kind=FieldKind.BIRTHDAY,
            hint="12 apr, or 12 apr 1984",
            properties=("BDAY",),
            has="birthday",
            option="birthday",
            help="12 apr, or 12 apr 1984.",
        ),
        ContactField(
            name="place",
            label="Place",
            properties=("ADR",),
            completes=True,
            found_as="place",
            has="place",
            option="place",
            heads=True,
        ),
        ContactField(
            name="timezone",
            label="Time zone",
            hint="Europe/Berlin",
            properties=("TZ",),
            completes=True,
            option="timezone",
            help="Europe/Berlin, America/New_York.",
        ),
        ContactField(
            name="about",
            label="Notes",
            kind=_PROSE,
            column="About",
            properties=("NOTE",),
            private=True,
            found_as="about",
            has="about",
            option="notes",
            help="What you want to remember about them.",
        ),
        ContactField(
            name="do_not_contact",
            label="Do not contact",
            kind=FieldKind.FLAG,
            hint="yes = no reminders and no drafts",
            properties=("X-NETFOLLOW-DO-NOT-CONTACT",),
            private=True,
            option="do-not-contact",
            help="No reminders and no drafts for them.",
        ),
        ContactField(name="archived", label="Archived", kind=FieldKind.FLAG),
    )
}
"""Every field that a user sees or edits, in the order of the form."""


def _named(test: Callable[[ContactField], bool]) -> tuple[str, ...]:
    return tuple(name for name, field in FIELDS.items() if test(field))


LISTS = _named(lambda one: one.is_list)
"""Names of the fields that hold several values."""

NAME_PARTS = ("first", "last")
"""Parts of the name: not shown beside it."""

EDITABLE = (*_named(lambda one: one.name not in (*NAME_PARTS, "archived")), *NAME_PARTS)
"""Names of the fields that the form shows; archiving has a command of its own."""

MERGED = _named(lambda one: one.kind is not FieldKind.FLAG)
"""Names of the fields that merges compare one by one; flags have rules of their own."""

DETAILS = _named(lambda one: not one.heads and one.kind is not FieldKind.FLAG)
"""Names of the fields shown below the first lines about a person."""
