"""Cards of a vdir, one person a file: read as fields, and changed in place."""

from collections.abc import Mapping
from datetime import date

import msgspec

from netfollow.exchange import vcard
from netfollow.exchange.card_document import CardDocument
from netfollow.exchange.dates import NoDays
from netfollow.exchange.import_records import Incoming
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact
from netfollow.people.date_range import DateOutOfRange, is_out_of_range
from netfollow.people.fields import FIELDS, LISTS, FieldKind, Value

Fields = dict[str, Value]
"""What a card, or a person here, says: by field, all as text."""

NAME = "name"
"""Shown name, first and last name: one field, for they change together."""

PROPERTIES: Mapping[str, tuple[str, ...]] = {
    name: field.properties for name, field in FIELDS.items() if field.properties
}
"""The fields that cards carry, and the properties that each is read from."""

EXTRA = "extra"
"""Lines of a card that nothing here uses: taken in with it, and only ever written with a new one."""

DATES = tuple(
    name
    for name, field in FIELDS.items()
    if field.properties and field.kind in (FieldKind.DAY, FieldKind.BIRTHDAY)
)
"""The fields of a card that hold a date."""

PRIVATE = frozenset(name for name, field in FIELDS.items() if field.private)
"""What the user noted for themselves."""

_UNFIT = LazyPattern(r"[^A-Za-z0-9._@-]|^\.")
_LONGEST = 100


class Card(msgspec.Struct, frozen=True):
    """A card as it was read: its UID, or an empty one, its fields, and what stands for a day and is none."""

    uid: str
    person: Incoming
    fields: Fields
    no_days: Mapping[str, str] = {}


class NoCard(Exception):
    """Bytes that are not one person's card; the sentence says why."""


def read(data: bytes) -> Card:
    """Read a file of a vdir; raises `NoCard` for what isn't exactly one person."""
    no_days = NoDays()
    reading = vcard.read(data, no_days=no_days)
    if len(reading.people) > 1:
        raise NoCard("It has several people, but a file must have one.")
    if not reading.people:
        raise NoCard(reading.rejected[0].why if reading.rejected else "It has no card.")
    (person,) = reading.people
    uid = next((key[6:] for key in person.keys if key.startswith("vcard:")), "")
    return Card(uid, person, fields(person), no_days.values())


def fields(person: Contact | Incoming) -> Fields:
    """Return what is said of a person, all of it as text; a field without a value is left out."""
    found: Fields = {}
    names = (person.name, person.first, person.last)
    if any(names):
        found[NAME] = names
    for name in PROPERTIES:
        if name != NAME and (value := FIELDS[name].value(person)):
            found[name] = FIELDS[name].to_text(value)
    if person.extra:
        found[EXTRA] = person.extra
    return found


def outside(fields: Fields, today: date) -> tuple[DateOutOfRange, ...]:
    """Return the dates of a card that are outside the range that records may hold."""
    found = ((name, str(fields.get(name, ""))) for name in DATES)
    return tuple(DateOutOfRange(field, day) for field, day in found if is_out_of_range(day, today))


def put(contact: Contact, changes: Mapping[str, Value]) -> Contact:
    """Return a person with these fields; an empty value takes one away."""
    known: dict[str, object] = {}
    for name, value in changes.items():
        if name == NAME:
            known[NAME], known["first"], known["last"] = (*value, "", "", "")[:3]
        else:
            known[name] = value if name == EXTRA else FIELDS[name].from_text(value)
    return msgspec.structs.replace(contact, **known)


def empty(field: str) -> Value:
    """Return the value of a field that says nothing."""
    return () if field in (*LISTS, NAME, EXTRA) else ""


def file_name(uid: str, fallback: str) -> str:
    """Return a safe name for a card's file: made of its UID, never of a person's name."""
    fit = uid if uid and len(uid) <= _LONGEST and not _UNFIT.search(uid) else fallback
    return f"{fit}.vcf"


def new(contact: Contact, uid: str, *, notes: bool) -> bytes:
    """Return a card for a person who has none yet; with `notes` what is noted of them too."""
    others = (key for key in contact.keys if key != f"vcard:{uid}")
    keys = (f"vcard:{uid}", *others) if uid else ()
    return vcard.write([msgspec.structs.replace(contact, keys=keys)], notes=notes)


def changed(data: bytes, contact: Contact, fields: Mapping[str, Value]) -> bytes:
    """Return a card with other values in some fields; every other line stays byte for byte."""
    card = CardDocument.parse(data, read(data).person.line)
    for name in FIELDS:
        if name in fields:
            card.set(name, fields[name])
    card.set_revision(vcard.revision(contact, card.version))
    return card.to_bytes()
