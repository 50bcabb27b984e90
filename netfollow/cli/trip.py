"""The command `trip`: whom to see in a place, with a message for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from netfollow.cli.main import main, network_of, say
from netfollow.people.text import amount, block, line

if TYPE_CHECKING:
    from datetime import date

    from netfollow.network import Network
    from netfollow.network.trip import Trip, TripStop


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="PLACE DAYS")
@click.option("--near", "near_km", default=60, help="How many kilometres still count as near.")
@click.option("--no-drafts", is_flag=True, help="List the people without messages.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def trip(
    ctx: click.Context, words: tuple[str, ...], near_km: int, no_drafts: bool, as_json: bool
) -> None:
    """List who lives in or near a place, for a visit.

    Each comes with a message that says when you're there. PLACE is a city in any language, or a country.
    Whoever is due comes first, then those you're closest to.
    """
    network = network_of(ctx)
    found = network.trips.plan(words, near_km)
    if as_json:
        from netfollow.cli.documents import as_json as printed

        click.echo(printed(_document(network, found)))
        return
    say(_lines(found, network.today, drafts=not no_drafts))


def _lines(found: Trip, today: date, *, drafts: bool) -> Iterator[str]:
    """Yield the trip's place and days, then each person with a message."""
    from netfollow.people.dates import show_day

    place = found.place
    where = ", ".join(filter(None, (place.city, place.country_name)))
    first, last = (show_day(day, today) for day in (found.days.first, found.days.last))
    when = first if first == last else f"{first} – {last}"
    yield f"{where} · {when} · {amount(len(found.stops), 'person', 'people')}"
    if not found.stops:
        yield "No one you know lives there. Set places with: netfollow edit NAME --place CITY"
    for one in found.stops:
        yield ""
        yield _row(one, today)
        if one.note:
            yield f"  {one.note[:1].upper()}{one.note[1:]}."
        elif drafts:
            if one.subject:
                yield f"  Subject: {line(one.subject)}"
            yield from (f"  {row}".rstrip() for row in block(one.body).split("\n"))


def _row(one: TripStop, today: date) -> str:
    """Return who someone is, how far away, and what is due."""
    from netfollow.method.reasons import due_name, due_text

    org = f", {line(one.contact.org, 40)}" if one.contact.org else ""
    away = f", {round(one.km)} km" if one.km else ""
    due = f"   {due_name(one.due)} {due_text(one.due, today)}" if one.due is not None else ""
    return f"{line(one.contact.name, 40)}{org}   {line(one.contact.place, 40)}{away}{due}"


def _document(network: Network, found: Trip) -> dict[str, Any]:
    from netfollow.cli.documents import due_document, person

    return {
        "place": found.place.city or found.place.country_name,
        "country": found.place.country,
        "from": found.days.first,
        "to": found.days.last,
        "people": [
            {
                "contact": person(network, one.contact.uid),
                "place": one.contact.place,
                "km": round(one.km, 1) if one.km is not None else None,
                "due": due_document(network, one.due) if one.due is not None else None,
                "channel": one.channel,
                "subject": one.subject or None,
                "body": one.body,
                "note": one.note,
            }
            for one in found.stops
        ],
    }
