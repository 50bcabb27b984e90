"""The user's text editor: `VISUAL`, `EDITOR`, or one that most systems have."""

import os
import shlex
import shutil
import subprocess
import sys
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
    try:
        done = subprocess.run(words, check=False)
    except OSError as error:
        raise NetFollowError(f"Can't start {words[0]}: {error.strerror}.") from error
    if done.returncode:
        raise NetFollowError(f"{words[0]} ended with an error (exit code {done.returncode}).")
