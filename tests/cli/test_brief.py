"""The brief and the line for a status bar, from the shell."""

import json

from tests.cli.test_cli import Run, run

__all__ = ["run"]


def test_the_brief_of_a_person_and_of_the_day(run: Run) -> None:
    run("add", "Ann Lee", "--org", "Acme")
    run("log", "ann", "Moving.\n> You said churn fell.\n! send the deck today")
    assert "> You said churn fell." in run("brief", "ann").stdout
    assert "Promises · 1" in run("brief").stdout
    found = json.loads(run("brief", "ann", "--json").stdout)
    assert found["said"] == "You said churn fell."
    assert found["promises"][0]["text"] == "send the deck"
    day = json.loads(run("brief", "--json").stdout)
    assert set(day) == {"meetings", "confirm", "answers", "promises", "due", "waiting"}
    assert [one["contact"]["name"] for one in day["promises"]] == ["Ann Lee"]
    assert "No contact called “zoe”." in run("brief", "zoe", exit_code=1).output


def test_what_is_due_in_one_line(run: Run) -> None:
    assert run("due", "--format", "plain").stdout == "\n"
    none = {"text": "", "tooltip": "", "class": "none"}
    assert json.loads(run("due", "--format", "waybar").stdout) == none
    run("add", "Ann <Lee> & Co")
    run("log", "ann", "Moving.", "--on", "10 days ago")
    run("add", "Ben Oak")
    run("reply", "ben", "Could you call?")
    assert run("due", "--format", "plain").stdout == "2 due · 1 answer · 1 late\n"
    assert run("due", "--format", "tmux").stdout == "2 due · 1 answer · #[fg=red]1 late#[default]\n"
    bar = json.loads(run("due", "--format", "waybar").stdout)
    assert bar["class"] == "late"
    assert "Ann &lt;Lee&gt; &amp; Co: thank-you" in bar["tooltip"]
