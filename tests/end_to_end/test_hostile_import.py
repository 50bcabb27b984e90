"""A file made to take for ever, in the real program: the keys go on, and good files come in."""

import json
import os
import signal
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Terminal
from tests.end_to_end.test_real_program import home as home
from tests.end_to_end.test_real_program import imported as imported

BOOKS = [{"title": f"A book of many words, {n}", "pages": n} for n in range(1_000)]
HOSTILE = json.dumps(BOOKS, separators=(",", ":"))
GOOD = "Name,Email\nQuinn Ashby,quinn@example.org\n"
ENDLESS = "messages.csv"


def begin_import(terminal: Terminal, home: Path, path: Path) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("? help")
    terminal.keys("i")
    terminal.wait_for("Import contacts and messages")
    terminal.type(str(path))
    terminal.wait_for(path.name)
    terminal.tmux("send-keys", "Enter")


def test_a_good_file_beside_a_hostile_one_is_imported(
    terminal: Terminal, home: Path, tmp_path: Path
) -> None:
    assert len(HOSTILE) > 40_000
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("data.json", HOSTILE)
        zipped.writestr("data.b64", "QUJD" * 10_000)
        zipped.writestr("people.csv", GOOD)
    begin_import(terminal, home, path)
    terminal.wait_for("Match the columns of export.zip")
    terminal.wait_for("quinn@example.org")
    terminal.keys("Enter")
    terminal.wait_for("1 new")
    assert "Quinn Ashby" in terminal.screen()


def test_a_hostile_file_alone_gets_a_sentence(
    terminal: Terminal, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "data.json"
    path.write_text(HOSTILE)
    begin_import(terminal, home, path)
    terminal.wait_for("This is JSON")
    terminal.keys("Escape")
    terminal.wait_for("? help")


def long_read(tmp_path: Path) -> Path:
    """Return a file that takes a minute to read: messages between people with long names."""
    path = tmp_path / ENDLESS
    heading = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT\n"
    row = (
        "c{0},Ann Lee {0},https://www.linkedin.com/in/a{0},Robin Vale,2026-01-01 10:00:00 UTC,Hi\n"
    )
    with path.open("w") as file:
        file.write(heading)
        for start in range(0, 900_000, 10_000):
            file.write("".join(row.format(number) for number in range(start, start + 10_000)))
    return path


@pytest.mark.parametrize("key", ["Escape", "q"])
def test_esc_and_q_leave_a_long_read(
    terminal: Terminal, home: Path, tmp_path: Path, key: str
) -> None:
    begin_import(terminal, home, long_read(tmp_path))
    terminal.wait_for("esc cancel, nothing is saved")
    terminal.tmux("send-keys", key)
    terminal.wait_for("Nothing was imported.")
    terminal.keys("?")
    terminal.wait_for("What happened")


def test_a_signal_ends_a_long_read_in_good_order(
    terminal: Terminal, home: Path, tmp_path: Path
) -> None:
    begin_import(terminal, home, long_read(tmp_path))
    terminal.wait_for("esc cancel, nothing is saved")
    program = int(terminal.tmux("list-panes", "-F", "#{pane_pid}").strip())
    children = Path(f"/proc/{program}/task/{program}/children").read_text().split()
    os.kill(int(children[0]) if children else program, signal.SIGTERM)
    terminal.wait_for("ENDED")
