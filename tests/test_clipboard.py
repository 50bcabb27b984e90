"""Every way to copy, and never a claim beyond what is known.

The programs here are made-up ones; `end_to_end/test_clipboard_real.py` has the real ones.
"""

import os
import select
import sys
from pathlib import Path

import pytest

from netfollow import clipboard
from netfollow.clipboard import CopyResult, SystemClipboard
from netfollow.errors import NothingToDo, NotSaved
from tests.shortcuts import MemoryClipboard

TEXT = "Hi Jane,\n\nyour talk on “usage pricing” … 李明\n\nBest,\nRobin"

KEEPS = """
import pathlib, sys
kept = pathlib.Path(__file__).with_name("kept")
if sys.argv[1] == "--copy":
    kept.write_text(sys.stdin.read())
else:
    sys.stdout.write(kept.read_text())
"""
PRETENDS = "import sys; sys.stdout.write('stale' if sys.argv[1] == '--paste' else '')"
WRITES_ONLY = "import sys, time; time.sleep(60 if sys.argv[1] == '--paste' else 0)"
FAILS = "raise SystemExit('Error: Can not open display')"
HANGS = """
import os, pathlib, time
with pathlib.Path(__file__).with_name("alive").open("wb", buffering=0) as alive:
    alive.write(b"child " if os.fork() == 0 else b"parent ")
    time.sleep(60)
"""
TMUX = """
import pathlib, sys
kept = pathlib.Path(__file__).with_name("buffer")
if sys.argv[1] == "show-buffer":
    sys.stdout.write(kept.read_text())
elif "-w" in sys.argv and OLD:
    raise SystemExit("unknown flag -w")
else:
    kept.write_text(sys.stdin.read())
"""


class Machine:
    """A computer with made-up clipboard programs."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self.tools = folder / "tools"
        self.tools.mkdir()
        self.environ = {**os.environ, "PYTHONPATH": str(self.tools), "PYTHONUTF8": "1"}
        for name in ("TMUX", "SSH_TTY", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY", "TERM"):
            self.environ.pop(name, None)
        self.terminal: list[str] = []
        self.has_terminal = True

    def has_screen(self, tool: str) -> None:
        self.environ["DISPLAY"] = ":0"
        package = self.tools / "pyperclip"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(tool)

    def is_in_tmux(self, *, old: bool = False) -> None:
        self.environ |= {"TMUX": "/tmp/tmux,1,0", "PATH": str(self.tools)}
        program = self.tools / "tmux"
        program.write_text(f"#!{sys.executable}\nOLD = {old}\n{TMUX}")
        program.chmod(0o700)

    def clipboard(self, *, only_terminal: bool = False) -> SystemClipboard:
        def terminal(text: str) -> bool:
            self.terminal.append(text)
            return self.has_terminal

        return SystemClipboard(self.home, self.environ, terminal, only_terminal=only_terminal)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_tools_clipboard_is_read_back_and_called_confirmed(machine: Machine) -> None:
    machine.has_screen(KEEPS)
    report = machine.clipboard().copy(TEXT)
    assert report == (CopyResult.SYSTEM, "on the clipboard", None)
    assert machine.clipboard().paste() == TEXT
    assert machine.terminal == []


@pytest.mark.parametrize("tool", [PRETENDS, FAILS])
def test_a_tool_that_did_not_take_the_text_is_never_called_a_copy(
    machine: Machine, tool: str
) -> None:
    machine.has_screen(tool)
    assert machine.clipboard().copy(TEXT).how is CopyResult.TERMINAL
    assert machine.terminal == [TEXT]


def test_a_clipboard_that_can_not_be_read_back_is_not_called_confirmed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "LIMIT", 0.5)
    machine.has_screen(WRITES_ONLY)
    report = machine.clipboard().copy(TEXT)
    assert report.how is CopyResult.SYSTEM
    assert "paste to check" in report.sentence
    assert "on the clipboard" not in report.sentence


def test_a_tool_that_hangs_is_ended_with_all_it_started(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "LIMIT", 0.5)
    machine.has_screen(HANGS)
    path = machine.tools / "pyperclip" / "alive"
    os.mkfifo(path)
    alive = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    assert machine.clipboard().copy(TEXT).how is CopyResult.TERMINAL
    assert sorted(os.read(alive, 100).split()) == [b"child", b"parent"]
    assert select.select([alive], [], [], 10)[0]
    assert os.read(alive, 100) == b"", "a pipe ends when nobody is left to write"
    os.close(alive)


def test_inside_tmux_its_buffer_comes_first_and_is_confirmed(machine: Machine) -> None:
    machine.is_in_tmux()
    report = machine.clipboard().copy(TEXT)
    assert report.how is CopyResult.SYSTEM
    assert report.sentence.startswith("in tmux, paste with prefix ]")
    assert machine.clipboard().paste() == TEXT
    assert machine.terminal == []


def test_a_tmux_that_can_not_pass_on_still_keeps_the_text(machine: Machine) -> None:
    machine.is_in_tmux(old=True)
    assert machine.clipboard().copy(TEXT).how is CopyResult.SYSTEM
    assert machine.clipboard().paste() == TEXT


def test_in_tmux_on_the_users_own_screen_both_ways_to_paste_work(machine: Machine) -> None:
    machine.is_in_tmux()
    machine.has_screen(KEEPS)
    assert (
        machine.clipboard().copy(TEXT).sentence
        == "in tmux (paste with prefix ]) and on the clipboard"
    )
    assert (machine.tools / "buffer").read_text() == TEXT
    assert (machine.tools / "pyperclip" / "kept").read_text() == TEXT


def test_when_tmux_is_gone_the_terminal_gets_it_and_the_setting_is_named(machine: Machine) -> None:
    machine.environ |= {"TMUX": "/tmp/gone,1,0", "PATH": str(machine.tools)}
    report = machine.clipboard().copy(TEXT)
    assert report.how is CopyResult.TERMINAL
    assert "set -g set-clipboard on" in report.sentence


@pytest.mark.parametrize("name", ["SSH_TTY", "SSH_CONNECTION"])
def test_over_ssh_the_far_machines_clipboard_is_left_alone(machine: Machine, name: str) -> None:
    machine.has_screen(KEEPS)
    machine.environ[name] = "/dev/pts/1"
    report = machine.clipboard().copy(TEXT)
    assert report.how is CopyResult.TERMINAL
    assert "can't confirm" in report.sentence
    assert machine.terminal == [TEXT]
    with pytest.raises(NothingToDo):
        machine.clipboard().paste()


def test_shown_in_a_browser_only_its_terminal_is_asked(machine: Machine) -> None:
    machine.is_in_tmux()
    machine.has_screen(KEEPS)
    chosen = machine.clipboard(only_terminal=True)
    assert chosen.copy(TEXT).how is CopyResult.TERMINAL
    assert machine.terminal == [TEXT]
    assert not (machine.tools / "buffer").exists()
    with pytest.raises(NothingToDo):
        chosen.paste()


@pytest.mark.parametrize("kind", ["linux", "dumb"])
def test_a_terminal_without_a_clipboard_is_not_asked(machine: Machine, kind: str) -> None:
    machine.environ["TERM"] = kind
    assert machine.clipboard().copy(TEXT).how is CopyResult.FILE
    assert machine.terminal == []


def test_without_any_clipboard_the_text_is_in_a_private_file_that_is_named(
    machine: Machine,
) -> None:
    machine.has_terminal = False
    (machine.home / "clipboard.txt").write_text("an older and much longer text " * 20)
    (machine.home / "clipboard.txt").chmod(0o644)
    report = machine.clipboard().copy(TEXT)
    assert report.how is CopyResult.FILE
    assert report.path is not None
    assert str(report.path) in report.sentence
    assert report.path.read_bytes() == TEXT.encode()
    assert report.path.stat().st_mode & 0o777 == 0o600


def test_the_file_is_never_written_through_a_link(machine: Machine, tmp_path: Path) -> None:
    machine.has_terminal = False
    (tmp_path / "precious").write_text("kept")
    (machine.home / "clipboard.txt").symlink_to(tmp_path / "precious")
    machine.clipboard().copy(TEXT)
    assert (tmp_path / "precious").read_text() == "kept"


def test_where_nothing_can_be_written_it_says_so(machine: Machine) -> None:
    machine.has_terminal = False
    machine.home.rmdir()
    machine.home.write_text("")
    with pytest.raises(NotSaved, match="No clipboard found"):
        machine.clipboard().copy(TEXT)


def test_there_is_nothing_to_copy_in_an_empty_text(machine: Machine) -> None:
    with pytest.raises(NothingToDo):
        machine.clipboard().copy("")


def test_an_empty_clipboard_can_not_be_pasted(machine: Machine) -> None:
    for empty in (machine.clipboard(), MemoryClipboard()):
        with pytest.raises(NothingToDo):
            empty.paste()


def test_a_paper_clipboard_remembers_all_it_was_given() -> None:
    paper = MemoryClipboard()
    paper.copy("one")
    paper.copy("two")
    assert paper.texts == ["one", "two"]
    assert paper.paste() == "two"
