"""The word of the command line for the weekly review."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
import msgspec

from netfollow.cli import documents
from netfollow.cli.documents import Document
from netfollow.cli.main import main, network_of, say, told
from netfollow.network import Network
from netfollow.people.text import line
from netfollow.people.when import show_day
from netfollow.problems import WrongCall

if TYPE_CHECKING:
    from netfollow.people import Reflection


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
    from netfollow.method.insight import telling

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
            {"name": one.technique.name, "what": one.technique.what, "why": telling.chosen_for(one)}
            for one in reviews.choices(found)
        ],
        "tried": found.tried,
        "kept": kept,
        "past": reviews.past(),
    }


def _lines(network: Network, *, markdown: bool) -> Iterator[str]:
    from netfollow.method.insight import telling

    reviews = network.reviews
    found = reviews.review()
    head, point = ("## ", "- ") if markdown else ("", "  ")
    yield f"{head}The week that ends {show_day(found.week, network.today)}"
    yield ""
    for one in reviews.lines(found):
        yield f"{point}{one}"
    for one in telling.tried(found):
        yield f"{point}{one}"
    yield ""
    kept = reviews.of(found.week)
    yield from _kept(kept, head=f"#{head}" if markdown else "", point=point)
    choice = reviews.choices(found)[0]
    yield f"{f'#{head}' if markdown else ''}To try next week"
    yield f"{point}{choice.technique.what} [{choice.technique.name}]"
    yield f"{point}{telling.chosen_for(choice)}"


def _kept(kept: "Reflection | None", *, head: str, point: str) -> Iterator[str]:
    for title, text in (
        ("What worked", kept.worked if kept else ""),
        ("What to improve", kept.improve if kept else ""),
    ):
        option = "worked" if title == "What worked" else "improve"
        yield f"{head}{title}"
        yield f"{point}{line(text) or f'(netfollow review --{option} …)'}"
        yield ""


def _past(network: Network, *, markdown: bool) -> Iterator[str]:
    from netfollow.method.insight.techniques import TECHNIQUES

    head, point = ("## ", "- ") if markdown else ("", "  ")
    for one in network.reviews.past():
        yield f"{head}The week that ended {show_day(one.week, network.today)}"
        technique = TECHNIQUES.get(one.technique)
        for title, text in (
            ("worked", one.worked),
            ("to improve", one.improve),
            ("to try", technique.what if technique else one.technique),
        ):
            if text:
                yield f"{point}{title}: {line(text)}"
        yield ""
    if not network.reviews.past():
        yield "Nothing was written about any week yet."
