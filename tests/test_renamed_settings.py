"""Settings by their old names still work, and the new name is told once."""

import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.config import example, settings
from netfollow.method.policy import Policy
from netfollow.renamed_settings import RENAMED

OLD = """\
[policy]
daily_cap = 5
early_answers = false
judge_days = 21
reconnect_rhythms = 3
"rest_days" = 60
rhythm_grace = 0.5
spread_from = 4
unheard_limit = 4

[policy.rhythm_days]
monthly = 28

[policy.tag_rhythms]
client = "monthly"

[[policy.tracks]]
name = "demo"
steps = [{ step = "thank-you", opens = 0, due = 1, since = "conversation" }]
"""


def renewed(text: str) -> str:
    for old, new in RENAMED["policy"].items():
        text = re.sub(rf"\b{old}\b", new, text)
    return text


def read(home: Path, text: str) -> tuple[Policy, tuple[str, ...], tuple[str, ...]]:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(text)
    (home / "config.toml").chmod(0o600)
    found = settings(home)
    return found.policy, found.remarks, found.renamed


def test_every_setting_is_read_by_its_old_and_its_new_name(tmp_path: Path) -> None:
    old, remarks, renamed = read(tmp_path, OLD)
    assert remarks == ()
    assert len(renamed) == len(RENAMED["policy"])
    assert f"{tmp_path}/config.toml, line 2: daily_cap is now called daily_limit." in renamed[0]
    assert any("line 17: tracks is now called goals" in one for one in renamed)
    new, remarks, renamed = read(tmp_path, renewed(OLD))
    assert (remarks, renamed) == ((), ())
    assert old == new != Policy()


def test_every_new_name_is_a_setting_and_no_old_one_is() -> None:
    names = {field.name for field in msgspec.structs.fields(Policy)}
    assert set(RENAMED["policy"].values()) <= names
    assert not set(RENAMED["policy"]) & names
    assert not any(re.search(rf"\b{old}\b", example()) for old in RENAMED["policy"])


def test_with_both_names_the_new_one_holds(tmp_path: Path) -> None:
    policy, remarks, renamed = read(tmp_path, "[policy]\ndaily_limit = 7\ndaily_cap = 5\n")
    assert (policy.daily_limit, remarks) == (7, ())
    assert renamed == (
        f"{tmp_path}/config.toml, line 3: daily_cap is now called daily_limit, which is also set. "
        "daily_cap is ignored.",
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[policy]\ndaily_cap = 0\n", 2, "daily_limit must be between 1 and 10000"),
        ("[policy.rhythm_days]\nmonthly = 0\n", 2, "cadence_days.monthly must be between"),
        ('[policy.tag_rhythms]\nclient = "often"\n', 2, "each value of tag_cadences must be"),
        ("[policy]\nunanswered_limit = 2\nrest_day = 3\n", 3, "unknown setting rest_day."),
        (OLD.replace("due = 1", "due = 99999"), 19, "goals[0].steps[0].due must be between"),
    ],
)
def test_a_mistake_under_an_old_name_is_told_with_its_line(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    _, remarks, _ = read(tmp_path, text)
    assert remarks
    assert f"config.toml, line {line}: {said}" in remarks[0]


def test_it_is_told_once_and_the_doctor_always_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, ["--home", str(home), *words])
        assert done.exit_code == 0, done.output
        return done.output

    run("add", "Jane Roe")
    read(home, "[policy]\ndaily_cap = 5\n")
    said = "line 2: daily_cap is now called daily_limit. The old name still works."
    assert said in run("due")
    assert said not in run("due")
    assert said in run("doctor")
    assert said in run("doctor")
    read(home, "[policy]\ndaily_cap = 5\nrest_days = 50\n")
    assert "rest_days is now called pause_days" in run("due")
    assert "is now called" not in run("due")
    (home / "config.toml").unlink()
    assert "is now called" not in run("due")
