"""Files that go out: readable by their owner alone, whole or not there at all."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from netfollow.problems import Problem, WrongCall
from netfollow.store.files import FILE_MODE, FOLDER_MODE, replace, sync_folder, what_is


def save(path: Path, data: bytes, *, home: Path) -> None:
    """Write a file in the place of any old one, which stays whole until the new one is.

    A pipe or a device is written to as it is. Raises `WrongCall` for a place in the data
    folder, and `Problem` when nothing could be written.
    """
    _keep_out(path, home)
    if path.is_dir():
        raise WrongCall(f"{path} is a folder: name a file.")
    if path.exists() and not path.is_file():
        try:
            path.write_bytes(data)
        except OSError as error:
            raise _not_written(path, error) from error
        return
    replace(path, [data])


def save_folder(folder: Path, files: Mapping[str, bytes], *, home: Path) -> None:
    """Write files into a new or empty folder; after a failure it is as it was before.

    A name with a slash is in a folder of its own.

    Raises `WrongCall` when the folder holds anything, or is in the data folder.
    """
    _keep_out(folder, home)
    try:
        if folder.is_symlink() and not folder.exists():
            raise WrongCall(f"{folder} is {what_is(folder)}. Name a folder.")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WrongCall(f"{folder} must be a new or an empty folder: nothing was written.")
        is_new = not folder.exists()
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from error
    begun: list[Path] = []
    try:
        for name, data in files.items():
            begun.append(folder / os.fsdecode(name.encode()))  # UTF-8 in any locale
            begun[-1].parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
            _create(begun[-1], data)
        sync_folder(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            for path in begun:
                path.unlink(missing_ok=True)
            for within in {path.parent for path in begun} - {folder}:
                within.rmdir()
            if is_new:
                folder.rmdir()
        raise _not_written(folder, error) from error


def _create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; one that is there is never opened."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _keep_out(path: Path, home: Path) -> None:
    """Refuse a place in the data folder, where an export could write over the data itself."""
    try:
        is_inside = path.resolve().is_relative_to(home.resolve())
    except RuntimeError:  # a link that leads to itself
        is_inside = path.absolute().is_relative_to(home.absolute())
    if is_inside:
        raise WrongCall(f"{path} is in NetFollow's own folder: choose a place outside it.")


def _not_written(path: Path, error: OSError) -> Problem:
    return Problem(f"{path} can't be written: {error.strerror}.")
