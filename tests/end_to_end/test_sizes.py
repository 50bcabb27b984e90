"""The real program at a small and a large size, in a storm of sizes, and after a fault."""

import random
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Terminal
from tests.long import LONG_FAULTS
from tests.waiting import until


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_the_day_at_a_small_and_a_large_size(terminal: Terminal, size: tuple[int, int]) -> None:
    terminal.start("--demo", size=size)
    terminal.keys("j", "j", "j", "s")
    shown = terminal.wait_for("Sent to Tomás Ruiz")
    if size[0] > 100:
        shown = terminal.wait_for("Kwame Mensah")
        first = shown.splitlines()[1]
        assert first.startswith("▌1 Today · ")
        assert "3 Timeline" in first
    rows = [row.rstrip() for row in terminal.wait_for("? help").rstrip().splitlines()]
    assert len(rows) == size[1]
    assert rows[-1].endswith("? help")
    terminal.keys("u")
    terminal.wait_for("Undone")
    terminal.keys("q")
    terminal.wait_for("ENDED")


def test_wide_and_joined_letters_keep_the_borders_straight(
    terminal: Terminal, tmp_path: Path
) -> None:
    home = str(tmp_path / "home")
    terminal.start("--home", home, "add", "李明 工程师")
    terminal.wait_for("ENDED")
    terminal.kill()
    terminal.start("--home", home, "add", "Zoe\u0308 e\u0301toile")
    terminal.wait_for("ENDED")
    terminal.kill()
    terminal.start("--home", home, size=(80, 24))
    terminal.wait_for("2 People · 2")
    terminal.keys("j", "3")
    terminal.wait_for("▌3 Timeline")
    terminal.keys("Enter")
    terminal.wait_for("Hi 李明,")
    # tmux itself counts the cells: a border that is pushed aside leaves its column
    columns = set()
    rows = [row for row in terminal.screen().splitlines() if row.startswith("│")]
    assert any("李明" in row for row in rows)
    for line in rows:
        wide = sum(
            2 if "\u2e80" <= one <= "\uffef" else one < "\u0300" or one > "\u036f" for one in line
        )
        columns.add(wide)
    assert columns == {80}


def test_a_storm_of_sizes_from_the_terminal_itself(terminal: Terminal) -> None:
    dice = random.Random(5)
    terminal.start("--demo", size=(120, 36))
    terminal.wait_for("Tip 1 of 5")
    for _ in range(25):
        width, height = (
            (1, 1) if dice.random() < 0.2 else (dice.randint(1, 200), dice.randint(1, 60))
        )
        terminal.tmux("resize-window", "-x", str(width), "-y", str(height))
        terminal.tmux("send-keys", dice.choice(["Escape", "j", "n", "?", "2", "/", "Tab", "L"]))
    terminal.tmux("resize-window", "-x", "120", "-y", "36")
    terminal.at_rest()
    for _ in range(20):  # out of whatever the storm opened, one step at a time
        if "ENDED" not in terminal.screen():
            terminal.keys("Escape", "q")
    terminal.wait_for("ENDED")


BROKEN = """
import sys
from netfollow.tui.screens.runner import CommandRunner
from netfollow.cli import main

def broken(self, what):
    raise RuntimeError("Jane is leaving")

CommandRunner.run = broken
main()
"""


def test_after_a_fault_the_terminal_is_whole_and_the_report_is_offered(
    terminal: Terminal, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    script = tmp_path / "broken.py"
    script.write_text(BROKEN)
    terminal.start("--home", str(home), size=(80, 24), program=(str(script),))
    terminal.wait_for("Add one person")
    terminal.keys("L")
    shown = terminal.wait_for("ENDED")
    assert "NetFollow ended unexpectedly" in shown
    assert "Jane" not in shown
    assert "Traceback" not in shown
    flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag}"
    assert terminal.tmux("display-message", "-p", flags).split() == ["0", "1", "0"]
    terminal.kill()
    terminal.start("--home", str(home), size=(80, 24))
    terminal.wait_for("ended unexpectedly last time")
    assert "The report" in terminal.wait_for("esc close")
    terminal.keys("G")
    terminal.wait_for("broken.py:7 broken")
    terminal.keys("Escape")
    terminal.wait_for("Add one person")
    terminal.keys("q")
    terminal.wait_for("ENDED")


def test_in_a_locale_without_these_signs_the_borders_are_ascii(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.start("--home", str(tmp_path / "home"), LC_ALL="C", size=(80, 24))
    assert terminal.wait_for("Add one person").isascii()


def test_a_clash_of_keys_is_told_at_the_start_by_line(terminal: Terminal, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('[keys]\nsent = "S"\nsnet = "x"\n')
    terminal.start("--home", str(home), size=(80, 24))
    shown = " ".join(terminal.wait_for("line 3").replace("│", "").split())
    assert "line 2: S is already the key for skip" in shown
    assert "Did you mean sent?" in shown


def test_a_theme_that_is_none_is_told_at_the_start(terminal: Terminal, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('[screen]\ntheme = "netfollow-lihgt"\n')
    terminal.start("--home", str(home), size=(120, 24))
    shown = " ".join(terminal.wait_for("Did you mean netfollow-light?").split())
    assert "line 2: Unknown theme" in shown


OPENED = {"": "0 of 15", "n": "What was said", "D": "ctrl+y", "?": "dimmed keys"}
"""A key and what only the screen that it opens says."""

TIMES = 200 if LONG_FAULTS else 60
"""So often is the size of each changed."""


@pytest.mark.parametrize("key", OPENED)
def test_many_sizes_leave_the_very_same_picture(terminal: Terminal, key: str) -> None:
    dice = random.Random(11)
    terminal.start("--demo", size=(120, 36))
    before = terminal.at_rest("0 of 15", "Amara Okafor", "✓ personal", "Robin", "Tip 1 of 5")
    if key:
        terminal.keys(key)
        before = terminal.at_rest(OPENED[key], "esc ")
    for number in range(TIMES):
        small = (1, 1) if number % 10 == 0 else (dice.randint(1, 20), dice.randint(1, 5))
        large = (dice.randint(20, 200), dice.randint(5, 60))
        width, height = small if number % 4 == 0 else large
        terminal.tmux("resize-window", "-x", str(width), "-y", str(height))
    terminal.tmux("resize-window", "-x", "120", "-y", "36")
    until(lambda: terminal.tmux("capture-pane", "-e", "-p") == before, terminal.screen)
