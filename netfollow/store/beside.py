"""Copies that a program which keeps folders in step put beside a file it could not merge."""

import re
from collections.abc import Iterator
from pathlib import Path

from netfollow.people.text import file_name
from netfollow.store.files import NOTHING, Seen, seen

_COPY = re.compile(
    r"""(?:network|journal)(?:
      [ ]?\([^)]*\)                 # Dropbox, Nextcloud, Seafile in any language; Google (1)
    | [._-][\w-]*conflict[^/]*      # Syncthing .sync-conflict-, ownCloud _conflict-
    | [ ][0-9]{1,3}                 # iCloud
    | -(?=[\w-]*[A-Z])[\w-]+        # OneDrive: the machine's name
    )\.jsonl?""",
    re.VERBOSE,
)
"""How programs that keep folders in step name what they could not merge."""


def copies(home: Path) -> list[Path]:
    """Return the copies of the data file or the journal that lie beside them, by name."""
    try:
        return sorted(path for path in home.iterdir() if _COPY.fullmatch(path.name))
    except OSError:
        return []


def said(copy: Path) -> str:
    """Return the remark about a copy."""
    return (
        f"{file_name(copy.name)} is a conflict copy with another machine's changes, which "
        "are not in your data. netfollow conflicts shows and merges them."
    )


class Beside:
    """Tells of each copy once; a look costs one system call while nothing happens."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._seen: Seen = NOTHING
        self._told: set[Path] = set()

    def news(self) -> Iterator[str]:
        """Yield a sentence for each copy that was not told of yet."""
        now = seen(self._home)
        if now == self._seen:
            return
        self._seen = now
        for path in copies(self._home):
            if path not in self._told:
                self._told.add(path)
                yield said(path)
