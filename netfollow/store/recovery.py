"""Recovery: going back to a backup, repairing a damaged journal, copying an open store.

A restore is one change that can be undone. A repair keeps all but the damaged lines. The copy
is made from memory, for the original may be missing.
"""

import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from netfollow.errors import NetFollowError, NotSaved, Unreadable
from netfollow.store import datafile
from netfollow.store.backup import day_of, drop, unpacked
from netfollow.store.datafile import Mark, document, too_new
from netfollow.store.disk.files import NETWORK, read_file, replace, seen
from netfollow.store.disk.timelines import TimelineIndex
from netfollow.store.engine import Replica
from netfollow.store.journal import CHECKSUM, Log, RecordChange, follows, journal_of, to_line
from netfollow.store.lock import Lock, silent
from netfollow.store.store import Store

BESIDE = ("config.toml", "searches.toml", "templates/*.toml", "unsaved/*.txt")
"""Files beside the data that belong to it, copied as far as they can be read."""


class Restoring(msgspec.Struct, frozen=True):
    """The edits that lead back to a backup: records to come back, to change, to go."""

    source: Path
    edits: tuple[RecordChange, ...]

    @classmethod
    def of(cls, store: Store, backup: Path) -> "Restoring":
        """Compare the store with a backup; raises `Unreadable`."""
        then = datafile.parse(backup, unpacked(backup)).tables
        edits: list[RecordChange] = []
        for name in {**store.records, **then}:
            now, before = store.records.get(name, {}), then.get(name, {})
            for uid in {**now, **before}:
                if now.get(uid) != before.get(uid):
                    edits.append(RecordChange(name, now.get(uid), before.get(uid)))
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
        store.engine.checkpoint()
        made = store.engine.backups.make(store.engine.today())
        try:
            self._go_back(store)
        except NetFollowError:
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
        raise Unreadable("No backups yet.")
    return found[0]


def put_in_place(home: Path, backup: Path, tell: Callable[[str], None] = silent) -> Path:
    """Put a backup in the place of a data file that can't be read; return where that is now.

    What is only in the journal goes on top when it follows; a journal that doesn't is put
    aside, too. Raises `Unreadable` for a backup that can't be read either, `NotSaved`.
    """
    data = unpacked(backup)
    folded = datafile.parse(backup, data).meta.folded
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


def repair(home: Path, tell: Callable[[str], None] = silent) -> int:
    """Put damaged lines aside and fold all others in; return how many were damaged.

    The journal as it was is kept as `journal.damaged`. What could be undone can't be any
    more. Raises `Unreadable` when the data file itself can't be read, `NotSaved` when a
    newer program wrote it.
    """
    if not home.is_dir():
        return 0
    with Lock(home / "lock", tell=tell).held():
        path = home / "network.json"
        log = Log(home / "journal.jsonl")
        lines, damage = log.read()
        if not damage:
            return 0
        contents = datafile.read(path)
        if contents.is_newer:
            raise NotSaved(f"Nothing was changed: {too_new(path)}")
        tables, folded = contents.tables, contents.meta.folded
        index = TimelineIndex(tables)
        number = folded
        for done in lines:
            if done.number > folded:
                index.apply(done.edits)
                number = done.number
        checksum = datafile.write(path, tables, number)
        Mark(home / "folded").put(seen(path), number, checksum)
        replace(log.path.with_suffix(".damaged"), [read_file(log.path)])
        replace(log.path, [])
    return len(damage)


def copy_of(store: Replica, known: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files of a data folder that opens with the same records and the same undo list.

    `known` are the files beside the data as they were when the folder was last there.
    """
    lines = [(done.number, to_line(done)) for done in store.lines()]
    last = next((line[:CHECKSUM].decode() for number, line in lines if number == store.number), "")
    data = b"".join(document(NETWORK, store.tables, store.number, last))
    files = {**known, **files_beside(store), NETWORK: data}
    if lines:
        files[journal_of(Path(NETWORK)).name] = b"".join(line for _, line in lines)
    return files


def files_beside(store: Replica) -> dict[str, bytes]:
    """Return the files beside the data, and of what can't be read what is in memory."""
    found: dict[str, bytes] = {}
    for pattern in BESIDE:
        with suppress(OSError):
            for path in sorted(store.home.glob(pattern)):
                found[path.relative_to(store.home).as_posix()] = read_file(path)
    if "searches.toml" not in found and (text := store.searches.text()):
        found["searches.toml"] = text.encode()
    for form, text in store.unsaved.held.items():
        if text.strip():
            found[f"unsaved/{form}.txt"] = text.encode("utf-8", "replace")
    return found
