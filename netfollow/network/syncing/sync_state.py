"""What was last seen on both sides: by it the next sync knows who changed what.

It is kept in the data folder, a file for each folder synced with, and is no part of the data:
without it the next sync compares both sides afresh, unites them and asks where they differ.
"""

import hashlib
import platform
import uuid
from contextlib import suppress
from pathlib import Path

import msgspec

from netfollow.errors import NetFollowError, NotSaved, Unconfirmed
from netfollow.exchange.todo import DONE
from netfollow.exchange.vdir import Fields
from netfollow.network.syncing.folder import NEVER, Folder, Stamp, portable, shown
from netfollow.people import Uid
from netfollow.people.text import amount
from netfollow.store.disk.files import make_subfolder, read_file, replace

FEW = 2
"""From so many items on, a folder without any was emptied."""


class CardSyncState(msgspec.Struct, omit_defaults=True):
    """A card as it was last seen: what the person said here, and what the card said there.

    `there` is absent when it was the same. The two are kept apart because not everything
    survives the way into a card and back.
    """

    file: str
    contact: Uid
    here: Fields
    there: Fields | None = None
    stamp: Stamp = NEVER

    @property
    def was_there(self) -> Fields:
        """What the card said."""
        return self.here if self.there is None else self.there


class TaskSyncState(msgspec.Struct, omit_defaults=True):
    """A task as it was last seen: what was wanted here, and its day and status there."""

    file: str
    contact: Uid
    step: str
    summary: str
    due: str
    there_due: str = ""
    status: str = ""
    stamp: Stamp = NEVER

    @property
    def is_done(self) -> bool:
        """Whether it was ticked off there."""
        return self.status == DONE


class Seen(msgspec.Struct):
    """What is seen of the items of one folder, by UID."""

    cards: dict[str, CardSyncState] = msgspec.field(default_factory=dict)
    tasks: dict[str, TaskSyncState] = msgspec.field(default_factory=dict)


class SyncState(msgspec.Struct, omit_defaults=True):
    """All that was last seen in one folder, where it lay, and on which machine."""

    folder: str = ""
    machine: str = ""
    cards: dict[str, CardSyncState] = msgspec.field(default_factory=dict)
    tasks: dict[str, TaskSyncState] = msgspec.field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.cards) + len(self.tasks)


class SyncStates:
    """The files in which it is kept, in the data folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "sync"

    def load(self, folder: Folder, *, anew: bool) -> tuple[str, SyncState]:
        """Return a folder's name and what was last seen in it.

        Raises `NetFollowError` when it doesn't exist any more, or is another one in its place, or holds
        nothing: a disk that isn't mounted must not look like everything deleted. With `anew`
        what was seen is forgotten.
        """
        mark = folder.mark()
        base = self._read(mark) if mark else None
        if base is None and not anew:
            base = self._known(folder.path)
            if base is not None and len(base):
                raise NetFollowError(
                    f"{shown(str(folder.path))} has changed or is not mounted. Nothing was synced. "
                    "To start over with the folder as it is now, add --anew."
                )
        if anew:
            base = None
        return mark or uuid.uuid4().hex, base or SyncState()

    def check(self, folder: Folder, base: SyncState, found: int) -> None:
        """Raise `NetFollowError` for a folder from which everything is gone."""
        if base.cards and len(base) >= FEW and not found:
            raise NetFollowError(
                f"{shown(str(folder.path))} was emptied. Nothing was synced. If that was intended, "
                f"add --anew, and {amount(len(base), 'file')} will be written again."
            )

    def keep(self, mark: str, before: SyncState, seen: Seen, folder: Folder) -> None:
        """Keep what was seen; raises `NetFollowError`, and the next sync finds out again.

        The folder gets its name first: what is kept for a folder that can't be named would make
        the next sync take it for another one.
        """
        base = SyncState(portable(str(folder.path)), platform.node(), seen.cards, seen.tasks)
        is_named = folder.mark() == mark
        if base == before and is_named:
            return
        if not is_named:
            folder.give_mark(mark)
        make_subfolder(self._folder)
        with suppress(Unconfirmed):
            replace(self._folder / f"{mark}.json", [msgspec.json.encode(base)])

    def _read(self, mark: str) -> SyncState | None:
        try:
            data = read_file(self._folder / f"{mark}.json")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NotSaved(f"{self._folder} can't be read: {error.strerror}.") from error
        try:
            return msgspec.json.decode(data, type=SyncState)
        except msgspec.DecodeError:
            return None

    def _known(self, path: Path) -> SyncState | None:
        """Return what this machine last saw at a path."""
        for file in sorted(self._folder.glob("*.json")):
            base = self._read(file.stem)
            if base is not None and (base.folder, base.machine) == (
                portable(str(path)),
                platform.node(),
            ):
                return base
        return None


def digest(*parts: str) -> str:
    """Return a name of 32 hexadecimal digits that is always the same for the same parts."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
