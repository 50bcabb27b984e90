"""The group of commands: each is read when it is called, and errors end in one sentence."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from netfollow.cli.streams import remark, why_refused
from netfollow.errors import NetFollowError
from netfollow.people.text import file_name, line

WHERE = {
    "apart": "contacts",
    "add": "contacts",
    "archive": "contacts",
    "backup": "upkeep",
    "catch-up": "planning",
    "coach": "messages",
    "delete": "contacts",
    "do-not-contact": "contacts",
    "config": "planning",
    "conflicts": "sync",
    "demo": "data",
    "doctor": "upkeep",
    "doubles": "contacts",
    "edit": "contacts",
    "export": "export",
    "find": "contacts",
    "forecast": "planning",
    "imported": "contacts",
    "take-up": "contacts",
    "import": "data",
    "introductions": "contacts",
    "kept": "contacts",
    "manual": "manual",
    "merge": "contacts",
    "promise": "contacts",
    "rest": "contacts",
    "restore": "upkeep",
    "review": "looking_back",
    "cadence": "contacts",
    "serve": "serve",
    "share": "contacts",
    "shelf": "contacts",
    "snooze": "contacts",
    "stats": "looking_back",
    "sync": "sync",
    "tag": "contacts",
    "templates": "messages",
    "wake": "contacts",
}
"""In which file each command is that `netfollow due` and the screen can do without."""


class TextCommand(click.Command):
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


WROTE = "netfollow.wrote"
"""Under this name a command's context knows how many changes were written."""

TELLS = "netfollow.tells"
"""Under this name a command's context knows that its work is done, and only telling is left."""

GO_ON = frozenset({"doctor", "sync"})
"""Commands that do more after their first change is written; doing them again does no harm."""


def only_tells(ctx: click.Context, *, from_now_on: bool = True) -> None:
    """Note that a command has done its work: nothing after that turns it into a failure."""
    ctx.meta[TELLS] = from_now_on


class LazyGroup(click.Group):
    """A group whose problems are one sentence on stderr, and never a traceback."""

    command_class = TextCommand

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
        """Run a command; a `NetFollowError` ends it with its sentence and exit code.

        Anything else is a fault of the program: it leaves a report that holds nothing private.
        Once a change is written, neither turns it into a failure.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if _is_saved(ctx):
                _tell_saved(ctx, error)
                ctx.exit(0)
            if isinstance(error, BrokenPipeError):
                raise
            if isinstance(error, NetFollowError):
                remark(error.sentence)
                ctx.exit(error.exit_code)
            why = why_refused(error)
            if why:
                _drop_output()
            remark(why or _report(ctx, error))
            ctx.exit(1)


def _is_saved(ctx: click.Context) -> bool:
    """Whether the command's change is written, and only telling of it was left to do."""
    if ctx.meta.get(TELLS, False):
        return True
    wrote: Callable[[], int] = ctx.meta.get(WROTE, lambda: 0)
    return wrote() > 0 and ctx.invoked_subcommand not in GO_ON


def _tell_saved(ctx: click.Context, error: Exception) -> None:
    """Say that the change is written, on whatever can still be written to."""
    from netfollow.network import SAVED

    if isinstance(error, OSError):
        _drop_output()
    if isinstance(error, BrokenPipeError):
        return
    why = error.sentence if isinstance(error, NetFollowError) else why_refused(error)
    if not why:
        _report(ctx, error)
    with suppress(Exception):
        remark(f"{SAVED} {why}")


def _drop_output() -> None:
    """Send what is still in the buffer nowhere: it would fail once more when Python ends."""
    output = sys.__stdout__
    if output is not None and output is sys.stdout:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


def _report(ctx: click.Context, error: Exception) -> str:
    """Leave a report of a fault; return the sentence about it."""
    from datetime import datetime

    from netfollow.crash import leave

    return line(leave(_home(ctx), error, datetime.now().astimezone()))


def _home(ctx: click.Context) -> Path | None:
    """Return where a report belongs: not in a demo's folder, which goes away."""
    is_demo = ctx.params.get("demo") or ctx.obj is None
    return None if is_demo else Path(ctx.obj)
