"""netfollow sync and netfollow conflicts, word by word."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow.cli import main
from tests.cli.test_cli import Run, run
from tests.network.syncing.vdirs import add_line, edit

__all__ = ["run"]


@pytest.fixture
def folders(run: Run, tmp_path: Path) -> tuple[str, ...]:
    run("add", "Jane Roe", "--org", "Acme")
    run("log", "jane", "x", "--on", "yesterday")
    return ("sync", "--people", str(tmp_path / "people"), "--tasks", str(tmp_path / "tasks"))


def test_a_dry_run_writes_nothing(run: Run, folders: tuple[str, ...], tmp_path: Path) -> None:
    told = run(*folders, "--dry-run").stdout
    assert told == ("Preview: 1 card written, 1 follow-up written.\n  written there: Jane Roe\n")
    assert not (tmp_path / "people").exists()
    assert not (tmp_path / "home" / "sync").exists()
    assert run(*folders).stdout.startswith("Synced: 1 card written, 1 follow-up written.")
    assert run(*folders).stdout == "Synced: everything is up to date.\n"


def test_a_question_is_listed_and_answered(
    run: Run, folders: tuple[str, ...], tmp_path: Path
) -> None:
    run(*folders)
    (card,) = (tmp_path / "people").glob("*.vcf")
    edit(card, lambda text: text.replace("ORG:Acme", "X-NETFOLLOW-RHYTHM:weekly\nORG:Acme"))
    run("cadence", "jane", "monthly")
    told = run(*folders, "--conflicts").stdout
    assert "? Jane Roe, cadence: monthly here, weekly there." in told
    assert "--take here NAME" in told
    document = json.loads(run(*folders, "--json", exit_code=3).stdout)
    assert document["questions"] == [
        {
            "contact": {"uid": card.stem, "name": "Jane Roe"},
            "about": "field",
            "field": "cadence",
            "here": "monthly",
            "there": "weekly",
        }
    ]
    assert "changed here: Jane Roe" in run(*folders, "--take", "there", "jane").stdout
    assert json.loads(run("show", "jane", "--json").stdout)["contact"]["cadence"] == "weekly"
    assert "No contact called “jane”" in run(*folders, "--take", "here", "jane", exit_code=1).stderr
    assert "synced: Jane Roe" in run("undo").stdout


def test_many_questions_are_answered_at_once(
    run: Run, folders: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netfollow.cli.sync.SOME", 2)
    for number in range(3):
        run("add", f"Person {number}")
    run(*folders)
    for card in (tmp_path / "people").glob("*.vcf"):
        edit(card, add_line("X-NETFOLLOW-RHYTHM:weekly"))
    for number in range(3):
        run("cadence", f"Person {number}", "monthly")
    asked = run(*folders, exit_code=3)
    assert "3 questions are still open: exit code 3." in asked.stderr
    told = asked.stdout
    assert told.count("monthly here, weekly there") == 2
    assert "? and 1 more" in told
    assert "3 people changed here" in run(*folders, "--take-all", "there").stdout
    assert "up to date" in run(*folders).stdout


def test_on_a_terminal_it_asks_at_once(
    run: Run, folders: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*folders)
    (card,) = (tmp_path / "people").glob("*.vcf")
    edit(card, add_line("X-NETFOLLOW-RHYTHM:weekly"))
    run("cadence", "jane", "monthly")
    monkeypatch.setattr("netfollow.cli.sync.on_terminal", lambda: True)
    later = CliRunner().invoke(main, [*folders], input="\n")
    assert "monthly here, weekly there. h keep here · t take there · enter later" in later.output
    assert "X-NETFOLLOW-RHYTHM:weekly" in card.read_text()
    told = CliRunner().invoke(main, [*folders, "--notes"], input="h\n")
    assert told.output.endswith("Synced: 1 card changed there.\n  changed there: Jane Roe\n")
    assert "X-NETFOLLOW-RHYTHM:monthly" in card.read_text()


def test_the_folders_may_be_named_in_the_settings(run: Run, tmp_path: Path) -> None:
    assert "No folder to sync" in run("sync", exit_code=2).stderr
    run("add", "Jane Roe")
    config = tmp_path / "home" / "config.toml"
    config.write_text(f'[sync]\npeople = "{tmp_path}/cards"\nnotes = true\n')
    assert "1 card written" in run("sync").stdout
    assert len(list((tmp_path / "cards").glob("*.vcf"))) == 1


def test_an_emptied_folder_is_one_sentence(
    run: Run, folders: tuple[str, ...], tmp_path: Path
) -> None:
    run("add", "Ann Lee")
    run(*folders)
    for path in (tmp_path / "people").glob("*.vcf"):
        path.unlink()
    assert "was emptied. Nothing was synced." in run(*folders, exit_code=1).stderr
    assert "2 cards written" in run(*folders, "--anew").stdout


def test_conflict_copies_are_shown_and_merged(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("add", "Jane Roe")
    shutil.copytree(home, tmp_path / "other")
    run("--home", str(tmp_path / "other"), "add", "Zoe New")
    assert run("conflicts").stdout == "No conflict copies found.\n"
    name = "network (Robin's conflicted copy 2026-11-23).json"
    shutil.copy(tmp_path / "other" / "network.json", home / name)
    assert "netfollow conflicts shows what only it has" in run("doctor", exit_code=1).output
    shown = run("conflicts").stdout
    assert f"{name}: 1 person new.\n  new: Zoe New\nNothing was changed" in shown
    assert json.loads(run("conflicts", "--json").stdout)["new"] == 1
    assert "The copies are now in backups/." in run("conflicts", "--merge").stdout
    assert "Zoe New" in run("show", "zoe").stdout
    assert run("conflicts").stdout == "No conflict copies found.\n"
    run("undo")
    run("show", "zoe", exit_code=1)


def test_names_from_cards_never_move_the_cursor(
    run: Run, folders: tuple[str, ...], tmp_path: Path
) -> None:
    run(*folders)
    (card,) = (tmp_path / "people").glob("*.vcf")
    edit(card, add_line("TITLE:\x1b[2J\u202eevil"))
    edit(card, lambda text: text.replace("FN:Jane Roe", "FN:Jane\x1b[2J Roe"))
    assert "\x1b" not in run(*folders).output
