"""`netfollow review`: the week to read, to answer, for a journal and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netfollow.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NETFOLLOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-27T09:00:00+01:00")

    def call(*words: str, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(main, list(words), catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result

    return call


def test_the_week_its_answers_and_what_to_try(run: Run) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "We talked.", "--on", "2026-11-25")
    assert run("review").output.splitlines()[:9] == [
        "Week ending today",
        "Sent: no messages; no replies to your messages",
        "First messages within 24 hours: 0 of 1",
        "Your answers within 24 hours: none yet",
        "Reply rate (17 Oct–13 Nov): none yet",
        "Conversations: 1",
        "Promises kept on time: none yet",
        "Losing touch: no one",
        "",
    ]
    run("review", "--worked", "The shelf", "--improve", "Call sooner")
    output = run("review").output
    assert "What worked\nThe shelf\n" in output
    assert "What could be better\nCall sooner\n" in output


def test_for_a_journal(run: Run) -> None:
    run("review", "--worked", "The shelf", "--try", "value")
    output = run("review", "--markdown").output
    assert output.startswith("## Week ending today\n\n- Sent: ")
    assert "### What worked\n\n- The shelf\n" in output
    assert "### Next week you try\n\n- Share something useful" in output
    past = run("review", "--past", "--markdown").output
    assert past.startswith("## Week ending today   1 of 1\n\n### What worked\n\n- The shelf\n")


def test_as_json(run: Run) -> None:
    run("review", "--improve", "Call sooner")
    found = json.loads(run("review", "--json").output)
    assert found["week"] == "2026-11-27"
    assert len(found["lines"]) == 7
    assert found["kept"]["improve"] == "Call sooner"
    assert found["try"][0]["name"] == "within-24-hours"
    assert [one["week"] for one in found["past"]] == ["2026-11-27"]


def test_an_answer_is_undone_from_the_shell(run: Run) -> None:
    run("review", "--worked", "The shelf")
    run("undo")
    assert (
        run("review", "--past").output
        == "No reviews yet. Write one with netfollow review --worked.\n"
    )


def test_to_answer_and_to_print_are_two_calls(run: Run) -> None:
    assert (
        "Leave out --past, --markdown and --json"
        in run("review", "--worked", "x", "--json", exit_code=2).output
    )
