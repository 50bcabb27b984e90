"""Cards and tasks on their way out: written over what was compared, or left for the next time.

Writes go one after the other; what a folder refuses of one item does not stop the rest.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import TypeVar

import msgspec

from netfollow.errors import NetFollowError
from netfollow.exchange import todo, vdir
from netfollow.exchange.todo import Todo
from netfollow.exchange.vdir import Card, Fields, NoCard
from netfollow.method.queue import Due
from netfollow.network.syncing.folder import NEVER, Folder, Refused, Stamp, shown
from netfollow.network.syncing.report import SyncResult
from netfollow.network.syncing.sync_state import CardSyncState, SyncState, TaskSyncState
from netfollow.people import Contact, Uid
from netfollow.people.text import line

Outcome = TypeVar("Outcome")


class Attempts:
    """Tries each write and reports those that fail, with the file's name and the reason.

    What one item refuses is a remark about that item. What the disk refuses is one remark, and
    nothing more is tried.
    """

    def __init__(self, report: SyncResult) -> None:
        self._report = report
        self._is_stopped = False

    def tried(self, file: str, act: Callable[[], Outcome | None]) -> Outcome | None:
        """Return what comes of a write; None when the item stays as it is."""
        if self._is_stopped:
            return None
        try:
            done = act()
        except Refused as why:
            self._report.remarks.append(f"{shown(file)}: {why}")
            return None
        except NetFollowError as problem:
            self._is_stopped = True
            self._report.remarks.append(stopped(problem))
            return None
        if not done:
            self._report.remarks.append(
                f"{shown(file)} was changed by another program just now. "
                "The next sync will check it again."
            )
        return done


def stopped(problem: NetFollowError) -> str:
    """Return the remark for a disk that refuses."""
    return f"{problem.sentence} Incoming changes were kept; the rest will be written next time."


class FolderCard(msgspec.Struct):
    """A card in the folder. `data` is absent until it is read, `person` as long as it is as seen."""

    file: str
    stamp: Stamp
    fields: Fields
    data: bytes | None = None
    person: Card | None = None


class Write(msgspec.Struct):
    """A card to be written: for whom, over which one, and the fields that change."""

    uid: str
    contact: Contact
    fields: Fields
    base: CardSyncState
    over: FolderCard | None = None


class CardRemoval(msgspec.Struct):
    """A card to be taken away, and whose it is."""

    uid: str
    name: str
    found: FolderCard


class SyncDecisions(msgspec.Struct):
    """All that is to be done, and what is seen once it is."""

    put: dict[Uid, Contact] = msgspec.field(default_factory=dict)
    write: list[Write] = msgspec.field(default_factory=list)
    remove: list[CardRemoval] = msgspec.field(default_factory=list)
    seen: dict[str, CardSyncState] = msgspec.field(default_factory=dict)


class CardWriter:
    """Carries out what was decided about one folder of cards.

    What was not written is seen as it was, so that the next sync tries again.
    """

    def __init__(
        self,
        folder: Folder,
        base: SyncState,
        report: SyncResult,
        todo: SyncDecisions,
        *,
        notes: bool,
    ) -> None:
        self._folder = folder
        self._base = base
        self._report = report
        self._todo = todo
        self._notes = notes

    def carry_out(self) -> Iterator[tuple[str, CardSyncState | None]]:
        """Write and take away cards; yield what is seen of each from then on."""
        attempts = Attempts(self._report)
        yield from self._todo.seen.items()
        for one in self._todo.write:
            seen = attempts.tried(one.base.file, partial(self._write, one))
            if seen is None:
                names = self._report.written if one.over else self._report.written_new
                names.remove(line(one.contact.name) or "(no name)")
                seen = self._to_check_again(one.uid)
            yield one.uid, seen
        for gone in self._todo.remove:
            if not attempts.tried(gone.found.file, partial(self._remove, gone.found)):
                self._report.removed.remove(gone.name)
                yield gone.uid, self._to_check_again(gone.uid)
        if self._todo.write or self._todo.remove:
            self._folder.settle()

    def _to_check_again(self, uid: str) -> CardSyncState | None:
        """Return what was seen of a card, so that the next sync reads its file."""
        seen = self._base.cards.get(uid)
        return None if seen is None else msgspec.structs.replace(seen, stamp=NEVER)

    def _remove(self, found: FolderCard) -> bool:
        data = found.data if found.data is not None else self._folder.read(found.file)
        return self._folder.remove(found.file, data)

    def _write(self, one: Write) -> CardSyncState | None:
        before: bytes | None = None
        if one.over is None:
            data = vdir.new(one.contact, one.uid, notes=self._notes)
        else:
            before = self._as_seen(one.over)
            if before is None:
                return None
            data = vdir.changed(before, one.contact, one.fields)
        stamp = self._folder.write(one.base.file, data, before)
        if stamp is None:
            return None
        # A line may speak of more than its field: an address is a name where there is none.
        there = dict(one.base.was_there)
        was = one.over.fields if one.over is not None else {}
        read = vdir.read(data).fields
        for field in {*was, *read, *one.fields}:
            if field in one.fields or was.get(field) != read.get(field):
                there.pop(field, None)
                if field in read:
                    there[field] = read[field]
        differs = None if there == one.base.here else there
        if one.over is not None and one.base.stamp == NEVER:
            stamp = NEVER
        return msgspec.structs.replace(one.base, there=differs, stamp=stamp)

    def _as_seen(self, found: FolderCard) -> bytes | None:
        """Return a card's bytes if it still says what was compared."""
        if found.data is not None:
            return found.data
        data = self._folder.read(found.file)
        try:
            return data if vdir.read(data).fields == found.fields else None
        except NoCard:
            return None


def is_uid(uid: str) -> bool:
    """Whether it is a card's own UID, and not the name of its file in its place."""
    return not uid.startswith("file:")


class WantedTask(msgspec.Struct, frozen=True):
    """A follow-up that belongs on the list."""

    contact: Contact
    due: Due
    summary: str

    @property
    def day(self) -> date:
        """When it is due."""
        return self.due.due


class FolderTask(msgspec.Struct):
    """A task in the folder; `data` is absent while it is as it was seen."""

    file: str
    stamp: Stamp
    todo: Todo
    data: bytes | None = None


class TaskWrite(msgspec.Struct):
    """A task to be written, over which one, and what is seen of it from then on.

    `again` opens one that was ticked off; `why` is the description of a new one.
    """

    uid: str
    wanted: WantedTask
    base: TaskSyncState
    over: FolderTask | None = None
    again: bool = False
    why: str = ""


class TaskRemoval(msgspec.Struct, frozen=True):
    """A task to be taken away: all files that hold it, for someone may have copied one."""

    uid: str
    files: tuple[FolderTask, ...]


class TaskWriter:
    """Writes tasks and takes away tasks. What fails is seen as it was, and tried again."""

    def __init__(self, folder: Folder, base: SyncState, report: SyncResult, now: datetime) -> None:
        self._folder = folder
        self._base = base
        self._report = report
        self._now = now

    def carry_out(
        self, write: list[TaskWrite], remove: list[TaskRemoval]
    ) -> Iterator[tuple[str, TaskSyncState | None]]:
        """Yield what is seen of each task from then on; None for one that is no more."""
        attempts = Attempts(self._report)
        for one in write:
            seen = attempts.tried(one.base.file, partial(self._write, one))
            if seen is None:
                self._report.tasks_written -= 1
                seen = self._base.tasks.get(one.uid)
            yield one.uid, seen
        for gone in remove:
            tried = [attempts.tried(one.file, partial(self._remove, one)) for one in gone.files]
            if all(tried):
                yield gone.uid, None
            else:
                self._report.tasks_removed -= 1
                yield gone.uid, self._base.tasks.get(gone.uid)
        if write or remove:
            self._folder.settle()

    def _remove(self, there: FolderTask) -> bool:
        return self._folder.remove(there.file, self._bytes(there))

    def _bytes(self, there: FolderTask) -> bytes:
        return there.data if there.data is not None else self._folder.read(there.file)

    def _write(self, one: TaskWrite) -> TaskSyncState | None:
        summary, day = one.wanted.summary, one.wanted.day
        before: bytes | None = None
        if one.over is None:
            data = todo.new(one.uid, summary, day, now=self._now, why=one.why)
        else:
            before = self._bytes(one.over)
            data = todo.changed(before, summary, day, now=self._now, again=one.again)
        stamp = self._folder.write(one.base.file, data, before)
        if stamp is None:
            return None
        return msgspec.structs.replace(
            one.base,
            there_due=one.base.due,
            status=todo.OPEN if one.again else one.base.status,
            stamp=stamp,
        )
