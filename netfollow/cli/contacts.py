"""The commands about people: add, edit, find, cadence, promises, duplicates, resources."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from netfollow.cli import documents
from netfollow.cli.main import contact_argument, did, main, network_of, report, say
from netfollow.cli.name_completion import people
from netfollow.cli.printing import double_line, merge_lines
from netfollow.cli.streams import ProgressText, are_terminals
from netfollow.errors import NetFollowError, NothingToDo, WrongCall
from netfollow.method.resources import ResourceMatch
from netfollow.network import Changes, Network
from netfollow.network.resources import words
from netfollow.people import Cadence, Contact, Promise, ResourceKind
from netfollow.people.dates import read_day, show_gap
from netfollow.people.field_input import checked_value, parser_of
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
                several = (one.strip() for one in value if one.strip())
                found[name] = tuple(checked_value(FIELDS[name], one) for one in several)
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
    """Add a contact."""
    network = network_of(ctx)
    fields = given(options, network)
    likes = network.duplicates.like(
        name,
        org=fields.get("org", ""),
        emails=fields.get("emails", ()),
        phones=fields.get("phones", ()),
        links=fields.get("links", ()),
    )
    contact = network.contacts.add(name=name, **fields)
    click.echo(added_line(network, contact))
    if likes:
        from netfollow.cli import printing

        click.echo(printing.like_line(likes))


def added_line(network: Network, contact: Contact) -> str:
    """Return who was added, and what is due soon for one met lately."""
    if not network.timeline(contact.uid):
        return f"Added {line(contact.name)}."
    return did(network, Changes(f"added {line(contact.name)}", (contact.uid,)))


@main.command()
@contact_argument()
@click.option("--name", "new_name", default=None, help="Rename the contact.")
@field_options
@click.pass_context
def edit(ctx: click.Context, /, name: str, new_name: str | None, **options: Any) -> None:
    """Change the details of a contact; "" clears one."""
    network = network_of(ctx)
    fields = given(options, network)
    if new_name is not None:
        fields["name"] = new_name
    if not fields:
        raise click.UsageError("Nothing to change. Name a detail, such as --place Leeds.")
    report(network, network.contacts.edit(network.contacts.named(name).uid, **fields))


@main.command()
@contact_argument()
@click.argument("tags", nargs=-1, required=True)
@click.pass_context
def tag(ctx: click.Context, name: str, tags: tuple[str, ...]) -> None:
    """Add tags to a contact; after --, -TAG removes one."""
    network = network_of(ctx)
    report(network, network.contacts.tag([network.contacts.named(name).uid], ",".join(tags)))


@main.command()
@contact_argument()
@click.argument(
    "how_often", type=click.Choice([*(one.value for one in Cadence), "tags"]), metavar="HOW_OFTEN"
)
@click.pass_context
def cadence(ctx: click.Context, name: str, how_often: str) -> None:
    """Set how often to keep in touch.

    HOW_OFTEN is weekly, monthly, quarterly, twice-a-year, yearly or none; `tags` uses the cadence
    of the contact's tags.
    """
    network = network_of(ctx)
    chosen = None if how_often == "tags" else Cadence(how_often)
    report(network, network.contacts.set_cadence([network.contacts.named(name).uid], chosen))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def imported(ctx: click.Context, as_json: bool) -> None:
    """List follow-ups found in imported messages."""
    network = network_of(ctx)
    with ProgressText("Reading imported messages") as progress:
        offers = network.imported_history.offers(progress.show)
    if as_json:
        click.echo(documents.as_json([documents.offer_document(network, one) for one in offers]))
        return
    rows = (
        f"{one.kind!s:<8} {show_gap(one.on, network.today):<14} "
        f"{line(network.person(one.contact).name, 40)}"
        for one in offers
    )
    say(rows if offers else ["No follow-ups found in imported messages."])


@main.command("follow-up")
@contact_argument()
@click.pass_context
def follow_up(ctx: click.Context, name: str) -> None:
    """Start a follow-up listed by `netfollow imported`."""
    network = network_of(ctx)
    report(network, network.imported_history.take_up([network.contacts.named(name).uid]))


@main.command()
@contact_argument()
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.pass_context
def delete(ctx: click.Context, name: str, yes: bool) -> None:
    """Delete a contact with all conversations and promises."""
    network = network_of(ctx)
    contact = network.contacts.named(name)
    if not yes and not click.confirm(
        f"Delete {line(contact.name)} and all conversations?", err=True
    ):
        raise NothingToDo("Nothing was deleted.")
    report(network, network.contacts.delete([contact.uid]))


@main.command("do-not-contact")
@contact_argument()
@click.option("--lift", is_flag=True, help="Allow reminders and drafts again.")
@click.pass_context
def do_not_contact(ctx: click.Context, name: str, lift: bool) -> None:
    """Stop all reminders and drafts for a contact."""
    network = network_of(ctx)
    contact = network.contacts.named(name)
    network.contacts.edit(contact.uid, do_not_contact=not lift)
    who = line(contact.name, 60)
    if lift:
        click.echo(f"Reminders and drafts for {who} are on again.")
    else:
        click.echo(f"No more reminders or drafts for {who}. Use --lift to allow them again.")


@main.command()
@contact_argument()
@click.option("--restore", "back", is_flag=True, help="Restore an archived contact.")
@click.pass_context
def archive(ctx: click.Context, name: str, back: bool) -> None:
    """Archive a contact: no more reminders."""
    network = network_of(ctx)
    report(network, network.contacts.archive([network.contacts.named(name).uid], archived=not back))


@main.command()
@contact_argument()
@click.argument("when", nargs=-1, required=True)
@click.pass_context
def snooze(ctx: click.Context, name: str, when: tuple[str, ...]) -> None:
    """Snooze a contact until a day: 3d, 2w, fri, dec 5."""
    network = network_of(ctx)
    until = read_day(" ".join(when), network.today, style=network.dates)
    report(network, network.followups.snooze([network.contacts.named(name).uid], until))


@main.command()
@contact_argument()
@click.option("--until", default="", metavar="DAY", help="Until a day: 2w, jan 11.")
@click.option(
    "--why", default="", metavar="WORDS", help="What they said about it: not before April."
)
@click.pass_context
def pause(ctx: click.Context, name: str, until: str, why: str) -> None:
    """Pause reminders for a contact, for 90 days by default."""
    network = network_of(ctx)
    day = read_day(until, network.today, style=network.dates) if until else None
    report(network, network.followups.pause([network.contacts.named(name).uid], day, why=why))


@main.command()
@contact_argument()
@click.pass_context
def resume(ctx: click.Context, name: str) -> None:
    """Resume reminders for a paused contact."""
    network = network_of(ctx)
    report(network, network.followups.resume([network.contacts.named(name).uid]))


@main.command()
@contact_argument()
@click.argument("what", nargs=-1, required=True)
@click.option("--theirs", is_flag=True, help="A promise they made to you.")
@click.pass_context
def promise(ctx: click.Context, name: str, what: tuple[str, ...], theirs: bool) -> None:
    """Add a promise: send the case study by friday."""
    network = network_of(ctx)
    parsed = parse_promise(" ".join(what), network.today, mine=not theirs, style=network.dates)
    if parsed is None:
        raise WrongCall(
            "What was promised? For example: netfollow promise jane send the deck by fri"
        )
    contact = network.contacts.named(name)
    same = (parsed.text, parsed.mine, parsed.due)
    if any(
        one.is_open and same == (one.text, one.mine, one.due)
        for one in network.promises(contact.uid)
    ):
        side = "to" if parsed.mine else "by"
        raise NothingToDo(
            f"That's promised {side} {line(contact.name, 60)} already: {line(parsed.text, 60)}."
        )
    report(network, network.conversations.promise([contact.uid], parsed))


@main.command()
@contact_argument()
@click.argument("words", nargs=-1)
@click.pass_context
def kept(ctx: click.Context, name: str, words: tuple[str, ...]) -> None:
    """Complete a promise: the one matching WORDS, or the only one."""
    network = network_of(ctx)
    contact = network.contacts.named(name)
    sought = " ".join(words).casefold()
    found = [
        one
        for one in network.promises(contact.uid)
        if one.is_open and sought in one.text.casefold()
    ]
    if not found:
        about = f" with “{line(' '.join(words), 40)}”" if words else ""
        raise NothingToDo(f"{line(contact.name, 60)} has no open promise{about}.")
    found.sort(key=lambda one: (not one.mine, one.due is None, one.due or one.made.date()))
    report(network, network.conversations.keep(_which(found, contact.name).uid))


def _which(found: Sequence[Promise], name: str) -> Promise:
    """Return the promise that is meant; raises `WrongCall` where several are and nobody can be asked."""
    if len(found) == 1:
        return found[0]
    if not are_terminals(sys.stdin):
        listed = "; ".join(line(one.text, 40) for one in found)
        raise WrongCall(
            f"{line(name, 60)} has {len(found)} open promises: {listed}. "
            "Add a word or two of the one that was kept."
        )
    for place, one in enumerate(found, 1):
        click.echo(f"  {place}  {line(one.text)}", err=True)
    said = click.prompt("Which promise was kept?", type=click.IntRange(1, len(found)), err=True)
    return found[said - 1]


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@click.option("--saved", metavar="NAME", help="Run a saved search; so does the word @NAME.")
@click.option("--save", metavar="NAME", help="Save this search under a name.")
@click.option("--forget", metavar="NAME", help="Delete a saved search.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def find(
    ctx: click.Context,
    words: tuple[str, ...],
    saved: str | None,
    save: str | None,
    forget: str | None,
    as_json: bool,
) -> None:
    """Find people by name, company, tag or anything said.

    Without WORDS, it lists the filters, such as tag: and silent:, and your saved searches.
    """
    network = network_of(ctx)
    searches = network.searches
    if forget is not None:
        report(network, searches.forget(forget))
        return
    text = " ".join((*([searches.named(saved)] if saved is not None else []), *words))
    if not text.strip():
        _language(searches.views())
        return
    searches.check(text)
    if save is not None:
        report(network, searches.save(save, text))
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
        click.echo(searches.meant(found) or "No matches.")


def _language(saved: dict[str, str]) -> None:
    """Print the keys, and what is saved."""
    from netfollow.method.search.query import help_lines

    for example, meaning in help_lines():
        click.echo(f"{example:<22}  {meaning}")
    for name, query in saved.items():
        click.echo(f"{'@' + line(name):<22}  {line(query)}")


@main.command()
@contact_argument(default="")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def duplicates(ctx: click.Context, name: str, as_json: bool) -> None:
    """List possible duplicates."""
    network = network_of(ctx)
    if name:
        uid = network.contacts.named(name).uid
        pairs = [(uid, one.uid, one.why, one.score) for one in network.duplicates.of(uid)]
    else:
        try:
            with ProgressText("Looking for duplicates") as progress:
                found = network.duplicates.all(progress.show)
        except KeyboardInterrupt:
            raise NetFollowError("Cancelled. Nothing was changed.") from None
        pairs = [(one.one, one.other, one.why, one.score) for one in found]
    if as_json:
        click.echo(documents.as_json(documents.doubles_document(network, pairs)))
        return
    say(double_line(network, one, other, why) for one, other, why, _ in pairs)
    if not pairs:
        click.echo("No duplicates found.")


@main.command()
@contact_argument()
@click.argument("other", shell_complete=people)
@click.option("--yes", is_flag=True, help="Merge them.")
@click.pass_context
def merge(ctx: click.Context, name: str, other: str, yes: bool) -> None:
    """Merge OTHER into NAME; without --yes, show a preview."""
    network = network_of(ctx)
    keep, gone = network.contacts.named(name).uid, network.contacts.named(other).uid
    if yes:
        report(network, network.merging.merge(keep, gone))
        return
    say(merge_lines(network.merging.preview(keep, gone)))


@main.command()
@contact_argument()
@click.argument("other", required=False)
@click.option("--yes", is_flag=True, help="Split without a preview.")
@click.pass_context
def split(ctx: click.Context, name: str, other: str | None, yes: bool) -> None:
    """Undo a merge, even much later.

    What was logged since stays with NAME. Without --yes, show what can be split.
    """
    network = network_of(ctx)
    keep = network.contacts.named(name)
    merged = network.merging.merged_into(keep.uid)
    if other is not None:
        wanted = other.casefold()
        merged = tuple(
            one for one in merged if wanted in (one.other.uid, one.other.name.casefold())
        )
    if not merged:
        raise NothingToDo(
            f"No one was merged into {line(keep.name, 60)}, so there is nothing to split."
        )
    if yes:
        report(network, network.merging.split(keep.uid, merged[0].other.uid))
        return
    for one in merged:
        count = len((*one.moved, *one.shared, *one.removed))
        entries = "1 entry" if count == 1 else f"{count:,} entries"
        click.echo(f"{line(one.other.name, 60)} can be split off, with {entries}.")
    click.echo("Nothing was changed. Add --yes to split off the first.")


@main.command()
@contact_argument()
@click.argument("other", shell_complete=people)
@click.pass_context
def distinct(ctx: click.Context, name: str, other: str) -> None:
    """Mark two contacts as not duplicates."""
    network = network_of(ctx)
    one, two = network.contacts.named(name).uid, network.contacts.named(other).uid
    report(network, network.duplicates.apart(one, two))


@main.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--title", default="", help="How to refer to it in a message: this guide to pricing.")
@click.option(
    "--tag", "tags", multiple=True, help="Suggest it to people with this tag; repeatable."
)
@click.option("--note", default="", help="A private note, such as why it is good.")
@click.option("--kind", type=click.Choice([one.value for one in ResourceKind]), help="What it is.")
@click.pass_context
def share(
    ctx: click.Context,
    what: tuple[str, ...],
    title: str,
    tags: tuple[str, ...],
    note: str,
    kind: str | None,
) -> None:
    """Save something worth sharing: a link, a file, an idea."""
    network = network_of(ctx)
    chosen = ResourceKind(kind) if kind else None
    report(
        network,
        network.resources.put(" ".join(what), title=title, note=note, tags=tags, kind=chosen),
    )


@main.command()
@contact_argument(default="")
@click.pass_context
def resources(ctx: click.Context, name: str) -> None:
    """List your resources; with a NAME, those that fit and why."""
    network = network_of(ctx)
    if name:
        found = network.resources.for_person(network.contacts.named(name).uid)
    else:
        found = tuple((one, ResourceMatch(0, "")) for one in network.resources.all())
    for thing, fit in found:
        tags = " ".join(f"#{line(tag)}" for tag in thing.tags)
        why = f"({fit.why})" if fit.why else ""
        parts = (words(thing), line(thing.link) if thing.title else "", tags, why)
        click.echo("  ".join(part for part in parts if part))
    if not found:
        click.echo(
            "No resource fits this contact yet."
            if name
            else "No resources yet. Save one: netfollow share https://…"
        )


@main.command()
@contact_argument(default="")
@click.pass_context
def introductions(ctx: click.Context, name: str) -> None:
    """Suggest introductions: who needs what another can offer."""
    network = network_of(ctx)
    uid = network.contacts.named(name).uid if name else None
    found = network.resources.introductions(uid)
    for pair in found:
        seeker, giver = (line(network.person(one).name, 30) for one in (pair.seeker, pair.giver))
        click.echo(f"{seeker} needs {line(pair.need)}; {giver} offers {line(pair.offer)}")
    if not found:
        click.echo("No matching needs and offers.")
