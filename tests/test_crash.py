"""What a fault of the program leaves behind: a report, and nothing private."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.crash import FIRST_LINE, KEPT, leave, report, unseen
from netfollow.network import Network
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.runner import CommandRunner
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


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder that other programs use too."""
    folder = tmp_path / "shared"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_reports_are_the_owners_alone_and_the_newest_few_stay(tmp_path: Path) -> None:
    for second in range(KEPT + 3):
        sentence = leave(tmp_path, fault(), NOW.replace(second=second))
    found = sorted(tmp_path.glob("crash-*.txt"))
    assert len(found) == KEPT
    assert str(found[-1]) in sentence
    assert stat.S_IMODE(found[-1].stat().st_mode) == 0o600


def test_two_reports_of_one_second_are_both_kept_and_the_later_is_shown(tmp_path: Path) -> None:
    leave(tmp_path, fault(), NOW)
    first, _ = unseen(tmp_path, "")
    leave(tmp_path, RuntimeError(), NOW)
    second, text = unseen(tmp_path, first)
    assert (first, second) == ("crash-20261123-090000.txt", "crash-20261123-090000_2.txt")
    assert "builtins.RuntimeError" in text
    assert unseen(tmp_path, second) == ("", "")


def test_files_of_others_are_never_removed_shown_or_written_over(
    tmp_path: Path, shared: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    victim = tmp_path / "victim"
    victim.write_text(f"{FIRST_LINE}\nprecious")
    for number in range(10):
        (home / f"crash-20261123-10000{number}.txt").write_text("of another program")
    (home / "crash-report.txt").write_text(f"{FIRST_LINE}\nof another name")
    (home / "crash-20261123-090000.txt").symlink_to(victim)
    (home / "crash-20261123-110000.txt").symlink_to(victim)
    os.mkfifo(home / "crash-20261123-120000.txt")
    (home / "crash-20261123-130000.txt").mkdir()
    before = {one.name for one in home.iterdir()}
    assert unseen(home, "") == ("", "")
    for _ in range(KEPT):
        leave(home, fault(), NOW)
    after = {one.name for one in home.iterdir()}
    assert before < after
    name, _ = unseen(home, "")
    assert name == f"crash-20261123-090000_{KEPT + 1}.txt"
    assert victim.read_text() == f"{FIRST_LINE}\nprecious"
    assert list(shared.iterdir()) == []


@pytest.mark.parametrize("home", [None, "missing", "file"])
def test_without_a_home_a_report_goes_into_a_new_private_folder(
    tmp_path: Path, shared: Path, home: str | None
) -> None:
    (tmp_path / "file").write_text("a file")
    for number in range(KEPT + 3):
        (shared / f"crash-20261123-09000{number}.txt").write_text(f"{FIRST_LINE}\nan older one")
    before = {one.name for one in shared.iterdir()}
    sentence = leave(tmp_path / home if home else None, fault(), NOW)
    (folder,) = (one for one in shared.iterdir() if one.name not in before)
    assert before < {one.name for one in shared.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (report,) = folder.iterdir()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert f"is in {report}: attach it when you report this." in sentence
    assert not (tmp_path / "missing").exists()


def test_when_no_report_can_be_written_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*path: object, **options: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "open", full)
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    sentence = leave(tmp_path, fault(), NOW)
    assert "No report could be written" in sentence
    assert "ValueError" in sentence
    assert SECRET not in sentence


def test_a_fault_in_a_demo_leaves_the_shared_folder_as_it_is(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Network) -> None:
        raise fault()

    for number in range(KEPT + 3):
        (shared / f"crash-2026112{number}-090000.txt").write_text("of another program")
    (shared / "crash-me.txt").write_text("of another program")
    before = {one.name for one in shared.iterdir()}
    monkeypatch.setattr(Network, "queue", broken)
    done = CliRunner().invoke(main, ["--demo", "due"])
    assert done.exit_code == 1
    (folder,) = {one.name for one in shared.iterdir()} - before
    assert folder.startswith("netfollow-crash-")
    assert folder in done.stderr
    assert before < {one.name for one in shared.iterdir()}


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

    def broken(self: CommandRunner, what: str) -> None:
        note = SECRET
        raise RuntimeError(note)

    monkeypatch.setattr(CommandRunner, "run", broken)
    app = NetFollowApp(world.network)
    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await press(pilot, "space")
    assert isinstance(app.failure, RuntimeError)
    shown = capsys.readouterr()
    assert SECRET not in shown.out + shown.err
    assert os.sep not in shown.err
