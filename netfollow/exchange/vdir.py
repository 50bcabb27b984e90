"""Cards of a vdir: one person a file, read, and changed in place.

A card belongs to whoever wrote it. Of its lines only those whose field changed are written
anew; every other stays byte for byte as it is, known or not.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import msgspec

from netfollow.exchange import kept, vcard, vcard_out
from netfollow.exchange.cardvalues import email_of, phone_of
from netfollow.exchange.charset import wide
from netfollow.exchange.contentlines import Property, escape, properties
from netfollow.exchange.incoming import Incoming
from netfollow.people import Contact
from netfollow.people.fields import FIELDS, LISTS, FieldKind, Value
from netfollow.people.outside import Outside, is_outside

Fields = dict[str, Value]
"""What a card, or a person here, says: by field, all as text."""

NAME = "name"
"""Shown name, first and last name: one field, for they change together."""

PROPERTIES: Mapping[str, tuple[str, ...]] = {
    name: field.properties for name, field in FIELDS.items() if field.properties
}
"""The fields that cards carry, and the properties that each is read from."""

PASSED = frozenset({"language", "interests", "timezone"})
"""Fields whose lines stay in `extra` too: other programs give them parameters of their own."""

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

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_UNFIT = re.compile(r"[^A-Za-z0-9._@-]|^\.")
_UNSAFE = re.compile(r'[",;:\r\n]')
_LONGEST = 100


class Card(msgspec.Struct, frozen=True):
    """A card as it was read: its UID, or an empty one, and its fields."""

    uid: str
    person: Incoming
    fields: Fields


class NoCard(Exception):
    """Bytes that are not one person's card; the sentence says why."""


def read(data: bytes) -> Card:
    """Read a file of a vdir; raises `NoCard` for what isn't exactly one person."""
    reading = vcard.read(data)
    if len(reading.people) > 1:
        raise NoCard("It holds several people, and a file here holds one.")
    if not reading.people:
        raise NoCard(reading.rejected[0].why if reading.rejected else "It holds no card.")
    (person,) = reading.people
    uid = next((key[6:] for key in person.keys if key.startswith("vcard:")), "")
    return Card(uid, person, fields(person))


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


def outside(fields: Fields, today: date) -> tuple[Outside, ...]:
    """Return the dates of a card that are outside the range that records may hold."""
    found = ((name, str(fields.get(name, ""))) for name in DATES)
    return tuple(Outside(field, day) for field, day in found if is_outside(day, today))


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
    return vcard_out.write([_with_uid(contact, uid)], notes=notes)


def changed(data: bytes, contact: Contact, uid: str, fields: Mapping[str, Value]) -> bytes:
    """Return a card in which some fields are as the person here has them.

    A card in UTF-16 becomes UTF-8, for nothing can be added to it as it is.
    """
    data = _in_bytes(data)
    chunks = list(_chunks(data))
    version = next((one.value.strip() for _, one in chunks if one and one.name == "VERSION"), "")
    extra = tuple(line for line in read(data).person.extra if not _is_replaced(line, fields))
    person = put(_with_uid(contact, uid), {**fields, EXTRA: extra})
    fresh = vcard_out.write([person], version="4.0" if version == "4.0" else "3.0", notes=True)
    lines = list(_chunks(fresh))
    for field in fields:
        chunks = _with_field(chunks, field, lines)
    chunks = _with_field(chunks, "rev", lines)
    whole = b"".join(raw for raw, _ in chunks)
    return whole if b"\r\n" in data else whole.replace(b"\r\n", b"\n")


def _in_bytes(data: bytes) -> bytes:
    """Return a card in an encoding whose ASCII is a byte each."""
    rest, told = wide(data)
    return rest.decode(told, "replace").encode() if told not in ("", "utf-8") else data


def _is_replaced(line: str, fields: Mapping[str, Value]) -> bool:
    """Whether a passed-through line holds a value that a changed field no longer has."""
    for name in PASSED & fields.keys():
        one = next(kept.read([line]), None)
        if one is not None and one.name in PROPERTIES[name]:
            value = fields[name]
            return one.text not in (value if isinstance(value, tuple) else (value,))
    return False


def _with_uid(contact: Contact, uid: str) -> Contact:
    others = (key for key in contact.keys if key != f"vcard:{uid}")
    return msgspec.structs.replace(contact, keys=(f"vcard:{uid}", *others) if uid else ())


_Chunk = tuple[bytes, Property | None]


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield each content line as it is, with its folds, and what it says."""
    parts: list[bytes] = []
    soft = False
    for match in _LINE.finditer(data):
        row = match[0]
        if not row:
            continue
        if parts and not soft and row[:1] not in (b" ", b"\t"):
            yield _chunk(parts)
            parts = []
        parts.append(row)
        head = parts[0].partition(b":")[0].upper()
        soft = b"QUOTED-PRINTABLE" in head and row.rstrip(b"\r\n").endswith(b"=")
    if parts:
        yield _chunk(parts)


def _chunk(parts: list[bytes]) -> _Chunk:
    raw = b"".join(parts)
    if not raw.endswith((b"\n", b"\r")):
        raw += b"\r\n"
    found = next(properties(raw), None)
    return raw, found if isinstance(found, Property) else None


def _with_field(chunks: list[_Chunk], field: str, fresh: list[_Chunk]) -> list[_Chunk]:
    """Put the fresh lines of a field where its old ones were, or before the end."""
    names = PROPERTIES.get(field, (field.upper(),))
    old = [place for place, (_, one) in enumerate(chunks) if one and one.name in names]
    new = [chunk for chunk in fresh if chunk[1] is not None and chunk[1].name in names]
    if field in LISTS and field != "tags":
        new = _kept_lines([chunks[place] for place in old], new, field)
    elif merge := _PARTS.get(field):
        new = _merged_parts([chunks[place] for place in old], new, merge)
    if field == "rev" and not old:
        return chunks
    gone = {one.group for place in old if (one := chunks[place][1]) and one.group}
    stay = {one.group for _, one in new if one}
    labels = {
        place
        for place, (_, one) in enumerate(chunks)
        if one and one.name == "X-ABLABEL" and one.group in gone - stay
    }
    ends = [place for place, (_, one) in enumerate(chunks) if one and one.name == "END"]
    start = old[0] if old else (ends[0] if ends else len(chunks))
    drop = {*old, *labels}
    before = [chunk for place, chunk in enumerate(chunks[:start]) if place not in drop]
    after = [chunk for place, chunk in enumerate(chunks[start:], start) if place not in drop]
    return [*before, *new, *after]


def _kept_lines(old: list[_Chunk], new: list[_Chunk], field: str) -> list[_Chunk]:
    """Return the new lines, each as it was there if its value was there already."""
    value: Callable[[Property], str] = {"emails": email_of, "phones": phone_of}.get(field, _text)
    known = {value(one): (raw, one) for raw, one in reversed(old) if one}
    found = (known.get(value(one), (raw, one)) for raw, one in new if one)
    return list(dict(found).items())


def _text(one: Property) -> str:
    return one.text


_PARTS = {NAME: ("N", (0, 1)), "org": ("ORG", (0,)), "place": ("ADR", (3, 6))}
"""The structured properties, and which of their components the field is."""


def _merged_parts(
    old: list[_Chunk], new: list[_Chunk], merge: tuple[str, tuple[int, ...]]
) -> list[_Chunk]:
    """Keep the components of a structured line that the field doesn't speak of."""
    name, ours = merge
    there = [(raw, one) for raw, one in old if one and one.name == name]
    if not there:
        return new
    first = there[0][1]
    parts = first.parts()
    fresh = next((one for _, one in new if one and one.name == name), None)
    if fresh is not None and vcard.WHOLE in fresh.parameters:
        return new
    filled = fresh.parts() if fresh is not None else []
    size = max(len(parts), len(filled), max(ours) + 1)
    parts += [""] * (size - len(parts))
    filled += [""] * (size - len(filled))
    for place in ours:
        parts[place] = filled[place]
    others = [chunk for chunk in new if chunk[1] is not None and chunk[1].name != name]
    rest = there[1:] if name == "ADR" else []
    if not any(parts):
        return [*others, *rest]
    line = f"{_head(there[0][0], first)}:{';'.join(map(escape, parts))}"
    raw = vcard_out.fold(line)
    return [*others, _chunk([raw]), *rest]


def _head(raw: bytes, one: Property) -> str:
    """Return a line's name with its group and those parameters that still hold."""
    group = raw[: raw.find(b".") + 1].decode("ascii", "replace") if one.group else ""
    kept = {
        name: value
        for name, value in one.parameters.items()
        if name in ("TYPE", "PREF", "LANGUAGE", "ALTID", "LABEL")
        and not _UNSAFE.search(value.replace(",", "") if name == "TYPE" else value)
    }
    return f"{group}{one.name}{''.join(f';{name}={value}' for name, value in kept.items())}"
