"""Copies that a program which keeps folders in step left beside the data: shown and merged."""

from collections.abc import Iterable, Sequence

import msgspec

from netfollow.errors import NetFollowError, NothingToDo
from netfollow.exchange.import_records import as_text
from netfollow.network.session import Changes, Session, names
from netfollow.people import Contact, Record
from netfollow.people.field_input import text_shown
from netfollow.people.text import file_name, line
from netfollow.store.conflicts import ConflictCopy, CopyMerge, FieldClash, merge, read
from netfollow.store.disk.files import (
    NOTHING,
    conflict_copies,
    conflict_remark,
    make_subfolder,
    seen,
)
from netfollow.store.store import RecordViews

__all__ = ["ConflictCopy", "ConflictPreview", "Conflicts", "FieldClash"]


class ConflictPreview(msgspec.Struct, frozen=True):
    """What merging copies would do, in words."""

    files: tuple[str, ...]
    new: tuple[Record, ...]
    changed: tuple[Record, ...]
    older: int
    deleted_here: tuple[Record, ...]
    deleted_there: tuple[Record, ...]
    clashes: tuple[FieldClash, ...]
    problems: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The summary as a person reads it."""
        from netfollow.network.import_native import counted

        parts = [f"{counted(self.new)} new"] if self.new else []
        parts += [f"{counted(self.changed)} changed"] if self.changed else []
        return ", ".join(parts) or "nothing new"

    def lines(self) -> Iterable[str]:
        """Yield who is new or changes, and what stays as it is here."""
        from netfollow.network.import_native import KINDS, counted

        for word, records in (("new", self.new), ("changed", self.changed)):
            people = [one for one in records if isinstance(one, Contact)]
            if people:
                yield f"{word}: {names(people, 8)}"
        if self.older:
            yield f"{self.older} older there and left as they are here"
        if self.deleted_here:
            yield f"{counted(self.deleted_here)} deleted here and left out"
        if self.deleted_there:
            yield f"{counted(self.deleted_there)} deleted there and still here"
        for one in self.clashes:
            name = (
                one.record.name if isinstance(one.record, Contact) else KINDS[type(one.record)][0]
            )
            yield (
                f"{line(name, 60)}, {one.field.replace('_', ' ')}: stays {_shown(one.field, one.here)}; "
                f"the copy has {_shown(one.field, one.there)}"
            )
        yield from self.problems


def _shown(field: str, value: object) -> str:
    return line(text_shown(field, as_text(value)), 60) or "nothing"


class Conflicts:
    """Conflict copies of the data file and of the journal."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def found(self) -> tuple[str, ...]:
        """Return the names of the copies that lie beside the data."""
        return tuple(file_name(path.name) for path in conflict_copies(self._session.store.home))

    def take_remarks(self) -> list[str]:
        """Take out the remarks about copies, for a face that asks about them instead."""
        store = self._session.store
        known = {conflict_remark(path) for path in conflict_copies(store.home)}
        taken = [one for one in store.remarks if one in known]
        store.remarks[:] = [one for one in store.remarks if one not in known]
        return taken

    def read(self) -> tuple[ConflictCopy, ...]:
        """Read every copy; may be slow, and may be done in a thread. What can't be read says so.

        A journal's comes first, for it knows what each record was before.
        """
        known = self._session.store.engine.checks()
        paths = conflict_copies(self._session.store.home)
        return tuple(
            read(path, known) for path in sorted(paths, key=lambda one: one.suffix != ".jsonl")
        )

    def preview(self, found: Sequence[ConflictCopy]) -> ConflictPreview:
        """Say what merging copies would do; nothing is changed. It may be done in a thread."""
        return self._preview(found, self._merged(found, self._session.store.snapshot()))

    def merge(self, found: Sequence[ConflictCopy]) -> Changes:
        """Take in what copies have that is not here, in one change, and put them into backups.

        A copy that can't be read, or was changed since it was, stays where it is. Raises `NothingToDo` when there is none else.
        """
        good = [copy for copy in found if copy.records or not copy.problem]
        if not good:
            raise NothingToDo(" ".join(one.problem for one in found) or "No conflict copies found.")
        with self._session.verb() as verb:
            merged = self._merged(good, self._session.store)
            for record in (*merged.new.values(), *merged.changed.values()):
                verb.put(record)
            sentence = self._preview(good, merged).sentence
            verb.did = f"merged {', '.join(file_name(one.path.name) for one in good)}: {sentence}"
        for copy in good:
            self._set_aside(copy)
        return verb.changes

    def _merged(self, found: Sequence[ConflictCopy], here: RecordViews) -> CopyMerge:
        return merge(found, here.records, self._session.store.engine.earlier())

    @staticmethod
    def _preview(found: Sequence[ConflictCopy], merged: CopyMerge) -> ConflictPreview:
        return ConflictPreview(
            files=tuple(file_name(one.path.name) for one in found),
            new=tuple(merged.new.values()),
            changed=tuple(merged.changed.values()),
            older=merged.older,
            deleted_here=tuple(merged.deleted_here),
            deleted_there=tuple(merged.deleted_there),
            clashes=tuple(merged.clashes),
            problems=tuple(one.problem for one in found if one.problem),
        )

    def _set_aside(self, copy: ConflictCopy) -> None:
        """Put a copy into the backups, beside any of the same name."""
        path = copy.path
        if self._has_changed(copy):
            self._session.store.remarks.append(
                f"{file_name(path.name)} changed while it was merged. Merge it again."
            )
            return
        folder = self._session.store.home / "backups"
        try:
            make_subfolder(folder)
            target = folder / path.name
            number = 1
            while target.exists():
                number += 1
                target = folder / f"{path.stem}-{number}{path.suffix}"
            path.replace(target)
            target.chmod(0o600)
        except OSError as error:
            self._session.store.remarks.append(
                f"{path} was merged but couldn't be moved ({error.strerror}): remove it by hand."
            )

    @staticmethod
    def _has_changed(copy: ConflictCopy) -> bool:
        """Whether another machine's changes came into a copy after it was read."""
        try:
            return seen(copy.path) not in (copy.state, NOTHING)
        except NetFollowError:
            return False
