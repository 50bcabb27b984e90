"""The words of the command line that bring data in: import, demo."""

from pathlib import Path

import click

from netfollow.cli import documents, printing
from netfollow.cli.main import main, network_of, say
from netfollow.cli.opening import write_demo
from netfollow.clock import system_clock
from netfollow.people.when import show_day
from netfollow.problems import WrongCall


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--encoding", default=None, help="How the file is encoded, if it is read wrongly.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def bring_in(
    ctx: click.Context,
    files: tuple[Path, ...],
    dry_run: bool,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Import people from LinkedIn's Connections.csv or vCards, or a whole export."""
    network = network_of(ctx)
    found = []
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise WrongCall(f"{file} can't be read: {error.strerror}.") from error
        imported = network.transfers.bring_in(data, str(file), encoding=encoding, dry_run=dry_run)
        found.append(documents.import_document(imported))
        if not as_json:
            say(printing.import_lines(imported, dry_run=dry_run))
    if as_json:
        click.echo(documents.as_json(found[0] if len(found) == 1 else found))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--people", default=0, help="How many people; without it, about forty by hand.")
@click.option("--interactions", default=0, help="How many entries in all.")
@click.option("--seed", default=7, help="The same seed makes the same network.")
def demo(folder: Path, people: int, interactions: int, seed: int) -> None:
    """Write a made-up network into a new folder."""
    if folder.exists() and any(folder.iterdir()):
        raise WrongCall(f"{folder} is not empty: a demo is written into a new folder only.")
    count = write_demo(folder, people=people, interactions=interactions, seed=seed)
    day = show_day(system_clock().date(), system_clock().date())
    click.echo(f"Wrote {count} made-up people as of {day}. Look: netfollow --home {folder}")
