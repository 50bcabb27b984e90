"""Dates and promises in words from the shell: the user's language, and the day that is assumed."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)


def config(tmp_path: Path, text: str) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "config.toml").write_text(text)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("end of next week", "Fri 4 Dec"),
        ("a week from now", "Mon 30 Nov"),
        ("mid january", "Fri 15 Jan 2027"),
        ("after easter", "Tue 30 Mar 2027"),
    ],
)
def test_a_snooze_until_a_day_in_words(run: Run, words: str, day: str) -> None:
    run("add", "Jane Roe")
    assert f"until {day}." in run("snooze", "jane", *words.split()).stdout


def test_5_12_is_read_as_the_locale_has_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "Jane Roe")
    asked = run("snooze", "jane", "5/12", exit_code=2).stderr
    assert "5/12 could be two different days; write may 12 or dec 5." in asked
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "until Sat 5 Dec" in run("snooze", "jane", "5/12").stdout
    monkeypatch.setenv("LC_TIME", "en_US.UTF-8")
    assert "until Wed 12 May 2027" in run("snooze", "jane", "5/12").stdout


def test_a_language_is_that_of_the_locale_or_as_set(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Jane Roe")
    assert "isn't a date" in run("snooze", "jane", "übermorgen", exit_code=2).stderr
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert "until Wed 25 Nov" in run("snooze", "jane", "übermorgen").stdout
    config(tmp_path, '[dates]\nlanguage = "fr"\n')
    assert "until Wed 25 Nov" in run("snooze", "jane", "après-demain").stdout
    assert "isn't a date" in run("snooze", "jane", "übermorgen", exit_code=2).stderr


def test_the_language_reaches_every_date(run: Run, tmp_path: Path) -> None:
    config(tmp_path, '[dates]\nlanguage = "de"\n')
    run("add", "Jane Roe", "--birthday", "12. März 1984", "--on", "gestern")
    contact = json.loads(run("show", "jane", "--json").stdout)["contact"]
    assert (contact["birthday"], contact["met_on"]) == ("1984-03-12", "2026-11-22")
    run("log", "jane", "Tee.\n! Angebot bis Freitag", "--promise", "anrufen übermorgen")
    run("promise", "jane", "Zahlen bis Ende nächster Woche")
    promises = json.loads(run("show", "jane", "--json").stdout)["promises"]
    assert {one["text"]: one["due"] for one in promises} == {
        "Angebot": "2026-11-27",
        "anrufen": "2026-11-25",
        "Zahlen": "2026-12-04",
    }
    assert "Jane Roe" in run("find", "due:freitag").stdout


def test_a_language_that_is_none_is_told(run: Run, tmp_path: Path) -> None:
    config(tmp_path, '[dates]\nlanguage = "german"\n')
    told = run("due").stderr
    assert "config.toml, line 2" in told
    assert 'language must be "en", "de", "es", "fr", "pt" or "sv"' in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("send the figures of last month", "Added a promise to Jane Roe, by Thu 26 Nov (assumed)."),
        ("they will send the CV", "Added a promise by Jane Roe, by Mon 30 Nov (assumed)."),
        ("draft by end of next week", "Added a promise to Jane Roe, by Fri 4 Dec."),
        ("reply by the 1st of March", "Added a promise to Jane Roe, by Mon 1 Mar 2027."),
        ("send it by day after tomorrow", "Added a promise to Jane Roe, by Wed 25 Nov."),
        ("send it by 5.12.", "Added a promise to Jane Roe, by Sat 5 Dec."),
        ("talk after easter", "Added a promise to Jane Roe, by Tue 30 Mar 2027."),
        (
            "send it by nov 20",
            "Added a promise to Jane Roe, by Thu 26 Nov (assumed);"
            " “nov 20” is next on 2027-11-20, so no day was set.",
        ),
        ("send the offer by April", "Added a promise to Jane Roe, by Thu 1 Apr 2027."),
        ("call before christmas", "Added a promise to Jane Roe, by Thu 24 Dec."),
        (
            "answer until 31.11.",
            "Added a promise to Jane Roe, by Thu 26 Nov (assumed);"
            " “31.11.” isn't a date: November has 30 days; try 30.11. Next:",
        ),
        (
            "send it by febuary 5",
            "Added a promise to Jane Roe, by Thu 26 Nov (assumed);"
            " “febuary 5” isn't a date; try february 5.",
        ),
    ],
)
def test_a_promise_says_its_day_or_which_is_assumed(run: Run, words: str, told: str) -> None:
    run("add", "Jane Roe")
    assert run("promise", "jane", words).stdout.startswith(told)


def test_a_note_says_which_days_are_assumed_for_its_promises(run: Run) -> None:
    run("add", "Jane Roe")
    note = "Tea.\n! send the deck\n!< the CV\n! call by friday"
    said = run("log", "jane", note).stdout
    assert "and 3 promises by Thu 26 Nov and Mon 30 Nov (assumed), and by Fri 27 Nov." in said
    said = run("reply", "jane", "Thanks!\n! send prices").stdout
    assert "Jane Roe wrote, with a promise by Thu 26 Nov (assumed)." in said
    said = run("log", "jane", "Tea.\n! send it by friday\n! send the offer by April").stdout
    assert "and 2 promises by Fri 27 Nov and Thu 1 Apr 2027." in said
    assert "assumed" not in said
