"""The data folder goes away under the real program, and another program holds its lock."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Terminal
from tests.end_to_end.test_real_program import netfollow

HOLDER = """
import sys
from pathlib import Path
from netfollow.store.lock import Lock
with Lock(Path(sys.argv[1]) / "lock").held():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    netfollow(folder, "log", "--on", "yesterday", *added(folder, "Priya Raman"))
    return folder


def added(home: Path, name: str) -> tuple[str, str]:
    netfollow(home, "add", name)
    return name, "Talked about pricing."


@pytest.fixture
def holder(home: Path) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.communicate()


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_a_folder_that_is_renamed_away_and_comes_back(
    terminal: Terminal, home: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    terminal.start("--home", str(home), size=size)
    terminal.wait_for("Priya Raman")
    home.rename(tmp_path / "away")
    assert "0 of 1" in terminal.wait_for("Data missing")
    terminal.keys("s")
    assert "Priya Raman" in terminal.wait_for("Nothing was changed")
    terminal.keys("a")
    terminal.wait_for("Add a person")
    terminal.type("Ann Lee")
    terminal.keys("C-s")
    terminal.wait_for("Nothing was changed")
    terminal.keys("Escape")
    terminal.wait_for("Add a person", gone=True)
    assert not home.exists()
    netfollow(tmp_path / "away", "add", "Tom Ruiz")
    (tmp_path / "away").rename(home)
    terminal.wait_for("2 People · 2")
    terminal.wait_for("Data missing", gone=True)
    terminal.keys("s")
    terminal.wait_for("Sent to Priya Raman")
    terminal.keys("a")
    terminal.wait_for("Ann Lee")
    terminal.keys("C-s")
    terminal.wait_for("Added Ann Lee")
    terminal.keys("q")
    terminal.wait_for("ENDED")
    for name in ("Priya Raman", "Ann Lee", "Tom Ruiz"):
        assert name in netfollow(home, "show", name)


def test_a_bare_mount_point_stays_bare_and_one_key_saves_elsewhere(
    terminal: Terminal, home: Path, tmp_path: Path
) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    home.rename(tmp_path / "away")
    home.mkdir()
    terminal.wait_for("Data missing")
    terminal.keys("s", "O")
    terminal.wait_for("Save a complete copy")
    terminal.keys("C-u")
    terminal.type(str(tmp_path / "copy"))
    terminal.keys("Enter")
    terminal.wait_for("Saved a copy. To open it")
    terminal.keys("q")
    terminal.wait_for("ENDED")
    assert list(home.iterdir()) == []
    assert "Talked about pricing." in netfollow(tmp_path / "copy", "show", "priya")
    assert "ndone" in netfollow(tmp_path / "copy", "undo")


def test_the_next_start_on_a_bare_mount_point_asks(
    terminal: Terminal, home: Path, tmp_path: Path
) -> None:
    home.rename(tmp_path / "away")
    home.mkdir()
    terminal.start("--home", str(home))
    terminal.wait_for("Start with an empty one?")
    terminal.keys("Enter")
    terminal.wait_for("ENDED")
    assert list(home.iterdir()) == []
    terminal.kill()
    terminal.start("--home", str(home))
    terminal.wait_for("Start with an empty one?")
    terminal.type("y")
    terminal.keys("Enter")
    terminal.wait_for("Add one person")


def test_a_held_lock_is_named_and_waited_for(
    terminal: Terminal, home: Path, holder: "subprocess.Popen[str]"
) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    terminal.keys("s")
    terminal.wait_for(f"process {holder.pid})")
    holder.communicate()
    terminal.wait_for("Sent to Priya Raman")


def test_a_lock_that_stays_held_is_given_up_and_the_text_stays(
    terminal: Terminal, home: Path, holder: "subprocess.Popen[str]"
) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("Priya Raman")
    terminal.keys("a")
    terminal.wait_for("Add a person")
    terminal.type("Ann Lee")
    terminal.keys("C-s")
    terminal.wait_for("Waiting for another")
    assert "Priya Raman" in netfollow(home, "due")
    shown = terminal.wait_for("Nothing was changed")
    assert f"process {holder.pid})" in shown
    assert "Ann Lee" in shown
    holder.communicate()
    terminal.keys("C-s")
    terminal.wait_for("Added Ann Lee")


def test_the_command_line_waits_and_gives_up_with_a_sentence(
    home: Path, holder: "subprocess.Popen[str]"
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "netfollow", "--home", str(home), "sent", "priya"],
        capture_output=True,
        text=True,
        check=False,
    )
    name = f"another NetFollow (process {holder.pid})"
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"netfollow: Waiting for {name} to finish saving…",
        f"netfollow: Nothing was changed: {name} is still saving. Close it, or try again later.",
    ]
