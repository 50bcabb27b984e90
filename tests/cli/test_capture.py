"""People of an event from the shell: a file, standard input, the inbox, and what is asked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netfollow.cli import main
from tests.cli.test_cli import Run
from tests.cli.test_cli import run as base

__all__ = ["base"]


@pytest.fixture
def run(base: Run) -> Run:
    def call(*words: str, exit_code: int = 0, input: str | None = None) -> Result:
        result = CliRunner().invoke(main, list(words), input=input, catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result

    return call


LINES = (
    "@ PyCon, Leeds, yesterday\nAnn Lee, Acme: wants the deck ! send deck fri #saas\nBen Oak: tea\n"
)


def test_a_file_of_lines_is_one_change(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text(LINES)
    shown = run("capture", str(file), "--dry-run").stdout
    assert "new             Ann Lee, Acme" in shown
    assert "Nothing was changed." in shown
    assert run("capture", str(file)).stdout == (
        "Captured 2 conversations at PyCon: 2 new people, with 1 promise.\n"
    )
    assert "captured before" in run("capture", str(file), exit_code=1).output
    assert "Undone: captured 2 conversations" in run("undo").stdout
    assert "Nothing due today." in run("due").stdout


def test_standard_input_with_the_event_as_options(run: Run) -> None:
    text = "Ann Lee, Acme: tea"
    run("capture", "-", "--event", "PyCon", "--on", "yesterday", "--tag", "py", input=text)
    found = json.loads(run("show", "ann", "--json").stdout)
    assert found["contact"]["tags"] == ["py"]
    assert found["interactions"][0]["place"] == "PyCon"
    assert found["interactions"][0]["at"].startswith("2026-11-22")


def test_doubts_are_said_and_settled_by_an_option(run: Run) -> None:
    run("add", "Ann Lee", "--org", "Acme")
    text = "Anne Lee, Acme: hi\nBen Oak: tea"
    said = run("capture", "-", input=text, exit_code=1).output
    assert "Captured 1 conversation" in said
    assert "Line 1: is “Anne Lee (Acme)” Ann Lee (Acme)?" in said
    assert "--yes" in said
    run("capture", "-", "--yes", input=text)
    assert "hi" in run("show", "ann lee").stdout
    run("undo")
    run("capture", "-", "--new", input=text)
    assert "Anne Lee" in run("find", "anne").stdout
    assert "not both" in run("capture", "-", "--yes", "--new", input=text, exit_code=2).output


def test_a_line_that_names_nobody_is_said_and_the_others_are_logged(run: Run) -> None:
    text = "Ann Lee: hi\nAnd then we walked around and someone said: x"
    said = run("capture", "-", input=text, exit_code=1).output
    assert "Captured 1 conversation" in said
    assert "Line 2 wasn't logged: “And then we walked" in said


def test_json_lists_every_row(run: Run) -> None:
    found = json.loads(run("capture", "-", "--json", input=LINES).stdout)
    assert [(one["name"], one["state"]) for one in found["rows"]] == [
        ("Ann Lee", "new"),
        ("Ben Oak", "new"),
    ]
    assert found["did"].startswith("captured 2 conversations")
    assert found["unread"] == []


def test_the_inbox_is_taken_without_a_file(run: Run, tmp_path: Path) -> None:
    run("add", "Zoe New")
    home = tmp_path / "home"
    (home / "inbox").mkdir()
    (home / "inbox" / "a.txt").write_text(LINES)
    assert "Captured 2 conversations at PyCon" in run("capture").stdout
    assert (home / "inbox" / "done" / "a.txt").exists()


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_nothing_to_log_is_said(run: Run, text: str) -> None:
    assert "type one line per person" in run("capture", "-", input=text, exit_code=1).output


def test_a_file_that_is_missing_is_named(run: Run, tmp_path: Path) -> None:
    assert "can't be read" in run("capture", str(tmp_path / "none.txt"), exit_code=1).output


def test_logging_with_somebody_unknown_offers_to_add_them(run: Run) -> None:
    assert "use --add" in run("log", "Ben Oak", "Tea.", exit_code=1).output
    said = run("log", "Ben Oak", "Tea.", "--add", "--where", "PyCon").stdout
    assert said.startswith("Added Ben Oak and logged a conversation with Ben Oak.")
    assert "PyCon" in run("show", "ben").stdout


def test_import_reads_standard_input(run: Run) -> None:
    table = "First Name,Last Name,Email Address\nAnn,Lee,ann@x.example\n"
    assert "1 new" in run("import", "-", input=table).stdout
    assert "Ann Lee" in run("find", "ann").stdout


def test_the_screen_takes_the_inbox_when_it_opens(base: Run, tmp_path: Path) -> None:
    from netfollow.cli.opening import open_network
    from netfollow.cli.screen import _take_inbox

    base("add", "Zoe New")
    folder = tmp_path / "home" / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(LINES)
    (folder / "b.txt").write_text("Zoe: hi")
    with open_network(tmp_path / "home") as network:
        _take_inbox(tmp_path / "home", network)
        remarks = network.remarks()
    assert any(one.startswith("From your inbox: captured 2") for one in remarks)
    assert any("b.txt: Zoe may be someone you know" in one for one in remarks)


def test_piped_lines_go_before_the_inbox(run: Run, tmp_path: Path) -> None:
    run("add", "Zoe New")
    folder = tmp_path / "home" / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(LINES)
    assert "Captured 1 conversation: 1 new person." in run("capture", input="Max Poe: tea").stdout
    assert (folder / "a.txt").exists()


def test_log_reads_the_signs_of_one_line_as_capture_does(run: Run) -> None:
    run("add", "Ivo Horvat")
    said = run(
        "log", "ivo", "Talked about ICU > You said alarms are ignored. ! send the paper by thu"
    )
    assert "a promise" in said.stdout
    assert said.stderr.startswith(
        "Read as: Talked about ICU · > You said alarms are ignored. · ! send the paper by thu"
    )
    shown = run("show", "ivo").stdout
    assert "send the paper" in shown
    assert "You said alarms are ignored." in shown
    message = run("log", "ivo", "Fine ! send it", "--kind", "email", "--out")
    assert "Read as" not in message.stderr


def test_adding_somebody_met_yesterday_says_that_a_thank_you_is_due(run: Run) -> None:
    said = run("add", "Ines Duarte", "--met", "Leeds Job Fair", "--on", "yesterday").output
    assert said.startswith("Added Ines Duarte. Next: thank them")
    assert run("add", "Zed Quinn", "--on", "2020-01-02").output == "Added Zed Quinn.\n"
