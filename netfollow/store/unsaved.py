"""Text that was typed and not yet saved, kept for the next start."""

from pathlib import Path

from netfollow.store.files import make_folder, replace


class Unsaved:
    """One small file a form, outside the tables and their undo."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, form: str, text: str) -> None:
        """Keep the text of a form; an empty one is dropped. Raises `NotSaved`."""
        if not text.strip():
            self._path(form).unlink(missing_ok=True)
            return
        make_folder(self._folder)
        replace(self._path(form), [text.encode("utf-8", "replace")])

    def kept(self, form: str) -> str:
        """Return what was kept of a form, or an empty text."""
        try:
            return self._path(form).read_text("utf-8", "replace")
        except FileNotFoundError:
            return ""

    def _path(self, form: str) -> Path:
        return self._folder / f"{form}.txt"
