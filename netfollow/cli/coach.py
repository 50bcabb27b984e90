"""The word of the command line that looks a message over; it advises and never refuses."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import click
import msgspec

from netfollow.cli import documents
from netfollow.cli.main import CHANNELS, main, network_of, say
from netfollow.cli.streams import read_input
from netfollow.method.coach.suggestion import Suggestion
from netfollow.method.reasons import STEPS
from netfollow.people import Channel, Step
from netfollow.people.text import line

KNOWN_STEPS = click.Choice([*map(str, STEPS), "late-thank-you", "promise-late", "answer"])

SHOWN = 60
"""So many characters of the marked words are printed."""

_HEADER = re.compile(r"\ufeff?Subject:[ \t]*(?P<subject>[^\r\n]*)(?:\r?\n)+", re.IGNORECASE)


@main.command()
@click.argument("name", default="")
@click.option("--channel", type=CHANNELS)
@click.option("--subject", default=None, help="The subject of an e-mail.")
@click.option("--step", type=KNOWN_STEPS, help="Which step the message is.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def coach(
    ctx: click.Context,
    name: str,
    channel: str | None,
    subject: str | None,
    step: str | None,
    as_json: bool,
) -> None:
    """Look over a message from standard input, for someone or anyone."""
    from netfollow.method.coach.coach import coach as look_over

    network = network_of(ctx)
    uid = network.contacts.named(name).uid if name else None
    text = read_input().decode("utf-8", "replace")
    header = _HEADER.match(text) if subject is None else None
    before = header.end() if header else 0
    context = network.coaching.context(
        uid,
        channel=Channel(channel) if channel else None,
        subject=header["subject"] if header else subject,
        step=Step(step) if step else None,
    )
    findings = [_moved(one, before) for one in look_over(text[before:], context)]
    if as_json:
        click.echo(documents.as_json(documents.coach_document(findings)))
    else:
        say(lines(text, findings))


def _moved(finding: Suggestion, by: int) -> Suggestion:
    """Return a finding with its place counted from before the header; the whole stays so."""
    if finding.start == finding.end == 0:
        return finding
    return msgspec.structs.replace(finding, start=finding.start + by, end=finding.end + by)


def lines(text: str, findings: Sequence[Suggestion]) -> Iterator[str]:
    """Yield what was found: where, which words, why, and how to mend it."""
    if not findings:
        yield "Nothing to mend."
        return
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for one in findings:
        marked = line(text[one.start : one.end], SHOWN)
        row = bisect_right(starts, one.start)
        place = f"{row}:{one.start - starts[row - 1] + 1}" if one.end else "whole message"
        yield f"{place}  {one.check}{f'  “{marked}”' if marked else ''}"
        yield f"    {line(one.why)}"
        yield f"    → {line(one.mend)}"
