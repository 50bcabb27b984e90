"""Which promises a message may name, and how: a thing it brings, a deed that is done, a call on its day.

Only what can surely come with a message is handed over. Everything else is one blank for a whole
sentence, with the words as they were typed: only its writer knows how it stands.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.promise_words import (
    LONGEST_DEED,
    deed_done,
    in_person,
    may_be_of_another,
    promised_thing,
    waits,
)
from netfollow.method.drafts.words.things_sent import is_sent
from netfollow.people import Interaction, Promise
from netfollow.people.conditions import is_left_undone
from netfollow.people.dates import MONTHS, WEEKDAYS
from netfollow.people.text import line
from netfollow.people.visits import names_a_span


class Told(msgspec.Struct, frozen=True):
    """How a message speaks of what was promised: one of these, or the blank."""

    thing: str = ""
    """What it brings: "the deck", "the deck and Ben's number"."""
    done: str = ""
    """What was done: "I've booked the hall."."""
    call: str = ""
    """A call to come: "call you"."""
    blank: str = ""
    """The open place for a whole sentence."""


def tell(promises: Sequence[Promise], names: Collection[str], receiver: str, today: date) -> Told:
    """Return how promises whose time has come are told; several are named as things or not at all."""
    if not promises:
        return Told()
    things = [sure_thing(one.text, receiver) for one in promises]
    if thing := all_named(things):
        return Told(thing=thing)
    first, *others = promises
    if not others:
        if done := deed_done(first.text, names):
            return Told(done=done)
        if call := _call(first, names, receiver, today):
            return Told(call=call)
    return Told(blank=blank(promises))


def all_named(things: Sequence[str]) -> str:
    """Return several things as one: "the deck and Ben's number"; empty if one of them is unsure."""
    if not all(things) or len(things) > NAMED_AT_MOST:
        return ""
    if len(things) > 1 and any(one.startswith(_INTRODUCTION) for one in things):
        return ""
    return " and ".join(things)


NAMED_AT_MOST = 2
_INTRODUCTION = "an introduction to "


def sure_thing(text: str, receiver: str) -> str:
    """Return what was promised if a message can surely bring it: "the deck", but not "my ladder"."""
    thing = promised_thing(text, receiver)
    if thing.startswith(_INTRODUCTION):
        return thing
    if _DAY_LEFT.search(thing):
        return ""
    parts = _APART.split(thing)
    return thing if thing and all(map(is_sent, parts)) else ""


_DAY_LEFT = LazyPattern(
    rf" (?:by|before|until|on) (?:the )?(?:\d|(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b(?!['’]))",
    re.IGNORECASE,
)
"""A day that wasn't understood: "a plan by Tuesday 8"."""
_APART = LazyPattern(
    r",? (?:and|or) (?=(?:the|an?|my|our|your|two|three|four|five|some|[A-Z][\w-]*['’]s) )"
)


def names_another(promise: Promise, history: Sequence[Interaction]) -> bool:
    """Whether "his" or "her" in a promise may be of someone that its note tells of."""
    day = promise.made.date()
    notes = (one.text for one in history if one.is_noted and one.at.date() == day)
    return any(may_be_of_another(promise.text, one) for one in notes)


def _call(promise: Promise, names: Collection[str], receiver: str, today: date) -> str:
    """Return a call promised for a day that was named and isn't over.

    A day further off may be one of a span: "the first week of January".
    """
    if promise.due is None or promise.due < today or waits(promise.text):
        return ""
    if (promise.due - promise.made.date()).days > A_WEEK:
        return ""
    words = "" if names_a_span(promise.text) else in_person(promise.text, names, receiver)
    return words if words.startswith(_CALLING) else ""


A_WEEK = 7
_CALLING = ("call you", "ring you", "phone you")


def blank(promises: Sequence[Promise]) -> str:
    """Return the open place for what was promised, with the words as they were typed."""
    typed = [_typed(one.text) for one in promises if not is_left_undone(one.text)]
    return f"{_OPEN}: {'; '.join(typed)}]" if typed else f"{_OPEN}]"


_OPEN = "[a word on what you promised"


def awaited_blank(promise: Promise) -> str:
    """Return the open place for what they promised, with the words as they were typed, and the day."""
    day = promise.due
    named = (
        f", {WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1].title()}"
        if day
        else ""
    )
    return f"[a word on what they promised: {_typed(promise.text)}{named}]"


def _typed(text: str) -> str:
    """Return a promise as it was typed, without what would end the open place."""
    words = line(text, LONGEST_DEED).strip(" .,;:!")
    return words.replace("[", "(").replace("]", ")")
