"""The verbs of taking data in: people of other programs, and a whole network."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from netfollow.network.session import Session, names
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

if TYPE_CHECKING:
    from netfollow.exchange.everything import Everything

KINDS: dict[type[Record], tuple[str, str]] = {
    Contact: ("person", "people"),
    Interaction: ("entry", "entries"),
    Promise: ("promise", "promises"),
    Resource: ("resource", "resources"),
    Reflection: ("look back", "looks back"),
    Decision: ("decision", "decisions"),
}
"""What records are called, one and many."""


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
        from netfollow.exchange import everything
        from netfollow.exchange.matching import match
        from netfollow.exchange.recognise import read

        file = PurePath(name).name
        document = everything.read(data)
        if document is not None:
            return self._take_in(document, file, dry_run=dry_run)
        reading = read(data, encoding=encoding)
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

    def _take_in(self, document: "Everything", file: str, *, dry_run: bool) -> Imported:
        """Take a whole network in, record by record, in one change."""
        from netfollow.exchange.everything import FORMAT, merge
        from netfollow.exchange.matching import plain

        with self._session.verb() as verb:
            merged = merge(document, self._session.store.tables)
            here = {plain(one.name) for one in self._session.store.contacts.values()}
            twice = [one.name for one in merged.new if isinstance(one, Contact)]
            twice = [name for name in twice if plain(name) in here]
            if not dry_run:
                for record in (*merged.new, *merged.changed):
                    verb.put(record)
            verb.did = f"imported {_count((*merged.new, *merged.changed))} from {file}"
        remarks = []
        if merged.new:
            remarks.append(f"New: {_count(merged.new)}.")
        if merged.changed:
            people = [one for one in merged.changed if isinstance(one, Contact)]
            who = f", among them {names(people)}" if people else ""
            remarks.append(f"Changed: {_count(merged.changed)}{who}.")
        if merged.older:
            remarks.append(f"Newer here and left as they are: {_count(merged.older)}.")
        return Imported(
            format=FORMAT,
            new=len(merged.new),
            changed=len(merged.changed),
            same=merged.same + len(merged.older),
            doubtful=tuple(twice),
            remarks=tuple(remarks),
            who=verb.changes.who,
        )

    def fill(self, records: Iterable[Record]) -> int:
        """Write made-up records into an empty network; return how many people there are."""
        self._session.store.fill(records)
        return len(self._session.store.contacts)


def _count(records: Sequence[Record]) -> str:
    """Return how many of each kind: "12 people, 30 entries and 1 promise"."""
    found = Counter(type(record) for record in records)
    parts = [
        f"{found[kind]} {one if found[kind] == 1 else many}"
        for kind, (one, many) in KINDS.items()
        if found[kind]
    ]
    return " and ".join((", ".join(parts[:-1]), parts[-1]) if parts[1:] else parts) or "nothing"
