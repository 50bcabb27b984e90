"""The user's text editor: `VISUAL`, `EDITOR`, or one that most systems have."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from netfollow.errors import NetFollowError, WrongCall

USUAL = ("editor", "nano", "vi")


def editor_for(path: Path) -> list[str]:
    """Return the command that edits a file; raises `WrongCall` if there is no editor."""
    named = next((os.environ[name] for name in ("VISUAL", "EDITOR") if os.environ.get(name)), "")
    if named.strip():
        try:
            words = shlex.split(named)
        except ValueError as error:
            raise WrongCall(f"EDITOR is not a command: {named}") from error
        return [*words, str(path)]
    if sys.platform == "win32":
        return ["notepad", str(path)]
    found = next(filter(None, map(shutil.which, USUAL)), None)
    if found is None:
        raise WrongCall(f"No editor found. Set EDITOR, such as EDITOR=nano, or open {path}.")
    return [found, str(path)]


def edit(path: Path) -> None:
    """Edit a file and wait until the editor is closed; raises `NetFollowError`."""
    words = editor_for(path)
    if code := run_in_terminal(words):
        raise NetFollowError(f"{words[0]} ended with an error (exit code {code}).")


def run_in_terminal(words: Sequence[str]) -> int:
    """Run a program that takes over the terminal; return its exit code.

    Ctrl+C is typed to that program: NetFollow, in the same group, doesn't end by it. A handler that
    does nothing is reset in the program, where an ignored signal would stay ignored.
    """
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        return subprocess.run(words, check=False).returncode
    except OSError as error:
        raise NetFollowError(f"Can't start {words[0]}: {error.strerror}.") from error
    finally:
        signal.signal(signal.SIGINT, before)
