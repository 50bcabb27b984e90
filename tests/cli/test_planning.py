"""Promises, replies, cadences and the days to come, from the shell."""

import json
import sys
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
    assert "Completed a promise to Jane Roe" in run("kept", "jane", "study").stdout
    assert "Jane Roe kept a promise" in run("kept", "jane").stdout
    assert "Jane Roe has no open promise" in run("kept", "jane", exit_code=1).output


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Please stop writing to me.", "Did they ask you to stop?"),
        ("I am not the right person for this.", "Do they name someone else?"),
        ("Thanks!", "Nothing to answer?"),
    ],
)
def test_a_reply_that_reads_like_more_says_what_to_do(run: Run, text: str, told: str) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "x", "--on", "yesterday")
    assert told in run("reply", "jane", text).stdout


def test_a_reply_that_needs_a_day_has_one_assumed_and_told(run: Run) -> None:
    run("add", "Jane Roe")
    told = run("reply", "jane", "--kind", "not-now").stdout
    assert "Assuming Mon 22 Feb 2027; use --until" in told
    assert "not now, until" in told


def test_tags_cadence_archive_and_wake(run: Run) -> None:
    run("add", "Jane Roe", "--tag", "old")
    assert "tagged" in run("tag", "jane", "saas", "berlin").stdout.casefold()
    assert "Removed #old from Jane Roe." in run("tag", "--", "jane", "-old").stdout
    assert "monthly" in run("cadence", "jane", "monthly").stdout
    contact = json.loads(run("show", "jane", "--json").stdout)["contact"]
    assert (contact["tags"], contact["cadence"]) == (["saas", "berlin"], "monthly")
    run("cadence", "jane", "tags")
    run("archive", "jane")
    assert json.loads(run("show", "jane", "--json").stdout)["plan"] is None
    run("archive", "jane", "--back")
    run("pause", "jane")
    assert "resumed Jane Roe" in run("resume", "jane").stdout.replace("Resumed", "resumed")


def test_the_daily_limit_never_hides_a_thank_you(run: Run) -> None:
    for number in range(14):
        run("add", f"Person {number:02}")
        run("log", f"Person {number:02}", "x", "--on", "yesterday")
    assert run("due").stdout.count("Person") == 14
    assert "more due today" not in run("due").stdout
    assert "Nothing to reschedule" in run("catch-up", "--yes", exit_code=1).output


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
    assert "Rescheduled 2 people" in run("catch-up", "--yes").stdout
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
    run("add", "Ann Lee")
    logged = run("log", "ann", "Lunch", "--on", "yesterday").stdout
    assert "Next: thank them, Mon 30 Nov." in logged
    assert "Thank them" not in run("show", "ann").stdout


def test_the_config_is_printed_and_written_once(run: Run, tmp_path: Path) -> None:
    printed = run("config").stdout
    assert "# pause_days = 90" in printed
    assert "config.toml" in run("config", "--write").stdout
    assert (tmp_path / "home" / "config.toml").read_text() == printed
    assert "left as it is" in run("config", "--write", exit_code=1).output


def test_a_track_is_named_when_logging(run: Run) -> None:
    run("add", "Jane Roe")
    assert "Unknown goal dance" in run("log", "jane", "x", "--track", "dance", exit_code=2).stderr
    run("log", "jane", "x", "--track", "interview")
    run("sent", "jane")
    plan = json.loads(run("show", "jane", "--json").stdout)["plan"]
    assert (plan["step"], plan["opens"]) == ("check-in", "2026-11-30")
    assert "job interview" in " ".join(run("log", "--help").stdout.split())


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


def test_whom_one_waits_for_is_listed_when_asked(run: Run) -> None:
    for name in ("Jane Roe", "Ann Lee"):
        run("add", name)
    assert run("due", "--waiting").stdout == "You're not waiting for anyone.\n"
    assert json.loads(run("due", "--waiting", "--json").stdout) == []
    asking = "Thanks again. Could you send me the price list?"
    run("log", "jane", asking, "--kind", "email", "--out", "--on", "2 days ago")
    run("due", "--waiting", "--exit-code", exit_code=1)
    told = run("due", "--waiting").stdout
    assert "Jane Roe" in told
    assert "“Could you send me the price list?”" in told
    assert "2 days ago" in told
    (one,) = json.loads(run("due", "--waiting", "--json").stdout)
    assert (one["contact"]["name"], one["kind"], one["times"]) == ("Jane Roe", "waiting", 1)
    assert one["asked"] == "Could you send me the price list?"
    assert one["since"].startswith("2026-11-21")
    assert due(run) == []
    assert "Waiting for them · 1: netfollow due --waiting" in run("due").stdout
    assert "Jane Roe" in run("find", "waiting:>1d").stdout
    assert "Jane Roe" in run("find", "--saved", "waiting").stdout
    assert "@waiting" in run("find").stdout
    run("reply", "jane", "Here you are.")
    assert run("due", "--waiting").stdout == "You're not waiting for anyone.\n"
    assert "Waiting for them" not in run("due").stdout


def three_promises(run: Run) -> None:
    run("add", "Jane Roe", "--email", "jane@x.example")
    for words in ("send the deck", "send the figures", "call the notary"):
        run("promise", "jane", f"{words} by today")


def open_promises(run: Run) -> set[str]:
    promises = json.loads(run("show", "jane", "--json").stdout)["promises"]
    return {one["text"] for one in promises if one.get("kept") is None}


def test_sent_on_a_row_of_several_promises_wants_to_know_which(run: Run) -> None:
    three_promises(run)
    refused = run("sent", "jane", exit_code=2).output
    assert "Jane Roe has 3 promises due: " in refused
    assert "--promise WORDS, or --promise all" in refused
    assert len(open_promises(run)) == 3
    told = run("sent", "jane", "--promise", "Figures").stdout
    assert told.startswith("Sent to Jane Roe and completed the promise: send the figures.")
    assert open_promises(run) == {"send the deck", "call the notary"}
    assert "completed the promises: " in run("sent", "jane", "--promise", "all").stdout
    assert open_promises(run) == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [("send", "“send” fits several promises: "), ("chart", "“chart” fits no open promise: ")],
)
def test_words_that_fit_no_single_promise_change_nothing(run: Run, words: str, said: str) -> None:
    three_promises(run)
    assert said in run("sent", "jane", "--promise", words, exit_code=1).output
    assert len(open_promises(run)) == 3


def test_a_message_that_kept_no_promise_leaves_them_due(run: Run) -> None:
    three_promises(run)
    assert run("sent", "jane", "--promise", "none").stdout.startswith(
        "Sent to Jane Roe. Next: keep"
    )
    assert len(open_promises(run)) == 3


def test_with_one_promise_nothing_is_asked(run: Run) -> None:
    run("add", "Jane Roe", "--email", "jane@x.example")
    run("promise", "jane", "send the deck by today")
    run("promise", "jane", "send the chart by jan 20")
    assert "completed the promise: send the deck" in run("sent", "jane").stdout


@pytest.mark.parametrize(
    ("answer", "left"),
    [("1", 2), ("all", 0), ("none", 3), ("1, 3", 1)],
)
def test_on_a_terminal_it_is_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    three_promises(run)
    monkeypatch.setattr(sys.modules["netfollow.cli.main"], "are_terminals", lambda *streams: True)
    monkeypatch.setattr("click.prompt", lambda *words, **options: answer)
    assert "Sent to Jane Roe" in run("sent", "jane").stdout
    assert len(open_promises(run)) == left


def test_a_number_that_is_none_of_them_changes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_promises(run)
    monkeypatch.setattr(sys.modules["netfollow.cli.main"], "are_terminals", lambda *streams: True)
    monkeypatch.setattr("click.prompt", lambda *words, **options: "7")
    assert "Choose from 1 to 3, all or none." in run("sent", "jane", exit_code=2).output
    assert len(open_promises(run)) == 3


def test_the_words_of_a_reply_name_the_day(run: Run) -> None:
    run("add", "Jane Roe", "--email", "jane@x.example")
    later = run("reply", "jane", "Not now, write to me in February.", "--kind", "not-now").stdout
    assert "said not now, until Mon 1 Feb 2027" in later
    assert "Mon 1 Feb 2027 is from their words; use --until to set another day." in later
    away = run("reply", "jane", "I'm away until 18 December.", "--kind", "out-of-office").stdout
    assert "is out of office until Fri 18 Dec" in away
    said = run("reply", "jane", "In February?", "--kind", "not-now", "--until", "jan 11").stdout
    assert "until Mon 11 Jan 2027" in said
    assert "their words" not in said
    vague = run("reply", "jane", "Some other time.", "--kind", "not-now").stdout
    assert "Assuming " in vague


def test_kept_takes_none_of_several_promises_silently(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_promises(run)
    before = open_promises(run)
    refused = run("kept", "jane", exit_code=2).output
    assert "Jane Roe has 3 open promises" in refused
    assert open_promises(run) == before
    monkeypatch.setattr(
        sys.modules["netfollow.cli.contacts"], "are_terminals", lambda *streams: True
    )
    monkeypatch.setattr("click.prompt", lambda *words, **options: 2)
    assert "Completed a promise to Jane Roe" in run("kept", "jane").stdout
    assert len(open_promises(run)) == 2


def test_the_same_promise_is_not_noted_twice(run: Run) -> None:
    run("add", "Ann Lee")
    words = ("promise", "ann", "send the slides by 2026-12-04")
    run(*words)
    assert "promised to Ann Lee already: send the slides." in run(*words, exit_code=1).output
    assert "promise by Ann Lee" in run(*words, "--theirs").stdout
