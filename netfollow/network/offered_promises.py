"""Promises and waits that a note tells of without a sign: offered with the change that logged it, never made by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from netfollow.method.queue import DueKind
from netfollow.network.noted_facts import names_of
from netfollow.network.session import Changes, Session
from netfollow.people import Contact, Interaction, Kind, Promise, ReplyKind, Uid
from netfollow.people.days import shift

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


class OfferedWait(msgspec.Struct, frozen=True):
    """A pause to take or leave: of whom, until when, and in which words of the note."""

    contact: Uid
    words: str
    until: date


def with_offers(
    session: Session, changes: Changes, logged: Collection[tuple[Interaction, Collection[Contact]]]
) -> Changes:
    """Return a change with the promises and waits that its entries tell of, each with the people who were there.

    With several people nobody knows who "her" is: nothing is offered then, nor what is promised already.
    """
    found = tuple(
        one
        for entry, contacts in logged
        if (entry.is_noted or entry.kind is Kind.CALL)
        and not entry.is_imported
        and len(contacts) == 1
        for one in _offers(session, entry, next(iter(contacts)))
    )
    return msgspec.structs.replace(changes, offered=found) if found else changes


def with_their_return(
    session: Session, changes: Changes, replies: Collection[Interaction]
) -> Changes:
    """Return a change with the promise to write again that its replies tell of, if they name a day."""
    from netfollow.method.awaited import writes_again_by
    from netfollow.people.promise_parser import ParsedPromise

    found = []
    for entry in replies:
        day = writes_again_by(entry.text, entry.at.date()) if entry.answer is None else None
        known = session.store.promises_of(entry.contacts[0])
        is_known = any(one.is_open and not one.mine for one in known)
        if day is not None and day > session.today and not is_known:
            parsed = ParsedPromise("get back to me", mine=False, due=day)
            words = f"{parsed.text} by {day}"
            found.append(OfferedPromise(entry.contacts[0], parsed, entry.at, words, words))
    return msgspec.structs.replace(changes, offered=tuple(found)) if found else changes


def _offers(
    session: Session, entry: Interaction, contact: Contact
) -> Iterator[OfferedPromise | OfferedWait]:
    from netfollow.method.call_again import is_call_again

    promises = _told(session, entry, contact)
    yield from promises
    is_again = any(is_call_again(one.parsed.text, after_attempt=True) for one in promises)
    again = None if is_again else _call_again(session, entry, contact)
    wait = _wait(session, entry, contact) if again is None else None
    if again is not None:
        yield again
    elif wait is not None and not any(
        wait.words in one.words or one.words in wait.words for one in promises
    ):
        yield wait


def _call_again(session: Session, entry: Interaction, contact: Contact) -> OfferedPromise | None:
    """Return the reminder to try a call again, where the note of one that nobody took says when.

    An answer that is owed doesn't speak against it: the call was to be the answer.
    """
    from netfollow.method.call_again import is_call_again, next_try
    from netfollow.people.promise_parser import parse_promise

    since = (one for one in session.store.of(contact.uid) if one.at > entry.at)
    if not entry.is_attempt or any(one.is_contact or one.is_attempt for one in since):
        return None
    for words in next_try(entry.text):
        parsed = parse_promise(words, entry.at.date(), mine=True, style=session.dates)
        is_ahead = parsed is not None and parsed.due is not None and parsed.due > session.today
        if parsed is not None and is_ahead and is_call_again(parsed.text, after_attempt=True):
            return _offered(session, contact.uid, entry, words, parsed)
    return None


def _wait(session: Session, entry: Interaction, contact: Contact) -> OfferedWait | None:
    """Return the wait that an entry tells of, if nothing was said since and no answer is owed.

    One that ends tomorrow moves nothing.
    """
    from netfollow.method.told_waits import told_wait

    found = told_wait(
        entry.text,
        entry.at.date(),
        names_of([contact]),
        style=session.dates,
        rest=session.policy.pause_days,
    )
    if found is None or found.until <= shift(session.today, 1):
        return None
    since = (one for one in session.store.of(contact.uid) if one.at > entry.at)
    if any(one.kind.is_contact for one in since) or _owes_an_answer(session, contact):
        return None
    return OfferedWait(contact.uid, found.words, found.until)


def _owes_an_answer(session: Session, contact: Contact) -> bool:
    found = session.plan(contact.uid)
    return any(one is not None and one.kind is DueKind.ANSWER for one in (found.next, *found.also))


def pause_entry(session: Session, contact: Contact, until: date | None, why: str) -> Interaction:
    """Return the pause of a person; with the words of a note, it ends with getting back to them."""
    from netfollow.method.told_waits import is_asked_for

    is_asked = bool(why) and is_asked_for(why, names_of([contact]))
    return Interaction(
        uid=session.new_uid(),
        contacts=(contact.uid,),
        kind=Kind.PAUSE,
        at=session.moment([contact.uid]),
        until=until,
        text=why,
        answer=ReplyKind.NOT_NOW if is_asked else None,
    )


def _told(session: Session, entry: Interaction, contact: Contact) -> Collection[OfferedPromise]:
    from netfollow.method.unsigned_promises import says_same, unsigned_promises

    style = session.dates
    known: list[Promise | ParsedPromise] = [
        one for one in session.store.promises_of(contact.uid) if one.is_open
    ]
    found: list[OfferedPromise] = []
    for one in unsigned_promises(entry.text, entry.at.date(), names_of([contact]), style=style):
        parsed = one.parsed
        if any(says_same(parsed, other) for other in known):
            continue
        found.append(_offered(session, contact.uid, entry, one.words, parsed))
        known.append(parsed)
    return found


def _offered(
    session: Session, contact: Uid, entry: Interaction, words: str, parsed: ParsedPromise
) -> OfferedPromise:
    """Return an offer, with the words that mean the same day when they are typed today."""
    from netfollow.people.promise_parser import parse_promise

    as_of_today = parse_promise(words, session.today, mine=parsed.mine, style=session.dates)
    is_same_day = as_of_today is not None and as_of_today.due == parsed.due
    words_today = words if is_same_day else f"{parsed.text} by {parsed.due}"
    return OfferedPromise(contact, parsed, entry.at, words, words_today)
