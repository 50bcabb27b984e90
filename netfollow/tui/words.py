"""Sentences of the screen: what happened, the finish, the welcome."""

from datetime import date, timedelta

from netfollow.method.draft import Draft
from netfollow.method.sentences import CHANNELS, due_name, step_name
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import Interaction
from netfollow.people.when import show_day, show_gap
from netfollow.problems import WrongCall
from netfollow.tui.command import Ask, Outcome

WELCOME = """Nobody here yet.

a   add the first person
i   import a file: LinkedIn or vCard
l   look around in a demo
?   every key"""


def headline(network: Network, due: int, *, demo: bool) -> str:
    """Return the top line: the program, the day, how many are due and how many there are."""
    name = "NetFollow DEMO, made-up people" if demo else "NetFollow"
    day = show_day(network.today, date.min).removesuffix(f" {network.today.year}")
    return f"{name}   {day}   {due} due · {len(network.everyone())} people"


def happened(network: Network, changes: Changes) -> str:
    """Return what a verb did, what is next for the one person it touched, and the way back."""
    did = f"{changes.did[:1].upper()}{changes.did[1:]}"
    if len(changes.who) == 1 and network.knows(changes.who[0]):
        following = network.plan(changes.who[0]).next
        if following is not None:
            day = show_day(max(following.opens, network.today), network.today)
            did += f" → {due_name(following)} {day}"
    return did if did.startswith("Undone") else f"{did} · u undo"


def copied(network: Network, message: Draft, sentence: str) -> str:
    """Return for whom a draft was copied, for which channel, how long, and which way."""
    who = names([network.person(message.contact)])
    return f"Copied for {who}, {CHANNELS[message.channel]}, {message.words} words: {sentence}"


def finish(network: Network) -> str:
    """Return what an empty queue says: done, and who comes tomorrow."""
    if network.is_empty():
        return "Nobody is due."
    today = network.today
    coming = dict(network.coming())
    tomorrow = coming.get(today + timedelta(days=1))
    if tomorrow:
        return f"Done for today.\n\nTomorrow: {tomorrow}"
    if coming:
        return f"Done for today.\n\nNext: {show_day(min(coming), today)}"
    return "Nobody is due.\n\nNote a conversation with n,\nand the follow-up comes by itself."


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

    return Ask(
        f"Did your message to {name} go out?",
        answer,
        hint=f"{step_name(entry.step)}{on}, copied {ago}: y yes · n no · esc later",
        keys="yn",
    )
