"""The command that reads mail: what it would do, and then doing it."""

from collections.abc import Iterator

import click

from netfollow.cli import documents
from netfollow.cli.main import main, network_of, past, say
from netfollow.config import settings
from netfollow.network.mailing import MailLook, MailSource
from netfollow.problems import WrongCall

NOTHING_NAMED = (
    'No mail is named. Put folders = ["~/Mail"] or notmuch = true under [mail] in config.toml.'
)


def source_of(ctx: click.Context) -> MailSource:
    """Return where mail is read from, as the settings say; raises `WrongCall` when nothing is named."""
    chosen = settings(ctx.obj).mail
    source = MailSource(
        folders=chosen.folders, notmuch=chosen.notmuch, me=chosen.me, with_text=chosen.with_text
    )
    if source.is_empty:
        raise WrongCall(NOTHING_NAMED)
    return source


@main.command()
@click.option("--dry-run", is_flag=True, help="Preview without changing anything.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--since", default="", metavar="DATE", help="Read mail from this day on.")
@click.pass_context
def mail(ctx: click.Context, dry_run: bool, as_json: bool, since: str) -> None:
    """Read your mail: log what you sent, their replies, absences and bounces."""
    network = network_of(ctx)
    source = source_of(ctx)
    look = network.mailing.look(source, since=past(since, network))
    if as_json:
        click.echo(documents.as_json(mail_document(look)))
        return
    say(lines(look))


def mail_document(look: MailLook) -> dict[str, object]:
    """Return what was read as JSON: each message once, and who is offered."""
    return {
        "messages": [
            {
                "id": one.fact.id or None,
                "file": one.found.path,
                "class": one.kind.value,
                "answers": one.answers or None,
                "contact": next(iter(look.contacts[one.fact.key]), None),
            }
            for one in look.messages
        ],
        "offered": [{"name": one.name, "email": one.email} for one in look.offered],
    }


def lines(look: MailLook) -> Iterator[str]:
    """Yield what was found, by kind."""
    yield f"{len(look.messages)} messages."
