"""Looking after the data: checks, backups, going back to one."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from netfollow.errors import NothingToDo, NotSaved, WrongCall
from netfollow.network.session import Changes, Session
from netfollow.people.date_range import with_dates_in_range
from netfollow.people.text import amount
from netfollow.store.backup import Backups
from netfollow.store.checks import CheckResult, check
from netfollow.store.dates import found_in
from netfollow.store.disk.files import expanded
from netfollow.store.recovery import Restoring, latest, put_in_place, repair

__all__ = [
    "CheckResult",
    "Upkeep",
    "backups_of",
    "examine",
    "put_back",
    "repair_all",
]


def examine(home: Path, clock: Callable[[], datetime]) -> Iterator[CheckResult]:
    """Yield what a look at a home's data finds; it need not be readable."""
    yield from check(home, now=clock)


def repair_all(home: Path, tell: Callable[[str], None]) -> int:
    """Put damaged lines of the journal aside; return how many there were."""
    return repair(home, tell)


def backups_of(home: Path) -> tuple[Path, ...]:
    """Return the backups of a home, newest first; its data need not be readable."""
    return Backups(home / "backups", home / "network.json").all()


def put_back(home: Path, backup: Path, tell: Callable[[str], None]) -> Path:
    """Put a backup in the place of data that can't be read; return where that is now."""
    return put_in_place(home, backup, tell)


class RestorePreview(msgspec.Struct, frozen=True):
    """What going back to a backup would do, in records."""

    name: str
    back: int
    changed: int
    gone: int

    @property
    def sentence(self) -> str:
        """The preview as a person reads it."""
        return (
            f"{self.name} would bring back {amount(self.back, 'record')}, reset "
            f"{amount(self.changed, 'changed record')} and remove {amount(self.gone, 'newer record')}"
        )


class Upkeep:
    """What is done about the data as a whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def is_up_to_date(self) -> bool:
        """Whether no other program has written since the data was last read."""
        return self._session.store.engine.is_up_to_date()

    def checkpoint(self) -> None:
        """Write everything into the TinyDB file."""
        self._session.store.engine.checkpoint()

    def repair_dates(self) -> Changes:
        """Remove dates outside the range that records may hold; one undo brings them back.

        A date that a record can't do without becomes the nearest one. Raises `NothingToDo` when
        there are none.
        """
        session = self._session
        found = list(found_in(session.store.records, session.today))
        if not found:
            raise NothingToDo("No impossible dates found.")
        with session.verb() as verb:
            for record in {one.record.uid: one.record for one in found}.values():
                verb.put(with_dates_in_range(record, session.now()))
            count = len(found)
            verb.did = f"corrected {amount(count, 'date')}"
        return verb.changes

    def backup(self) -> Path:
        """Make a backup now, beside the daily ones; raises `NotSaved`, which says none was made."""
        store = self._session.store
        try:
            store.engine.checkpoint()
            return store.engine.backups.make(self._session.today)
        except NotSaved as problem:
            raise NotSaved(f"No backup was made: {problem.why}", problem.why) from problem

    def backups(self) -> tuple[Path, ...]:
        """Return all backups, newest first."""
        return self._session.store.engine.backups.all()

    def _restoring(self, name: str) -> Restoring:
        store = self._session.store
        if not name:
            return Restoring.of(store, latest(store))
        known = {path.name: path for path in store.engine.backups.all()}
        path = known.get(name) or expanded(Path(name))
        if not path.is_file():
            raise WrongCall(f"No backup called {name}. netfollow restore --list shows them.")
        return Restoring.of(store, path)

    def preview(self, name: str = "") -> RestorePreview:
        """Say what going back to a backup, by default the newest, would do."""
        one = self._restoring(name)
        return RestorePreview(one.source.name, one.back, one.changed, one.gone)

    def restore(self, name: str = "") -> Changes:
        """Go back to a backup; what is there now is backed up first, and undo brings it back."""
        one = self._restoring(name)
        one.carry_out(self._session.store)
        self._session.forget_all()
        return Changes(f"restored {one.source.name}")
