"""The group of commands: whatever goes wrong ends in one sentence."""

import tempfile
from pathlib import Path

import click

from netfollow.people.text import line
from netfollow.problems import Problem


class Face(click.Group):
    """A group whose problems are one sentence on stderr, and never a traceback."""

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
    is_demo = ctx.params.get("demo") or ctx.obj is None
    return Path(tempfile.gettempdir()) if is_demo else Path(ctx.obj)
