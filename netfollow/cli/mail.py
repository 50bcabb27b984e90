"""The commands of mail: read it, look an address up, hand a draft to a mailer."""

import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from netfollow.cli import documents
from netfollow.cli.main import main, network_of, past, say
from netfollow.cli.streams import ProgressText, are_terminals, remark, write_output
from netfollow.config import keep_addresses
from netfollow.errors import NetFollowError, WrongCall
from netfollow.network import Network
from netfollow.network.mailing import (
    MailClass,
    MailLook,
    MailOffer,
    MailSource,
    MailTaken,
    save_draft,
)
from netfollow.people import Channel, Uid
from netfollow.people.text import amount, file_name, line

NOTHING_NAMED = 'No mail folders are set. Put folders = ["~/Mail"] or notmuch = true under [mail] in config.toml.'
NOT_YOURS = "Which addresses are yours? Put me = [{}] under [mail] in config.toml."

SHOWN = 12
"""So many unreadable files are named, and people offered."""

KINDS = {
    MailClass.SENT: "you sent",
    MailClass.REPLY: "replies",
    MailClass.FIRST: "new messages",
    MailClass.GROUP: "to more than five people",
    MailClass.SELF: "to yourself",
    MailClass.OUT_OF_OFFICE: "out of office",
    MailClass.AUTO_REPLY: "automatic replies",
    MailClass.BOUNCE: "bounces",
    MailClass.DELAY: "delays",
    MailClass.RECEIPT: "receipts",
    MailClass.CALENDAR: "calendar mail",
    MailClass.LIST: "mailing lists",
    MailClass.NEWSLETTER: "newsletters",
    MailClass.NO_REPLY: "notifications",
    MailClass.IGNORED: "ignored (drafts, spam, deleted)",
}
"""What messages of a class are called, many of them."""

ONE = {
    MailClass.REPLY: "reply",
    MailClass.FIRST: "new message",
    MailClass.AUTO_REPLY: "automatic reply",
    MailClass.BOUNCE: "bounce",
    MailClass.DELAY: "delay",
    MailClass.RECEIPT: "receipt",
    MailClass.LIST: "mailing list",
    MailClass.NEWSLETTER: "newsletter",
    MailClass.NO_REPLY: "notification",
}
"""What a single one is called, if that is another word."""


@main.command()
@click.option("--dry-run", is_flag=True, help="Preview without changing anything.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--since", default="", metavar="DATE", help="Read mail from this day on.")
@click.option("--add", "added", multiple=True, metavar="ADDRESS", help="Add a suggested person.")
@click.option("--never", multiple=True, metavar="ADDRESS", help="Never suggest this address again.")
@click.pass_context
def mail(
    ctx: click.Context,
    dry_run: bool,
    as_json: bool,
    since: str,
    added: tuple[str, ...],
    never: tuple[str, ...],
) -> None:
    """Log sent mail and replies from your mail folders."""
    network = network_of(ctx)
    source = network.mail
    if source.is_empty:
        raise WrongCall(NOTHING_NAMED)
    day = past(since, network)

    def look_now(*, only_new: bool = False) -> MailLook:
        with ProgressText("Reading mail") as progress:
            return network.mailing.look(
                source,
                since=day,
                tick=lambda count: progress.show(count / (count + 20_000)),
                only_new=only_new,
            )

    look = look_now(only_new=not (dry_run or as_json or since or added or never))
    if look.is_same:
        click.echo("No new mail.")
        return
    if dry_run:
        preview(network, look, as_json=as_json)
        return
    if look.is_proposed or not look.me:
        source = own_addresses(ctx.obj, source, look)
        look = look_now()
    taken = network.mailing.take(look)
    if not as_json:
        say(report(network, taken))
    if decide(network, look, added, never, asks=not as_json):
        look = look_now()
        taken = network.mailing.take(look)
        if not as_json:
            say(report(network, taken))
    if as_json:
        click.echo(documents.as_json(mail_document(look)))
        return
    say(alias_lines(look))
    say(unread_lines(look))


def preview(network: Network, look: MailLook, *, as_json: bool) -> None:
    """Print what was found; nothing is changed."""
    if as_json:
        click.echo(documents.as_json(mail_document(look)))
        return
    if look.is_proposed:
        click.echo(
            f"Assuming these addresses are yours: {', '.join(look.me)} (from your sent mail)."
        )
    say(alias_lines(look))
    say(kind_lines(look))
    click.echo(f"With people in your network: {network.mailing.summary(look)}.")
    say(f"  {one}" for one in network.mailing.by_person(look))
    say(offer_lines(look.offered))
    say(unread_lines(look))


def own_addresses(home: Path, source: MailSource, look: MailLook) -> MailSource:
    """Ask once which addresses are the user's, and keep the answer; raises `WrongCall` unasked."""
    shown = ", ".join(f'"{one}"' for one in look.me) or '"you@example.org"'
    if not look.me or not are_terminals(sys.stdin, sys.stderr):
        raise WrongCall(NOT_YOURS.format(shown))
    click.echo(f"Your sent mail is from: {', '.join(look.me)}", err=True)
    if not click.confirm("Are these addresses all yours?", default=True, err=True):
        raise WrongCall(NOT_YOURS.format(shown))
    keep_addresses(home, look.me)
    return msgspec.structs.replace(source, me=look.me)


def decide(
    network: Network,
    look: MailLook,
    added: Iterable[str],
    never: Iterable[str],
    *,
    asks: bool,
) -> bool:
    """Add and decline who is offered, as named or as asked; say whether someone was added."""
    offered = {one.email: one for one in look.offered}
    grew = False
    for address in added:
        offer = offered.pop(address.casefold().strip(), None)
        if offer is None:
            raise WrongCall(
                f"{line(address)} isn't one of the suggested people. netfollow mail --dry-run lists them."
            )
        click.echo(sentence(network.mailing.accept(offer).did), err=not asks)
        grew = True
    for address in never:
        offered.pop(address.casefold().strip(), None)
        click.echo(sentence(network.mailing.decline(address).did), err=not asks)
    if not asks or not offered:
        return grew
    if not are_terminals(sys.stdin, sys.stdout):
        say(offer_lines(tuple(offered.values())))
        return grew
    return ask_each(network, tuple(offered.values())) or grew


def ask_each(network: Network, offered: tuple[MailOffer, ...]) -> bool:
    """Ask about each person offered, one key each; say whether someone was added."""
    click.echo(
        f"{amount(len(offered), 'person', 'people')} you write with aren't in your network yet."
    )
    grew = False
    for offer in offered:
        click.echo(f"{offer_line(offer)}  [a] add  [n] never  [enter] later  [q] stop ", nl=False)
        key = click.getchar().casefold()
        click.echo("")
        if key == "q":
            break
        if key == "a":
            network.mailing.accept(offer)
            grew = True
        elif key == "n":
            network.mailing.decline(offer.email)
    return grew


def sentence(did: str) -> str:
    """Return what a verb did, as a sentence."""
    return line(f"{did[:1].upper()}{did[1:]}.")


def asked_lines(network: Network, taken: MailTaken) -> Iterator[str]:
    """Yield a question for each mail that is unlike the message that was copied, and its answers."""
    for uid in taken.asked:
        name = line(network.person(uid).name)
        shown = shlex.quote(name)
        yield f"You sent {name} an email that differs from the draft you copied. Is it that message?"
        yield f"  netfollow sent {shown} if it was; netfollow sent {shown} --not if it wasn't."


MOST_SAID = 12
"""So many remarks on single mails are printed: a first reading may find hundreds."""


def report(network: Network, taken: MailTaken) -> Iterator[str]:
    """Yield what came in, and what is to be said and asked of some of it."""
    yield sentence(taken.changes.did)
    for one in taken.said(MOST_SAID):
        yield line(one)
    yield from asked_lines(network, taken)
    if taken.history:
        yield (
            f"{amount(taken.history, 'message')} from before count as history: nobody is marked overdue. "
            "netfollow imported shows who may be waiting."
        )


def alias_lines(look: MailLook) -> Iterator[str]:
    """Yield what is said of other addresses that mail was sent from."""
    if look.aliases and not look.is_proposed:
        shown = ", ".join(map(line, look.aliases))
        yield f"You also sent mail as {shown}. Add what is yours to me under [mail] in config.toml."


def kind_lines(look: MailLook) -> Iterator[str]:
    """Yield how many messages of each class there are."""
    counts = Counter(one.kind for one in look.messages)
    yield f"{amount(len(look.messages), 'message')}:"
    for kind, count in counts.most_common():
        yield f"{count:>9,}  {ONE.get(kind, KINDS[kind]) if count == 1 else KINDS[kind]}"


def offer_lines(offered: tuple[MailOffer, ...]) -> Iterator[str]:
    """Yield who is unknown and writes with the user."""
    if not offered:
        return
    yield "You write with these people, and they aren't in your network yet:"
    for one in offered[:SHOWN]:
        yield f"  {offer_line(one)}"
    if offered[SHOWN:]:
        yield f"  and {len(offered) - SHOWN:,} more"
    first = shlex.quote(offered[0].email)
    yield f"netfollow mail --add {first} adds one; --never ADDRESS declines for good."


def offer_line(offer: MailOffer) -> str:
    """Return someone offered, with how much mail there was each way."""
    return line(f"{offer.name} <{offer.email}>, {offer.sent:,} sent, {offer.received:,} received")


def unread_lines(look: MailLook) -> Iterator[str]:
    """Yield what could not be read, and why."""
    if not look.faults:
        return
    yield f"{amount(len(look.faults), 'file')} couldn't be read:"
    for one in look.faults[:SHOWN]:
        yield f"  {file_name(one.path)}: {line(one.why)}"
    if look.faults[SHOWN:]:
        yield f"  and {len(look.faults) - SHOWN:,} more"


def mail_document(look: MailLook) -> dict[str, object]:
    """Return what was read as JSON: each message once, and who is offered."""
    return {
        "messages": [
            {
                "id": one.fact.id or None,
                "file": file_name(one.found.path),
                "class": one.kind.value,
                "answers": one.answers or None,
                "contact": next(iter(look.contacts[one.fact.key]), None),
            }
            for one in look.messages
        ],
        "offered": [{"name": line(one.name), "email": one.email} for one in look.offered],
    }


def read_with_due(network: Network) -> None:
    """Take new mail in before showing who is due; problems are remarks."""
    source = network.mail
    if source.is_empty or not source.me:
        return
    try:
        look = network.mailing.look(source, only_new=True, by_itself=True)
        taken = network.mailing.take(look, by_itself=True)
    except NetFollowError as problem:
        remark(problem.sentence)
        return
    if taken.counts or taken.joined:
        remark(sentence(taken.changes.did))
        for one in (*taken.said(MOST_SAID), *asked_lines(network, taken)):
            remark(one)


def hand_over(network: Network, uid: Uid, another: int, folder: Path | None) -> None:
    """Print a draft as an email, or save it among a mailer's drafts; it counts as copied.

    Standard output gets only the email, for a file or a pipe; the report goes to standard error.
    """
    message = network.drafts.draft(uid, channel=Channel.EMAIL, another=another)
    sender = next(iter(network.mail.me), "")
    if folder is None:
        write_output(network.mailing.outgoing(message, sender))
        name = line(network.person(uid).name)
        click.echo(
            f"Printed the email to {name}. Once it's sent: netfollow sent {shlex.quote(name)}",
            err=True,
        )
    else:
        path = save_draft(folder.expanduser(), network.mailing.outgoing(message, sender))
        click.echo(f"Saved as a draft: {file_name(str(path))}")
    network.drafts.copied(message)
