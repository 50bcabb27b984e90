"""What the messages after a talk come back to: a thing that was sent as promised, or one awaited from them."""

import re
from collections.abc import Sequence
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.awaited import is_decision, to_chase
from netfollow.method.drafts.facts.delicate import CONFIDENTIAL, held_back
from netfollow.method.drafts.promise_words import offer, promised_thing
from netfollow.method.drafts.sure_promises import (
    NAMED_AT_MOST,
    all_named,
    names_another,
    sure_thing,
)
from netfollow.method.drafts.templates import Fact
from netfollow.method.drafts.words.things_sent import is_looked_through
from netfollow.method.policy import Policy
from netfollow.people import Contact, Interaction, Promise, given_name


def still_open(
    contact: Contact,
    promises: Sequence[Promise],
    history: Sequence[Interaction],
    receiver: str,
    today: date,
) -> tuple[dict[str, str], set[Fact]]:
    """Return what a later message may ask about of both sides' promises, and what is true of them.

    Of what was sent these are the last things that the last message didn't name.
    """
    sent = _sent(promises, history, today)
    brought = (*sent, *(one for one in promises if one.mine and one.is_open))
    facts = {Fact.BRINGING} if any(promised_thing(one.text) for one in brought) else set()
    things = (
        (one, _looked_through(sure_thing(one.text, receiver)))
        for one in sent
        if not _SENT_BACK.search(one.text)
    )
    unnamed = [thing for one, thing in things if thing and not _is_named_since(thing, one, history)]
    slots = {"delivered": all_named(unnamed[-NAMED_AT_MOST:]) if unnamed else ""}
    chased = to_chase(contact, promises, history, Policy()) if promises else ()
    awaited = [one for one, day in chased if day < today]
    facts |= {Fact.WAITING} if awaited else set()
    theirs = (
        "the decision" if is_decision(one.text) else _looked_through(_theirs(one, contact))
        for one in awaited
    )
    slots["awaited"] = next(filter(None, theirs), "")
    return slots, facts


def _sent(
    promises: Sequence[Promise], history: Sequence[Interaction], today: date
) -> list[Promise]:
    """Return the promises that were kept lately, since the last talk or word of theirs, the last one last."""
    turns = (one.at for one in reversed(history) if one.is_conversation or one.is_reply)
    since = next(turns, None)
    kept = [
        (one.kept, one.uid, one)
        for one in promises
        if one.mine and one.kept is not None and (since is None or one.kept >= since)
        if (today - one.kept.date()).days <= A_MONTH and not names_another(one, history)
    ]
    return [one for *_, one in sorted(kept)]


_SENT_BACK = LazyPattern(
    r"\b(?:signed|countersigned|completed|filled[- ](?:in|out))\b", re.IGNORECASE
)
"""What came from them, and is no news to them."""
A_MONTH = 30
"""Days after which nobody is asked whether they have looked at something."""


def _theirs(promise: Promise, contact: Contact) -> str:
    """Return the thing that they promised: "the brief", "your rates"."""
    thing = promised_thing(promise.text, is_mine=False)
    return thing or _TO_ME.sub("", offer(promise.text, (contact.name, given_name(contact))))


_TO_ME = LazyPattern(r"^send (?:me|us) (?=your )")


def _looked_through(thing: str) -> str:
    """Return a thing as both know it, if it is to be looked through: "the video" of "a link to the video"."""
    known = _ANY.sub("the ", _LEADING_TO.sub("", thing))
    is_clear = is_looked_through(known) and not _POINTING.search(known)
    return known if known and is_clear and held_back(known) in ("", CONFIDENTIAL) else ""


_POINTING = LazyPattern(r" (?:it|this|that|them|these|those)\b")
_ANY = LazyPattern(r"^(?:an?|some) ")
_LEADING_TO = LazyPattern(r"^(?:an?|the) (?:link to|copy of) (?=(?:the|an?|my|our|your) )")


def _is_named_since(thing: str, promise: Promise, history: Sequence[Interaction]) -> bool:
    """Whether the last message named a thing, and was written after the day on which it was sent."""
    last = next((one for one in reversed(history) if one.is_sent), None)
    if last is None or promise.kept is None or last.at.date() <= promise.kept.date():
        return False
    words = _OWNER.sub("", thing.casefold())
    return words in " ".join(last.text.casefold().split())


_OWNER = LazyPattern(r"^(?:the|my|our|your|its) ")
