"""What a fault of the program leaves behind: a report, and nothing private."""

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.crash import KEPT, leave, report
from netfollow.network import Network
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.main import Main
from tests.conftest import NOW, World
from tests.keys import press

SECRET = "Priya is leaving her husband"


def fault() -> Exception:
    """Return an error that was raised with a secret in its message, its cause and a local."""
    note = SECRET
    try:
        try:
            raise KeyError(note)
        except KeyError as error:
            raise ValueError(f"can't read {note}") from error
    except ValueError as error:
        return error


def test_a_report_says_what_failed_and_where_and_no_private_word() -> None:
    text = report(fault(), NOW)
    assert "builtins.ValueError" in text
    assert "which came from" in text
    assert "builtins.KeyError" in text
    assert " fault\n" in text
    assert SECRET not in text
    assert "Priya" not in text
    assert str(Path.home()) not in text


def test_reports_are_the_owners_alone_and_the_newest_few_stay(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for second in range(KEPT + 3):
        sentence = leave(home, fault(), NOW.replace(second=second))
    found = sorted(home.glob("crash-*.txt"))
    assert len(found) == KEPT
    assert str(found[-1]) in sentence
    assert stat.S_IMODE(found[-1].stat().st_mode) == 0o600


def test_when_no_report_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    sentence = leave(tmp_path / "home", fault(), NOW)
    assert "No report could be written" in sentence
    assert "ValueError" in sentence
    assert SECRET not in sentence


def test_a_fault_in_a_command_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Network) -> None:
        raise fault()

    monkeypatch.setattr(Network, "queue", broken)
    done = CliRunner().invoke(main, ["--home", str(tmp_path), "due"])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "ended unexpectedly" in done.stderr
    assert SECRET not in done.output + done.stderr
    assert list(tmp_path.glob("crash-*.txt"))


async def test_a_fault_on_the_screen_ends_it_without_a_private_word(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.met(SECRET)

    def broken(self: Main, what: str) -> None:
        note = SECRET
        raise RuntimeError(note)

    monkeypatch.setattr(Main, "do", broken)
    app = NetFollowApp(world.network)
    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await press(pilot, "space")
    assert isinstance(app.failure, RuntimeError)
    shown = capsys.readouterr()
    assert SECRET not in shown.out + shown.err
    assert os.sep not in shown.err
