"""The commands about people: add, edit, find, tags, promises, people listed twice, the shelf."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from netfollow.cli import documents
from netfollow.cli.main import main, network_of, say, told
from netfollow.cli.printing import double_line, merge_lines
from netfollow.cli.streams import ProgressText
from netfollow.errors import NetFollowError, NothingToDo, WrongCall
from netfollow.method.resources import ResourceMatch
from netfollow.network import Network
from netfollow.network.resources import words
from netfollow.people import Cadence, ResourceKind
from netfollow.people.dates import read_day, show_gap
from netfollow.people.field_input import parser_of
from netfollow.people.fields import EDITABLE, FIELDS, FieldKind
from netfollow.people.promise_parser import parse_promise
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


def given(options: dict[str, Any], network: Network) -> dict[str, Any]:
    """Return the fields that were named, as a contact keeps them; `""` clears one."""
    found: dict[str, Any] = {}
    for name, value in options.items():
        if isinstance(value, tuple):
            if value:
                found[name] = tuple(one.strip() for one in value if one.strip())
        elif isinstance(value, str):
            found[name] = parser_of(FIELDS[name], network.today, network.dates)(value)
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
    fields = given(options, network)
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
    fields = given(options, network)
    if new_name is not None:
        fields["name"] = new_name
    if not fields:
        raise click.UsageError("Nothing to change. Name a field, such as --place Leeds.")
    told(network, network.contacts.edit(network.contacts.named(name).uid, **fields))


@main.command()
@click.argument("name")
@click.argument("tags", nargs=-1, required=True)
@click.pass_context
def tag(ctx: click.Context, name: str, tags: tuple[str, ...]) -> None:
    """Tag someone: saas berlin; after -- a tag with - before it is taken away."""
    network = network_of(ctx)
    told(network, network.contacts.tag([network.contacts.named(name).uid], ",".join(tags)))


@main.command()
@click.argument("name")
@click.argument(
    "how_often", type=click.Choice([*(one.value for one in Cadence), "tags"]), metavar="HOW_OFTEN"
)
@click.pass_context
def cadence(ctx: click.Context, name: str, how_often: str) -> None:
    """Set how often to keep in touch with someone; `tags` leaves it to their tags."""
    network = network_of(ctx)
    chosen = None if how_often == "tags" else Cadence(how_often)
    told(network, network.contacts.set_cadence([network.contacts.named(name).uid], chosen))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def imported(ctx: click.Context, as_json: bool) -> None:
    """List who is worth a look in imported messages: waiting, asked, close."""
    network = network_of(ctx)
    with ProgressText("Looking through imported messages") as progress:
        offers = network.imported_history.offers(progress.show)
    if as_json:
        click.echo(documents.as_json([documents.offer_document(network, one) for one in offers]))
        return
    rows = (
        f"{one.kind!s:<8} {show_gap(one.on, network.today):<14} "
        f"{line(network.person(one.contact).name, 40)}"
        for one in offers
    )
    say(rows if offers else ["No imported messages need a look."])


@main.command("take-up")
@click.argument("name")
@click.pass_context
def take_up(ctx: click.Context, name: str) -> None:
    """Follow up on imported messages: an answer you owe, or a reply you wait for."""
    network = network_of(ctx)
    told(network, network.imported_history.take_up([network.contacts.named(name).uid]))


@main.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.pass_context
def delete(ctx: click.Context, name: str, yes: bool) -> None:
    """Delete a contact with the timeline and promises."""
    network = network_of(ctx)
    contact = network.contacts.named(name)
    if not yes and not click.confirm(f"Delete {line(contact.name)} and the timeline?", err=True):
        raise NothingToDo("Nothing was deleted.")
    told(network, network.contacts.delete([contact.uid]))


@main.command("do-not-contact")
@click.argument("name")
@click.option("--lift", is_flag=True, help="Allow reminders and drafts again.")
@click.pass_context
def do_not_contact(ctx: click.Context, name: str, lift: bool) -> None:
    """Stop all reminders and drafts for a contact."""
    network = network_of(ctx)
    uid = network.contacts.named(name).uid
    told(network, network.contacts.edit(uid, do_not_contact=not lift))


@main.command()
@click.argument("name")
@click.option("--back", is_flag=True, help="Take them out again.")
@click.pass_context
def archive(ctx: click.Context, name: str, back: bool) -> None:
    """Put someone away, with the timeline; nothing is due for them any more."""
    network = network_of(ctx)
    told(network, network.contacts.archive([network.contacts.named(name).uid], archived=not back))


@main.command()
@click.argument("name")
@click.argument("when", nargs=-1, required=True)
@click.pass_context
def snooze(ctx: click.Context, name: str, when: tuple[str, ...]) -> None:
    """Ask for nothing from someone before a day: 3d, 2w, fri, dec 5."""
    network = network_of(ctx)
    until = read_day(" ".join(when), network.today, style=network.dates)
    told(network, network.followups.snooze([network.contacts.named(name).uid], until))


@main.command()
@click.argument("name")
@click.pass_context
def rest(ctx: click.Context, name: str) -> None:
    """Let someone rest: nothing is due for a while."""
    network = network_of(ctx)
    told(network, network.followups.rest([network.contacts.named(name).uid]))


@main.command()
@click.argument("name")
@click.pass_context
def wake(ctx: click.Context, name: str) -> None:
    """Lift someone's rest."""
    network = network_of(ctx)
    told(network, network.followups.wake([network.contacts.named(name).uid]))


@main.command()
@click.argument("name")
@click.argument("what", nargs=-1, required=True)
@click.option("--theirs", is_flag=True, help="They promised it.")
@click.pass_context
def promise(ctx: click.Context, name: str, what: tuple[str, ...], theirs: bool) -> None:
    """Note a promise: send the case study by friday."""
    network = network_of(ctx)
    vow = parse_promise(" ".join(what), network.today, mine=not theirs, style=network.dates)
    if vow is None:
        raise WrongCall("Type what was promised.")
    told(network, network.conversations.promise([network.contacts.named(name).uid], vow))


@main.command()
@click.argument("name")
@click.argument("words", nargs=-1)
@click.pass_context
def kept(ctx: click.Context, name: str, words: tuple[str, ...]) -> None:
    """Close a promise: the one that holds these words, or the first."""
    network = network_of(ctx)
    contact = network.contacts.named(name)
    sought = " ".join(words).casefold()
    found = [
        one
        for one in network.promises(contact.uid)
        if one.is_open and sought in one.text.casefold()
    ]
    if not found:
        raise NothingToDo("No such promise is open.")
    found.sort(key=lambda one: (not one.mine, one.due is None, one.due or one.made.date()))
    told(network, network.conversations.keep(found[0].uid))


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@click.option("--saved", metavar="NAME", help="Use a saved search; @NAME among the words does too.")
@click.option("--save", metavar="NAME", help="Save the search by a name.")
@click.option("--forget", metavar="NAME", help="Take a saved search out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def find(
    ctx: click.Context,
    words: tuple[str, ...],
    saved: str | None,
    save: str | None,
    forget: str | None,
    as_json: bool,
) -> None:
    """Find people by name, company, tag or what was said; alone, show the language."""
    network = network_of(ctx)
    searches = network.searches
    if forget is not None:
        told(network, searches.forget(forget))
        return
    text = " ".join((*([searches.named(saved)] if saved is not None else []), *words))
    if not text.strip():
        _language(searches.saved())
        return
    searches.check(text)
    if save is not None:
        told(network, searches.save(save, text))
        return
    found = searches.find(text)
    if as_json:
        from netfollow.cli import documents

        click.echo(documents.as_json(documents.find_document(network, found)))
        return
    for hit in found:
        name = line(network.person(hit.contact).name, 30)
        click.echo(f"{name:<30}  {hit.where}: {hit.excerpt}")
    if not found:
        click.echo("Nothing found.")


def _language(saved: dict[str, str]) -> None:
    """Print the keys, and what is saved."""
    from netfollow.method.search.query import help_lines

    for example, meaning in help_lines():
        click.echo(f"{example:<22}  {meaning}")
    for name, query in saved.items():
        click.echo(f"{'@' + line(name):<22}  {line(query)}")


@main.command()
@click.argument("name", default="")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def doubles(ctx: click.Context, name: str, as_json: bool) -> None:
    """List possible duplicates, of everyone or of one contact."""
    network = network_of(ctx)
    if name:
        uid = network.contacts.named(name).uid
        pairs = [(uid, one.uid, one.why, one.score) for one in network.doubles.of(uid)]
    else:
        try:
            with ProgressText("Looking") as progress:
                found = network.doubles.all(progress.show)
        except KeyboardInterrupt:
            raise NetFollowError("Cancelled: nothing was changed.") from None
        pairs = [(one.one, one.other, one.why, one.score) for one in found]
    if as_json:
        click.echo(documents.as_json(documents.doubles_document(network, pairs)))
        return
    say(double_line(network, one, other, why) for one, other, why, _ in pairs)
    if not pairs:
        click.echo("No duplicates found.")


@main.command()
@click.argument("name")
@click.argument("other")
@click.option("--yes", is_flag=True, help="Do it.")
@click.pass_context
def merge(ctx: click.Context, name: str, other: str, yes: bool) -> None:
    """Make one person of two: show it, and with --yes do it. NAME stays."""
    network = network_of(ctx)
    keep, gone = network.contacts.named(name).uid, network.contacts.named(other).uid
    if yes:
        told(network, network.merging.merge(keep, gone))
        return
    say(merge_lines(network.merging.preview(keep, gone)))


@main.command()
@click.argument("name")
@click.argument("other")
@click.pass_context
def apart(ctx: click.Context, name: str, other: str) -> None:
    """Note that two people are not the same, however alike they look."""
    network = network_of(ctx)
    one, two = network.contacts.named(name).uid, network.contacts.named(other).uid
    told(network, network.doubles.apart(one, two))


@main.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--title", default="", help="As you would name it in a message.")
@click.option("--tag", "tags", multiple=True)
@click.option("--note", default="", help="Why it is good, and for whom.")
@click.option("--kind", type=click.Choice([one.value for one in ResourceKind]))
@click.pass_context
def share(
    ctx: click.Context,
    what: tuple[str, ...],
    title: str,
    tags: tuple[str, ...],
    note: str,
    kind: str | None,
) -> None:
    """Put something worth sharing on the shelf: an address, a file's name, a thought."""
    network = network_of(ctx)
    chosen = ResourceKind(kind) if kind else None
    told(network, network.shelf.put(" ".join(what), title=title, note=note, tags=tags, kind=chosen))


@main.command()
@click.argument("name", default="")
@click.pass_context
def shelf(ctx: click.Context, name: str) -> None:
    """Show what is on the shelf; with a name, what fits them, and why."""
    network = network_of(ctx)
    if name:
        found = network.shelf.for_person(network.contacts.named(name).uid)
    else:
        found = tuple((one, ResourceMatch(0, "")) for one in network.shelf.all())
    for thing, fit in found:
        tags = " ".join(f"#{line(tag)}" for tag in thing.tags)
        why = f"({fit.why})" if fit.why else ""
        parts = (words(thing), line(thing.link) if thing.title else "", tags, why)
        click.echo("  ".join(part for part in parts if part))
    if not found:
        click.echo("Nothing is on the shelf.")


@main.command()
@click.argument("name", default="")
@click.pass_context
def introductions(ctx: click.Context, name: str) -> None:
    """Show who could be introduced to whom: what one looks for, the other can give."""
    network = network_of(ctx)
    uid = network.contacts.named(name).uid if name else None
    found = network.shelf.introductions(uid)
    for pair in found:
        seeker, giver = (line(network.person(one).name, 30) for one in (pair.seeker, pair.giver))
        click.echo(f"{seeker} looks for {line(pair.need)}; {giver} can give {line(pair.offer)}")
    if not found:
        click.echo("Nobody's needs and offers meet.")
