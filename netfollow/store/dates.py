"""Dates in a store that are outside the range that records may hold."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from netfollow.people import Contact, Record, Uid
from netfollow.people.date_range import (
    REPLACED,
    WORDS,
    DateOutOfRange,
    contacts_of,
    dates_out_of_range,
    subject,
)
from netfollow.people.days import range_text
from netfollow.people.text import line
from netfollow.store.disk.records import TABLES

Tables = Mapping[str, Mapping[Uid, Record]]


class DateFinding(msgspec.Struct, frozen=True):
    """A date outside the range, and the record that holds it."""

    record: Record
    about: str
    date: DateOutOfRange

    @property
    def sentence(self) -> str:
        """Whose date it is, which, and its value."""
        value = self.date.value if self.date.is_day else f"“{self.date.value}”"
        return f"{self.about}: {WORDS[self.date.field]} {value}"

    @property
    def is_required(self) -> bool:
        """Whether the record can't do without the date."""
        return self.date.field in REPLACED


def found_in(tables: Tables, today: date) -> Iterator[DateFinding]:
    """Yield every date outside the range, with whose it is."""
    for table in TABLES:
        for record in tables.get(table, {}).values():
            for one in dates_out_of_range(record, today):
                yield DateFinding(record, subject(record, _name(record, tables)), one)


def _name(record: Record, tables: Tables) -> str:
    contacts = tables.get("contacts", {})
    people = [contacts.get(uid) for uid in contacts_of(record)]
    names = [line(one.name, 60) for one in people if isinstance(one, Contact)]
    return next((name for name in names if name), "someone without a name")


def remark(tables: Tables, today: date) -> Iterator[str]:
    """Yield a sentence on the dates outside the range, if there are any."""
    found = list(found_in(tables, today))
    if found:
        more = f" and {len(found) - 1:,} more" if found[1:] else ""
        yield (
            f"{found[0].sentence}{more}: dates must be {range_text(today)}. "
            "Run netfollow doctor for what to do."
        )
