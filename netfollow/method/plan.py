"""One person: what is next, when it opens, when it is late, and why (`method.md`).

The plan is derived from what really happened, whatever order it was logged in, and never
stored: no counter can disagree with the timeline.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from netfollow.method.channel import channel_for
from netfollow.method.due import Due, DueKind, Plan, Reason, State, Why
from netfollow.method.policy import Policy, Since, Window
from netfollow.method.story import Story, read, step_on
from netfollow.people import (
    BIRTHDAY,
    CLOSE,
    KEEP_IN_TOUCH,
    PROMISE,
    RECONNECT,
    Channel,
    Contact,
    Interaction,
    Promise,
    Rhythm,
    birthday_in,
)


def plan(
    contact: Contact,
    history: Iterable[Interaction],
    policy: Policy,
    today: date,
    promises: Iterable[Promise] = (),
) -> Plan:
    """Say what is next for one person as of `today`: one thing at most.

    `history` may be in any order; entries of days to come don't count yet.
    """
    story = read(history, policy, today)
    channel = channel_for(contact, story, policy)
    if contact.do_not_contact or contact.archived:
        return Plan(
            contact=contact.uid,
            state=State.BOUNDARY if contact.do_not_contact else State.ARCHIVED,
            next=None,
            channel=channel,
            last_contact=story.last_contact,
        )
    found = (
        _promise(contact, story, promises, channel, policy),
        _confirm(contact, story, channel, today),
        _birthday(contact, story, channel, policy, today),
        _by_story(contact, story, channel, policy, today),
    )
    candidates = [due for due in found if due is not None]
    chosen = next((due for due in candidates if due.is_open(today)), None) or min(
        candidates, key=lambda due: due.opens, default=None
    )
    wakes = _wakes(story, policy)
    state = _state(contact, story, chosen, wakes, today)
    return Plan(
        contact=contact.uid,
        state=state,
        next=chosen,
        channel=channel,
        until=wakes if state is State.RESTING else None,
        unanswered=story.unanswered,
        last_contact=story.last_contact,
        copied_on=story.copied.on if story.copied else None,
    )


def _state(
    contact: Contact, story: Story, chosen: Due | None, wakes: date | None, today: date
) -> State:
    if story.refused or (wakes is not None and (wakes > today or story.reconnected)):
        return State.RESTING
    if chosen is not None and chosen.kind is DueKind.SEQUENCE:
        return State.SEQUENCE
    if contact.rhythm not in (None, Rhythm.NONE):
        return State.RHYTHM
    return State.QUIET


def _wakes(story: Story, policy: Policy) -> date | None:
    """Return the day on which a resting person may be written to; None when not at rest."""
    if story.rested_on is None:
        return None
    return story.rest_until or story.rested_on + timedelta(days=policy.rest_days)


def _by_story(
    contact: Contact, story: Story, channel: Channel, policy: Policy, today: date
) -> Due | None:
    """Return the sequence's step, the rhythm or a reconnect: one of them, after a snooze."""
    if story.refused:
        return None
    wakes = _wakes(story, policy)
    if wakes is not None:
        return (
            None
            if story.reconnected
            else _reconnect(
                contact, channel, policy, wakes, Why(Reason.RESTED, story.rested_on or wakes)
            ).not_before(story.quiet_until)
        )
    day = max(today, story.quiet_until or today)
    due = _sequence(contact, story, channel, policy, day)
    due = due or _after(contact, story, channel, policy, day)
    return due.not_before(story.quiet_until) if due else None


def _sequence(
    contact: Contact, story: Story, channel: Channel, policy: Policy, day: date
) -> Due | None:
    found = step_on(story, policy, day)
    if found is None:
        return None
    window, start = found
    return Due(
        contact=contact.uid,
        kind=DueKind.SEQUENCE,
        step=window.step,
        opens=start + timedelta(days=window.opens),
        due=start + timedelta(days=window.due),
        late=start + timedelta(days=window.late_after),
        why=_why(window, story, start),
        channel=channel,
    )


def _why(window: Window, story: Story, start: date) -> Why:
    if window.since is Since.CONVERSATION:
        return Why(Reason.MET, start, about=story.place)
    if window.step == CLOSE:
        return Why(Reason.UNANSWERED, start, story.unanswered)
    if story.last_ask is not None:
        return Why(Reason.ASKED, story.last_ask, story.unanswered)
    return Why(Reason.THANKED if story.anchor else Reason.MET, start, about=story.place)


def _after(
    contact: Contact, story: Story, channel: Channel, policy: Policy, day: date
) -> Due | None:
    """Keep in touch at the person's rhythm, or reconnect after a long gap."""
    if story.unanswered >= policy.unanswered_limit:
        return None
    if story.not_now is not None:
        why = Why(Reason.NOT_NOW, story.not_now)
        return _reconnect(contact, channel, policy, story.not_now, why)
    last = story.last_contact
    days = policy.rhythm_days.get(contact.rhythm) if contact.rhythm else None
    if days is None:
        if last is None or contact.rhythm is Rhythm.NONE:
            return None
        opens = last + timedelta(days=policy.reconnect_days)
        return _reconnect(contact, channel, policy, opens, Why(Reason.LONG_GAP, last))
    since = last or contact.created.date()
    long_gap = since + timedelta(days=days * policy.reconnect_rhythms + 1)
    if last is not None and day >= long_gap:
        return _reconnect(contact, channel, policy, long_gap, Why(Reason.LONG_GAP, last))
    opens = since + timedelta(days=days)
    ends = opens + timedelta(days=int(days * policy.rhythm_grace))
    return Due(
        contact=contact.uid,
        kind=DueKind.RHYTHM,
        step=KEEP_IN_TOUCH,
        opens=opens,
        due=ends,
        late=ends,
        why=Why(Reason.RHYTHM, since, days, about=str(contact.rhythm)),
        channel=channel,
    )


def _reconnect(contact: Contact, channel: Channel, policy: Policy, opens: date, why: Why) -> Due:
    ends = opens + timedelta(days=policy.reconnect_window)
    return Due(
        contact=contact.uid,
        kind=DueKind.RECONNECT,
        step=RECONNECT,
        opens=opens,
        due=ends,
        late=ends,
        why=why,
        channel=channel,
    )


def _promise(
    contact: Contact, story: Story, promises: Iterable[Promise], channel: Channel, policy: Policy
) -> Due | None:
    """Return the first of my open promises: a broken promise costs most."""

    def day(promise: Promise) -> date:
        return promise.due or promise.made.date() + timedelta(days=policy.promise_days)

    mine = [promise for promise in promises if promise.mine and promise.is_open]
    first = min(mine, key=lambda promise: (day(promise), promise.made, promise.uid), default=None)
    if first is None:
        return None
    made = first.made.date()
    opens = max(made, day(first) - timedelta(days=policy.promise_lead))
    return Due(
        contact=contact.uid,
        kind=DueKind.PROMISE,
        step=PROMISE,
        opens=max(opens, story.quiet_until or opens),
        due=day(first),
        late=day(first),
        why=Why(Reason.PROMISED, made, about=first.text),
        channel=channel,
        promise=first.uid,
    )


def _confirm(contact: Contact, story: Story, channel: Channel, today: date) -> Due | None:
    """Copying is not sending: ask about a draft that was copied on an earlier day."""
    copied = story.copied
    if copied is None or copied.on >= today:
        return None
    return Due(
        contact=contact.uid,
        kind=DueKind.CONFIRM,
        step=copied.step or KEEP_IN_TOUCH,
        opens=copied.on,
        due=copied.on + timedelta(days=1),
        late=copied.on + timedelta(days=2),
        why=Why(Reason.COPIED, copied.on),
        channel=copied.channel or channel,
    ).not_before(story.quiet_until)


def _birthday(
    contact: Contact, story: Story, channel: Channel, policy: Policy, today: date
) -> Due | None:
    """Return a birthday of someone one is really in touch with; nobody at rest."""
    if story.last_contact is None or story.refused or story.rested_on is not None:
        return None
    for year in (today.year - 1, today.year, today.year + 1):
        on = birthday_in(contact, year)
        if on is None:
            return None
        ends = on + timedelta(days=policy.birthday_days)
        opens = max(on, story.quiet_until or on)
        if max(opens, today) > ends or (story.wished is not None and story.wished >= on):
            continue
        return Due(
            contact=contact.uid,
            kind=DueKind.OCCASION,
            step=BIRTHDAY,
            opens=opens,
            due=on,
            late=on,
            why=Why(Reason.BIRTHDAY, on),
            channel=channel,
        )
    return None
