"""The group of commands: each is read when it is called, and errors end in one sentence."""

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from netfollow.people.text import file_name, line
from netfollow.problems import Problem

WHERE = {
    "apart": "doubles",
    "add": "contact",
    "archive": "people",
    "backup": "upkeep",
    "catch-up": "planning",
    "coach": "coach",
    "config": "planning",
    "conflicts": "sync",
    "demo": "data",
    "doctor": "upkeep",
    "doubles": "doubles",
    "edit": "contact",
    "export": "export",
    "find": "finding",
    "forecast": "planning",
    "import": "data",
    "introductions": "shelf",
    "kept": "people",
    "merge": "doubles",
    "promise": "people",
    "rest": "people",
    "restore": "upkeep",
    "review": "review",
    "rhythm": "people",
    "serve": "serve",
    "share": "shelf",
    "shelf": "shelf",
    "snooze": "people",
    "stats": "stats",
    "sync": "sync",
    "tag": "people",
    "templates": "templates",
    "wake": "people",
}
"""In which file each command is that `netfollow due` and the screen can do without."""


class Command(click.Command):
    """A command whose texts are text: bytes that are no UTF-8 are refused."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raises `UsageError` for a text that can't be decoded."""
        rest = super().parse_args(ctx, args)
        for name, value in ctx.params.items():
            ctx.params[name] = _decoded(value)
        return rest


def _decoded(value: object) -> object:
    """Return a parameter with its texts read as UTF-8, whatever the locale says; no path changes."""
    if isinstance(value, tuple):
        return tuple(map(_decoded, value))
    if type(value) is not str or value.isascii():
        return value
    try:
        return os.fsencode(value).decode()
    except UnicodeError as error:
        raise click.UsageError(f"'{file_name(value)}' is not UTF-8. Type it again.") from error


class Face(click.Group):
    """A group whose problems are one sentence on stderr, and never a traceback."""

    command_class = Command

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the program; what the terminal's encoding lacks is printed as an escape."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **options)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; its file is read now if it wasn't."""
        if cmd_name in WHERE:
            import_module(f"netfollow.cli.{WHERE[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted({*WHERE, *super().list_commands(ctx)})

    def all(self) -> dict[str, click.Command]:
        """Return every command by its name."""
        for name in set(WHERE.values()):
            import_module(f"netfollow.cli.{name}")
        return dict(sorted(self.commands.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a `Problem` ends it with its sentence and exit code.

        Anything else is a fault of the program: it leaves a report that holds nothing private.
        """
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(f"netfollow: {line(problem.sentence)}", err=True)
            ctx.exit(problem.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            from datetime import datetime

            from netfollow.crash import leave

            told = leave(_home(ctx), error, datetime.now().astimezone())
            click.echo(f"netfollow: {line(told)}", err=True)
            ctx.exit(1)


def _home(ctx: click.Context) -> Path | None:
    """Return where a report belongs: not in a demo's folder, which goes away."""
    is_demo = ctx.params.get("demo") or ctx.obj is None
    return None if is_demo else Path(ctx.obj)
