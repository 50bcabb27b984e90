"""The word of the command line that looks back: what got replies, and how one does."""

from typing import TYPE_CHECKING

import click
import msgspec

from netfollow.cli import documents
from netfollow.cli.documents import Document, person
from netfollow.cli.main import main, network_of, say
from netfollow.network import Network
from netfollow.problems import WrongCall

if TYPE_CHECKING:
    from netfollow.method.insight import By, Row

KINDS = click.Choice(
    ["step", "channel", "wording", "opening", "value", "words", "weekday", "first-message"]
)


@main.command()
@click.option("--by", type=KINDS, help="Only the replies, by one kind of message.")
@click.option("--and", "also", type=KINDS, help="Crossed with a second kind.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def stats(ctx: click.Context, by: str | None, also: str | None, as_json: bool) -> None:
    """Look back: what got replies, how you do, and who is slipping away."""
    from netfollow.cli import figures
    from netfollow.method.insight import By

    if also and not by:
        raise WrongCall("Say the first kind as well: --by step --and channel.")
    network = network_of(ctx)
    first, second = By(by) if by else None, By(also) if also else None
    if as_json:
        click.echo(documents.as_json(document(network, first, second)))
    elif first is not None:
        say(figures.table(network, first, second))
        say(figures.not_counted(network))
    else:
        say(figures.lines(network))


def document(network: Network, by: "By | None" = None, also: "By | None" = None) -> Document:
    """Return all figures; the replies by one kind, by two crossed, or by every kind."""
    from netfollow.method.insight import By

    insights = network.insights
    kinds = [(by, also)] if by is not None else [(one, None) for one in By]
    slipping = insights.slipping()
    return {
        "replies": [_row(one) for pair in kinds for one in insights.replies(*pair)],
        "left_out": insights.left_out(),
        "habits": insights.habits(),
        "slipping": {
            "beyond_rhythm": [_named(network, one) for one in slipping.beyond_rhythm],
            "long_silent": [_named(network, one) for one in slipping.long_silent],
            "never_thanked": [_named(network, one) for one in slipping.never_thanked],
        },
        "network": insights.circle(),
        "funnel": insights.funnel(),
        "cleared": insights.cleared(),
        "introductions": {
            "made": insights.introductions().made,
            "brought": insights.introductions().brought,
        },
    }


def _row(row: "Row") -> Document:
    found: Document = {
        "by": row.by,
        "value": row.value,
        "sent": row.sent,
        "answered": row.answered,
        "rate": None if row.rate is None else round(row.rate, 4),
        "low": round(row.low, 4),
        "high": round(row.high, 4),
        "hours": None if row.hours is None else round(row.hours, 1),
    }
    if row.also:
        found |= {"and": row.also, "and_value": row.also_value}
    return found


def _named(network: Network, one: msgspec.Struct) -> Document:
    fields = msgspec.structs.asdict(one)
    return {**fields, "contact": person(network, fields["contact"])}
