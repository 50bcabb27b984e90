"""Meetings from the shell: what is listed, logged, and never asked again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli import NOW, Run, run

__all__ = ["run"]

FILES = Path(__file__).parent.parent / "meetings" / "files"


@pytest.fixture
def known(run: Run, tmp_path: Path) -> Run:
    run("add", "Ana Ruiz", "--email", "ana@ex.example")
    run("add", "Ben Oak", "--email", "ben@oak.example")
    (tmp_path / "home" / "config.toml").write_text(
        f'[mail]\nme = ["sam@mine.example"]\n[calendar]\nfolders = ["{FILES}"]\n'
    )
    return run


def test_without_a_calendar_the_setting_is_named(run: Run) -> None:
    assert "under [calendar]" in run("calendar", exit_code=2).output


def test_meetings_to_confirm_and_to_come_are_listed_and_a_cut_file_named(known: Run) -> None:
    listed = known("calendar", "--dry-run")
    assert "To confirm · 5" in listed.stdout
    assert "You met Ana and Ben on Mon 16 Nov (30 min).   Weekly with Ana and Ben" in listed.stdout
    assert "today 10:00–10:30  Ana Ruiz, Ben Oak" in listed.stdout
    assert "000000000003.ics: It ends in the middle." in listed.stderr


def test_json_holds_every_meeting_and_the_unread_files(known: Run) -> None:
    found = json.loads(known("calendar", "--json", "--since", "nov 10").stdout)
    states = {one["start"][:10]: one["state"] for one in found["meetings"]}
    assert states["2026-11-16"] == "ask"
    assert states["2026-11-23"] == "coming"
    assert "2026-11-09" not in states
    assert found["unread"][0]["why"] == "It ends in the middle."
    people = next(one["people"] for one in found["meetings"] if one["start"][:10] == "2026-11-16")
    assert [bool(one["contact"]) for one in people] == [True, True]


def test_a_meeting_is_logged_with_what_was_said(known: Run) -> None:
    said = known("met", "ben", "Pricing.", "--promise", "send deck by fri", "--on", "16 nov").stdout
    assert said.startswith(
        "Logged the meeting with Ana Ruiz and Ben Oak, Mon 16 Nov, with 1 promise"
    )
    assert "Pricing." in known("show", "ana").stdout


def test_the_other_answers(known: Run) -> None:
    assert "as not held, Fri 20 Nov" in known("met", "ben", "--not-held").stdout
    assert "as no conversation" in known("met", "ben", "--no-talk").stdout
    assert "aren't asked about any more" in known("met", "ana", "--on", "9 nov", "--never").stdout
    listed = known("calendar", "--dry-run").stdout
    assert "To confirm · 2" in listed
    known("undo")
    assert "To confirm · 3" in known("calendar", "--dry-run").stdout
    refused = known("met", "ben", "--not-held", "--never", exit_code=2)
    assert "Choose one" in refused.output
    assert "has no text" in known("met", "ben", "x", "--not-held", exit_code=2).output


def test_the_next_guest_joins_what_was_logged_and_undo_takes_back_only_that(
    run: Run, tmp_path: Path
) -> None:
    """`met` for one person after another, each added only then: nothing logged is lost."""
    run("add", "Ana Ruiz", "--email", "ana@ex.example")
    home = tmp_path / "home"
    (home / "config.toml").write_text(
        f'[mail]\nme = ["sam@mine.example"]\n[calendar]\nfolders = ["{FILES}"]\n'
    )
    first = run("met", "ana", "She will send the ECG data.", "--on", "16 nov").stdout
    assert first.startswith("Logged the meeting with Ana Ruiz, Mon 16 Nov")
    run("add", "Ben Oak", "--email", "ben@oak.example")
    second = run("met", "ben", "Likes wearables.", "--on", "16 nov").stdout
    assert second.startswith("Added Ben Oak to the meeting with Ana Ruiz, Mon 16 Nov")
    for name in ("ana", "ben"):
        shown = run("show", name).stdout
        assert "She will send the ECG data." in shown
        assert "Likes wearables." in shown
    assert "16 Nov" not in run("calendar", "--dry-run", "--since", "14 nov").stdout
    run("undo")
    assert "She will send the ECG data." in run("show", "ana").stdout
    assert "Likes wearables." not in run("show", "ana").stdout
    assert "Likes wearables." not in run("show", "ben").stdout


def test_facts_that_are_kept_in_another_form_are_printed(known: Run) -> None:
    note = "~ her daughter's cello exam"
    typed = known("met", "ben", note, "--on", "16 nov", "--yes")
    logged = known("log", "ben", note, "--yes")
    assert "is kept as" in typed.stderr
    told = typed.stderr.splitlines()[-1]
    assert told in logged.stderr


def test_only_people_with_a_meeting_to_confirm_are_completed(known: Run, tmp_path: Path) -> None:
    known("add", "Cleo Marsh")
    environment = {
        **os.environ,
        "NETFOLLOW_HOME": str(tmp_path / "home"),
        "NETFOLLOW_NOW": NOW,
        "_NETFOLLOW_COMPLETE": "fish_complete",
        "COMP_WORDS": "netfollow met ",
        "COMP_CWORD": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "netfollow"], env=environment, capture_output=True, text=True
    )
    assert sorted(done.stdout.split("\n")[:-1]) == ["plain,Ana Ruiz", "plain,Ben Oak"]
