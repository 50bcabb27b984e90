"""The commands for prompts, status bars and cron: status (one line) and digest (twelve)."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

import click

from netfollow import status_cache
from netfollow.cli.main import home_of, main, network_of, say
from netfollow.cli.opening import open_network
from netfollow.errors import NetFollowError
from netfollow.method.queue import Due
from netfollow.network import Network
from netfollow.people import ANSWER, THANK_YOU
from netfollow.people.dates import show_day
from netfollow.people.days import shift
from netfollow.people.text import amount, line

DIGEST = 12
"""Lines of a digest at most."""

WIDE = 78
"""Cells of a line."""


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the counts by name.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing when nothing is due.")
@click.pass_context
def status(ctx: click.Context, as_json: bool, quiet: bool) -> None:
    """Print one line for a prompt or status bar.

    For example: 3 due · 2 answers. The counts are cached, so it's fast at any size.
    """
    home, is_demo = home_of(ctx), ctx.find_root().params["demo"]
    with open_network(home, remember=not is_demo) as network:
        counts = counts_of(network.queue(), network.today)
    folder = os.path.realpath(home)
    if not is_demo and status_cache.load(folder, network.today.isoformat()) is None:
        with suppress(NetFollowError):
            keep(network, folder)
    flags = [*(["--json"] if as_json else []), *(["--quiet"] if quiet else [])]
    click.echo(status_cache.text(counts, flags), nl=False)


def counts_of(dues: Sequence[Due], today: date) -> status_cache.StatusCounts:
    """Return how many people are due on a day, and how many of them are what."""
    ranks = [due.rank(today) for due in dues]
    return {
        "due": len(dues),
        "promises": ranks.count(1),
        "answers": ranks.count(2),
        "thank_yous": sum(due.step == THANK_YOU for due in dues),
        "overdue": sum(due.days_late(today) > 0 for due in dues),
    }


def keep(network: Network, home: str) -> None:
    """Keep the counts of today and tomorrow, unless another program is changing the data.

    The network must be closed: its queue is of tomorrow afterwards.
    """
    of = status_cache.state(home)
    if not network.upkeep.is_up_to_date():
        return
    days = (network.today, shift(network.today, 1))
    queues = {day: network.queue(day) for day in days}
    counts = {day.isoformat(): counts_of(dues, day) for day, dues in queues.items()}
    turns = {
        day.isoformat(): [
            turn.timestamp()
            for due in dues
            if not due.is_past and (turn := due.late_from) is not None and turn.date() == day
        ]
        for day, dues in queues.items()
    }
    status_cache.save(home, counts, of, turns)


@main.command()
@click.pass_context
def digest(ctx: click.Context) -> None:
    """Print the day in twelve lines, for cron or a notifier.

    When nothing is due, it prints nothing, so cron sends no mail.
    """
    say(digest_lines(network_of(ctx)))


def digest_lines(network: Network) -> Iterator[str]:
    """Yield the head, the first people with why they are due, how many more, and what comes next."""
    from netfollow.method.reasons import due_name, reason_sentence

    today, dues = network.today, network.queue()
    if not dues:
        return
    counts = status_cache.text(counts_of(dues, today), ()).strip()
    yield f"{today:%a} {today.day} {today:%b}: {counts}"
    for due in dues[: DIGEST - 3]:
        name = line(network.person(due.contact).name, 30)
        yield line(f"- {name} ({due_name(due)}): {reason_sentence(due, today)}", WIDE)
    if (left := len(dues) - (DIGEST - 3)) > 0:
        yield f"  and {left:,} more: netfollow due --all"
    for day, count in network.coming():
        yield f"Next: {amount(count, 'person', 'people')} due {show_day(day, today)}"


SHOWN = 12
"""So many people are named in a tooltip."""


def bar_line(network: Network, dues: Sequence[Due], form: str) -> str:
    """Return what is due as a status bar shows it; empty text when nothing is.

    `form` is `plain` ("5 due · 2 answers · 1 late"), `tmux` (the same, late in red), or `waybar`
    (JSON with `text`, `tooltip` and `class`, which is `late`, `due` or `none`).
    """
    import json

    from netfollow.method.reasons import due_name, due_text

    today = network.today
    answers = sum(due.step == ANSWER for due in dues)
    late = sum(due.days_late(today) > 0 for due in dues)
    parts = [f"{len(dues)} due"] if dues else []
    parts += [amount(answers, "answer")] if answers else []
    if form == "tmux":
        parts += [f"#[fg=red]{late} late#[default]"] if late else []
        return " · ".join(parts)
    parts += [f"{late} late"] if late else []
    if form == "plain":
        return " · ".join(parts)
    rows = [
        f"{line(network.person(due.contact).name, 40)}: {due_name(due)}, {due_text(due, today)}"
        for due in dues[:SHOWN]
    ]
    rows += [f"and {len(dues) - SHOWN} more"] if dues[SHOWN:] else []
    state = "late" if late else "due" if dues else "none"
    tooltip = "\n".join(map(_markup, rows))
    document = {"text": " · ".join(parts), "tooltip": tooltip, "class": state}
    return json.dumps(document, ensure_ascii=True)


def _markup(text: str) -> str:
    """Return a text as Pango markup, which waybar reads tooltips as."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
