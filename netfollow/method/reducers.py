"""What each kind of entry does to the story so far (`method.md`)."""

from collections.abc import Callable
from datetime import date

from netfollow.method.policy import Counts, Policy
from netfollow.method.sequence_state import Sent, Story, step_on
from netfollow.people import (
    AWAITED,
    BIRTHDAY,
    CLOSE,
    Answer,
    Contact,
    Direction,
    Interaction,
    Kind,
    Step,
)
from netfollow.people.days import shift

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
