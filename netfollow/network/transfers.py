"""The verbs of moving data: import, export."""

from collections.abc import Iterable
from pathlib import PurePath

import msgspec

from netfollow.network.session import Session
from netfollow.people import Contact, Interaction, Promise, Record, Reflection, Resource, Uid

SCHEMA = 1
"""The version of a JSON export."""


class Unread(msgspec.Struct, frozen=True):
    """A row or card that could not be read, and why."""

    file: str
    line: int
    why: str


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or would do."""

    format: str
    new: int
    changed: int
    same: int
    doubtful: tuple[str, ...] = ()
    unreadable: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()
    who: tuple[Uid, ...] = ()

    @property
    def sentence(self) -> str:
        """The summary as a person reads it."""
        parts = [f"{self.new} new", f"{self.changed} changed", f"{self.same} the same"]
        if self.doubtful:
            parts.append(f"{len(self.doubtful)} perhaps twice")
        if self.unreadable:
            parts.append(f"{len(self.unreadable)} unreadable")
        return ", ".join(parts)


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    """A complete export: every record of every table."""

    netfollow: int
    contacts: tuple[Contact, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    promises: tuple[Promise, ...] = ()
    resources: tuple[Resource, ...] = ()
    reflections: tuple[Reflection, ...] = ()


class Transfers:
    """What comes in from other programs and goes out to them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def bring_in(
        self,
        data: bytes,
        name: str,
        *,
        encoding: str | None = None,
        dry_run: bool = False,
    ) -> Imported:
        """Import a file's people in one change; what can't be read is told and left out.

        Raises `Unreadable` when the content is of no format that can be imported.
        """
        from netfollow.exchange.matching import match
        from netfollow.exchange.recognise import read

        reading = read(data, encoding=encoding)
        file = PurePath(name).name
        with self._session.verb() as verb:
            matched = match(
                reading.people,
                self._session.store.contacts.values(),
                now=self._session.now(),
                new_uid=self._session.new_uid,
            )
            records: list[Record] = [*matched.new, *(after for _, after in matched.changed)]
            if not dry_run:
                for record in records:
                    verb.put(record)
            verb.did = f"imported {len(matched.new)} people from {file}"
        return Imported(
            format=reading.format,
            new=len(matched.new),
            changed=len(matched.changed),
            same=matched.same,
            doubtful=tuple(incoming.name for incoming, _ in matched.doubtful),
            unreadable=tuple(Unread(file, one.line, one.why) for one in reading.rejected),
            remarks=reading.remarks,
            who=verb.changes.who,
        )

    def fill(self, records: Iterable[Record]) -> int:
        """Write made-up records into an empty network; return how many people there are."""
        self._session.store.fill(records)
        return len(self._session.store.contacts)

    def everything(self) -> bytes:
        """Return the whole network as one JSON document, sorted and readable."""
        store = self._session.store

        document = Everything(
            netfollow=SCHEMA,
            contacts=tuple(sorted(store.contacts.values(), key=_uid)),
            interactions=tuple(sorted(store.interactions.values(), key=_uid)),
            promises=tuple(sorted(store.promises.values(), key=_uid)),
            resources=tuple(sorted(store.resources.values(), key=_uid)),
            reflections=tuple(sorted(store.reflections.values(), key=_uid)),
        )
        return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _uid(record: Record) -> Uid:
    return record.uid
