"""Commands on people and their data: add, edit, tag, import, merge, select, delete."""

from __future__ import annotations

from functools import partial

from netfollow.network import Network
from netfollow.people import Uid
from netfollow.people.address_name import likely_name
from netfollow.tui.command import (
    Ask,
    Choice,
    CommandContext,
    Commands,
    Menu,
    Outcome,
    ScreenAction,
    anytime,
    cadence_choices,
    called,
    is_unheard,
    one,
    slower,
    who,
)

PEOPLE = Commands()
command = PEOPLE.command


TAGS_CADENCE = ("t", "Use the tag's cadence")
"""The key and the words of the choice that leaves the cadence to the tags."""


def one_or_two(desk: CommandContext) -> str:
    """Return why a command on one person or two can't act."""
    if len(desk.chosen) > 2:
        return "Select one or two people."
    return "" if desk.chosen else "No contact selected."


def only_empty(desk: CommandContext) -> str:
    """Return why the demo can't be opened from here."""
    if getattr(desk, "is_demo", False):
        return "This is the demo."
    return "" if desk.network.is_empty() else "Open the demo with: netfollow --demo"


@command("a", "add", "People", why_not=anytime)
def add(desk: CommandContext) -> Outcome:
    """Add a person."""
    return ScreenAction("add")


def name_offered(desk: CommandContext) -> str:
    """Return the name that the form offers for someone only known by an address."""
    return likely_name(desk.network.person(desk.chosen[0]))


@command("e", "edit", "People", why_not=one, consequence=name_offered, shown=False)
def edit(desk: CommandContext) -> Outcome:
    """Edit this person."""
    return ScreenAction("edit")


@command("number_sign", "tag", "People", shown=False)
def tag(desk: CommandContext) -> Outcome:
    """Add or remove tags."""
    return ask_tags(desk.network, desk.chosen)


def slower_cadence(desk: CommandContext) -> str:
    """Return the cadence that the key takes, where a slower one is suggested."""
    return slower(desk.network, desk.chosen[0]).label.lower() if is_unheard(desk) else ""


@command("w", "cadence", "People", consequence=slower_cadence, shown=False)
def cadence(desk: CommandContext) -> Outcome:
    """Set how often to keep in touch; after several messages without a reply, less often."""
    if is_unheard(desk):
        return desk.network.contacts.set_cadence(desk.chosen, slower(desk.network, desk.chosen[0]))
    return ask_cadence(desk.network, desk.chosen)


@command("A", "archive", "People", shown=False)
def archive(desk: CommandContext) -> Outcome:
    """Archive this person (no reminders), or restore an archived one."""
    return desk.network.contacts.archive_or_bring_back(desk.chosen)


@command("i", "import", "People", why_not=anytime, shown=False)
def import_contacts(desk: CommandContext) -> Outcome:
    """Import from LinkedIn, Google, Outlook, vCard or CSV, with a preview."""
    return ScreenAction("import")


@command("m", "merge", "People", why_not=one_or_two, shown=False)
def merge(desk: CommandContext) -> Outcome:
    """Merge the two selected people, or this person with their most likely duplicate."""
    return ScreenAction("merge")


@command("M", "duplicates", "People", why_not=anytime, shown=False)
def duplicates(desk: CommandContext) -> Outcome:
    """Find duplicates."""
    return ScreenAction("duplicates")


@command("H", "imported messages", "People", why_not=anytime, shown=False)
def imported(desk: CommandContext) -> Outcome:
    """Review imported messages: who may be waiting, who is silent, who is close."""
    return ScreenAction("imported")


@command("l", "demo", "People", why_not=only_empty, shown=False)
def demo(desk: CommandContext) -> Outcome:
    """Try a demo network. Your data is untouched."""
    return ScreenAction("demo")


@command("space", "select", "People", shown=False)
def select(desk: CommandContext) -> Outcome:
    """Select this person; the next command applies to everyone selected."""
    return ScreenAction("select")


@command("asterisk", "select all shown", "People", why_not=anytime, shown=False)
def select_all(desk: CommandContext) -> Outcome:
    """Select everyone in the list, or clear the selection."""
    return ScreenAction("all")


@command("x", "delete", "People", shown=False)
def delete(desk: CommandContext) -> Outcome:
    """Delete this person and their timeline; asks first, and can be undone."""
    return ask_delete(desk.network, desk.chosen)


def ask_tags(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for tags to add or to remove."""

    def tagged(words: str) -> Outcome:
        from netfollow.network.contacts import check_new_tags

        check_new_tags(words)
        return network.contacts.tag(people, words)

    return Ask(
        f"Tags for {who(network, people)}",
        tagged,
        hint="Adds these tags; a - in front removes one.",
        example="saas, berlin, -prospect",
    )


def ask_cadence(network: Network, people: tuple[Uid, ...]) -> Menu:
    """Ask how often to keep in touch."""
    return Menu(
        f"How often do you want to keep in touch with {called(network, people)}?",
        (
            *cadence_choices(network, people),
            Choice(*TAGS_CADENCE, partial(network.contacts.set_cadence, people, None)),
        ),
    )


def ask_delete(network: Network, people: tuple[Uid, ...]) -> Menu:
    """Ask whether people are to be deleted."""
    entries = sum(len(network.timeline(uid)) for uid in people)
    counted = "1 timeline entry" if entries == 1 else f"{entries:,} timeline entries"
    return Menu(
        f"Delete {who(network, people)} and {counted}?",
        (Choice("y", "delete", lambda: network.contacts.delete(people)),),
        note="You can undo this.",
    )
