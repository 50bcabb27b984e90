"""The real program ended in the middle of an import: nothing is half imported, the next start is whole."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from tests.edges import run
from tests.end_to_end.conftest import Terminal
from tests.long import LONG_FAULTS, sample
from tests.waiting import until

PEOPLE = 12_000 if LONG_FAULTS else 6_000
"""So many that reading and writing them can be seen on the screen."""

FEW = 2_000 if LONG_FAULTS else 1_000
"""So many on the command line, where the files tell the moment."""

SOON = 0.001
"""Seconds between two looks at the files of an import, each of which is there for longer."""

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann{0} Lee{0}\nEMAIL:ann{0}@x.example\nEND:VCARD\n"


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cards") / "people.vcf"
    path.write_text("".join(map(CARD.format, range(PEOPLE))))
    return path


def add(home: Path, name: str) -> None:
    """Add somebody as the command line does, in this process."""
    code, told = run(home, "add", name)
    assert code == 0, told


def people(home: Path) -> int:
    """Return how many people a home holds, once a write has folded its journal in."""
    add(home, "Zoe New")
    return len(json.loads((home / "network.json").read_text())["contacts"]) - 1


def ends(program: int, terminal: Terminal) -> None:
    until(lambda: not Path(f"/proc/{program}").exists(), terminal.screen)


KILLED = sample(product(("Reading", "new", "Importing"), ("KILL", "TERM", "INT", "HUP")), 3)
"""Each moment and signal; in a short run each at least once."""


@pytest.mark.parametrize(("moment", "name"), KILLED)
def test_killed_while_importing_on_the_screen(
    terminal: Terminal, tmp_path: Path, cards: Path, moment: str, name: str
) -> None:
    home = tmp_path / "home"
    add(home, "Bob Poe")
    terminal.start("--home", str(home))
    terminal.wait_for("Bob Poe")
    terminal.keys("i")
    terminal.wait_for("Import contacts")
    terminal.type(str(cards))
    terminal.tmux("send-keys", "Enter")
    if moment != "Reading":
        terminal.wait_for(f"{PEOPLE:,} new")
    if moment == "Importing":
        terminal.tmux("send-keys", "Enter")
    soon = (moment, "Imported") if moment == "Importing" else (moment,)
    until(lambda: any(word in terminal.screen() for word in soon), terminal.screen)
    program = terminal.program()
    os.kill(program, getattr(signal, f"SIG{name}"))
    ends(program, terminal)
    shown = terminal.wait_for("ENDED")
    assert "Traceback" not in shown
    if name != "KILL":
        assert terminal.modes() == ["0", "1", "0"]
        assert terminal.is_cooked()
    terminal.kill()
    found = people(home)
    assert found in (1, PEOPLE + 1), found
    if moment != "Importing":
        assert found == 1
    terminal.start("--home", str(home))
    terminal.wait_for(f"{found + 1:,} people")
    terminal.tmux("send-keys", "q")
    terminal.wait_for("ENDED")
    assert not list(home.glob("crash-*"))


@pytest.mark.parametrize("name", ["TERM", "HUP", "KILL"])
def test_killed_while_importing_on_the_command_line(tmp_path: Path, name: str) -> None:
    """Killed when each of the files that an import writes appears or grows."""
    cards = tmp_path / "people.vcf"
    cards.write_text("".join(map(CARD.format, range(FEW))))
    signs: dict[str, Callable[[Path], bool]] = {
        "begun": lambda home: (home / "lock").exists(),
        "journal": lambda home: (home / "journal.jsonl").stat().st_size > 10_000,
        "folding": lambda home: any(home.glob("*network.json?*")),
    }
    for moment, is_there in signs.items():
        home = tmp_path / moment
        add(home, "Bob Poe")
        program = subprocess.Popen(
            [sys.executable, "-m", "netfollow", "--home", str(home), "import", str(cards)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while program.poll() is None:
            with suppress(OSError):
                if is_there(home):
                    break
            time.sleep(SOON)
        program.send_signal(getattr(signal, f"SIG{name}"))
        program.wait()
        assert people(home) in (1, FEW + 1)
