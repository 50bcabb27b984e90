"""The words of the command line about the shelf: things worth sharing, and introductions."""

import click

from netfollow.cli.main import main, network_of, told
from netfollow.method.resources import ResourceMatch
from netfollow.network.shelf import words
from netfollow.people import ResourceKind
from netfollow.people.text import line


@main.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--title", default="", help="As you would name it in a message.")
@click.option("--tag", "tags", multiple=True)
@click.option("--note", default="", help="Why it is good, and for whom.")
@click.option("--kind", type=click.Choice([one.value for one in ResourceKind]))
@click.pass_context
def share(
    ctx: click.Context,
    what: tuple[str, ...],
    title: str,
    tags: tuple[str, ...],
    note: str,
    kind: str | None,
) -> None:
    """Put something worth sharing on the shelf: an address, a file's name, a thought."""
    network = network_of(ctx)
    chosen = ResourceKind(kind) if kind else None
    told(network, network.shelf.put(" ".join(what), title=title, note=note, tags=tags, kind=chosen))


@main.command()
@click.argument("name", default="")
@click.pass_context
def shelf(ctx: click.Context, name: str) -> None:
    """Show what is on the shelf; with a name, what fits them, and why."""
    network = network_of(ctx)
    if name:
        found = network.shelf.for_person(network.contacts.named(name).uid)
    else:
        found = tuple((one, ResourceMatch(0, "")) for one in network.shelf.all())
    for thing, fit in found:
        tags = " ".join(f"#{line(tag)}" for tag in thing.tags)
        why = f"({fit.why})" if fit.why else ""
        parts = (words(thing), line(thing.link) if thing.title else "", tags, why)
        click.echo("  ".join(part for part in parts if part))
    if not found:
        click.echo("Nothing is on the shelf.")


@main.command()
@click.argument("name", default="")
@click.pass_context
def introductions(ctx: click.Context, name: str) -> None:
    """Show who could be introduced to whom: what one looks for, the other can give."""
    network = network_of(ctx)
    uid = network.contacts.named(name).uid if name else None
    found = network.shelf.introductions(uid)
    for pair in found:
        seeker, giver = (line(network.person(one).name, 30) for one in (pair.seeker, pair.giver))
        click.echo(f"{seeker} looks for {line(pair.need)}; {giver} can give {line(pair.offer)}")
    if not found:
        click.echo("Nobody's needs and offers meet.")
