"""Entries of other programs, put into the timelines of those who are here; none twice."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from netfollow.exchange.import_records import IncomingEntry
from netfollow.exchange.matching import ContactIndex
from netfollow.exchange.names import sorted_name
from netfollow.people import Interaction, Uid


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """Entries as they will be, and how many are with people who are not here."""

    new: tuple[Interaction, ...] = ()
    changed: tuple[Interaction, ...] = ()
    nowhere: int = 0


def place(
    entries: Sequence[IncomingEntry],
    index: ContactIndex,
    present: Iterable[Interaction],
    *,
    now: datetime,
    new_uid: Callable[[], Uid],
) -> Placed:
    """Put entries into timelines by the keys of those they are with, else by a name that is one's.

    One that is here already gets what it lacks: a text, and people who came since.
    """
    if not entries:
        return Placed()
    known = {one.source: one for one in present if one.is_imported}
    names: dict[str, Uid | None] = {}
    for contact in index.now.values():
        name = sorted_name(contact.name)
        names[name] = None if name in names else contact.uid
    new: dict[str, Interaction] = {}
    changed: dict[str, Interaction] = {}
    nowhere = 0
    for entry in entries:
        who = tuple(dict.fromkeys(_whom(entry, index, names)))
        if not who:
            nowhere += 1
            continue
        before = new.get(entry.source) or changed.get(entry.source) or known.get(entry.source)
        after = _entry(entry, who, now, new_uid) if before is None else _more(before, entry, who)
        if before is None or entry.source in new:
            new[entry.source] = after
        elif after != before:
            changed[entry.source] = after
    return Placed(new=tuple(new.values()), changed=tuple(changed.values()), nowhere=nowhere)


def _whom(entry: IncomingEntry, index: ContactIndex, names: dict[str, Uid | None]) -> Iterable[Uid]:
    for place, key in enumerate(entry.who):
        name = entry.names[place] if place < len(entry.names) else ""
        uid = index.of_key(key, name) if key else None
        if uid is None and not key:
            uid = names.get(sorted_name(name) or "-")
        if uid is not None:
            yield uid


def _entry(
    entry: IncomingEntry, who: tuple[Uid, ...], now: datetime, new_uid: Callable[[], Uid]
) -> Interaction:
    return Interaction(
        uid=new_uid(),
        contacts=who,
        kind=entry.kind,
        at=entry.at if entry.at.tzinfo is not None else entry.at.replace(tzinfo=UTC),
        direction=entry.direction,
        channel=entry.channel,
        text=entry.text,
        subject=entry.subject,
        logged=now,
        source=entry.source,
    )


def _more(before: Interaction, entry: IncomingEntry, who: tuple[Uid, ...]) -> Interaction:
    more = tuple(uid for uid in who if uid not in before.contacts)
    if not more and (before.text or not entry.text) and (before.subject or not entry.subject):
        return before
    return msgspec.structs.replace(
        before,
        contacts=(*before.contacts, *more),
        text=before.text or entry.text,
        subject=before.subject or entry.subject,
    )
