"""The commands about meetings of your calendars: calendar and met."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import click

from netfollow.cli.main import (
    fact_options,
    main,
    network_of,
    offer_promises,
    past,
    report,
    say,
    signs_read,
    tell_facts,
)
from netfollow.cli.name_completion import with_meetings
from netfollow.cli.streams import ProgressText, are_terminals
from netfollow.errors import WrongCall
from netfollow.people.dates import show_day
from netfollow.people.facts import FactKind, with_fact
from netfollow.people.text import line

if TYPE_CHECKING:
    from netfollow.network import Network
    from netfollow.network.meetings import KnownMeeting, MeetingQuestion

NOT_SET = (
    "No calendar is set. Name your vdir folders or .ics files in the settings, such as"
    ' folders = ["~/.calendars"] under [calendar].'
)


@main.command()
@click.option("--dry-run", is_flag=True, help="List the meetings; ask nothing.")
@click.option("--since", default="", help="Meetings since a day: 2w, nov 1. The default is 90d.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def calendar(ctx: click.Context, dry_run: bool, since: str, as_json: bool) -> None:
    """Confirm past meetings found in your calendars.

    Nothing counts as a conversation until you confirm it, and nothing is written to a calendar.
    """
    network = network_of(ctx)
    if not network.calendars.are_set:
        raise WrongCall(NOT_SET)
    with ProgressText("Reading calendars"):
        found = network.meetings.all()
    if begin := past(since, network):
        start = datetime.combine(begin, time(), network.now().tzinfo)
        found = tuple(one for one in found if one.meeting.end >= start)
    for file in network.meetings.unread():
        click.echo(f"{line(file.path)}: {line(file.why)}", err=True)
    if as_json:
        from netfollow.cli.documents import as_json as printed

        unread = network.meetings.unread()
        meetings = [_document(network, one) for one in found]
        click.echo(printed({"meetings": meetings, "unread": unread}))
        return
    asked = network.meetings.questions()
    if asked and not dry_run and are_terminals(sys.stdin, sys.stdout):
        _ask_each(network, asked)
    else:
        say(_lines(network, found))


def _document(network: Network, one: KnownMeeting) -> dict[str, Any]:
    """Return a meeting as JSON has it."""
    meeting = one.meeting
    by_email = {email.casefold(): uid for uid in one.known for email in network.person(uid).emails}
    return {
        "id": one.mark,
        "start": meeting.start,
        "end": meeting.end,
        "minutes": meeting.minutes,
        "title": meeting.title,
        "place": meeting.place,
        "about": meeting.about,
        "state": one.state,
        "series": meeting.is_series,
        "call": meeting.is_call,
        "people": [
            {"name": person.name, "email": person.email, "contact": by_email.get(person.email)}
            for person in meeting.people
        ],
    }


def _lines(network: Network, found: Sequence[KnownMeeting]) -> Iterator[str]:
    """Yield the meetings to confirm, and those to come with people you know."""
    from netfollow.network.meetings import MeetingState

    questions = network.meetings.questions()
    if questions:
        yield f"To confirm · {len(questions)}"
        for one in questions:
            title = f"   {line(one.title, 30)}" if one.title else ""
            yield f"  {line(one.sentence.removesuffix(' What to remember?'))}{title}"
        first = line(network.person(questions[0].contacts[0]).name)
        yield f'Log one with: netfollow met "{first}" "what was said". Others: netfollow met --help'
    coming = [
        one
        for one in found
        if one.contacts and one.state in (MeetingState.COMING, MeetingState.NOW)
    ]
    if coming:
        yield f"Coming · {len(coming)}"
        yield from (f"  {coming_line(network, one)}" for one in coming[:10])
    if not questions and not coming:
        yield "No meetings to confirm, and none to come with people you know."


def coming_line(network: Network, one: KnownMeeting) -> str:
    """Return a meeting to come in one line: when, with whom, what, where."""
    from netfollow.network.meetings import hours

    start, end = one.meeting.start, one.meeting.end
    who = ", ".join(line(network.person(uid).name, 40) for uid in one.contacts[:3])
    more = f" and {len(one.contacts) - 3} more" if one.contacts[3:] else ""
    title = f"   {line(one.meeting.title, 30)}" if one.meeting.title else ""
    where = f" · {line(one.meeting.place, 40)}" if one.meeting.place else ""
    when = f"{show_day(start.date(), network.today)} {hours(start, end)}"
    return f"{when}  {who}{more}{title}{where}"


_KEYS = "l log it · x it did not happen · n no conversation · s never for this series · enter later"


def _ask_each(network: Network, asked: Iterable[MeetingQuestion]) -> None:
    """Ask about each past meeting: one key, and for a conversation what to remember."""
    from netfollow.network.conversations import ConversationInput
    from netfollow.network.meetings import MeetingAnswer
    from netfollow.people import Kind

    answers = {
        "x": MeetingAnswer.NOT_HELD,
        "n": MeetingAnswer.NO_TALK,
        "s": MeetingAnswer.NEVER,
    }
    click.echo(_KEYS, err=True)
    done: set[str] = set()
    for one in asked:
        if one.mark in done:
            continue
        title = f" [{line(one.title, 40)}]" if one.title else ""
        click.echo(f"{line(one.sentence)}{title}", err=True)
        key = click.prompt("Key", default="", show_default=False, err=True).strip().casefold()[:1]
        if key == "l":
            text = click.prompt("What was said", default="", show_default=False, err=True)
            text = signs_read(text, network)
            kind = Kind.CALL if one.is_call else Kind.MET
            changes = network.meetings.log(one.mark, ConversationInput(kind=kind, text=text))
            report(network, changes)
            offer_promises(network, changes)
        elif key in answers and not (key == "s" and not one.is_series):
            told_answer(network, one.mark, answers[key])
        left = {other.mark for other in network.meetings.questions()}
        done |= {other.mark for other in asked if other.mark not in left}


def told_answer(network: Network, mark: str, answer: Any) -> None:
    """Note an answer about a meeting, and print what was noted."""
    changes = network.meetings.dismiss(mark, answer)
    click.echo(line(f"{changes.did[:1].upper()}{changes.did[1:]}."))


@main.command()
@click.argument("name", shell_complete=with_meetings)
@click.argument("text", default="")
@fact_options()
@click.option("--promise", "promised", multiple=True, help="What you promised: send it by fri.")
@click.option(
    "--kind", type=click.Choice(["met", "call"]), help="What it was, if the calendar is wrong."
)
@click.option("--on", "on", default="", help="The day of the meeting, if not the latest.")
@click.option(
    "--yes",
    is_flag=True,
    help="Rephrase the facts to fit your messages, and add promises told in plain words.",
)
@click.option("--not-held", is_flag=True, help="The meeting didn't happen.")
@click.option("--no-talk", is_flag=True, help="You were there, but didn't talk to them.")
@click.option("--never", is_flag=True, help="Never ask about this series of meetings.")
@click.pass_context
def met(
    ctx: click.Context,
    /,
    name: str,
    text: str,
    promised: tuple[str, ...],
    kind: str | None,
    on: str,
    yes: bool,
    not_held: bool,
    no_talk: bool,
    never: bool,
    **facts: str,
) -> None:
    """Log a meeting your calendar asks about.

    The follow-up counts from the end of the meeting. In TEXT the signs ! > ? + ~ begin promises
    and facts, as in netfollow log.
    """
    from netfollow.network import noted_facts
    from netfollow.network.conversations import ConversationInput
    from netfollow.network.meetings import MeetingAnswer
    from netfollow.people import Kind
    from netfollow.people.promise_parser import parse_promise

    network = network_of(ctx)
    chosen = [not_held, no_talk, never]
    if sum(chosen) > 1:
        raise click.UsageError("Choose one of --not-held, --no-talk and --never.")
    day = past(on, network)
    asked = network.meetings.of(network.contacts.named(name).uid, day)
    if any(chosen):
        if text or promised or any(facts.values()):
            raise click.UsageError("A meeting that isn't logged has no text. Leave the text out.")
        answers = (MeetingAnswer.NOT_HELD, MeetingAnswer.NO_TALK, MeetingAnswer.NEVER)
        told_answer(network, asked.mark, answers[chosen.index(True)])
        return
    text = signs_read(text, network)
    topic = facts.pop(FactKind.TOPIC)
    for fact, words in facts.items():
        text = with_fact(text, FactKind(fact), words)
    called = noted_facts.names_of([network.person(uid) for uid in asked.contacts])
    odd = noted_facts.remarks(text, topic, called)
    if yes:
        text, topic = noted_facts.repaired(text, topic, called)
    parsed_promises = (
        parse_promise(words, asked.end.date(), style=network.dates) for words in promised
    )
    talk = ConversationInput(
        kind=Kind(kind) if kind else Kind.CALL if asked.is_call else Kind.MET,
        text=text,
        detail=topic,
        promises=tuple(parsed for parsed in parsed_promises if parsed is not None),
    )
    changes = network.meetings.log(asked.mark, talk)
    report(network, changes)
    tell_facts(odd, are_kept=yes)
    offer_promises(network, changes, are_taken=yes)
