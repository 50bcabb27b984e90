"""The state of the follow-up with one contact, built from the history (`method.md`).

`build_state` reads the entries in order of time; `step_on` tells which step makes sense on a day.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec

from netfollow.method.policy import Counts, Policy
from netfollow.method.sequences import FollowUpSequence, Since, Window
from netfollow.people import (
    AWAITED,
    BIRTHDAY,
    CLOSE,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Step,
)
from netfollow.people.days import shift, span


class Sent(msgspec.Struct, frozen=True):
    """A message that was sent or copied: its day, step, channel, and whether it asks.

    `source` says who recorded it, if not the user.
    """

    on: date
    step: Step | None
    asks: bool
    channel: Channel | None
    source: str = ""


class SequenceState(msgspec.Struct):
    """Where things stand with a contact after the last entry read. All dates are days.

    `first_sent` and `passed` (steps done or skipped) belong to the sequence since `conversation`;
    `ended` says that it is over. `unanswered` counts asks since the last contact of theirs.
    `rested_on` and `rest_until` are those of a pause, `quiet_until` is the end of a snooze or of
    their absence. `last_here` is the last contact that wasn't imported. `place_among` is the
    contact's index among those in the conversation, and their number.
    """

    sequence: FollowUpSequence
    conversation: date | None = None
    in_person: bool = False
    place: str = ""
    place_among: tuple[int, int] = (0, 1)
    first_sent: date | None = None
    passed: frozenset[Step] = frozenset()
    ended: bool = False
    touched: date | None = None
    unanswered: int = 0
    last_ask: date | None = None
    not_now: date | None = None
    refused: ReplyKind | None = None
    rested_on: date | None = None
    rest_until: date | None = None
    reconnected: bool = False
    quiet_until: date | None = None
    copied: Sent | None = None
    last_contact: date | None = None
    last_here: date | None = None
    last_sent: date | None = None
    wished: date | None = None
    awaited: date | None = None
    their_channel: Channel | None = None
    my_channel: Channel | None = None


def end_if_lapsed(state: SequenceState, policy: Policy, day: date) -> None:
    """End a sequence in which nothing happened for `sequence_days`; open asks become a close."""
    over = last_active_day(state, policy)
    if over is None or day <= over:
        return
    state.ended = True
    if state.unanswered:
        state.rested_on = over


def is_paused_by(state: SequenceState, policy: Policy, day: date) -> bool:
    """Whether a contact is paused, or will be on `day` if nothing happens."""
    if state.refused or state.rested_on is not None:
        return True
    over = last_active_day(state, policy)
    return over is not None and state.unanswered > 0 and day > over


def last_active_day(state: SequenceState, policy: Policy) -> date | None:
    """Return the last day before a sequence, or a close left to do, lapses; None for none."""
    if state.rested_on is not None:
        return None
    at_limit = state.unanswered >= policy.unanswered_limit
    since = state.last_ask if state.ended and at_limit else state.touched
    if since is None or (state.ended and not at_limit):
        return None
    return shift(max(since, state.quiet_until or since), policy.sequence_days)


def step_on(state: SequenceState, policy: Policy, day: date) -> tuple[Window, date] | None:
    """Return the one step that makes sense on `day`, and the day its window counts from.

    It is the latest whose window has come; before that, the one that comes next. So at most one
    step is due, and missed windows never pile up. None outside a sequence.
    """
    if state.conversation is None or state.ended:
        return None
    at_limit = state.unanswered >= policy.unanswered_limit
    chosen: tuple[Window, date] | None = None
    for window in state.sequence.steps:
        if window.step in state.passed or (at_limit and window.step != CLOSE):
            continue
        start = _start(window, state)
        if start is None:
            continue
        if chosen is None:
            chosen = (window, start)
            continue
        before, counted = chosen
        missed = policy.working(shift(counted, before.due)) < day
        if missed and shift(start, window.opens) <= day:
            chosen = (window, start)
    return chosen


def _start(window: Window, state: SequenceState) -> date | None:
    """Return the day that a window is counted from; None when it hasn't come."""
    match window.since:
        case Since.CONVERSATION:
            return state.conversation
        case Since.FIRST_MESSAGE:
            skipped = state.conversation if state.sequence.first in state.passed else None
            return state.first_sent or skipped
        case Since.LAST_ASK:
            return state.last_ask


CONVERSATION_KINDS = frozenset({Kind.MET, Kind.CALL})
"""Kinds of entry that are a conversation when both sides spoke."""
_OUT, _IN = Direction.OUT, Direction.IN

Reducer = Callable[[SequenceState, Interaction, date, Policy, Contact | None], None]


def _contact(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    imported = entry.is_imported
    if entry.direction is _OUT:
        _sent(state, entry, on, policy)
    elif entry.direction is _IN or entry.kind not in CONVERSATION_KINDS or imported:
        _heard(state, entry, on)
    else:
        _conversation(state, entry, on, policy, contact)
    if not imported:
        state.last_here = on


def _snoozed(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    state.quiet_until = entry.until


def _skipped(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    _pass(state, entry.step or _current(state, policy, on))
    state.touched = on


def _rested(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    state.rested_on, state.rest_until, state.reconnected = on, entry.until, False


def _woken(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Lift a rest: a dropped sequence goes on, a closed one leaves a fresh start."""
    state.rested_on = state.rest_until = state.refused = state.not_now = None
    state.quiet_until = None
    state.reconnected = False
    if state.ended:
        state.unanswered, state.last_ask = 0, None
    elif state.touched is not None:
        state.touched = on


def _copied(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    state.copied = Sent(on, entry.step, False, entry.channel, entry.source)


def _unsent(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    state.copied = None


def _noted(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Leave everything as it is: a note is the user's own."""


REDUCERS: dict[Kind, Reducer] = {
    Kind.MET: _contact,
    Kind.CALL: _contact,
    Kind.EMAIL: _contact,
    Kind.MESSAGE: _contact,
    Kind.NOTE: _noted,
    Kind.FILLED: _noted,
    Kind.SNOOZE: _snoozed,
    Kind.SKIP: _skipped,
    Kind.REST: _rested,
    Kind.WAKE: _woken,
    Kind.COPIED: _copied,
    Kind.UNSENT: _unsent,
}
"""The function that reads each kind of entry into the state."""


def _conversation(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Begin the sequence again from day 0."""
    state.conversation, state.touched, state.place = on, on, entry.place
    state.in_person = entry.kind is Kind.MET
    state.sequence = policy.sequence_of(entry, contact)
    state.first_sent, state.passed, state.ended = None, frozenset(), False
    among = entry.contacts
    place = among.index(contact.uid) if contact is not None and contact.uid in among else 0
    state.place_among = place, len(among)
    _answered(state, on)


def _heard(state: SequenceState, entry: Interaction, on: date) -> None:
    """A reply ends the sequence, at any point; an absence only moves the window."""
    state.last_contact = on
    if entry.channel is not None:
        state.their_channel = entry.channel
    if entry.answer is ReplyKind.OUT_OF_OFFICE:
        if entry.until is not None and entry.until > (state.quiet_until or on):
            state.quiet_until = entry.until
        return
    state.ended = True
    _answered(state, on)
    if entry.answer is ReplyKind.NOT_NOW:
        state.not_now = entry.until
    elif entry.answer is ReplyKind.NO or entry.answer is ReplyKind.WRONG_PERSON:
        state.refused = entry.answer


def _answered(state: SequenceState, on: date) -> None:
    """Both sides are in touch: nothing is open, nobody rests, no snooze holds."""
    state.last_contact = on
    state.unanswered, state.last_ask = 0, None
    state.rested_on = state.rest_until = state.not_now = state.refused = None
    state.reconnected = False
    state.quiet_until = state.copied = None


def _sent(state: SequenceState, entry: Interaction, on: date, policy: Policy) -> None:
    step = entry.step or _current(state, policy, on)
    asks = policy.asks(step, state.sequence)
    if state.rested_on is not None:
        state.reconnected = True
    if step == CLOSE:
        state.rested_on, state.rest_until, state.reconnected = on, None, False
        state.ended = True
    elif not entry.is_imported and (asks or policy.counts is Counts.EVERY_MESSAGE):
        state.unanswered += 1
        state.last_ask = on
    if state.conversation is not None and not state.ended:
        state.first_sent = state.first_sent or on
        _pass(state, step)
        state.touched = on
    if step == BIRTHDAY:
        state.wished = on
    elif step == AWAITED:
        state.awaited = on
    state.last_contact = state.last_sent = on
    state.quiet_until = state.copied = state.not_now = None
    if entry.channel is not None:
        state.my_channel = entry.channel


def _current(state: SequenceState, policy: Policy, on: date) -> Step | None:
    """Return the step that an unplanned message stands for; never the close by accident."""
    if state.ended or state.conversation is None:
        return None
    if state.first_sent is None and state.sequence.first not in state.passed:
        return state.sequence.first
    found = step_on(state, policy, on)
    if found is None or found[0].step == CLOSE:
        return None
    window, start = found
    return window.step if shift(start, window.opens) <= on else None


def _pass(state: SequenceState, step: Step | None) -> None:
    """Put a step and those before it behind; any first message stands for the first step."""
    until = state.sequence.until
    state.passed = state.passed | until.get(
        step or state.sequence.first, until[state.sequence.first]
    )


_YEAR = 370
"""Days in which a birthday that was wished is looked for."""


def build_state(
    history: Iterable[Interaction],
    policy: Policy,
    today: date,
    contact: Contact | None = None,
    *,
    in_order: bool = False,
) -> SequenceState:
    """Return the state of a history, in whatever order, as of `today`.

    An entry dated in the future (another time zone, a wrong clock) counts as of today. `in_order`
    says that the entries are sorted by time already.
    """
    entries: Sequence[Interaction] = (
        history
        if in_order and isinstance(history, Sequence)
        else sorted(history, key=lambda entry: (entry.at, entry.uid))
    )
    state = SequenceState(policy.sequence_of(None, contact))
    start = _last_conversation(entries)
    if start:
        _before(state, entries[:start], today)
    lasting = span(days=policy.sequence_days)
    for entry in entries[start:] if start else entries:
        on = entry.at.date()
        if on > today:
            on = today
        if (state.touched is not None and on - state.touched > lasting) or (
            state.last_ask is not None and on - state.last_ask > lasting
        ):
            end_if_lapsed(state, policy, on)
        REDUCERS[entry.kind](state, entry, on, policy, contact)
    end_if_lapsed(state, policy, max(today, state.quiet_until or today))
    return state


def _last_conversation(entries: Sequence[Interaction]) -> int:
    """Return the place of the last conversation: what came before plays no part in the plan."""
    for place in range(len(entries) - 1, 0, -1):
        entry = entries[place]
        if (
            entry.kind in CONVERSATION_KINDS
            and entry.direction is not _OUT
            and entry.direction is not _IN
            and not entry.is_imported
        ):
            return place
    return 0


def _before(state: SequenceState, entries: Sequence[Interaction], today: date) -> None:
    """Take what does play a part: the channels, and a birthday that was wished."""
    mine = theirs = wished = False
    for entry in reversed(entries):
        direction = entry.direction
        if direction is _OUT:
            if not mine and entry.channel is not None and entry.kind.is_contact:
                state.my_channel, mine = entry.channel, True
            if entry.step == BIRTHDAY and not wished:
                state.wished, wished = min(entry.at.date(), today), True
        elif direction is _IN and not theirs and entry.channel is not None:
            state.their_channel, theirs = entry.channel, True
        if mine and theirs and (wished or (today - entry.at.date()).days > _YEAR):
            return
