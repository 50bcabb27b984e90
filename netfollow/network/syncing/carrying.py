"""Cards on their way out: written over what was compared, or left for the next time."""

from collections.abc import Iterator

import msgspec

from netfollow.exchange import vdir
from netfollow.exchange.vdir import Card, Fields, NoCard
from netfollow.network.syncing.base import Base, CardBase
from netfollow.network.syncing.folder import Folder, Stamp
from netfollow.network.syncing.report import Synced
from netfollow.people import Contact, Uid


class Found(msgspec.Struct):
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
    over: Found | None = None


class Decided(msgspec.Struct):
    """All that is to be done, and what is seen once it is."""

    put: dict[Uid, Contact] = msgspec.field(default_factory=dict)
    write: list[Write] = msgspec.field(default_factory=list)
    remove: list[tuple[str, Found]] = msgspec.field(default_factory=list)
    seen: dict[str, CardBase] = msgspec.field(default_factory=dict)


class Carrier:
    """Carries out what was decided about one folder of cards."""

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
        yield from self._todo.seen.items()
        for one in self._todo.write:
            yield one.uid, self._write(one)
        for uid, found in self._todo.remove:
            data = found.data if found.data is not None else self._folder.read(found.file)
            if not self._folder.remove(found.file, data):
                self._meanwhile(found.file)
                yield uid, self._base.cards.get(uid)
        if self._todo.write or self._todo.remove:
            self._folder.settle()

    def _write(self, one: Write) -> CardBase | None:
        before: bytes | None = None
        if one.over is None:
            data = vdir.new(one.contact, one.uid, notes=self._notes)
        else:
            before = self._as_seen(one.over)
            if before is None:
                self._meanwhile(one.base.file)
                return self._base.cards.get(one.uid)
            uid = one.uid if is_uid(one.uid) else ""
            data = vdir.changed(before, one.contact, uid, one.fields)
        stamp = self._folder.write(one.base.file, data, before)
        if stamp is None:
            self._meanwhile(one.base.file)
            return self._base.cards.get(one.uid)
        # A line may speak of more than its field: an address is a name where there is none.
        there = dict(one.base.was_there)
        was = one.over.fields if one.over is not None else {}
        read = vdir.read(data).fields
        for field in {*was, *read, *one.fields}:
            if field in one.fields or was.get(field) != read.get(field):
                there.pop(field, None)
                if field in read:
                    there[field] = read[field]
        shown = None if there == one.base.here else there
        return msgspec.structs.replace(one.base, there=shown, stamp=stamp)

    def _as_seen(self, found: Found) -> bytes | None:
        """Return a card's bytes if it still says what was compared."""
        if found.data is not None:
            return found.data
        data = self._folder.read(found.file)
        try:
            return data if data is not None and vdir.read(data).fields == found.fields else None
        except NoCard:
            return None

    def _meanwhile(self, file: str) -> None:
        self._report.remarks.append(
            f"{file} was changed by another program just now: the next sync looks at it again."
        )


def is_uid(uid: str) -> bool:
    """Whether it is a card's own UID, and not the name of its file in its place."""
    return not uid.startswith("file:")
