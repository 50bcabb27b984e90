"""Names that are no UTF-8, and terminals that can't show what is not ASCII."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow.cli import documents, main
from netfollow.people.text import file_name
from tests.cli.test_cli import NOW, Run, run

__all__ = ["run"]

CARD = "BEGIN:VCARD\nVERSION:4.0\nUID:zoe/1\nFN:Zoe New\nEND:VCARD\n"


def beside(folder: Path, name: bytes) -> Path:
    return Path(os.fsdecode(os.fsencode(folder) + b"/" + name))


def test_a_file_that_can_not_be_read_is_printed_whatever_its_name(run: Run, tmp_path: Path) -> None:
    cards = tmp_path / "people"
    cards.mkdir()
    beside(cards, b"bad\xff\n\x1b[2J.vcf").write_text("rubbish")
    (cards / "zoe.vcf").write_text(CARD)
    words = ("sync", "--people", str(cards))
    told = run(*words).stdout
    assert "added: Zoe New" in told
    assert r"  bad\xff\n\x1b[2J.vcf: " in told
    assert "\x1b" not in told
    document = json.loads(run(*words, "--json").stdout)
    assert [one["file"] for one in document["unreadable"]] == [r"bad\xff\n\x1b[2J.vcf"]


def test_of_many_files_that_can_not_be_read_the_first_are_printed(run: Run, tmp_path: Path) -> None:
    cards = tmp_path / "people"
    cards.mkdir()
    for number in range(30):
        (cards / f"{number:02}.vcf").mkdir()
    told = run("sync", "--people", str(cards)).stdout
    assert told.count("It is a folder, not a file.") == 20
    assert "  and 10 more; --json lists all" in told


def test_a_conflict_copy_is_shown_and_merged_whatever_its_name(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("add", "Jane Roe")
    run("--home", str(tmp_path / "other"), "add", "Zoe New")
    shutil.copy(tmp_path / "other" / "network.json", beside(home, b"network (x\xff\x1b[2J).json"))
    shown = run("conflicts")
    assert r"network (x\xff\x1b[2J).json: 1 person new." in shown.stdout
    assert "\x1b" not in shown.output
    assert json.loads(run("conflicts", "--json").stdout)["files"] == [
        r"network (x\xff\x1b[2J).json"
    ]
    assert r"Merged network (x\xff\x1b[2J).json" in run("conflicts", "--merge").stdout


def test_a_file_is_imported_and_exported_whatever_its_name(run: Run, tmp_path: Path) -> None:
    file = beside(tmp_path, b"no\xff.vcf")
    file.write_text(CARD)
    assert json.loads(run("import", str(file), "--json").stdout)["new"] == 1
    assert run("undo").stdout == "Undone: imported 1 person from no\\xff.vcf.\n"
    out = beside(tmp_path, b"out\xff.json")
    assert r"out\xff.json." in run("export", "json", "-o", str(out)).stderr
    assert out.exists()


def test_a_text_that_is_no_utf8_is_refused(run: Run) -> None:
    told = run("add", os.fsdecode(b"Bad\xff"), exit_code=2).stderr
    assert r"'Bad\xff' is not UTF-8. Type it again." in told
    run("add", "Jane", "--tag", os.fsdecode(b"\xff"), exit_code=2)
    assert run("find", "Bad").stdout == "No matches.\n"


def program(home: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    kept = {**os.environ, "NETFOLLOW_HOME": str(home), "NETFOLLOW_NOW": NOW}
    return subprocess.run(
        [sys.executable, "-m", "netfollow", *words],
        capture_output=True,
        check=False,
        env={**kept, **environ},
    )


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_in_any_encoding_names_are_printed_and_json_is_json(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    name = "Łukasz Ñandú 🦊"
    assert program(tmp_path, "add", name, **environ).returncode == 0
    assert program(tmp_path, "log", "Łukasz", "x", "--on", "yesterday", **environ).returncode == 0
    shown = program(tmp_path, "due", **environ)
    assert (shown.returncode, shown.stderr) == (0, b"")
    document = json.loads(program(tmp_path, "due", "--json", **environ).stdout)
    assert document[0]["contact"]["name"] == name


def test_json_is_escaped_only_where_it_has_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    document = {"ñ": ["🦊", os.fsdecode(b"\xff")]}
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "utf-8"))
    assert "🦊" in documents.as_json(document)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "latin-1"))
    text = documents.as_json(document)
    assert text.isascii()
    assert json.loads(text) == {"ñ": ["🦊", r"\xff"]}


def test_a_usage_error_is_printed_in_any_encoding() -> None:
    done = CliRunner(charset="latin-1").invoke(main, ["due", "--Łukasz"])
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"plain name.vcf", "plain name.vcf"),
        ("Zoë 李 👩‍💻".encode(), "Zoë 李 👩‍💻"),
        (b"a\nb\x1b[2J\x9b\xff", r"a\nb\x1b[2J\x9b\xff"),
        ("a\u202eb\u2028c".encode(), r"a\u202eb\u2028c"),
    ],
)
def test_a_files_name_shows_what_is_not_seen(name: bytes, shown: str) -> None:
    assert file_name(os.fsdecode(name)) == shown
