"""Tasks on their way out: written over what was compared, or left for the next time."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

import msgspec

from netfollow.exchange import todo
from netfollow.exchange.todo import Todo
from netfollow.method.queue import Due
from netfollow.network.syncing.attempts import Attempts
from netfollow.network.syncing.base import Base, TaskBase
from netfollow.network.syncing.folder import Folder
from netfollow.network.syncing.items import Stamp
from netfollow.network.syncing.report import Synced
from netfollow.people import Contact


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
    base: TaskBase
    over: FolderTask | None = None
    again: bool = False
    why: str = ""


class TaskRemoval(msgspec.Struct, frozen=True):
    """A task to be taken away: all files that hold it, for somebody may have copied one."""

    uid: str
    files: tuple[FolderTask, ...]


class TaskCarrier:
    """Writes tasks and takes away tasks. What fails is seen as it was, and tried again."""

    def __init__(self, folder: Folder, base: Base, report: Synced, now: datetime) -> None:
        self._folder = folder
        self._base = base
        self._report = report
        self._now = now

    def carry_out(
        self, write: list[TaskWrite], remove: list[TaskRemoval]
    ) -> Iterator[tuple[str, TaskBase | None]]:
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

    def _write(self, one: TaskWrite) -> TaskBase | None:
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
