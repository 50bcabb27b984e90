"""The settings from the shell: list, show, change, reset, edit."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]


def test_settings_are_listed_shown_changed_and_reset(run: Run) -> None:
    listed = run("settings").stdout
    assert "[policy]" in listed
    assert "people shown a day; + shows more (1 to 10000)" in listed
    assert run("settings", "--changed").stdout == "All settings have their defaults.\n"
    assert run("settings", "daily_limit", "20").stdout == "daily_limit is now 20.\n"
    assert run("settings", "daily_limit").stdout.startswith("policy.daily_limit = 20\n")
    assert "* daily_limit" in run("settings", "--changed").stdout
    assert run("settings", "--reset", "daily_limit").stdout == "daily_limit is now 12.\n"
    assert run("settings", "name", "Robin", "Vale").stdout == "name is now Robin Vale.\n"


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["daily_limit", "0"], "daily_limit must be between 1 and 10000.", 2),
        (["dayli_limit"], "Did you mean daily_limit?", 2),
        (["folders", "x"], "Use mail.folders or calendar.folders.", 2),
        (["--reset"], "--reset needs the NAME of a setting.", 2),
        (["--edit"], "--edit needs a terminal.", 2),
        (["daily_limit", "12"], "daily_limit is 12 already.", 1),
    ],
)
def test_what_can_not_be_is_said_in_one_sentence(
    run: Run, words: list[str], said: str, code: int
) -> None:
    output = run("settings", *words, exit_code=code).output
    assert said in output
    assert len(output.splitlines()) == 1


def test_settings_as_json_and_with_their_mistakes(run: Run, tmp_path: Path) -> None:
    run("settings", "working_days", "mon, tue")
    (found,) = json.loads(run("settings", "--changed", "--json").stdout)
    assert (found["name"], found["value"]) == ("policy.working_days", ["mon", "tue"])
    assert found["default"] == ["mon", "tue", "wed", "thu", "fri"]
    assert json.loads(run("settings", "daily_limit", "--json").stdout)["value"] == 12
    path = tmp_path / "home" / "config.toml"
    path.write_text("[policy]\ndaily_limit = 0\n")
    assert "line 2: daily_limit must be between 1 and 10000." in run("settings").output
