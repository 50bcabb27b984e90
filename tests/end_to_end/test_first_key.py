"""Keys at the start of the real program: none answers a question that wasn't painted before."""

import shutil
import time
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.end_to_end.conftest import Terminal
from tests.end_to_end.test_real_program import imported as imported
from tests.end_to_end.test_real_program import netfollow
from tests.waiting import until

QUESTION = "Did you send your message"
KEYS_SHOWN = "esc ask me later"


@pytest.fixture(scope="session")
def copied_once(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose last draft was copied and not marked as sent; each test gets a copy of it."""
    home = tmp_path_factory.mktemp("copied") / "home"
    shutil.copytree(imported, home)
    netfollow(home, "log", "priya", "Tea", "--detail", "the tea house")
    terminal = Terminal(home)
    terminal.start("--home", str(home))
    terminal.wait_for("1 Today · 1")
    terminal.keys("d")
    terminal.wait_for("Copied for")
    terminal.keys("q")
    terminal.wait_for("ENDED")
    terminal.kill()
    return home


@pytest.fixture
def copied(copied_once: Path, tmp_path: Path) -> Path:
    home = tmp_path / "home"
    shutil.copytree(copied_once, home)
    return home


def entries(home: Path) -> list[str]:
    """Return the kinds of all entries of a home: an answer adds one."""
    with TinyDB(home / "network.json") as stock:
        return [str(row["kind"]) for row in stock.table("interactions").all()]


def ended(terminal: Terminal) -> None:
    terminal.keys("q")
    terminal.wait_for("ENDED")


@pytest.mark.parametrize("key", ["y", "n"])
def test_a_key_held_from_the_start_on_answers_nothing(
    terminal: Terminal, copied: Path, key: str
) -> None:
    before = entries(copied)
    terminal.start("--home", str(copied))
    was_opened = False

    def is_painted() -> bool:
        nonlocal was_opened
        terminal.type(key)
        shown = terminal.screen()
        was_opened = was_opened or QUESTION in shown
        return "Priya Raman" in shown or "Topic" in shown

    until(is_painted, terminal.screen)
    for _ in range(40):
        is_painted()
    assert not was_opened
    if key == "n":
        terminal.wait_for("takeaway")
        terminal.wait_for("nnn")
        terminal.keys("Escape")
    terminal.wait_for("not marked as sent")
    ended(terminal)
    assert entries(copied) == before


@pytest.mark.parametrize(
    ("key", "moments"), [("y", (0, 0.5, 1, 1.5)), ("n", (0.25, 0.75, 1.25, 1.75))], ids=["y", "n"]
)
def test_one_key_at_any_moment_answers_only_what_was_painted(
    terminal: Terminal, copied: Path, tmp_path: Path, key: str, moments: tuple[float, ...]
) -> None:
    """What was copied is a row: no question opens, whenever a key comes."""
    before = entries(copied)
    for moment in moments:
        home = tmp_path / f"home {moment}"
        shutil.copytree(copied, home)
        terminal.start("--home", str(home))
        terminal.wait_for("Priya Raman")
        time.sleep(moment)  # the moment that is tried, not a wait
        assert QUESTION not in terminal.screen()
        terminal.type(key)
        if key == "n":
            terminal.wait_for("takeaway")
            terminal.keys("Escape")
        terminal.wait_for("not marked as sent")
        assert QUESTION not in terminal.screen()
        ended(terminal)
        terminal.kill()
        assert entries(home) == before


def test_the_question_that_was_painted_is_answered_by_its_key(
    terminal: Terminal, copied: Path
) -> None:
    terminal.start("--home", str(copied))
    terminal.wait_for("not marked as sent")
    terminal.keys("Enter")
    terminal.wait_for(KEYS_SHOWN)
    assert QUESTION in terminal.screen()
    terminal.keys("y")
    terminal.wait_for("Sent to")
    ended(terminal)
