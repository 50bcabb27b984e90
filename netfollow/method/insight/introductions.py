"""Who introduced whom: the user's introductions, and those by whom people came."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from netfollow.method.insight.outcomes import Dealings, MessageFate
from netfollow.people import INTRODUCTION, Interaction, Uid

_BY = re.compile(
    r"\s*(?:(?:an? )?intro(?:duction|duced)?(?: by| from)?|referred by|through|via|thanks to)[: ]\s*(?P<name>[^,;(\n]+)",
    re.IGNORECASE,
)
"""How somebody is noted to have come, as in "introduced by Jane Roe"."""


class Introduced(msgspec.Struct, frozen=True):
    """Two people whom the user asked about each other: since when, and how many of them answered."""

    one: Uid
    other: Uid
    day: date
    answered: int


class Brought(msgspec.Struct, frozen=True):
    """Somebody through whom people came; `contact` is None when the name fits nobody here, or two."""

    name: str
    contact: Uid | None
    people: tuple[Uid, ...]


class Introductions(msgspec.Struct, frozen=True):
    """The user's own, the latest first, and those by others, who brought most first."""

    made: tuple[Introduced, ...]
    brought: tuple[Brought, ...]


def introductions(people: Sequence[Dealings]) -> Introductions:
    """Return who introduced whom; how somebody came is read from where they are known from."""
    return Introductions(_made(people), _brought(people))


def _made(people: Sequence[Dealings]) -> tuple[Introduced, ...]:
    found: dict[tuple[Uid, Uid], list[date]] = {}
    answered: dict[tuple[Uid, Uid], set[Uid]] = {}
    for dealings in people:
        uid = dealings.contact.uid
        for entry in dealings.introduced:
            if entry.other in (None, uid) or entry.step != INTRODUCTION:
                continue
            pair = (min(uid, entry.other), max(uid, entry.other))
            found.setdefault(pair, []).append(entry.at.date())
            if _answered(dealings, entry):
                answered.setdefault(pair, set()).add(uid)
    made = [
        Introduced(one, other, min(days), len(answered.get((one, other), ())))
        for (one, other), days in found.items()
    ]
    return tuple(sorted(made, key=lambda each: (-each.day.toordinal(), each.one, each.other)))


def _answered(dealings: Dealings, begun: Interaction) -> bool:
    """Whether the first message of an introduction after its beginning was answered."""
    for sent in dealings.sent:
        if sent.entry.step == INTRODUCTION and sent.entry.at >= begun.at:
            return sent.fate is MessageFate.ANSWERED
    return False


def _brought(people: Sequence[Dealings]) -> tuple[Brought, ...]:
    by: dict[str, list[Uid]] = {}
    spelt: dict[str, str] = {}
    for dealings in people:
        contact = dealings.contact
        match = _BY.match(contact.met_where) if contact.met_where else None
        if match and not contact.archived:
            name = " ".join(match["name"].split())
            spelt.setdefault(name.casefold(), name)
            by.setdefault(name.casefold(), []).append(contact.uid)
    names: dict[str, list[Uid]] = {key: [] for key in by}
    for dealings in people if by else ():
        key = " ".join(dealings.contact.name.split()).casefold()
        if key in names:
            names[key].append(dealings.contact.uid)
    found = [
        Brought(spelt[key], names[key][0] if len(names[key]) == 1 else None, tuple(sorted(who)))
        for key, who in by.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.people), one.name)))
