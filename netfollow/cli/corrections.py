"""The command that puts right what was logged, or takes it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import click

from netfollow.cli.main import (
    CHANNELS,
    KINDS,
    contact_argument,
    fact_options,
    main,
    network_of,
    past,
    report,
)
from netfollow.errors import NothingToDo, WrongCall
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.people import Channel, Contact, Direction, Interaction, Kind, Promise
from netfollow.people.dates import read_day
from netfollow.people.facts import FactKind, with_fact, without_facts
from netfollow.people.promise_parser import ParsedPromise


@main.command()
@contact_argument()
@click.argument("words", default="")
@click.option("--text", help="The new text of what was said.")
@fact_options(None)
@click.option("--where", help="The place or event.")
@click.option("--on", "on", help="The day it happened, or the day a promise is due.")
@click.option("--kind", type=KINDS, help="What it was.")
@click.option("--out", "direction", flag_value="out", help="A message you sent.")
@click.option("--in", "direction", flag_value="in", help="A message you received.")
@click.option("--channel", type=CHANNELS, help="For a message: how it was sent.")
@click.option("--goal", "track", help="The goal: client, interview (a job interview), …")
@click.option("--promise", "is_promise", is_flag=True, help="Correct a promise instead.")
@click.option("--remove", is_flag=True, help="Remove it; netfollow undo restores it.")
@click.pass_context
def correct(
    ctx: click.Context,
    /,
    name: str,
    words: str,
    text: str | None,
    where: str | None,
    on: str | None,
    kind: str | None,
    direction: str | None,
    channel: str | None,
    track: str | None,
    is_promise: bool,
    remove: bool,
    **facts: str | None,
) -> None:
    """Correct or remove a logged conversation or promise.

    It is the one with WORDS in it, by default the newest; for a goal, the newest conversation. What you don't name stays as it is; ""
    clears it.
    """
    network = network_of(ctx)
    contact = network.contacts.named(name)
    if is_promise:
        others = (where, kind, direction, channel, track, *facts.values())
        if any(one is not None for one in others):
            raise WrongCall("For a promise, use only --text and --on.")
        _correct_promise(network, contact, words, text, on, remove=remove)
        return
    entry = network.corrections.named(contact.uid, words, talked=track is not None)
    if remove:
        report(network, network.corrections.remove(entry.uid))
        return
    talk = ConversationInput(
        kind=Kind(kind) if kind else entry.kind,
        text=_noted(entry, text, facts),
        detail=_first(facts[FactKind.TOPIC], entry.detail),
        details=entry.details if facts[FactKind.TOPIC] is None and entry.details else {},
        place=_first(where, entry.place),
        channel=Channel(channel) if channel else entry.channel if not kind else None,
        direction=Direction(direction) if direction else entry.direction if not kind else None,
        on=past(on, network) if on else None,
        track=_first(track, entry.track),
    )
    report(network, network.corrections.correct(entry.uid, talk))


def _first(given: str | None, kept: str) -> str:
    """Return what was given, or what is there."""
    return kept if given is None else given


def _noted(entry: Interaction, text: str | None, facts: Mapping[str, str | None]) -> str:
    """Return the text with its facts; those that were not given stay, as they stood if none was."""
    fresh = {
        FactKind(name): words
        for name, words in facts.items()
        if words is not None and name != FactKind.TOPIC
    }
    if text is None and not fresh:
        return entry.text
    noted, found = without_facts(entry.text)
    noted = _first(text, noted)
    for kind, words in {**found, **fresh}.items():
        noted = with_fact(noted, kind, words)
    return noted


def _correct_promise(
    network: Network,
    contact: Contact,
    words: str,
    text: str | None,
    on: str | None,
    *,
    remove: bool,
) -> None:
    found = _named(network, contact, words)
    if remove:
        report(network, network.corrections.remove_promise(found.uid))
        return
    due: date | None = found.due
    if on is not None:
        due = read_day(on, network.today, style=network.dates) if on else None
    parsed = ParsedPromise(text=_first(text, found.text).strip(), due=due, mine=found.mine)
    report(network, network.corrections.correct_promise(found.uid, parsed))


def _named(network: Network, contact: Contact, words: str) -> Promise:
    """Return the promise that has some words: an open one first, then the newest."""
    promises = sorted(network.corrections.promises(contact.uid), key=lambda one: not one.is_open)
    wanted = words.casefold().split()
    fit = [one for one in promises if all(word in one.text.casefold() for word in wanted)]
    if not fit:
        raise NothingToDo("No such promise.")
    return fit[0]
