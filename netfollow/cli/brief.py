"""The command `brief`: what to know before a meeting, and the day at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from netfollow.cli.main import main, network_of, say
from netfollow.people.text import block

if TYPE_CHECKING:
    from netfollow.network import Network
    from netfollow.network.brief import DayBrief, PersonBrief


@main.command()
@click.argument("name", default="")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def brief(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show what to know before a meeting, or the day at a glance.

    With NAME it is about that person; without one it is about the day.

    A person takes at most 25 lines, the day at most 40.
    """
    from netfollow.view.brief import day_brief, person_brief
    from netfollow.view.printed import printed

    network = network_of(ctx)
    if name:
        found = network.briefs.person(network.contacts.named(name).uid)
        if as_json:
            _print(_person_document(network, found))
        else:
            say(printed(person_brief(found, network.now())))
        return
    day = network.briefs.day()
    if as_json:
        _print(_day_document(network, day))
    else:
        say(printed(day_brief(day)))


def _print(document: dict[str, Any]) -> None:
    from netfollow.cli.documents import as_json

    click.echo(as_json(document))


def _person_document(network: Network, found: PersonBrief) -> dict[str, Any]:
    from netfollow.cli.documents import due_document, person

    meeting = found.meeting.meeting if found.meeting is not None else None
    return {
        "contact": person(network, found.contact.uid),
        "meeting": None
        if meeting is None
        else {
            "start": meeting.start,
            "end": meeting.end,
            "title": meeting.title,
            "others": found.others,
        },
        "last": found.last,
        "said": found.said,
        "topic": found.topic,
        "ask": found.questions,
        "bring": [{"need": one.text, "match": one.match} for one in found.needs],
        "personal": found.personal,
        "promises": found.promises,
        "since": found.since,
        "news": found.news,
        "due": due_document(network, found.due) if found.due is not None else None,
    }


def _day_document(network: Network, day: DayBrief) -> dict[str, Any]:
    from netfollow.cli.documents import due_document, person

    def dues(found: Any) -> list[Any]:
        return [due_document(network, one) for one in found]

    return {
        "meetings": [
            {
                "start": one.meeting.start,
                "end": one.meeting.end,
                "title": one.meeting.title,
                "contacts": [person(network, uid) for uid in one.contacts],
            }
            for one in day.meetings
        ],
        "confirm": [
            {"id": one.mark, "sentence": one.sentence, "contacts": one.contacts}
            for one in day.confirm
        ],
        "answers": dues(day.answers),
        "promises": dues(day.promises),
        "due": dues(day.dues),
        "waiting": [
            {"contact": person(network, one.contact), "asked": block(one.asked), "since": one.since}
            for one in day.waiting
        ],
    }
