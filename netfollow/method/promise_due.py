"""Promises (`method.md`): mine come before everything else, theirs are asked about kindly."""

from collections.abc import Iterable
from datetime import date

from netfollow.method.policy import Policy
from netfollow.method.queue import Due, DueKind, Reason, Why
from netfollow.method.state import Story, rests_by
from netfollow.people import AWAITED, PROMISE, Channel, Contact, Promise
from netfollow.people.days import shift


def owed(
    contact: Contact, story: Story, promises: Iterable[Promise], channel: Channel, policy: Policy
) -> Due | None:
    """Return the first of my open promises; it may be due on any day of the week."""
    first = _first(promises, mine=True, days=policy.promise_days)
    if first is None:
        return None
    promise, day = first
    made = promise.made.date()
    opens = max(made, shift(day, -policy.promise_lead))
    return Due(
        contact=contact.uid,
        kind=DueKind.PROMISE,
        step=PROMISE,
        opens=max(opens, story.quiet_until or opens),
        due=day,
        late=day,
        why=Why(Reason.PROMISED, made, about=promise.text),
        channel=channel,
        promise=promise.uid,
    )


def awaited(
    contact: Contact, story: Story, promises: Iterable[Promise], channel: Channel, policy: Policy
) -> Due | None:
    """Return the first of their promises that is past its day: one kind word a week about it.

    Nobody at rest or beyond the limit of unanswered asks is reminded.
    """
    if story.unanswered >= policy.unanswered_limit:
        return None
    first = _first(promises, mine=False, days=policy.their_promise_days)
    if first is None:
        return None
    promise, day = first
    opens = shift(day, 1)
    if story.awaited is not None:
        opens = max(opens, shift(story.awaited, policy.their_promise_days))
    ends = shift(opens, policy.their_promise_days)
    due = Due(
        contact=contact.uid,
        kind=DueKind.PROMISE,
        step=AWAITED,
        opens=opens,
        due=ends,
        late=ends,
        why=Why(Reason.AWAITED, day, about=promise.text),
        channel=channel,
        promise=promise.uid,
    )
    due = due.not_before(story.quiet_until).on_working_days(policy)
    return None if rests_by(story, policy, due.opens) else due


def _first(promises: Iterable[Promise], *, mine: bool, days: int) -> tuple[Promise, date] | None:
    """Return the open promise whose day comes first, and that day."""
    found = [
        (
            promise.due or shift(promise.made.date(), days),
            promise.made,
            promise.uid,
            promise,
        )
        for promise in promises
        if promise.mine is mine and promise.is_open
    ]
    if not found:
        return None
    day, *_, promise = min(found, key=lambda one: one[:3])
    return promise, day
