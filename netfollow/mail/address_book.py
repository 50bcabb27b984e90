"""Addresses by words, for a mailer that asks at each tab: from a small file, without the program.

The file lies in the cache folder, for its owner alone, and holds as long as no file of the data
folder changes; the network writes it anew. Only the standard library is loaded here.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

NAME = "addresses"
"""The file's name."""

DATA = "network.json"
"""The data file, in the data folder."""

MUTT = "--mutt"
"""The option for a first line, which neomutt and mutt skip."""


def book_of(home: Path) -> Path | None:
    """Return where the addresses of a data folder are kept; None where that isn't known."""
    if sys.platform != "linux":
        return None
    folder = Path(os.environ.get("XDG_CACHE_HOME", "").strip())
    folder = folder if folder.is_absolute() else Path.home() / ".cache"
    path = (home / DATA).resolve()
    name = f"{zlib.crc32(str(path).encode('utf-8', 'surrogateescape')):08x}"
    return folder / "netfollow" / name / NAME


def stamp(home: Path) -> str:
    """Return what changes when a file of the data folder does."""
    with os.scandir(home) as entries:
        files = (
            one for one in entries if one.name.endswith((".json", ".log", ".jsonl", "journal"))
        )
        found = ((one.name, one.stat()) for one in files)
        seen = sorted((name, info.st_ino, info.st_size, info.st_mtime_ns) for name, info in found)
    return repr(seen)


def write(home: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Keep rows: the words by which each is found, folded, and the line that is printed."""
    book = book_of(home)
    if book is None:
        return
    try:
        if not (home / DATA).is_file() or book.is_relative_to(home.resolve()):
            return
        text = "\n".join((stamp(home), *(f"{folded}\x1f{line}" for folded, line in rows)))
        book.parent.parent.mkdir(parents=True, exist_ok=True)
        book.parent.mkdir(mode=0o700, exist_ok=True)
        new = book.with_name(f"{NAME}.{os.getpid()}")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        new.replace(book)
    except OSError:
        return


def forget(home: Path) -> None:
    """Drop what is kept: the data changed, and nobody who was deleted stays in it."""
    book = book_of(home)
    if book is not None:
        with suppress(OSError):
            book.unlink(missing_ok=True)


def look_up(home: Path, words: str) -> list[str] | None:
    """Return the lines that all words fit; None when what is kept isn't of the data any more."""
    try:
        book = book_of(home)
        if book is None or not words.isascii():
            return None
        first, _, text = book.read_text("utf-8").partition("\n")
        if first != stamp(home):
            return None
    except (OSError, UnicodeDecodeError):
        return None
    wanted = words.casefold().replace("'", "").replace(".", "").split()
    rows = (row.partition("\x1f") for row in text.split("\n"))
    return [line for folded, _, line in rows if fits(wanted, folded)]


def fits(wanted: Iterable[str], folded: str) -> bool:
    """Whether each word begins one of the folded words, which have a blank before them."""
    return all(f" {word}" in folded for word in wanted)


def answered(words: list[str]) -> int | None:
    """Answer `netfollow [--home DIR] query [--mutt] WORDS`; None when the program has to.

    The exit code is 1 when nothing fits.
    """
    home = os.environ.get("NETFOLLOW_HOME", "").strip()
    if len(words) > 1 and words[0] == "--home":
        home, words = words[1], words[2:]
    if not words or words[0] != "query":
        return None
    asked = [word for word in words[1:] if word != MUTT]
    if any(word.startswith("-") for word in asked):
        return None
    found = look_up(Path(home).expanduser() if home else _default(), " ".join(asked))
    if found is None:
        return None
    if len(asked) < len(words) - 1:
        found.insert(0, header(len(found)))
    try:
        sys.stdout.write("".join(f"{line}\n" for line in found))
        sys.stdout.flush()
    except (OSError, ValueError):
        return None
    return 0 if len(found) > (len(asked) < len(words) - 1) else 1


def header(count: int) -> str:
    """Return the line that neomutt and mutt skip."""
    return f"{count:,} {'address' if count == 1 else 'addresses'} in NetFollow"


def _default() -> Path:
    folder = Path(os.environ.get("XDG_DATA_HOME", "").strip())
    return (folder if folder.is_absolute() else Path.home() / ".local" / "share") / "netfollow"
