"""The commands about writing: coach (tips on a message) and templates."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import click
import msgspec

from netfollow.cli import documents
from netfollow.cli.main import CHANNELS, contact_argument, main, network_of, say
from netfollow.cli.streams import read_input, remark
from netfollow.clock import system_clock
from netfollow.config import own_templates, settings, words_file
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.suggestion import Suggestion
from netfollow.method.drafts.draft import ANSWER, LATE_THANK_YOU, PROMISE_LATE, render
from netfollow.method.drafts.own_words import OwnWords, written
from netfollow.method.drafts.template_context import build_context
from netfollow.method.drafts.templates import (
    FAMILIES,
    OwnFiles,
    Sender,
    Tone,
    own_words,
    wordings,
)
from netfollow.method.reasons import STEPS
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    COME_BACK,
    FIRST_MESSAGE,
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
from netfollow.people.text import line

KNOWN_STEPS = click.Choice([*map(str, STEPS), "late-thank-you", "promise-late", "answer"])

SHOWN = 60
"""So many characters of the marked words are printed."""

_HEADER = LazyPattern(r"\ufeff?Subject:[ \t]*(?P<subject>[^\r\n]*)(?:\r?\n)+", re.IGNORECASE)

SHOWN_STEPS = (
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
    COME_BACK,
    FIRST_MESSAGE,
    *map(Step, ("interview-check-in", "interview-next-step", "interview-close")),
    *map(Step, ("not-now-reply", "referral-thanks", "colleague-no", "put-off", "waited")),
    *map(Step, ("missed-call", "call-back")),
)
"""Every step that has wordings, in the order of a friendship."""

MADE_UP = {
    "interest": "usage pricing",
    "resource": "this guide to usage pricing: https://x.example/guide",
    "promise": "the case study",
    "owed": "send the case study",
    "tried": "I tried to call you yesterday",
    "deed": "call you on Thursday",
    "answer": "Thursday suits me well.",
    "other": "Ann Lee",
    "reason": "You both work on prices for small teams",
    "proposal": "Thursday at 10",
    "choice": "Thursday at 10",
}


@main.command()
@contact_argument(default="")
@click.option("--channel", type=CHANNELS, help="Where it will be sent.")
@click.option("--subject", default=None, help="The subject, for an email.")
@click.option("--step", type=KNOWN_STEPS, metavar="STEP", help="The step of the sequence.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def coach(
    ctx: click.Context,
    name: str,
    channel: str | None,
    subject: str | None,
    step: str | None,
    as_json: bool,
) -> None:
    """Review a message from standard input."""
    from netfollow.method.coach.coach import coach as look_over

    network = network_of(ctx)
    uid = network.contacts.named(name).uid if name else None
    text = read_input().decode("utf-8", "replace")
    header = _HEADER.match(text) if subject is None else None
    before = header.end() if header else 0
    context = network.coaching.context(
        uid,
        channel=Channel(channel) if channel else None,
        subject=header["subject"] if header else subject,
        step=Step(step) if step else None,
    )
    findings = [_moved(one, before) for one in look_over(text[before:], context)]
    if as_json:
        click.echo(documents.as_json(documents.coach_document(findings)))
    else:
        say(lines(text, findings))


def _moved(finding: Suggestion, by: int) -> Suggestion:
    """Return a finding with its place counted from before the header; the whole stays so."""
    if finding.start == finding.end == 0:
        return finding
    return msgspec.structs.replace(finding, start=finding.start + by, end=finding.end + by)


def lines(text: str, findings: Sequence[Suggestion]) -> Iterator[str]:
    """Yield each suggestion: where, which words, why, and how to fix it."""
    if not findings:
        yield "No issues."
        return
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for one in findings:
        marked = line(text[one.start : one.end], SHOWN)
        row = bisect_right(starts, one.start)
        place = f"{row}:{one.start - starts[row - 1] + 1}" if one.end else "whole message"
        yield f"{place}  {one.check}{f'  “{marked}”' if marked else ''}"
        yield f"    {line(one.why)}"
        yield f"    → {line(one.fix)}"


@main.command()
@click.argument(
    "step", type=click.Choice([str(step) for step in SHOWN_STEPS]), required=False, metavar="[STEP]"
)
@click.option("--channel", type=CHANNELS, help="Show one channel only.")
@click.option("--mine", is_flag=True, help="Show only your own templates and wordings.")
@click.option("--learn", is_flag=True, help="Learn your wordings from your edits of drafts.")
@click.pass_context
def templates(
    ctx: click.Context, step: str | None, channel: str | None, mine: bool, learn: bool
) -> None:
    """Show the templates, filled in for a made-up person."""
    if learn:
        _learn(ctx)
        return
    own, mistakes = own_templates(ctx.obj)
    chosen_settings = settings(ctx.obj)
    for sentence in (*chosen_settings.remarks, *mistakes):
        remark(sentence)
    slots = made_up(chosen_settings.sender, system_clock())
    if mine:
        _show_mine(ctx, own, slots)
        return
    every = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL)
    chosen = (Channel(channel),) if channel else every
    for one in [Step(step)] if step else SHOWN_STEPS:
        for text in gallery(one, chosen, slots, own):
            click.echo(text)


def _learn(ctx: click.Context) -> None:
    """Take what was learned from edits into the user's own words."""
    network = network_of(ctx)
    offers = network.learning.lessons()
    if not offers:
        click.echo("Nothing new to learn from your edits yet.")
        return
    network.learning.take(offers)
    for offer in offers:
        click.echo(line(offer.text))
    path = words_file(ctx.obj)
    click.echo(f"Saved as your own words in {path}. Edit or delete any of them there.")


def _show_mine(ctx: click.Context, own: OwnFiles, slots: Mapping[str, str]) -> None:
    """Show the user's own wordings, their own words, and what could be learned."""
    for name, file in own.items():
        for family, several in file.families.items():
            for one in several:
                click.echo(f"── {name}/{family}")
                click.echo(f"{render(one.body, slots).text}\n")
    words = own_words(own)
    if words != OwnWords():
        click.echo(written(words))
    offers = network_of(ctx).learning.lessons()
    for offer in offers:
        click.echo(line(offer.text))
    if offers:
        click.echo("netfollow templates --learn makes these your own words.")
    elif words == OwnWords() and not any(file.families for file in own.values()):
        click.echo(
            "No wordings of your own yet. Edit drafts before you send them, or add templates."
        )


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
