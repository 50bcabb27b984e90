"""A complete copy of an open store as files, made from memory: the original may be missing."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from netfollow.store.files import NETWORK, read_file
from netfollow.store.journal import to_line
from netfollow.store.log import CHECKSUM, journal_of
from netfollow.store.replica import Replica
from netfollow.store.tables import document

BESIDE = ("config.toml", "searches.toml", "templates/*.toml", "unsaved/*.txt")
"""Files beside the data that belong to it, copied as far as they can be read."""


def copy_of(store: Replica, known: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files of a data folder that opens with the same records and the same undo list.

    `known` are the files beside the data as they were when the folder was last there.
    """
    lines = [(done.number, to_line(done)) for done in store.lines()]
    last = next((line[:CHECKSUM].decode() for number, line in lines if number == store.number), "")
    data = b"".join(document(NETWORK, store.tables, store.number, last))
    files = {**known, **files_beside(store), NETWORK: data}
    if lines:
        files[journal_of(Path(NETWORK)).name] = b"".join(line for _, line in lines)
    return files


def files_beside(store: Replica) -> dict[str, bytes]:
    """Return the files beside the data, and of what can't be read what is in memory."""
    found: dict[str, bytes] = {}
    for pattern in BESIDE:
        with suppress(OSError):
            for path in sorted(store.home.glob(pattern)):
                found[path.relative_to(store.home).as_posix()] = read_file(path)
    if "searches.toml" not in found and (text := store.searches.text()):
        found["searches.toml"] = text.encode()
    for form, text in store.unsaved.held.items():
        if text.strip():
            found[f"unsaved/{form}.txt"] = text.encode("utf-8", "replace")
    return found
