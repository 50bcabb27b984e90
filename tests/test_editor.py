"""A program that takes over the terminal, and Ctrl+C typed to it."""

import signal

import pytest

from netfollow.editor import run_in_terminal
from netfollow.errors import NetFollowError


def test_ctrl_c_in_the_program_does_not_end_netfollow() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert run_in_terminal(["sh", "-c", "kill -INT $PPID; exit 3"]) == 3
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_still_ends_the_program_itself() -> None:
    assert run_in_terminal(["sh", "-c", "kill -INT $$; exit 3"]) == -signal.SIGINT


def test_a_program_that_is_missing_is_said() -> None:
    with pytest.raises(NetFollowError, match="Can't start /no/such/mailer"):
        run_in_terminal(["/no/such/mailer"])
