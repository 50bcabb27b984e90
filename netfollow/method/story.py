"""What a history says, read in the order things happened (`method.md`).

`read` folds a timeline into a `Story`: the last conversation and what was sent since,
who owes an answer, and what the user decided. The order of logging plays no part.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from netfollow.method.policy import Counts, Policy, Since, Window
from netfollow.people import (
    BIRTHDAY,
    CLOSE,
    THANK_YOU,
    Answer,
    Channel,
    Direction,
    Interaction,
    Kind,
    Step,
)


class Sent(msgspec.Struct, frozen=True):
    """A message that went out: its day, the step it stands for, and whether it asked."""

    on: date
    step: Step | None
    asks: bool
    channel: Channel | None


class Story(msgspec.Struct):
    """Where things stand after the last entry read.

    `sent` and `passed` belong to the sequence since `conversation`; `ended` says that the
    sequence is over. `quiet_until` is the end of a snooze or of somebody's absence.
    """

    conversation: date | None = None
    in_person: bool = False
    place: str = ""
    sent: list[Sent] = msgspec.field(default_factory=list)
    passed: set[Step] = msgspec.field(default_factory=set)
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
    wished: date | None = None
    their_channel: Channel | None = None
    my_channel: Channel | None = None
    on_my_channel: int = 0
    both_wrote: bool = False

    @property
    def anchor(self) -> date | None:
        """The day of the first message since the conversation."""
        return self.sent[0].on if self.sent else None


def read(history: Iterable[Interaction], policy: Policy, today: date) -> Story:
    """Fold a history, in whatever order it comes, as it stands on `today`."""
    story = Story()
    for entry in sorted(history, key=lambda entry: (entry.at, entry.uid)):
        on = entry.at.date()
        if on > today:
            break
        lapse(story, policy, on)
        _take(story, entry, on, policy)
    lapse(story, policy, max(today, story.quiet_until or today))
    return story


def lapse(story: Story, policy: Policy, day: date) -> None:
    """End a sequence that nobody worked on for too long; asks left open then are a close."""
    if story.ended or story.touched is None or story.rested_on is not None:
        return
    over = max(story.touched, story.quiet_until or story.touched) + timedelta(
        days=policy.sequence_days
    )
    if day <= over:
        return
    story.ended = True
    if story.unanswered:
        story.rested_on = over


def step_on(story: Story, policy: Policy, day: date) -> tuple[Window, date] | None:
    """Return the one step that makes sense on `day` and what its window is counted from.

    It is the latest whose window has come; while none has, the one that comes next. So at
    most one step is ever due, and missed windows never pile up.
    """
    if story.conversation is None or story.ended:
        return None
    at_limit = story.unanswered >= policy.unanswered_limit
    chosen: tuple[Window, date] | None = None
    for window in policy.sequence:
        if window.step in story.passed or (at_limit and window.step != CLOSE):
            continue
        start = _start(window, story)
        if start is None:
            continue
        if chosen is None:
            chosen = (window, start)
            continue
        before, counted = chosen
        missed = counted + timedelta(days=before.due) < day
        if missed and start + timedelta(days=window.opens) <= day:
            chosen = (window, start)
    return chosen


def _start(window: Window, story: Story) -> date | None:
    """Return the day that a window is counted from; None when it hasn't come."""
    match window.since:
        case Since.CONVERSATION:
            return story.conversation
        case Since.FIRST_MESSAGE:
            skipped = story.conversation if THANK_YOU in story.passed else None
            return story.anchor or skipped
        case Since.LAST_ASK:
            return story.last_ask


def _take(story: Story, entry: Interaction, on: date, policy: Policy) -> None:
    match entry.kind:
        case Kind.SNOOZE:
            story.quiet_until = entry.until
        case Kind.SKIP:
            _pass(story, entry.step or _current(story, policy, on), policy)
            story.touched = on
        case Kind.REST:
            story.rested_on, story.rest_until, story.reconnected = on, entry.until, False
        case Kind.WAKE:
            _wake(story, on)
        case Kind.COPIED:
            story.copied = Sent(on, entry.step, False, entry.channel)
        case Kind.UNSENT:
            story.copied = None
        case Kind.NOTE | Kind.FILLED:
            pass
        case _ if entry.is_conversation:
            _conversation(story, entry, on)
        case _ if entry.direction is Direction.OUT:
            _sent(story, entry, on, policy)
        case _:
            _heard(story, entry, on)


def _conversation(story: Story, entry: Interaction, on: date) -> None:
    """Begin the sequence again from day 0."""
    story.conversation, story.touched, story.place = on, on, entry.place
    story.in_person = entry.kind is Kind.MET
    story.sent, story.passed, story.ended = [], set(), False
    _answered(story, on)


def _heard(story: Story, entry: Interaction, on: date) -> None:
    """A reply ends the sequence, at any point; an absence only moves the window."""
    story.last_contact = on
    if entry.channel is not None:
        story.their_channel = entry.channel
        story.both_wrote = story.both_wrote or story.my_channel is not None
    if entry.answer is Answer.OUT_OF_OFFICE:
        if entry.until is not None and entry.until > (story.quiet_until or on):
            story.quiet_until = entry.until
        return
    story.ended = True
    _answered(story, on)
    if entry.answer is Answer.NOT_NOW:
        story.not_now = entry.until
    elif entry.answer in (Answer.NO, Answer.WRONG_PERSON):
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
    asks = policy.asks(step)
    sent = Sent(on, step, asks, entry.channel)
    if story.rested_on is not None:
        story.reconnected = True
    if step == CLOSE:
        story.rested_on, story.rest_until, story.reconnected = on, None, False
        story.ended = True
    elif asks or policy.counts is Counts.EVERY_MESSAGE:
        story.unanswered += 1
        story.last_ask = on
    if story.conversation is not None and not story.ended:
        story.sent.append(sent)
        _pass(story, step, policy)
        story.touched = on
    if step == BIRTHDAY:
        story.wished = on
    story.last_contact = on
    story.quiet_until = story.copied = story.not_now = None
    if entry.channel is not None:
        same = entry.channel is story.my_channel
        story.on_my_channel = story.on_my_channel + 1 if same else 1
        story.my_channel = entry.channel


def _current(story: Story, policy: Policy, on: date) -> Step | None:
    """Return the step that an unplanned message stands for; never the close by accident."""
    if story.ended or story.conversation is None:
        return None
    if not story.sent and THANK_YOU not in story.passed:
        return THANK_YOU
    found = step_on(story, policy, on)
    if found is None or found[0].step == CLOSE:
        return None
    window, start = found
    return window.step if start + timedelta(days=window.opens) <= on else None


def _pass(story: Story, step: Step | None, policy: Policy) -> None:
    """Put a step and those before it behind; any first message stands for the first step."""
    steps = [window.step for window in policy.sequence]
    if step in steps:
        story.passed.update(steps[: steps.index(step) + 1])
    else:
        story.passed.update(steps[:1])


def _wake(story: Story, on: date) -> None:
    """Lift a rest: a dropped sequence goes on, a closed one leaves a fresh start."""
    story.rested_on = story.rest_until = story.refused = story.not_now = None
    story.quiet_until = None
    story.reconnected = False
    if story.ended:
        story.unanswered, story.last_ask = 0, None
    elif story.touched is not None:
        story.touched = on
