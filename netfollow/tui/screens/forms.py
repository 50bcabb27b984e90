"""The forms of the program: noting a conversation, adding and editing a person, the shelf."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256

import msgspec

from netfollow.network import Changes, Network
from netfollow.network.conversations import Talk, assumed_day, not_ahead
from netfollow.people import Channel, Direction, Kind, ShelfKind, Uid, given_name
from netfollow.people.field_input import listed, one_of
from netfollow.people.text import line
from netfollow.people.vows import read_vow
from netfollow.people.when import echo, read_day, show_day
from netfollow.problems import WrongCall
from netfollow.tui import words
from netfollow.tui.screens.form import Field, FormData, Values
from netfollow.tui.screens.person_form import person

WAYS = {
    "met": (Kind.MET, None),
    "call": (Kind.CALL, None),
    "they wrote": (Kind.MESSAGE, Direction.IN),
    "I wrote": (Kind.MESSAGE, Direction.OUT),
    "note": (Kind.NOTE, None),
}
"""How one talks; a written message names its channel in the next field."""


def named(name: str, network: Network, chosen: tuple[Uid, ...]) -> FormData:
    """Return a form by name: note, add or edit."""
    match name:
        case "note":
            return note(network, chosen)
        case "add":
            return person(network, None)
        case _:
            return person(network, chosen[0])


DETAILS_AT_MOST = 6
"""For so many people the form has a line each for what to mention back."""


def note(network: Network, chosen: tuple[Uid, ...]) -> FormData:
    """Return the form for noting a conversation with those chosen."""
    people = ", ".join(network.person(uid).name for uid in chosen)
    today, style = network.today, network.dates
    each = chosen if 1 < len(chosen) <= DETAILS_AT_MOST else ()

    def talk_of(values: Values) -> Talk:
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
            read_vow(values["mine"], on, style=style),
            read_vow(values["theirs"], on, mine=False, style=style),
        )
        return Talk(
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
        return words.outlook(network, network.conversations.outlook(with_whom, talk))

    tracks = tuple(network.policy.sequences)
    kept_as = f"note-{sha256(' '.join(chosen).encode()).hexdigest()[:16]}"
    hint = "a few words that fit after “about”"
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
                    not_ahead(read_day(words, today, past=True, style=style), today), today
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
            Field("text", "What was said", tall=True),
            *(details or [Field("detail", "Mention back", "", hint)]),
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
        vow = read_vow(text, today, mine=mine, style=network.dates)
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


def resource(network: Network) -> FormData:
    """Return the form for putting a thing on the shelf."""

    def save(values: Values) -> Changes:
        kind = values["kind"].strip()
        return network.shelf.put(
            values["what"],
            title=values["title"],
            note=values["note"],
            tags=listed(values["tags"]),
            kind=ShelfKind(one_of(kind, tuple(ShelfKind))) if kind else None,
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
                " · ".join(ShelfKind),
                check=_one_of(tuple(ShelfKind)),
            ),
            Field("note", "Note", "", "why it is good, for whom"),
        ),
        save=save,
        keep=lambda text: network.unsaved.keep("resource", text),
        kept=network.unsaved.kept("resource"),
    )
