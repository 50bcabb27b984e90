"""The words of the command line that bring data in: import, demo."""

from pathlib import Path

import click

from netfollow.cli import documents
from netfollow.cli.known_homes import note
from netfollow.cli.lazy_group import only_tells
from netfollow.cli.main import main, network_of, say
from netfollow.cli.opening import TypedPath, write_demo
from netfollow.cli.streams import ProgressText, no_interrupts
from netfollow.clock import system_clock
from netfollow.errors import NetFollowError, WrongCall
from netfollow.network import Changes
from netfollow.network.importing import ImportOptions, ImportPlan, columns_named, imported, ready
from netfollow.people.dates import show_day
from netfollow.people.text import file_name
from netfollow.view.import_rows import printed_import


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=TypedPath())
@click.option("--dry-run", is_flag=True, help="Say what would happen, row by row; change nothing.")
@click.option("--encoding", default=None, help="How the file is encoded, if it is read wrongly.")
@click.option("--region", default=None, help="Where phones without a country are from: DE, US.")
@click.option("--me", default=None, metavar="NAME", help="Who you are in it: a name or a profile.")
@click.option("--with-text", is_flag=True, help="Take what messages say, not only that they were.")
@click.option("--columns", default=None, help='What columns are: "Full name=name,Mail=emails".')
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def bring_in(
    ctx: click.Context,
    files: tuple[Path, ...],
    dry_run: bool,
    encoding: str | None,
    region: str | None,
    me: str | None,
    with_text: bool,
    columns: str | None,
    as_json: bool,
) -> None:
    """Import people and messages; several files together are one change."""
    network = network_of(ctx)
    options = ImportOptions(
        encoding=encoding,
        owner=me,
        columns=columns_named(columns) if columns is not None else None,
        with_text=with_text,
        region=region,
    )
    for file in files:
        if not file.is_file():
            raise WrongCall(f"{file} can't be read: there is no such file.")
    try:
        with ProgressText("Reading") as progress:
            preview = network.importing.preview_all(
                [(file, file.name) for file in files], options, tick=progress.show
            )
            preview = ready(preview)
    except KeyboardInterrupt:
        raise NetFollowError("Cancelled: nothing was imported.") from None
    with no_interrupts():
        changes = Changes(preview.did) if dry_run else network.importing.take(preview)
        _tell(preview, changes, dry_run=dry_run, as_json=as_json)


def _tell(preview: ImportPlan, changes: Changes, *, dry_run: bool, as_json: bool) -> None:
    """Say what an import did."""
    if not as_json:
        say(printed_import(imported(preview, changes), dry_run=dry_run))
        return
    each = [imported(preview.one(place), changes) for place in range(len(preview.files))]
    found = [documents.import_document(one, dry_run=dry_run) for one in each]
    click.echo(documents.as_json(found[0] if len(found) == 1 else found))


@main.command()
@click.argument("folder", type=TypedPath())
@click.option("--people", default=0, help="How many people; without it, about forty by hand.")
@click.option("--interactions", default=0, help="How many entries in all.")
@click.option("--seed", default=7, help="The same seed makes the same network.")
@click.pass_context
def demo(ctx: click.Context, folder: Path, people: int, interactions: int, seed: int) -> None:
    """Write a made-up network into a new folder."""
    if folder.exists() and any(folder.iterdir()):
        raise WrongCall(f"{folder} is not empty: a demo is written into a new folder only.")
    count = write_demo(folder, people=people, interactions=interactions, seed=seed)
    note(folder)
    only_tells(ctx)
    day = show_day(system_clock().date(), system_clock().date())
    click.echo(
        f"Wrote {count:,} made-up people as of {day}. Look: netfollow --home {file_name(str(folder))}"
    )
