"""Bringing a store with a damaged journal back: everything but the damaged lines."""

from collections.abc import Callable
from pathlib import Path

from netfollow.problems import NotSaved
from netfollow.store import reading
from netfollow.store import tables as file
from netfollow.store.files import read_file, replace, seen
from netfollow.store.index import TimelineIndex
from netfollow.store.loading import too_new
from netfollow.store.lock import Lock, silent
from netfollow.store.log import Log


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
        contents = reading.read(path)
        if contents.is_newer:
            raise NotSaved(f"Nothing was changed: {too_new(path)}")
        tables, folded = contents.tables, contents.meta.folded
        index = TimelineIndex(tables)
        number = folded
        for done in lines:
            if done.number > folded:
                index.apply(done.edits)
                number = done.number
        checksum = file.write(path, tables, number)
        file.Mark(home / "folded").put(seen(path), number, checksum)
        replace(log.path.with_suffix(".damaged"), [read_file(log.path)])
        replace(log.path, [])
    return len(damage)
