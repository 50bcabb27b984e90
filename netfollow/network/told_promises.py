"""Closing the promises that a message of theirs says are done or off, in a change of its own."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from netfollow.network.session import Changes, Session, UnitOfWork
from netfollow.people import Direction, Interaction, Promise, ReplyKind
from netfollow.people.text import line

_SAYS_NOTHING = (ReplyKind.OUT_OF_OFFICE, ReplyKind.NO, ReplyKind.WRONG_PERSON)


def told_done(session: Session, entry: Interaction) -> tuple[Promise, ...]:
    """Return the open promises of either side that a message of theirs says are done, as kept.

    One that it calls off comes as dropped.
    """
    if entry.direction is not Direction.IN or entry.is_imported or not entry.text.strip():
        return ()
    if entry.answer in _SAYS_NOTHING or entry.is_absence:
        return ()
    made = [
        one
        for uid in entry.contacts
        for one in session.store.promises_of(uid)
        if one.is_open and one.made.date() <= entry.at.date()
    ]
    if not made:
        return ()
    from netfollow.method.told_promises import called_off, done_for_them, kept_by_them

    on = entry.at.date()
    kept = (*kept_by_them(entry.text, made, on), *done_for_them(entry.text, made, on))
    off = [one for one in called_off(entry.text, made) if one not in kept]
    return (
        *(msgspec.structs.replace(one, kept=max(entry.at, one.made)) for one in kept),
        *(msgspec.structs.replace(one, dropped=max(entry.at, one.made)) for one in off),
    )


def put_entry(session: Session, verb: UnitOfWork, entry: Interaction) -> None:
    """Save an entry, and as kept the reminders to try a call again that it ends: they spoke, or it was tried."""
    from netfollow.method.call_again import calls_again, is_over

    for uid in entry.contacts:
        for one in calls_again(session.store.promises_of(uid), session.store.of(uid)):
            if is_over(one, [entry]):
                verb.put(msgspec.structs.replace(one, kept=max(entry.at, one.made)))
    verb.put(entry)


def complete(verb: UnitOfWork, promises: Iterable[Promise]) -> list[str]:
    """Save promises that are done or off; return each in words."""
    told = []
    for one in promises:
        verb.put(one)
        whose = "your" if one.mine else "their"
        how = "off" if one.dropped is not None else "done"
        told.append(f"{whose} promise is {how}: {line(one.text, 60)}")
    return told


def settled(session: Session, changes: Changes, entries: Iterable[Interaction]) -> Changes:
    """Close what messages just logged say is done or off: a change that is undone alone."""
    found = [told_done(session, entry) for entry in entries]
    if not any(found):
        return changes
    with session.verb() as verb:
        told = [said for promises in found for said in complete(verb, promises)]
        verb.did = f"took it from their message: {'; '.join(told)}"
    who = tuple(dict.fromkeys((*changes.who, *verb.changes.who)))
    return msgspec.structs.replace(changes, did=f"{changes.did}; {'; '.join(told)}", who=who)
