"""What tests alone ask of the program in one call."""

from collections.abc import Callable

from netfollow.clipboard import CopyResult, Report
from netfollow.errors import NothingToDo
from netfollow.network import Changes, Network
from netfollow.network.importing import (
    AS_THEY_ARE,
    Content,
    Imported,
    ImportOptions,
    ImportPlan,
    imported,
    ready,
)
from netfollow.people import Interaction


class MemoryClipboard:
    """A clipboard that is a list."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def copy(self, text: str) -> Report:
        """Keep a text."""
        self.texts.append(text)
        return Report(CopyResult.SYSTEM, "on the clipboard")

    def paste(self) -> str:
        """Return the last text."""
        if not self.texts:
            raise NothingToDo("The clipboard is empty or can't be read.")
        return self.texts[-1]


def unconfirmed(network: Network) -> tuple[Interaction, ...]:
    """Return every copied draft that nobody said was sent, oldest first."""
    found = filter(None, map(network.drafts.pending, network._session.copied()))
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.uid)))


def previewed(
    network: Network,
    source: Content,
    name: str,
    options: ImportOptions = AS_THEY_ARE,
    tick: Callable[[float], None] | None = None,
) -> ImportPlan:
    """Say what one file would come to."""
    return network.importing.preview([(source, name)], options, tick=tick)


def import_file(network: Network, source: Content, name: str, *, dry_run: bool = False) -> Imported:
    """Import a file in one change, without asking, as the command does."""
    preview = ready(previewed(network, source, name))
    changes = Changes(preview.did) if dry_run else network.importing.take(preview)
    return imported(preview, changes)
