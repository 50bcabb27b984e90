"""The line for a prompt is right, and fast: nothing of the program is imported for it."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow import notification, status_cache
from netfollow.cli import main, screen
from netfollow.cli.opening import open_network
from netfollow.cli.status import DIGEST
from netfollow.status_cache import load, quick, text

EVERY_DAY = """[policy]
working_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "config.toml").write_text(EVERY_DAY)
    call(folder, "add", "Jane Roe")
    call(folder, "log", "jane", "x", "--on", "yesterday", "--promise", "send it today")
    call(folder, "add", "Ann Lee")
    call(folder, "reply", "ann", "Could we meet on Thursday?")
    return folder


def call(home: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["--home", str(home), *words])
    assert result.exit_code == 0, result.output
    return result.output


def known(home: Path, *flags: str) -> str | None:
    return quick(["--home", str(home), "status", *flags], {})


def test_it_counts_whom_the_queue_has(home: Path) -> None:
    counts = json.loads(call(home, "status", "--json"))
    dues = json.loads(call(home, "due", "--json"))
    assert counts["due"] == len(dues) == 2
    assert (counts["promises"], counts["answers"]) == (1, 1)
    assert call(home, "status") == "2 due · 1 promise · 1 answer\n"


@pytest.mark.parametrize(
    ("due", "promises", "answers", "line"),
    [
        (3, 0, 2, "3 due · 2 answers\n"),
        (3, 1, 0, "3 due · 1 promise\n"),
        (12, 0, 0, "12 due\n"),
        (0, 0, 0, "nothing due\n"),
    ],
)
def test_the_line_is_short(due: int, promises: int, answers: int, line: str) -> None:
    counts = {
        "due": due, "promises": promises, "answers": answers, "thank_yous": 0, "overdue": 0,
    }  # fmt: skip
    assert text(counts, ()) == line
    assert text(counts, ["-q"]) == ("" if not due else line)
    assert json.loads(text(counts, ["--json"])) == counts


def test_nothing_is_kept_before_it_is_asked_for(home: Path) -> None:
    assert not status_cache.is_used(os.path.realpath(home))
    assert known(home) is None


def test_once_asked_every_change_brings_it_up_to_date(home: Path) -> None:
    first = call(home, "status")
    assert known(home) == first
    call(home, "snooze", "ann", "3d")
    assert known(home) == "1 due · 1 promise\n" == call(home, "status")
    call(home, "undo")
    assert known(home) == first
    assert known(home, "--json") == call(home, "status", "--json")
    assert quick(["status", "-q"], {"NETFOLLOW_HOME": str(home)}) == first
    assert quick([f"--home={home}", "status"], {}) == first


def test_what_another_program_changed_is_not_hidden(home: Path) -> None:
    call(home, "status")
    with (home / "config.toml").open("w") as file:
        file.write(f"{EVERY_DAY}promise_lead = 0\n")
    assert known(home) is None
    call(home, "status")
    assert known(home) is not None
    with open_network(home) as theirs:
        theirs.contacts.add(name="Bob Fox")
        assert known(home) is None
    assert known(home) == call(home, "status")
    os.utime(home / "network.json")
    assert known(home) is None


def test_a_command_that_only_reads_counts_nothing_anew(home: Path) -> None:
    call(home, "status")
    os.utime(home / "network.json")
    call(home, "due")
    assert known(home) is None
    assert call(home, "status") == known(home)


def test_it_holds_for_today_and_tomorrow_only(home: Path) -> None:
    call(home, "status")
    folder, today = os.path.realpath(home), date.today()  # noqa: DTZ011
    days = [load(folder, str(today + timedelta(days=number))) for number in (-1, 0, 1, 2)]
    assert [one is not None for one in days] == [False, True, True, False]
    tomorrow = str(today + timedelta(days=1))
    expected = subprocess.run(
        [sys.executable, "-m", "netfollow", "--home", str(home), "status", "--json"],
        env={**os.environ, "NETFOLLOW_NOW": f"{tomorrow}T09:00:00+00:00"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert days[2] == json.loads(expected.stdout)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["due"],
        ["status", "--help"],
        ["status", "x"],
        ["--demo", "status"],
        ["--home", "status"],
        ["--home", "", "status"],
        ["show", "status"],
    ],
)
def test_any_other_call_is_left_to_the_program(words: list[str], home: Path) -> None:
    call(home, "status")
    assert quick(words, {"NETFOLLOW_NOW": "2026-11-23T09:00:00+01:00"}) is None
    assert quick(words, {"HOME": "/nowhere", "NETFOLLOW_HOME": "/nowhere"}) is None


def test_a_cache_that_is_damaged_or_cannot_be_written_changes_no_answer(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = call(home, "status")
    (file,) = (tmp_path / "cache" / "netfollow" / "status").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    for damage in ("", "{", "[]", '{"home": 3}', "null"):
        file.write_text(damage)
        assert known(home) is None
        assert call(home, "status") == answer
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert known(home) is None
    assert call(home, "status") == answer


def test_a_prompt_loads_nothing_of_the_program(home: Path) -> None:
    call(home, "status")
    script = (
        "import sys\n"
        f"sys.argv = ['netfollow', '--home', {str(home)!r}, 'status']\n"
        "from netfollow.__main__ import main\n"
        "main()\n"
        "print(sorted(name for name in sys.modules if name.startswith(('netfollow', 'click'))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    shown = done.stdout.splitlines()
    assert shown == [
        "2 due · 1 promise · 1 answer",
        "['netfollow', 'netfollow.__main__', 'netfollow.status_cache']",
    ]


def test_a_digest_is_the_day_in_twelve_lines(home: Path) -> None:
    shown = call(home, "digest").splitlines()
    assert shown[0].endswith(": 2 due · 1 promise · 1 answer")
    assert shown[1].startswith("- Jane Roe (promise): ")
    assert shown[2].startswith("- Ann Lee (answer): ")
    for number in range(20):
        call(home, "add", f"Person {number:02}")
        call(home, "log", f"Person {number:02}", "x")
    shown = call(home, "digest").splitlines()
    assert len(shown) <= DIGEST
    assert "  and 13 more: netfollow due --all" in shown
    assert max(map(len, shown)) <= 80


def test_a_digest_of_an_empty_day_prints_nothing(tmp_path: Path) -> None:
    assert call(tmp_path / "home", "digest") == ""


def test_a_notification_is_shown_once_a_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []

    def take(title: str, body: str, environ: object) -> bool:
        shown.append((title, body))
        return True

    monkeypatch.setattr(notification, "notify", take)
    with open_network(home) as network:
        screen._notify(network)
        screen._notify(network)
    assert shown == [("NetFollow", "2 due · 1 promise · 1 answer")]


def test_a_notification_needs_a_desktop_and_carries_text_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert notification.command("A", "-b", {}) is None
    found = notification.command("A", "-b", {"DISPLAY": ":0"})
    assert found == ["notify-send", "--app-name=NetFollow", "--", "A", "-b"]
    monkeypatch.setattr("sys.platform", "darwin")
    assert (notification.command("A", '" & b', {}) or [])[-2:] == ["A", '" & b']
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert notification.command("A", "b", {"DISPLAY": ":0"}) is None
