"""The command that mailers ask for addresses; it reads as little as it can, for it is asked at each tab."""

import click

from netfollow.cli.main import main, network_of, say
from netfollow.network.address_lookup import header


@main.command()
@click.argument("words", nargs=-1)
@click.option("--mutt", is_flag=True, help="Print a first line, which neomutt and mutt skip.")
@click.pass_context
def query(ctx: click.Context, words: tuple[str, ...], mutt: bool) -> None:
    """Look up email addresses: address, name and note.

    One a line, separated by tabs, as mailers expect them.
    """
    found = network_of(ctx).addresses.matching(" ".join(words))
    if mutt:
        click.echo(header(len(found)))
    say(found)
    if not found:
        ctx.exit(1)
