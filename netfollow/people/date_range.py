"""Find dates in records that are outside the allowed range, and replace or remove them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec

from netfollow.people.days import is_birthday, is_usable, nearest_in_range, on_day, range_text
from netfollow.people.enums import Uid
from netfollow.people.records import (
    Contact,
    Decision,
    Interaction,
    Promise,
    Record,
    Reflection,
    Resource,
)
from netfollow.people.text import line

REQUIRED: dict[type[Record], tuple[str, ...]] = {
    Contact: ("created", "updated", "imported"),
    Interaction: ("at",),
    Promise: ("made", "kept", "dropped"),
    Resource: ("added",),
    Reflection: ("week", "at"),
    Decision: ("at",),
}
"""The dates that a record can't do without: a refused one is replaced by the nearest allowed one."""

OPTIONAL: dict[type[Record], tuple[str, ...]] = {
    Contact: ("met_on",),
    Interaction: ("until", "logged"),
    Promise: ("due",),
}
"""The dates that are left out when they are refused."""

WORDS = {
    "created": "date added",
    "updated": "date of the last edit",
    "imported": "date of the import",
    "met_on": "met on",
    "birthday": "birthday",
    "at": "date",
    "until": "until",
    "logged": "date of logging",
    "made": "date made",
    "due": "due",
    "kept": "kept on",
    "dropped": "dropped on",
    "added": "date added",
    "week": "week",
    "origins": "date of the import",
}
"""What each of these fields is called."""


class DateOutOfRange(msgspec.Struct, frozen=True):
    """A date out of range, or a birthday that is no date: field name and value as text."""

    field: str
    value: str

    @property
    def is_day(self) -> bool:
        """Whether the value is a real date that is merely out of range."""
        return self.field != "birthday" or is_birthday(self.value)


def dates_out_of_range(record: Record, today: date) -> tuple[DateOutOfRange, ...]:
    """Return the dates of a record that are out of range as of `today`."""
    kind = type(record)
    found: list[DateOutOfRange] = []
    for field in (*REQUIRED.get(kind, ()), *OPTIONAL.get(kind, ())):
        value = getattr(record, field)
        if value is not None and not is_usable(_day(value), today):
            found.append(DateOutOfRange(field, _day(value).isoformat()))
    if isinstance(record, Contact):
        if record.birthday and not is_birthday(record.birthday):
            found.append(DateOutOfRange("birthday", line(record.birthday, 40)))
        elif is_out_of_range(record.birthday, today):
            found.append(DateOutOfRange("birthday", record.birthday))
        found += [
            DateOutOfRange("origins", one.on.isoformat())
            for one in record.origins
            if not is_usable(one.on, today)
        ]
    return tuple(found)


def is_out_of_range(day: str, today: date) -> bool:
    """Whether a date as ISO text is out of range; False for a text that is no full date."""
    try:
        return bool(day) and not is_usable(date.fromisoformat(day), today)
    except ValueError:  # without its year, or no day at all
        return False


def with_dates_in_range(record: Record, now: datetime, before: Record | None = None) -> Record:
    """Return a record with all its dates in range: replaced if required, else removed.

    A value that was the same in `before` is left alone.
    """
    today = now.date()
    changes: dict[str, object] = {}
    for one in dates_out_of_range(record, today):
        value = getattr(record, one.field)
        if before is not None and value == getattr(before, one.field, None):
            continue
        if one.field in OPTIONAL.get(type(record), ()):
            changes[one.field] = None
        elif one.field == "birthday":
            changes[one.field] = ""
        elif one.field == "origins":
            changes[one.field] = tuple(
                msgspec.structs.replace(each, on=nearest_past(each.on, today)) for each in value
            )
        else:
            changes[one.field] = nearest_past_moment(value, now)
    return msgspec.structs.replace(record, **changes) if changes else record


def nearest_past_moment(value: date, now: datetime) -> date:
    """Return the allowed day or moment nearest to one that has happened, no later than `now`."""
    if not isinstance(value, datetime):
        return nearest_past(value, now.date())
    if value >= now:
        return now
    day = nearest_in_range(value.date(), now.date())
    return value if day == value.date() else on_day(now, day)


def nearest_past(day: date, today: date) -> date:
    """Return the allowed day nearest to one that has happened, no later than `today`."""
    return day if is_usable(day, today) else min(nearest_in_range(day, today), today)


def refusal_sentences(
    name: str, found: Iterable[DateOutOfRange], today: date, *, done: str = "left out"
) -> Iterator[str]:
    """Yield a sentence for each refused date; `name` says whose it is, `done` what became of it."""
    for one in dict.fromkeys(found):
        if not one.is_day:
            yield f"{name}: {WORDS[one.field]} “{one.value}” isn't a real date and was left out."
            continue
        what = "replaced by the nearest allowed date" if one.field in REPLACED else done
        yield (
            f"{name}: {WORDS[one.field]} {one.value} was {what}. Dates must be {range_text(today)}."
        )


REPLACED = {"origins", *(field for fields in REQUIRED.values() for field in fields)}
"""Fields whose refused date is replaced rather than removed."""


def removed_dates(before: Record, after: Record, today: date) -> tuple[DateOutOfRange, ...]:
    """Return the out-of-range dates of `before` that `after` no longer has."""
    left = dates_out_of_range(after, today)
    return tuple(one for one in dates_out_of_range(before, today) if one not in left)


def contacts_of(record: Record) -> tuple[Uid, ...]:
    """Return the uids of the contacts that a record is about."""
    match record:
        case Contact():
            return (record.uid,)
        case Interaction():
            return record.contacts
        case Promise():
            return (record.contact,)
        case _:
            return ()


def subject(record: Record, name: str) -> str:
    """Return what a record is about, for a sentence: `name`, and the promise or kind of entry."""
    match record:
        case Promise():
            return f"{name}, promise “{line(record.text, 40)}”"
        case Interaction():
            return f"{name}, {record.kind}"
        case Contact():
            return name
        case _:
            return type(record).__name__.lower()


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
