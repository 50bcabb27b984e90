"""The form for a person, new or known."""

from collections.abc import Callable
from datetime import date
from functools import partial

from netfollow.method.quiet_hours import is_timezone
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import Contact, Uid
from netfollow.people.field_input import listed, reader, shown, typed
from netfollow.people.fields import EDITABLE, FIELDS, ContactField, FieldKind
from netfollow.people.text import line
from netfollow.people.when import DateStyle, echo, echo_birthday
from netfollow.problems import WrongCall
from netfollow.tui import words
from netfollow.tui.screens.form import Field, FormData, Values


def person(network: Network, uid: Uid | None) -> FormData:
    """Return the form for a person, new or known."""
    known = network.person(uid) if uid is not None else None
    today = network.today
    asked = tuple(_field(network, FIELDS[name], known, today) for name in EDITABLE)
    before = {field.name: field.value for field in asked}

    def save(values: Values) -> Changes:
        changed = [name for name in EDITABLE if values[name] != before[name]]
        fields = {
            name: reader(FIELDS[name], today, network.dates)(values[name]) for name in changed
        }
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
        keep=lambda text: network.unsaved.keep(
            "person" if known is None else f"person-{uid}", text
        ),
        kept=network.unsaved.kept("person" if known is None else f"person-{uid}"),
        warn=warn if known is None else None,
    )


def _field(network: Network, field: ContactField, known: Contact | None, today: date) -> Field:
    """Return one line of the form."""
    completes = field.completes and field.name != "name"
    return Field(
        field.name,
        field.label,
        typed(known, field),
        field.hint,
        tall=field.kind is FieldKind.PROSE,
        echo=_echo(field, today, network.dates),
        complete=partial(network.known.completed, field.name) if completes else None,
        several=completes and field.is_list,
    )


def _echo(field: ContactField, today: date, style: DateStyle) -> Callable[[str], str] | None:
    """Return what says how typed words are understood; None for a field that takes any."""
    match field.kind:
        case FieldKind.DAY:
            return lambda words: echo(reader(field, today, style)(words), today)
        case FieldKind.BIRTHDAY:
            return lambda words: echo_birthday(words, today, style=style)
        case FieldKind.CHOICE:
            return lambda words: shown(reader(field, today)(words), field, today)
        case _:
            return zone if field.name == "timezone" else None


def zone(name: str) -> str:
    """Return a time zone's name; raises `WrongCall` for one that nobody knows."""
    if not is_timezone(name.strip()):
        raise WrongCall("A time zone is named like Europe/Berlin or America/New_York.")
    return name.strip()
