"""The clipboard: every way there is, tried in order, each with a time limit.

What is said of a copy is never more than is known: a tool's clipboard can be read back, a
terminal's can't.
"""

import base64
import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from netfollow.problems import Nothing, NotSaved

LIMIT = 2.0
"""Seconds that one way may take."""


class Copied(StrEnum):
    """Where a copied text is now."""

    SYSTEM = "system"
    TERMINAL = "terminal"
    FILE = "file"


class Report(NamedTuple):
    """How a text was copied, in one word, in a sentence, and the file if it is one."""

    how: Copied
    sentence: str
    path: Path | None = None


class Clipboard(Protocol):
    """Something that keeps a text for the user to paste elsewhere."""

    def copy(self, text: str) -> Report:
        """Keep a text; say which way. Raises `NotSaved` when no way works at all."""

    def paste(self) -> str:
        """Return what is kept; raises `Nothing`."""


class SystemClipboard:
    """The real one. `terminal` hands a text to the user's terminal and says if it could."""

    def __init__(
        self,
        home: Path,
        environ: Mapping[str, str] | None = None,
        terminal: Callable[[str], bool] | None = None,
    ) -> None:
        self._home = home
        self._environ = os.environ if environ is None else environ
        self.terminal = terminal or osc52

    def copy(self, text: str) -> Report:
        """Copy: inside tmux through tmux, then the system's tool, the terminal, a file."""
        return (
            self._through_tmux(text)
            or self._through_tool(text)
            or self._through_terminal(text)
            or self._to_file(text)
        )

    def paste(self) -> str:
        """Return the clipboard's text; raises `Nothing` when there is none to be read."""
        if self._has_tool:
            found = _limited(_pyperclip_paste)
            if found:
                return found
        if self._environ.get("TMUX"):
            shown = _run(["tmux", "show-buffer"])
            if shown is not None:
                return shown
        raise Nothing("The clipboard is empty, or can't be read from here.")

    @property
    def _is_remote(self) -> bool:
        return bool(self._environ.get("SSH_TTY") or self._environ.get("SSH_CONNECTION"))

    @property
    def _has_tool(self) -> bool:
        """Whether the system's clipboard is the user's own, and not a far machine's."""
        if self._is_remote:
            return False
        if sys.platform in ("win32", "darwin"):
            return True
        return bool(self._environ.get("DISPLAY") or self._environ.get("WAYLAND_DISPLAY"))

    def _through_tmux(self, text: str) -> Report | None:
        if not self._environ.get("TMUX") or shutil.which("tmux") is None:
            return None
        if _run(["tmux", "load-buffer", "-w", "-"], text) is None:
            return None
        if _run(["tmux", "show-buffer"]) != text:
            return None
        also = self._has_tool and self._through_tool(text)
        where = "clipboard and tmux buffer" if also else "tmux buffer"
        return Report(Copied.SYSTEM, f"{where}, confirmed")

    def _through_tool(self, text: str) -> Report | None:
        if not self._has_tool or not _limited(lambda: _pyperclip_copy(text)):
            return None
        sure = _limited(_pyperclip_paste) == text
        return Report(Copied.SYSTEM, "clipboard, confirmed" if sure else "clipboard")

    def _through_terminal(self, text: str) -> Report | None:
        """Send OSC 52; no terminal answers whether it took it."""
        if not self.terminal(text):
            return None
        hint = "; in tmux it needs: set -g set-clipboard on" if self._environ.get("TMUX") else ""
        return Report(
            Copied.TERMINAL, f"sent to the terminal, which can't confirm it: paste to check{hint}"
        )

    def _to_file(self, text: str) -> Report:
        path = self._home / "clipboard.txt"
        try:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.touch(mode=0o600)
            path.write_text(text, "utf-8")
        except OSError as error:
            raise NotSaved(
                f"There is no clipboard here, and {path} can't be written ({error.strerror})."
            ) from error
        return Report(Copied.FILE, f"no clipboard here, so it is in {path}", path)


def osc52(text: str) -> bool:
    """Hand a text to the terminal by an OSC 52 sequence; say whether there is a terminal."""
    if sys.platform == "win32":
        return False
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    with contextlib.suppress(OSError), Path("/dev/tty").open("w") as terminal:
        terminal.write(sequence)
        return True
    return False


class PaperClipboard:
    """A clipboard that is a list, for tests."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def copy(self, text: str) -> Report:
        """Keep a text."""
        self.texts.append(text)
        return Report(Copied.SYSTEM, "clipboard, confirmed")

    def paste(self) -> str:
        """Return the last text."""
        if not self.texts:
            raise Nothing("The clipboard is empty, or can't be read from here.")
        return self.texts[-1]


def _run(command: list[str], text: str | None = None) -> str | None:
    """Run a tool within the limit; return what it printed, or None when it failed."""
    try:
        done = subprocess.run(
            command,
            input=None if text is None else text.encode(),
            stdin=subprocess.DEVNULL if text is None else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LIMIT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def _pyperclip_copy(text: str) -> str:
    import pyperclip

    pyperclip.copy(text)
    return text or " "


def _pyperclip_paste() -> str:
    import pyperclip

    return str(pyperclip.paste())


def _limited(action: Callable[[], str]) -> str:
    """Return what an action answers within the limit; an empty text when it fails or hangs.

    pyperclip's tools have no time limit of their own, so it runs in a thread that is left.
    """
    found: list[str] = []

    def run() -> None:
        with contextlib.suppress(Exception):
            found.append(action())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(LIMIT)
    return found[0] if found else ""
