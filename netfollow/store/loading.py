"""Opening: the data file, the journal on top of it, and whether the two belong together."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from netfollow.people.text import amount
from netfollow.problems import Unreadable
from netfollow.store import offset_index, reading
from netfollow.store.backup import Backups
from netfollow.store.cache import Cache
from netfollow.store.dates import remark
from netfollow.store.files import NETWORK, NOTHING, Seen, seen
from netfollow.store.journal import Commit, follows
from netfollow.store.log import Damage, Log
from netfollow.store.offset_index import FiledTimelines
from netfollow.store.tables import Mark, Marked, Tables, checksum_of

ATTEMPTS = 5
"""So many times both files are read, before what is missing is missing for good."""


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What is on disk: the tables as of transaction `number`, and the journal's lines.

    Up to `folded` the journal is in the data file, which was as `seen` when it was read.
    `is_changed` says that something else than NetFollow wrote the file; `checksum` is there when
    the file is a copy of what NetFollow wrote. `timelines` are there when the data file was opened by its offset index.
    """

    tables: Tables
    timelines: FiledTimelines | None = None
    number: int
    folded: int
    seen: Seen
    lines: Sequence[Commit] = ()
    is_newer: bool = False
    is_older: bool = False
    is_changed: bool = False
    checksum: int | None = None
    remarks: tuple[str, ...] = ()


def news(found: Loaded, today: date) -> Iterator[str]:
    """Yield what to say of a file that was read: also of impossible dates that came in with it."""
    yield from found.remarks
    if found.is_changed:
        yield from remark(found.tables, today)


def load(path: Path, log: Log, mark: Mark, cache: Cache) -> Loaded:
    """Read the file, by its cached offsets or whole, and the journal; again if a fold by another program came in between.

    Raises `Unreadable` for a mistake in either, and for a journal that doesn't follow.
    """
    for _ in range(ATTEMPTS):
        found = _read(path, log, mark, cache)
        if found is not None:
            return found
    raise Unreadable(
        f"{log.path} does not continue {path}: lines are missing. "
        "Neither file was changed. Backups are in the folder beside them."
    )


def continues(found: Loaded, number: int, check: str) -> bool:
    """Whether what is on disk holds a transaction, known by its number and checksum."""
    newest = max(found.number, found.lines[-1].number if found.lines else 0)
    same = next((done.check == check for done in found.lines if done.number == number), True)
    return newest >= number and same


def _read(path: Path, log: Log, mark: Mark, cache: Cache) -> Loaded | None:
    now = seen(path)
    is_large = now[1] >= offset_index.FROM_BYTES
    contents = (reading.from_cache(cache, path) if is_large else None) or reading.read(path)
    meta = contents.meta
    log.start_again()
    lines, damage = log.read()
    if contents.is_newer:
        return Loaded(
            tables=contents.tables,
            number=meta.folded,
            folded=meta.folded,
            seen=now,
            is_newer=True,
            remarks=(too_new(path),),
        )
    if damage:
        raise damaged(log.path, damage[0])
    if now == NOTHING and (why := _lost(path, lines, mark)):
        if seen(path) != now:
            return None
        raise Unreadable(why)
    if not _belongs(lines, meta.folded, meta.last):
        whole = reading.read(path).tables
        return _elsewhere(path, whole, now, lines, mark) if seen(path) == now else None
    if not follows(lines, meta.folded):
        return None
    known = mark.read()
    is_as_noted = known is None or known.seen[1:] == now[1:]
    checksum = None if known is None or is_as_noted else _copied(path, now, known)
    is_changed = not is_as_noted and checksum is None
    return Loaded(
        tables=contents.tables,
        timelines=contents.timelines,
        number=meta.folded,
        folded=meta.folded,
        seen=now,
        lines=lines,
        is_older=contents.is_older,
        is_changed=is_changed,
        checksum=checksum,
        remarks=(f"{path} was changed outside NetFollow; the change was kept.",)
        if is_changed
        else (),
    )


def _lost(path: Path, lines: Sequence[Commit], mark: Mark) -> str:
    """Return what shows that a data file was there that is missing now, and what to do; or ""."""
    if path.is_symlink():
        return f"{path} is a link to {path.readlink()}, which is missing."
    backups = path.parent / ("backups" if path.name == NETWORK else f".{path.name}.backups")
    was_there = mark.read() is not None or any(Backups(backups, path).all())
    if not was_there and not (lines and lines[0].number > 1):
        return ""
    return (
        f"{path} is missing, but the files next to it show that it existed. Put it back, or "
        "restore the newest backup with netfollow restore."
    )


def _belongs(lines: Sequence[Commit], folded: int, last: str) -> bool:
    """Whether the file counts the lines of this journal, and not those of another machine's."""
    if not lines or not last:
        return True
    found = next((done for done in lines if done.number == folded), None)
    if found is not None:
        return found.check == last
    return lines[0].number == folded + 1


def _elsewhere(
    path: Path, tables: Tables, now: Seen, lines: Sequence[Commit], mark: Mark
) -> Loaded | None:
    """Take in a file that another machine wrote, and put what is only in this journal on top."""
    known = mark.read()
    folded = known.folded if known is not None else 0
    if not follows(lines, folded):
        return None
    waiting = [done for done in lines if done.number > folded]
    for done in waiting:
        for edit in done.edits:
            table = tables.setdefault(edit.table, {})
            record = edit.onto(table.get(edit.record.uid))
            if record is None:
                table.pop(edit.record.uid, None)
            else:
                table[record.uid] = record
    remark = f"{path} was replaced by another machine's version, which was loaded."
    if waiting:
        changes = amount(len(waiting), "change")
        remark = f"{remark} Your {changes} made here since then were added to it."
    return Loaded(
        tables=tables,
        number=lines[-1].number,
        folded=folded,
        seen=now,
        lines=lines,
        is_changed=known is None or known.seen != now,
        remarks=() if known is not None and known.seen == now else (remark,),
    )


def _copied(path: Path, now: Seen, known: Marked) -> int | None:
    """Return the checksum of a file that is a copy of what was noted; None for any other.

    A folder that was copied, restored or checked out has new inodes and times: content decides.
    """
    if known.checksum is None or known.seen[1] != now[1]:
        return None
    return known.checksum if checksum_of(path) == known.checksum else None


def too_new(path: Path) -> str:
    """Return the sentence for a file of a newer program."""
    return (
        f"{path} was written by a newer NetFollow; it is opened for reading only. Update this one."
    )


def damaged(path: Path, damage: Damage) -> Unreadable:
    """Return what is wrong with a journal, and what to do."""
    return Unreadable(
        f"{path}, line {damage.line} (byte {damage.byte}) is damaged: {damage.why}. "
        "It was left as it is; netfollow doctor --repair moves that line aside and "
        "keeps all the others."
    )
