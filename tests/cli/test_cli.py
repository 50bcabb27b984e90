"""The command line, word by word."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from netfollow.cli import main
from netfollow.exchange.native_json import NativeExport

Run = Callable[..., Result]
NOW = "2026-11-23T09:00:00+01:00"
CSV = (
    'Notes:\n"Some addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Jane,Roe,https://www.linkedin.com/in/jane-roe,jane@acme.example,Acme,CTO,03 Nov 2026\n"
    ",,,,,,12 Aug 2026\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NETFOLLOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NETFOLLOW_NOW", NOW)
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("netfollow.clipboard.osc52", lambda text: False)

    def call(*words: str, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(main, list(words), catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result

    return call


def test_a_day_from_the_shell(run: Run) -> None:
    assert (
        run(
            "add", "Jane Roe", "--org", "Acme", "--email", "jane@acme.example", "--tag", "saas"
        ).output
        == "Added Jane Roe.\n"
    )
    logged = run(
        "log",
        "jane",
        "Talked about prices",
        "--detail",
        "your move to usage pricing",
        "--on",
        "yesterday",
    )
    assert logged.output == "Logged a conversation with Jane Roe. Next: thank them, today.\n"
    assert "thank-you" in run("due").output
    assert "your move to usage pricing" in run("draft", "jane").output
    assert (
        run("sent", "jane").output
        == "Sent to Jane Roe. Next: share something useful, Thu 26 Nov.\n"
    )
    assert run("due").output == "Nothing due today.\n"
    assert run("undo").output == "Undone: sent to Jane Roe. Next: thank them, today.\n"
    assert run("redo").output.startswith("Redone")
    assert "2 Dec" in run("snooze", "jane", "dec", "2").output
    assert run("reply", "jane", "Gladly!").output.startswith("Jane Roe replied.")
    shown = run("show", "jane").output
    assert "Gladly!" in shown
    assert "↳ your move to usage pricing" in shown
    assert "Jane Roe" in run("find", "usage").output
    assert run("pause", "jane").output.startswith("Paused Jane Roe until Sun 21 Feb 2027.")


def test_json_holds_the_names_that_were_settled(run: Run) -> None:
    run("add", "Jane Roe", "--email", "jane@acme.example")
    run("log", "jane", "x", "--detail", "the plan")
    (due,) = json.loads(run("due", "--json").output)
    assert set(due) == {
        "contact",
        "kind",
        "step",
        "class",
        "also",
        "opens",
        "due",
        "late",
        "overdue",
        "why",
        "channel",
        "beyond_limit",
        "promises",
    }
    assert set(due["contact"]) == {"uid", "name"}
    assert (due["kind"], due["step"], due["opens"], due["channel"]) == (
        "sequence",
        "thank-you",
        "2026-11-23",
        "email",
    )
    draft = json.loads(run("draft", "jane", "--json").output)
    assert set(draft) == {
        "contact",
        "step",
        "channel",
        "subject",
        "body",
        "words",
        "missing",
        "left_out",
        "copied",
    }
    assert (draft["missing"], draft["copied"]) == ([], None)
    assert json.loads(run("draft", "jane", "--channel", "text", "--json").output)["subject"] is None
    show = json.loads(run("show", "jane", "--json").output)
    assert set(show) == {"contact", "plan", "interactions", "promises", "figures"}
    assert show["contact"]["emails"] == ["jane@acme.example"]
    assert show["plan"]["step"] == "thank-you"
    (hit,) = json.loads(run("find", "jane", "--json").output)
    assert set(hit) == {"contact", "where", "excerpt"}


def test_due_tells_by_its_exit_code_when_asked(run: Run) -> None:
    run("due", "--exit-code")
    run("add", "Jane Roe")
    run("log", "jane", "x")
    run("due")
    run("due", "--exit-code", exit_code=1)


def test_importing_twice_adds_nobody_and_tells_the_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "any name.txt"
    path.write_text(CSV)
    dry = json.loads(run("import", "--dry-run", "--json", str(path)).output)
    assert dry["new"] == 1
    assert run("show", "jane", exit_code=1).output
    first = json.loads(run("import", "--json", str(path)).output)
    assert set(first) == {"format", "new", "changed", "same", "doubtful", "unreadable"}
    assert first["unreadable"] == []
    again = run("import", str(path)).output
    assert "0 new, 0 changed, 1 the same" in again
    assert "Skipped 1 connection whose name LinkedIn hides" in again


def test_copy_says_which_way_and_keeps_a_file_where_there_is_no_clipboard(
    run: Run, tmp_path: Path
) -> None:
    run("add", "Jane Roe", "--email", "j@x.example")
    run("log", "jane", "x", "--detail", "the plan")
    draft = json.loads(run("draft", "jane", "--copy", "--json").output)
    assert draft["copied"] == "file"
    assert (tmp_path / "home" / "clipboard.txt").read_text() == draft["body"]


def test_a_draft_with_an_open_slot_is_shown_but_not_copied(run: Run) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "x")
    assert "[what you talked about]" in run("draft", "jane").output
    refused = run("draft", "jane", "--copy", exit_code=1)
    assert "still needs what you talked about" in refused.output


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["show", "Nobody"], 1, "No contact called “Nobody”."),
        (
            ["sent", "jane"],
            2,
            "matches several people: Jane Doe (Beta), Jane Roe (Acme). Nothing was changed.",
        ),
        (["snooze", "jane roe", "lunch"], 2, "isn't a date"),
        (["snooze", "jane roe", "today"], 2, "after today"),
        (["log", "jane roe", ""], 2, "What was said? Type a few words."),
        (["log", "jane roe", "--kind", "call"], 2, "What was said? Type a few words."),
        (["log", "jane roe", "x", "--kind", "email"], 2, "Who wrote?"),
        (["log", "jane roe", "x", "--on", "2027-01-01"], 2, "is in the future"),
        (["import", "/nowhere.csv"], 2, "doesn't exist"),
        (["add", ""], 2, "needs a name"),
        (["undo", "x"], 2, "doesn't take"),
        (["dance"], 2, 'Unknown command "dance"'),
    ],
)
def test_a_wrong_call_gets_one_sentence_and_changes_nothing(
    run: Run, words: list[str], code: int, told: str
) -> None:
    run("add", "Jane Roe", "--org", "Acme")
    run("add", "Jane Doe", "--org", "Beta")
    before = run("export", "json").output
    result = run(*words, exit_code=code)
    assert told in result.output
    assert "Traceback" not in result.output
    assert run("export", "json").output == before


def test_a_clock_that_is_set_wrongly_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETFOLLOW_NOW", "tomorrow")
    assert "must be a moment with an offset" in run("due", exit_code=2).output


def test_a_broken_config_is_told_with_its_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('[sender]\nnmae = "x"\n')
    told = run("due")
    assert "config.toml, line 2: unknown setting nmae. Did you mean name?" in told.stderr
    assert "Nothing due" in told.stdout


@pytest.mark.parametrize(
    "words", [["due"], ["templates"], ["coach"], ["add", "Ann Lee"], ["sync", "--people", "cards"]]
)
def test_settings_that_can_not_be_read_are_told_by_every_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").mkdir()
    config = tmp_path / "home" / "config.toml"
    config.write_text("[sender\n")
    told = run(*words)
    assert f"netfollow: {config} can't be read, line 1: “[sender” needs" in told.stderr
    assert "Until that is fixed, none of your settings apply." in told.stderr


def test_the_doctor_tells_all_that_is_wrong_in_the_settings_keys_and_theme_too(
    run: Run, tmp_path: Path
) -> None:
    assert "✓ settings    using the defaults" in run("doctor").output
    run("add", "Jane Roe")
    config = tmp_path / "home" / "config.toml"
    config.write_text(
        '[screen]\ntheme = "netfollow-lihgt"\n[policy]\ndaily_limit = "many"\npause_days = 0\n'
        '[keys]\nnote = "d"\nhelp = "q"\nnonsense = "b"\nfind = "ctrl+shift+alt+foo"\n'
    )
    config.chmod(0o600)
    told = run("doctor", exit_code=1).output
    settings = [row for row in told.splitlines() if row.startswith("! settings")]
    assert len(settings) == 7
    for row, part in zip(
        settings,
        (
            "line 4: daily_limit must be a whole number",
            "line 5: pause_days must be between 1 and 3650",
            'line 2: Unknown theme "netfollow-lihgt". Did you mean netfollow-light?',
            "line 7: d is already the key for draft",
            "line 8: q is already the key for quit",
            "line 9: Unknown command nonsense",
            'line 10: "ctrl+shift+alt+foo" isn\'t a key for find',
        ),
        strict=True,
    ):
        assert part in row
    config.write_text('[screen]\ntheme = "nord"\n[keys]\nsent = "f9"\n')
    assert "✓ settings    no problems" in run("doctor").output


def test_a_search_for_a_tag_or_company_that_is_not_there_names_the_nearest(run: Run) -> None:
    run("add", "Ann Lee", "--org", "Acme", "--tag", "press")
    assert run("find", "tag:presss").output == "No such tag. Did you mean press?\n"
    assert run("find", "org:acmee").output == "No such company. Did you mean Acme?\n"
    assert run("find", "tag:zzz").output == "No matches.\n"
    assert run("find", "-tag:presss", "org:acme").output.startswith("Ann Lee")


def test_a_search_that_is_not_understood_finds_nobody(run: Run) -> None:
    run("add", "Jane Roe")
    assert "Jane Roe" in run("find", "jane").stdout
    told = run("find", "jane", "foo:bar", exit_code=2)
    assert 'Unknown filter "foo:"' in told.stderr
    assert told.stdout == ""


def test_the_export_is_complete(run: Run, tmp_path: Path) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "x")
    path = tmp_path / "all.json"
    run("export", "json", "-o", str(path))
    everything = msgspec.json.decode(path.read_bytes(), type=NativeExport)
    assert [one.name for one in everything.contacts] == ["Jane Roe"]
    assert len(everything.interactions) == 1
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_demo_is_written_into_a_new_folder_only(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert "40 demo contacts" in run("demo", str(folder)).output
    assert "thank-you" in run("--home", str(folder), "due").output
    assert "Robin" in run("--home", str(folder), "draft", "priya").output
    assert "isn't empty" in run("demo", str(folder), exit_code=2).output
    assert run("--home", str(folder), "undo", exit_code=1).output
    big = tmp_path / "big"
    assert (
        "200 demo contacts"
        in run("demo", str(big), "--people", "200", "--interactions", "500").output
    )


def test_escape_sequences_in_names_never_reach_the_terminal(run: Run) -> None:
    run("add", "Evil\x1b[2J\x9b31mName", "--org", "\x1b]52;c;eA==\x07")
    run("log", "evil", "\x1b[31mnote\x00")
    for words in (["due"], ["show", "evil"], ["find", "note"], ["draft", "evil"], ["sent", "evil"]):
        output = run(*words).output.replace("\n", "")
        assert not any(ord(one) < 32 or 127 <= ord(one) < 160 for one in output)


def test_the_doctor_finds_what_is_wrong_and_repairs_it(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "nothing has been saved" in run("doctor").output
    run("add", "Jane Roe")
    run("add", "Ann Lee")
    well = run("doctor", "--fold").output
    assert "2 people and 0 entries, all readable" in well
    assert "all in network.json" in well
    home.chmod(0o755)
    assert f"chmod -R go= {home}" in run("doctor", exit_code=1).output
    home.chmod(0o700)
    (home / "network.sync-conflict-20261123.json").write_text("{}")
    (home / "network.sync-conflict-20261123.json").chmod(0o600)
    assert "left by a program that syncs folders" in run("doctor", exit_code=1).output
    (home / "network.sync-conflict-20261123.json").unlink()
    journal = home / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Jane", b"Jana", 1))
    journal.chmod(0o600)
    assert "journal.jsonl, line 1" in run("due", exit_code=1).output
    assert "doctor --repair" in run("doctor", exit_code=1).output
    assert "Moved 1 damaged line to journal.damaged." in run("doctor", "--repair").output
    assert "Jane Roe" in run("show", "jane").output
    assert "No damaged lines found." in run("doctor", "--repair").output


def test_a_backup_is_made_shown_and_brought_back(run: Run) -> None:
    run("add", "Jane Roe")
    assert "network-2026-11-23-1.json.gz" in run("backup").output
    run("add", "Ann Lee")
    shown = run("restore").output
    assert "would bring back 0 records, reset 0 changed records and remove 1 newer record." in shown
    assert "Nothing was changed" in shown
    run("show", "ann")
    run("restore", "--yes", "network-2026-11-23-1.json.gz")
    run("show", "ann", exit_code=1)
    run("undo")
    run("show", "ann")
    assert len(run("restore", "--list").output.splitlines()) == 2
    assert "No backup called nothing.gz" in run("restore", "nothing.gz", exit_code=2).output


def test_what_is_next_says_the_day_as_its_row_does(run: Run) -> None:
    run("add", "Jane Roe", "--email", "jane@acme.example")
    logged = run("log", "jane", "Talked", "--promise", "send the deck by fri").output
    assert logged == (
        "Logged a conversation with Jane Roe and a promise by Fri 27 Nov."
        " Next: thank them by tomorrow.\n"
    )
    assert run("snooze", "jane", "dec", "2").output == (
        "Snoozed Jane Roe until Wed 2 Dec. Next: keep your promise by Fri 27 Nov.\n"
    )
    run("kept", "jane")
    assert run("undo").output.startswith("Undone")
    run("add", "Ben Oak", "--email", "ben@acme.example")
    theirs = run("log", "ben", "Talked", "--promise", "they send the file by fri").output
    assert theirs.startswith("Logged a conversation with Ben Oak and their promise by Fri 27 Nov.")
    assert run("snooze", "ben", "nov", "25").output == (
        "Snoozed Ben Oak until Wed 25 Nov. Next: thank them.\n"
    )
