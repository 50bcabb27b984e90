"""Text that was typed and not yet saved, kept for the next start."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from netfollow.problems import Missing, NotSaved, Unconfirmed
from netfollow.store.files import make_subfolder, not_saved, read_file, replace


class Unsaved:
    """One small file a form, outside the tables and their undo.

    While the disk is missing they are kept in memory.
    """

    def __init__(self, folder: Path, check: Callable[[], None]) -> None:
        """`check` raises `Missing` while nothing may be written."""
        self._folder = folder
        self._check = check
        self._held: dict[str, str] = {}

    def keep(self, form: str, text: str) -> None:
        """Keep the text of a form; an empty one is dropped. Raises `NotSaved`."""
        try:
            self._check()
        except Missing:
            self._held[form] = text
            raise
        if text.strip():
            make_subfolder(self._folder)
            with suppress(Unconfirmed):
                replace(self._path(form), [text.encode("utf-8", "replace")])
        else:
            self._drop(self._path(form))
        self._held.pop(form, None)

    @staticmethod
    def _drop(path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise not_saved(path, error) from error

    def kept(self, form: str) -> str:
        """Return what was kept of a form, or an empty text: also of what can't be read."""
        if form in self._held:
            return self._held[form]
        try:
            return read_file(self._path(form)).decode("utf-8", "replace")
        except OSError:
            return ""

    def write_held(self) -> None:
        """Write what was kept in memory, now that the disk is back; what fails stays there."""
        for form, text in list(self._held.items()):
            with suppress(NotSaved):
                self.keep(form, text)

    @property
    def held(self) -> Mapping[str, str]:
        """The texts that are in memory alone, by form."""
        return self._held

    def _path(self, form: str) -> Path:
        return self._folder / f"{form}.txt"
