"""Checks whether this is the channel and the time to write (`method.md`, Channel and Principles)."""

from collections.abc import Iterator
from datetime import time

from netfollow.method.coach.ask_checks import requests, step_asks
from netfollow.method.coach.message import Message
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.method.reasons import CHANNELS, TIMES
from netfollow.people import (
    CHECK_IN,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    RECONNECT,
    VALUE,
    Channel,
    Interaction,
    Kind,
)

WAIT_AT_LIMIT = frozenset({VALUE, NEXT_STEP, CHECK_IN, KEEP_IN_TOUCH})
"""Steps that wait once the limit of unanswered asks is reached; only the close is left."""

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)


def check_timing(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield a channel switched too early, a quiet hour, and a message beyond the limit of asks.

    From `method.md`, Channel and Principles (5, Bounded); numbers are those of the context.
    """
    yield from channel_switch(context)
    yield from _hours(context)
    yield from _limit(message, context)


def channel_switch(context: MessageContext) -> Iterator[Suggestion]:
    """Yield a switch made too early; where they wrote last is always right."""
    spoken = sorted(
        (entry for entry in context.history if entry.kind.is_contact),
        key=lambda entry: (entry.at, entry.uid),
    )
    mine = [entry for entry in spoken if entry.is_sent and entry.channel is not None]
    if context.channel in (None, Channel.PERSON) or not mine or spoken[-1].is_conversation:
        return
    present = mine[-1].channel
    if present in (None, context.channel) or any(
        _is_theirs(one, context.channel) for one in spoken
    ):
        return
    if context.channel is Channel.CALL and not _both_wrote(spoken):
        yield Suggestion(
            Check.CHANNEL_SWITCH,
            0,
            0,
            "You have not written to each other both ways yet, so a call comes as a surprise.",
            "Write first, and call once they have answered.",
        )
        return
    count = _in_a_row(mine, present)
    if count < context.written_before_switch:
        said = TIMES.get(count, f"{count} times")
        yield Suggestion(
            Check.CHANNEL_SWITCH,
            0,
            0,
            f"You wrote only {said} by {CHANNELS[present]}; a new channel so soon can be too much.",
            f"Stay with {CHANNELS[present]} for now.",
        )


def _is_theirs(entry: Interaction, channel: Channel) -> bool:
    """Whether they wrote there themselves, or both talked there."""
    talked = entry.kind is Kind.CALL and entry.is_conversation and channel is Channel.CALL
    return talked or (entry.is_reply and entry.channel is channel)


def _in_a_row(mine: list[Interaction], channel: Channel) -> int:
    count = 0
    for entry in reversed(mine):
        if entry.channel is not channel:
            break
        count += 1
    return count


def _both_wrote(spoken: list[Interaction]) -> bool:
    return any(entry.is_sent and entry.channel in WRITTEN for entry in spoken) and any(
        entry.is_reply and entry.channel in WRITTEN for entry in spoken
    )


def _hours(context: MessageContext) -> Iterator[Suggestion]:
    """Yield a message that would come while they are left in peace."""
    if context.their_time is not None and _is_within(context.their_time, context.quiet):
        yield Suggestion(
            Check.OUTSIDE_HOURS,
            0,
            0,
            f"It's {context.their_time:%H:%M} where they are.",
            f"Send it after {context.quiet[1]:%H:%M} their time.",
        )


def _is_within(now: time, quiet: tuple[time, time]) -> bool:
    """Whether a time of day is between two others, over midnight if need be."""
    begins, ends = quiet
    now = now.replace(tzinfo=None)
    if begins <= ends:
        return begins <= now < ends
    return now >= begins or now < ends


def _limit(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield a message that comes after enough unanswered asks."""
    if not is_over_limit(message, context):
        return
    count = context.unanswered or 0
    yield Suggestion(
        Check.BEYOND_LIMIT,
        0,
        0,
        f"You asked {TIMES.get(count, f'{count} times')} and heard nothing; one more message "
        "rarely changes that.",
        "Write a gracious close instead, or wait until there is a reason.",
    )


def is_over_limit(message: Message, context: MessageContext) -> bool:
    """Whether the limit of unanswered asks is reached and this message is no close.

    False when `unanswered` isn't known.
    """
    if context.unanswered is None or context.unanswered < context.unanswered_limit:
        return False
    if context.step is None:
        return step_asks(context) is True or bool(requests(message))
    asks_again = step_asks(context) is True and context.step != RECONNECT
    return context.step in WAIT_AT_LIMIT or asks_again
