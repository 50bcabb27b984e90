"""The data folder as a place on a disk: missing, locked by another program, copied elsewhere."""

from collections.abc import Mapping
from pathlib import Path

from netfollow.errors import WrongCall
from netfollow.network.session import Session
from netfollow.store.disk.cache import folder_of_all as cache_folder
from netfollow.store.disk.files import check_folder, holds_data

__all__ = ["Disk", "cache_folder", "check_folder", "holds_data"]


class Disk:
    """What can happen to the data folder while it is open."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._settings: Mapping[str, bytes] = {}
        self._copied: tuple[int, dict[str, str]] | None = None

    @property
    def missing(self) -> str:
        """Why the data can't be reached, as of the last look at it; "" while it is there.

        What was read goes on being shown; nothing can be saved.
        """
        return self._store.engine.missing

    @property
    def is_copied(self) -> bool:
        """Whether everything was copied elsewhere since the last change."""
        return self._copied == (self._store.version, dict(self._store.engine.unsaved.held))

    def wait_at_most(self, seconds: float) -> None:
        """Set how long a verb waits while another program holds the lock."""
        self._store.engine.lock.patience = seconds

    @property
    def settings_file(self) -> Path:
        """Where the settings are, whether there are any yet or not."""
        return self._store.home / "config.toml"

    def remember_settings(self) -> None:
        """Keep settings and own templates in memory, for a copy made while the folder is missing."""
        from netfollow.store.recovery import files_beside

        self._settings = files_beside(self._store.engine)

    def copy_to(self, words: str) -> Path:
        """Write a complete copy of what is in memory into a new or empty folder; return its path.

        The data folder need not be there. Raises `WrongCall` for a folder that can't be
        chosen, and `NetFollowError` when it can't be written.
        """
        from netfollow.network.exports import save_folder
        from netfollow.store.recovery import copy_of

        try:
            folder = Path(words.strip()).expanduser()
        except RuntimeError:
            folder = Path()
        if not folder.is_absolute():
            raise WrongCall("Enter the full path of a folder, such as ~/netfollow-copy.")
        save_folder(folder, copy_of(self._store.engine, self._settings), home=self._store.home)
        self._copied = self._store.version, dict(self._store.engine.unsaved.held)
        return folder
