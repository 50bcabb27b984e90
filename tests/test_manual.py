"""The manual is the program's: its pages, keys, commands and settings."""

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from tinydb import TinyDB

from netfollow.cli import main
from netfollow.cli.manual import plain
from netfollow.cli.manual_layout import laid_out
from netfollow.config import settings
from netfollow.method.policy import Policy
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.help import passages
from netfollow.view.manual_page import PAGES, source
from tests.doc_tables import list_of_commands, part, renew, table_of_keys
from tests.for_each import for_each

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "netfollow" / "manual"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.output


def test_every_page_is_listed() -> None:
    assert set(PAGES) == set(TEXTS)
    shown = run("help")
    for name, text in TEXTS.items():
        title = text.splitlines()[0].removeprefix("# ")
        assert re.search(rf"^{name} +{re.escape(title)}$", shown, re.MULTILINE)


def test_a_page_is_found_by_its_beginning() -> None:
    assert run("help", "day") == f"{plain(source('day'))}\n"
    assert run("help", "sync") == f"{plain(source('sync'))}\n\nOptions: `netfollow sync --help`\n"
    assert run("help", "Sy") == run("help", "sync")


def test_a_beginning_of_several_pages_names_them() -> None:
    assert '"se" could be search or settings.' in run("help", "se", code=2)


def test_all_prints_every_page() -> None:
    shown = run("help", "all")
    assert all(plain(text) in shown for text in TEXTS.values())


def test_another_word_names_the_pages_that_have_it() -> None:
    shown = run("help", "sequence", code=2)
    assert 'No help topic "sequence". Pages that mention it: ' in shown
    assert "method" in shown
    assert 'No help topic "zzz". The pages are day, method, ' in run("help", "zzz", code=2)
    assert 'No help topic "daft". Did you mean draft?' in run("help", "daft", code=2)


def test_the_help_of_both_faces_leads_here() -> None:
    assert "`netfollow help` lists" in run("--help")
    shown = [(one.hanging.strip(), one.text) for one in passages(Keymap({}))]
    assert ("netfollow help", "List the pages of the manual.") in shown


def test_reading_touches_no_data_folder(tmp_path: Path) -> None:
    run("--home", str(tmp_path / "none"), "help", "data")
    assert not (tmp_path / "none").exists()


def test_what_only_a_web_page_shows_is_left_out() -> None:
    text = "# A\n\n<!-- keys -->\nOne, see [it](https://x.example).\n\n![B](../../c.svg)\n![D](e.svg)\n\nTwo."
    assert plain(text) == "# A\n\nOne, see it (https://x.example).\n\nTwo."


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [40, 80, 100])
def test_on_a_terminal_no_line_is_too_wide(name: str, width: int) -> None:
    coloured = laid_out(plain(source(name)), width)
    shown = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert "\x1b" not in shown
    assert shown != coloured
    assert max(map(len, shown.splitlines())) <= width
    for word in re.findall(r"^#+ (\S+)", plain(source(name)), re.MULTILINE):
        assert word in shown


def test_the_key_table_is_the_programs() -> None:
    assert part(TEXTS["keys"], "keys").startswith(table_of_keys())


def test_the_list_of_commands_is_the_programs() -> None:
    assert part(TEXTS["commands"], "commands").startswith(list_of_commands())


def test_the_settings_shown_are_taken(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", "\n".join(TEXTS.values()), re.DOTALL)
    (tmp_path / "config.toml").write_text(block)
    found = settings(tmp_path)
    assert found.remarks == ()
    assert found.sender.name == "Robin Vale"
    shown = msgspec.structs.replace(found.policy, holidays=(), tag_cadences={}, goals=())
    assert shown == Policy()


@for_each("name", PAGES)
def test_every_picture_folder_and_page_named_is_there(name: str) -> None:
    text = TEXTS[name]
    for path in re.findall(r"\]\((?!https://)([^)]+)\)", text):
        assert (FOLDER / path).is_file()
    for path in re.findall(r"`(netfollow/\w+/|tests/\w+/)`", text):
        assert (ROOT / path).is_dir()
    for page in re.findall(r"`netfollow\s+help\s+(\w+)`", text):
        assert page in (*PAGES, *main.all(), "all")


def test_nothing_is_said_twice() -> None:
    texts = [*TEXTS.values(), (ROOT / "README.md").read_text(encoding="utf-8")]
    said: Counter[str] = Counter()
    for text in texts:
        prose = re.sub(r"```.*?```", "", plain(text), flags=re.DOTALL)
        for paragraph in prose.split("\n\n"):
            if not paragraph.startswith(("|", "#")):
                said.update(re.split(r"(?<=[.:]) ", " ".join(paragraph.split())))
    assert [words for words, times in said.items() if times > 1 and len(words) > 30] == []


def test_every_benchmark_named_is_there() -> None:
    named = re.findall(r"`python -m tests\.benchmarks\.(\w+)", TEXTS["performance"])
    assert len(named) > 8
    assert all((ROOT / "tests" / "benchmarks" / f"{name}.py").is_file() for name in named)


if __name__ == "__main__":
    renew(FOLDER / "keys.md", "keys", table_of_keys())
    renew(FOLDER / "commands.md", "commands", list_of_commands())


def test_the_script_of_the_data_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    home = tmp_path / ".local" / "share" / "netfollow"
    run("--home", str(home), "add", "Jane Roe", "--org", "Northlight")
    (script,) = re.findall(r"```python\n(.*?)```", TEXTS["data"], re.DOTALL)
    exec(compile(script, "data.md", "exec"), {})
    assert "Jane Roe" in capsys.readouterr().out
    with TinyDB(home / "network.json") as stock:
        assert stock.table("books").all() == [{"title": "Getting to Yes"}]
