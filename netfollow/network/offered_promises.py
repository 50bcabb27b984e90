"""Promises that a note tells of without a sign: offered with the change that logged it, never made by it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from netfollow.network.noted_facts import names_of
from netfollow.network.session import Changes, Session
from netfollow.people import Contact, Interaction, Promise, Uid

if TYPE_CHECKING:
    from netfollow.people.promise_parser import ParsedPromise


class OfferedPromise(msgspec.Struct, frozen=True):
    """A promise to take or leave: with whom, in which words, as parsed, and when it was made.

    `words_today` are those to type today for the same day.
    """

    contact: Uid
    parsed: ParsedPromise
    made: datetime
    words: str
    words_today: str


def with_offers(
    session: Session, changes: Changes, logged: Collection[tuple[Interaction, Collection[Contact]]]
) -> Changes:
    """Return a change with the promises that its entries tell of, each with the people who were there.

    With several people nobody knows who "her" is: nothing is offered then, nor what is promised already.
    """
    found = tuple(
        one
        for entry, contacts in logged
        if entry.is_noted and not entry.is_imported and len(contacts) == 1
        for one in _told(session, entry, next(iter(contacts)))
    )
    return msgspec.structs.replace(changes, offered=found) if found else changes


def _told(session: Session, entry: Interaction, contact: Contact) -> Collection[OfferedPromise]:
    from netfollow.method.unsigned_promises import says_same, unsigned_promises
    from netfollow.people.promise_parser import parse_promise

    style, today = session.dates, session.today
    known: list[Promise | ParsedPromise] = [
        one for one in session.store.promises_of(contact.uid) if one.is_open
    ]
    found: list[OfferedPromise] = []
    for one in unsigned_promises(entry.text, entry.at.date(), names_of([contact]), style=style):
        parsed = one.parsed
        if any(says_same(parsed, other) for other in known):
            continue
        as_of_today = parse_promise(one.words, today, mine=parsed.mine, style=style)
        is_same_day = as_of_today is not None and as_of_today.due == parsed.due
        words_today = one.words if is_same_day else f"{parsed.text} by {parsed.due}"
        found.append(OfferedPromise(contact.uid, parsed, entry.at, one.words, words_today))
        known.append(parsed)
    return found
