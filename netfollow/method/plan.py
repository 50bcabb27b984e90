"""The plan of one person: what is next, when it opens, when it is late, and why (`method.md`).

The plan is derived from what really happened, in whatever order it was logged, and never stored,
so no counter can disagree with the timeline. Of everything that may be due (promises, a copied
draft to confirm, occasions, the sequence, keep in touch, reconnect) one thing is chosen.
"""

from collections.abc import Iterable
from datetime import date
from zlib import crc32

from netfollow.method.policy import Policy
from netfollow.method.queue import NO_CADENCE, Due, DueKind, DueReason, Plan, PlanState, Reason
from netfollow.method.sequences import Since, Window
from netfollow.method.state import (
    SequenceState,
    build_state,
    is_paused_by,
    last_active_day,
    step_on,
)
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
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
    Step,
    birthday_in,
)
from netfollow.people.days import in_year, shift


def plan(
    contact: Contact,
    history: Iterable[Interaction],
    policy: Policy,
    today: date,
    promises: Iterable[Promise] = (),
    *,
    in_order: bool = False,
) -> Plan:
    """Return what is next for one contact as of `today`: one thing at most.

    `history` may be in any order; `in_order` says that it is sorted by time already. Nothing is due
    for an archived contact or one not to be contacted (`method.md`, After the sequence).
    """
    state = build_state(history, policy, today, contact, in_order=in_order)
    channel = channel_for(contact, state, policy)
    if contact.do_not_contact or contact.archived:
        return Plan(
            contact=contact.uid,
            state=PlanState.BOUNDARY if contact.do_not_contact else PlanState.ARCHIVED,
            next=None,
            channel=channel,
            last_contact=state.last_contact,
        )
    chosen: Due | None = None
    for due in (
        _my_promise_due(contact, state, promises, channel, policy) if promises else None,
        _confirm(contact, state, channel, today, policy),
        _their_promise_due(contact, state, promises, channel, policy) if promises else None,
        _occasion_due(contact, state, channel, policy, today),
        _by_state(contact, state, channel, policy, today),
    ):
        if due is None:
            continue
        if due.opens <= today:
            chosen = due
            break
        if chosen is None or due.opens < chosen.opens:
            chosen = due
    pause_end = _pause_end(state, policy)
    plan_state = _state(contact, state, chosen, pause_end, policy, today)
    return Plan(
        contact=contact.uid,
        state=plan_state,
        next=chosen,
        channel=channel,
        until=pause_end if plan_state is PlanState.RESTING else None,
        unanswered=state.unanswered,
        last_contact=state.last_contact,
        last_sent=state.last_sent,
        copied_on=state.copied.on if state.copied else None,
        reply=state.refused,
        lapses=last_active_day(state, policy),
    )


def _state(
    contact: Contact,
    state: SequenceState,
    chosen: Due | None,
    pause_end: date | None,
    policy: Policy,
    today: date,
) -> PlanState:
    if state.refused or (pause_end is not None and (pause_end > today or state.reconnected)):
        return PlanState.RESTING
    if chosen is not None and chosen.kind is DueKind.SEQUENCE:
        return PlanState.SEQUENCE
    if policy.rhythm(contact) not in (None, Rhythm.NONE):
        return PlanState.RHYTHM
    return PlanState.QUIET


def _pause_end(state: SequenceState, policy: Policy) -> date | None:
    """Return the day on which a resting person may be written to; None when not at rest."""
    if state.rested_on is None:
        return None
    return state.rest_until or shift(state.rested_on, policy.rest_days)


def _by_state(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, today: date
) -> Due | None:
    """Return the sequence's step, the rhythm or a reconnect: one of them, after a snooze.

    What would come after the sequence has lapsed is what will hold then.
    """
    if state.refused:
        return None
    pause_end = _pause_end(state, policy)
    if pause_end is not None:
        if state.reconnected:
            return None
        why = DueReason(Reason.RESTED, state.rested_on or pause_end)
        due: Due | None = _reconnect(contact, channel, policy, pause_end, why)
    else:
        day = max(today, state.quiet_until or today)
        due = _sequence(contact, state, channel, policy, day)
        due = due or _after(contact, state, channel, policy, day)
    due = due.not_before(state.quiet_until).on_working_days(policy) if due else None
    over = last_active_day(state, policy)
    if due is None or over is None or due.opens <= max(over, today):
        return due
    later: Due | None = None
    if state.unanswered:
        pause_end = shift(over, policy.rest_days)
        later = _reconnect(contact, channel, policy, pause_end, DueReason(Reason.RESTED, over))
    elif due.kind is DueKind.SEQUENCE:
        later = _after(contact, state, channel, policy, over)
    else:
        return due
    return later.on_working_days(policy) if later else None


def _sequence(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, day: date
) -> Due | None:
    found = step_on(state, policy, day)
    if found is None:
        return None
    window, start = found
    opens, due = window.opens, window.due
    place, among = state.place_among
    if among >= policy.spread_from:
        opens = due = opens + place * (due - opens + 1) // among
    return Due(
        contact=contact.uid,
        kind=DueKind.SEQUENCE,
        step=window.step,
        opens=shift(start, opens),
        due=shift(start, due),
        late=shift(start, window.late_after),
        why=_why(window, state, start),
        channel=channel,
        closeness=closeness(contact, policy),
        templates=window.templates,
    )


def closeness(contact: Contact, policy: Policy) -> int:
    """Return the days of a contact's cadence, fewer for closer ones; `NO_CADENCE` without one."""
    rhythm = policy.rhythm(contact)
    return policy.rhythm_days.get(rhythm, NO_CADENCE) if rhythm else NO_CADENCE


def _why(window: Window, state: SequenceState, start: date) -> DueReason:
    if window.since is Since.CONVERSATION:
        return DueReason(Reason.MET, start, about=state.place)
    if window.step == CLOSE:
        return DueReason(Reason.UNANSWERED, start, state.unanswered)
    if state.last_ask is not None:
        return DueReason(Reason.ASKED, state.last_ask, state.unanswered)
    return DueReason(Reason.THANKED if state.first_sent else Reason.MET, start, about=state.place)


def _after(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, day: date
) -> Due | None:
    """Keep in touch at the person's rhythm, or reconnect after a long gap.

    After two unanswered asks only a close is left, outside a sequence too.
    """
    if state.unanswered >= policy.unanswered_limit:
        return _close(contact, state, channel, policy)
    if state.not_now is not None:
        why = DueReason(Reason.NOT_NOW, state.not_now)
        return _reconnect(contact, channel, policy, state.not_now, why)
    last = state.last_contact
    rhythm = policy.rhythm(contact)
    days = policy.rhythm_days.get(rhythm) if rhythm else None
    if days is None:
        if last is None or rhythm is Rhythm.NONE or state.last_here is None:
            return None
        opens = shift(last, policy.reconnect_days)
        return _reconnect(contact, channel, policy, opens, DueReason(Reason.LONG_GAP, last))
    since = last or contact.created.date()
    if is_new_since_import(contact, state):
        opens = first_cadence_day(contact, last, days)
        if last is not None and (opens - last).days > days * policy.reconnect_rhythms:
            return _reconnect(contact, channel, policy, opens, DueReason(Reason.LONG_GAP, last))
        return _by_rhythm(contact, channel, policy, since, opens, days)
    long_gap = shift(since, days * policy.reconnect_rhythms + 1)
    if last is not None and day >= long_gap:
        return _reconnect(contact, channel, policy, long_gap, DueReason(Reason.LONG_GAP, last))
    return _by_rhythm(contact, channel, policy, since, shift(since, days), days)


def _by_rhythm(
    contact: Contact, channel: Channel, policy: Policy, since: date, opens: date, days: int
) -> Due:
    ends = shift(opens, int(days * policy.rhythm_grace))
    return Due(
        contact=contact.uid,
        kind=DueKind.RHYTHM,
        step=KEEP_IN_TOUCH,
        opens=opens,
        due=ends,
        late=ends,
        why=DueReason(Reason.RHYTHM, since, days, about=str(policy.rhythm(contact))),
        channel=channel,
        closeness=days,
    )


def _close(contact: Contact, state: SequenceState, channel: Channel, policy: Policy) -> Due | None:
    window = next((one for one in policy.sequence if one.step == CLOSE), None)
    if window is None or state.last_ask is None:
        return None
    return Due(
        contact=contact.uid,
        kind=DueKind.SEQUENCE,
        step=CLOSE,
        opens=shift(state.last_ask, window.opens),
        due=shift(state.last_ask, window.due),
        late=shift(state.last_ask, window.late_after),
        why=DueReason(Reason.UNANSWERED, state.last_ask, state.unanswered),
        channel=channel,
        closeness=closeness(contact, policy),
    )


def _reconnect(
    contact: Contact, channel: Channel, policy: Policy, opens: date, why: DueReason
) -> Due:
    ends = shift(opens, policy.reconnect_window)
    return Due(
        contact=contact.uid,
        kind=DueKind.RECONNECT,
        step=RECONNECT,
        opens=opens,
        due=ends,
        late=ends,
        why=why,
        channel=channel,
        closeness=closeness(contact, policy),
    )


def _confirm(
    contact: Contact, state: SequenceState, channel: Channel, today: date, policy: Policy
) -> Due | None:
    """Copying is not sending: ask about a draft that was copied on an earlier day."""
    copied = state.copied
    if copied is None or copied.on >= today:
        return None
    return Due(
        contact=contact.uid,
        kind=DueKind.CONFIRM,
        step=copied.step or KEEP_IN_TOUCH,
        opens=copied.on,
        due=shift(copied.on, 1),
        late=shift(copied.on, 2),
        why=DueReason(Reason.COPIED, copied.on, about=copied.source),
        channel=copied.channel or channel,
        closeness=closeness(contact, policy),
    ).not_before(state.quiet_until)


def channel_for(contact: Contact, state: SequenceState, policy: Policy) -> Channel:
    """Return the channel to write to a contact on (`method.md`, Channel).

    It is the user's choice, else the one they used, the one in use, or one with an address. Met in
    person and connected on a network, a short message there is right. A phone is never chosen
    before an exchange in writing, unless nothing else is known.
    """
    if contact.channel is not None:
        return contact.channel
    if state.their_channel is not None:
        return state.their_channel
    if state.my_channel is not None:
        return state.my_channel
    on_network = any("linkedin." in link for link in contact.links)
    if on_network and (state.in_person or not contact.emails):
        return Channel.LINKEDIN
    if contact.emails:
        return Channel.EMAIL
    if contact.phones:
        return Channel.TEXT
    return policy.default_channel


def reachable(contact: Contact) -> tuple[Channel, ...]:
    """Return the channels to switch between, those with an address first."""
    known = {
        Channel.EMAIL: bool(contact.emails),
        Channel.LINKEDIN: any("linkedin." in link for link in contact.links),
        Channel.TEXT: bool(contact.phones),
        Channel.CALL: bool(contact.phones),
    }
    return tuple(sorted(known, key=lambda channel: not known[channel]))


def is_new_since_import(contact: Contact, state: SequenceState) -> bool:
    """Whether nothing was recorded since the import that brought a contact or their cadence."""
    if contact.imported is None:
        return False
    return state.last_here is None or state.last_here < contact.imported


def first_cadence_day(contact: Contact, last: date | None, days: int) -> date:
    """Return when an imported contact first comes up; `days` is the length of their cadence.

    That is once the cadence has passed since the `last` contact, and after the day of the import;
    then within one more cadence, on a day derived from the uid. So thousands who are imported
    together come up a few a day (`method.md`, Imported history). The contact must have `imported`.
    """
    assert contact.imported is not None
    first = shift(contact.imported, 1)
    if last is not None:
        first = max(first, shift(last, days))
    return shift(first, crc32(contact.uid.encode()) % max(1, days))


def _my_promise_due(
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
        why=DueReason(Reason.PROMISED, made, about=promise.text),
        channel=channel,
        promise=promise.uid,
    )


def _their_promise_due(
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
        why=DueReason(Reason.AWAITED, day, about=promise.text),
        channel=channel,
        promise=promise.uid,
    )
    due = due.not_before(state.quiet_until).on_working_days(policy)
    return None if is_paused_by(state, policy, due.opens) else due


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


def _occasion_due(
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
        due = _on(contact, BIRTHDAY, DueReason(Reason.BIRTHDAY, on), state, channel, policy, today)
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
        why = DueReason(Reason.ANNIVERSARY, on, year - met_on.year, about=contact.met_where)
        due = _on(contact, ANNIVERSARY, why, state, channel, policy, today)
        if due is not None:
            return due
    return None


def _on(
    contact: Contact,
    step: Step,
    why: DueReason,
    state: SequenceState,
    channel: Channel,
    policy: Policy,
    today: date,
) -> Due | None:
    """Return an occasion, on its day or the first working one after; None when it is over."""
    on = why.since
    opens = policy.working(max(on, state.quiet_until or on))
    ends = max(shift(on, policy.birthday_days), policy.working(on))
    if max(opens, today) > ends or is_paused_by(state, policy, opens):
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
