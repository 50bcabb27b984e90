"""`netfollow stats`: what got replies, and how one does, to read and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from netfollow.cli import looking_back, main
from netfollow.cli.looking_back import KINDS
from netfollow.method.insight.rates import Breakdown
from tests.conftest import World

Run = Callable[..., Result]
NOW = "2026-11-23T09:00:00+01:00"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NETFOLLOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NETFOLLOW_NOW", NOW)

    def call(*words: str, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(main, list(words), catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result

    return call


@pytest.fixture
def busy(run: Run) -> Run:
    """Return the command line of a network in which six were written to and five answered."""
    for number in range(6):
        name = f"Person {number}"
        run("add", name, "--tag", "saas", "--org", "Acme")
        run("log", name, "We talked.", "--detail", "the audit", "--on", "2026-10-01")
        run("log", name, "How is the audit?", "--kind", "email", "--out", "--on", "2026-10-02")
        if number < 5:
            run("log", name, "Well.", "--kind", "email", "--in", "--on", "2026-10-04")
    run("add", "Tom Ode")
    run("log", "tom", "Hello.", "--kind", "email", "--out", "--on", "yesterday")
    return run


def test_no_column_is_empty(run: Run) -> None:
    for number in range(6):
        name = f"Person {number}"
        run("add", name)
        run("log", name, "Hello.", "--kind", "email", "--out", "--on", "2026-10-02")
    head = run("stats", "--by", "channel").output
    assert "reply rate" in head
    assert "typical reply time" not in head


def test_a_table_has_counts_a_rate_its_interval_and_the_usual_time(busy: Run) -> None:
    assert busy("stats", "--by", "channel").output.splitlines() == [
        "By channel · 6 messages",
        "",
        "              reply rate        likely range        replied  typical reply time",
        "",
        "Email          83 %  ███████·        44–97 %         5 of 6              2 days",
        "",
        "Excludes 1 recent message still waiting for a reply.",
    ]


def test_the_answers_owed_are_told_with_their_counts(busy: Run) -> None:
    output = busy("stats").output
    assert "Answers given within 24 hours" in output
    assert "0 of 5" in output.split("Answers given within 24 hours")[1]
    assert "0 answers given, 5 waiting now" in output


def test_two_kinds_are_crossed(busy: Run) -> None:
    output = busy("stats", "--by", "opening", "--and", "first-message").output
    assert "Named detail / within 24 h" in output


def test_fewer_than_five_are_too_few_to_say(run: Run) -> None:
    run("add", "Tom Ode")
    run("log", "tom", "Hello.", "--kind", "email", "--out", "--on", "2026-10-02")
    assert "too few yet" in run("stats").output
    rows = json.loads(run("stats", "--json").output)["replies"]
    assert {row["rate"] for row in rows} == {None}


def test_the_json_has_every_kind_and_the_other_figures(busy: Run) -> None:
    found = json.loads(busy("stats", "--json").output)
    assert list(found)[:5] == ["replies", "left_out", "habits", "losing_touch", "network"]
    assert list(found)[5:] == ["funnel", "cleared", "introductions"]
    assert {row["by"] for row in found["replies"]} == {by.value for by in Breakdown}
    (channel,) = [row for row in found["replies"] if row["by"] == "channel"]
    assert channel == {
        "by": "channel",
        "value": "email",
        "sent": 6,
        "replied": 5,
        "rate": 0.8333,
        "low": 0.4365,
        "high": 0.9699,
        "hours": 48.0,
    }
    assert found["left_out"] == {"young": 1, "away": 0, "unknown": {}, "answers": 0}
    assert found["habits"]["firsts"]["messages"] == 6
    assert len(found["habits"]["days"]) == 365
    owed = found["habits"]["answers_owed"]
    assert (owed["answered"], owed["waiting"], owed["counted_24"]) == (0, 5, 5)
    assert owed["share_24"] == 0
    assert found["network"]["companies"] == [{"value": "Acme", "people": 6}]


def test_the_json_of_two_kinds_names_both(busy: Run) -> None:
    found = json.loads(busy("stats", "--json", "--by", "step", "--and", "channel").output)
    (row,) = found["replies"]
    assert (row["by"], row["value"]) == ("step", "unplanned")
    assert (row["and"], row["and_value"]) == ("channel", "email")


def test_who_slips_away_is_named(run: Run) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "We talked.", "--on", "2026-10-01")
    output = run("stats").output
    assert "Never thanked · 1" in output
    first = output.split("Never thanked")[1].splitlines()[1]
    assert "Jane Roe" in first
    assert "talked Thu 1 Oct" in first
    slipping = json.loads(run("stats", "--json").output)["losing_touch"]
    assert slipping["never_thanked"][0]["contact"]["name"] == "Jane Roe"


def test_a_second_kind_needs_a_first(run: Run) -> None:
    result = run("stats", "--and", "step", exit_code=2)
    assert "--and needs --by" in result.output


def test_with_nobody_there_is_nothing_to_say(run: Run) -> None:
    output = run("stats").output
    assert output.startswith("By step\n\nNothing to count yet")
    assert "Nothing to count yet" in run("stats", "--by", "step").output


def test_every_kind_can_be_asked_for() -> None:
    assert isinstance(KINDS, click.Choice)
    assert list(KINDS.choices) == [by.value for by in Breakdown]


def test_a_whole_look_back_fits_eighty_columns(run: Run, tmp_path: Path) -> None:
    home = str(tmp_path / "many")
    run("demo", home, "--people", "400", "--interactions", "4000", "--seed", "3")
    for words in ([], ["--by", "step", "--and", "channel"], ["--by", "step", "--and", "opening"]):
        output = run("--home", home, "stats", *words).output
        assert max(map(len, output.splitlines())) <= 80
    assert "clearly more replies than " in output


def test_introductions_and_idle_tags_are_printed_as_on_the_screen(world: World) -> None:
    jane, tom = world.met("Jane Roe", 9), world.met("Tom Ode", 9)
    for name in ("Ann Lee", "Kim Lo"):
        world.add(name, tags=("press",))
    world.network.resources.introduce(jane, tom, "Both build maps.")
    shown = list(looking_back.stats_lines(world.network))
    assert "you: Tom Ode and Jane Roe, 0 of 2 replied" in shown
    assert "▸ #press: no contact with any of 2 people in 90 days" in shown
    world.network.contacts.delete([tom])
    assert any("a deleted contact" in one for one in looking_back.stats_lines(world.network))
