"""Sentences of the screen: what happened, the finish, the welcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netfollow.method.drafts.draft import Draft
from netfollow.method.reasons import CHANNELS, due_name, step_name
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import CALENDAR, Interaction
from netfollow.people.dates import brief_day, show_date, show_day, show_gap
from netfollow.people.days import shift
from netfollow.people.text import line
from netfollow.problems import WrongCall
from netfollow.tui.command import Ask, Outcome
from netfollow.tui.keys import Keymap

if TYPE_CHECKING:
    from netfollow.network.importing import Like

BEGINNINGS = {
    "add": "add the first person",
    "bring_in": "import any address book",
    "look": "look around in a demo",
    "help": "every key",
}


IN_MEMORY = "Your text is kept in memory only, until the data folder is back."


def welcome(keys: Keymap) -> str:
    """Return what an empty network says: how to begin."""
    lines = (f"{keys.name(name):<3} {words}" for name, words in BEGINNINGS.items())
    return "\n".join(("Nobody here yet.", "", *lines))


def missing(keys: Keymap, why: str, *, is_main: bool = True) -> str:
    """Return what a screen says while its data is missing, and what can be done, and where."""
    what = "saves a copy to another folder" if is_main else "on the main screen saves a copy"
    saves = keys.said("copy_data", what, "The palette can save a copy")
    cause = f"{why[:1].upper()}{why[1:]}"  # last, for a long path is cut
    return f"Data missing: nothing can be saved until it's back. {saves}. {cause}."


def headline(network: Network, due: int, *, demo: bool) -> str:
    """Return the top line: the program, the day, how many are due and how many there are."""
    name = "NetFollow DEMO, made-up people" if demo else "NetFollow"
    day = show_date(network.today)
    count = len(network.roll())
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"{name}   {day}   {due:,} due · {people}"


def happened(network: Network, changes: Changes) -> str:
    """Return what a verb did, and what is next for the one person it touched."""
    did = f"{changes.did[:1].upper()}{changes.did[1:]}"
    if len(changes.who) == 1 and network.knows(changes.who[0]):
        following = network.plan(changes.who[0]).next
        if following is not None:
            day = show_day(max(following.opens, network.today), network.today)
            did += f" → {due_name(following)} {day}"
    return did


def copied(network: Network, message: Draft, sentence: str) -> str:
    """Return for whom a draft was copied, for which channel, how long, and which way."""
    who = names([network.person(message.contact)])
    hours = network.drafts.hours(message.contact)
    late = f" {hours}" if hours else ""
    return f"Copied for {who}, {CHANNELS[message.channel]}, {message.words} words: {sentence}{late}"


def outlook(network: Network, after: list[int]) -> str:
    """Return on which days more or fewer people would be due, and how many."""
    today = network.today
    changed = [
        f"{brief_day(shift(today, day), today)} {before} → {now}"
        for day, (before, now) in enumerate(zip(network.forecast(), after, strict=True))
        if before != now
    ]
    return f"due then: {', '.join(changed)}" if changed else ""


def finish(network: Network, keys: Keymap, beyond: int = 0) -> str:
    """Return what an empty queue says: done, how many wait beyond the cap, and who comes next."""
    if network.is_empty():
        return "Nobody is due."
    today = network.today
    done = done_today(network)
    ended = f"Done for today.\n\n{done}" if done else "Done for today."
    if beyond:
        return f"{ended}\n\n{beyond:,} more wait: {keys.name('more') or 'the palette'} shows them"
    coming = dict(network.coming())
    if coming and not network.policy.is_working(today):
        day = min(coming)
        return f"No working day.\n\n{coming[day]:,} wait until {show_day(day, today)}"
    if coming:
        day = min(coming)
        when = "Tomorrow" if day == shift(today, 1) else show_day(day, today)
        return f"{ended}\n\n{when}: {_who(network, day)}"
    if done:
        return ended
    note = f" with {keys.name('note')}" if keys.name("note") else ""
    return f"Nobody is due.\n\nNote a conversation{note},\nand the follow-up comes by itself."


def done_today(network: Network) -> str:
    """Return what was done today, a line each; empty when nothing was."""
    done = network.days.done()
    counted = (
        (done.sent, "message sent", "messages sent"),
        (done.replies, "reply came", "replies came"),
        (done.talks, "conversation noted", "conversations noted"),
        (done.notes, "note written", "notes written"),
        (done.kept, "promise kept", "promises kept"),
        (done.put_off, "put off", "put off"),
    )
    return "\n".join(
        f"{count} {one if count == 1 else many}" for count, one, many in counted if count
    )


def _who(network: Network, day: date, most: int = 3) -> str:
    """Return who comes on a day: the first few by name, and how many more."""
    people = network.days.next_up(day)
    shown = ", ".join(names([person]) for person in people[:most])
    return f"{shown} and {len(people) - most} more" if len(people) > most else shown


def sent_or_not(network: Network, entry: Interaction) -> Ask:
    """Return the question about a draft that was copied and not said to be sent."""
    person = entry.contacts[0]
    name = names([network.person(person)])
    on = f", {CHANNELS[entry.channel]}" if entry.channel else ""
    ago = show_gap(entry.at.date(), network.today)

    def answer(words: str) -> Outcome:
        match words.strip().casefold():
            case "y" | "yes" | "s" | "sent":
                return network.followups.sent([person])
            case "n" | "no":
                return network.followups.unsent([person])
            case _:
                raise WrongCall("Type y if it went out, n if not, or press esc to leave it open.")

    was = "ticked off in the calendar" if entry.source == CALENDAR else "copied"
    return Ask(
        f"Did your message to {name} go out?",
        answer,
        hint=f"{step_name(entry.step)}{on}, {was} {ago}: y yes · n no · esc later",
        keys="yn",
    )


def likely(likes: Sequence[Like]) -> str:
    """Return whom somebody about to be added may be; `""` when nobody comes to mind."""
    if not likes:
        return ""
    first = likes[0]
    about = line(first.about, 30)
    who = f"{line(first.name, 40) or '(no name)'}{f' · {about}' if about else ''}"
    more = f", and {len(likes) - 1} more" if likes[1:] else ""
    return f"Perhaps here already: {who} ({first.why}){more}"
