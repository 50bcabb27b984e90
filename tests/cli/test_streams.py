"""Outputs that are closed, full or a broken pipe: what is done stays done, and never is a failure."""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from tests.conftest import NOW, World
from tests.long import sample

WRITERS: dict[str, Sequence[str]] = {
    "demo": ["demo", "made-up"],
    "backup": ["backup"],
    "config": ["config", "--write"],
    "fold": ["doctor", "--fold"],
    "repair": ["doctor", "--repair"],
    "export": ["export", "json", "-o", "all.json"],
    "pages": ["export", "markdown", "-o", "pages"],
    "sync": ["sync", "--people", "cards", "--json"],
}
"""Commands that write more, or something else, than a line of the journal."""

READERS: dict[str, Sequence[str]] = {
    "due": ["due"],
    "export": ["export", "json"],
    "doctor": ["doctor"],
    "duplicates": ["duplicates"],
    "coach": ["coach"],
}


@pytest.fixture
def home(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    world.met("Žofie Nová", 2)
    world.network.close()
    monkeypatch.chdir(tmp_path)
    return world.home


def run(home: Path, words: Sequence[str], ending: str, **more: str) -> tuple[int, str]:
    """Run a command with a shell's redirection behind it; return exit code and standard error."""
    program = [sys.executable, "-m", "netfollow", *words]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {ending}', "sh", *program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={
            **os.environ,
            "NETFOLLOW_NOW": NOW.isoformat(),
            "NETFOLLOW_HOME": str(home),
            "TERM": "xterm",
            "PYTHONIOENCODING": "utf-8",
            **more,
        },
        check=False,
    )
    return done.returncode, done.stderr.decode()


ENDINGS = (">&-", ">/dev/full", ">&- 2>&-", ">/dev/full 2>/dev/full")
CLOSED = sample(product(WRITERS, ENDINGS), 3)
"""Each command with each of its outputs closed or full; in a short run each at least twice."""


@pytest.mark.parametrize(("name", "ending"), CLOSED)
def test_what_is_done_is_no_failure_whatever_the_output_takes(
    home: Path, name: str, ending: str
) -> None:
    code, told = run(home, WRITERS[name], ending)
    assert (code, "unexpectedly" in told, "Traceback" in told) == (0, False, False), told
    assert not list(home.glob("crash-*"))


@pytest.mark.parametrize("words", READERS.values(), ids=READERS)
def test_what_only_reads_says_in_a_sentence_that_the_output_is_full(
    home: Path, words: Sequence[str]
) -> None:
    code, told = run(home, words, ">/dev/full")
    assert (code, told) == (
        1,
        "netfollow: Can't write the output: No space left on device.\n",
    )
    assert not list(home.glob("crash-*"))


@pytest.mark.parametrize("words", READERS.values(), ids=READERS)
@pytest.mark.parametrize("ending", [">&-", "<&-", "2>&-", ">&- 2>&- <&-"])
def test_a_closed_stream_is_no_fault(home: Path, words: Sequence[str], ending: str) -> None:
    _, told = run(home, words, ending)
    assert told in ("", "netfollow: Standard output is closed. Name a file with -o.\n")
    assert not list(home.glob("crash-*"))


def test_pages_are_named_in_any_locale(home: Path, tmp_path: Path) -> None:
    code, told = run(
        home, WRITERS["pages"], "", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert code == 0, told
    assert any("Žofie" in path.name for path in (tmp_path / "pages").rglob("*.md"))


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_remark_that_can_not_be_told_is_no_failure(home: Path, locale: str) -> None:
    (home / "config.toml").write_text("[sender\n# Žofie\n")
    for words in (["add", "Ďuro Q"], ["due"]):
        code, _ = run(home, words, "2>/dev/full", PYTHONIOENCODING="ascii", LC_ALL=locale)
        assert code == 0
