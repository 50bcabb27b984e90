"""Where things stand with one person: a history read in the order things happened (`method.md`).

`read` folds the entries; `step_on` says which step of the sequence makes sense on a day.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec

from netfollow.method.policy import Counts, Policy
from netfollow.method.sequences import Since, Track, Window
from netfollow.people import (
    AWAITED,
    BIRTHDAY,
    CLOSE,
    Answer,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Step,
)
from netfollow.people.days import shift, span


class Sent(msgspec.Struct, frozen=True):
    """A message that went out: its day, the step it stands for, and whether it asked.

    `source` is where that was said, if not here.
    """

    on: date
    step: Step | None
    asks: bool
    channel: Channel | None
    source: str = ""


class Story(msgspec.Struct):
    """Where things stand after the last entry read.

    `first_sent` and `passed` belong to the sequence since `conversation`; `ended` says that
    the sequence is over. `quiet_until` is the end of a snooze or of somebody's absence.
    `last_here` is the last contact that was not imported, but noted here.
    `place_among` is the person's place among those who were there, and how many they were.
    """

    track: Track
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
    refused: Answer | None = None
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


def lapse(story: Story, policy: Policy, day: date) -> None:
    """End a sequence that nobody worked on for too long; asks left open then are a close."""
    over = lapses_after(story, policy)
    if over is None or day <= over:
        return
    story.ended = True
    if story.unanswered:
        story.rested_on = over


def rests_by(story: Story, policy: Policy, day: date) -> bool:
    """Whether a person rests, or will by a day if nothing happens."""
    if story.refused or story.rested_on is not None:
        return True
    over = lapses_after(story, policy)
    return over is not None and story.unanswered > 0 and day > over


def lapses_after(story: Story, policy: Policy) -> date | None:
    """Return the last day of what nobody works on: a sequence, or a close that is left to do."""
    if story.rested_on is not None:
        return None
    at_limit = story.unanswered >= policy.unanswered_limit
    since = story.last_ask if story.ended and at_limit else story.touched
    if since is None or (story.ended and not at_limit):
        return None
    return shift(max(since, story.quiet_until or since), policy.sequence_days)


def step_on(story: Story, policy: Policy, day: date) -> tuple[Window, date] | None:
    """Return the one step that makes sense on `day` and what its window is counted from.

    It is the latest whose window has come; while none has, the one that comes next. So at
    most one step is ever due, and missed windows never pile up.
    """
    if story.conversation is None or story.ended:
        return None
    at_limit = story.unanswered >= policy.unanswered_limit
    chosen: tuple[Window, date] | None = None
    for window in story.track.steps:
        if window.step in story.passed or (at_limit and window.step != CLOSE):
            continue
        start = _start(window, story)
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


def _start(window: Window, story: Story) -> date | None:
    """Return the day that a window is counted from; None when it hasn't come."""
    match window.since:
        case Since.CONVERSATION:
            return story.conversation
        case Since.FIRST_MESSAGE:
            skipped = story.conversation if story.track.first in story.passed else None
            return story.first_sent or skipped
        case Since.LAST_ASK:
            return story.last_ask


TALKS = frozenset({Kind.MET, Kind.CALL})
_OUT, _IN = Direction.OUT, Direction.IN

Take = Callable[[Story, Interaction, date, Policy, Contact | None], None]


def _contact(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    imported = entry.is_imported
    if entry.direction is _OUT:
        _sent(story, entry, on, policy)
    elif entry.direction is _IN or entry.kind not in TALKS or imported:
        _heard(story, entry, on)
    else:
        _conversation(story, entry, on, policy, contact)
    if not imported:
        story.last_here = on


def _snoozed(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    story.quiet_until = entry.until


def _skipped(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    _pass(story, entry.step or _current(story, policy, on))
    story.touched = on


def _rested(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    story.rested_on, story.rest_until, story.reconnected = on, entry.until, False


def _woken(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Lift a rest: a dropped sequence goes on, a closed one leaves a fresh start."""
    story.rested_on = story.rest_until = story.refused = story.not_now = None
    story.quiet_until = None
    story.reconnected = False
    if story.ended:
        story.unanswered, story.last_ask = 0, None
    elif story.touched is not None:
        story.touched = on


def _copied(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    story.copied = Sent(on, entry.step, False, entry.channel, entry.source)


def _unsent(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    story.copied = None


def _noted(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Leave everything as it is: a note is the user's own."""


TAKE: dict[Kind, Take] = {
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
"""By kind of entry."""


def _conversation(
    story: Story, entry: Interaction, on: date, policy: Policy, contact: Contact | None
) -> None:
    """Begin the sequence again from day 0."""
    story.conversation, story.touched, story.place = on, on, entry.place
    story.in_person = entry.kind is Kind.MET
    story.track = policy.track(entry, contact)
    story.first_sent, story.passed, story.ended = None, frozenset(), False
    among = entry.contacts
    place = among.index(contact.uid) if contact is not None and contact.uid in among else 0
    story.place_among = place, len(among)
    _answered(story, on)


def _heard(story: Story, entry: Interaction, on: date) -> None:
    """A reply ends the sequence, at any point; an absence only moves the window."""
    story.last_contact = on
    if entry.channel is not None:
        story.their_channel = entry.channel
    if entry.answer is Answer.OUT_OF_OFFICE:
        if entry.until is not None and entry.until > (story.quiet_until or on):
            story.quiet_until = entry.until
        return
    story.ended = True
    _answered(story, on)
    if entry.answer is Answer.NOT_NOW:
        story.not_now = entry.until
    elif entry.answer is Answer.NO or entry.answer is Answer.WRONG_PERSON:
        story.refused = entry.answer


def _answered(story: Story, on: date) -> None:
    """Both sides are in touch: nothing is open, nobody rests, no snooze holds."""
    story.last_contact = on
    story.unanswered, story.last_ask = 0, None
    story.rested_on = story.rest_until = story.not_now = story.refused = None
    story.reconnected = False
    story.quiet_until = story.copied = None


def _sent(story: Story, entry: Interaction, on: date, policy: Policy) -> None:
    step = entry.step or _current(story, policy, on)
    asks = policy.asks(step, story.track)
    if story.rested_on is not None:
        story.reconnected = True
    if step == CLOSE:
        story.rested_on, story.rest_until, story.reconnected = on, None, False
        story.ended = True
    elif not entry.is_imported and (asks or policy.counts is Counts.EVERY_MESSAGE):
        story.unanswered += 1
        story.last_ask = on
    if story.conversation is not None and not story.ended:
        story.first_sent = story.first_sent or on
        _pass(story, step)
        story.touched = on
    if step == BIRTHDAY:
        story.wished = on
    elif step == AWAITED:
        story.awaited = on
    story.last_contact = story.last_sent = on
    story.quiet_until = story.copied = story.not_now = None
    if entry.channel is not None:
        story.my_channel = entry.channel


def _current(story: Story, policy: Policy, on: date) -> Step | None:
    """Return the step that an unplanned message stands for; never the close by accident."""
    if story.ended or story.conversation is None:
        return None
    if story.first_sent is None and story.track.first not in story.passed:
        return story.track.first
    found = step_on(story, policy, on)
    if found is None or found[0].step == CLOSE:
        return None
    window, start = found
    return window.step if shift(start, window.opens) <= on else None


def _pass(story: Story, step: Step | None) -> None:
    """Put a step and those before it behind; any first message stands for the first step."""
    until = story.track.until
    story.passed = story.passed | until.get(step or story.track.first, until[story.track.first])


_YEAR = 370
"""Days in which a birthday that was wished is looked for."""


def read(
    history: Iterable[Interaction],
    policy: Policy,
    today: date,
    contact: Contact | None = None,
    *,
    in_order: bool = False,
) -> Story:
    """Fold a history, in whatever order it comes, as it stands on `today`.

    An entry of a day to come was written under another sun, or by a wrong clock: it really
    happened, and counts as of today. `in_order` says that the entries come sorted by time.
    """
    entries: Sequence[Interaction] = (
        history
        if in_order and isinstance(history, Sequence)
        else sorted(history, key=lambda entry: (entry.at, entry.uid))
    )
    story = Story(policy.track(None, contact))
    start = _last_conversation(entries)
    if start:
        _before(story, entries[:start], today)
    lasting = span(days=policy.sequence_days)
    for entry in entries[start:] if start else entries:
        on = entry.at.date()
        if on > today:
            on = today
        if (story.touched is not None and on - story.touched > lasting) or (
            story.last_ask is not None and on - story.last_ask > lasting
        ):
            lapse(story, policy, on)
        TAKE[entry.kind](story, entry, on, policy, contact)
    lapse(story, policy, max(today, story.quiet_until or today))
    return story


def _last_conversation(entries: Sequence[Interaction]) -> int:
    """Return the place of the last conversation: what came before plays no part in the plan."""
    for place in range(len(entries) - 1, 0, -1):
        entry = entries[place]
        if (
            entry.kind in TALKS
            and entry.direction is not _OUT
            and entry.direction is not _IN
            and not entry.is_imported
        ):
            return place
    return 0


def _before(story: Story, entries: Sequence[Interaction], today: date) -> None:
    """Take what does play a part: the channels, and a birthday that was wished."""
    mine = theirs = wished = False
    for entry in reversed(entries):
        direction = entry.direction
        if direction is _OUT:
            if not mine and entry.channel is not None and entry.kind.is_contact:
                story.my_channel, mine = entry.channel, True
            if entry.step == BIRTHDAY and not wished:
                story.wished, wished = min(entry.at.date(), today), True
        elif direction is _IN and not theirs and entry.channel is not None:
            story.their_channel, theirs = entry.channel, True
        if mine and theirs and (wished or (today - entry.at.date()).days > _YEAR):
            return
