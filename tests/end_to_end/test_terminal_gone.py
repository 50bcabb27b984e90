"""A terminal that goes away without a word: no signal comes, and reading gives nothing, at once."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from netfollow.tui.app import hung_up
from tests.waiting import PATIENCE


def test_a_terminal_that_is_gone_is_known_from_one_that_is_silent() -> None:
    ours, theirs = pty.openpty()
    assert not hung_up(theirs)
    os.close(ours)
    assert hung_up(theirs)
    os.close(theirs)
    assert hung_up(theirs)


def test_a_program_whose_terminal_went_without_a_signal_ends_by_itself(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "netfollow", "--home", str(tmp_path / "home")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    shown = b""
    while b"Add one person" not in shown:
        shown += os.read(ours, 65_536)
    os.close(ours)
    try:
        assert program.wait(timeout=PATIENCE) == 129
    finally:
        program.kill()
