"""The forms: a conversation, a person, a resource."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from netfollow.errors import WrongCall
from netfollow.method.quiet_hours import is_timezone
from netfollow.network import Changes, Network, noted_facts
from netfollow.network.conversations import ConversationInput, assumed_day, not_in_future
from netfollow.network.session import names
from netfollow.people import Channel, Contact, Direction, Kind, ResourceKind, Uid, given_name
from netfollow.people.dates import DateStyle, brief_day, echo, echo_birthday, read_day, show_day
from netfollow.people.days import shift
from netfollow.people.field_input import display_text, input_text, one_of, parser_of, split_values
from netfollow.people.fields import EDITABLE, FIELDS, ContactField, FieldKind
from netfollow.people.promise_parser import parse_promise
from netfollow.people.text import line
from netfollow.tui.screens.form import Field, FormData, Values

if TYPE_CHECKING:
    from netfollow.network.importing import MatchCandidate


WAYS = {
    "met": (Kind.MET, None),
    "call": (Kind.CALL, None),
    "they wrote": (Kind.MESSAGE, Direction.IN),
    "I wrote": (Kind.MESSAGE, Direction.OUT),
    "note": (Kind.NOTE, None),
}
"""How one talks; a written message names its channel in the next field."""

DETAILS_AT_MOST = 6
"""For so many people the form has a line each for what to mention back."""


def form_named(name: str, network: Network, chosen: tuple[Uid, ...]) -> FormData:
    """Return a form by name: note, add or edit."""
    match name:
        case "note":
            return note_form(network, chosen)
        case "add":
            return person_form(network, None)
        case _:
            return person_form(network, chosen[0])


def note_form(network: Network, chosen: tuple[Uid, ...]) -> FormData:
    """Return the form for noting a conversation with those chosen."""
    people = ", ".join(network.person(uid).name for uid in chosen)
    today, style = network.today, network.dates
    each = chosen if 1 < len(chosen) <= DETAILS_AT_MOST else ()

    def talk_of(values: Values) -> ConversationInput:
        kind, direction = WAYS[one_of(values["how"], tuple(WAYS))]
        where = values["where"].strip()
        channel = None
        if kind is Kind.MESSAGE:
            named = one_of(where or "email", tuple(Channel))
            channel, where = Channel(named), ""
            kind = Kind.EMAIL if channel is Channel.EMAIL else kind
        track = values["track"].strip()
        on = read_day(values["when"] or "today", today, past=True, style=style)
        promised = (
            parse_promise(values["mine"], on, style=style),
            parse_promise(values["theirs"], on, mine=False, style=style),
        )
        return ConversationInput(
            kind=kind,
            text=values["text"],
            detail=values.get("detail", ""),
            details={uid: values[f"detail-{place}"] for place, uid in enumerate(each)},
            track=one_of(track, tuple(network.policy.sequences)) if track else "",
            place=where,
            channel=channel,
            direction=direction,
            on=on,
            promises=tuple(vow for vow in promised if vow is not None),
        )

    def save(values: Values) -> Changes:
        return network.conversations.log(_people(network, values["with"], chosen), talk_of(values))

    def outlook(values: Values) -> str:
        talk = msgspec.structs.replace(talk_of(values), text=values["text"].strip() or "…")
        with_whom = _people(network, values["with"], chosen)
        return changed_days(network, network.conversations.outlook(with_whom, talk))

    tracks = tuple(network.policy.sequences)
    kept_as = f"note-{sha256(' '.join(chosen).encode()).hexdigest()[:16]}"
    hint = "a few words that fit after “about”"
    called = noted_facts.names_of([network.person(uid) for uid in chosen])

    def facts_echo(note: str) -> str:
        odd = noted_facts.remarks(note, "", called)
        return f"{odd[-1]} · ctrl+r changes it" if odd else ""

    def fixed_note(values: Values) -> str:
        return noted_facts.repaired(values["text"], values.get("detail", ""), called)[0]

    def fixed_topic(values: Values) -> str:
        return noted_facts.repaired("", values.get("detail", ""), called)[1]

    def topic_echo(words: str) -> str:
        odd = noted_facts.remarks("", words, called)
        return f"{odd[0]} · ctrl+r changes it" if odd else ""

    details = [
        Field(f"detail-{place}", f"To {given_name(network.person(uid))}", "", hint)
        for place, uid in enumerate(each)
    ]
    return FormData(
        title="Note a conversation",
        fields=(
            Field(
                "with",
                "With",
                people,
                "one name, or several with commas between",
                complete=partial(network.known.completed, "name"),
                several=True,
                check=lambda words: _people(network, words, chosen),
                needed="With whom?",
            ),
            Field("how", "How", "met", " · ".join(WAYS), echo=_way),
            Field(
                "when",
                "When",
                "today",
                "today · yesterday · fri · nov 5",
                echo=lambda words: echo(
                    not_in_future(read_day(words, today, past=True, style=style), today), today
                ),
            ),
            Field(
                "where",
                "Where",
                "",
                "a place; for a message email, linkedin or text",
                complete=partial(network.known.completed, "met_where"),
            ),
            Field("mine", "You promised", "", "send the deck by fri", echo=_vow(network)),
            Field(
                "theirs",
                "They promised",
                "",
                "an introduction by monday",
                echo=_vow(network, mine=False),
            ),
            Field("track", "Track", "", " · ".join(tracks), check=_one_of(tracks)),
            Field(
                "text",
                "What was said",
                hint=f"begin a line with: {noted_facts.SIGN_HINT} · ! promise",
                tall=True,
                echo=facts_echo,
                fix=fixed_note,
            ),
            *(details or [Field("detail", "Topic", "", hint, echo=topic_echo, fix=fixed_topic)]),
        ),
        save=save,
        first="text",
        keep=lambda text: network.unsaved.keep(kept_as, text),
        kept=network.unsaved.kept(kept_as),
        outlook=outlook,
    )


def _vow(network: Network, *, mine: bool = True) -> Callable[[str], str]:
    """Return what says how a promise is understood."""
    today = network.today

    def understood(text: str) -> str:
        vow = parse_promise(text, today, mine=mine, style=network.dates)
        if vow is None:
            return ""
        if vow.due is None:
            day = show_day(assumed_day(vow, today, network.policy), today)
            return f"{vow.doubt or 'no day named'}; by {day} (assumed)"
        return f"{line(vow.text)}, by {echo(vow.due, today)}"

    return understood


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Return what says which of some choices is meant."""
    return lambda words: one_of(words, choices)


def _way(words: str) -> str:
    return one_of(words, tuple(WAYS))


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


def resource_form(network: Network) -> FormData:
    """Return the form for putting a thing on the shelf."""

    def save(values: Values) -> Changes:
        kind = values["kind"].strip()
        return network.shelf.put(
            values["what"],
            title=values["title"],
            note=values["note"],
            tags=split_values(values["tags"]),
            kind=ResourceKind(one_of(kind, tuple(ResourceKind))) if kind else None,
        )

    return FormData(
        title="Put on the shelf",
        fields=(
            Field(
                "what", "What", "", "https://… · a file's name · a thought", needed="What is it?"
            ),
            Field("title", "Title", "", "as you would name it in a message"),
            Field("tags", "Tags", "", "saas, pricing"),
            Field(
                "kind",
                "Kind",
                "",
                " · ".join(ResourceKind),
                check=_one_of(tuple(ResourceKind)),
            ),
            Field("note", "Note", "", "why it is good, for whom"),
        ),
        save=save,
        keep=lambda text: network.unsaved.keep("resource", text),
        kept=network.unsaved.kept("resource"),
    )


def changed_days(network: Network, after: list[int]) -> str:
    """Return on which days more or fewer people would be due, and how many."""
    today = network.today
    changed = [
        f"{brief_day(shift(today, day), today)} {before} → {now}"
        for day, (before, now) in enumerate(zip(network.forecast(), after, strict=True))
        if before != now
    ]
    return f"due then: {', '.join(changed)}" if changed else ""


def probably_known(likes: Sequence[MatchCandidate]) -> str:
    """Return whom somebody about to be added may be; `""` when nobody comes to mind."""
    if not likes:
        return ""
    first = likes[0]
    about = line(first.about, 30)
    who = f"{line(first.name, 40) or '(no name)'}{f' · {about}' if about else ''}"
    more = f", and {len(likes) - 1} more" if likes[1:] else ""
    return f"Perhaps here already: {who} ({first.why}){more}"


def person_form(network: Network, uid: Uid | None) -> FormData:
    """Return the form for a person, new or known."""
    known = network.person(uid) if uid is not None else None
    today = network.today
    asked = tuple(_contact_field(network, FIELDS[name], known, today) for name in EDITABLE)
    before = {field.name: field.value for field in asked}

    def save(values: Values) -> Changes:
        changed = [name for name in EDITABLE if values[name] != before[name]]
        fields = {
            name: parser_of(FIELDS[name], today, network.dates)(values[name]) for name in changed
        }
        if known is not None:
            return network.contacts.edit(known.uid, **fields)
        added = network.contacts.add(**fields)
        return Changes(f"added {names([added])}", (added.uid,))

    def outlook(values: Values) -> str:
        found = network.doubles.seen(values["name"], tuple(split_values(values["emails"])))
        if found is None:
            return ""
        about = line(found.org or next(iter(found.emails), ""), 40)
        return f"{names([found])} is here already" + (f": {about}" if about else "")

    def warn(values: Values) -> str:
        """Say who is here already that this may be."""
        likes = network.doubles.like(
            values["name"].strip(),
            org=values["org"].strip(),
            emails=split_values(values["emails"]),
            phones=split_values(values["phones"]),
            links=split_values(values["links"]),
        )
        return probably_known(likes)

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


def _contact_field(
    network: Network, field: ContactField, known: Contact | None, today: date
) -> Field:
    """Return one line of the form."""
    completes = field.completes and field.name != "name"
    return Field(
        field.name,
        field.label,
        input_text(known, field),
        field.hint,
        tall=field.kind is FieldKind.PROSE,
        echo=_understood(field, today, network.dates),
        complete=partial(network.known.completed, field.name) if completes else None,
        several=completes and field.is_list,
    )


def _understood(field: ContactField, today: date, style: DateStyle) -> Callable[[str], str] | None:
    """Return what says how typed words are understood; None for a field that takes any."""
    match field.kind:
        case FieldKind.DAY:
            return lambda words: echo(parser_of(field, today, style)(words), today)
        case FieldKind.BIRTHDAY:
            return lambda words: echo_birthday(words, today, style=style)
        case FieldKind.CHOICE:
            return lambda words: display_text(parser_of(field, today, style)(words), field, today)
        case _:
            return time_zone if field.name == "timezone" else None


def time_zone(name: str) -> str:
    """Return a time zone's name; raises `WrongCall` for one that nobody knows."""
    if not is_timezone(name.strip()):
        raise WrongCall("A time zone is named like Europe/Berlin or America/New_York.")
    return name.strip()
