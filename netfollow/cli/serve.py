"""The word of the command line that shows the screen in a browser: serve."""

import sys

import click

from netfollow.cli.main import home_of, main
from netfollow.cli.streams import remark
from netfollow.config import settings
from netfollow.errors import NetFollowError


@main.command()
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--open", "opens", is_flag=True, help="Open the address in your browser.")
@click.pass_context
def serve(ctx: click.Context, port: int, opens: bool) -> None:
    """Show the screen in a browser on this machine, at a secret address."""
    if sys.platform == "win32":
        raise NetFollowError("netfollow serve does not work on Windows yet; the screen does.")
    try:
        from netfollow.cli.served import Served
    except ImportError as error:
        raise NetFollowError(
            "netfollow serve needs one more package: pip install 'netfollow[serve]'."
        ) from error

    def say(address: str) -> None:
        click.echo(f"NetFollow is at {address}")
        click.echo("Only this machine reaches it, and only with this address. ctrl+c ends it.")

    def fail(why: str) -> None:
        click.echo(f"{why} Open the address above in your browser.", err=True)

    home = home_of(ctx)
    for sentence in settings(home).remarks:
        remark(sentence)
    Served(home, port=port, say=say, fail=fail if opens else None).serve()
