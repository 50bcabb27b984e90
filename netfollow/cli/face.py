"""The group of commands: each is read when it is called, and errors end in one sentence."""

from importlib import import_module
from pathlib import Path

import click

from netfollow.people.text import line
from netfollow.problems import Problem

WHERE = {
    "apart": "doubles",
    "archive": "people",
    "backup": "upkeep",
    "catch-up": "planning",
    "coach": "coach",
    "config": "planning",
    "conflicts": "sync",
    "demo": "data",
    "doctor": "upkeep",
    "doubles": "doubles",
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


class Face(click.Group):
    """A group whose problems are one sentence on stderr, and never a traceback."""

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

            click.echo(
                f"netfollow: {leave(_home(ctx), error, datetime.now().astimezone())}", err=True
            )
            ctx.exit(1)


def _home(ctx: click.Context) -> Path:
    """Return where a report belongs: not in a demo's folder, which goes away."""
    import tempfile

    is_demo = ctx.params.get("demo") or ctx.obj is None
    return Path(tempfile.gettempdir()) if is_demo else Path(ctx.obj)
