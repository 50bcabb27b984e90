"""Suggestions on a message's words and its checklist (`method.md`, A good message); never a veto.

>>> from netfollow.method.coach.coach import coach
>>> [(one.check.value, one.start, one.end) for one in coach("Please reply ASAP.")]
[('demand', 0, 17)]
"""

from collections.abc import Iterator, Sequence

import msgspec

from netfollow.method.coach.ask_checks import check_asks, requests, step_asks
from netfollow.method.coach.form_checks import check_links, check_placeholders, check_size
from netfollow.method.coach.message import Message, pattern
from netfollow.method.coach.personal_checks import (
    check_colleagues,
    check_name,
    check_similarity,
    check_specific,
    is_specific,
)
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.method.coach.timing_checks import check_timing, is_over_limit
from netfollow.method.coach.tone_checks import check_filler, check_kindness
from netfollow.method.drafts.draft import LATE_THANK_YOU, PROMISE_LATE
from netfollow.people import PROMISE, THANK_YOU, VALUE
from netfollow.people.days import span

CHECKS = (
    check_placeholders,
    check_name,
    check_specific,
    check_size,
    check_filler,
    check_kindness,
    check_asks,
    check_links,
    check_similarity,
    check_colleagues,
    check_timing,
)
"""Each takes a message and its context and yields what it found."""


def coach(text: str, context: MessageContext | None = None) -> tuple[Suggestion, ...]:
    """Return what could be better in a message, in the order of its text.

    Suggestions on the message as a whole come first. The same text and context always give the same
    result. Raises `Unreadable` when a word list in this folder is broken.
    """
    context = context or MessageContext()
    message = Message(text)
    order = list(Check)
    found = {finding for look in CHECKS for finding in look(message, context)}
    return tuple(sorted(found, key=lambda one: (one.start, one.end, order.index(one.check))))


WORST_FIRST = (
    *(Check.UNFILLED_SLOT, Check.WRONG_NAME, Check.GUILT, Check.DEMAND, Check.BEYOND_LIMIT),
    *(Check.ASKS_TOO_EARLY, Check.SEVERAL_PURPOSES, Check.OUTSIDE_HOURS, Check.CHANNEL_SWITCH),
    *(Check.TOO_LIKE_LAST, Check.NO_SPECIFIC_REFERENCE, Check.NO_SUBJECT, Check.VAGUE_SUBJECT),
    *(Check.UNEXPLAINED_LINK, Check.UNEXPLAINED_ATTACHMENT, Check.TOO_LONG, Check.NO_INVITATION),
    *(Check.GENERIC_OPENER, Check.LONG_PARAGRAPH, Check.FILLER),
)
"""Every check, the one that does most harm first."""

AT_ONCE = 3
"""Suggestions shown at once, at most."""


def worst(found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions to show: at most three, worst first, one of each check."""
    ordered = sorted(found, key=lambda one: (WORST_FIRST.index(one.check), one.start))
    return tuple({one.check: one for one in reversed(ordered)}.values())[::-1][:AT_ONCE]


OF_THE_MESSAGE = (
    "A specific detail",
    "Something useful",
    "One clear purpose",
    "Warm and professional",
)
"""The items of the checklist that its text alone decides."""

IN_TIME = span(hours=24)
"""How soon the first message follows a conversation (`method.md`, Principles, 1)."""

UNKIND = (check_placeholders, check_name, check_kindness)
"""What these find makes a message neither warm nor professional."""


class ChecklistItem(msgspec.Struct, frozen=True):
    """One line of the checklist. `held` is None when what is known doesn't allow an answer."""

    name: str
    held: bool | None


def checklist(text: str, context: MessageContext | None = None) -> tuple[ChecklistItem, ...]:
    """Return the eight items of the checklist for a message, always in the same order.

    Raises `Unreadable` when a word list in this folder is broken.
    """
    context = context or MessageContext()
    message = Message(text)
    return tuple(ChecklistItem(name, held) for name, held in _items(message, context))


def _items(message: Message, context: MessageContext) -> Iterator[tuple[str, bool | None]]:
    yield "Sent within 24 hours", _in_time(context)
    yield "A specific detail", is_specific(message, context)
    yield "Something useful", _useful(message, context)
    yield "One clear purpose", _one_purpose(message, context)
    yield "Warm and professional", _kind(message, context)
    yield "Response tracked, next step dated", context.dated
    paused = None if context.unanswered is None else not is_over_limit(message, context)
    yield "Two unanswered asks, then pause", paused
    yield "Looked back on what worked", context.looked_back


def _in_time(context: MessageContext) -> bool | None:
    """Whether a first message is in time; other messages have windows of their own."""
    talks = [entry for entry in context.history if entry.is_conversation]
    if context.now is None or not talks:
        return None
    last = max(talks, key=lambda entry: entry.at)
    answered = any(entry.is_sent and entry.at > last.at for entry in context.history)
    first = context.step in (THANK_YOU, LATE_THANK_YOU) or (context.step is None and not answered)
    return context.now - last.at <= IN_TIME if first else None


def _useful(message: Message, context: MessageContext) -> bool | None:
    """Whether it brings something; a step that is for bringing must."""
    said = message.unquoted.casefold()
    titles = (one.title.strip().casefold() for one in context.resources)
    asked = {one.span.end for one in requests(message)}
    statements = (
        message.own_words[one.start : one.end] for one in message.sentences if one.end not in asked
    )
    brings = (
        bool(message.links)
        or bool(context.attachments)
        or any(title and title in said for title in titles)
        or any(map(pattern("brings").search, statements))
    )
    if brings:
        return True
    return False if context.step in (VALUE, PROMISE, PROMISE_LATE) else None


def _one_purpose(message: Message, context: MessageContext) -> bool | None:
    if not message.is_english or context.is_spoken:
        return None
    if any(found.check is Check.SEVERAL_PURPOSES for found in check_asks(message, context)):
        return False
    if requests(message):
        return True
    match step_asks(context):
        case True:
            return "?" in message.own_words
        case False:
            return True
        case _:
            return None


def _kind(message: Message, context: MessageContext) -> bool | None:
    """Whether nothing in it is unkind or careless; only English can be judged so."""
    if any(True for look in UNKIND for _ in look(message, context)):
        return False
    return True if message.is_english and not context.is_spoken else None
