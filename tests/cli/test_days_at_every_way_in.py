"""One range of days at every way in: a day outside it is told and left out, or kept as other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run
from tests.exchange.files import monica
from tests.network.syncing.vdirs import add_line, edit

__all__ = ["run"]

TAKEN = ("1900-01-01", "2126-11-23")
OUTSIDE = ("1899-12-31", "2126-11-24", "9999-12-31")
NO_DATE = "0001-01-01"
IMPOSSIBLE = "2026-02-30"
RANGE = "Dates must be between 1900-01-01 and 2126-11-23."
NO_DAY = "isn't a real date and was left out."
KEPT = "isn't a real date, so it's kept as other."
PAST, AHEAD = "1900-01-01", "2126-11-23"
EVERY = (*TAKEN, *OUTSIDE, NO_DATE, IMPOSSIBLE)

Way = Callable[[Run, Path, str], str]
"""Brings a person in, or something of hers, with a day; returns what was said."""


def imported(run: Run, path: Path, data: str) -> str:
    path.write_text(data)
    return str(run("import", str(path)).output)


def vcard(run: Run, folder: Path, day: str) -> str:
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Jane Roe\nORG:Acme\nBDAY:{day}\nEND:VCARD\n"
    return imported(run, folder / "jane.vcf", card)


def table(heading: str) -> Way:
    return lambda run, folder, day: imported(
        run, folder / "jane.csv", f"Name,Company,{heading}\nJane Roe,Acme,{day}\nAnn Lee,,\n"
    )


def connections(run: Run, folder: Path, day: str) -> str:
    heading = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    return imported(run, folder / "c.csv", f"{heading}\nJane,Roe,,,Acme,,{day}\n")


def monicas(field: str) -> Way:
    def bring_in(run: Run, folder: Path, day: str) -> str:
        document = json.loads(monica())
        contact = document["account"]["data"][0]["values"][0]
        contact["properties"] |= {"first_name": "Jane", "middle_name": "", "last_name": "Roe"}
        contact["properties"][field] = {
            "is_age_based": False,
            "is_year_unknown": False,
            "date": day,
        }
        return imported(run, folder / "monica.json", json.dumps(document))

    return bring_in


def synced_card(run: Run, folder: Path, day: str) -> str:
    run("add", "Jane Roe", "--org", "Acme")
    sync = ("sync", "--people", str(folder / "people"))
    run(*sync)
    (card,) = (folder / "people").glob("*.vcf")
    edit(card, add_line(f"BDAY:{day}"))
    return str(run(*sync).output)


def by_hand(run: Run, folder: Path, day: str) -> str:
    run("add", "Jane Roe", "--org", "Acme")
    path = folder / "home" / "network.json"
    document = json.loads(path.read_text())
    (row,) = document["contacts"].values()
    row["met_on"] = day
    path.write_text(json.dumps(document))
    return str(run("due", exit_code=1 if day == IMPOSSIBLE else 0).output)


def exported(run: Run, folder: Path, day: str) -> str:
    run("add", "Jane Roe", "--org", "Acme")
    out = folder / "all.json"
    run("export", "json", "-o", str(out))
    document = json.loads(out.read_text())
    (row,) = document["contacts"]
    row |= {"met_on": day, "uid": "jane", "keys": []}
    out.write_text(json.dumps(document))
    run("undo")
    return str(run("import", str(out), exit_code=1 if day == IMPOSSIBLE else 0).output)


def typed(*words: str) -> Way:
    """Give a day to a command about somebody who is here; one that can't be is refused."""

    def bring_in(run: Run, folder: Path, day: str) -> str:
        run("add", "Jane Roe", "--org", "Acme")
        return str(run(*words, day, exit_code=0 if day in PAST else 2).output)

    return bring_in


def added(run: Run, folder: Path, day: str) -> str:
    said = run("add", "Jane Roe", "--org", "Acme", "--on", day, exit_code=0 if day in PAST else 2)
    if day not in PAST:
        run("add", "Jane Roe", "--org", "Acme")
    return str(said.output)


def snoozed(run: Run, folder: Path, day: str) -> str:
    run("add", "Jane Roe", "--org", "Acme")
    return str(run("snooze", "jane", day, exit_code=0 if day == AHEAD else 2).output)


def promised(run: Run, folder: Path, day: str) -> str:
    run("add", "Jane Roe", "--org", "Acme")
    return str(run("promise", "jane", f"send it by {day}").output)


def moved_task(run: Run, folder: Path, day: str) -> str:
    run("add", "Jane Roe", "--org", "Acme")
    run("log", "jane", "x", "--on", "yesterday")
    sync = ("sync", "--tasks", str(folder / "tasks"))
    run(*sync)
    (task,) = (folder / "tasks").glob("*.ics")
    edit(task, lambda text: text.replace("DATE:20261123", f"DATE:{day.replace('-', '')}"))
    return str(run(*sync).output)


BIRTHDAYS: dict[str, Way] = {
    "a vCard": vcard,
    "a table": table("Birthday"),
    "Monica": monicas("birthdate"),
    "a card in sync": synced_card,
}
MEETINGS: dict[str, Way] = {
    "a table": table("Met on"),
    "LinkedIn": connections,
    "Monica": monicas("first_met_date"),
    "an export of our own": exported,
}
TYPED: dict[str, Way] = {
    "add": added,
    "edit": typed("edit", "jane", "--on"),
    "log": typed("log", "jane", "x", "--on"),
}


def known(run: Run, field: str) -> str:
    """Return a field of the one person, whose other fields are there in any case."""
    contact = json.loads(run("show", "jane", "--json").stdout)["contact"]
    assert contact["org"] == "Acme"
    return contact[field] or ""


def in_words(day: str, *, is_kept: bool = False) -> str:
    """Return the end of a sentence about a day that is left out, or kept as a text."""
    if day == IMPOSSIBLE:
        return f"“{day}” {KEPT if is_kept else NO_DAY}"
    if day == NO_DATE:
        return f"“{day}” stands for no date and was left out."
    return f"{day} was kept as other. {RANGE}"


@pytest.mark.parametrize("day", EVERY)
@pytest.mark.parametrize("way", BIRTHDAYS)
def test_a_birthday(run: Run, tmp_path: Path, way: str, day: str) -> None:
    said = BIRTHDAYS[way](run, tmp_path, day)
    assert known(run, "birthday") == (day if day in TAKEN else "")
    if day in TAKEN:
        assert "left out" not in said.replace("Left out: gifts", "")
    elif day != IMPOSSIBLE and way == "a card in sync":
        assert f"{day} was left out. {RANGE}" in said
    else:
        assert in_words(day, is_kept=True) in said
        shown = str(run("show", "jane").output).replace("-", "")
        assert (day.replace("-", "") in shown) is (day != NO_DATE)


@pytest.mark.parametrize("day", EVERY)
@pytest.mark.parametrize("way", MEETINGS)
def test_a_day_of_meeting(run: Run, tmp_path: Path, way: str, day: str) -> None:
    said = MEETINGS[way](run, tmp_path, day)
    if way == "an export of our own" and day == IMPOSSIBLE:
        assert "met_on" in said  # The whole file is refused, and where it is wrong is named.
        return
    assert known(run, "met_on") == (day if day in TAKEN else "")
    if day not in TAKEN:
        expected = (
            f"{day} was left out. {RANGE}"
            if way == "an export of our own"
            else in_words(day, is_kept=way == "a table")
        )
        assert expected in said


def refused(day: str) -> str:
    """Return the sentence about a typed day that can't be."""
    if day == IMPOSSIBLE:
        return f"“{day}” isn't a date: February 2026 has 28 days; try 2026-02-28."
    return f"{day} is out of range; {RANGE[0].lower()}{RANGE[1:]}"


@pytest.mark.parametrize("day", EVERY)
@pytest.mark.parametrize("way", TYPED)
def test_a_past_day_that_is_typed(run: Run, tmp_path: Path, way: str, day: str) -> None:
    said = TYPED[way](run, tmp_path, day)
    if day == AHEAD:
        assert said == "netfollow: Sat 23 Nov 2126 is in the future.\n"
    elif day != PAST:
        assert said == f"netfollow: {refused(day)}\n"
    if way != "log":
        assert known(run, "met_on") == (day if day == PAST else "")


@pytest.mark.parametrize("day", EVERY)
def test_a_snooze(run: Run, tmp_path: Path, day: str) -> None:
    said = snoozed(run, tmp_path, day)
    expected = {AHEAD: "Snoozed Jane Roe until Sat 23 Nov 2126.\n"}
    expected[PAST] = "netfollow: Choose a day after today.\n"
    assert said == expected.get(day, f"netfollow: {refused(day)}\n")


@pytest.mark.parametrize("day", EVERY)
def test_a_promise(run: Run, tmp_path: Path, day: str) -> None:
    said = promised(run, tmp_path, day)
    (promise,) = json.loads(run("show", "jane", "--json").stdout)["promises"]
    assert promise.get("due") == (day if day == AHEAD else None)
    expected = {
        AHEAD: "by Sat 23 Nov 2126.",
        PAST: f"{PAST} is before the promise, so no day was set.",
    }
    assert expected.get(day, refused(day)) in said


@pytest.mark.parametrize("day", EVERY)
def test_a_task_that_is_moved(run: Run, tmp_path: Path, day: str) -> None:
    said = moved_task(run, tmp_path, day)
    entries = json.loads(run("show", "jane", "--json").stdout)["interactions"]
    assert [one["until"] for one in entries if "until" in one] == ([day] if day == AHEAD else [])
    if day == AHEAD:
        assert "moved there: Jane Roe, until Sat 23 Nov 2126" in said
    elif day == IMPOSSIBLE:
        assert ".ics: It can't be read as a calendar." in said
    elif day != PAST:  # Not before it opens anyway: it is in step.
        assert f"was moved there to {day}, which was ignored; {RANGE[0].lower()}{RANGE[1:]}" in said


@pytest.mark.parametrize("day", EVERY)
def test_a_file_edited_by_hand(run: Run, tmp_path: Path, day: str) -> None:
    """What is in the store stays as it is, is told, and `doctor` names it."""
    said = by_hand(run, tmp_path, day)
    if day == IMPOSSIBLE:
        assert "met_on" in said
        assert "It was left as it is." in said
        return
    assert known(run, "met_on") == day
    if day not in TAKEN:
        assert f"Jane Roe: met on {day}: {RANGE[0].lower()}{RANGE[1:]}" in said
        told = run("doctor", exit_code=1).output
        assert f"Jane Roe: met on {day} is not between 1900-01-01 and 2126-11-23" in told
