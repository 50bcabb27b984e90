"""Data folders that held data before, noted in the platform's cache folder.

One of them that is missing or empty now is on a disk that is not mounted, or was moved: it is
asked about, and never begun anew in silence. Without a cache folder nothing is asked.
"""

import sys
import zlib
from contextlib import suppress
from pathlib import Path

import click

from netfollow.cli.streams import are_terminals
from netfollow.errors import NetFollowError
from netfollow.network.disk import cache_folder, holds_data

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def check(home: Path, *, create: bool) -> None:
    """Raise `NetFollowError` for a home that held data and doesn't now, unless the user wants a new one.

    A home that holds data is noted, so that its absence is noticed later.
    """
    if holds_data(home):
        note(home)
        return
    why = lost(home)
    if not why:
        return
    if not create:
        if not is_terminal():
            raise NetFollowError(f"{why} To start empty, run netfollow --create.")
        if not click.confirm(f"{why}\nStart with an empty one?", err=True):
            raise NetFollowError("Nothing was created.")
    forget(home)


def is_terminal() -> bool:
    """Whether there is a terminal to ask on."""
    return are_terminals(sys.stdin, sys.stderr)


def lost(home: Path) -> str:
    """Return what is wrong with a home that held data and doesn't now; "" when nothing is."""
    if holds_data(home) or not _is_noted(home):
        return ""
    state = "empty" if home.is_dir() else "missing"
    return f"The data folder {home} is {state}, but it held data before. Is its disk mounted?"


def note(home: Path) -> None:
    """Remember that a folder has data; a cache folder that can't be written is ignored."""
    if _is_noted(home):
        return
    with suppress(OSError, RuntimeError):
        path = _path(home)
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
        path.touch(mode=FILE_MODE)
        with path.open("a", encoding="utf-8", errors="surrogateescape") as file:
            file.write(f"{home.resolve()}\n")


def forget(home: Path) -> None:
    """Forget that a folder had data."""
    with suppress(OSError, RuntimeError):
        kept = [f"{one}\n" for one in _lines(home) if one != str(home.resolve())]
        _path(home).write_text("".join(kept), encoding="utf-8", errors="surrogateescape")


def _is_noted(home: Path) -> bool:
    try:
        return str(home.resolve()) in _lines(home)
    except (OSError, RuntimeError):
        return False


def _lines(home: Path) -> list[str]:
    path = _path(home)
    if not path.is_file():
        return []
    return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()


def _path(home: Path) -> Path:
    """Return the file that notes a home: it is named by a checksum of the path, and holds it."""
    return (
        cache_folder()
        / "homes"
        / f"{zlib.crc32(str(home.resolve()).encode('utf-8', 'surrogateescape')):08x}"
    )
