"""The verb of keeping people and follow-ups in step with folders of cards and tasks."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

import msgspec

from netfollow.errors import AmbiguousName, NetFollowError, UnknownPerson, WrongCall
from netfollow.network.contacts import take_out
from netfollow.network.session import Session
from netfollow.network.syncing.report import Asked, Folders, Question, SyncResult, SyncSide
from netfollow.people.date_range import contacts_of
from netfollow.people.text import line
from netfollow.store.disk.files import sync_place
from netfollow.store.lock import Lock

if TYPE_CHECKING:
    from netfollow.network.drafts import Drafts
    from netfollow.network.syncing.cards import Cards
    from netfollow.network.syncing.folder import Folder
    from netfollow.network.syncing.sync_state import SyncState
    from netfollow.network.syncing.tasks import Tasks

__all__ = ["Asked", "Folders", "Question", "Sync", "SyncResult", "SyncSide"]


GONE = {Asked.DELETED_THERE: SyncSide.THERE, Asked.DELETED_HERE: SyncSide.HERE}
"""Whose word holds when someone is to go on both sides."""


class Sync:
    """Both ways, three ways compared: here, there, and what was last seen of both."""

    def __init__(self, session: Session, drafts: "Drafts") -> None:
        self._session = session
        self._drafts = drafts

    def run(
        self,
        folders: Folders,
        *,
        notes: bool = False,
        anew: bool = False,
        dry_run: bool = False,
        says: Mapping[str, SyncSide] | None = None,
    ) -> SyncResult:
        """Bring both sides in step; what only the user can decide is asked and left as it is.

        All that comes in is one change, which one undo takes back. `says` answers questions by
        the UID of their card; `anew` forgets what was last seen. Raises `NetFollowError` for a folder
        that was emptied or can't be read, and then nothing was changed; one that can't be
        written is a remark.
        """
        self._check(folders)
        with ExitStack() as stack:
            if not dry_run:
                store = self._session.store
                store.engine.check_there()
                lock = Lock(store.home / "sync.lock", "syncing", store.engine.when_locked)
                stack.enter_context(lock.held())
            found = _Run(
                self._session, self._drafts, folders, notes=notes, anew=anew, says=says or {}
            )
            return found.preview() if dry_run else found.go()

    def settle(
        self, folders: Folders, name: str, side: SyncSide, *, notes: bool = False
    ) -> SyncResult:
        """Answer what is asked about one person, and sync.

        Raises `UnknownPerson` when nothing is asked about anyone of that name, `AmbiguousName`.
        """
        asked = self._about(name, self.run(folders, notes=notes, dry_run=True).questions)
        return self.answer(folders, {one.card: side for one in asked}, notes=notes)

    def delete(self, folders: Folders, name: str, *, notes: bool = False) -> SyncResult:
        """Let someone who was deleted on one side go on the other too, and sync.

        Raises `UnknownPerson` when nothing of that kind is asked about anyone of that name, `AmbiguousName`.
        """
        found = self.run(folders, notes=notes, dry_run=True).questions
        asked = self._about(name, [one for one in found if one.about is not Asked.FIELD])
        return self.answer(folders, {one.card: GONE[one.about] for one in asked}, notes=notes)

    def answer(
        self, folders: Folders, says: Mapping[str, SyncSide], *, notes: bool = False
    ) -> SyncResult:
        """Answer questions by the UID of their card, and sync.

        Whoever was deleted there and is to be as there is deleted here, with the timeline.
        """
        return self.run(folders, notes=notes, says=says)

    @staticmethod
    def _about(name: str, questions: Iterable[Question]) -> list[Question]:
        wanted = line(name).casefold().split()
        found = [
            one
            for one in questions
            if name == one.contact
            or all(any(w.startswith(part) for w in one.name.casefold().split()) for part in wanted)
        ]
        exact = [
            one for one in found if name == one.contact or one.name.casefold() == name.casefold()
        ]
        found = exact or found
        people = {one.card: f"{line(one.name, 60)} ({one.contact[:8]})" for one in found}
        if not found:
            raise UnknownPerson(line(name, 60))
        if len(people) > 1:
            raise AmbiguousName(line(name, 60), list(people.values()))
        return found

    def _check(self, folders: Folders) -> None:
        given = [path for path in (folders.people, folders.tasks) if path is not None]
        if not given:
            raise WrongCall(
                "No folder to sync. Use --people DIR or --tasks DIR, or set them under [sync] in config.toml."
            )
        places = [sync_place(path, self._session.store.home) for path in given]
        if len(places) > 1 and places[0] == places[1]:
            raise WrongCall("People and tasks need separate folders.")


class _Part(msgspec.Struct):
    """One folder, its name, what was last seen in it, and who compares it."""

    folder: "Folder"
    mark: str
    base: "SyncState"
    side: "Cards | Tasks"


class _Run:
    """One sync of the folders that are given."""

    def __init__(
        self,
        session: Session,
        drafts: "Drafts",
        folders: Folders,
        *,
        notes: bool,
        anew: bool,
        says: Mapping[str, SyncSide],
    ) -> None:
        from netfollow.network.syncing.cards import Cards
        from netfollow.network.syncing.folder import Folder
        from netfollow.network.syncing.sync_state import SyncStates
        from netfollow.network.syncing.tasks import Tasks

        self._session = session
        self._bases = SyncStates(session.store.home)
        self._report = report = SyncResult()
        self._parts: list[_Part] = []
        if folders.people is not None:
            folder = Folder(folders.people, ".vcf")
            mark, base = self._bases.load(folder, anew=anew)
            cards = Cards(session, folder, base, report, notes=notes, says=says)
            self._bases.check(folder, base, cards.look())
            self._parts.append(_Part(folder, mark, base, cards))
        if folders.tasks is not None:
            folder = Folder(folders.tasks, ".ics")
            mark, base = self._bases.load(folder, anew=anew)
            tasks = Tasks(session, drafts, folder, base, report, notes=notes)
            tasks.look()
            self._parts.append(_Part(folder, mark, base, tasks))

    def preview(self) -> SyncResult:
        """Say what would be done."""
        for part in self._parts:
            part.side.take_in()
        for part in self._parts:
            part.side.decide()
        return self._report

    def go(self) -> SyncResult:
        """Take in, in one change; then write out; then keep what was seen."""
        from netfollow.network.syncing.outgoing import stopped

        with self._session.verb() as verb:
            records = [record for part in self._parts for record in part.side.take_in()]
            gone = [contact for part in self._parts for contact in part.side.gone]
            take_out(self._session, verb, gone)
            left = {contact.uid for contact in gone}
            for record in records:
                if left.isdisjoint(contacts_of(record)):
                    verb.put(record)
            verb.did = f"synced: {self._report.came_in}"
        for part in self._parts:
            part.side.decide()
        for part in self._parts:
            try:
                part.side.carry_out()
                self._bases.keep(part.mark, part.base, part.side.seen, part.folder)
            except NetFollowError as problem:
                remark = stopped(problem)
                if remark not in self._report.remarks:
                    self._report.remarks.append(remark)
        return self._report
