"""The words of the command line about people and promises, and for finding them."""

import click

from netfollow.cli.main import main, network_of, told
from netfollow.people import Rhythm
from netfollow.people.dates import read_day
from netfollow.people.promise_parser import parse_promise
from netfollow.problems import Nothing, WrongCall


@main.command()
@click.argument("name")
@click.argument("tags", nargs=-1, required=True)
@click.pass_context
def tag(ctx: click.Context, name: str, tags: tuple[str, ...]) -> None:
    """Tag someone: saas berlin; after -- a tag with - before it is taken away."""
    network = network_of(ctx)
    told(network, network.contacts.tag([network.contacts.named(name).uid], ",".join(tags)))


@main.command()
@click.argument("name")
@click.argument(
    "how_often", type=click.Choice([*(one.value for one in Rhythm), "tags"]), metavar="HOW_OFTEN"
)
@click.pass_context
def rhythm(ctx: click.Context, name: str, how_often: str) -> None:
    """Set how often to keep in touch with someone; `tags` leaves it to their tags."""
    network = network_of(ctx)
    chosen = None if how_often == "tags" else Rhythm(how_often)
    told(network, network.contacts.set_rhythm([network.contacts.named(name).uid], chosen))


@main.command()
@click.argument("name")
@click.option("--back", is_flag=True, help="Take them out again.")
@click.pass_context
def archive(ctx: click.Context, name: str, back: bool) -> None:
    """Put someone away, with the timeline; nothing is due for them any more."""
    network = network_of(ctx)
    told(network, network.contacts.archive([network.contacts.named(name).uid], archived=not back))


@main.command()
@click.argument("name")
@click.argument("when", nargs=-1, required=True)
@click.pass_context
def snooze(ctx: click.Context, name: str, when: tuple[str, ...]) -> None:
    """Ask for nothing from someone before a day: 3d, 2w, fri, dec 5."""
    network = network_of(ctx)
    until = read_day(" ".join(when), network.today)
    told(network, network.followups.snooze([network.contacts.named(name).uid], until))


@main.command()
@click.argument("name")
@click.pass_context
def rest(ctx: click.Context, name: str) -> None:
    """Let someone rest: nothing is due for a while."""
    network = network_of(ctx)
    told(network, network.followups.rest([network.contacts.named(name).uid]))


@main.command()
@click.argument("name")
@click.pass_context
def wake(ctx: click.Context, name: str) -> None:
    """Lift someone's rest."""
    network = network_of(ctx)
    told(network, network.followups.wake([network.contacts.named(name).uid]))


@main.command()
@click.argument("name")
@click.argument("what", nargs=-1, required=True)
@click.option("--theirs", is_flag=True, help="They promised it.")
@click.pass_context
def promise(ctx: click.Context, name: str, what: tuple[str, ...], theirs: bool) -> None:
    """Note a promise: send the case study by friday."""
    network = network_of(ctx)
    vow = parse_promise(" ".join(what), network.today, mine=not theirs)
    if vow is None:
        raise WrongCall("Say what was promised.")
    told(network, network.conversations.promise([network.contacts.named(name).uid], vow))


@main.command()
@click.argument("name")
@click.argument("words", nargs=-1)
@click.pass_context
def kept(ctx: click.Context, name: str, words: tuple[str, ...]) -> None:
    """Close a promise: the one that holds these words, or the first."""
    network = network_of(ctx)
    contact = network.contacts.named(name)
    sought = " ".join(words).casefold()
    found = [
        one
        for one in network.promises(contact.uid)
        if one.is_open and sought in one.text.casefold()
    ]
    if not found:
        raise Nothing("No such promise is open.")
    found.sort(key=lambda one: (not one.mine, one.due is None, one.due or one.made.date()))
    told(network, network.conversations.keep(found[0].uid))
