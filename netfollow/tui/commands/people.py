"""Commands on people and their data: add, edit, tag, import, merge, select, delete."""

from __future__ import annotations

from netfollow.errors import NetFollowError, WrongCall
from netfollow.network import Network
from netfollow.people import Cadence, Uid
from netfollow.tui.command import (
    Ask,
    CommandContext,
    Commands,
    Outcome,
    ScreenAction,
    anytime,
    one,
    who,
)

PEOPLE = Commands()
command = PEOPLE.command


CADENCE_KEYS: dict[str, Cadence | None] = {
    "w": Cadence.WEEKLY,
    "m": Cadence.MONTHLY,
    "q": Cadence.QUARTERLY,
    "h": Cadence.TWICE_A_YEAR,
    "y": Cadence.YEARLY,
    "n": Cadence.NONE,
    "t": None,
}
"""The key of each cadence; `t` leaves it to the tags."""


def one_or_two(desk: CommandContext) -> str:
    """Return why a command on one person or two can't act."""
    if len(desk.chosen) > 2:
        return "Select two people, or stand on one of them."
    return "" if desk.chosen else "No contact selected."


def only_empty(desk: CommandContext) -> str:
    """Return why the demo can't be opened from here."""
    return "" if desk.network.is_empty() else "Open the demo with: netfollow --demo"


@command("a", "add", "People", why_not=anytime)
def add(desk: CommandContext) -> Outcome:
    """Add a person."""
    return ScreenAction("add")


@command("e", "edit", "People", why_not=one, shown=False)
def edit(desk: CommandContext) -> Outcome:
    """Edit what is known of this person."""
    return ScreenAction("edit")


@command("number_sign", "tag", "People", shown=False)
def tag(desk: CommandContext) -> Outcome:
    """Add tags to this person, or take some away."""
    return ask_tags(desk.network, desk.chosen)


@command("w", "cadence", "People", shown=False)
def cadence(desk: CommandContext) -> Outcome:
    """Set how often to keep in touch."""
    return ask_cadence(desk.network, desk.chosen)


@command("A", "archive", "People", shown=False)
def archive(desk: CommandContext) -> Outcome:
    """Put this person away, nothing is due then; or bring back one that is:archived finds."""
    return desk.network.contacts.archive_or_bring_back(desk.chosen)


@command("i", "import", "People", why_not=anytime, shown=False)
def bring_in(desk: CommandContext) -> Outcome:
    """Import a file of another program: LinkedIn, Google, Outlook, vCards, any table; seen first."""
    return ScreenAction("import")


@command("m", "merge", "People", why_not=one_or_two, shown=False)
def merge(desk: CommandContext) -> Outcome:
    """Make one person of the two selected, or of this one and their likeliest double."""
    return ScreenAction("merge")


@command("M", "duplicates", "People", why_not=anytime, shown=False)
def doubles(desk: CommandContext) -> Outcome:
    """Show everybody who may be here twice."""
    return ScreenAction("doubles")


@command("H", "imported messages", "People", why_not=anytime, shown=False)
def imported(desk: CommandContext) -> Outcome:
    """Look through imported messages: who may be waiting, who is silent, who is close."""
    return ScreenAction("imported")


@command("l", "demo", "People", why_not=only_empty, shown=False)
def look(desk: CommandContext) -> Outcome:
    """Look around in a made-up network; yours stays as it is."""
    return ScreenAction("demo")


@command("space", "select", "People", shown=False)
def select(desk: CommandContext) -> Outcome:
    """Select this person; the next command is for all those selected."""
    return ScreenAction("select")


@command("asterisk", "select all shown", "People", why_not=anytime, shown=False)
def select_all(desk: CommandContext) -> Outcome:
    """Select all that the list shows, after a search only those found; again selects nobody."""
    return ScreenAction("all")


@command("x", "delete", "People", shown=False)
def delete(desk: CommandContext) -> Outcome:
    """Delete this person and the whole timeline; asks first, and can be undone."""
    return ask_delete(desk.network, desk.chosen)


def ask_tags(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for tags to add or to take away."""
    return Ask(
        f"Tags for {who(network, people)}?",
        lambda words: network.contacts.tag(people, words),
        hint="saas, berlin adds both · -prospect takes one away",
    )


def ask_cadence(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask how often to keep in touch."""

    def chosen(key: str) -> Outcome:
        key = key.strip().casefold()[:1]
        if key not in CADENCE_KEYS:
            raise WrongCall("Press one of the keys below.")
        return network.contacts.set_cadence(people, CADENCE_KEYS[key])

    return Ask(
        f"How often do you want to be in touch with {who(network, people)}?",
        chosen,
        empty="one key",
        hint="w weekly · m monthly · q quarterly · h twice a year · y yearly · n never · t by tags",
        keys="".join(CADENCE_KEYS),
    )


def ask_delete(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask whether people are to be deleted for good."""
    entries = sum(len(network.timeline(uid)) for uid in people)
    counted = "1 entry" if entries == 1 else f"{entries:,} entries"

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise NetFollowError("Nothing was deleted: type yes, or press esc.")
        return network.contacts.delete(people)

    return Ask(
        f"Delete {who(network, people)}, with {counted}?",
        sure,
        hint="yes delete · esc cancel",
    )
