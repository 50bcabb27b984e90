"""From an imported file to a message on a real clipboard, by keys alone."""

import base64
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.end_to_end.conftest import NOW, Terminal
from tests.waiting import LOOK, PATIENCE, until

CSV = (
    'Notes:\n"Some addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Priya,Raman,https://www.linkedin.com/in/priya-raman-1,,Northlight,Head of Growth,03 Nov 2026\n"
    'Tomás,"Ruiz, PMP",https://www.linkedin.com/in/tomas-2,,"Ruiz, Hart & Co.",PM,14 Oct 2026\n'
    "李,明,https://www.linkedin.com/in/li-3,,明日科技,工程师,09 Oct 2026\n"
    ",,,,,,12 Aug 2026\n"
)


def netfollow(home: Path, *words: str) -> str:
    environ = {**os.environ, "NETFOLLOW_NOW": NOW, "NETFOLLOW_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "netfollow", *words],
        capture_output=True,
        text=True,
        env=environ,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home made by the program once, and copied for each test."""
    folder = tmp_path_factory.mktemp("imported")
    path = folder / "Connections.csv"
    path.write_text(CSV)
    assert "3 new" in netfollow(folder / "home", "import", str(path))
    (folder / "home" / "config.toml").write_text('[sender]\nname = "Robin Vale"\n')
    return folder / "home"


@pytest.fixture
def home(imported: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    shutil.copytree(imported, folder)
    return folder


def test_from_an_imported_file_to_a_message_on_the_x_clipboard(
    terminal: Terminal, home: Path, display: str
) -> None:
    terminal.start("--home", str(home), DISPLAY=display, TMUX="")
    terminal.wait_for("Priya Raman")
    terminal.keys("j", "n")
    terminal.wait_for("What was said")
    terminal.type("Liked the [/ talk; leaves seat pricing")
    terminal.wait_for("leaves seat pricing")
    terminal.keys("Tab", "Tab")
    terminal.type("your move to usage pricing")
    terminal.keys("C-s")
    terminal.wait_for("Logged a conversation with")
    terminal.wait_for("1 Today · 1")
    terminal.keys("d")
    terminal.wait_for("Copied for")
    shown = subprocess.run(
        ["xclip", "-o", "-selection", "clipboard"],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
        env={**os.environ, "DISPLAY": display},
    ).stdout
    assert "your move to usage pricing" in shown
    assert "seat pricing" not in shown
    assert not shown.endswith("\n")
    terminal.keys("s")
    terminal.wait_for("Next: share something useful, Thu 26 Nov")
    terminal.wait_for("1 Today · all done")
    terminal.keys("u")
    terminal.wait_for("1 Today · 1")
    terminal.keys("C-r", "q")
    terminal.wait_for("ENDED")
    with TinyDB(home / "network.json") as stock:
        assert len(stock.table("contacts")) == 3
        sent = [row for row in stock.table("interactions") if row.get("direction") == "out"]
        assert [row["text"] for row in sent] == [shown]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_inside_tmux_the_copy_is_in_its_buffer_and_confirmed(
    terminal: Terminal, home: Path, size: tuple[int, int]
) -> None:
    terminal.start("--home", str(home), size=size)
    terminal.wait_for("Priya Raman")
    terminal.keys("d")
    shown = terminal.wait_for("Copied for")
    assert "paste with prefix ]" in shown
    assert terminal.tmux("show-buffer").startswith("Hi ")


@contextmanager
def bare_terminal(home: Path, **environ: str) -> Iterator[int]:
    """Run the program in a pty that only we read."""
    child, handle = pty.fork()
    if child == 0:
        kept = {
            name: os.environ[name]
            for name in ("PATH", "HOME", "XDG_CACHE_HOME")
            if name in os.environ
        }
        settings = {
            **kept,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "NETFOLLOW_NOW": NOW,
            **environ,
        }
        os.execve(
            sys.executable, [sys.executable, "-m", "netfollow", "--home", str(home)], settings
        )
    import fcntl
    import struct
    import termios

    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    try:
        yield handle
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(handle)


def read_until(handle: int, words: bytes) -> bytes:
    seen = b""

    def is_there() -> bool:
        nonlocal seen
        if select.select([handle], [], [], LOOK)[0]:
            seen += os.read(handle, 65536)
        return words in seen

    until(is_there, lambda: repr(seen[-2000:]))
    return seen


def test_over_ssh_the_terminal_is_given_the_text_by_osc_52(home: Path) -> None:
    with bare_terminal(home, SSH_TTY="/dev/pts/9") as handle:
        read_until(handle, b"Priya Raman")
        os.write(handle, b"d")
        seen = read_until(handle, b"check")
    (encoded,) = set(re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", seen))
    assert base64.b64decode(encoded).decode().startswith("Hi ")


def test_the_terminal_gets_no_control_byte_from_data(tmp_path: Path) -> None:
    home = tmp_path / "home"
    netfollow(home, "add", "Eve\x1b[5n\x1b]0;owned\x07\x9b6n", "--org", "\x1b]52;c;b3duZWQ=\x07")
    netfollow(home, "log", "Eve", "\x1b[2J\x1b]52;c;b3duZWQ=\x07 note")
    with bare_terminal(home, SSH_TTY="/dev/pts/9") as handle:
        seen = read_until(handle, b"Eve") + read_until(handle, b"note")
    for evil in (b"owned", b"b3duZWQ=", b"[5n", b"\x9b"):
        assert evil not in seen.replace("\u009b".encode(), b"")


def test_copied_but_not_marked_sent_is_asked_about_at_the_next_start(
    terminal: Terminal, home: Path
) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    terminal.keys("d")
    terminal.wait_for("Copied for")
    terminal.keys("q")
    terminal.wait_for("ENDED")
    terminal.kill()
    terminal.start("--home", str(home), NETFOLLOW_NOW="2026-11-24T09:00:00+01:00")
    terminal.wait_for("Did you send this message?")
    terminal.keys("s")
    terminal.wait_for("Sent to")


def test_what_the_shell_logs_shows_on_the_open_screen(terminal: Terminal, home: Path) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Today · all done")
    netfollow(home, "log", "priya", "Tea", "--detail", "the tea house")
    terminal.wait_for("0 of 1")
    terminal.keys("1")
    terminal.wait_for("the tea house")


def test_with_no_data_the_first_screen_offers_a_way_in(terminal: Terminal, tmp_path: Path) -> None:
    terminal.start("--home", str(tmp_path / "new"))
    shown = terminal.wait_for("Add one person")
    for words in ("Add one person", "Import from LinkedIn", "Look around in a demo"):
        assert words in shown
    terminal.keys("l")
    terminal.wait_for("demo data")
    assert not (tmp_path / "new" / "network.json").exists()


def test_the_demo_is_labelled_and_leaves_nothing_behind(terminal: Terminal, tmp_path: Path) -> None:
    terminal.start("--demo", size=(80, 24), TMPDIR=str(tmp_path))
    terminal.wait_for("demo data")
    assert list(tmp_path.glob("netfollow-demo-*"))
    terminal.keys("q")
    terminal.wait_for("ENDED")
    assert not list(tmp_path.glob("netfollow-demo-*"))


def test_a_closed_terminal_loses_nothing_of_a_note_half_written(
    terminal: Terminal, home: Path
) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    terminal.keys("n")
    terminal.wait_for("What was said")
    terminal.type("half a thought")
    terminal.wait_for("half a thought")
    program = Path("/proc", str(terminal.program()))
    terminal.kill()
    until(lambda: not program.exists(), "the program outlived its terminal")
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    terminal.keys("n")
    terminal.wait_for("half a thought")


FAULTY = """
import sys
from netfollow.cli import main
from netfollow.tui.screens.runner import CommandRunner

def broken(self, what):
    note = "a secret that Priya told"
    raise RuntimeError(note)

CommandRunner.run = broken
main(["--home", sys.argv[1]])
"""


def test_after_a_fault_the_terminal_is_given_back_with_one_sentence(
    terminal: Terminal, home: Path, tmp_path: Path
) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY)
    terminal.start(str(home), program=[str(script)])
    terminal.wait_for("Priya Raman")
    terminal.keys("space")
    shown = terminal.wait_for("ENDED")
    assert "ended unexpectedly" in shown
    assert "secret" not in shown
    assert "Traceback" not in shown
    assert terminal.tmux("display-message", "-p", "#{alternate_on}#{mouse_any_flag}") == "00\n"
    (report,) = home.glob("crash-*.txt")
    assert "RuntimeError" in report.read_text()
    assert "secret" not in report.read_text()


@pytest.mark.parametrize("name", ["TERM", "HUP"])
def test_asked_to_end_it_leaves_in_good_order(terminal: Terminal, home: Path, name: str) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    terminal.keys("n")
    terminal.wait_for("What was said")
    terminal.type("half a thought")
    terminal.wait_for("half a thought")
    pid = terminal.tmux("display-message", "-p", "#{pane_pid}").strip()
    subprocess.run(["pkill", f"-{name}", "-P", pid], check=True)
    shown = terminal.wait_for("ENDED")
    assert "Traceback" not in shown
    assert terminal.tmux("display-message", "-p", "#{alternate_on}#{mouse_any_flag}") == "00\n"
    (kept,) = (home / "unsaved").glob("note-*.txt")
    assert "half a thought" in kept.read_text()
