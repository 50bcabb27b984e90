"""Finds the entry that a conversation to be logged already has, so that one talk is one entry.

A meeting without words says only that it took place: somebody was added with the day they met, or
was captured by name alone. A conversation logged for that day says the rest of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from netfollow.network.session import Session
from netfollow.people import ADDED, MAIL, Direction, Interaction, Kind
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


def joined(
    timeline: Iterable[Interaction],
    entry: Interaction,
    day: date,
    *,
    is_unlike_draft: bool = False,
) -> Interaction:
    """Return an entry logged by hand as that of the mail it is about, if that was read.

    The same person's, of the same day and direction, and not joined with anything yet: it keeps
    its uid, moment and Message-ID, and has what was noted. Without one, the entry as it is.
    `is_unlike_draft`: the entry's text is a draft's that is not what the mail says, so it has no text
    where that of the mail was not kept.
    """
    for mail in timeline:
        if mail.source != MAIL or mail.direction is not entry.direction:
            continue
        if not mail.message_id or mail.at.date() != day or len(mail.contacts) > 1:
            continue
        if is_unlike_draft and not mail.text:
            entry = msgspec.structs.replace(entry, text="", wording="", subject="", asks=mail.asks)
        noted = entry.text if entry.direction is Direction.IN or not mail.text else mail.text
        return msgspec.structs.replace(
            entry,
            uid=mail.uid,
            kind=mail.kind,
            channel=mail.channel,
            at=mail.at,
            text=noted or mail.text,
            subject=mail.subject or entry.subject,
            answer=entry.answer or mail.answer,
            until=entry.until or mail.until,
            message_id=mail.message_id,
        )
    return entry
