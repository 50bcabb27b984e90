"""Where things stand with one person, and which step of the sequence makes sense on a day."""

from datetime import date

import msgspec

from netfollow.method.policy import Policy
from netfollow.method.sequences import Since, Track, Window
from netfollow.people import CLOSE, Answer, Channel, Step
from netfollow.people.days import shift


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
