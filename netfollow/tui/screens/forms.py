"""The forms of the program: noting a conversation, adding and editing a person, importing."""

from pathlib import Path
from typing import cast

from netfollow.network import Changes, Network
from netfollow.network.contacts import Fields
from netfollow.network.conversations import Talk
from netfollow.network.session import names
from netfollow.people import Channel, Contact, Direction, Kind, Rhythm, Uid
from netfollow.people.when import echo, read_day
from netfollow.problems import Problem, WrongCall
from netfollow.tui.screens.form import Field, FormData, Values

WAYS = {
    "met": (Kind.MET, None),
    "call": (Kind.CALL, None),
    "they wrote": (Kind.MESSAGE, Direction.IN),
    "I wrote": (Kind.MESSAGE, Direction.OUT),
    "note": (Kind.NOTE, None),
}
"""How one talks; a written message names its channel in the next field."""


def named(name: str, network: Network, chosen: tuple[Uid, ...]) -> FormData:
    """Return a form by name: note, add, edit or import."""
    match name:
        case "note":
            return note(network, chosen)
        case "add":
            return person(network, None)
        case "edit":
            return person(network, chosen[0])
        case _:
            return bring_in(network)


def note(network: Network, chosen: tuple[Uid, ...]) -> FormData:
    """Return the form for noting a conversation with those chosen."""
    people = ", ".join(network.person(uid).name for uid in chosen)
    today = network.today

    def save(values: Values) -> Changes:
        kind, direction = WAYS[one_of(values["how"], tuple(WAYS), "how you talked")]
        where = values["where"].strip()
        channel = None
        if kind is Kind.MESSAGE:
            named = one_of(where or "email", tuple(Channel), "the channel")
            channel, where = Channel(named), ""
            kind = Kind.EMAIL if channel is Channel.EMAIL else kind
        talk = Talk(
            kind=kind,
            text=values["text"],
            detail=values["detail"],
            place=where,
            channel=channel,
            direction=direction,
            on=read_day(values["when"] or "today", today, past=True),
        )
        if kind is not Kind.NOTE and not (talk.text.strip() or talk.detail.strip()):
            raise WrongCall("Write a few words on what was said.")
        return network.conversations.log(_people(network, values["with"], chosen), talk)

    return FormData(
        title="Note a conversation",
        fields=(
            Field("with", "With", people, "one name, or several with commas between"),
            Field("how", "How", "met", " · ".join(WAYS), echo=_way),
            Field(
                "when",
                "When",
                "today",
                "today · yesterday · fri · nov 5",
                echo=lambda words: echo(read_day(words, today, past=True), today),
            ),
            Field("where", "Where", "", "a place; for a message email, linkedin or text"),
            Field("text", "What was said", tall=True),
            Field(
                "detail",
                "Mention back",
                "",
                "a few words that fit after “about”",
            ),
        ),
        save=save,
        first="text",
        keep=lambda text: network.keep_text("note", text),
        kept=network.kept_text("note"),
    )


def _way(words: str) -> str:
    return one_of(words, tuple(WAYS), "how you talked")


def one_of(words: str, choices: tuple[str, ...], what: str) -> str:
    """Return the one choice that begins so; raises `WrongCall` with all of them."""
    begun = words.strip().casefold()
    found = [choice for choice in choices if choice.casefold().startswith(begun) and begun]
    if len(found) != 1:
        raise WrongCall(f"Say {what}: {' · '.join(choices)}.")
    return found[0]


def _people(network: Network, words: str, chosen: tuple[Uid, ...]) -> list[Uid]:
    """Return those named; the ones chosen before need no second look."""
    known = {network.person(uid).name.casefold(): uid for uid in chosen if network.knows(uid)}
    if words.strip().casefold() == ", ".join(known):
        return list(known.values())
    named = [part.strip() for part in words.split(",") if part.strip()]
    if not named:
        raise WrongCall("With whom?")
    return [
        known.get(name.casefold()) or network.contacts.named(name).uid
        for name in dict.fromkeys(named)
    ]


def person(network: Network, uid: Uid | None) -> FormData:
    """Return the form for a person, new or known."""
    known = network.person(uid) if uid is not None else None
    asked = _person_fields(known)
    before = {field.name: field.value for field in asked}

    def save(values: Values) -> Changes:
        rhythm = values["rhythm"].strip()
        channel = values["channel"].strip()
        fields: Fields = {
            "name": values["name"].strip(),
            "org": values["org"].strip(),
            "title": values["title"].strip(),
            "emails": _several(values["emails"]),
            "phones": _several(values["phones"]),
            "links": _several(values["links"]),
            "tags": _several(values["tags"]),
            "birthday": values["birthday"].strip(),
            "place": values["place"].strip(),
            "met_where": values["met_where"].strip(),
            "rhythm": Rhythm(one_of(rhythm, tuple(Rhythm), "the rhythm")) if rhythm else None,
            "channel": Channel(one_of(channel, tuple(Channel), "the channel")) if channel else None,
            "do_not_contact": values["boundary"].strip().casefold() in ("y", "yes"),
        }
        if known is not None:
            typed = {one for one in values if values[one] != before[one]}
            names_of = {"boundary": "do_not_contact"}
            changed = {names_of.get(one, one) for one in typed}
            mine = cast("Fields", {one: value for one, value in fields.items() if one in changed})
            return network.contacts.edit(known.uid, **mine)
        added = network.contacts.add(**fields)
        return Changes(f"added {names([added])}", (added.uid,))

    return FormData(
        title="Edit a person" if known else "Add a person",
        fields=asked,
        save=save,
        keep=lambda text: network.keep_text("person" if known is None else f"person-{uid}", text),
        kept=network.kept_text("person" if known is None else f"person-{uid}"),
    )


def _person_fields(known: Contact | None) -> tuple[Field, ...]:
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
        Field("tags", "Tags", value("tags"), "saas, client, friend"),
        Field("rhythm", "Rhythm", value("rhythm"), "weekly · monthly · quarterly · yearly"),
        Field("channel", "Channel", value("channel"), "email · linkedin · text · call"),
        Field("birthday", "Birthday", value("birthday"), "1984-02-29, or --02-29"),
        Field("place", "Place", value("place")),
        Field(
            "boundary",
            "Do not contact",
            "yes" if known is not None and known.do_not_contact else "",
            "yes: nothing is ever due or drafted for them",
        ),
    )


def _several(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))


def bring_in(network: Network) -> FormData:
    """Return the form for importing a file."""

    def save(values: Values) -> Changes:
        path = Path(values["file"].strip().strip("'\"")).expanduser()
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Problem(f"{path} can't be read: {error.strerror}.") from error
        imported = network.transfers.bring_in(data, path.name)
        return Changes(f"imported {path.name}: {imported.sentence}", imported.who)

    return FormData(
        title="Import people",
        fields=(Field("file", "File", "", "LinkedIn's Connections.csv, or a vCard file (.vcf)"),),
        save=save,
    )
