"""A world with a folder of cards and one of tasks, which other programs write too."""

from collections.abc import Callable
from pathlib import Path

from netfollow.network.sync import Folders, SyncResult, SyncSide
from netfollow.people import Contact
from tests.conftest import World


class Kept(World):
    """A home that is kept in step with two folders beside it."""

    def __init__(self, home: Path, beside: Path) -> None:
        super().__init__(home)
        self.folders = Folders(beside / "people", beside / "tasks")
        assert self.folders.people is not None
        assert self.folders.tasks is not None
        self.cards, self.tasks = self.folders.people, self.folders.tasks

    def sync(self, *, notes: bool = False, dry_run: bool = False, anew: bool = False) -> SyncResult:
        return self.network.sync.run(self.folders, notes=notes, dry_run=dry_run, anew=anew)

    def take(self, side: SyncSide, name: str) -> SyncResult:
        return self.network.sync.settle(self.folders, name, side)

    def card(self, words: str) -> Path:
        """Return the one card that holds some words."""
        (path,) = (one for one in self.cards.glob("*.vcf") if words in one.read_text())
        return path

    def person(self, name: str) -> Contact:
        return self.network.contacts.named(name)


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Change a file as other programs do: a new one, renamed over the old."""
    new = path.with_suffix(".tmp")
    new.write_text(change(path.read_text()), newline="")
    new.replace(path)


def add_line(line: str) -> Callable[[str], str]:
    """Return a change that adds a line to a card."""
    return lambda card: card.replace("END:VCARD", f"{line}\nEND:VCARD")


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file's bytes and inode: what is rewritten shows, even if it is the same."""
    return {one.name: (one.read_bytes(), one.stat().st_ino) for one in folder.iterdir()}
