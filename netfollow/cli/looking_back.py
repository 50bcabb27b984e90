"""The commands for insights: stats (what gets replies) and review (the week)."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click
import msgspec

from netfollow.cli import documents
from netfollow.cli.documents import Document, person
from netfollow.cli.main import main, network_of, report, say
from netfollow.cli.printing import printed_rows
from netfollow.errors import WrongCall
from netfollow.network import Network
from netfollow.view.figures.drawing import Canvas
from netfollow.view.printed import markdown as as_markdown
from netfollow.view.printed import printed
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock

if TYPE_CHECKING:
    from netfollow.method.insight.rates import Breakdown
    from netfollow.method.insight.rates import RateRow as RateRow


WIDE = 79
"""Cells of a line."""

SHEET = Canvas(WIDE)

MOST = 5
"""Number of people printed of each group that is losing touch."""

KINDS = click.Choice(
    ["step", "channel", "wording", "opening", "value", "words", "weekday", "first-message"]
)

HINT = "netfollow review --worked … --improve …"
"""What says how to answer the two questions."""


@main.command()
@click.option("--by", type=KINDS, help="Show reply rates only, grouped by this.")
@click.option("--and", "also", type=KINDS, help="Break them down by this as well.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def stats(ctx: click.Context, by: str | None, also: str | None, as_json: bool) -> None:
    """Show reply rates, habits, and who you're losing touch with."""
    from netfollow.method.insight.rates import Breakdown

    if also and not by:
        raise WrongCall("--and needs --by. For example: --by step --and channel")
    network = network_of(ctx)
    first, second = Breakdown(by) if by else None, Breakdown(also) if also else None
    if as_json:
        click.echo(documents.as_json(stats_document(network, first, second)))
    elif first is not None:
        say(printed(_replies(network, first, second), WIDE))
    else:
        say(stats_lines(network))


def stats_lines(network: Network) -> Iterator[str]:
    """Yield every section as the screen draws it, a blank line between two."""
    from netfollow.method.insight.rates import Breakdown
    from netfollow.view.figures.sections import (
        FUNNEL,
        HABITS,
        NETWORK,
        SLIPPING,
        SectionQuery,
        counted,
    )

    asked = (
        Breakdown.STEP,
        Breakdown.CHANNEL,
        Breakdown.OPENING,
        Breakdown.VALUE,
        Breakdown.WORDS,
        Breakdown.WEEKDAY,
        Breakdown.FIRST,
    )
    given = [by for by in asked if network.insights.replies(by)]
    for by in given or [Breakdown.STEP]:
        yield from printed(
            _replies(network, by, None, last=by is (given or [Breakdown.STEP])[-1]), WIDE
        )
        yield ""
    for section in (HABITS, FUNNEL, SLIPPING, NETWORK):
        draw = counted(network, SectionQuery(section), lambda share: True)
        shown = draw(SHEET) if draw is not None else None
        if shown is not None and (shown.passages or shown.rows):
            yield from printed(shown.passages, WIDE)
            yield from printed_rows(_first(shown.rows), widest=SHEET.width - 30)
            yield ""


def _first(rows: Mapping[str, ListRow]) -> Iterator[ListRow]:
    """Yield the headings of a list, and the first few below each."""
    from netfollow.view.figures.losing_touch import HEAD

    below = 0
    for key, row in rows.items():
        below = 0 if key.startswith(HEAD) else below + 1
        if below <= MOST:
            yield row


def _replies(
    network: Network, by: "Breakdown", also: "Breakdown | None", *, last: bool = True
) -> Iterator[TextBlock]:
    """Yield the reply rates by one kind or two; after the `last` what is not counted."""
    from netfollow.method.insight.rates import Excluded
    from netfollow.view.figures import answers

    every = network.insights.left_out()
    left = every if last else Excluded(unknown=every.unknown)
    rows = network.insights.replies(by, also)
    return answers.passages(rows, left, by, also, network.policy.unanswered_days, SHEET)


def stats_document(
    network: Network, by: "Breakdown | None" = None, also: "Breakdown | None" = None
) -> Document:
    """Return all figures; the replies by one kind, by two crossed, or by every kind."""
    from netfollow.method.insight.rates import Breakdown

    insights = network.insights
    kinds = [(by, also)] if by is not None else [(one, None) for one in Breakdown]
    losing_touch = insights.losing_touch()
    return {
        "replies": [_row(one) for pair in kinds for one in insights.replies(*pair)],
        "left_out": insights.left_out(),
        "habits": insights.habits(),
        "losing_touch": {
            "beyond_cadence": [_named(network, one) for one in losing_touch.beyond_cadence],
            "long_silent": [_named(network, one) for one in losing_touch.long_silent],
            "never_thanked": [_named(network, one) for one in losing_touch.never_thanked],
        },
        "network": insights.circle(),
        "funnel": insights.funnel(),
        "cleared": insights.cleared(),
        "introductions": {
            "made": insights.introductions().made,
            "brought": insights.introductions().brought,
        },
    }


def _row(row: "RateRow") -> Document:
    found: Document = {
        "by": row.by,
        "value": row.value,
        "sent": row.sent,
        "replied": row.answered,
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


@main.command()
@click.option("--worked", help="Answer: what worked this week?")
@click.option("--improve", help="Answer: what will you improve?")
@click.option("--try", "technique", help="Choose a technique to try, by its name.")
@click.option("--past", is_flag=True, help="Show earlier reviews.")
@click.option("--markdown", is_flag=True, help="Print Markdown, for a journal.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
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
    """Review your week.

    It prints seven lines on the week, two questions, and one technique to try.
    """
    network = network_of(ctx)
    if (worked, improve, technique) != (None, None, None):
        if past or markdown or as_json:
            raise WrongCall(
                "Answers are saved, not printed. Leave out --past, --markdown and --json."
            )
        report(network, network.reviews.keep(worked=worked, improve=improve, technique=technique))
    elif as_json:
        click.echo(documents.as_json(review_document(network)))
    elif past:
        say(_past(network, markdown=markdown))
    else:
        say(_review_lines(network, markdown=markdown))


def review_document(network: Network) -> Document:
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


def _review_lines(network: Network, *, markdown: bool) -> Iterator[str]:
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
