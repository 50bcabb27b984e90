"""The word of the command line for the weekly review."""

from collections.abc import Iterator

import click
import msgspec

from netfollow.cli import documents
from netfollow.cli.documents import Document
from netfollow.cli.main import main, network_of, say, told
from netfollow.network import Network
from netfollow.problems import WrongCall
from netfollow.view.printed import markdown as as_markdown
from netfollow.view.printed import printed

HINT = "netfollow review --worked … --improve …"
"""What says how to answer the two questions."""


@main.command()
@click.option("--worked", help="What worked this week, in a line.")
@click.option("--improve", help="What to improve, in a line.")
@click.option("--try", "technique", help="What to try next week, by its name.")
@click.option("--past", is_flag=True, help="What you wrote in the weeks before.")
@click.option("--markdown", is_flag=True, help="Print it for a journal.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def review(
    ctx: click.Context,
    worked: str | None,
    improve: str | None,
    technique: str | None,
    past: bool,
    markdown: bool,
    as_json: bool,
) -> None:
    """Look back on the week: six lines, two questions, one thing to try."""
    network = network_of(ctx)
    if (worked, improve, technique) != (None, None, None):
        if past or markdown or as_json:
            raise WrongCall("Answer first, then print: two calls.")
        told(network, network.reviews.keep(worked=worked, improve=improve, technique=technique))
    elif as_json:
        click.echo(documents.as_json(document(network)))
    elif past:
        say(_past(network, markdown=markdown))
    else:
        say(_lines(network, markdown=markdown))


def document(network: Network) -> Document:
    """Return the review of the week, what was written about it, and all that was before."""
    from netfollow.method.insight import formatting

    reviews = network.reviews
    found = reviews.review()
    kept = reviews.of(found.week)
    return {
        **{
            name: value
            for name, value in msgspec.structs.asdict(found).items()
            if name not in ("choices", "tried")
        },
        "lines": reviews.lines(found),
        "try": [
            {
                "name": one.technique.name,
                "what": one.technique.what,
                "why": formatting.technique_reason(one),
            }
            for one in reviews.choices(found)
        ],
        "tried": found.tried,
        "kept": kept,
        "past": reviews.past(),
    }


def _lines(network: Network, *, markdown: bool) -> Iterator[str]:
    from netfollow.view.figures import week

    reviews = network.reviews
    found = reviews.review()
    kept, choice = reviews.of(found.week), reviews.choices(found)[0]
    passages = week.passages(found, reviews.lines(found), kept, choice, network.today, hint=HINT)
    return as_markdown(passages) if markdown else printed(passages)


def _past(network: Network, *, markdown: bool) -> Iterator[str]:
    from netfollow.view.figures import week

    past = network.reviews.past()
    for place, one in enumerate(past, 1):
        passages = week.past(one, place, len(past), network.today)
        yield from as_markdown(passages) if markdown else printed(passages)
        yield ""
    if not past:
        yield "No reviews yet. Write one with netfollow review --worked."
