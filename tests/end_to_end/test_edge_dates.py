"""A store with dates at the edges of the calendar: the real program starts, shows them, names them."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netfollow.people import Cadence, Contact, Interaction, Kind, Promise, Uid
from tests import edges
from tests.end_to_end.conftest import NOW, Terminal

FIRST, LAST = date.min.isoformat(), date.max.isoformat()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home as an older program or a hand left it."""
    now = datetime.fromisoformat(NOW)
    jane, ann = Uid("jane"), Uid("ann")
    edges.filled(
        tmp_path / "home",
        [
            Contact(
                uid=jane,
                name="Jane Roe",
                created=now,
                updated=datetime.max.replace(tzinfo=UTC),
                cadence=Cadence.MONTHLY,
                met_on=date.max,
                birthday=LAST,
            ),
            Contact(uid=ann, name="Ann Lee", created=now, updated=now, imported=date.max),
            Promise(uid=Uid("p"), contact=jane, text="send the deck", made=now, due=date.min),
            Promise(uid=Uid("q"), contact=ann, text="call", made=now, mine=False, due=date.max),
            Interaction(uid=Uid("i"), contacts=(ann,), kind=Kind.SNOOZE, at=now, until=date.max),
            Interaction(
                uid=Uid("j"),
                contacts=(jane,),
                kind=Kind.MET,
                at=datetime.min.replace(tzinfo=UTC),
                text="At the fair.",
            ),
        ],
    )
    return tmp_path / "home"


def netfollow(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "NETFOLLOW_NOW": NOW, "NETFOLLOW_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "netfollow", *words],
        capture_output=True,
        text=True,
        env=environ,
        check=False,
    )


def test_it_starts_shows_the_person_and_the_doctor_names_each_date(
    terminal: Terminal, home: Path
) -> None:
    terminal.start("--home", str(home))
    terminal.wait_for("1 Today")
    terminal.wait_for("Jane Roe")
    terminal.wait_for("send the deck")
    terminal.wait_for(FIRST)
    for key, words in (("2", "Ann Lee"), ("f", "The next 14 days"), ("R", "By step")):
        terminal.keys(key)
        terminal.wait_for(words)
        if key != "2":
            terminal.keys("Escape")
            terminal.wait_for(words, gone=True)
    terminal.keys("q")
    terminal.wait_for("ENDED")
    assert list(home.glob("crash-*")) == []

    done = netfollow(home, "doctor")
    assert done.returncode == 1
    for found in (
        f"Jane Roe: met on {LAST}",
        f"Jane Roe: birthday {LAST}",
        f"Jane Roe: date of the last edit {LAST}",
        f"Ann Lee: date of the import {LAST}",
        f"Jane Roe, promise “send the deck”: due {FIRST}",
        f"Ann Lee, promise “call”: due {LAST}",
        f"Ann Lee, snooze: until {LAST}",
        f"Jane Roe, met: date {FIRST}",
    ):
        assert f"! date        {found} is not between 1900-01-01 and 2126-11-23" in done.stdout
    assert "netfollow doctor --repair removes it" in done.stdout


def test_after_a_repair_nothing_is_named_and_undo_brings_it_back(home: Path) -> None:
    assert "Corrected 8 dates." in netfollow(home, "doctor", "--repair").stdout
    assert "! date" not in netfollow(home, "doctor").stdout
    assert FIRST not in netfollow(home, "show", "jane").stdout
    assert netfollow(home, "undo").returncode == 0
    assert netfollow(home, "doctor").stdout.count("! date") == 8


def test_undo_with_such_a_date_is_done_once_and_told_once(home: Path) -> None:
    """The sentence about an undo that was written crashed, and a second undo took back too much."""
    netfollow(home, "tag", "jane", "first")
    netfollow(home, "tag", "jane", "second")
    done = netfollow(home, "undo")
    assert (done.returncode, done.stderr) == (0, "")
    shown = netfollow(home, "show", "jane").stdout
    assert "#first" in shown
    assert "#second" not in shown
