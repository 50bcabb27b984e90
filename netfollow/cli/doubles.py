"""The words of the command line about people who are here twice: doubles, merge, apart."""

import click

from netfollow.cli import documents
from netfollow.cli.main import main, network_of, say, told
from netfollow.cli.printing import double_line, merge_lines
from netfollow.cli.progress import ProgressText
from netfollow.problems import Problem


@main.command()
@click.argument("name", default="")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def doubles(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show who is here twice, or may be: everybody, or one person."""
    network = network_of(ctx)
    if name:
        uid = network.contacts.named(name).uid
        pairs = [(uid, one.uid, one.why, one.score) for one in network.doubles.of(uid)]
    else:
        try:
            with ProgressText("Looking") as progress:
                found = network.doubles.all(progress.show)
        except KeyboardInterrupt:
            raise Problem("Cancelled: nothing was changed.") from None
        pairs = [(one.one, one.other, one.why, one.score) for one in found]
    if as_json:
        click.echo(documents.as_json(documents.doubles_document(network, pairs)))
        return
    say(double_line(network, one, other, why) for one, other, why, _ in pairs)
    if not pairs:
        click.echo("Nobody is here twice, as far as can be told.")


@main.command()
@click.argument("name")
@click.argument("other")
@click.option("--yes", is_flag=True, help="Do it.")
@click.pass_context
def merge(ctx: click.Context, name: str, other: str, yes: bool) -> None:
    """Make one person of two: show it, and with --yes do it. NAME stays."""
    network = network_of(ctx)
    keep, gone = network.contacts.named(name).uid, network.contacts.named(other).uid
    if yes:
        told(network, network.merging.merge(keep, gone))
        return
    say(merge_lines(network.merging.preview(keep, gone)))


@main.command()
@click.argument("name")
@click.argument("other")
@click.pass_context
def apart(ctx: click.Context, name: str, other: str) -> None:
    """Note that two people are not the same, however alike they look."""
    network = network_of(ctx)
    one, two = network.contacts.named(name).uid, network.contacts.named(other).uid
    told(network, network.doubles.apart(one, two))
