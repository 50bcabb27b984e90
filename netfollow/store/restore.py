"""Going back to a backup: what would change, and doing it as one change that can be undone."""

import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from netfollow.problems import Problem, Unreadable
from netfollow.store import reading
from netfollow.store.backup import day_of, drop, unpacked
from netfollow.store.files import NETWORK, read_file, replace, seen
from netfollow.store.journal import Edit, follows
from netfollow.store.lock import Lock, silent
from netfollow.store.log import Log
from netfollow.store.store import Store
from netfollow.store.tables import Mark


class Restoring(msgspec.Struct, frozen=True):
    """The edits that lead back to a backup: records to come back, to change, to go."""

    source: Path
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, store: Store, backup: Path) -> "Restoring":
        """Compare the store with a backup; raises `Unreadable`."""
        then = reading.parse(backup, unpacked(backup)).tables
        edits: list[Edit] = []
        for name in {**store.records, **then}:
            now, before = store.records.get(name, {}), then.get(name, {})
            for uid in {**now, **before}:
                if now.get(uid) != before.get(uid):
                    edits.append(Edit(name, now.get(uid), before.get(uid)))
        return cls(backup, tuple(edits))

    @property
    def back(self) -> int:
        """How many records would come back."""
        return sum(edit.before is None for edit in self.edits)

    @property
    def gone(self) -> int:
        """How many records would go."""
        return sum(edit.after is None for edit in self.edits)

    @property
    def changed(self) -> int:
        """How many records would be as they were."""
        return len(self.edits) - self.back - self.gone

    def carry_out(self, store: Store) -> None:
        """Make a backup of what is there now, then go back; raises `NotSaved`.

        When it fails that backup goes again, so that the newest is still the one meant.
        """
        store.engine.fold()
        made = store.engine.backups.make(store.engine.today())
        try:
            self._go_back(store)
        except Problem:
            drop(made)
            raise

    def _go_back(self, store: Store) -> None:
        with store.transaction(lambda: f"restored the backup of {day_of(self.source)}") as change:
            for edit in self.edits:
                if edit.after is not None:
                    change.put(edit.after)
                else:
                    change.take_out(edit.record)


def latest(store: Store) -> Path:
    """Return the newest backup; raises `Unreadable` when there is none."""
    found = store.engine.backups.all()
    if not found:
        raise Unreadable("There is no backup yet.")
    return found[0]


def put_in_place(home: Path, backup: Path, tell: Callable[[str], None] = silent) -> Path:
    """Put a backup in the place of a data file that can't be read; return where that is now.

    What is only in the journal goes on top when it follows; a journal that doesn't is put
    aside, too. Raises `Unreadable` for a backup that can't be read either, `NotSaved`.
    """
    data = unpacked(backup)
    folded = reading.parse(backup, data).meta.folded
    path, log = home / NETWORK, Log(home / "journal.jsonl")
    aside = path.with_name("network.broken.json")
    with Lock(home / "lock", tell=tell).held():
        if path.exists():
            replace(aside, [read_file(path)])
        lines, damage = log.read()
        if damage or not follows(lines, folded):
            replace(log.path.with_suffix(".broken"), [read_file(log.path)])
            replace(log.path, [])
        replace(path, [data])
        Mark(home / "folded").put(seen(path), folded, zlib.crc32(data))
    return aside
