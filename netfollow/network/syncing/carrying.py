"""Cards on their way out: written over what was compared, or left for the next time."""

from collections.abc import Iterator
from functools import partial

import msgspec

from netfollow.exchange import vdir
from netfollow.exchange.vdir import Card, Fields, NoCard
from netfollow.network.syncing.attempts import Attempts
from netfollow.network.syncing.base import Base, CardBase
from netfollow.network.syncing.folder import Folder
from netfollow.network.syncing.items import Stamp
from netfollow.network.syncing.report import Synced
from netfollow.people import Contact, Uid
from netfollow.people.text import line


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
    base: CardBase
    over: FolderCard | None = None


class Removal(msgspec.Struct):
    """A card to be taken away, and whose it is."""

    uid: str
    name: str
    found: FolderCard


class Decided(msgspec.Struct):
    """All that is to be done, and what is seen once it is."""

    put: dict[Uid, Contact] = msgspec.field(default_factory=dict)
    write: list[Write] = msgspec.field(default_factory=list)
    remove: list[Removal] = msgspec.field(default_factory=list)
    seen: dict[str, CardBase] = msgspec.field(default_factory=dict)


class Carrier:
    """Carries out what was decided about one folder of cards.

    What was not written is seen as it was, so that the next sync tries again.
    """

    def __init__(
        self, folder: Folder, base: Base, report: Synced, todo: Decided, *, notes: bool
    ) -> None:
        self._folder = folder
        self._base = base
        self._report = report
        self._todo = todo
        self._notes = notes

    def carry_out(self) -> Iterator[tuple[str, CardBase | None]]:
        """Write and take away cards; yield what is seen of each from then on."""
        attempts = Attempts(self._report)
        yield from self._todo.seen.items()
        for one in self._todo.write:
            seen = attempts.tried(one.base.file, partial(self._write, one))
            if seen is None:
                names = self._report.written if one.over else self._report.written_new
                names.remove(line(one.contact.name) or "(no name)")
                seen = self._base.cards.get(one.uid)
            yield one.uid, seen
        for gone in self._todo.remove:
            if not attempts.tried(gone.found.file, partial(self._remove, gone.found)):
                self._report.removed.remove(gone.name)
                yield gone.uid, self._base.cards.get(gone.uid)
        if self._todo.write or self._todo.remove:
            self._folder.settle()

    def _remove(self, found: FolderCard) -> bool:
        data = found.data if found.data is not None else self._folder.read(found.file)
        return self._folder.remove(found.file, data)

    def _write(self, one: Write) -> CardBase | None:
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
