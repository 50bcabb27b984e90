"""Taking data out from the shell, and bringing it in again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from netfollow.cli import main

Run = Callable[..., Result]
NOW = "2026-11-23T09:00:00+01:00"
ONE_FILE = ("vcard", "csv", "json", "ics")


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
def jane(run: Run) -> Run:
    """Know one person, with a note that is nobody else's business."""
    run("add", "Jane Roe", "--email", "jane@acme.example", "--met", "PyCon")
    run("log", "jane", "SECRET words", "--detail", "SECRET detail", "--on", "yesterday")
    run("log", "jane", "! send the deck by dec 5")
    return run


@pytest.mark.parametrize("form", ONE_FILE)
def test_every_form_goes_to_standard_output_or_into_a_file(
    jane: Run, tmp_path: Path, form: str
) -> None:
    data = jane("export", form).stdout_bytes
    assert b"Jane Roe" in data
    assert jane("export", form, "-o", "-").stdout_bytes == data
    path = tmp_path / "out"
    result = jane("export", form, "-o", str(path))
    assert (result.stdout, path.read_bytes()) == ("", data)
    assert f"Exported {form} to {path}." in result.stderr
    assert path.stat().st_mode & 0o777 == 0o600


def test_markdown_goes_into_a_new_or_empty_folder(jane: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    jane("export", "markdown", "-o", str(folder))
    (page,) = folder.iterdir()
    assert page.name == "Jane Roe.md"
    assert "- [ ] send the deck (by 2026-12-05)" in page.read_text()
    again = jane("export", "markdown", "-o", str(folder), exit_code=2)
    assert (
        again.stderr == f"netfollow: {folder} must be a new or empty folder. Nothing was written.\n"
    )
    for words in ((), ("-o", "-")):
        assert "a folder" in jane("export", "markdown", *words, exit_code=2).stderr


def test_private_notes_go_out_only_when_asked_for(jane: Run, tmp_path: Path) -> None:
    for form in ("vcard", "csv", "ics"):
        assert "SECRET" not in jane("export", form).stdout
    for number, words in enumerate(((), ("--notes",))):
        folder = tmp_path / str(number)
        jane("export", "markdown", "-o", str(folder), *words)
        assert ("SECRET words" in (folder / "Jane Roe.md").read_text()) == bool(words)
    assert "SECRET" in jane("export", "json").stdout


def test_a_vcard_is_of_version_3_unless_asked_and_comes_back_unchanged(
    jane: Run, tmp_path: Path
) -> None:
    assert "VERSION:3.0" in jane("export", "vcard").stdout
    for version in ("3.0", "4.0"):
        path = tmp_path / "a.vcf"
        jane("export", "vcard", "--version", version, "-o", str(path))
        assert f"VERSION:{version}" in path.read_text()
        told = json.loads(jane("import", "--json", str(path)).output)
        assert (told["new"], told["changed"], told["same"]) == (0, 0, 1)


def test_everything_comes_back_into_an_empty_home(jane: Run, tmp_path: Path) -> None:
    path = tmp_path / "any name"
    jane("export", "json", "-o", str(path))
    other = ("--home", str(tmp_path / "other"))
    told = jane(*other, "import", str(path)).output
    assert told.splitlines() == [
        "Imported netfollow-json: 4 new, 0 changed, 0 the same.",
        "New: 1 person, 2 entries and 1 promise.",
    ]
    assert jane(*other, "export", "json").output == path.read_text()
    assert jane(*other, "due").output == jane("due").output
    jane(*other, "undo")
    assert "Nothing due" in jane(*other, "due").output


def test_a_calendar_holds_what_is_next_and_nobody_who_asked_for_silence(jane: Run) -> None:
    jane("add", "Ann Lee")
    jane("log", "ann", "x", "--on", "yesterday")
    before = Calendar.from_ical(jane("export", "ics").stdout_bytes).walk("VEVENT")
    assert [str(one["summary"]) for one in before] == [
        "Write to Ann Lee: thank-you",
        "Write to Jane Roe: thank-you",
    ]
    jane("archive", "ann")
    (event,) = Calendar.from_ical(jane("export", "ics", "--notes").stdout_bytes).walk("VEVENT")
    assert "You talked" in str(event["description"])
    (todo,) = Calendar.from_ical(jane("export", "ics", "--todo").stdout_bytes).walk("VTODO")
    assert todo["uid"] == event["uid"]


def test_those_put_away_go_out_when_asked_for(jane: Run) -> None:
    jane("archive", "jane")
    assert jane("export", "vcard").stdout == ""
    assert "Jane Roe" in jane("export", "vcard", "--archived").stdout
    assert "Jane Roe" in jane("export", "json").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("csv", "--todo"), "--todo is for ics, not for csv."),
        (("ics", "--version", "4.0"), "--version is for vcard, not for ics."),
        (("ics", "--archived"), "--archived is for vcard, csv, markdown and json, not for ics."),
    ],
)
def test_an_option_of_another_form_is_told(run: Run, words: tuple[str, ...], told: str) -> None:
    assert run("export", *words, exit_code=2).stderr == f"netfollow: {told}\n"


def test_a_place_that_cannot_be_written_is_told(jane: Run, tmp_path: Path) -> None:
    lost = jane("export", "csv", "-o", str(tmp_path / "no" / "x.csv"), exit_code=1)
    assert "can't be written (No such file or directory)" in lost.stderr
    inside = jane("export", "json", "-o", str(tmp_path / "home" / "network.json"), exit_code=2)
    assert "data folder" in inside.stderr
    assert "Jane Roe" in jane("show", "jane").output


def test_an_empty_network_goes_out_as_an_empty_file(run: Run) -> None:
    assert run("export", "vcard").stdout == ""
    assert run("export", "csv").stdout.count("\r\n") + run("export", "csv").stdout.count("\n") >= 1
    assert "VEVENT" not in run("export", "ics").stdout


def test_help_says_what_happens_to_private_notes(run: Run) -> None:
    text = " ".join(run("export", "--help").output.split())
    assert "Include your private notes" in text
    assert "for markdown they are most of the text" in text
