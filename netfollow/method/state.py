"""Where things stand with one person: a history read in the order things happened (`method.md`).

`build_state` folds the entries; `next_step` says which step of the sequence comes next and from
which day its window counts.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.everyday import is_in_business
from netfollow.method.job_interviews import is_for_no_job
from netfollow.method.policy import Policy, UnansweredRule
from netfollow.method.sequences import (
    ASKED,
    DEFAULT,
    EVERYDAY,
    INTERVIEW,
    SEQUENCES,
    FollowUpSequence,
    Since,
    Window,
)
from netfollow.people import (
    ANNIVERSARY,
    ASSUMED,
    AWAITED,
    BIRTHDAY,
    CLOSE,
    COME_BACK,
    FIRST_MESSAGE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    Cadence,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Step,
    Uid,
)
from netfollow.people.bounces import BOUNCED, bounce_of, failed_addresses, shows_that_it_works
from netfollow.people.days import shift, span
from netfollow.people.facts import topic_of


class Sent(msgspec.Struct, frozen=True):
    """A message that was sent or copied: its day, step and channel.

    `source` says who recorded it, if not the user.
    """

    on: date
    step: Step | None
    channel: Channel | None
    source: str = ""


class Waiting(msgspec.Struct, frozen=True):
    """Someone who wrote or called last and waits for an answer: since when, and what they said.

    `pointed_to` is the right person, where they named one. `taken_up` is the day on which the user
    took up an imported message: nobody imported is late before that.
    """

    since: datetime
    answer: ReplyKind | None = None
    text: str = ""
    pointed_to: Uid | None = None
    taken_up: date | None = None

    @property
    def is_put_off(self) -> bool:
        """Whether they said "not now": a line back is enough."""
        return self.answer is ReplyKind.NOT_NOW


class OpenAsk(msgspec.Struct, frozen=True):
    """What the user asked last and heard nothing to: when, in which words, and how often by now."""

    since: datetime
    text: str = ""
    step: Step | None = None
    channel: Channel | None = None
    count: int = 1
    entry: Uid | None = None


class QuietDays(msgspec.Struct, frozen=True):
    """Days of a snooze or an absence: from `on` to the day before `until`."""

    on: date
    until: date


class SequenceState(msgspec.Struct):
    """Where things stand after the last entry read.

    `began` is day 0 of the sequence: a conversation, or the first message of an outreach.
    `topic` is what was talked about. `first_sent`, `last_message` and `passed` belong to the sequence since then; `ended` says
    that it is over, `is_sad` that it began with a kind word about sad news, `note` is that of its talk. `waiting` is someone to whom an answer is owed, `open_ask` what the user asked
    and has no answer to. `quiet_until` is the end
    of a snooze or of someone's absence, or of the weeks after sad news, when `asks_only` wait, `quiet` are all of these since day 0, `back_on` the
    day on which someone is back. `unheard` counts the messages sent to keep in touch since
    they were last heard of. `not_now` is the day they named, `put_off` when they said not now and named
    none, `came_back` when they were
    written to on it or after. `wait` are the words of a note for which they are paused, `is_asked_for` says that
    they asked for a word then. `refused` is a no of theirs or that they are the wrong person;
    `is_left_alone` says that nothing more is planned for that. `last_here` is the last contact that was not imported, but noted
    here, `last_tried` the last call that reached nobody, `tries` how many did since they were last
    heard of. `reminded` counts the words about their promises since then: these lead to no close,
    and nothing does with someone who is worked with (`is_in_business`). `everyday` are the words by which someone
    is no business contact, where the user set no goal, now or for a talk before (`goal_before`). `is_for_no_job` says that what was logged as an interview was none for a job. `last_word` is the last message of either side,
    `has_cadence` says that the person is kept in touch with,
    `colleague_no` that someone of the same organization on the same goal said no since, `failed` are the addresses from which mail came back. `place_among` is the person's place among those who were there, and how many they were.
    """

    sequence: FollowUpSequence
    began: date | None = None
    talked: bool = False
    began_at: datetime | None = None
    in_person: bool = False
    place: str = ""
    topic: str = ""
    note: str = ""
    place_among: tuple[int, int] = (0, 1)
    first_sent: date | None = None
    last_message: date | None = None
    passed: frozenset[Step] = frozenset()
    ended: bool = False
    is_sad: bool = False
    touched: date | None = None
    waiting: Waiting | None = None
    last_word: Interaction | None = None
    colleague_no: Interaction | None = None
    unanswered: int = 0
    last_ask: date | None = None
    open_ask: OpenAsk | None = None
    unheard: int = 0
    not_now: date | None = None
    put_off: date | None = None
    came_back: date | None = None
    tried_again: bool = False
    refused: ReplyKind | None = None
    refused_on: date | None = None
    is_left_alone: bool = False
    paused_on: date | None = None
    rest_until: date | None = None
    wait: str = ""
    is_asked_for: bool = False
    reconnected: bool = False
    quiet_until: date | None = None
    asks_only: bool = False
    back_on: date | None = None
    quiet: tuple[QuietDays, ...] = ()
    copied: Sent | None = None
    last_contact: date | None = None
    last_here: date | None = None
    last_sent: date | None = None
    last_tried: date | None = None
    tries: int = 0
    reminded: int = 0
    is_in_business: bool = False
    everyday: str = ""
    goal_before: str = ""
    is_for_no_job: bool = False
    wished: date | None = None
    awaited: date | None = None
    asked_by: Step | None = None
    their_channel: Channel | None = None
    my_channel: Channel | None = None
    has_cadence: bool = False
    failed: tuple[str, ...] = ()

    def is_quiet_since(self, day: date) -> bool:
        """Whether the present quiet was asked for on a day or after it, with that day in view."""
        return bool(self.quiet) and self.quiet[-1].on >= day

    @property
    def is_outreach(self) -> bool:
        """Whether the sequence follows a first message, not a conversation or a later question."""
        return self.began is not None and not self.talked and self.sequence.name != ASKED.name


def end_if_lapsed(state: SequenceState, policy: Policy, day: date) -> None:
    """End a sequence that nobody worked on for too long; at the limit of asks that is a close."""
    over = last_active_day(state, policy)
    if over is None or day <= over:
        return
    if is_closing(state, policy):
        state.paused_on = over
    state.ended = True


def is_closing(state: SequenceState, policy: Policy) -> bool:
    """Whether only a close is left: at the limit of unanswered asks.

    Someone with a cadence is closed with only in a sequence that asks. Outside one they are kept.
    """
    if state.unanswered < policy.unanswered_limit or state.is_in_business:
        return False
    return not state.has_cadence or next_step(state, policy) is not None


def pause_ends_on(state: SequenceState, policy: Policy) -> date | None:
    """Return the day on which a resting person may be written to; None when not at rest."""
    if state.paused_on is None:
        return None
    return state.rest_until or shift(state.paused_on, policy.pause_days)


def is_paused_by(state: SequenceState, policy: Policy, day: date) -> bool:
    """Whether a contact is paused, or will be on `day` if nothing happens."""
    if state.is_left_alone or state.paused_on is not None:
        return True
    over = last_active_day(state, policy)
    return over is not None and is_closing(state, policy) and day > over


def last_active_day(state: SequenceState, policy: Policy) -> date | None:
    """Return the last day of what nobody works on: six weeks after the window that is open.

    That is a step of the sequence, or a close that is left to do; None when neither is.
    """
    if state.paused_on is not None:
        return None
    if is_closing(state, policy) and state.last_ask is not None:
        late = shift(state.last_ask, _close_window(state, policy).late_after)
    elif state.ended or state.began is None:
        return None
    else:
        found = next_step(state, policy)
        if found is None:
            late = state.touched or state.began
        else:
            window, start = found
            late = shift(start, window.late_after)
    return shift(max(late, state.quiet_until or late), policy.sequence_days)


def _close_window(state: SequenceState, policy: Policy) -> Window:
    """Return the close of the sequence, or of the default one where it has none."""
    windows = (*state.sequence.steps, *policy.sequence)
    found = next((one for one in windows if one.step == CLOSE), None)
    return found or Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK)


def next_step(state: SequenceState, policy: Policy) -> tuple[Window, date] | None:
    """Return the earliest step that is not done, and the day its window is counted from.

    Days gone by delete no step: a window counts from what was really sent, and moves with a
    late user, a snooze or an absence. The close comes at the limit of unanswered asks only,
    and at the limit nothing else does. After a quarrel only the first step is left, until they write
    or are talked to again.
    """
    if state.began is None or state.ended:
        return None
    at_limit = state.unanswered >= policy.unanswered_limit
    for window in state.sequence.steps:
        if window.step in state.passed or (window.step == CLOSE) is not at_limit:
            continue
        if window.with_question and not _asks_something(state.note):
            continue
        if at_limit and state.is_in_business:
            return None
        if window.step != state.sequence.first and is_quarrel(state.note):
            return None
        start = _start(window, state)
        return None if start is None else (window, start)
    return None


def _asks_something(note: str) -> bool:
    from netfollow.method.everyday import asks_something

    return asks_something(note)


def is_quarrel(note: str) -> bool:
    """Whether the note of a talk is of one after which nobody is thanked for it."""
    if not note:
        return False
    from netfollow.method.drafts.facts import trouble

    return trouble.is_quarrel(note)


CLOSE_AFTER_WORD = 7
"""Days after any message of mine, such as one that keeps a promise, before a close."""

AFTER_THEIR_PROMISE = 7
"""Days after a word about their promise before anything else is asked for."""


def _start(window: Window, state: SequenceState) -> date | None:
    """Return the day that a window is counted from, moved as it has to be; None when it hasn't come."""
    since = _since(window, state)
    if since is None:
        return None
    opens = shift(_moved(since, state), window.opens)
    for after, gap in (
        (state.last_message, window.after_message),
        (state.last_ask, window.after_ask),
        (state.last_message, CLOSE_AFTER_WORD if window.step == CLOSE else 0),
        (state.awaited, AFTER_THEIR_PROMISE if window.asks else 0),
    ):
        if after is not None and gap and after >= (state.began or after):
            opens = max(opens, shift(_moved(after, state), gap))
    return shift(opens, -window.opens)


def _moved(day: date, state: SequenceState) -> date:
    """Return a day moved by as many days as were quiet since: snoozed, or someone away."""
    if not state.quiet:
        return day
    return shift(day, sum(max(0, (one.until - max(one.on, day)).days) for one in state.quiet))


def _since(window: Window, state: SequenceState) -> date | None:
    match window.since:
        case Since.CONVERSATION:
            return state.began
        case Since.FIRST_MESSAGE:
            skipped = state.began if state.sequence.first in state.passed else None
            return state.first_sent or skipped
        case Since.LAST_ASK:
            return state.last_ask


CONVERSATION_KINDS = frozenset({Kind.MET, Kind.CALL})
_OUT, _IN = Direction.OUT, Direction.IN

Reducer = Callable[[SequenceState, Interaction, date, Policy, Contact | None], None]


def _contact(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    if entry.is_attempt:
        _tried(state, on)
        return
    if entry.undelivered:
        state.copied = None
        return
    imported = entry.is_imported
    if state.failed and shows_that_it_works(entry, contact):
        state.failed = ()
    if not entry.is_absence:
        state.last_word, state.colleague_no = entry, None
    if entry.direction is _OUT:
        _sent(state, entry, on, policy, contact)
    elif entry.direction is _IN or entry.kind not in CONVERSATION_KINDS or imported:
        _heard(state, entry, on)
    else:
        _conversation(state, entry, on, policy, contact)
    if not imported and not entry.is_absence:
        state.last_here = on


def _snoozed(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    _quiet(state, on, entry.until)
    state.colleague_no = None


def _quiet(state: SequenceState, on: date, until: date | None, *, asks_only: bool = False) -> None:
    """Ask for nothing until a day; what comes after it moves by as many days.

    An end that is named anew takes the place of the one before. With `asks_only` an answer that is
    owed doesn't wait for it.
    """
    state.asks_only = asks_only
    if state.quiet and state.quiet[-1].until > on:
        last = state.quiet[-1]
        state.quiet = (*state.quiet[:-1], QuietDays(last.on, on))
    if until is not None and until > on:
        state.quiet = (*state.quiet, QuietDays(on, until))
    state.quiet_until = until


def _skipped(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    _pass(state, entry.step or _current(state, policy, on))
    state.touched, state.colleague_no = on, None


def _paused(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    state.paused_on, state.rest_until, state.reconnected = on, entry.until, False
    state.wait, state.is_asked_for = entry.text, entry.answer is ReplyKind.NOT_NOW
    state.waiting = state.open_ask = None


def _write_in_a_pause(state: SequenceState, on: date) -> None:
    """Reconnect; on the day of a wait it is the word for which they asked, an earlier one leaves it."""
    if not state.wait:
        state.reconnected = True
    elif state.rest_until is not None and on >= state.rest_until:
        state.not_now, state.put_off = (
            state.rest_until,
            None if state.is_asked_for else state.paused_on,
        )
        state.paused_on, state.wait, state.ended = None, "", True


def _resumed(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Lift a rest: a dropped sequence goes on, later by the rest, a closed one leaves a fresh start."""
    paused_on = state.paused_on
    state.paused_on = state.rest_until = state.refused = state.not_now = None
    state.reconnected, state.wait = False, ""
    state.unheard = 0
    _quiet(state, on, None)
    if paused_on is not None and not state.ended:
        since = max((paused_on, *(one.until for one in state.quiet)))
        state.quiet = (*state.quiet, QuietDays(since, on)) if since < on else state.quiet
    if state.ended:
        state.unanswered, state.last_ask = 0, None
    elif state.touched is not None:
        state.touched = on


def _copied(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    state.copied = Sent(on, entry.step, entry.channel, entry.source)


def _unsent(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    state.copied = None


def _settled(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Take it that no answer is needed."""
    state.waiting = None


def _taken_up(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Go on where imported messages end: their last one waits, mine was the first of an outreach.

    What is due counts from the day it was taken up.
    """
    last = state.last_word
    if last is None:
        return
    if last.direction is _IN and _waits(last):
        state.waiting = Waiting(last.at, last.answer, last.text, taken_up=on)
    elif last.direction is _OUT:
        sent = last.at.date()
        asks = last.asks is not False
        _begin(state, policy.asked if last.asks else policy.outreach, sent, last.at, talked=False)
        _pass(state, FIRST_MESSAGE)
        state.first_sent = state.last_message = sent
        state.open_ask = _open_ask(state, last)
        if asks:
            state.last_ask, state.unanswered = sent, 1
        found = next_step(state, policy)
        if found is not None:
            state.first_sent = shift(on, -found[0].opens)
    state.last_here = on


def _colleague_refused(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Remember that a colleague on the same goal said no, until the user goes on or stops."""
    state.colleague_no = entry


def _noted(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Leave everything as it is, for a note is the user's own; but one says that mail came back."""
    if address := bounce_of(entry):
        state.failed = (*state.failed, address)


REDUCERS: dict[Kind, Reducer] = {
    Kind.MET: _contact,
    Kind.CALL: _contact,
    Kind.EMAIL: _contact,
    Kind.MESSAGE: _contact,
    Kind.NOTE: _noted,
    Kind.FILLED: _noted,
    Kind.SNOOZE: _snoozed,
    Kind.SKIP: _skipped,
    Kind.PAUSE: _paused,
    Kind.RESUME: _resumed,
    Kind.COPIED: _copied,
    Kind.UNSENT: _unsent,
    Kind.NO_ANSWER: _settled,
    Kind.TAKEN_UP: _taken_up,
    Kind.COLLEAGUE_NO: _colleague_refused,
    Kind.REMOVED: _noted,
}
"""By kind of entry."""


def _conversation(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Begin the sequence again from day 0."""
    state.place = entry.place
    state.topic = topic_of(entry, contact) if contact is not None else entry.detail
    state.in_person = entry.kind is Kind.MET
    _begin(state, _sequence_of(state, entry, policy, contact), on, entry.at, talked=True)
    state.note = entry.text
    among = entry.contacts
    place = among.index(contact.uid) if contact is not None and contact.uid in among else 0
    state.place_among = place, len(among)
    _answered(state, on)
    state.waiting = None
    if entry.kind is Kind.CALL and _is_called(state, contact) and state.sequence.first == THANK_YOU:
        _pass(state, THANK_YOU)
        state.first_sent = on


def _sequence_of(
    state: SequenceState, entry: Interaction, policy: Policy, contact: Contact | None
) -> FollowUpSequence:
    """Return the sequence of a conversation, and note by which words it is the everyday one.

    Without a goal of its own it isn't where a talk before had another.
    """
    found = policy.sequence_of(entry, contact)
    if state.is_for_no_job and found in SEQUENCES:
        found = policy.sequences[DEFAULT]
    if found.name in (DEFAULT, EVERYDAY) and not entry.track and state.goal_before:
        found = policy.sequences[EVERYDAY if state.goal_before == EVERYDAY else DEFAULT]
    is_everyday = found.name == EVERYDAY
    if is_everyday and not entry.track:
        state.everyday = policy.everyday_sign(contact, entry)
    state.is_in_business = state.is_in_business or is_everyday
    return found


def _is_called(state: SequenceState, contact: Contact | None) -> bool:
    """Whether someone is thanked by phone: after a call, that call was it."""
    chosen = contact.channel if contact is not None else None
    return (chosen or state.their_channel or state.my_channel) is Channel.CALL


def _begin(
    state: SequenceState, sequence: FollowUpSequence, on: date, at: datetime, *, talked: bool
) -> None:
    state.began, state.began_at, state.talked, state.touched = on, at, talked, on
    state.sequence = sequence
    state.first_sent = state.last_message = None
    state.passed, state.ended, state.is_sad, state.note = frozenset(), False, False, ""


def _heard(state: SequenceState, entry: Interaction, on: date) -> None:
    """A reply ends the sequence, at any point, and is owed an answer; an absence only moves it."""
    if entry.answer is ReplyKind.OUT_OF_OFFICE:
        if entry.until is not None and entry.until > (state.quiet_until or on):
            _quiet(state, on, entry.until)
            state.back_on = entry.until
        return
    state.last_contact = on
    if entry.channel is not None:
        state.their_channel = entry.channel
    state.ended = True
    _answered(state, on)
    if entry.answer is ReplyKind.NOT_NOW:
        state.not_now = entry.until
        state.put_off = on if ASSUMED in entry.fills else None
    elif entry.answer is ReplyKind.NO or entry.answer is ReplyKind.WRONG_PERSON:
        state.refused, state.refused_on = entry.answer, on
    if not entry.is_imported and _waits(entry):
        state.waiting = _waiting(entry, state.waiting)
    else:
        state.waiting = None


SAME_MATTER_DAYS = 14
"""Someone who writes again within so many days still waits for the same answer."""


def _waiting(entry: Interaction, before: Waiting | None) -> Waiting:
    """Return who waits since what they wrote: since the first message, if they wrote again."""
    now = Waiting(entry.at, entry.answer, entry.text, entry.other)
    if before is None or before.pointed_to or now.pointed_to or before.is_put_off or now.is_put_off:
        return now
    if entry.at.date() > shift(before.since.date(), SAME_MATTER_DAYS):
        return now
    said = "\n".join(filter(None, (before.text, now.text)))
    return msgspec.structs.replace(now, since=before.since, text=said)


def _waits(entry: Interaction) -> bool:
    """Whether what they wrote is owed a word: not a no; a wrong person who named the right one is.

    An exchange of messages noted as a whole went both ways and leaves nobody waiting.
    """
    if entry.direction is not _IN:
        return False
    if entry.answer is ReplyKind.WRONG_PERSON:
        return entry.other is not None
    return entry.answer is not ReplyKind.NO


def _answered(state: SequenceState, on: date) -> None:
    """Both sides are in touch: nothing is open, nobody rests, no snooze holds."""
    state.last_contact = on
    state.unanswered, state.last_ask, state.open_ask = 0, None, None
    state.unheard = state.tries = state.reminded = 0
    state.paused_on = state.rest_until = state.not_now = state.refused = None
    state.came_back, state.tried_again = None, False
    state.reconnected, state.wait = False, ""
    state.quiet_until = state.back_on = state.copied = None
    state.quiet = ()


def _sent(
    state: SequenceState, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    if _is_first(state, entry, policy, contact):
        sequence = policy.asked if state.tries else policy.outreach
        _begin(state, sequence, on, entry.at, talked=False)
    step = entry.step or _current(state, policy, on)
    asks = asked(entry, step, state.sequence, policy)
    if entry.step is None:
        step = _asking(state, step, policy) if asks else _telling(state, step, policy)
    if step == CLOSE:
        state.paused_on, state.rest_until, state.reconnected, state.wait = on, None, False, ""
        state.ended = True
        state.open_ask = None
    elif state.paused_on is not None:
        _write_in_a_pause(state, on)
    if step != CLOSE and not entry.is_imported:
        _count(state, entry, step, on, policy, asks=asks)
    _go_on(state, entry, step, on, policy)
    _noted_step(state, step, on)
    state.last_contact = state.last_sent = on
    if state.quiet_until is not None:
        is_away = state.back_on is not None and state.back_on > on
        _quiet(state, on, state.back_on if is_away else None)
    if SORROW in entry.wording:
        _after_kind_word(state, step, on)
    state.copied = None
    if step not in ASIDE:
        state.waiting = None
    if entry.channel is not None:
        state.my_channel = entry.channel


def _after_kind_word(state: SequenceState, step: Step | None, on: date) -> None:
    """Leave someone with sad news alone for a month; after the word that follows, it's their turn."""
    _quiet(state, on, max(state.quiet_until or on, shift(on, SORROW_DAYS)), asks_only=True)
    state.ended = state.ended or (step != state.sequence.first and step not in ASIDE)
    state.is_sad = True


def _count(
    state: SequenceState,
    entry: Interaction,
    step: Step | None,
    on: date,
    policy: Policy,
    *,
    asks: bool,
) -> None:
    """Count a message of mine toward the limit, if it asks or all do.

    A reconnect with someone who has a cadence keeps in touch: it is counted there.
    """
    if asks:
        if _stands_alone(state, step, policy):
            _begin(state, policy.asked, on, entry.at, talked=False)
            state.unanswered = 0 if state.has_cadence else state.unanswered
        state.open_ask = _open_ask(state, entry)
    elif policy.counts is not UnansweredRule.EVERY_MESSAGE:
        return
    if step == AWAITED:
        state.reminded += 1
        state.last_ask, state.asked_by = on, entry.step
    elif step != RECONNECT or not state.has_cadence:
        state.unanswered += 1
        state.last_ask, state.asked_by = on, entry.step


def _stands_alone(state: SequenceState, step: Step | None, policy: Policy) -> bool:
    """Whether a question of mine belongs to no sequence: it comes back by one of its own.

    Not where it was written for a step that has its own way on, nor to someone at rest.
    """
    if state.paused_on is not None or state.not_now is not None:
        return False
    if step in _OWN_WAY or is_closing(state, policy):
        return False
    return state.began is None or state.ended or next_step(state, policy) is None


def _open_ask(state: SequenceState, entry: Interaction) -> OpenAsk:
    """Return a message as what is asked and not answered; where its text isn't kept, its subject."""
    before = state.open_ask.count if state.open_ask is not None else 0
    said = entry.text or entry.subject
    return OpenAsk(entry.at, said, entry.step, entry.channel, before + 1, entry.uid)


TRY_AGAIN = (1, 3, 7)
"""Days after a call that reached nobody: after the first, the second, and every one from there."""


def _tried(state: SequenceState, on: date) -> None:
    """Leave everything as it was after a call that reached nobody, and try again some days later."""
    state.last_tried = state.last_sent = on
    state.tries += 1
    gap = TRY_AGAIN[min(state.tries, len(TRY_AGAIN)) - 1]
    state.touched = on if state.began is not None else state.touched
    state.copied = None
    _quiet(state, on, max(state.quiet_until or on, shift(on, gap)))


def _go_on(
    state: SequenceState, entry: Interaction, step: Step | None, on: date, policy: Policy
) -> None:
    """Move the sequence on by a message; outside one, count it if it keeps in touch.

    A sequence of which nothing is left is over, though nobody closed it.
    """
    is_over = step in (None, KEEP_IN_TOUCH) and next_step(state, policy) is None
    if state.began is not None and not state.ended and not is_over:
        if step not in ASIDE:
            state.first_sent = state.first_sent or on
            _pass(state, step, alone=entry.step is None)
        state.last_message = state.touched = on
    elif state.waiting is None and not entry.is_imported and _keeps_in_touch(state, step):
        state.unheard += 1


def _keeps_in_touch(state: SequenceState, step: Step | None) -> bool:
    """Whether a message outside a sequence keeps in touch; a reconnect does with a cadence."""
    return step in (None, KEEP_IN_TOUCH) or (step == RECONNECT and state.has_cadence)


def _is_first(
    state: SequenceState, entry: Interaction, policy: Policy, contact: Contact | None
) -> bool:
    """Whether a message opens an outreach: to someone never talked to and without a cadence."""
    if state.last_contact is not None or state.began is not None or entry.is_imported:
        return False
    if entry.step not in (None, FIRST_MESSAGE):
        return False
    state.everyday = policy.everyday_sign(contact, entry)
    if state.everyday:
        state.is_in_business = True
        return False
    return contact is None or policy.cadence(contact) in (None, Cadence.NONE)


def _noted_step(state: SequenceState, step: Step | None, on: date) -> None:
    """Keep what a message was, where a later one depends on it."""
    if step == BIRTHDAY:
        state.wished = on
    elif step == AWAITED:
        state.awaited = on
    if state.came_back is not None:
        state.tried_again = True
    elif state.not_now is not None and on >= state.not_now:
        state.came_back, state.not_now = on, None


def asked(
    entry: Interaction, step: Step | None, sequence: FollowUpSequence, policy: Policy
) -> bool:
    """Whether a sent message asked for something: as was noted of it, by its text, by its step.

    A text of the user's own, for none of the plan's steps, is read by the coach's own detectors,
    so that "yes" to what they proposed is no ask, whatever step is open.
    """
    if entry.asks is not None:
        return entry.asks
    if entry.step is None and entry.text:
        return text_asks(entry.text)
    return policy.asks(step, sequence) and not entry.wording.startswith(_ASKING_NOTHING)


AFTER_COLLEAGUE = "colleague-no"
"""The wordings for someone whose colleague said no: whatever the step, they ask for nothing."""
SORROW = "sorrow"
"""The wordings for someone with sad news have it in their name: they ask for nothing either."""
SORROW_DAYS = 30
"""Days for which sad news decides how to write to someone, and after a message about it nothing but
promises and answers is due."""
_ASKING_NOTHING = (f"{AFTER_COLLEAGUE}/", f"{SORROW}/")


def asks_beyond_its_step(step: Step | None, text: str) -> bool:
    """Whether an ask was written into a message whose step asks for nothing by itself.

    A line to keep in touch counts for none, whatever it asks, nor does a close or one for which
    they asked themselves.
    """
    return step not in (CLOSE, COME_BACK, KEEP_IN_TOUCH, *ASIDE) and bool(text) and text_asks(text)


THANKS_FOR = LazyPattern(
    r"\b(?:thanks|thank you|thx)\b[^.!?\n]{0,60}?\bfor (?:all )?your (?:thoughts|feedback|advice|help)\b",
    re.IGNORECASE,
)
"""Words that name what was given already, and ask for nothing."""


OFFERS = LazyPattern(
    r"\b(?:please )?(?:just |do )?let me know (?:if|when|whether|how) (?:there(?:'s|’s| is) (?:anything|something) )?(?:else )?"
    r"(?:that )?(?:i|we) (?:can|could|may)(?: ever)? (?:be (?:of )?(?:help|use|any|useful)|help|support|do|assist)\b[^.!?\n]{0,60}"
    r"|\blet me know if you (?:ever )?(?:need|want|get stuck|have (?:any )?questions)\b[^.!?\n]{0,60}",
    re.IGNORECASE,
)
"""An offer of help: nobody has to reply to one."""
ACCEPTS = LazyPattern(
    r"\byes,? (?:please(?=\s*[.!\n]|\s*\Z)|(?:i|we)['’]d (?:be )?(?:\w+ )?(?:glad|happy|grateful|love|like)\b[^.,!?\n]{0,80})",
    re.IGNORECASE,
)
"""A yes to what they offered: that they do it was said already."""


@lru_cache(maxsize=4096)
def text_asks(text: str) -> bool:
    """Whether a message asks its reader for something or for a reply, by what it says."""
    from netfollow.method.coach.ask_checks import asks_for_reply, requests
    from netfollow.method.coach.message import Message

    message = Message(ACCEPTS.sub("", OFFERS.sub("", THANKS_FOR.sub("", text))))
    if requests(message) or asks_for_reply(message):
        return True
    from netfollow.method.foreign_asks import asks_in_another_language

    return asks_in_another_language(text)


def _current(state: SequenceState, policy: Policy, on: date) -> Step | None:
    """Return the step that an unplanned message stands for; never the close by accident."""
    if state.ended or state.began is None:
        return None
    if state.first_sent is None and state.sequence.first not in state.passed:
        return state.sequence.first
    found = next_step(state, policy)
    if found is None or found[0].step == CLOSE:
        return None
    window, start = found
    return window.step if shift(start, window.opens) <= on else None


def _asking(state: SequenceState, step: Step | None, policy: Policy) -> Step | None:
    """Return the step that an unplanned ask stands for: the next that asks; else what it is."""
    if state.ended or state.began is None or step in (None, state.sequence.first):
        return step
    asking = (
        window.step
        for window in state.sequence.steps
        if window.step not in state.passed and policy.asks(window.step, state.sequence)
    )
    return next(asking, step)


def _telling(state: SequenceState, step: Step | None, policy: Policy) -> Step | None:
    """Return the step that an unplanned message without an ask stands for: never one that asks."""
    is_first = step == state.sequence.first
    return None if not is_first and policy.asks(step, state.sequence) else step


def _pass(state: SequenceState, step: Step | None, *, alone: bool = False) -> None:
    """Put a step behind, and unless it goes `alone` those before it.

    Any first message stands for the first step.
    """
    first, until = state.sequence.first, state.sequence.until
    done = until.get(step or first, until[first])
    if alone and step in until and first in state.passed:
        done = frozenset({step}) if step is not None else done
    state.passed = state.passed | done


ASIDE = frozenset({PROMISE, AWAITED, BIRTHDAY, ANNIVERSARY, INTRODUCTION})
"""Steps beside the sequence: such a message is no thank-you and answers nobody who waits."""

_OWN_WAY = frozenset({*ASIDE, CLOSE, COME_BACK, RECONNECT})
"""Steps after which something of their own comes, asked or not."""

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
    has_cadence = contact is not None and policy.cadence(contact) not in (None, Cadence.NONE)
    state = SequenceState(policy.sequence_of(None, contact), has_cadence=has_cadence)
    state.is_in_business = contact is not None and is_in_business(contact)
    start = _last_conversation(entries)
    if start:
        _before(state, entries[:start], today)
        state.goal_before = next((one.track for one in entries[start - 1 :: -1] if one.track), "")
        _came_back(state, entries[:start], contact)
    if entries and entries[start].track == INTERVIEW:
        state.is_for_no_job = is_for_no_job(entries)
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
    is_wrong = state.refused is ReplyKind.WRONG_PERSON
    state.is_left_alone = state.refused is not None and (is_wrong or not has_cadence)
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


def _came_back(
    state: SequenceState, entries: Sequence[Interaction], contact: Contact | None
) -> None:
    """Take the addresses from which mail came back: a conversation doesn't mend them."""
    if any(entry.source.startswith(BOUNCED) for entry in entries) and contact is not None:
        state.failed = tuple(one.casefold().strip() for one in failed_addresses(contact, entries))


def _before(state: SequenceState, entries: Sequence[Interaction], today: date) -> None:
    """Take what does play a part: the channels, and a birthday that was wished."""
    mine = theirs = wished = False
    for entry in reversed(entries):
        direction = entry.direction
        if direction is _OUT:
            if not mine and entry.channel is not None and entry.is_contact:
                state.my_channel, mine = entry.channel, True
            if entry.step == BIRTHDAY and not wished:
                state.wished, wished = min(entry.at.date(), today), True
        elif direction is _IN and not theirs and entry.channel is not None:
            state.their_channel, theirs = entry.channel, True
        if mine and theirs and (wished or (today - entry.at.date()).days > _YEAR):
            return
