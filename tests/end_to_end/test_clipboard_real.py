"""The clipboard with real tools: xclip on a real X server, tmux, a terminal of our own."""

import base64
import contextlib
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from netfollow.clipboard import CopyResult, SystemClipboard
from netfollow.errors import NothingToDo
from tests.end_to_end.conftest import Terminal
from tests.waiting import LOOK, PATIENCE, until

TEXT = "Hi Jane,\n\nyour talk on “usage pricing” … 李明 👩‍💻\n\nBest,\nRobin"
ELSEWHERE = ("TMUX", "SSH_TTY", "SSH_CONNECTION", "WAYLAND_DISPLAY", "DISPLAY")

COPY = """
import sys
from pathlib import Path
from netfollow import clipboard
clipboard.LIMIT = float(sys.argv[2])
text = Path(sys.argv[1]).read_text("utf-8")
report = clipboard.SystemClipboard(Path(sys.argv[1]).parent).copy(text)
print(f"[{report.how}] {report.sentence}", flush=True)
"""


def environ(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return {**kept, "PYTHONUTF8": "1", **more}


def copying(folder: Path, text: str = TEXT, limit: float = PATIENCE) -> list[str]:
    """Return a command that copies a text and prints what is said of it."""
    path = folder / "text"
    path.write_text(text, "utf-8")
    return [sys.executable, "-c", COPY, str(path), str(limit)]


def no_terminal(text: str) -> bool:
    return False


def test_a_copy_on_a_real_screen_is_confirmed_and_can_be_pasted_by_others(
    display: str, tmp_path: Path
) -> None:
    real = SystemClipboard(tmp_path, environ(DISPLAY=display), no_terminal)
    assert real.copy(TEXT) == (CopyResult.SYSTEM, "on the clipboard", None)
    shown = subprocess.run(
        ["xclip", "-o", "-selection", "clipboard"],
        env=environ(DISPLAY=display),
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert shown.stdout.decode() == TEXT
    assert real.paste() == TEXT


def test_the_tool_that_serves_the_clipboard_never_holds_a_pipe_open(
    display: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        copying(tmp_path),
        env=environ(DISPLAY=display),
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stdout.startswith(b"[system]")
    assert done.stderr == b""
    real = SystemClipboard(tmp_path, environ(DISPLAY=display), no_terminal)
    assert real.paste() == TEXT, "the text outlives the program that copied it"


def test_a_screen_that_is_gone_is_no_clipboard(display: str, tmp_path: Path) -> None:
    gone = environ(DISPLAY=f"{display}99")
    assert SystemClipboard(tmp_path, gone, no_terminal).copy(TEXT).how is CopyResult.FILE
    with pytest.raises(NothingToDo):
        SystemClipboard(tmp_path, gone, no_terminal).paste()


def test_an_empty_real_clipboard_can_not_be_pasted(display: str, tmp_path: Path) -> None:
    with pytest.raises(NothingToDo):
        SystemClipboard(tmp_path, environ(DISPLAY=display), no_terminal).paste()


def run_in(terminal: Terminal, command: list[str], **settings: str) -> None:
    """Run a command in a tmux of its own, whose own shell and settings it does not read."""
    pairs = [part for name, value in settings.items() for part in ("-e", f"{name}={value}")]
    empty = [part for name in ELSEWHERE[1:] for part in ("-e", f"{name}=")]
    asleep = ["sh", "-c", '"$@"; sleep 60', "sh", *command]
    terminal.tmux("new-session", "-d", "-x", "100", "-y", "20", *empty, *pairs, *asleep)


@pytest.mark.parametrize("language", ["C.UTF-8", "C"])
def test_inside_a_real_tmux_its_buffer_holds_the_text(
    terminal: Terminal, tmp_path: Path, language: str
) -> None:
    run_in(terminal, copying(tmp_path), LANG=language, LC_ALL=language)
    shown = terminal.wait_for("[system]")
    assert "in tmux, paste with prefix ]" in shown
    assert terminal.tmux("show-buffer") == TEXT


def test_inside_a_real_tmux_on_a_real_screen_both_have_the_text(
    terminal: Terminal, display: str, tmp_path: Path
) -> None:
    run_in(terminal, copying(tmp_path), DISPLAY=display)
    assert "in tmux (paste with prefix ]) and on the clipboard" in terminal.wait_for("[system]")
    assert terminal.tmux("show-buffer") == TEXT
    assert SystemClipboard(tmp_path, environ(DISPLAY=display), no_terminal).paste() == TEXT


def test_a_tmux_passes_the_text_on_to_the_terminal_around_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    inner = Terminal(tmp_path)
    attach = ["env", "-u", "TMUX", "tmux", "-L", inner.socket, "attach"]
    run_in(inner, ["sh", "-c", 'echo ready; read word; "$@"', "sh", *copying(tmp_path)])
    try:
        run_in(terminal, attach)
        terminal.tmux("set", "-s", "set-clipboard", "on")
        terminal.wait_for("ready")
        inner.keys("Enter")
        terminal.wait_for("[system]")
        until(lambda: terminal.tmux("show-buffer") == TEXT, "the text never came")
    finally:
        inner.kill()


class Pty:
    """A terminal that we are ourselves, with a command in it."""

    def __init__(self, command: list[str], settings: dict[str, str]) -> None:
        self.child, self.handle = pty.fork()
        if self.child == 0:
            os.execve(command[0], command, settings)
        self.seen = b""

    def read_until(self, words: bytes) -> bytes:
        def is_there() -> bool:
            if select.select([self.handle], [], [], LOOK)[0]:
                self.seen += os.read(self.handle, 65536)
            return words in self.seen

        until(is_there, lambda: repr(self.seen[-2000:]))
        return self.seen

    def end(self) -> None:
        with contextlib.suppress(OSError):
            while os.read(self.handle, 65536):
                pass
        os.close(self.handle)
        os.waitpid(self.child, 0)


def test_a_terminal_is_given_the_text_once_by_osc_52(tmp_path: Path) -> None:
    shown = Pty(copying(tmp_path), environ(SSH_TTY="/dev/pts/9", TERM="xterm"))
    seen = shown.read_until(b"\n")
    shown.end()
    (encoded,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", seen)
    assert base64.b64decode(encoded).decode() == TEXT
    assert b"[terminal]" in seen
    assert b"can't confirm" in seen


def test_a_terminal_that_takes_nothing_in_is_left_and_the_text_is_in_a_file(
    tmp_path: Path,
) -> None:
    """Nobody reads here until the program has given the terminal up, as after ctrl+s."""
    long = "words " * 100_000
    held = Pty(copying(tmp_path, long, limit=0.3), environ(SSH_TTY="/dev/pts/9", TERM="xterm"))
    kept = tmp_path / "clipboard.txt"
    until(lambda: kept.exists() and kept.stat().st_size == len(long), "it was never kept")
    assert kept.read_text() == long
    held.read_until(b"[file]")
    held.end()


def test_without_a_terminal_there_is_a_file(tmp_path: Path) -> None:
    done = subprocess.run(
        copying(tmp_path),
        env=environ(TERM="xterm"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stdout.startswith(b"[file]")
    assert (tmp_path / "clipboard.txt").read_text("utf-8") == TEXT
