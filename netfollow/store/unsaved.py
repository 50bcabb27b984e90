"""Text that was typed and not yet saved, kept for the next start."""

from contextlib import suppress
from pathlib import Path

from netfollow.problems import Unconfirmed
from netfollow.store.files import make_folder, not_saved, replace


class Unsaved:
    """One small file a form, outside the tables and their undo."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, form: str, text: str) -> None:
        """Keep the text of a form; an empty one is dropped. Raises `NotSaved`."""
        if not text.strip():
            self._drop(self._path(form))
            return
        make_folder(self._folder)
        with suppress(Unconfirmed):
            replace(self._path(form), [text.encode("utf-8", "replace")])

    @staticmethod
    def _drop(path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise not_saved(path, error) from error

    def kept(self, form: str) -> str:
        """Return what was kept of a form, or an empty text: also of what can't be read."""
        try:
            return self._path(form).read_text("utf-8", "replace")
        except OSError:
            return ""

    def _path(self, form: str) -> Path:
        return self._folder / f"{form}.txt"
