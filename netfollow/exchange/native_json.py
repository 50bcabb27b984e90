"""The whole network as one JSON document, out and in again without loss.

JSON is decoded piece by piece, so that reading a large file can be cancelled: `msgspec` holds the
interpreter while it decodes. To tell the pieces apart without decoding them takes it a second for
three gigabytes; each is then decoded for itself.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange.encoding.stream import wide
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import (
    Contact,
    Decision,
    Interaction,
    Promise,
    Record,
    Reflection,
    Resource,
    Uid,
)
from netfollow.people.former_names import with_todays_names
from netfollow.people.meeting_entries import is_corrected, is_of_meeting, joined, uid_apart

PIECE = 1 << 20
"""Octets decoded at once; what is longer is taken apart first."""

DEEPEST = 12
"""Levels that are taken apart."""

Step = Callable[[], None]
"""Called after each piece; may raise, to cancel."""

ERRORS = (msgspec.MsgspecError, RecursionError, UnicodeError, ValueError)
"""What broken JSON raises; a `RecursionError` if it is nested too deeply."""


SCHEMA = 2
"""The version of a JSON export."""

_KINDS: dict[str, type[Record]] = {
    "contacts": Contact,
    "interactions": Interaction,
    "promises": Promise,
    "resources": Resource,
    "reflections": Reflection,
    "decisions": Decision,
}

TABLES = tuple(_KINDS)

LOOKED_AT = 4096
"""So many bytes of a file are looked at to know a document of ours."""

EVERY = 200
"""So many records are decoded between two chances to cancel."""

_CONTROLS = LazyPattern(rb"\x7f|\xc2[\x80-\x9f]")
"""DEL and the C1 controls in UTF-8, which JSON allows and a terminal obeys."""

_R = TypeVar("_R", bound=Record)


def why(error: Exception) -> str:
    """Return what is wrong with some JSON, for a sentence."""
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def decode(data: bytes | msgspec.Raw, step: Step, *, depth: int = 0) -> Any:
    """Return what JSON says; raises one of `ERRORS`, and `Unreadable` for long nested data."""
    step()
    view = memoryview(data)
    first = bytes(view[:1])
    if len(view) <= PIECE or first not in (b"{", b"["):
        return msgspec.json.decode(data)
    if depth == DEEPEST:
        raise Unreadable("This JSON is nested too deeply.")
    if first == b"{":
        fields = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        return {name: decode(value, step, depth=depth + 1) for name, value in fields.items()}
    items = msgspec.json.decode(data, type=list[msgspec.Raw])
    return [decode(item, step, depth=depth + 1) for item in items]


class NativeExport(msgspec.Struct, frozen=True, kw_only=True):
    """A complete export: every record of every table."""

    netfollow: int
    contacts: tuple[Contact, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    promises: tuple[Promise, ...] = ()
    resources: tuple[Resource, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield each record with the name of its table."""
        for table in TABLES:
            for record in getattr(self, table):
                yield table, record


class ExportMerge(msgspec.Struct, frozen=True, kw_only=True):
    """What taking a document in comes to, record by record; `older` ones are not taken."""

    new: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    older: tuple[Record, ...] = ()
    same: int = 0


class _Head(msgspec.Struct):
    """What tells a document of ours from any other JSON."""

    netfollow: int


def document(
    *,
    contacts: Mapping[Uid, Contact],
    interactions: Mapping[Uid, Interaction],
    promises: Mapping[Uid, Promise],
    resources: Mapping[Uid, Resource],
    reflections: Mapping[Uid, Reflection],
    decisions: Mapping[Uid, Decision],
) -> NativeExport:
    """Return every record of a network, each table sorted by uid."""
    return NativeExport(
        netfollow=SCHEMA,
        contacts=_sorted(contacts),
        interactions=_sorted(interactions),
        promises=_sorted(promises),
        resources=_sorted(resources),
        reflections=_sorted(reflections),
        decisions=_sorted(decisions),
    )


def write(everything: NativeExport) -> bytes:
    """Return a document as JSON, indented; controls that a terminal obeys are escaped."""
    data = msgspec.json.format(msgspec.json.encode(everything), indent=2)
    return _CONTROLS.sub(lambda found: b"\\u00%02x" % found[0][-1], data) + b"\n"


def is_ours(head: bytes) -> bool:
    """Whether a file that begins so may be a document of ours."""
    head = _as_utf8(head[:LOOKED_AT])
    return head.startswith(b"{") and b'"netfollow"' in head[:200]


def _as_utf8(data: bytes) -> bytes:
    data, encoding = wide(data)
    if encoding.startswith("utf-16"):
        data = data.decode(encoding, "replace").encode()
    return data.lstrip()


def _goes_on() -> None:
    """Never cancel."""


def read(data: bytes, step: Step = _goes_on) -> NativeExport | None:
    """Return the document that some bytes are; None when they are none of ours.

    `step` is called now and then, and may raise to cancel. Raises `Unreadable` for one of ours
    that is damaged or of a newer program.
    """
    if not is_ours(data):
        return None
    data = _as_utf8(data)
    try:
        head = msgspec.json.decode(data, type=_Head)
    except msgspec.ValidationError:
        return None
    except ERRORS as error:
        raise Unreadable(f"This export of NetFollow is damaged: {why(error)}.") from error
    if head.netfollow > SCHEMA:
        raise Unreadable(
            "This export was written by a newer NetFollow. Update NetFollow to read it."
        )
    try:
        return _decoded(data, head.netfollow, step)
    except ERRORS as error:
        raise Unreadable(f"This export of NetFollow can't be read: {why(error)}.") from error


def _decoded(data: bytes, version: int, step: Step) -> NativeExport:
    """Return a document, its records decoded one by one so that it can be cancelled."""
    parts = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    tables: dict[str, tuple[Record, ...]] = {}
    for table, kind in _KINDS.items():
        records: list[Record] = []
        decode = _decoder(kind, version)
        try:
            raws = msgspec.json.decode(parts.get(table, b"[]"), type=list[msgspec.Raw])
        except msgspec.ValidationError as error:
            raise msgspec.ValidationError(f"{error} - at `$.{table}`") from error
        for raw in raws:
            if len(records) % EVERY == 0:
                step()
            records.append(_record(decode, raw, f"{table}[{len(records)}]"))
        tables[table] = tuple(records)
    return NativeExport(netfollow=version, **tables)  # type: ignore[arg-type]


def _decoder(kind: type[Record], version: int) -> Callable[[msgspec.Raw], Record]:
    """Return what decodes a record; a contact of an older export gets today's field names."""
    if kind is not Contact or version == SCHEMA:
        return msgspec.json.Decoder(kind).decode
    older = msgspec.json.Decoder(dict[str, Any])
    return lambda raw: msgspec.convert(with_todays_names(older.decode(raw)), kind)


def _record(decode: Callable[[msgspec.Raw], Record], raw: msgspec.Raw, place: str) -> Record:
    try:
        return decode(raw)
    except msgspec.ValidationError as error:
        raise msgspec.ValidationError(str(error).replace("`$", f"`$.{place}")) from error


def merge(everything: NativeExport, present: Mapping[str, Mapping[Uid, Record]]) -> ExportMerge:
    """Say what is new, what differs and what is the same as in the tables present, by uid.

    What differs is taken as the document has it, unless it is plainly older: a person edited
    here since, a promise closed here since. A promise that was noted on both sides stays one.
    """
    new: dict[tuple[str, Uid], Record] = {}
    changed: list[Record] = []
    older: list[Record] = []
    same = 0
    promises = present.get("promises", {}).values()
    equal = {one.identity: one for one in promises if isinstance(one, Promise)}
    for table, record in everything.records():
        before = present.get(table, {}).get(record.uid)
        if before is None and isinstance(record, Promise) and record.identity in equal:
            before = equal[record.identity]
            record = before.joined(record)
        if before is None:
            new[table, record.uid] = record
        elif before == record:
            same += 1
        elif is_of_meeting(before) and is_of_meeting(record) and not is_corrected(before, record):
            one = _of_meeting(before, record, present, everything)
            key = table, one.uid
            if one == present.get(table, {}).get(one.uid):
                older.append(record)
            elif one.uid == record.uid:
                changed.append(one)
            else:
                new[key] = one
        elif _is_newer(before, record):
            older.append(record)
        else:
            changed.append(record)
    return ExportMerge(
        new=tuple(new.values()), changed=tuple(changed), older=tuple(older), same=same
    )


def _of_meeting(
    before: Interaction,
    record: Interaction,
    present: Mapping[str, Mapping[Uid, Record]],
    everything: NativeExport,
) -> Interaction:
    """Return the entry of a meeting with both sides' people and words, or the second one apart."""
    coming = {one.uid: one for one in everything.contacts}

    def person(uid: Uid) -> Contact | None:
        one = present.get("contacts", {}).get(uid)
        return one if isinstance(one, Contact) else coming.get(uid)

    both = joined(before, record, person)
    return both or msgspec.structs.replace(record, uid=uid_apart(record))


def _is_newer(here: Record, there: Record) -> bool:
    match here, there:
        case Contact(), Contact():
            return here.updated > there.updated
        case Promise(), Promise():
            return there.is_open and not here.is_open
        case _:
            return False


def _sorted(table: Mapping[Uid, _R]) -> tuple[_R, ...]:
    return tuple(table[uid] for uid in sorted(table))
