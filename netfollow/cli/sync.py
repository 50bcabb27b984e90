"""The commands for data that other programs change too: sync, conflicts."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from netfollow.cli import documents
from netfollow.cli.lazy_group import only_tells
from netfollow.cli.main import main, network_of, say
from netfollow.cli.opening import TypedPath
from netfollow.cli.streams import are_terminals
from netfollow.config import expanded, settings
from netfollow.network import Network
from netfollow.network.conflicts import ConflictPreview
from netfollow.network.sync import Asked, Folders, Question, SyncResult, SyncSide
from netfollow.people.field_input import text_shown
from netfollow.people.text import line

ANSWERS = {"h": SyncSide.HERE, "t": SyncSide.THERE}
"""What is typed at a question, and whose word then holds."""

OPEN_QUESTIONS = 3
"""The exit code of a sync that leaves questions open."""


@main.command()
@click.option("--people", type=TypedPath(), help="The folder of contact cards (.vcf).")
@click.option("--tasks", type=TypedPath(), help="The folder of follow-ups (.ics).")
@click.option("--notes", is_flag=True, help="Include your private notes.")
@click.option("--dry-run", is_flag=True, help="Preview without changing anything.")
@click.option("--conflicts", is_flag=True, help="List the conflicts only.")
@click.option(
    "--take",
    nargs=2,
    multiple=True,
    type=(click.Choice([side.value for side in SyncSide]), str),
    metavar="here|there NAME",
    help="Which side wins a conflict, for one person.",
)
@click.option(
    "--take-all",
    type=click.Choice([side.value for side in SyncSide]),
    help="Which side wins all conflicts.",
)
@click.option(
    "--delete", multiple=True, metavar="NAME", help="Delete a person who was deleted on one side."
)
@click.option("--anew", is_flag=True, help="Start over: compare everything again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def sync(
    ctx: click.Context,
    people: Path | None,
    tasks: Path | None,
    notes: bool,
    dry_run: bool,
    conflicts: bool,
    take: tuple[tuple[str, str], ...],
    take_all: str | None,
    delete: tuple[str, ...],
    anew: bool,
    as_json: bool,
) -> None:
    """Sync contacts and follow-ups with your phone.

    It compares two folders of vCards and tasks, which vdirsyncer connects with your phone or
    server: netfollow help sync.
    """
    chosen = settings(ctx.obj).sync
    folders = Folders(_folder(people, chosen.people), _folder(tasks, chosen.tasks))
    notes = notes or chosen.notes
    network = network_of(ctx)
    found = SyncResult()
    for side, name in take:
        found = network.sync.settle(folders, name, SyncSide(side), notes=notes)
    for name in delete:
        found = network.sync.delete(folders, name, notes=notes)
    if take_all:
        asked = network.sync.run(folders, notes=notes, dry_run=True).questions
        changed = {one.card: SyncSide(take_all) for one in asked if one.about is Asked.FIELD}
        found = network.sync.answer(folders, changed, notes=notes)
    if not (take or take_all or delete):
        is_dry = dry_run or conflicts
        found = network.sync.run(folders, notes=notes, anew=anew, dry_run=is_dry)
    only_tells(ctx, from_now_on=not (dry_run or conflicts))
    questions = found.questions
    if as_json:
        click.echo(documents.as_json(sync_document(found)))
    else:
        if not conflicts:
            say(sync_lines(found, dry_run=dry_run))
        say(question_lines(questions))
        if not dry_run and not conflicts and on_terminal():
            questions = _ask(ctx, network, folders, questions, notes)
    if questions and not (dry_run or conflicts):
        what = "1 question is" if len(questions) == 1 else f"{len(questions):,} questions are"
        click.echo(f"{what} still open: exit code {OPEN_QUESTIONS}.", err=True)
        ctx.exit(OPEN_QUESTIONS)


@main.command()
@click.option("--merge", is_flag=True, help="Merge them; netfollow undo reverts it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def conflicts(ctx: click.Context, merge: bool, as_json: bool) -> None:
    """Show or merge conflict copies of a synced data folder."""
    network = network_of(ctx)
    copies = network.conflicts.read()
    preview = network.conflicts.preview(copies)
    if as_json:
        click.echo(documents.as_json(conflicts_document(preview)))
    elif not copies:
        click.echo("No conflict copies found.")
    else:
        click.echo(f"{line(', '.join(preview.files))}: {preview.sentence}.")
        say(f"  {line(one)}" for one in preview.lines())
    if not merge or not copies:
        if copies and not as_json:
            click.echo("Nothing was changed. Add --merge to merge it.")
        return
    done = network.conflicts.merge(copies)
    if not as_json:
        click.echo(f"{line(done.did[:1].upper() + done.did[1:])}. The copies are now in backups/.")


def on_terminal() -> bool:
    """Whether someone is there to be asked."""
    return are_terminals(sys.stdin, sys.stdout)


def _folder(named: Path | None, chosen: str) -> Path | None:
    path = named if named is not None else Path(chosen) if chosen else None
    return expanded(path) if path is not None else None


def _ask(
    ctx: click.Context,
    network: Network,
    folders: Folders,
    questions: list[Question],
    notes: bool,
) -> list[Question]:
    """Ask about each person in turn; an empty answer leaves it open. Return what is still open."""
    asked = {one.card: one for one in questions}
    answers: dict[str, SyncSide] = {}
    for card, one in asked.items():
        words = (
            "h keep here · t take there" if one.about is Asked.FIELD else "h as here · t as there"
        )
        question = f"{question_line(one)} {words} · enter later"
        answer = click.prompt(question, default="", show_default=False).strip().casefold()[:1]
        if answer in ANSWERS:
            answers[card] = ANSWERS[answer]
    if answers:
        only_tells(ctx, from_now_on=False)
        found = network.sync.answer(folders, answers, notes=notes)
        only_tells(ctx)
        say(sync_lines(found, dry_run=False))
    return [one for one in questions if one.card not in answers]


def sync_lines(synced: SyncResult, *, dry_run: bool) -> Iterator[str]:
    """Yield the summary of a sync, who was touched, and what could not be read."""
    yield f"{'Preview' if dry_run else 'Synced'}: {synced.sentence}."
    for what, names in (
        ("added", synced.taken_new),
        ("changed here", synced.taken),
        ("deleted here", synced.deleted),
        ("written there", synced.written_new),
        ("changed there", synced.written),
        ("removed there", synced.removed),
        ("ticked off there (NetFollow will ask whether you sent it)", synced.ticked),
        ("moved there", synced.moved),
    ):
        if names:
            more = f" and {len(names) - MANY} more" if names[MANY:] else ""
            yield f"  {what}: {line(', '.join(names[:MANY]))}{more}"
    yield from _some([line(remark) for remark in synced.remarks])
    yield from _some([f"  {line(file)}: {line(reason)}" for file, reason in synced.unreadable])


def _some(lines: Sequence[str]) -> Iterator[str]:
    """Yield the first of many lines, and how many more there are."""
    yield from lines[:SOME]
    if lines[SOME:]:
        yield f"  and {len(lines) - SOME:,} more; --json lists all"


MANY = 8
"""So many names are printed of a list."""


SOME = 20
"""So many questions, remarks and unreadable files are printed."""


def question_lines(questions: Sequence[Question]) -> Iterator[str]:
    """Yield what a sync asks, and how it is answered."""
    for one in questions[:SOME]:
        yield f"? {question_line(one)}"
    if questions[SOME:]:
        yield f"? and {len(questions) - SOME} more: --json lists all, --take-all here or there decides them all"
    if questions:
        yield "  To decide: netfollow sync --take here NAME, or --take there NAME. Both stay until then."
    if any(one.about is not Asked.FIELD for one in questions):
        yield "  To delete them on both sides: netfollow sync --delete NAME"


def question_line(one: Question) -> str:
    """Return a question of a sync as a line."""
    name = line(one.name, 60) or "(no name)"
    match one.about:
        case Asked.DELETED_THERE:
            return f"{name} was deleted there but is still here."
        case Asked.DELETED_HERE:
            return f"{name} is no longer here, but the card there changed since, or you undid its import."
        case _:
            here, there = (
                line(text_shown(one.field, text), 60) or "nothing" for text in (one.here, one.there)
            )
            return f"{name}, {_field(one).replace('_', ' ')}: {here} here, {there} there."


def _field(one: Question) -> str:
    return "cadence" if one.field == "rhythm" else one.field


def sync_document(synced: SyncResult) -> documents.Document:
    """Return what a sync did, or would do, and what it asks."""
    return {
        "in": {
            "new": synced.taken_new,
            "changed": synced.taken,
            "deleted": synced.deleted,
        },
        "out": {
            "new": synced.written_new,
            "changed": synced.written,
            "removed": synced.removed,
        },
        "follow_ups": {
            "written": synced.tasks_written,
            "removed": synced.tasks_removed,
            "ticked": synced.ticked,
            "moved": synced.moved,
        },
        "questions": [
            {
                "contact": {"uid": one.contact, "name": one.name},
                "about": one.about,
                "field": _field(one) or None,
                "here": one.here,
                "there": one.there,
            }
            for one in synced.questions
        ],
        "unreadable": [{"file": file, "why": why} for file, why in synced.unreadable],
        "remarks": synced.remarks,
    }


def conflicts_document(preview: ConflictPreview) -> documents.Document:
    """Return what merging conflict copies would do, or did."""
    return {
        "files": preview.files,
        "new": len(preview.new),
        "changed": len(preview.changed),
        "older": preview.older,
        "deleted_here": len(preview.deleted_here),
        "deleted_there": len(preview.deleted_there),
        "conflicts": [
            {"uid": one.record.uid, "field": one.field, "here": one.here, "there": one.there}
            for one in preview.clashes
        ],
        "problems": preview.problems,
    }
