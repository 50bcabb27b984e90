"""The README is the program's: its keys, its commands, its settings."""

import re
from pathlib import Path

import msgspec

from netfollow.cli import main
from netfollow.config import settings
from netfollow.method.policy import Policy
from netfollow.tui.commands import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table_of_keys() -> str:
    rows = ["| key | what it does |", "| --- | --- |"]
    rows += [f"| `{one.key_name}` | {one.help} |" for one in COMMANDS.values()]
    return "\n".join(rows)


def list_of_commands() -> str:
    rows = []
    for name, command in main.all().items():
        arguments = [
            one.make_metavar(ctx=command.make_context(name, [], resilient_parsing=True))
            for one in command.params
            if one.param_type_name == "argument"
        ]
        rows.append((f"netfollow {' '.join([name, *arguments])}", command.get_short_help_str(80)))
    wide = max(len(call) for call, _ in rows)
    return "\n".join(["```", *(f"{call:<{wide}}  {words}" for call, words in rows), "```"])


def part(name: str) -> str:
    return README.split(f"<!-- {name} -->\n", 1)[1]


def test_the_key_table_is_the_programs() -> None:
    assert part("keys").startswith(table_of_keys())


def test_the_list_of_commands_is_the_programs() -> None:
    assert part("commands").startswith(list_of_commands())


def test_the_settings_shown_are_taken(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "config.toml").write_text(block)
    found = settings(tmp_path)
    assert found.remarks == ()
    assert found.sender.name == "Robin Vale"
    shown = msgspec.structs.replace(found.policy, holidays=(), tag_rhythms={}, tracks=())
    assert shown == Policy()


def test_every_picture_and_folder_named_is_there() -> None:
    for path in re.findall(r"\]\((screenshots/[^)]+)\)", README):
        assert (ROOT / path).is_file()
    for path in re.findall(r"`(netfollow/\w+/|tests/\w+/)`", README):
        assert (ROOT / path).is_dir()


if __name__ == "__main__":
    for name, text in (("keys", table_of_keys()), ("commands", list_of_commands())):
        before, after = README.split(f"<!-- {name} -->\n", 1)
        rest = after[after.index("\n\n") :] if not after.startswith("\n") else after
        README = f"{before}<!-- {name} -->\n{text}{rest}"
    (ROOT / "README.md").write_text(README, encoding="utf-8")
