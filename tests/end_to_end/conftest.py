"""The real program in a real terminal, and a real clipboard.

These need tmux, Xvfb and xclip, those of the browser Chromium and its
driver, those of mail Dovecot, mbsync, notmuch and neomutt. Without them the tests of this folder are not collected; in
continuous integration (CI=true) a missing program is an error.
"""

import fcntl
import os
import secrets
import shlex
import shutil
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.waiting import LOOK, until
from tests.waiting import PATIENCE as PATIENCE

NEEDED = ("tmux", "Xvfb", "xclip")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
NOW = "2026-11-23T09:00:00+01:00"
REST = 2.0
"""Seconds without a change after which a picture is taken to be finished."""
DRAWN = 1.0
"""Seconds to wait for what a key draws; `until` and `wait_for` wait for what it must."""

if MISSING and os.environ.get("CI"):
    raise RuntimeError(f"These tests need {', '.join(MISSING)}.")

collect_ignore_glob = ["test_*.py"] if MISSING else []

BROWSER = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]

if BROWSER and os.environ.get("CI"):
    raise RuntimeError(f"These tests need {', '.join(BROWSER)}.")


def program(name: str) -> str | None:
    """Return where a program is, also one of the system's."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


MAIL = [name for name in ("dovecot", "mbsync", "notmuch", "neomutt") if program(name) is None]

if MAIL and os.environ.get("CI"):
    raise RuntimeError(f"These tests need {', '.join(MAIL)}.")

collect_ignore = [*(["test_browser.py"] if BROWSER else []), *(["test_mail.py"] if MAIL else [])]


class Terminal:
    """A program in a tmux of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = f"nf-{secrets.token_hex(6)}"
        self._pane_tty = "", ""

    def tmux(self, *words: str, text: str | None = None) -> str:
        done = subprocess.run(
            ["tmux", "-L", self.socket, "-f", "/dev/null", *words],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return done.stdout

    def start(
        self,
        *words: str,
        size: tuple[int, int] = (120, 36),
        program: Sequence[str] = ("-m", "netfollow"),
        **environ: str,
    ) -> None:
        """Run NetFollow, or a script that runs it, with these words."""
        command = shlex.join([sys.executable, *program, *words])
        self.run(f"{command}; echo ENDED; sleep 60", size, **environ)

    def run(self, command: str, size: tuple[int, int] = (120, 36), **environ: str) -> None:
        """Run a command line."""
        width, height = size
        settings = {
            "NETFOLLOW_NOW": NOW,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "",
            "SSH_TTY": "",
            "SSH_CONNECTION": "",
            **environ,
        }
        pairs = [part for name, value in settings.items() for part in ("-e", f"{name}={value}")]
        self.tmux(
            "new-session",
            "-d",
            "-x",
            str(width),
            "-y",
            str(height),
            *pairs,
            command,
        )

    def keys(self, *keys: str) -> None:
        """Press keys by name, one after the other, each read, and drawn, before the next.

        A key may have nothing drawn, so that is waited for no longer than a moment.
        """
        for key in keys:
            before = self._drawn()
            self.tmux("send-keys", key)
            until(self._is_read, f"{key} was never read")
            end = time.monotonic() + DRAWN
            while self._drawn() == before and time.monotonic() < end:
                time.sleep(LOOK)

    def _is_read(self) -> bool:
        """Whether the program has read all that was typed."""
        pane = os.open(self._tty(), os.O_RDONLY | os.O_NOCTTY)
        try:
            unread = fcntl.ioctl(pane, termios.FIONREAD, bytes(4))
        finally:
            os.close(pane)
        return not int.from_bytes(unread, sys.byteorder)

    def _tty(self) -> str:
        if self._pane_tty[0] != self.socket:
            name = self.tmux("display-message", "-p", "#{pane_tty}").strip()
            self._pane_tty = self.socket, name
        return self._pane_tty[1]

    def _drawn(self) -> str:
        cursor = "#{cursor_x},#{cursor_y}"
        return self.tmux("display-message", "-p", cursor, ";", "capture-pane", "-e", "-p")

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self.tmux("send-keys", "-l", "--", text)

    @property
    def pane(self) -> int:
        """The process id of the command line."""
        return int(self.tmux("display-message", "-p", "#{pane_pid}"))

    def program(self) -> int:
        """Return the process id of the program that the command line runs."""
        children = Path(f"/proc/{self.pane}/task/{self.pane}/children").read_text().split()
        return int(children[0])

    def modes(self) -> list[str]:
        """Return whether the alternate screen, the cursor and the mouse are on."""
        flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag}"
        return self.tmux("display-message", "-p", flags).split()

    def is_cooked(self) -> bool:
        """Whether the terminal echoes and reads lines, as a shell wants it."""
        pane = os.open(self._tty(), os.O_RDONLY | os.O_NOCTTY)
        try:
            local = termios.tcgetattr(pane)[3]
        finally:
            os.close(pane)
        return bool(local & termios.ECHO and local & termios.ICANON and local & termios.ISIG)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait_for(self, words: str, *, gone: bool = False) -> str:
        """Wait until words are on the screen, or gone from it; print the screen when in vain."""
        shown = ""

        def is_so() -> bool:
            nonlocal shown
            shown = self.screen()
            return (words in shown) is not gone

        until(is_so, lambda: f"{words!r} {'stayed' if gone else 'never came'}:\n{shown}")
        return shown

    def at_rest(self, *words: str) -> str:
        """Return the picture once it shows the words and has stayed the same for a while.

        Two equal looks are no rest: on a busy machine the next pane may be painted later.
        Colours aren't looked at for it, as a cursor blinks.
        """
        shown, since = "", time.monotonic()

        def is_so() -> bool:
            nonlocal shown, since
            last, shown = shown, self.screen()
            if shown != last or not all(word in shown for word in words):
                since = time.monotonic()
            return time.monotonic() - since > REST

        until(is_so, lambda: f"{words} never came to rest:\n{shown}")
        return self.tmux("capture-pane", "-e", "-p")

    def kill(self) -> None:
        """End the tmux; a program started after it gets one of its own."""
        self.tmux("kill-server")
        self.socket = f"nf-{secrets.token_hex(6)}"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    made.kill()


@pytest.fixture
def display() -> Iterator[str]:
    """A real X server without a screen."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x8", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=PATIENCE)
