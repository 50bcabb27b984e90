"""Click group that imports a command when it is called, and prints each error as one sentence."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from netfollow.cli.streams import are_terminals, remark, why_refused
from netfollow.errors import NetFollowError
from netfollow.people.text import file_name, line

WHERE = {
    "add": "contacts",
    "archive": "contacts",
    "backup": "upkeep",
    "cadence": "contacts",
    "brief": "brief",
    "calendar": "meetings",
    "capture": "capture",
    "catch-up": "planning",
    "coach": "messages",
    "completion": "completion",
    "config": "planning",
    "conflicts": "sync",
    "correct": "corrections",
    "delete": "contacts",
    "demo": "data",
    "digest": "status",
    "distinct": "contacts",
    "do-not-contact": "contacts",
    "doctor": "upkeep",
    "duplicates": "contacts",
    "edit": "contacts",
    "export": "export",
    "find": "contacts",
    "follow-up": "contacts",
    "forecast": "planning",
    "help": "manual",
    "import": "data",
    "imported": "contacts",
    "introductions": "contacts",
    "kept": "contacts",
    "mail": "mail",
    "merge": "contacts",
    "pause": "contacts",
    "met": "meetings",
    "promise": "contacts",
    "query": "query",
    "resources": "contacts",
    "restore": "upkeep",
    "resume": "contacts",
    "review": "looking_back",
    "serve": "serve",
    "settings": "settings",
    "share": "contacts",
    "snooze": "contacts",
    "split": "contacts",
    "stats": "looking_back",
    "status": "status",
    "sync": "sync",
    "tag": "contacts",
    "templates": "messages",
    "trip": "trip",
}
"""The module of each command that `netfollow due` and the screen don't need."""

OLD_NAMES = {
    "apart": "distinct",
    "doubles": "duplicates",
    "manual": "help",
    "rest": "pause",
    "rhythm": "cadence",
    "shelf": "resources",
    "take-up": "follow-up",
    "wake": "resume",
}
"""Commands by the names they had before, which still work."""


HELP = {"help_option_names": ["-h", "--help"]}

OLD_OPTIONS = {
    "--back": "--restore",
    "--detail": "--topic",
    "--rhythm": "--cadence",
    "--track": "--goal",
}
"""Options by the names they had before, which still work."""


class TextCommand(click.Command):
    """A command that refuses arguments that aren't UTF-8; its help ends with examples."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["context_settings"] = {**HELP, **(options.get("context_settings") or {})}
        super().__init__(*args, **options)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raises `UsageError` for a text that can't be decoded."""
        rest = super().parse_args(ctx, self._with_new_names(args))
        for name, value in ctx.params.items():
            ctx.params[name] = _decoded(value)
        return rest

    def _with_new_names(self, args: list[str]) -> list[str]:
        """Return the arguments with options by the names they have now."""
        known = {name for one in self.params for name in one.opts}
        end = args.index("--") if "--" in args else len(args)
        found = list(args)
        for place, one in enumerate(args[:end]):
            name, equals, value = one.partition("=")
            new = OLD_OPTIONS.get(name, name)
            if name not in known and new in known:
                found[place] = f"{new}{equals}{value}"
        return found

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        write_examples(self.name or "", formatter)


def write_examples(name: str, formatter: click.HelpFormatter) -> None:
    """Write the examples of a command; a line that is too long is left whole, to be copied."""
    from netfollow.cli.help_text import EXAMPLES

    if name in EXAMPLES:
        with formatter.section("Examples"):
            for one in EXAMPLES[name]:
                formatter.write(f"{'':{formatter.current_indent}}{one}\n")


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


PROGRAM = "netfollow"
COMPLETE = "_NETFOLLOW_COMPLETE"
"""Environment variable with which a shell asks for completions."""

WROTE = "netfollow.wrote"
"""Key in `ctx.meta`: a function that counts the changes written so far."""

TELLS = "netfollow.tells"
"""Key in `ctx.meta`: True once the work is done and only printing is left."""

GO_ON = frozenset({"doctor", "sync"})
"""Commands with work left after their first change; running them again does no harm."""


def only_tells(ctx: click.Context, *, from_now_on: bool = True) -> None:
    """Note that only printing is left: from now on, an error can't fail the command."""
    ctx.meta[TELLS] = from_now_on


class LazyGroup(click.Group):
    """A group of commands that are imported when called, and whose errors are one sentence."""

    command_class = TextCommand

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program; characters that the terminal can't encode are printed as escapes."""
        del prog_name, complete_var
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        if not standalone_mode:
            return super().main(args, PROGRAM, COMPLETE, standalone_mode=False, **extra)
        try:
            code = super().main(args, PROGRAM, COMPLETE, standalone_mode=False, **extra)
        except click.Abort:
            remark("Cancelled.")
            code = 1
        except click.ClickException as error:
            from netfollow.cli.usage_errors import sentence_of

            remark(sentence_of(error))
            code = error.exit_code
        sys.exit(code if isinstance(code, int) else 0)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, also by an old name; imports its module."""
        name = OLD_NAMES.get(cmd_name, cmd_name)
        if name in WHERE:
            import_module(f"netfollow.cli.{WHERE[name]}")
        return super().get_command(ctx, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; raises `UsageError` with the nearest one."""
        typed = args[0]
        command = self.get_command(ctx, typed)
        if command is None and not ctx.resilient_parsing and not typed.startswith("-"):
            from netfollow.cli.usage_errors import UnknownCommand

            raise UnknownCommand(typed, self.list_commands(ctx), ctx)
        if typed in OLD_NAMES and are_terminals(sys.stderr) and not ctx.resilient_parsing:
            remark(f"{typed} is now called {OLD_NAMES[typed]}. The old name still works.")
        if command is not None:
            return command.name, command, args[1:]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted({*WHERE, *super().list_commands(ctx)})

    def all(self) -> dict[str, click.Command]:
        """Return every command by its name."""
        for name in set(WHERE.values()):
            import_module(f"netfollow.cli.{name}")
        return dict(sorted(self.commands.items()))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write every command under the heading of its group."""
        from netfollow.cli.help_text import grouped

        commands = self.all()
        wide = max(map(len, commands))
        for heading, names in grouped(commands):
            with formatter.section(heading):
                room = formatter.width - wide - 4
                formatter.write_dl(
                    [(f"{name:<{wide}}", commands[name].get_short_help_str(room)) for name in names]
                )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples of the whole program."""
        write_examples("", formatter)

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
    """Whether the change is saved and only printing was left."""
    if ctx.meta.get(TELLS, False):
        return True
    wrote: Callable[[], int] = ctx.meta.get(WROTE, lambda: 0)
    return wrote() > 0 and ctx.invoked_subcommand not in GO_ON


def _tell_saved(ctx: click.Context, error: Exception) -> None:
    """Print that the change is saved, wherever that is still possible."""
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
    """Discard what is left in the output buffer, which would fail again when Python exits."""
    output = sys.__stdout__
    if output is not None and output is sys.stdout:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


def _report(ctx: click.Context, error: Exception) -> str:
    """Save a crash report; return the sentence about it."""
    from datetime import datetime

    from netfollow.crash import leave

    return line(leave(_home(ctx), error, datetime.now().astimezone()))


def _home(ctx: click.Context) -> Path | None:
    """Return the folder for a crash report; None in a demo, whose folder is deleted."""
    is_demo = ctx.params.get("demo") or ctx.obj is None
    return None if is_demo else Path(ctx.obj)
