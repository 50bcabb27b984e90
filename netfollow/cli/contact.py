"""The commands `add` and `edit`: an option for each contact field."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from netfollow.cli.main import main, network_of, told
from netfollow.people.field_input import parser_of
from netfollow.people.fields import EDITABLE, FIELDS, FieldKind
from netfollow.people.text import line

_Function = TypeVar("_Function", bound=Callable[..., Any])


def field_options(function: _Function) -> _Function:
    """Add an option for each contact field that has one."""
    for name in reversed(EDITABLE):
        field = FIELDS[name]
        if not field.option:
            continue
        kind = field.kind
        choices = click.Choice([one.value for one in field.choices]) if field.choices else None
        function = click.option(
            f"--{field.option}",
            name,
            default=None,
            type=choices,
            multiple=kind is FieldKind.LIST,
            is_flag=kind is FieldKind.FLAG,
            help=field.help or f"{field.label}.",
        )(function)
    return function


def given(options: dict[str, Any], today: date) -> dict[str, Any]:
    """Return the fields that were named, as a contact keeps them; `""` clears one."""
    found: dict[str, Any] = {}
    for name, value in options.items():
        if isinstance(value, tuple):
            if value:
                found[name] = tuple(one.strip() for one in value if one.strip())
        elif isinstance(value, str):
            found[name] = parser_of(FIELDS[name], today)(value)
        elif value:
            found[name] = value
    return found


@main.command()
@click.argument("name")
@field_options
@click.pass_context
def add(ctx: click.Context, /, name: str, **options: Any) -> None:
    """Add a person."""
    network = network_of(ctx)
    fields = given(options, network.today)
    likes = network.doubles.like(
        name,
        org=fields.get("org", ""),
        emails=fields.get("emails", ()),
        phones=fields.get("phones", ()),
        links=fields.get("links", ()),
    )
    contact = network.contacts.add(name=name, **fields)
    click.echo(f"Added {line(contact.name)}.")
    if likes:
        from netfollow.cli import printing

        click.echo(printing.like_line(likes))


@main.command()
@click.argument("name")
@click.option("--name", "new_name", default=None, help="A new name.")
@field_options
@click.pass_context
def edit(ctx: click.Context, /, name: str, new_name: str | None, **options: Any) -> None:
    """Change fields of a person; an empty value clears one: --place ""."""
    network = network_of(ctx)
    fields = given(options, network.today)
    if new_name is not None:
        fields["name"] = new_name
    if not fields:
        raise click.UsageError("Nothing to change. Name a field, such as --place Leeds.")
    told(network, network.contacts.edit(network.contacts.named(name).uid, **fields))
