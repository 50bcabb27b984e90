"""Commands on people and their data: add, edit, tag, import, merge, select, delete."""

from __future__ import annotations

from functools import partial

from netfollow.network import Network
from netfollow.people import Rhythm, Uid
from netfollow.tui.command import (
    Ask,
    Choice,
    Commands,
    Desk,
    Do,
    Menu,
    Outcome,
    anytime,
    called,
    one,
    who,
)

PEOPLE = Commands()
command = PEOPLE.command


CADENCES: tuple[tuple[str, Rhythm | None, str], ...] = (
    ("w", Rhythm.WEEKLY, "Weekly"),
    ("m", Rhythm.MONTHLY, "Monthly"),
    ("q", Rhythm.QUARTERLY, "Quarterly"),
    ("h", Rhythm.TWICE_A_YEAR, "Twice a year"),
    ("y", Rhythm.YEARLY, "Yearly"),
    ("n", Rhythm.NONE, "Never"),
    ("t", None, "Use the tag's cadence"),
)
"""The key, the cadence and the words of each choice; None leaves it to the tags."""


def one_or_two(desk: Desk) -> str:
    """Return why a command on one person or two can't act."""
    if len(desk.chosen) > 2:
        return "Select one or two people."
    return "" if desk.chosen else "No contact selected."


def only_empty(desk: Desk) -> str:
    """Return why the demo can't be opened from here."""
    return "" if desk.network.is_empty() else "Open the demo with: netfollow --demo"


@command("a", "add", "People", why_not=anytime)
def add(desk: Desk) -> Outcome:
    """Add a person."""
    return Do("add")


@command("e", "edit", "People", why_not=one, shown=False)
def edit(desk: Desk) -> Outcome:
    """Edit this person."""
    return Do("edit")


@command("number_sign", "tag", "People", shown=False)
def tag(desk: Desk) -> Outcome:
    """Add or remove tags."""
    return ask_tags(desk.network, desk.chosen)


@command("w", "rhythm", "People", shown=False)
def rhythm(desk: Desk) -> Outcome:
    """Set how often to keep in touch."""
    return ask_rhythm(desk.network, desk.chosen)


@command("A", "archive", "People", shown=False)
def archive(desk: Desk) -> Outcome:
    """Archive this person (no reminders), or restore an archived one."""
    return desk.network.contacts.archive_or_bring_back(desk.chosen)


@command("i", "import", "People", why_not=anytime, shown=False)
def bring_in(desk: Desk) -> Outcome:
    """Import from LinkedIn, Google, Outlook, vCard or CSV, with a preview."""
    return Do("import")


@command("m", "merge", "People", why_not=one_or_two, shown=False)
def merge(desk: Desk) -> Outcome:
    """Merge the two selected people, or this person with their most likely duplicate."""
    return Do("merge")


@command("M", "doubles", "People", why_not=anytime, shown=False)
def doubles(desk: Desk) -> Outcome:
    """Find duplicates."""
    return Do("doubles")


@command("H", "imported messages", "People", why_not=anytime, shown=False)
def imported(desk: Desk) -> Outcome:
    """Review imported messages: who may be waiting, who is silent, who is close."""
    return Do("imported")


@command("l", "look at a demo", "People", why_not=only_empty, shown=False)
def look(desk: Desk) -> Outcome:
    """Try a demo network. Your data is untouched."""
    return Do("demo")


@command("space", "select", "People", shown=False)
def select(desk: Desk) -> Outcome:
    """Select this person; the next command applies to everyone selected."""
    return Do("select")


@command("asterisk", "select all shown", "People", why_not=anytime, shown=False)
def select_all(desk: Desk) -> Outcome:
    """Select everyone in the list, or clear the selection."""
    return Do("all")


@command("x", "delete", "People", shown=False)
def delete(desk: Desk) -> Outcome:
    """Delete this person and their timeline; asks first, and can be undone."""
    return ask_delete(desk.network, desk.chosen)


def ask_tags(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for tags to add or to remove."""
    return Ask(
        f"Tags for {who(network, people)}",
        lambda words: network.contacts.tag(people, words),
        hint="Adds these tags; a - in front removes one.",
        example="saas, berlin, -prospect",
    )


def ask_rhythm(network: Network, people: tuple[Uid, ...]) -> Menu:
    """Ask how often to keep in touch."""
    return Menu(
        f"How often do you want to keep in touch with {called(network, people)}?",
        tuple(
            Choice(key, words, partial(network.contacts.set_rhythm, people, cadence))
            for key, cadence, words in CADENCES
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
