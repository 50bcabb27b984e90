"""The command to show and change the settings: settings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from netfollow.cli import documents
from netfollow.cli.lazy_group import only_tells
from netfollow.cli.main import home_of, main, say
from netfollow.cli.streams import are_terminals, remark
from netfollow.errors import WrongCall
from netfollow.people.text import line

if TYPE_CHECKING:
    from netfollow.settings_file import Setting, SettingsFile

NAME, VALUE = 24, 26
"""Cells of a setting's name, and of its value, in the list."""


def known(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the settings whose names begin with what is typed, for a shell."""
    from pathlib import Path

    from netfollow.tui.all_settings import settings_file

    found = settings_file(Path()).all()
    names = [one.name for one in found]
    once = (one.name if names.count(one.name) == 1 else one.path for one in found)
    return [CompletionItem(name) for name in once if name.startswith(typed)]


@main.command()
@click.argument("name", default="", shell_complete=known)
@click.argument("value", nargs=-1)
@click.option("--changed", is_flag=True, help="List only what differs from the default.")
@click.option("--reset", is_flag=True, help="Set NAME back to its default.")
@click.option("--edit", "in_editor", is_flag=True, help="Open config.toml in your editor.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def settings(
    ctx: click.Context,
    name: str,
    value: tuple[str, ...],
    changed: bool,
    reset: bool,
    in_editor: bool,
    as_json: bool,
) -> None:
    """List the settings, or show, change or reset one.

    With a NAME, such as daily_limit or mail.folders, it shows that setting; with a VALUE too, it
    changes it. Separate the parts of a list with commas.
    """
    from netfollow.tui.all_settings import settings_file

    file = settings_file(home_of(ctx))
    if in_editor:
        _edit(file)
    elif not name:
        if reset:
            raise WrongCall("--reset needs the NAME of a setting.")
        found = [one for one in file.all() if one.is_changed or not changed]
        if as_json:
            click.echo(documents.as_json([_document(one) for one in found]))
        else:
            say(_lines(found) if found else ["All settings have their defaults."])
        for mistake in file.mistakes():
            remark(mistake)
    elif reset or value:
        if reset and value:
            raise WrongCall("--reset takes no VALUE.")
        setting = file.find(name)
        done = file.reset(setting) if reset else file.change(setting, " ".join(value))
        only_tells(ctx)
        click.echo(done)
    else:
        setting = file.find(name)
        click.echo(documents.as_json(_document(setting)) if as_json else "\n".join(_about(setting)))


def _edit(file: "SettingsFile") -> None:
    """Open the file in the user's editor, and say what is wrong in it afterwards."""
    import sys

    from netfollow.editor import edit

    if not are_terminals(sys.stdin, sys.stdout):
        raise WrongCall(f"--edit needs a terminal. The file is {file.path}.")
    edit(file.create())
    for mistake in file.mistakes():
        remark(mistake)


def _lines(found: "list[Setting]") -> Iterator[str]:
    """Yield a heading for each section, and a line for each of its settings."""
    section = ""
    for one in found:
        if one.section != section:
            if section:
                yield ""
            section = one.section
            yield f"[{section}]"
        allowed = f" ({one.allowed})" if one.allowed else ""
        mark = "*" if one.is_changed else " "
        value = line(one.text, 60) or "-"
        yield f"{mark} {one.name:<{NAME}} {value:<{VALUE}} {line(one.about)}{allowed}"


def _about(one: "Setting") -> Iterator[str]:
    """Yield all that is known of a setting."""
    yield f"{one.path} = {line(one.text) or '(empty)'}"
    if one.about:
        yield f"  {one.about}"
    yield f"  default: {line(one.default_text) or '(empty)'}"
    if one.allowed:
        yield f"  allowed: {one.allowed}"


def _document(one: "Setting") -> dict[str, object]:
    return {
        "name": one.path,
        "value": one.value if one.is_editable else one.text,
        "default": one.default if one.is_editable else one.default_text,
        "about": one.about,
        "allowed": one.allowed,
    }
