"""Taking in a conflict copy, record by record and field by field.

The journal knows what the records here were before: what a copy has of that is merely older,
and what was not changed here is taken as the copy has it. A field changed on both sides stays
as it is here, and is told; the copy is kept, so the other value is never lost.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from netfollow.errors import NetFollowError, Unreadable
from netfollow.people import Contact, Decision, DecisionKind, Interaction, Promise, Record, Uid
from netfollow.people.meeting_entries import is_corrected, is_of_meeting, joined, uid_apart
from netfollow.people.merge import MergePolicy
from netfollow.people.merge import merge as people_merge
from netfollow.people.text import amount, file_name
from netfollow.store import datafile
from netfollow.store.disk.files import NOTHING, Seen, seen
from netfollow.store.disk.records import TABLES
from netfollow.store.journal import Log

Key = tuple[str, Uid]
Tables = Mapping[str, Mapping[Uid, Record]]
Earlier = Mapping[Key, Iterable[Record]]


class ConflictCopy(msgspec.Struct, frozen=True):
    """A copy as it was read: its records, what they were before if it says so, and any problem.

    A record that is absent was deleted there. `state` is that of the file when it was read.
    """

    path: Path
    records: dict[Key, Record | None] = {}
    before: dict[Key, Record] = {}
    problem: str = ""
    state: Seen = NOTHING


class FieldClash(msgspec.Struct, frozen=True):
    """A field that was changed on both sides."""

    record: Record
    field: str
    here: object
    there: object


class CopyMerge(msgspec.Struct):
    """What taking copies in comes to: records to put, and what is left as it is here."""

    new: dict[Key, Record] = msgspec.field(default_factory=dict)
    changed: dict[Key, Record] = msgspec.field(default_factory=dict)
    older: int = 0
    deleted_here: list[Record] = msgspec.field(default_factory=list)
    deleted_there: list[Record] = msgspec.field(default_factory=list)
    clashes: list[FieldClash] = msgspec.field(default_factory=list)


def read(path: Path, known: frozenset[str]) -> ConflictCopy:
    """Read a copy of the data file or of the journal; a problem is told in it.

    `known` are the checksums of the lines here: those are no news.
    """
    try:
        state = seen(path)
        return msgspec.structs.replace(_read(path, known), state=state)
    except NetFollowError as problem:
        return ConflictCopy(path, problem=problem.sentence)


def _read(path: Path, known: frozenset[str]) -> ConflictCopy:
    if path.suffix == ".jsonl":
        return _journal(path, known)
    contents = datafile.read(path)
    if contents.is_newer:
        raise Unreadable(
            f"{file_name(path.name)} was written by a newer NetFollow. Update NetFollow to read it."
        )
    tables = contents.tables
    records: dict[Key, Record | None] = {
        (name, uid): record for name in TABLES for uid, record in tables.get(name, {}).items()
    }
    return ConflictCopy(path, records)


def _journal(path: Path, known: frozenset[str]) -> ConflictCopy:
    lines, damage = Log(path).read()
    if damage and not lines:
        raise Unreadable(f"{file_name(path.name)} can't be read: {damage[0].why}.")
    records: dict[Key, Record | None] = {}
    before: dict[Key, Record] = {}
    for done in lines:
        for edit in done.edits if done.check not in known else ():
            key = edit.table, edit.record.uid
            if edit.table not in TABLES:
                continue
            if key not in records and edit.before is not None:
                before[key] = edit.before
            records[key] = edit.after
    more = (
        f"{file_name(path.name)}: {amount(len(damage), 'unreadable line')} left out."
        if damage
        else ""
    )
    return ConflictCopy(path, records, before, more)


def merge(copies: Iterable[ConflictCopy], here: Tables, earlier: Earlier) -> CopyMerge:
    """Say what is new in copies, what changes here, and what stays as it is and why."""
    found = CopyMerge()
    now: dict[Key, Record] = {
        (name, uid): record for name in TABLES for uid, record in here.get(name, {}).items()
    }
    equal = {one.identity: key for key, one in now.items() if isinstance(one, Promise)}
    for copy in copies:
        for key in sorted(copy.records, key=lambda one: list(TABLES).index(one[0])):
            there = copy.records[key]
            if isinstance(there, Promise) and key not in now:
                same = now.get(equal.setdefault(there.identity, key))
                if isinstance(same, Promise):
                    _join_promises(found, now, same, there)
                    continue
            _one(found, now, key, copy, [*earlier.get(key, ())])
    return found


def _one(
    found: CopyMerge, now: dict[Key, Record], key: Key, copy: ConflictCopy, known: list[Record]
) -> None:
    there, mine, base = copy.records[key], now.get(key), copy.before.get(key)
    if there == mine:
        return
    if there is None:
        if mine is not None:
            found.deleted_there.append(mine)
        return
    if there in known:
        found.older += 1
        return
    if mine is None:
        if known or base is not None or not _has_somebody(there, now):
            found.deleted_here.append(there)
        elif _is_of_somebody_here(there, now):
            found.deleted_there.append(there)
        else:
            found.new[key] = now[key] = there
        return
    if not known and base is None and _is_newer(mine, there):
        found.older += 1
        return
    _both(found, now, key, (mine, there), _fields(mine, there, known, base))


def _both(
    found: CopyMerge,
    now: dict[Key, Record],
    key: Key,
    two: tuple[Record, Record],
    fields: tuple[Record, list[FieldClash]],
) -> None:
    """Take in a record that both sides have, from its fields merged and what clashed."""
    (mine, _), (merged, clashes) = two, fields
    if _is_joined(found, now, key, two, is_clash=bool(clashes)):
        return
    told = [(one.record.uid, one.field, one.there) for one in found.clashes]
    found.clashes += (one for one in clashes if (one.record.uid, one.field, one.there) not in told)
    if merged == mine:
        found.older += not clashes
        return
    now[key] = merged
    (found.new if key in found.new else found.changed)[key] = merged


def _join_promises(found: CopyMerge, now: dict[Key, Record], mine: Promise, there: Promise) -> None:
    """Leave one of two equal promises; it is kept or dropped if the one there is."""
    key, both = ("promises", mine.uid), mine.joined(there)
    if both != mine:
        now[key] = both
        (found.new if key in found.new else found.changed)[key] = both


def _is_joined(
    found: CopyMerge,
    now: dict[Key, Record],
    key: Key,
    two: tuple[Record, Record],
    *,
    is_clash: bool,
) -> bool:
    """Whether the entries of a meeting here and there became one with both sides' people and words.

    The one there is put beside that here where they can't be one.
    """
    mine, there = two
    if not (is_of_meeting(mine) and is_of_meeting(there)):
        return False
    if is_corrected(mine, there) and not is_clash:
        return False

    def person(uid: Uid) -> Contact | None:
        one = now.get(("contacts", uid))
        return one if isinstance(one, Contact) else None

    both = joined(mine, there, person)
    if both is None:
        both = msgspec.structs.replace(there, uid=uid_apart(there))
        key = key[0], both.uid
    if now.get(key) == both:
        found.older += 1
    else:
        (found.changed if key in now and key not in found.new else found.new)[key] = both
        now[key] = both
    return True


def _is_newer(mine: Record, there: Record) -> bool:
    """Whether someone was edited here after they were there."""
    match mine, there:
        case Contact(), Contact():
            return mine.updated > there.updated
        case _:
            return False


def _has_somebody(record: Record, now: Mapping[Key, Record]) -> bool:
    """Whether anyone that a record speaks of is there."""
    match record:
        case Interaction():
            return any(("contacts", uid) in now for uid in record.contacts)
        case Promise():
            return ("contacts", record.contact) in now
        case _:
            return True


def _is_of_somebody_here(record: Record, now: Mapping[Key, Record]) -> bool:
    """Whether it says that someone was deleted who is here still."""
    return (
        isinstance(record, Decision)
        and record.kind is DecisionKind.DELETED
        and any(("contacts", uid) in now for uid in record.people)
    )


def _fields(
    mine: Record, there: Record, known: list[Record], base: Record | None
) -> tuple[Record, list[FieldClash]]:
    """Return a record of both sides' changes; where both changed a field, as it is here."""
    starts = [base] if base is not None else known
    names = [name for name in mine.__struct_fields__ if name != "updated"]
    ours, theirs = ({name: getattr(one, name) for name in names} for one in (mine, there))
    before = {
        name: _base([getattr(one, name) for one in starts], ours[name], theirs[name])
        for name in names
    }
    policy = MergePolicy(form=lambda name: _key if isinstance(ours[name], tuple) else None)
    merged = people_merge(before, ours, theirs, policy)
    clashes = [FieldClash(mine, one.field, one.mine, one.theirs) for one in merged.conflicts]
    taken = {name: value for name, value in merged.values.items() if value != ours[name]}
    if taken and isinstance(mine, Contact) and isinstance(there, Contact):
        taken["updated"] = max(mine.updated, there.updated)
    return msgspec.structs.replace(mine, **taken), clashes


def _base(was: list[object], ours: object, theirs: object) -> object:
    """Return what a field was on both sides, of all that it is known to have been here.

    Never changed here, also when nothing of it is known, is as it is here.
    """
    if theirs in was:
        return theirs
    return ours if all(one == ours for one in was) else was[0]


def _key(value: object) -> object:
    """Return what a value of a list is compared by."""
    return value if isinstance(value, str) else msgspec.json.encode(value)
