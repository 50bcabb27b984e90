"""A data folder that held data and is missing or empty now is asked about, never begun anew."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netfollow.cli import known_homes, main
from netfollow.network.disk import holds_data


def run(home: Path, *words: str, exit_code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--home", str(home), *words], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def home(tmp_path: Path, cache: Path) -> Path:
    run(tmp_path / "home", "add", "Jane Roe")
    return tmp_path / "home"


def test_a_home_without_a_past_is_begun_without_a_question(tmp_path: Path, cache: Path) -> None:
    assert "Nothing due" in run(tmp_path / "new", "due").output


@pytest.mark.parametrize("command", [["due"], ["add", "Ann Lee"], ["config", "--write"], ["serve"]])
@pytest.mark.parametrize("is_empty", [True, False])
def test_a_script_is_refused_and_told_the_option(
    home: Path, command: list[str], is_empty: bool
) -> None:
    shutil.rmtree(home)
    if is_empty:
        home.mkdir()
    told = run(home, *command, exit_code=1).output
    assert f"The data folder {home} is {'empty' if is_empty else 'missing'}" in told
    assert "--create" in told
    assert home.exists() is is_empty
    assert not holds_data(home)


def test_the_option_starts_anew_and_asks_no_more(home: Path) -> None:
    shutil.rmtree(home)
    created = CliRunner().invoke(main, ["--home", str(home), "--create", "due"])
    assert created.exit_code == 0, created.output
    run(home, "due")
    run(home, "add", "Ann Lee")
    shutil.rmtree(home)
    run(home, "due", exit_code=1)


def test_on_a_terminal_it_is_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_homes, "is_terminal", lambda: True)
    shutil.rmtree(home)
    no = CliRunner().invoke(main, ["--home", str(home), "due"], input="\n")
    assert (no.exit_code, home.exists()) == (1, False)
    assert "Start with an empty one?" in no.output
    yes = CliRunner().invoke(main, ["--home", str(home), "due"], input="y\n")
    assert (yes.exit_code, home.exists()) == (0, True)


def test_a_home_that_is_back_is_as_it_was(home: Path, tmp_path: Path) -> None:
    home.rename(tmp_path / "away")
    run(home, "due", exit_code=1)
    (tmp_path / "away").rename(home)
    assert "Jane Roe" in run(home, "show", "jane").output


def test_a_link_to_a_disk_that_is_not_mounted_is_the_same_home(home: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(home)
    home.rename(tmp_path / "away")
    assert "is missing" in run(tmp_path / "link", "due", exit_code=1).output


def test_the_doctor_names_it_and_asks_nothing(home: Path) -> None:
    shutil.rmtree(home)
    assert "held data before" in run(home, "doctor", exit_code=1).output
    assert not home.exists()


def test_a_home_whose_data_file_is_missing_leads_to_restore(home: Path) -> None:
    run(home, "backup")
    for name in ("network.json", "journal.jsonl", "folded"):
        (home / name).unlink()
    assert "netfollow restore" in run(home, "due", exit_code=1).output
    run(home, "restore", "--yes")
    assert "Jane Roe" in run(home, "show", "jane").output


def test_the_note_is_private_and_holds_the_path_alone(home: Path, cache: Path) -> None:
    (path,) = (cache / "netfollow" / "homes").iterdir()
    assert path.read_text() == f"{home.resolve()}\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_without_a_cache_nothing_fails(tmp_path: Path, cache: Path) -> None:
    cache.write_text("a file")
    run(tmp_path / "home", "add", "Jane Roe")
    shutil.rmtree(tmp_path / "home")
    run(tmp_path / "home", "due")


def test_a_demo_is_not_noted(cache: Path, tmp_path: Path) -> None:
    demo = CliRunner().invoke(main, ["--demo", "add", "Jane Roe"], catch_exceptions=False)
    assert demo.exit_code == 0, demo.output
    assert not (cache / "netfollow" / "homes").exists()


def test_a_demo_in_a_folder_of_its_own_is_noted(cache: Path, tmp_path: Path) -> None:
    run(tmp_path / "unused", "demo", str(tmp_path / "made-up"))
    shutil.rmtree(tmp_path / "made-up")
    assert "is missing" in run(tmp_path / "made-up", "add", "Ann Lee", exit_code=1).output


@pytest.mark.parametrize(
    "words", [["due"], ["find", "jane"], ["show", "jane"], ["export", "json"], ["doctor"]]
)
def test_a_home_that_was_only_read_is_noted(home: Path, cache: Path, words: list[str]) -> None:
    shutil.rmtree(cache)
    CliRunner().invoke(main, ["--home", str(home), *words])
    home.rename(home.with_name("away"))
    assert "is missing" in run(home, "add", "Ann Lee", exit_code=1).output


def test_a_screen_that_was_opened_and_closed_notes_the_home(
    home: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(cache)
    monkeypatch.setattr("netfollow.cli.screen.run", lambda home, demo: None)
    run(home)
    home.rename(home.with_name("away"))
    assert "is missing" in run(home, "add", "Ann Lee", exit_code=1).output


@pytest.mark.parametrize("command", ["due", "doctor", "backup", "add"])
@pytest.mark.parametrize("wrong", ["file", "long", "loop", "dangling"])
def test_a_home_that_can_not_be_one_is_one_sentence(
    tmp_path: Path, cache: Path, wrong: str, command: str
) -> None:
    home = tmp_path / ("x" * 300 if wrong == "long" else "home")
    if wrong == "file":
        home.write_text("")
    elif wrong != "long":
        home.symlink_to(home if wrong == "loop" else tmp_path / "nothing")
    words = [command, "Ann Lee"] if command == "add" else [command]
    told = run(home, *words, exit_code=1).output
    assert "The data folder" in told
    assert "ended unexpectedly" not in told
    assert len(told.splitlines()) == 1 or command == "doctor"


@pytest.mark.parametrize("command", ["due", "doctor", "backup"])
def test_a_home_without_rights_is_one_sentence(
    home: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat

    def stat_of(path: Path, **how: bool) -> os.stat_result:
        if str(path).startswith(str(home)):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **how)

    monkeypatch.setattr(os, "stat", stat_of)
    told = run(home, command, exit_code=1).output
    assert f"The data folder {home} can't be opened: Permission denied." in told


def test_a_backup_on_a_full_disk_says_that_none_was_made(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.faults import Fault

    for at in range(1, 12):
        with monkeypatch.context() as patch:
            fault = Fault(home, 28, at, stays=True)
            fault.set(patch)
            result = CliRunner().invoke(main, ["--home", str(home), "backup"])
        if "Backed up to" not in result.output:
            assert result.exit_code == 1
            assert "No backup was made: " in result.output.splitlines()[0], (at, result.output)
    assert not list((home / "backups").glob("*-1.json.gz"))[2:]
