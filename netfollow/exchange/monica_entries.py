"""What Monica's export says of what happened with a contact."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from netfollow.exchange import dates
from netfollow.exchange.incoming import Incoming, IncomingEntry
from netfollow.people import Direction, Kind

Thing = dict[str, Any]
"""A thing of Monica's as JSON has it."""


def text(value: object) -> str:
    """Return a value as a text; empty for what is none."""
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def properties(thing: Mapping[str, Any]) -> Thing:
    """Return a thing's own properties."""
    found = thing.get("properties")
    return found if isinstance(found, dict) else {}


def collection(thing: Mapping[str, Any], type_: str) -> list[Thing]:
    """Return the things of one type that a thing holds."""
    return [one for one in _values(thing, type_) if isinstance(one, dict)]


def _values(thing: Mapping[str, Any], type_: str) -> list[Any]:
    data = thing.get("data")
    found: list[Any] = []
    for one in data if isinstance(data, list) else ():
        if isinstance(one, dict) and text(one.get("type")).replace("-", "_") == type_:
            values = one.get("values")
            found.extend(values if isinstance(values, list) else ())
    return found


def read(
    person: Incoming, contact: Thing, activities: Mapping[str, Thing]
) -> Iterator[IncomingEntry]:
    """Yield calls, activities, conversations, notes, tasks and reminders of a contact."""
    entries = _Entries(person)
    for call in collection(contact, "call"):
        own = properties(call)
        direction = Direction.IN if own.get("contact_called") is True else Direction.BOTH
        yield from entries.of(call, Kind.CALL, own.get("called_at"), own.get("content"), direction)
    for uuid in _values(contact, "activity"):
        activity = activities.get(text(uuid), {})
        own = properties(activity)
        told = "\n".join(
            part for part in map(text, (own.get("summary"), own.get("description"))) if part
        )
        yield from entries.of(
            activity, Kind.MET, own.get("happened_at"), told, Direction.BOTH, key=text(uuid)
        )
    for conversation in collection(contact, "conversation"):
        yield from _messages(entries, conversation)
    for note in collection(contact, "note"):
        yield from entries.of(note, Kind.NOTE, None, properties(note).get("body"))
    for task in collection(contact, "task"):
        own = properties(task)
        if own.get("completed") is not True:
            told = f"Task: {text(own.get('title'))}\n{text(own.get('description'))}".strip()
            yield from entries.of(task, Kind.NOTE, None, told)
    for reminder in collection(contact, "reminder"):
        own = properties(reminder)
        day = text(own.get("initial_date"))[:10]
        told = f"Reminder ({day}): {text(own.get('title'))}\n{text(own.get('description'))}".strip()
        if own.get("inactive") is not True and text(own.get("title")):
            yield from entries.of(reminder, Kind.NOTE, None, told)


def _messages(entries: "_Entries", conversation: Thing) -> Iterator[IncomingEntry]:
    messages = properties(conversation).get("messages")
    happened = properties(conversation).get("happened_at")
    for message in messages if isinstance(messages, list) else ():
        if isinstance(message, dict):
            own = properties(message)
            direction = Direction.OUT if own.get("written_by_me") is True else Direction.IN
            at = own.get("written_at") or happened
            yield from entries.of(message, Kind.MESSAGE, at, own.get("content"), direction)


class _Entries:
    """Makes the entries of one contact."""

    def __init__(self, person: Incoming) -> None:
        self._person = person

    def of(
        self,
        thing: Thing,
        kind: Kind,
        at: object,
        told: object,
        direction: Direction | None = None,
        key: str = "",
    ) -> Iterator[IncomingEntry]:
        """Yield an entry, if it is known when it was."""
        created = text(thing.get("created_at"))
        moment = dates.moment(text(at)) or dates.moment(created)
        if moment is None or (kind is Kind.NOTE and not text(told)):
            return
        mark = key or text(thing.get("uuid")) or f"{self._person.keys[0]}:{created}:{_short(told)}"
        yield IncomingEntry(
            line=self._person.line,
            who=self._person.keys[:1],
            names=(self._person.name,),
            at=moment,
            kind=kind,
            source=f"import:monica:{kind}:{mark}",
            direction=direction,
            text=text(told),
        )


def _short(told: object) -> str:
    from netfollow.exchange.values import row_key

    return row_key(text(told), "")


def joined(entries: Iterable[IncomingEntry]) -> Iterator[IncomingEntry]:
    """Yield entries, those of an activity with several people as one, in order of time."""
    found: dict[str, IncomingEntry] = {}
    for one in entries:
        before = found.get(one.source)
        if before is not None:
            one = msgspec.structs.replace(
                before, who=(*before.who, *one.who), names=(*before.names, *one.names)
            )
        found[one.source] = one

    def when(one: IncomingEntry) -> datetime:
        return one.at

    yield from sorted(found.values(), key=when)
