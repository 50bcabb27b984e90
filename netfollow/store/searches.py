"""Searches saved by name: a small TOML file beside the data, made to be edited by hand."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from netfollow.problems import Missing, NotSaved, Unconfirmed, Unreadable
from netfollow.store.files import NOTHING, read_text, replace, seen, unreadable

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
            raise Unreadable(f"{self._path} is not text in UTF-8.") from error
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
        raise Unreadable(f"{path} is not right: {error}.") from error
    wrong = next((name for name, query in found.items() if not isinstance(query, str)), None)
    if wrong is not None:
        raise Unreadable(f'{path}: {wrong} is no search; write {_quoted(wrong)} = "tag:client".')
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
