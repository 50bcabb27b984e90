"""Dates outside the range that records may hold, on their way into the store."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from netfollow.people import Record, Uid
from netfollow.people.date_range import (
    contacts_of,
    dates_out_of_range,
    refusal_sentences,
    removed_dates,
    subject,
    with_dates_in_range,
)
from netfollow.people.text import line
from netfollow.store import Store
from netfollow.store.dates import remark
from netfollow.store.records import table_of


def in_range(store: Store, record: Record, now: datetime) -> Record:
    """Return a record without refused dates, but for those that it had before; report them."""
    today = now.date()
    if not dates_out_of_range(record, today):
        return record
    before = store.records.get(table_of(record), {}).get(record.uid)
    after = with_dates_in_range(record, now, before)
    found = removed_dates(record, after, today)
    store.remarks.extend(refusal_sentences(subject(record, _name(store, record)), found, today))
    return after


def _name(store: Store, record: Record) -> str:
    """Return whom a record speaks of: the first of them who has a name."""
    people = (store.contacts.get(uid) for uid in contacts_of(record))
    names = [line(one.name, 60) for one in people if one is not None]
    return next(filter(None, names), line(getattr(record, "name", ""), 60) or "someone")


def news(store: Store, who: Collection[Uid], today: date) -> Iterator[str]:
    """Yield what to say of impossible dates in what another program wrote about some people.

    A file that was read anew as a whole has been looked over already.
    """
    if not who or len(who) >= len(store.contacts) > 1:
        return
    known: dict[str, Mapping[Uid, Record]] = {
        "contacts": {uid: store.contacts[uid] for uid in who if uid in store.contacts},
        "interactions": {one.uid: one for uid in who for one in store.of(uid)},
        "promises": {one.uid: one for uid in who for one in store.promises_of(uid)},
    }
    yield from (one for one in remark(known, today) if one not in store.remarks)
