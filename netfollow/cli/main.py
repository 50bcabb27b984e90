"""Every word of the command line."""

import gc
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from netfollow import __version__
from netfollow.cli.known_homes import check
from netfollow.cli.lazy_group import WROTE, LazyGroup
from netfollow.cli.opening import TypedPath, demo_home, open_network
from netfollow.cli.streams import are_terminals
from netfollow.config import home as home_folder
from netfollow.method.reasons import due_name
from netfollow.network import Changes, Network
from netfollow.network.upkeep import check_folder
from netfollow.people import ANSWER, Channel, Direction, Kind, ReplyKind
from netfollow.people.dates import not_in_future, read_day, show_day
from netfollow.people.facts import FACTS, FactKind, with_fact
from netfollow.people.text import line, outgoing

CHANNELS = click.Choice([channel.value for channel in Channel if channel is not Channel.PERSON])
KINDS = click.Choice([Kind.MET.value, Kind.CALL.value, "email", "message", "note"])


@click.group(cls=LazyGroup, invoke_without_command=True)
@click.option("--home", type=TypedPath(), help="The folder that holds the data.")
@click.option("--demo", is_flag=True, help="Look around in a made-up network.")
@click.option(
    "--create", is_flag=True, help="Start with an empty data folder if the old one is missing."
)
@click.version_option(__version__)
@click.pass_context
def main(ctx: click.Context, home: Path | None, demo: bool, create: bool) -> None:
    """Keep in touch: who is due today, why, and a message ready to paste.

    Without a command, the screen opens. `netfollow manual` explains all of it.
    """
    stack = ctx.with_resource(ExitStack())
    folder = stack.enter_context(demo_home()) if demo else home_folder(home)
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        home_of(ctx)
        from netfollow.cli.screen import run

        run(folder, demo=demo)
    else:
        gc.freeze()
        gc.enable()


def network_of(ctx: click.Context) -> Network:
    """Return the network that the command works on; it is closed when the command ends."""
    remember = not ctx.find_root().params["demo"]
    network: Network = ctx.with_resource(open_network(home_of(ctx), remember=remember))
    ctx.meta[WROTE] = lambda: network.writes
    return network


def home_of(ctx: click.Context) -> Path:
    """Return the data folder; raises `NetFollowError` for one that can't be used, or held data and is gone."""
    folder, chosen = Path(ctx.obj), ctx.find_root().params
    check_folder(folder)
    if not chosen["demo"]:
        check(folder, create=chosen["create"])
    return folder


def say(lines: Iterable[str]) -> None:
    """Print lines."""
    for one in lines:
        click.echo(one)


def told(network: Network, changes: Changes) -> None:
    """Print what a verb did, and what is next for the one person it touched."""
    click.echo(did(network, changes))


def did(network: Network, changes: Changes) -> str:
    """Return what a verb did, and what is next for the one person it touched."""
    sentence = f"{changes.did[:1].upper()}{changes.did[1:]}."
    if len(changes.who) == 1 and network.knows(changes.who[0]):
        following = network.plan(changes.who[0]).next
        if following is not None:
            day = show_day(max(following.opens, network.today), network.today)
            sentence += f" Next: {due_name(following)}, {day}."
    return line(sentence)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if somebody is due.")
@click.option("--all", "everybody", is_flag=True, help="Those beyond the daily cap too.")
@click.pass_context
def due(ctx: click.Context, as_json: bool, exit_code: bool, everybody: bool) -> None:
    """Show who is due today, and why."""
    from netfollow.cli import documents, printing

    network = network_of(ctx)
    dues = network.queue()
    if as_json:
        click.echo(documents.as_json([documents.due_document(network, one) for one in dues]))
    else:
        due_queue = network.today_list(len(dues) if everybody else 0)
        say(printing.due_lines(network, due_queue))
    if exit_code and dues:
        ctx.exit(1)


def past(words: str, network: Network) -> date | None:
    """Read the day on which something was; None when nothing is said."""
    if not words:
        return None
    today = network.today
    return not_in_future(read_day(words, today, past=True, style=network.dates), today)


def fact_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add an option for each fact of a conversation."""
    for kind, one in FACTS.items():
        names = (f"--{kind}", "--detail") if kind is FactKind.TOPIC else (f"--{kind}",)
        option = click.option(
            *names, kind.value, default="", help=f"{one.label}: {one.example.rstrip('.')}."
        )
        function = option(function)
    return function


@main.command()
@click.argument("name", nargs=1)
@click.argument("text", default="")
@click.option("--kind", type=KINDS, default=Kind.MET.value, show_default=True)
@click.option("--out", "direction", flag_value="out", help="You wrote.")
@click.option("--in", "direction", flag_value="in", help="They wrote.")
@fact_options
@click.option("--yes", is_flag=True, help="Keep facts in the form that fits a message.")
@click.option("--where", default="", help="Where it was.")
@click.option("--channel", type=CHANNELS)
@click.option("--with", "others", multiple=True, help="Who else was there.")
@click.option("--promise", "promised", multiple=True, help="What you promised: send it by fri.")
@click.option("--track", default="", help="What follows, if not the usual: interview, client.")
@click.option("--on", "on", default="", help="When: yesterday, fri, dec 5, 2026-12-05.")
@click.pass_context
def log(
    ctx: click.Context,
    /,
    name: str,
    text: str,
    kind: str,
    direction: str | None,
    yes: bool,
    where: str,
    channel: str | None,
    others: tuple[str, ...],
    promised: tuple[str, ...],
    track: str,
    on: str,
    **facts: str,
) -> None:
    """Note a conversation with someone; a line that begins with ! is a promise.

    Lines that begin with > ? + ~ are facts for your messages: what they said, what you'd still
    like to ask, what would help them, something personal.
    """
    from netfollow.network import noted_facts
    from netfollow.network.conversations import ConversationInput
    from netfollow.people.promise_parser import parse_promise

    network = network_of(ctx)
    day = past(on, network)
    vows = (parse_promise(words, day or network.today, style=network.dates) for words in promised)
    contacts = [network.contacts.named(one) for one in (name, *others)]
    people = [one.uid for one in contacts]
    topic = facts.pop(FactKind.TOPIC)
    for fact, words in facts.items():
        text = with_fact(text, FactKind(fact), words)
    names = noted_facts.names_of(contacts)
    odd = noted_facts.remarks(text, topic, names) if direction is None else ()
    if yes and direction is None:
        text, topic = noted_facts.repaired(text, topic, names)
    talk = ConversationInput(
        kind=Kind(kind),
        text=text,
        detail=topic,
        place=where,
        channel=Channel(channel) if channel else None,
        direction=Direction(direction) if direction else None,
        on=day,
        track=track,
        promises=tuple(vow for vow in vows if vow is not None),
    )
    told(network, network.conversations.log(people, talk))
    if odd and not yes:
        for sentence in odd:
            click.echo(sentence, err=True)
        click.echo("Log with --yes to keep them so, or edit the entry.", err=True)


@main.command()
@click.argument("name")
@click.option("--channel", type=CHANNELS)
@click.option("--another", default=0, help="Another wording: 1, 2, 3 …")
@click.option("--copy", is_flag=True, help="Copy it to the clipboard.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def draft(
    ctx: click.Context, name: str, channel: str | None, another: int, copy: bool, as_json: bool
) -> None:
    """Show the message that makes sense for someone now."""
    from netfollow.cli import documents, printing

    network = network_of(ctx)
    uid = network.contacts.named(name).uid
    chosen = Channel(channel) if channel else None
    message = network.drafts.draft(uid, channel=chosen, another=another)
    report = None
    if copy:
        report = network.clipboard.copy(outgoing(network.drafts.ready(message).body))
        network.drafts.copied(message)
    if as_json:
        click.echo(documents.as_json(documents.draft_document(network, message, report)))
        return
    say(printing.draft_lines(message))
    if report is not None:
        click.echo(line(f"{report.sentence} {network.drafts.hours(uid)}"), err=True)


@main.command()
@click.argument("name")
@click.option("--channel", type=CHANNELS)
@click.option("--on", "on", default="", help="When: yesterday, fri, dec 5, 2026-12-05.")
@click.option("--talked", default="", metavar="TEXT", help="You talked on the phone, about this.")
@click.pass_context
def sent(ctx: click.Context, name: str, channel: str | None, on: str, talked: str) -> None:
    """Mark the message as sent; a call that reached them is a conversation."""
    network = network_of(ctx)
    uid = network.contacts.named(name).uid
    chosen = Channel(channel) if channel else None
    day = past(on, network)
    if not talked and chosen is Channel.CALL and are_terminals(sys.stdin):
        talked = click.prompt("Did you talk? What about (enter: no)", default="", err=True)
    if talked:
        from netfollow.network.conversations import ConversationInput

        talk = ConversationInput(kind=Kind.CALL, text=talked, on=day)
        told(network, network.conversations.log([uid], talk))
        return
    was_answer = network.drafts.due_step(uid) == ANSWER
    told(network, network.followups.sent([uid], channel=chosen, on=day))
    if was_answer and network.policy.cadence(network.person(uid)) is None:
        import shlex

        shown = shlex.quote(line(network.person(uid).name))
        click.echo(
            f"To go on: netfollow edit {shown} --cadence monthly, or netfollow snooze {shown} 2w."
        )


@main.command()
@click.argument("name")
@click.argument("text", default="")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in ReplyKind]),
    help="What kind of answer it was.",
)
@click.option("--until", default="", help="The day they named: 2w, dec 5.")
@click.option("--on", "on", default="", help="When: yesterday, fri, dec 5, 2026-12-05.")
@click.option("--right", default="", metavar="NAME", help="Who is the right person instead.")
@click.pass_context
def reply(
    ctx: click.Context, name: str, text: str, kind: str | None, until: str, on: str, right: str
) -> None:
    """Log a reply."""
    from netfollow.network.conversations import assumed_until, reply_hint

    network = network_of(ctx)
    answer = ReplyKind(kind) if kind else None
    if right or answer is ReplyKind.WRONG_PERSON:
        uid = network.contacts.named(name).uid
        heard = past(on, network)
        told(network, network.conversations.wrong_person(uid, right, text=text, on=heard))
        return
    day = read_day(until, network.today, style=network.dates) if until else None
    assumed = assumed_until(answer, network.policy, network.today) if day is None else None
    people = [network.contacts.named(name).uid]
    heard = past(on, network)
    told(
        network,
        network.conversations.reply(
            people, text=text, answer=answer, until=day or assumed, on=heard
        ),
    )
    if assumed is not None:
        click.echo(f"No day was named: {show_day(assumed, network.today)} is assumed (--until).")
    if answer is None and (hint := reply_hint(text)):
        click.echo(hint)


@main.command("no-answer")
@click.argument("name")
@click.pass_context
def no_answer(ctx: click.Context, name: str) -> None:
    """Mark their message as needing no answer."""
    network = network_of(ctx)
    told(network, network.followups.no_answer_needed([network.contacts.named(name).uid]))


@main.command()
@click.argument("name")
@click.pass_context
def skip(ctx: click.Context, name: str) -> None:
    """Skip the next step; the one after it keeps its own dates."""
    network = network_of(ctx)
    told(network, network.followups.skip([network.contacts.named(name).uid]))


@main.command()
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take the last change back, wherever it was made."""
    network = network_of(ctx)
    told(network, network.undo())


@main.command()
@click.pass_context
def redo(ctx: click.Context) -> None:
    """Redo what was undone."""
    network = network_of(ctx)
    told(network, network.redo())


@main.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show what is known of someone, newest first."""
    from netfollow.cli import documents, printing

    network = network_of(ctx)
    contact = network.contacts.named(name)
    if as_json:
        click.echo(documents.as_json(documents.show_document(network, contact)))
    else:
        say(printing.person_lines(network, contact))
