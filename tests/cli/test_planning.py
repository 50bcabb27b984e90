"""Promises, replies, cadences and the days to come, from the shell."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]


def due(run: Run, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("due", "--json", *words).stdout)
    return found


def test_a_promise_is_noted_with_its_day_and_kept(run: Run) -> None:
    run("add", "Jane Roe")
    assert "by Fri 27 Nov" in run("promise", "jane", "send", "the", "study", "by", "friday").stdout
    run("promise", "jane", "the CV", "--theirs")
    assert "they promised: the CV" in run("show", "jane").stdout
    assert "Kept a promise to Jane Roe" in run("kept", "jane", "study").stdout
    assert "Jane Roe kept a promise" in run("kept", "jane").stdout
    assert "No such promise is open" in run("kept", "jane", exit_code=1).output


def test_a_promise_says_when_its_day_was_not_understood(run: Run) -> None:
    run("add", "Jane Roe")
    doubt = "“blursday” isn't a date; try thursday"
    assert doubt in run("promise", "jane", "send the study by blursday").stdout
    assert doubt in run("log", "jane", "Tea.\n! send the photos by blursday").stdout
    assert doubt in run("log", "jane", "Tea.", "--promise", "call her by blursday").stdout
    assert "understood" not in run("promise", "jane", "send the study by friday").stdout
    assert "send the photos by blursday" in run("show", "jane").stdout


def test_promises_in_a_note_become_dated_tasks(run: Run) -> None:
    run("add", "Jane Roe")
    note = "Good talk.\n! send the deck today"
    run("log", "jane", note, "--promise", "call back by dec 1", "--on", "yesterday")
    promises = json.loads(run("show", "jane", "--json").stdout)["promises"]
    assert {one["text"]: one["due"] for one in promises} == {
        "call back": "2026-12-01",
        "send the deck": "2026-11-22",
    }
    (entry,) = due(run)
    assert (entry["kind"], entry["due"]) == ("promise", "2026-11-22")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--kind", "warm", "Gladly"], "Jane Roe replied"),
        (["--kind", "not-now", "--until", "2w"], "said not now, until Mon 7 Dec"),
        (["--kind", "out-of-office", "--until", "fri"], "is out of office until Fri 27 Nov"),
        (["--kind", "no"], "Jane Roe said no"),
        (["--kind", "wrong-person"], "is the wrong person"),
    ],
)
def test_each_kind_of_reply_is_said_back(run: Run, words: list[str], told: str) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "x", "--on", "yesterday")
    assert told in run("reply", "jane", *words).stdout


def test_a_reply_that_needs_a_day_has_one_assumed_and_told(run: Run) -> None:
    run("add", "Jane Roe")
    told = run("reply", "jane", "--kind", "not-now").stdout
    assert "is assumed" in told
    assert "not now, until" in told


def test_tags_cadence_archive_and_wake(run: Run) -> None:
    run("add", "Jane Roe", "--tag", "old")
    assert "tagged" in run("tag", "jane", "saas", "berlin").stdout.casefold()
    assert "Took #old from Jane Roe." in run("tag", "--", "jane", "-old").stdout
    assert "monthly" in run("cadence", "jane", "monthly").stdout
    contact = json.loads(run("show", "jane", "--json").stdout)["contact"]
    assert (contact["tags"], contact["cadence"]) == (["saas", "berlin"], "monthly")
    run("cadence", "jane", "tags")
    run("archive", "jane")
    assert json.loads(run("show", "jane", "--json").stdout)["plan"] is None
    run("archive", "jane", "--back")
    run("rest", "jane")
    assert "woke Jane Roe" in run("wake", "jane").stdout.replace("Woke", "woke")


def test_the_daily_limit_never_hides_a_thank_you(run: Run) -> None:
    for number in range(14):
        run("add", f"Person {number:02}")
        run("log", f"Person {number:02}", "x", "--on", "yesterday")
    assert run("due").stdout.count("Person") == 14
    assert "more due today" not in run("due").stdout
    assert "nothing to spread" in run("catch-up", "--yes", exit_code=1).output.casefold()


def test_beyond_the_cap_the_number_is_told_and_json_has_everybody(run: Run) -> None:
    for number in range(14):
        run("add", f"Person {number:02}", "--cadence", "weekly")
        run("log", f"Person {number:02}", "x", "--on", "60 days ago")
    shown = run("due").stdout
    assert shown.count("Person") == 12
    assert "2 more due today (daily limit: 12): netfollow due --all" in shown
    assert run("due", "--all").stdout.count("Person") == 14
    assert len(due(run)) == 14
    assert "Waiting: 14 still fine." in run("catch-up").stdout
    assert "Spread 2 people" in run("catch-up", "--yes").stdout
    forecast = json.loads(run("forecast", "--json").stdout)
    assert [row["due"] for row in forecast[:3]] == [12, 2, 0]
    assert "Tue 24 Nov" in run("forecast").stdout or "tomorrow" in run("forecast").stdout
    run("undo")
    assert len(due(run)) == 14


def test_on_a_day_off_it_says_who_waits_until_when(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "x")
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-28T09:00:00+01:00")
    told = run("due").stdout
    assert "It's a day off. Due Mon 30 Nov: 1 person." in told
    assert due(run) == []


def test_the_config_is_printed_and_written_once(run: Run, tmp_path: Path) -> None:
    printed = run("config").stdout
    assert "# pause_days = 90" in printed
    assert "config.toml" in run("config", "--write").stdout
    assert (tmp_path / "home" / "config.toml").read_text() == printed
    assert "left as it is" in run("config", "--write", exit_code=1).output


def test_a_track_is_named_when_logging(run: Run) -> None:
    run("add", "Jane Roe")
    assert (
        "There is no track dance" in run("log", "jane", "x", "--track", "dance", exit_code=2).stderr
    )
    run("log", "jane", "x", "--track", "interview")
    run("sent", "jane")
    plan = json.loads(run("show", "jane", "--json").stdout)["plan"]
    assert (plan["step"], plan["opens"]) == ("check-in", "2026-11-30")


def test_a_backup_takes_the_place_of_data_that_can_not_be_read(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("add", "Jane Roe")
    run("backup")
    run("add", "Ann Lee")
    path = home / "network.json"
    broken = path.read_text().replace('"name"', '"nmae"')
    path.write_text(broken)
    assert "unknown field `nmae`" in run("due", exit_code=1).output
    assert "restore" in run("doctor", exit_code=1).output
    shown = run("restore").stdout
    assert "would replace it" in shown
    assert path.read_text() == broken
    assert "kept as network.broken.json" in run("restore", "--yes").stdout
    assert (home / "network.broken.json").read_text() == broken
    assert "Jane Roe" in run("show", "jane").stdout
    assert "Ann Lee" in run("show", "ann").stdout  # from the journal, on top of the backup
    assert run("restore", "--list").stdout.count("network-") >= 1
