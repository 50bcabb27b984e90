"""Where a folder to sync is: one that can't be synced is refused with the reason."""

from pathlib import Path

from netfollow.people.text import file_name
from netfollow.problems import WrongCall
from netfollow.store.files import what_is


def sync_place(path: Path, home: Path) -> Path:
    """Return where a folder really is, also one that is not there yet.

    Raises `WrongCall` for what is no folder, can't be reached, or is in the data folder `home`.
    """
    name = file_name(str(path))
    try:
        place = path.resolve()
        is_missing = not place.exists()
    except RuntimeError as error:
        raise WrongCall(f"{name} is a link that leads to itself.") from error
    except (OSError, ValueError) as error:  # Without permission, too long, with a NUL.
        why = getattr(error, "strerror", None) or "it holds a NUL character"
        raise WrongCall(f"{name} can't be used ({why}). Choose another folder.") from error
    if path.is_symlink() and is_missing:
        raise WrongCall(f"{name} is {what_is(path)}.")
    if place.is_relative_to(home.resolve()):
        raise WrongCall(f"{name} is in NetFollow's own folder. Choose a place outside it.")
    if not is_missing and not place.is_dir():
        raise WrongCall(f"{name} is {what_is(place)}. Name a folder.")
    return place
