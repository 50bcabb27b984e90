"""The form for a person, new or known."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from netfollow.method.hours import is_timezone
from netfollow.network import Changes, Network
from netfollow.network.contacts import Fields
from netfollow.network.known import WORDS
from netfollow.network.session import names
from netfollow.people import Channel, Contact, Rhythm, Uid
from netfollow.people.text import line
from netfollow.people.when import echo, echo_birthday, read_birthday, read_day
from netfollow.problems import WrongCall
from netfollow.tui import words
from netfollow.tui.screens.choices import listed, one_of
from netfollow.tui.screens.form import Field, FormData, Values

SEVERAL = ("tags", "interests", "needs", "offers")
"""Fields of a person that hold several words with commas between."""


def person(network: Network, uid: Uid | None) -> FormData:
    """Return the form for a person, new or known."""
    known = network.person(uid) if uid is not None else None
    today = network.today
    asked = _completed(network, _person_fields(known, today))
    before = {field.name: field.value for field in asked}

    read = _readers(today)

    def save(values: Values) -> Changes:
        typed = [name for name in read if values[name] != before[name]]
        fields = cast("Fields", {name: read[name](values[name].strip()) for name in typed})
        if known is not None:
            return network.contacts.edit(known.uid, **fields)
        added = network.contacts.add(**fields)
        return Changes(f"added {names([added])}", (added.uid,))

    def outlook(values: Values) -> str:
        found = network.doubles.seen(values["name"], tuple(listed(values["emails"])))
        if found is None:
            return ""
        about = line(found.org or next(iter(found.emails), ""), 40)
        return f"{names([found])} is here already" + (f": {about}" if about else "")

    def warn(values: Values) -> str:
        """Say who is here already that this may be."""
        likes = network.doubles.like(
            values["name"].strip(),
            org=values["org"].strip(),
            emails=listed(values["emails"]),
            phones=listed(values["phones"]),
            links=listed(values["links"]),
        )
        return words.likely(likes)

    return FormData(
        title="Edit a person" if known else "Add a person",
        fields=asked,
        save=save,
        outlook=outlook if known is None else lambda values: "",
        keep=lambda text: network.keep_text("person" if known is None else f"person-{uid}", text),
        kept=network.kept_text("person" if known is None else f"person-{uid}"),
        warn=warn if known is None else None,
    )


def _readers(today: date) -> dict[str, Callable[[str], object]]:
    """Return how what is typed in each line becomes what a record keeps."""
    several = ("emails", "phones", "links", *SEVERAL)
    as_is = ("name", "org", "title", "place", "met_where", "timezone", "language")
    return {
        **dict.fromkeys(as_is, str),
        **dict.fromkeys(several, listed),
        "birthday": lambda text: read_birthday(text, today) if text else "",
        "met_on": lambda text: read_day(text, today, past=True) if text else None,
        "rhythm": lambda text: _rhythm(text) if text else None,
        "channel": lambda text: _channel(text) if text else None,
        "do_not_contact": lambda text: text.casefold() in ("y", "yes"),
    }


def _rhythm(text: str) -> Rhythm:
    return Rhythm(one_of(text, tuple(Rhythm), "the rhythm"))


def _channel(text: str) -> Channel:
    return Channel(one_of(text, tuple(Channel), "the channel"))


def _person_fields(known: Contact | None, today: date) -> tuple[Field, ...]:
    def value(name: str) -> str:
        found = getattr(known, name, "") if known else ""
        return ", ".join(found) if isinstance(found, tuple) else str(found or "")

    return (
        Field("name", "Name", value("name")),
        Field("org", "Company", value("org")),
        Field("title", "Role", value("title")),
        Field("emails", "E-mail", value("emails"), "several with commas between"),
        Field("phones", "Phone", value("phones")),
        Field("links", "Profile", value("links"), "https://www.linkedin.com/in/…"),
        Field("met_where", "Met at", value("met_where")),
        Field(
            "met_on",
            "Met on",
            value("met_on"),
            "yesterday · nov 5 · 2024-06-01",
            echo=lambda words: echo(read_day(words, today, past=True), today),
        ),
        Field("tags", "Tags", value("tags"), "saas, client, friend"),
        Field(
            "rhythm",
            "Rhythm",
            value("rhythm"),
            "weekly · monthly · quarterly · yearly",
            echo=_rhythm,
        ),
        Field(
            "channel",
            "Channel",
            value("channel"),
            "email · linkedin · text · call",
            echo=_channel,
        ),
        Field("interests", "Interests", value("interests"), "jazz, usage pricing"),
        Field("needs", "Looks for", value("needs"), "a bookkeeper, speakers"),
        Field("offers", "Can give", value("offers"), "a talk on pricing"),
        Field("language", "Language", value("language"), "de: your templates in it are used"),
        Field(
            "birthday",
            "Birthday",
            value("birthday"),
            "12 apr, or 12 apr 1984",
            echo=lambda words: echo_birthday(words, today),
        ),
        Field("place", "Place", value("place")),
        Field("timezone", "Time zone", value("timezone"), "Europe/Berlin", echo=zone),
        Field(
            "do_not_contact",
            "Do not contact",
            "yes" if known is not None and known.do_not_contact else "",
            "yes: nothing is ever due or drafted for them",
        ),
    )


def zone(name: str) -> str:
    """Return a time zone's name; raises `WrongCall` for one that nobody knows."""
    if not is_timezone(name.strip()):
        raise WrongCall("A time zone is named like Europe/Berlin or America/New_York.")
    return name.strip()


def _completed(network: Network, fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields, those that hold words which come again with their completion."""
    return tuple(
        replace(
            field,
            complete=partial(network.known.completed, field.name),
            several=field.name in SEVERAL,
        )
        if field.name in WORDS and field.name != "name"
        else field
        for field in fields
    )
