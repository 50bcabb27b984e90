"""What has a day of its own (`method.md`): promises, birthdays, anniversaries of meeting.

My promises come before everything else, theirs are asked about kindly.
"""

from collections.abc import Iterable
from datetime import date

from netfollow.method.policy import Policy
from netfollow.method.queue import Due, DueKind, Reason, Why
from netfollow.method.state import SequenceState, rests_by
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    PROMISE,
    Channel,
    Contact,
    Promise,
    Rhythm,
    Step,
    birthday_in,
)
from netfollow.people.days import in_year, shift


def my_promise_due(
    contact: Contact,
    state: SequenceState,
    promises: Iterable[Promise],
    channel: Channel,
    policy: Policy,
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
        opens=max(opens, state.quiet_until or opens),
        due=day,
        late=day,
        why=Why(Reason.PROMISED, made, about=promise.text),
        channel=channel,
        promise=promise.uid,
    )


def their_promise_due(
    contact: Contact,
    state: SequenceState,
    promises: Iterable[Promise],
    channel: Channel,
    policy: Policy,
) -> Due | None:
    """Return the first of their promises that is past its day: one kind word a week about it.

    Nobody at rest or beyond the limit of unanswered asks is reminded.
    """
    if state.unanswered >= policy.unanswered_limit:
        return None
    first = _first(promises, mine=False, days=policy.their_promise_days)
    if first is None:
        return None
    promise, day = first
    opens = shift(day, 1)
    if state.awaited is not None:
        opens = max(opens, shift(state.awaited, policy.their_promise_days))
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
    due = due.not_before(state.quiet_until).on_working_days(policy)
    return None if rests_by(state, policy, due.opens) else due


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


def occasion_due(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, today: date
) -> Due | None:
    """Return the occasion that is or comes next.

    Nobody at rest is wished anything.
    """
    met_on = contact.met_on if policy.anniversaries else None
    if not contact.birthday and met_on is None:
        return None
    birthday = _birthday(contact, state, channel, policy, today) if contact.birthday else None
    if met_on is None or policy.rhythm(contact) in (None, Rhythm.NONE):
        return birthday
    anniversary = _anniversary(contact, met_on, state, channel, policy, today)
    if birthday is None or (anniversary is not None and anniversary.opens < birthday.opens):
        return anniversary
    return birthday


def _birthday(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, today: date
) -> Due | None:
    for year in (today.year - 1, today.year, today.year + 1):
        on = birthday_in(contact, year)
        if on is None:
            return None
        if state.wished is not None and state.wished >= on:
            continue
        if contact.imported is not None and on <= contact.imported:
            continue
        due = _on(contact, BIRTHDAY, Why(Reason.BIRTHDAY, on), state, channel, policy, today)
        if due is not None:
            return due
    return None


def _anniversary(
    contact: Contact,
    met_on: date,
    state: SequenceState,
    channel: Channel,
    policy: Policy,
    today: date,
) -> Due | None:
    """Return the anniversary of a meeting; any message since its day was a word on it."""
    for year in (today.year - 1, today.year, today.year + 1):
        on = in_year(met_on, year)
        spoken = state.last_contact is not None and state.last_contact >= on
        is_past = contact.imported is not None and on <= contact.imported
        if year <= met_on.year or spoken or is_past:
            continue
        why = Why(Reason.ANNIVERSARY, on, year - met_on.year, about=contact.met_where)
        due = _on(contact, ANNIVERSARY, why, state, channel, policy, today)
        if due is not None:
            return due
    return None


def _on(
    contact: Contact,
    step: Step,
    why: Why,
    state: SequenceState,
    channel: Channel,
    policy: Policy,
    today: date,
) -> Due | None:
    """Return an occasion: on its own day, at a weekend too, and on working days soon after.

    None when it is over.
    """
    on = why.since
    opens = max(on, state.quiet_until or on)
    if opens > on or today > on:
        opens = policy.working(opens)
    ends = max(shift(on, policy.birthday_days), policy.working(on))
    if max(opens, today) > ends or rests_by(state, policy, opens):
        return None
    return Due(
        contact=contact.uid,
        kind=DueKind.OCCASION,
        step=step,
        opens=opens,
        due=opens,
        late=opens,
        why=why,
        channel=channel,
    )
