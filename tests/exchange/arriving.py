"""What people of a file come to, in one call."""

from collections.abc import Iterable, Sequence
from itertools import count

import msgspec

from netfollow.exchange.import_records import (
    ImportRow,
    ImportSource,
    Incoming,
    KnownPeople,
    Reading,
    RowChoice,
    Sort,
)
from netfollow.network.import_planner import Planner
from netfollow.people import Contact, Decision, Interaction, Uid
from tests.conftest import NOW


class Matched(msgspec.Struct, kw_only=True):
    """New people, changed ones (before, after) whose change can be seen, and the rows."""

    new: tuple[Contact, ...]
    changed: tuple[tuple[Contact, Contact], ...]
    same: int
    doubtful: tuple[ImportRow, ...]
    rows: tuple[ImportRow, ...]
    people: tuple[Contact, ...]
    notes: tuple[Interaction, ...]


def match(
    people: Sequence[Incoming],
    existing: Iterable[Contact],
    *,
    choices: dict[int, RowChoice] | None = None,
    decisions: Sequence[Decision] = (),
    format: str = "vcard",
    region: str = "",
    made: dict[int, Uid] | None = None,
) -> Matched:
    before = {contact.uid: contact for contact in existing}
    known = {one.uid: one for one in decisions}
    numbers = count()
    planner = Planner(
        KnownPeople(contacts=before, decisions=known, region=region),
        choices or {},
        now=NOW,
        new_uid=lambda: Uid(f"new-{len(before)}-{next(numbers)}"),
        made=made,
    )
    reading = Reading(format=format, people=tuple(people))
    planner.take(ImportSource("x", reading), lambda share: None)
    found = planner.found
    seen = [row.uid for row in found.rows if row.sort is Sort.CHANGED and row.uid in before]
    return Matched(
        new=tuple(found.index.now[uid] for uid in found.new),
        changed=tuple((before[uid], found.index.now[uid]) for uid in dict.fromkeys(seen)),
        same=sum(row.sort is Sort.SAME for row in found.rows),
        doubtful=tuple(row for row in found.rows if row.sort is Sort.DOUBTFUL),
        rows=tuple(found.rows),
        people=(*(one for uid, one in before.items() if uid not in found.changed), *found.people),
        notes=tuple(found.notes),
    )
