"""The word of the command line that keeps people and follow-ups in step with other programs."""

import sys
from pathlib import Path

import click

from netfollow.cli import documents, printing
from netfollow.cli.main import main, network_of, say
from netfollow.config import settings
from netfollow.network import Network
from netfollow.network.sync import Asked, Folders, Question, Side, Synced

ANSWERS = {"h": Side.HERE, "t": Side.THERE}
"""What is typed at a question, and whose word then holds."""


@main.command()
@click.option("--people", type=click.Path(path_type=Path), help="The folder of cards (.vcf).")
@click.option("--tasks", type=click.Path(path_type=Path), help="The folder of follow-ups (.ics).")
@click.option("--notes", is_flag=True, help="Your private notes about people go out too.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--conflicts", is_flag=True, help="Only list what you are asked.")
@click.option(
    "--take",
    nargs=2,
    multiple=True,
    type=(click.Choice([side.value for side in Side]), str),
    metavar="here|there NAME",
    help="Whose word holds for someone changed on both sides.",
)
@click.option("--delete", multiple=True, metavar="NAME", help="Someone deleted on one side goes.")
@click.option("--anew", is_flag=True, help="Forget what was last seen, and compare afresh.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def sync(
    ctx: click.Context,
    people: Path | None,
    tasks: Path | None,
    notes: bool,
    dry_run: bool,
    conflicts: bool,
    take: tuple[tuple[str, str], ...],
    delete: tuple[str, ...],
    anew: bool,
    as_json: bool,
) -> None:
    """Keep people and follow-ups in step with folders that vdirsyncer carries to phones."""
    chosen = settings(ctx.obj).sync
    folders = Folders(_folder(people, chosen.people), _folder(tasks, chosen.tasks))
    notes = notes or chosen.notes
    network = network_of(ctx)
    found = Synced()
    for side, name in take:
        found = network.sync.settle(folders, name, Side(side), notes=notes)
    for name in delete:
        found = network.sync.delete(folders, name, notes=notes)
    if not take and not delete:
        is_dry = dry_run or conflicts
        found = network.sync.run(folders, notes=notes, anew=anew, dry_run=is_dry)
    if as_json:
        click.echo(documents.as_json(documents.sync_document(found)))
        return
    if not conflicts:
        say(printing.sync_lines(found, dry_run=dry_run))
    say(printing.question_lines(found.questions))
    if not dry_run and not conflicts and sys.stdin.isatty() and sys.stdout.isatty():
        _ask(network, folders, found.questions, notes)


def _folder(named: Path | None, chosen: str) -> Path | None:
    path = named if named is not None else Path(chosen) if chosen else None
    return path.expanduser() if path is not None else None


def _ask(network: Network, folders: Folders, questions: list[Question], notes: bool) -> None:
    """Ask about each person in turn; an empty answer leaves it open."""
    asked = {one.card: one for one in questions}
    answers: dict[str, Side] = {}
    for card, one in asked.items():
        words = "h here · t there" if one.about is Asked.FIELD else "h as it is here · t as there"
        question = f"{printing.question_line(one)} {words} · enter later"
        answer = click.prompt(question, default="", show_default=False).strip().casefold()[:1]
        if answer in ANSWERS:
            answers[card] = ANSWERS[answer]
    if answers:
        found = network.sync.answer(folders, answers, notes=notes)
        say(printing.sync_lines(found, dry_run=False))
