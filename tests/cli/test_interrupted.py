"""Ctrl+c while importing: what is written is reported, and what is cancelled left nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import World

SCRIPT = """
import os, signal, sys
from netfollow.cli import main
from netfollow.network import Network
from netfollow.network.importing import Importing

def interrupted(owner, name, *, before):
    done = getattr(owner, name)
    def run(self, *words, **named):
        if before:
            os.kill(os.getpid(), signal.SIGINT)
        found = done(self, *words, **named)
        if not before:
            os.kill(os.getpid(), signal.SIGINT)
        return found
    setattr(owner, name, run)

{}
main(["--home", sys.argv[1], "import", sys.argv[2]])
"""

READING = "interrupted(Importing, 'preview', before={})"
WRITING = "interrupted(Importing, 'take', before={})"
CLOSING = "interrupted(Network, 'close', before={})"


def interrupted(tmp_path: Path, when: str) -> subprocess.CompletedProcess[str]:
    script = tmp_path / "interrupted.py"
    script.write_text(SCRIPT.format(when))
    path = tmp_path / "people.csv"
    path.write_text("First Name,Last Name,Email\nAnn,Lee,ann@x.example\n")
    command = [sys.executable, str(script), str(tmp_path / "home"), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("before", [True, False])
def test_reading_is_cancelled_and_nothing_is_written(tmp_path: Path, before: bool) -> None:
    done = interrupted(tmp_path, READING.format(before))
    assert done.returncode == 1
    assert done.stderr.strip() == "netfollow: Cancelled. Nothing was imported."
    assert World(tmp_path / "home").network.is_empty()


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("when", [WRITING, CLOSING])
def test_what_is_written_is_reported_as_done(tmp_path: Path, when: str, before: bool) -> None:
    """It said `Cancelled. Nothing was imported.` of an import that was on the disk."""
    done = interrupted(tmp_path, when.format(before))
    assert done.stderr == ""
    assert done.stdout.startswith("Imported table: 1 new")
    assert done.returncode == 0
    assert len(World(tmp_path / "home").network.roll()) == 1
