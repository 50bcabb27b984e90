"""Dates outside the allowed range in what a file gives: left out and reported, the rest is kept."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from netfollow.exchange.dates import EMPTY_DAYS, NoDays
from netfollow.exchange.import_records import Incoming, IncomingEntry, Reading
from netfollow.exchange.native_json import TABLES, NativeExport
from netfollow.people import Record
from netfollow.people.days import is_usable, range_of
from netfollow.people.outside import (
    DateOutOfRange,
    changed_dates,
    is_outside,
    people_of,
    refused,
    subject,
    usable,
    within,
)
from netfollow.people.text import line

TOLD = 20
"""So many refused dates are reported one by one."""

Given = Reading | NativeExport


def in_range(given: Given, now: datetime) -> tuple[Given, tuple[str, ...]]:
    """Return what a file gave with every date in the range, and what to say of those refused."""
    told: list[str] = []
    usable = (
        _whole(given, now, told) if isinstance(given, NativeExport) else _reading(given, now, told)
    )
    more = len(told) - TOLD
    return usable, (*told[:TOLD], *([f"{more:,} more dates were left out."] if more > 0 else []))


def _whole(given: NativeExport, now: datetime, told: list[str]) -> NativeExport:
    names = {one.uid: one.name for one in given.contacts}
    tables: dict[str, tuple[Record, ...]] = {}
    for table in TABLES:
        records = getattr(given, table)
        after = tuple(within(record, now) for record in records)
        for one, other in zip(records, after, strict=True):
            if one is not other:
                name = next((names[uid] for uid in people_of(one) if uid in names), "")
                told += refused(
                    subject(one, line(name, 60) or "someone"),
                    changed_dates(one, other, now.date()),
                    now.date(),
                )
        tables[table] = after
    return msgspec.structs.replace(given, **tables) if told else given


def _reading(given: Reading, now: datetime, told: list[str]) -> Reading:
    empty = NoDays()
    people = tuple(_person(one, now, told, empty) for one in given.people)
    entries = tuple(_entries(given.entries, now, told, empty))
    told[:0] = empty.remarks()
    return msgspec.structs.replace(given, people=people, entries=entries) if told else given


def _person(person: Incoming, now: datetime, told: list[str], empty: NoDays) -> Incoming:
    today = now.date()
    changes: dict[str, object] = {}
    found: list[DateOutOfRange] = []
    if person.met_on is not None and not is_usable(person.met_on, today):
        changes["met_on"] = None
        found.append(DateOutOfRange("met_on", person.met_on.isoformat()))
    if is_outside(person.birthday, today):
        changes["birthday"] = ""
        found.append(DateOutOfRange("birthday", person.birthday))
    if not found:
        return person
    for one in found:
        if one.value in EMPTY_DAYS:
            empty.note_empty(one.field, person.line, one.value)
    wrong = (one for one in found if one.value not in EMPTY_DAYS)
    told += refused(f"Line {person.line}, {line(person.name, 60)}", wrong, today)
    return msgspec.structs.replace(person, **changes)


def _entries(
    entries: tuple[IncomingEntry, ...], now: datetime, told: list[str], empty: NoDays
) -> Iterator[IncomingEntry]:
    """Yield entries with an allowed date; one that says nothing but a refused date is left out."""
    today = now.date()
    for entry in entries:
        if is_usable(entry.at.date(), today):
            yield entry
            continue
        name = ", ".join(line(one, 40) for one in entry.names if one) or "someone"
        found = DateOutOfRange("at", entry.at.date().isoformat())
        who = f"Line {entry.line}, {entry.kind} with {name}"
        is_bare = not (entry.text.strip() or entry.subject.strip())
        if is_bare and found.value in EMPTY_DAYS:
            empty.note_empty("last_contact", entry.line, found.value)
        elif is_bare:
            told.append(f"{who}, {found.value}, was left out. Dates must be {range_of(today)}.")
        else:
            told += refused(who, [found], today)
            yield msgspec.structs.replace(entry, at=usable(entry.at, now))
