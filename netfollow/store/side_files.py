"""Small files beside the data, outside the tables and their undo.

Saved searches, a TOML file made to be edited by hand; and text that was typed and not yet saved.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from netfollow.errors import Missing, NotSaved, Unconfirmed, Unreadable
from netfollow.store.disk.files import (
    NOTHING,
    make_subfolder,
    not_saved,
    read_file,
    read_text,
    replace,
    seen,
    unreadable,
)

HEAD = '# Searches by name, as in: "clients in Berlin" = "tag:client place:berlin"\n'
"""How a new file begins."""


class SavedSearches:
    """The file, read when it changed; every line that is not touched stays as it is."""

    def __init__(self, path: Path, check: Callable[[], None]) -> None:
        """`check` raises `Missing` while the data is not there."""
        self._path = path
        self._check = check
        self._seen = NOTHING
        self._known: dict[str, str] = {}

    def all(self) -> dict[str, str]:
        """Return all searches by name; raises `Unreadable` for a file with a mistake.

        While the data is missing, those that were there hold.
        """
        try:
            self._check()
        except Missing:
            return dict(self._known)
        now = seen(self._path)
        if now != self._seen:
            self._known = _parsed(self._text(), self._path)
            self._seen = now
        return dict(self._known)

    def put(self, name: str, query: str) -> None:
        """Keep a search under a name, which may be one that is there."""
        self._write(name, f"{_quoted(name)} = {_quoted(query)}")

    def drop(self, name: str) -> None:
        """Take a search out; one that is not there is no mistake."""
        self._write(name, None)

    def text(self) -> str:
        """Return a file of all searches that are known, without reading one."""
        lines = (f"{_quoted(name)} = {_quoted(query)}\n" for name, query in self._known.items())
        return f"{HEAD}{''.join(lines)}" if self._known else ""

    def _text(self) -> str:
        try:
            return read_text(self._path)
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            raise Unreadable(f"{self._path} isn't UTF-8 text.") from error
        except OSError as error:
            raise unreadable(self._path, error) from error

    def _write(self, name: str, new: str | None) -> None:
        self._check()
        text = self._text()
        _parsed(text, self._path)
        lines: list[str | None] = list((text or HEAD).splitlines())
        place = next((at for at, line in enumerate(lines) if _name_in(line or "") == name), None)
        if place is None:
            lines.append(new)
        else:
            lines[place] = new
        after = "".join(f"{line}\n" for line in lines if line is not None)
        known = _parsed(after, self._path)
        if (name in known) != (new is not None):
            raise NotSaved(f"Nothing was changed: “{name}” takes several lines of {self._path}.")
        with suppress(Unconfirmed):
            replace(self._path, [after.encode()])


def _parsed(text: str, path: Path) -> dict[str, str]:
    if not text:
        return {}
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"{path} has an error: {error}.") from error
    wrong = next((name for name, query in found.items() if not isinstance(query, str)), None)
    if wrong is not None:
        raise Unreadable(
            f'{path}: {wrong} must be a search in quotes, such as {_quoted(wrong)} = "tag:client".'
        )
    return found


def _name_in(text: str) -> str | None:
    """Return the name that a line of its own gives a search; None for any other line."""
    import tomllib

    try:
        (name,) = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError):
        return None
    return str(name)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


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
