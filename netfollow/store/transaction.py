"""Changes that are made together or not at all."""

from collections.abc import Mapping

from netfollow.people import Record, Uid
from netfollow.store.journal import Edit
from netfollow.store.records import table_of


class Transaction:
    """Changes that are made together or not at all."""

    def __init__(self, tables: Mapping[str, Mapping[Uid, Record]]) -> None:
        self._tables = tables
        self._edits: dict[tuple[str, Uid], Edit] = {}

    def put(self, record: Record) -> None:
        """Add a record, or replace the one of the same uid."""
        self._edit(record, record)

    def remove(self, record: Record) -> None:
        """Take a record out."""
        self._edit(record, None)

    def _edit(self, record: Record, after: Record | None) -> None:
        table = table_of(record)
        before = self._tables.get(table, {}).get(record.uid)
        self._edits[table, record.uid] = Edit(table, before, after)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What really changes."""
        return tuple(edit for edit in self._edits.values() if edit.before != edit.after)
