"""Records in memory, and whose they are."""

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import datetime

from netfollow.people import Contact, Interaction, Promise, Record, Uid
from netfollow.store.journal import Edit
from netfollow.store.records import TABLES

Tables = dict[str, dict[Uid, Record]]


class Index:
    """The tables, with each person's entries and promises found at once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.entries: dict[Uid, list[Interaction]] = {}
        self.promises: dict[Uid, list[Promise]] = {}
        for record in tables.get("interactions", {}).values():
            assert isinstance(record, Interaction)
            for uid in record.contacts:
                self.entries.setdefault(uid, []).append(record)
        for entries in self.entries.values():
            entries.sort(key=_when)
        for record in tables.get("promises", {}).values():
            self._remember(record)

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry edits out."""
        for edit in edits:
            table = self._tables.setdefault(edit.table, {})
            if edit.before is not None:
                self._forget(edit.before)
            if edit.after is None:
                table.pop(edit.record.uid, None)
                if not table and edit.table not in TABLES:
                    del self._tables[edit.table]
            else:
                table[edit.after.uid] = edit.after
                self._remember(edit.after)

    def _remember(self, record: Record) -> None:
        if isinstance(record, Interaction):
            for uid in record.contacts:
                insort(self.entries.setdefault(uid, []), record, key=_when)
        elif isinstance(record, Promise):
            self.promises.setdefault(record.contact, []).append(record)

    def _forget(self, record: Record) -> None:
        if isinstance(record, Interaction):
            for uid in record.contacts:
                known = self.entries.get(uid, [])
                self.entries[uid] = [entry for entry in known if entry.uid != record.uid]
        elif isinstance(record, Promise):
            kept = self.promises.get(record.contact, [])
            self.promises[record.contact] = [one for one in kept if one.uid != record.uid]


def _when(entry: Interaction) -> tuple[datetime, Uid]:
    return entry.at, entry.uid


def touched_by(edits: Iterable[Edit]) -> Iterator[Uid]:
    """Yield whom edits speak of."""
    for edit in edits:
        for record in (edit.before, edit.after):
            match record:
                case Interaction():
                    yield from record.contacts
                case Promise():
                    yield record.contact
                case Contact():
                    yield record.uid
