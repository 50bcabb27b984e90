"""Files that may be imported: what is typed or dropped, and what lies where exports are put."""

import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

KINDS = (".csv", ".tsv", ".vcf", ".vcard", ".json", ".zip", ".txt")
"""Endings of files that are offered; any file that is named is looked at all the same."""

MOST = 300
"""So many files are offered at most."""

LOOKED_AT = 20_000
"""So many entries of a folder are looked at."""


@dataclass(frozen=True)
class Offer:
    """A file or folder, its size in bytes, and when it was written, in seconds."""

    path: Path
    is_folder: bool
    size: int
    changed: float


def places() -> tuple[Path, ...]:
    """Return the folders in which exports lie: downloads, desktop, documents, home, and here."""
    from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

    found = (
        user_downloads_path(),
        user_desktop_path(),
        user_documents_path(),
        Path.home(),
        Path.cwd(),
    )
    return tuple(dict.fromkeys(found))


def named(text: str) -> tuple[Path, ...]:
    """Return the files that a line names: typed, dropped with quotes or as an address, several too.

    What is no path at all names nothing.
    """
    text = text.strip()
    if not text:
        return ()
    whole = _path(text)
    if whole.is_file():
        return (whole,)
    try:
        parts = shlex.split(text)
    except ValueError:
        parts = [text]
    return tuple(map(_path, parts))


def _path(text: str) -> Path:
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def is_path(text: str) -> bool:
    """Whether a text begins as a path does, and not as a word to search."""
    return text.startswith(("~", ".")) or os.sep in text


def offers(typed: str) -> tuple[Offer, ...]:
    """Return what fits what is typed, the newest files first; reads folders, so for a thread.

    A path is completed in its folder; other words are looked for in the usual places.
    """
    typed = typed.strip().strip("'\"")
    if is_path(typed):
        found = list(_completed(typed))
    else:
        wanted = typed.casefold().split()
        found = [
            one
            for place in places()
            for one in _in(place)
            if not one.is_folder and all(word in one.path.name.casefold() for word in wanted)
        ]
    once = {one.path: one for one in found}
    ranked = sorted(once.values(), key=lambda one: (one.is_folder, -one.changed, one.path.name))
    return tuple(ranked[:MOST])


def _completed(typed: str) -> Iterator[Offer]:
    if typed == "~":
        typed = "~/"
    folder, _, begun = typed.rpartition(os.sep)
    start = begun.casefold()
    for one in _in(_path(f"{folder}{os.sep}")):
        name = one.path.name
        if name.casefold().startswith(start) and (begun.startswith(".") or name[0] != "."):
            yield one


def _in(folder: Path) -> Iterator[Offer]:
    """Yield what is in a folder and may be meant; nothing when it can't be read."""
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(LOOKED_AT), entries, strict=False):
                try:
                    is_folder = entry.is_dir()
                    if not is_folder and not entry.name.lower().endswith(KINDS):
                        continue
                    about = entry.stat()
                except OSError:
                    continue
                yield Offer(folder / entry.name, is_folder, about.st_size, about.st_mtime)
    except OSError:
        return


def completion(offer: Offer) -> str:
    """Return an offer as it is typed: from `~` on in the home folder, a folder with its slash."""
    path, home = offer.path, Path.home()
    shown = f"~{os.sep}{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
    return f"{shown}{os.sep}" if offer.is_folder else shown


def size(count: int) -> str:
    """Return a file's size in few characters."""
    for unit in ("B", "KB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count = round(count / 1000)
    return f"{count:.0f} GB"


def age(seconds: float) -> str:
    """Return how long ago something was written."""
    minutes = max(0, int(seconds // 60))
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} d"
