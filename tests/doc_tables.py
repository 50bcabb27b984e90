"""Tables of the README and the manual that are made from the program itself."""

from collections.abc import Collection
from pathlib import Path

from netfollow.cli import main
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keys import show_key


def table_of_keys(only: Collection[str] = ()) -> str:
    """Return a Markdown table of every key, or only of some commands."""
    rows = ["| key | what it does |", "| --- | --- |"]
    rows += [
        f"| `{show_key(one.key.split(',')[0])}` | {one.help} |"
        for one in COMMANDS.values()
        if not only or one.id in only
    ]
    return "\n".join(rows)


def list_of_commands() -> str:
    """Return every command with its arguments and first sentence, in a code block."""
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


def part(text: str, name: str) -> str:
    """Return what comes after a marker."""
    return text.split(f"<!-- {name} -->\n", 1)[1]


def renew(path: Path, name: str, table: str) -> None:
    """Write a table anew below its marker."""
    before, after = path.read_text(encoding="utf-8").split(f"<!-- {name} -->\n", 1)
    rest = after[after.index("\n\n") :] if not after.startswith("\n") else after
    path.write_text(f"{before}<!-- {name} -->\n{table}{rest}", encoding="utf-8")
