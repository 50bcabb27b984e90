"""The word of the command line that shows every wording, filled for a made-up person."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import click

from netfollow.cli.main import CHANNELS, main
from netfollow.cli.streams import remark
from netfollow.clock import system_clock
from netfollow.config import own_templates, settings
from netfollow.method.drafts.draft import ANSWER, LATE_THANK_YOU, PROMISE_LATE, render
from netfollow.method.drafts.template_context import build_context
from netfollow.method.drafts.templates import FAMILIES, OwnFiles, Sender, Tone, wordings
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Step,
    Uid,
)
from netfollow.people.days import later, span

STEPS = (
    THANK_YOU,
    LATE_THANK_YOU,
    VALUE,
    NEXT_STEP,
    CHECK_IN,
    CLOSE,
    KEEP_IN_TOUCH,
    RECONNECT,
    BIRTHDAY,
    ANNIVERSARY,
    PROMISE,
    PROMISE_LATE,
    AWAITED,
    INTRODUCTION,
    ANSWER,
)
"""Every step that has wordings, in the order of a friendship."""

MADE_UP = {
    "resource": "this guide to usage pricing: https://x.example/guide",
    "promise": "the case study",
    "answer": "Thursday suits me well.",
    "other": "Ann Lee",
    "reason": "You both work on prices for small teams",
}


@main.command()
@click.argument(
    "step", type=click.Choice([str(step) for step in STEPS]), required=False, metavar="[STEP]"
)
@click.option("--channel", type=CHANNELS)
@click.pass_context
def templates(ctx: click.Context, step: str | None, channel: str | None) -> None:
    """Show every wording of the drafts, yours too, filled for a made-up person."""
    own, mistakes = own_templates(ctx.obj)
    chosen_settings = settings(ctx.obj)
    for sentence in (*chosen_settings.remarks, *mistakes):
        remark(sentence)
    slots = made_up(chosen_settings.sender, system_clock())
    every = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL)
    chosen = (Channel(channel),) if channel else every
    for one in [Step(step)] if step else STEPS:
        for text in gallery(one, chosen, slots, own):
            click.echo(text)


def made_up(sender: Sender, now: datetime) -> Mapping[str, str]:
    """Return the slots of a made-up person, met yesterday."""
    jane = Uid("jane")
    talk = Interaction(
        uid=Uid("talk"),
        contacts=(jane,),
        kind=Kind.MET,
        at=later(now, span(days=-1)),
        direction=Direction.BOTH,
        detail="your move to usage pricing",
        place="PyCon",
    )
    contact = Contact(uid=jane, name="Jane Roe", org="Acme", created=now, updated=now)
    formal = sender.tone is Tone.FORMAL
    found = build_context(contact, (talk,), now.date(), sender=sender.name, formal=formal).slots
    return {**MADE_UP, **found}


def gallery(
    step: Step, channels: Sequence[Channel], slots: Mapping[str, str], own: OwnFiles
) -> Iterator[str]:
    """Yield each wording of a step under its name, with what must be true for it to be sent."""
    for channel in channels:
        for one in wordings(step, channel, own):
            holds = f"   when: {', '.join(one.holds)}" if one.holds else ""
            yield f"── {one.id or f'{step}/{FAMILIES[channel]}'}{holds}"
            if one.subject:
                yield f"Subject: {render(one.subject, slots).text}"
            yield render(one.body, slots).text
            yield ""
