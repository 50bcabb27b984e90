"""The clipboard: every way there is, tried in order, each with a time limit.

What is said of a copy is never more than is known: a tool's clipboard can be read back, a
terminal's can't.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from netfollow.errors import NothingToDo, NotSaved

if TYPE_CHECKING:
    import subprocess

LIMIT = 2.0
"""Seconds that one step of one way may take."""

PYPERCLIP = (sys.executable, "-P", "-X", "utf8", "-m", "pyperclip")
"""pyperclip as a program: inside this one, the tools it starts have no time limit, write
their errors over the screen, and hold our output open for as long as they serve the clipboard.
"""

DEAF = ("dumb", "linux")
"""Values of TERM for terminals that have no clipboard."""


class CopyResult(StrEnum):
    """Where a copied text is now."""

    SYSTEM = "system"
    TERMINAL = "terminal"
    FILE = "file"


class Report(NamedTuple):
    """How a text was copied, in one word, in a sentence, and the file if it is one."""

    how: CopyResult
    sentence: str
    path: Path | None = None


class Clipboard(Protocol):
    """Something that keeps a text for the user to paste elsewhere."""

    def copy(self, text: str) -> Report:
        """Keep a text; say which way. Raises `NotSaved` when no way works at all."""

    def paste(self) -> str:
        """Return what is kept; raises `NothingToDo`."""


def osc52(text: str) -> bool:
    """Hand a text to the terminal by an OSC 52 sequence; say whether a terminal took it in.

    It is written without waiting for longer than the limit: output may be held (ctrl+s).
    """
    if sys.platform == "win32":
        return False
    import base64
    import select

    left = b"\x1b]52;c;" + base64.b64encode(_bytes(text)) + b"\x07"
    end = time.monotonic() + LIMIT
    try:
        terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        while left and select.select([], [terminal], [], max(0.0, end - time.monotonic()))[1]:
            left = left[os.write(terminal, left) :]
    except OSError:
        return False
    finally:
        os.close(terminal)
    return not left


class SystemClipboard(msgspec.Struct):
    """The real one. Texts are copied as they are: the caller makes them harmless before.

    `terminal` hands a text to the user's terminal and says if it could. With `only_terminal`,
    for a screen shown elsewhere (in a browser), this machine's own clipboards are left alone.
    """

    home: Path
    environ: Mapping[str, str] = os.environ
    terminal: Callable[[str], bool] = osc52
    only_terminal: bool = False

    def copy(self, text: str) -> Report:
        """Copy: inside tmux through tmux, then the system's tool, the terminal, a file.

        Raises `NothingToDo` for an empty text, `NotSaved` when not even the file can be written.
        """
        if not text:
            raise NothingToDo("Nothing to copy.")
        return (
            self._through_tmux(text)
            or self._through_tool(text)
            or self._through_terminal(text)
            or self._to_file(text)
        )

    def paste(self) -> str:
        """Return the clipboard's text; raises `NothingToDo` when there is none to be read."""
        found = (self._has_tool and self._tool_text()) or (self._has_tmux and self._tmux_text())
        if not found:
            raise NothingToDo("The clipboard is empty or can't be read.")
        return found

    @property
    def _has_tmux(self) -> bool:
        return bool(self.environ.get("TMUX")) and not self.only_terminal

    @property
    def _has_tool(self) -> bool:
        """Whether the system's clipboard is the user's own, and not a far machine's."""
        if self.only_terminal or self._has("SSH_TTY", "SSH_CONNECTION"):
            return False
        if sys.platform in ("win32", "darwin"):
            return True
        return self._has("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")

    def _has(self, *names: str) -> bool:
        return any(self.environ.get(name) for name in names)

    def _through_tmux(self, text: str) -> Report | None:
        """Fill tmux's buffer, and by `-w` (tmux 3.2) the terminal around it."""
        if not self._has_tmux:
            return None
        for passing_on in (["-w"], []):
            filled = _run(["tmux", "load-buffer", *passing_on, "-"], self.environ, text)
            if filled is not None and self._tmux_text() == text:
                break
        else:
            return None
        also = self._through_tool(text)
        if also:
            return Report(CopyResult.SYSTEM, f"in tmux (paste with prefix ]) and {also.sentence}")
        return Report(CopyResult.SYSTEM, "in tmux, paste with prefix ]")

    def _tmux_text(self) -> str | None:
        return _run(["tmux", "show-buffer"], self.environ)

    def _through_tool(self, text: str) -> Report | None:
        """Copy by pyperclip. It takes a failed tool for a success, so only reading back tells."""
        if not self._has_tool or _run([*PYPERCLIP, "--copy"], self.environ, text) is None:
            return None
        back = self._tool_text()
        if back is None:
            return Report(CopyResult.SYSTEM, "sent to the clipboard; paste to check")
        same = back == text.replace("\r\n", "\n")
        return Report(CopyResult.SYSTEM, "on the clipboard") if same else None

    def _tool_text(self) -> str | None:
        text = _run([*PYPERCLIP, "--paste"], self.environ)
        return None if text is None else text.replace("\r\n", "\n")

    def _through_terminal(self, text: str) -> Report | None:
        """Send OSC 52; no terminal answers whether it took it."""
        if self.environ.get("TERM") in DEAF or not self.terminal(text):
            return None
        hint = "; in tmux it needs: set -g set-clipboard on" if self._has_tmux else ""
        return Report(
            CopyResult.TERMINAL,
            f"sent to the terminal, which can't confirm it: paste to check{hint}",
        )

    def _to_file(self, text: str) -> Report:
        path = self.home / "clipboard.txt"
        try:
            path.unlink(missing_ok=True)
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "wb") as file:
                file.write(_bytes(text))
        except OSError as error:
            raise NotSaved(
                f"No clipboard found, and {path} can't be written ({error.strerror})."
            ) from error
        return Report(CopyResult.FILE, f"no clipboard here, so it is in {path}", path)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _run(command: list[str], environ: Mapping[str, str], text: str | None = None) -> str | None:
    """Run a program within the limit; return what it printed, or None when it failed.

    It runs in a session of its own: a tool that stays behind to serve the clipboard outlives
    this terminal, and one that hangs is killed with all that it started. What takes a text is
    never read from, for such a tool holds its output open.
    """
    import subprocess

    try:
        process = subprocess.Popen(
            command,
            env=dict(environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if text is None else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    with process:
        try:
            printed, _ = process.communicate(_bytes(text or ""), timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.returncode is None:
                _kill(process)
    return (printed or b"").decode("utf-8", "replace") if process.returncode == 0 else None


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
