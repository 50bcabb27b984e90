"""Which files in a data folder are NetFollow's own; any others are left alone, and not checked."""

import re
from pathlib import Path

from netfollow.store.beside import copies
from netfollow.store.cache import OLD
from netfollow.store.files import NETWORK

FILES = frozenset(
    {
        NETWORK,
        "network.broken.json",
        "journal.jsonl",
        "journal.torn",
        "journal.damaged",
        "journal.broken",
        "folded",
        "lock",
        "sync.lock",
        "searches.toml",
        "config.toml",
        "clipboard.txt",
        *OLD,
    }
)

FOLDERS = frozenset({"backups", "sync", "templates", "unsaved"})

_NAMED = re.compile(r"crash-\d{8}-\d{6}(?:_\d)?\.txt|\..+\.new", re.ASCII)
"""Reports of a fault, and files that are just being written."""


def listed(home: Path) -> tuple[Path, ...]:
    """Return what in a home is NetFollow's own, by name; nothing where that can't be found out."""
    conflicts = set(copies(home))
    return tuple(
        home / name for name in _entries(home) if _is_own(name) or home / name in conflicts
    )


def holds_others(home: Path) -> bool:
    """Whether a home holds anything that is not NetFollow's own."""
    return len(listed(home)) < len(_entries(home))


def _is_own(name: str) -> bool:
    return name in FILES or name in FOLDERS or _NAMED.fullmatch(name) is not None


def _entries(home: Path) -> list[str]:
    try:
        return sorted(path.name for path in home.iterdir())
    except OSError:
        return []
