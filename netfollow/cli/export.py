"""The word of the command line that takes data out: export."""

from pathlib import Path

import click

from netfollow.cli.lazy_group import only_tells
from netfollow.cli.main import main, network_of
from netfollow.cli.opening import TypedPath
from netfollow.cli.streams import write_output
from netfollow.errors import WrongCall
from netfollow.network import Network
from netfollow.network.exports import save, save_folder
from netfollow.people.text import file_name

FORMS = ("vcard", "csv", "json", "markdown", "ics")

FITTING = {
    "notes": FORMS,
    "archived": ("vcard", "csv", "markdown"),
    "version": ("vcard",),
    "todo": ("ics",),
}
"""Which forms each option is for."""


@main.command()
@click.argument("form", type=click.Choice(FORMS))
@click.option(
    "-o",
    "--output",
    type=TypedPath(),
    help="A file; for markdown a new or empty folder. Without it, or with -, standard output.",
)
@click.option(
    "--notes",
    is_flag=True,
    help="Your private notes too. Without it no form holds any but json, which is always whole; "
    "for markdown they are most of what there is to read.",
)
@click.option("--archived", is_flag=True, help="Those put away too.")
@click.option("--version", type=click.Choice(["3.0", "4.0"]), help="Of vCards; 3.0 if not said.")
@click.option("--todo", is_flag=True, help="Tasks in place of events, in a calendar.")
@click.pass_context
def export(
    ctx: click.Context,
    form: str,
    output: Path | None,
    notes: bool,
    archived: bool,
    version: str | None,
    todo: bool,
) -> None:
    """Write people, a table, everything, pages or a calendar for other programs."""
    given: dict[str, object] = {
        "notes": notes,
        "archived": archived,
        "version": version,
        "todo": todo,
    }
    for option, value in given.items():
        if value and form not in FITTING[option]:
            *others, last = FITTING[option]
            fitting = f"{', '.join(others)} and {last}" if others else last
            raise WrongCall(f"--{option} is for {fitting}, not for {form}.")
    network = network_of(ctx)
    to_stdout = output is None or str(output) == "-"
    if form == "markdown":
        if output is None or to_stdout:
            raise WrongCall("Markdown is a folder of files: name one with -o.")
        pages = network.exports.pages(notes=notes, archived=archived)
        save_folder(output, pages, home=ctx.obj)
    else:
        data = _data(network, form, notes, archived, version or "3.0", todo)
        if output is None or to_stdout:
            write_output(data)
            return
        save(output, data, home=ctx.obj)
    only_tells(ctx)
    click.echo(f"Exported {form} to {file_name(str(output))}.", err=True)


def _data(
    network: Network, form: str, notes: bool, archived: bool, version: str, todo: bool
) -> bytes:
    """Return the one file of a form."""
    match form:
        case "vcard":
            return network.exports.vcards(version=version, notes=notes, archived=archived)
        case "csv":
            return network.exports.table(notes=notes, archived=archived)
        case "ics":
            return network.exports.calendar(todo=todo, notes=notes)
        case _:
            return network.exports.everything()
