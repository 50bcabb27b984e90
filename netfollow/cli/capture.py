"""The command `capture`: people met at an event, one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netfollow.cli.main import main, network_of, offer_promises, past, say
from netfollow.cli.opening import TypedPath
from netfollow.cli.streams import are_terminals, read_input
from netfollow.people.text import block, line

if TYPE_CHECKING:
    from netfollow.network import Changes, Network
    from netfollow.network.capture import CapturePlan, CaptureRow, InboxFile
    from netfollow.people import Uid
    from netfollow.people.capture_lines import Occasion

HOW = "Type one line per person, such as: Ann Lee, Acme: wants the deck. End with ctrl+d."


@main.command()
@click.argument("file", required=False, type=TypedPath())
@click.option("--event", default="", help="Where you met them: PyCon.")
@click.option("--place", default="", help="The town of the event.")
@click.option("--on", "on", default="", help="When: yesterday, fri, dec 5, 2026-12-05.")
@click.option("--tag", "tags", multiple=True, help="A tag for all of them.")
@click.option("--yes", "same", is_flag=True, help="Similar names are the people you know.")
@click.option("--new", is_flag=True, help="Similar names are new people.")
@click.option("--dry-run", is_flag=True, help="Preview without changing anything.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def capture(
    ctx: click.Context,
    file: Path | None,
    event: str,
    place: str,
    on: str,
    tags: tuple[str, ...],
    same: bool,
    new: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Log the people you met at an event, one line each.

    The lines come from FILE, from - (standard input), or as you type.
    A line: Ann Lee, Acme: wants the deck > You said churn fell. ! send the deck by fri #saas.
    A line that begins with @ names event, place and day for those below it. Without FILE, what
    lies in the folder inbox of your data folder is logged.
    """
    if same and new:
        raise click.UsageError("Use --yes or --new, not both.")
    from netfollow.people.capture_lines import typed_occasion

    network = network_of(ctx)
    given = typed_occasion(
        event, place, past(on, network), tags, today=network.today, style=network.dates
    )
    choice = "same" if same else "new" if new else ""
    is_typed = file is None and are_terminals(sys.stdin)
    text = "" if is_typed else _text(file)
    if file is None and not text.strip() and network.capture.waiting():
        left = _inbox(network, choice, dry_run=dry_run, as_json=as_json)
    else:
        text = _text(file) if is_typed else text
        left = _lines(network, text, given, choice, dry_run=dry_run, as_json=as_json)
    if left:
        ctx.exit(1)


def _text(file: Path | None) -> str:
    """Return the lines: of a file, of standard input, or as they are typed."""
    from netfollow.network.capture import decoded, read_lines

    if file is not None and str(file) != "-":
        return read_lines(file)
    if file is None and are_terminals(sys.stdin):
        click.echo(HOW, err=True)
    return decoded(read_input(), "standard input")


def _lines(
    network: Network, text: str, given: Occasion, choice: str, *, dry_run: bool, as_json: bool
) -> bool:
    """Log captured lines; say whether anything is left to be settled."""
    plan = network.capture.plan(text, given)
    plan = _decided(network, plan, choice)
    if dry_run or as_json:
        changes = None if dry_run or not plan.ready else network.capture.take(plan)
        _print(network, plan, changes, dry_run=dry_run, as_json=as_json)
    else:
        changes = network.capture.take(plan)
        say([_done(changes)])
    if changes is not None:
        offer_promises(network, changes)
    return _tell_left(plan, dry_run=dry_run)


def _inbox(network: Network, choice: str, *, dry_run: bool, as_json: bool) -> bool:
    """Log what lies in the inbox; say whether anything is left in it."""
    from netfollow.people.capture_lines import Occasion

    if dry_run:
        plans = [
            _decided(network, network.capture.plan(one.text, Occasion(on=one.on)), choice)
            for one in network.capture.waiting()
            if not one.why
        ]
        for plan in plans:
            _print(network, plan, None, dry_run=True, as_json=as_json)
        left = [plan for plan in plans if _tell_left(plan, dry_run=True)]
        return bool(left)

    def ask(file: InboxFile, plan: CapturePlan) -> CapturePlan:
        if not choice and are_terminals(sys.stdin, sys.stdout):
            click.echo(f"{line(file.path.name, 60)}:", err=True)
        return _decided(network, plan, choice)

    report = network.capture.take_inbox(ask)
    if as_json:
        from netfollow.cli.documents import as_json as printed

        click.echo(printed({"did": [one.did for one in report.changes], "left": report.left}))
    else:
        say(map(_done, report.changes))
        for one in report.changes:
            offer_promises(network, one)
        for sentence in report.left:
            click.echo(sentence, err=True)
        if not report.changes and not report.left:
            click.echo("Nothing new in the inbox.")
    return bool(report.left)


def _decided(network: Network, plan: CapturePlan, choice: str) -> CapturePlan:
    """Return a plan with its questions answered: by an option, or by asking, all at the end."""
    from netfollow.network.capture import NEW

    found: dict[int, Uid] = {}
    for row in plan.open:
        if choice:
            found[row.person.number] = row.likes[0].uid if choice == "same" else NEW
        elif are_terminals(sys.stdin, sys.stdout):
            chosen = _ask(row)
            if chosen is not None:
                found[row.person.number] = chosen
    return network.capture.decide(plan, found) if found else plan


def _ask(row: CaptureRow) -> Uid | None:
    """Ask who one person is; None leaves it open."""
    from netfollow.network.capture import NEW

    click.echo(row.question, err=True)
    numbers = [str(place + 1) for place in range(len(row.likes))]
    for number, like in zip(numbers, row.likes, strict=True):
        about = f" ({line(like.about, 40)})" if like.about else ""
        click.echo(f"  {number}  {line(like.name, 40)}{about}: {like.why}", err=True)
    click.echo("  n  a new person\n  s  skip this line for now", err=True)
    answer = click.prompt(
        "Which", type=click.Choice([*numbers, "n", "s"]), show_choices=False, err=True
    )
    if answer == "s":
        return None
    return NEW if answer == "n" else row.likes[int(answer) - 1].uid


def _done(changes: Changes) -> str:
    return line(f"{changes.did[:1].upper()}{changes.did[1:]}.")


def _print(
    network: Network,
    plan: CapturePlan,
    changes: Changes | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Print what captured lines do or would do."""
    if as_json:
        from netfollow.cli.documents import as_json as printed

        rows = [_document(network, row) for row in plan.rows]
        did = changes.did if changes is not None else None
        click.echo(printed({"did": did, "rows": rows, "unread": plan.unread}))
        return
    say(_row_lines(plan))
    if dry_run and plan.ready:
        click.echo(f"Nothing was changed. Without --dry-run: {plan.did}.")


def _document(network: Network, row: CaptureRow) -> dict[str, Any]:
    person = row.person
    known = row.contact if row.contact is not None and network.knows(row.contact) else None
    return {
        "line": person.number,
        "state": row.state,
        "contact": known,
        "name": person.name,
        "org": person.org,
        "title": person.title,
        "note": person.note,
        "emails": person.emails,
        "phones": person.phones,
        "links": person.links,
        "tags": person.tags,
        "event": person.occasion.event,
        "place": person.occasion.place,
        "on": person.occasion.on,
        "may_be": [{"uid": one.uid, "name": one.name, "why": one.why} for one in row.likes],
    }


def _row_lines(plan: CapturePlan) -> Iterator[str]:
    """Yield each row: whether the person is new, the name, and what would be noted."""
    for row in plan.rows:
        org = f", {row.person.org}" if row.person.org else ""
        yield f"{row.state!s:<15} {line(row.person.name, 40)}{line(org, 42)}"
        yield from (f"{'':16}{one}" for one in block(row.person.note).split("\n") if one)


def _tell_left(plan: CapturePlan, *, dry_run: bool) -> bool:
    """Say on standard error what is left to be settled; return whether anything is."""
    for one in plan.unread:
        click.echo(f"Line {one.number} wasn't logged: “{line(one.typed, 60)}”. {one.why}", err=True)
    for row in plan.open:
        click.echo(row.question, err=True)
    if plan.open and not dry_run:
        click.echo(
            "Not logged yet. Run this again with --yes if it's them, or --new if it's someone"
            " new. Lines already logged are skipped.",
            err=True,
        )
    return bool(plan.open or plan.unread)
