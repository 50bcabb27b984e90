"""The folder that a phone's lines arrive in, looked at without reading anything."""

from __future__ import annotations

from pathlib import Path

INBOX = "inbox"
"""The folder in the data folder that a phone's lines arrive in."""

_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".icloud", "~", ".swp")
"""Ends of names of files that are still on their way."""

_TEXTS = frozenset(("", ".txt", ".md", ".text", ".markdown", ".org", ".note"))


def files_in(home: Path) -> list[Path]:
    """Return the files of lines in the inbox of a data folder, by name; none without an inbox."""
    try:
        return sorted(path for path in (home / INBOX).iterdir() if _is_finished(path))
    except OSError:
        return []


def _is_finished(path: Path) -> bool:
    """Whether a file of the inbox is one of lines, and no unfinished or hidden one."""
    name = path.name
    if name.startswith((".", "~")) or name.endswith(_UNFINISHED):
        return False
    return path.suffix.casefold() in _TEXTS and path.is_file()
