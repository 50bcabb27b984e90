"""Finds the entry that a conversation to be logged already has, so that one talk is one entry.

A meeting without words says only that it took place: somebody was added with the day they met, or
was captured by name alone. A conversation logged for that day says the rest of it.
"""

from collections.abc import Iterator

from netfollow.network.session import Session
from netfollow.people import ADDED, Direction, Interaction, Kind
from netfollow.people.days import Span

ASKED_WITHIN = Span(days=7)
"""A meeting without words is asked about for so long: that of an older one is over."""


def is_bare(entry: Interaction) -> bool:
    """Whether an entry is a meeting of which nothing was noted."""
    is_meeting = entry.kind is Kind.MET and entry.direction in (None, Direction.BOTH)
    return is_meeting and not (entry.text.strip() or entry.detail or entry.details)


def bare_meetings(session: Session, entry: Interaction) -> Iterator[Interaction]:
    """Yield the meetings without words of which another entry says more.

    They are of the same day and the same people, or noted when one of its people was added.
    """
    if entry.kind is not Kind.MET:
        return
    people, seen = set(entry.contacts), {entry.uid}
    for uid in entry.contacts:
        for one in reversed(session.store.of(uid)):
            if one.uid in seen or one.at.date() != entry.at.date() or not is_bare(one):
                continue
            others = people.difference(one.contacts)
            if people.issuperset(one.contacts) and (not others or one.source == ADDED):
                seen.add(one.uid)
                yield one


def same_talk(session: Session, entry: Interaction) -> Interaction | None:
    """Return the entry that may be of the same conversation as another, to be asked about.

    It has the same people and kind, and is of the same day; or it is a meeting without words in
    the days before. None where nobody needs to be asked.
    """
    if entry.direction is not Direction.BOTH or entry.kind not in (Kind.MET, Kind.CALL):
        return None
    people = set(entry.contacts)
    bare = None
    for one in reversed(session.store.of(entry.contacts[0])):
        if (
            one.kind is not entry.kind
            or set(one.contacts) != people
            or one.at.date() > entry.at.date()
        ):
            continue
        if entry.at - one.at > ASKED_WITHIN:
            break
        if one.at.date() == entry.at.date():
            return None if is_bare(one) else one if _fits(one, entry) else None
        if bare is None and one.source == ADDED and is_bare(one):
            bare = one
    return bare


def _fits(one: Interaction, other: Interaction) -> bool:
    """Whether two entries don't contradict each other on where it was and what for."""
    places = {entry.place.casefold() for entry in (one, other) if entry.place}
    return len(places) < 2 and other.track in ("", one.track) and one.direction is other.direction
