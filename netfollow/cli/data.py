"""The commands that write people into a data folder: import, demo."""

from pathlib import Path

import click

from netfollow.cli import documents
from netfollow.cli.known_homes import note
from netfollow.cli.lazy_group import only_tells
from netfollow.cli.main import main, network_of, say
from netfollow.cli.opening import TypedPath, no_interrupts, write_demo
from netfollow.cli.streams import ProgressText, read_input
from netfollow.clock import system_clock
from netfollow.config import settings
from netfollow.errors import NetFollowError, WrongCall
from netfollow.network import Changes
from netfollow.network.importing import ImportOptions, ImportPlan, columns_named, imported, ready
from netfollow.people.dates import show_day
from netfollow.people.text import file_name
from netfollow.view.import_rows import printed_explanation, printed_import


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=TypedPath())
@click.option("--dry-run", is_flag=True, help="Preview each row without importing.")
@click.option("--encoding", default=None, help="The file's encoding, if it is detected wrongly.")
@click.option("--region", default=None, help="The country of phone numbers without one: DE, US.")
@click.option(
    "--me",
    default=None,
    metavar="NAME",
    help="Who you are in the file: your name, email or profile.",
)
@click.option("--with-text", is_flag=True, help="Import message texts, not only dates.")
@click.option(
    "--columns", default=None, help='What the columns hold: "Full name=name,Mail=emails".'
)
@click.option("--day-first/--month-first", default=None, help="How to read dates such as 4/5/1979.")
@click.option(
    "--let-in", is_flag=True, help="Include names without details and guests who didn't come."
)
@click.option(
    "--explain", is_flag=True, help="Show how files and columns are recognized; import nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
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
    day_first: bool | None,
    let_in: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """Import contacts and messages.

    The format is detected: LinkedIn, vCard, CSV, Excel, address books, mail, calendars, chats.
    A folder is read with everything in it, and a single - is standard input. All files together
    are one change, and one `netfollow undo` reverts it.
    """
    network = network_of(ctx)
    options = ImportOptions(
        encoding=encoding,
        owner=me,
        columns=columns_named(columns) if columns is not None else None,
        with_text=with_text,
        region=region,
        day_first=day_first,
        mine=tuple(settings(ctx.obj).mail.me),
    )
    for file in files:
        if not _is_input(file) and not file.exists():
            raise WrongCall(f"{file} doesn't exist.")
    try:
        with ProgressText("Reading") as progress:
            preview = network.importing.preview(
                [_content(file) for file in files], options, tick=progress.show
            )
            if not explain:
                preview = ready(preview)
            if let_in:
                preview = network.importing.let_in(preview)
    except KeyboardInterrupt:
        raise NetFollowError("Cancelled. Nothing was imported.") from None
    if explain:
        found = network.importing.explained(preview)
        if as_json:
            click.echo(documents.as_json([documents.explanation(*one) for one in found]))
        else:
            say(printed_explanation(found))
        return
    with no_interrupts():
        changes = Changes(preview.did) if dry_run else network.importing.take(preview)
        _tell(preview, changes, dry_run=dry_run, as_json=as_json)


def _is_input(file: Path) -> bool:
    return str(file) == "-"


def _content(file: Path) -> tuple[Path | bytes, str]:
    """Return what to import, and its name: `-` is what comes through standard input."""
    return (read_input(), "standard input") if _is_input(file) else (file, file.name)


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
@click.option(
    "--people", default=0, metavar="N", help="Generate N people; by default, 40 handmade ones."
)
@click.option(
    "--interactions", default=0, metavar="N", help="How many conversations and messages in all."
)
@click.option("--seed", default=7, metavar="N", help="The same seed gives the same people.")
@click.pass_context
def demo(ctx: click.Context, folder: Path, people: int, interactions: int, seed: int) -> None:
    """Write demo data into a new folder."""
    if folder.exists() and any(folder.iterdir()):
        raise WrongCall(f"{folder} isn't empty. Name a new folder.")
    count = write_demo(folder, people=people, interactions=interactions, seed=seed)
    note(folder)
    only_tells(ctx)
    day = show_day(system_clock().date(), system_clock().date())
    click.echo(
        f"Wrote {count:,} demo contacts as of {day}. Open them: netfollow --home {file_name(str(folder))}"
    )
