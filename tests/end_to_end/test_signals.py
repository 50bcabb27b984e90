"""SIGTSTP, SIGCONT and SIGSTOP to the real program: by the shell's job control, and in quick turns."""

import os
import shlex
import signal
import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import NOW, Terminal
from tests.end_to_end.test_real_program import home as home
from tests.end_to_end.test_real_program import imported as imported
from tests.waiting import until

DRAWN, GIVEN_BACK = ["1", "0", "1"], ["0", "1", "0"]
WORDS = "a thought for every turn"


def is_stopped(program: int) -> bool:
    return Path(f"/proc/{program}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def in_shell(terminal: Terminal, home: Path) -> None:
    """Start the program from a shell with job control."""
    terminal.run("env 'PS1=shell> ' bash --noprofile --norc -i", NETFOLLOW_NOW=NOW)
    terminal.wait_for("shell>")
    words = shlex.join([sys.executable, "-m", "netfollow", "--home", str(home)])
    terminal.type(words)
    terminal.tmux("send-keys", "Enter")
    terminal.wait_for("Priya Raman")


def drawn(terminal: Terminal) -> None:
    terminal.wait_for("? help")
    terminal.wait_for("Priya Raman")
    until(lambda: terminal.modes() == DRAWN, lambda: f"{terminal.modes()}")


def given_back(terminal: Terminal, sign: str = "Stopped") -> None:
    """Wait until the shell has the terminal, and look at how it finds its modes."""
    terminal.wait_for(sign)
    until(lambda: terminal.modes() == GIVEN_BACK, lambda: f"{terminal.modes()}")
    command(terminal, "clear; stty -a")
    shown = f" {terminal.wait_for('icanon')} ".split()
    assert {"icanon", "echo", "isig", "icrnl"} <= set(shown)
    command(terminal, "clear")
    terminal.wait_for("icanon", gone=True)


def command(terminal: Terminal, text: str) -> None:
    terminal.type(text)
    terminal.tmux("send-keys", "Enter")


def ends_well(terminal: Terminal) -> None:
    terminal.tmux("send-keys", "q")
    terminal.wait_for("ENDED")
    assert terminal.modes() == GIVEN_BACK
    assert terminal.is_cooked()


def test_twenty_quick_turns_lose_no_key_and_leave_the_terminal_right(
    terminal: Terminal, home: Path
) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    terminal.keys("n")
    terminal.wait_for("What was said")
    program = terminal.program()
    for letter in WORDS[:20]:
        terminal.type(letter)
        os.kill(program, signal.SIGTSTP)
        os.kill(program, signal.SIGCONT)
    terminal.type(WORDS[20:])
    terminal.wait_for(WORDS)
    until(lambda: not is_stopped(program), "it stayed stopped")
    until(lambda: terminal.modes()[::2] == DRAWN[::2], lambda: f"{terminal.modes()}")
    terminal.keys("Escape")
    drawn(terminal)
    ends_well(terminal)


SLOW_TO_STOP = """
import os, time
from netfollow.cli.main import main
from netfollow.tui.terminal import TerminalDriver

stop = TerminalDriver._stop
TerminalDriver._stop = lambda driver: (os.write(1, b"STOPS"), time.sleep(1), stop(driver))
main()
"""


def test_continued_while_it_is_about_to_stop(terminal: Terminal, home: Path) -> None:
    terminal.start("--home", str(home), program=("-c", SLOW_TO_STOP))
    drawn(terminal)
    program = terminal.program()
    os.kill(program, signal.SIGTSTP)
    terminal.wait_for("STOPS")
    os.kill(program, signal.SIGCONT)
    drawn(terminal)
    assert not is_stopped(program)
    ends_well(terminal)


def test_stopped_and_continued_slowly_twenty_times(terminal: Terminal, home: Path) -> None:
    terminal.start("--home", str(home))
    drawn(terminal)
    program = terminal.program()
    for _ in range(20):
        os.kill(program, signal.SIGTSTP)
        until(lambda: is_stopped(program), "it was never stopped")
        assert terminal.modes() == GIVEN_BACK
        assert terminal.is_cooked()
        os.kill(program, signal.SIGCONT)
        drawn(terminal)
    terminal.tmux("send-keys", "2")
    ends_well(terminal)


def test_continued_without_having_been_stopped_by_itself(terminal: Terminal, home: Path) -> None:
    """SIGSTOP can't be caught, and a SIGCONT may come out of nowhere."""
    terminal.start("--home", str(home))
    drawn(terminal)
    program = terminal.program()
    os.kill(program, signal.SIGCONT)
    drawn(terminal)
    os.kill(program, signal.SIGSTOP)
    until(lambda: is_stopped(program), "it was never stopped")
    os.kill(program, signal.SIGCONT)
    drawn(terminal)
    terminal.keys("n")
    terminal.wait_for("What was said")
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    terminal.keys("Escape")
    terminal.wait_for("What was said", gone=True)
    ends_well(terminal)


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back(
    terminal: Terminal, home: Path
) -> None:
    in_shell(terminal, home)
    for turn in range(3):
        drawn(terminal)
        terminal.tmux("send-keys", "C-z")
        given_back(terminal)
        command(terminal, f"echo said $(({turn} + 40))")
        terminal.wait_for(f"said {turn + 40}")
        command(terminal, "fg")
    drawn(terminal)
    terminal.tmux("send-keys", "C-z")
    given_back(terminal)
    command(terminal, "bg")
    terminal.wait_for(" &")
    until(lambda: is_stopped(terminal.program()), "it runs where nobody sees it")
    command(terminal, "jobs")
    given_back(terminal)
    command(terminal, "fg")
    drawn(terminal)
    terminal.tmux("send-keys", "q")
    given_back(terminal, "shell>")


@pytest.mark.parametrize("name", ["TERM", "HUP"])
def test_a_suspended_program_that_is_asked_to_end_does(
    terminal: Terminal, home: Path, name: str
) -> None:
    in_shell(terminal, home)
    terminal.keys("n")
    terminal.wait_for("What was said")
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    program = terminal.program()
    os.kill(program, signal.SIGTSTP)
    given_back(terminal)
    command(terminal, f"clear; kill -{name} %1")
    until(lambda: not Path(f"/proc/{program}").exists(), terminal.screen)
    assert "Traceback" not in terminal.screen()
    given_back(terminal, "shell>")
    (kept,) = (home / "unsaved").glob("note-*.txt")
    assert WORDS in kept.read_text()


def test_without_a_shell_ctrl_z_says_so(terminal: Terminal, home: Path) -> None:
    terminal.start("--home", str(home))
    drawn(terminal)
    terminal.tmux("send-keys", "C-z")
    terminal.wait_for("Can't suspend: NetFollow wasn't started from a shell.")
