"""One person: what is next, when it opens, when it is late, and why (`method.md`).

The plan is derived from what really happened, whatever order it was logged in, and never
stored: no counter can disagree with the timeline.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from zlib import crc32

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.awaited import (
    answers_by,
    asked_to_wait,
    decides_on,
    event_on,
    to_chase,
    writes_again_by,
)
from netfollow.method.everyday import asks_something
from netfollow.method.gist import gist
from netfollow.method.policy import Policy
from netfollow.method.queue import (
    NO_CADENCE,
    Due,
    DueKind,
    DueReason,
    Plan,
    PlanState,
    PromiseDue,
    Reason,
    is_due,
    sort_key,
)
from netfollow.method.sequences import EVERYDAY, INTERVIEW, Since, Window
from netfollow.method.state import (
    AFTER_COLLEAGUE,
    SORROW,
    OpenAsk,
    SequenceState,
    build_state,
    is_closing,
    is_paused_by,
    is_quarrel,
    last_active_day,
    next_step,
    pause_ends_on,
)
from netfollow.people import (
    ANNIVERSARY,
    ANSWER,
    AWAITED,
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    COME_BACK,
    FIRST_MESSAGE,
    KEEP_IN_TOUCH,
    MAIL,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Cadence,
    Channel,
    Contact,
    Interaction,
    Promise,
    ReplyKind,
    Step,
    birthday_in,
    given_name,
    referrer,
)
from netfollow.people.bounces import among
from netfollow.people.days import SECOND, Span, in_year, shift
from netfollow.people.visits import is_for_its_day, is_visit, puts_visits_off, visit_after


def my_promise_due(
    contact: Contact,
    state: SequenceState,
    promises: Iterable[Promise],
    channel: Channel,
    policy: Policy,
    history: Sequence[Interaction] = (),
) -> Due | None:
    """Return my open promises, as of the first; it may be due on any day of the week.

    One for a day off comes up on the last working day before it, but a message or a call that
    belongs to its day on that day itself.
    """
    found = _my_promises(promises, policy)
    not_now = state.not_now if state.put_off is None else None
    found = _in_their_time(found, history, not_now)
    if not found:
        return None
    made, day = found[0].made, found[0].day
    is_for_its_day = _belongs_to_its_day(found[0])
    opens = day if is_for_its_day else shift(day, -policy.promise_lead)
    if not is_for_its_day and not policy.is_working(day):
        opens = min(opens, policy.working_before(day))
    opens = max(made, opens)
    quiet_until = state.quiet_until
    if quiet_until is not None and not state.is_quiet_since(opens):
        quiet_until = min(quiet_until, day)
    return Due(
        contact=contact.uid,
        kind=DueKind.PROMISE,
        step=PROMISE,
        opens=max(opens, quiet_until or opens),
        due=day,
        late=day,
        why=DueReason(Reason.PROMISED, made, about=found[0].text, answer=_wrong(state)),
        channel=_for_a_promise(contact, channel, found[0].text),
        promises=found,
    )


def _belongs_to_its_day(promise: PromiseDue) -> bool:
    """Whether a promise is a message or a call for a day that was named."""
    return not promise.is_assumed and is_for_its_day(promise.text)


def _in_their_time(
    found: tuple[PromiseDue, ...], history: Sequence[Interaction], not_now: date | None
) -> tuple[PromiseDue, ...]:
    """Return promises by their days, not before the one on which they want to hear again.

    Visits are put off for which they said it's too early.
    """
    said = next((one for one in reversed(history) if one.is_reply), None) if found else None
    if said is None:
        return found
    on = said.at.date()
    not_now = not_now or asked_to_wait(said.text, on)
    no_visits = puts_visits_off(said.text)
    if not_now is None and not no_visits:
        return found
    later = (_put_off(one, on, not_now, no_visits=no_visits) for one in found)
    return tuple(sorted(later, key=lambda one: one.day))


def _put_off(promise: PromiseDue, on: date, not_now: date | None, *, no_visits: bool) -> PromiseDue:
    """Return a promise with the day that what they said, on a day, leaves for it."""
    if promise.made > on:
        return promise
    day = max(promise.day, not_now or promise.day)
    if no_visits and is_visit(promise.text):
        day = visit_after(day, on)
    return PromiseDue(promise.uid, promise.text, promise.made, day, promise.is_assumed)


def _wrong(state: SequenceState) -> ReplyKind | None:
    """Return that they are the wrong person, if they said so: then no promise is kept by writing."""
    is_wrong = state.refused is ReplyKind.WRONG_PERSON
    return ReplyKind.WRONG_PERSON if is_wrong else None


_A_CALL = LazyPattern(r"(?:to )?(?:call|ring|phone)\b", re.IGNORECASE)


def _for_a_promise(contact: Contact, channel: Channel, text: str) -> Channel:
    """Return the channel to keep a promise on: a call only if the promise is one.

    The channel that the user chose for a person stays.
    """
    if contact.channel is not None or channel not in (Channel.CALL, Channel.PERSON):
        return channel
    if _A_CALL.match(text):
        return channel
    if contact.emails:
        return Channel.EMAIL
    return Channel.TEXT if contact.phones else channel


def their_promise_due(
    contact: Contact,
    state: SequenceState,
    promises: Sequence[Promise],
    history: Sequence[Interaction],
    channel: Channel,
    policy: Policy,
) -> Due | None:
    """Return their promises once the first is past its day: one kind word about them.

    Those that a later message of theirs may have settled are left to the user (`awaited`).

    It waits a week after anything else that was asked, so that nobody is asked for two things at
    once, and twice as long after a word about the same promise. Nobody at rest or beyond the limit
    of unanswered asks is reminded, and nobody more often than that of one thing, or more than once
    where the sequence asks about it next.
    """
    if max(state.unanswered, state.reminded) >= policy.unanswered_limit:
        return None
    found_next = next_step(state, policy)
    if (
        state.reminded
        and found_next is not None
        and policy.asks(found_next[0].step, state.sequence)
    ):
        return None
    found = _in_turn(to_chase(contact, promises, history, policy))
    if not found:
        return None
    day = found[0].day
    opens = shift(day, 1)
    if state.last_ask is not None:
        opens = max(opens, shift(state.last_ask, policy.their_promise_days))
    if state.awaited is not None and state.awaited > day:
        opens = max(opens, shift(state.awaited, 2 * policy.their_promise_days))
    ends = shift(opens, policy.their_promise_days)
    due = Due(
        contact=contact.uid,
        kind=DueKind.PROMISE,
        step=AWAITED,
        opens=opens,
        due=ends,
        late=ends,
        why=DueReason(Reason.AWAITED, day, about=found[0].text),
        channel=channel,
        promises=found,
    )
    due = due.not_before(state.quiet_until).not_before(state.not_now).on_working_days(policy)
    due = due.after_holidays(policy)
    return None if is_paused_by(state, policy, due.opens) else due


def _my_promises(promises: Iterable[Promise], policy: Policy) -> tuple[PromiseDue, ...]:
    """Return my open promises, the first day first; without one it is assumed."""
    dated = ((one, policy.day_of(one)) for one in promises if one.mine and one.is_open)
    return _in_turn((one, day) for one, day in dated if day is not None)


def _in_turn(promises: Iterable[tuple[Promise, date]]) -> tuple[PromiseDue, ...]:
    """Return promises by their days; those of one day come in the order in which they were noted."""
    dated = sorted((day, one.made, one.uid, one.text, one.due is None) for one, day in promises)
    return tuple(
        PromiseDue(uid, text, made.date(), day, is_assumed=is_assumed)
        for day, made, uid, text, is_assumed in dated
    )


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
    if met_on is None or policy.cadence(contact) in (None, Cadence.NONE):
        return birthday
    anniversary = _anniversary(contact, met_on, state, channel, policy, today)
    found = [one for one in (birthday, anniversary) if one is not None]
    return min(found, key=lambda one: _how_soon(one, today), default=None)


def _how_soon(occasion: Due, today: date) -> tuple[bool, date, bool]:
    """Return what an occasion is sorted by: one of today first, then the next, a birthday before."""
    return occasion.why.since != today, max(occasion.opens, today), occasion.step != BIRTHDAY


def _birthday(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, today: date
) -> Due | None:
    for year in (today.year - 1, today.year, today.year + 1):
        on = birthday_in(contact, year)
        if on is None:
            return None
        if state.wished is not None and state.wished >= on:
            continue
        if contact.imported is not None and on < contact.imported:
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
    """Return an occasion: on its own day, at a weekend too, and on working days soon after.

    None when it is over.
    """
    on = why.since
    opens = max(on, state.quiet_until or on) if state.is_quiet_since(on) else on
    if opens > on or today > on:
        opens = policy.working(opens)
    ends = max(shift(on, policy.birthday_days), policy.working(on))
    comes_up = policy.working(max(opens, today)) if today > on else opens
    if comes_up > ends or is_paused_by(state, policy, opens):
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


def plan(
    contact: Contact,
    history: Iterable[Interaction],
    policy: Policy,
    today: date,
    promises: Iterable[Promise] = (),
    *,
    in_order: bool = False,
) -> Plan:
    """Say what is next for one person as of `today`, and what else is open.

    `history` may be in any order; `in_order` says that it comes sorted by time.
    """
    history = _by_time(history, in_order=in_order)
    promises, again = _apart(promises, history)
    state = build_state(history, policy, today, contact, in_order=True)
    channel = channel_for(contact, state, policy)
    if contact.do_not_contact or contact.archived:
        return Plan(
            contact=contact.uid,
            state=PlanState.BOUNDARY if contact.do_not_contact else PlanState.ARCHIVED,
            next=None,
            channel=channel,
            last_contact=state.last_contact,
        )
    answer = _answer(contact, state, channel, policy)
    mine = my_promise_due(contact, state, promises, channel, policy, history) if promises else None
    step = _by_state(contact, state, channel, policy, today)
    step = _after_their_promises(step, contact, state, promises, history, policy)
    step = _after_my_promises(step, mine, state, promises, policy, today)
    step = _after_holidays(step, policy)
    step = _called_again(contact, state, step, again, policy) if answer is None else step
    if mine is not None and step is not None and _is_kept_with(mine, step, state, promises, today):
        mine, step = _with_thanks(mine, step), None
    if mine is not None and answer is not None and _is_kept_with_answer(mine, answer, today):
        mine = _with_answer(mine, answer)
    is_both = mine is not None and mine.step == ANSWER
    found = [
        due
        for due in (
            mine,
            None if is_both else answer,
            their_promise_due(contact, state, promises, history, channel, policy)
            if promises
            else None,
            occasion_due(contact, state, channel, policy, today),
            step,
        )
        if due is not None
    ]
    is_open = any(due.opens <= today for due in found)
    confirm = _confirm(contact, state, channel, today, policy, is_open=is_open)
    if confirm is not None:
        found = [confirm, *(due for due in found if due.step != confirm.step)]
    if not policy.is_working(today):
        found = [_after_day_off(due, policy, today) for due in found]
    opened = [due for due in found if due.opens <= today]
    if opened:
        opened = _in_order(opened, contact, today)
    if not policy.is_working(today):  # An answer can wait for Monday, a birthday can't.
        opened.sort(key=lambda due: due.kind is DueKind.ANSWER)
    chosen = opened[0] if opened else min(found, key=lambda due: due.opens, default=None)
    pause_end = pause_ends_on(state, policy)
    plan_state = _state(contact, state, chosen, pause_end, policy, today)
    is_unreached = state.tries >= CALLS_IN_VAIN and state.last_tried == state.last_sent
    if chosen is not None and is_unreached:
        why = msgspec.structs.replace(chosen.why, tries=state.tries)
        chosen = msgspec.structs.replace(chosen, why=why)
    return Plan(
        contact=contact.uid,
        state=plan_state,
        next=chosen,
        channel=_channel_of(chosen, channel),
        until=pause_end if plan_state is PlanState.PAUSED else None,
        unanswered=state.unanswered,
        last_contact=state.last_contact,
        last_sent=state.last_sent,
        copied_on=state.copied.on if state.copied else None,
        reply=state.refused,
        lapses=last_active_day(state, policy),
        also=tuple(opened[1:]),
        goal=state.sequence.name if state.began is not None else "",
        unheard=state.unheard,
        ask=_ask(state, policy, today),
        owed_since=answer.why.at if answer is not None else None,
        bounced=among(contact.emails, state.failed) if state.failed else (),
        everyday=state.everyday,
    )


def _apart(
    promises: Iterable[Promise], history: Sequence[Interaction]
) -> tuple[tuple[Promise, ...], Promise | None]:
    """Return the promises to someone, and the last reminder to try a call again, if it is still to do."""
    every = tuple(promises)
    if not any(one.mine and one.is_open and _TO_CALL.match(one.text) for one in every):
        return every, None
    from netfollow.method.call_again import calls_again, is_over

    reminders = calls_again(every, history)
    open_ones = [one for one in reminders if not is_over(one, history)]
    return (
        tuple(one for one in every if one not in reminders),
        max(open_ones, key=lambda one: one.made, default=None),
    )


_TO_CALL = LazyPattern(r"(?:to )?(?:try|call|ring|phone)\b", re.IGNORECASE)


def _called_again(
    contact: Contact, state: SequenceState, step: Due | None, again: Promise | None, policy: Policy
) -> Due | None:
    """Return what is next as a call on the day that the user set for trying again, if they did.

    The channel that the user chose for a person stays.
    """
    day = policy.day_of(again) if again is not None else None
    if again is None or day is None or (step is not None and again.due is None):
        return step
    if step is None:
        is_new = state.last_contact is None
        step = Due(
            contact=contact.uid,
            kind=DueKind.OUTREACH if is_new else DueKind.CADENCE,
            step=FIRST_MESSAGE if is_new else KEEP_IN_TOUCH,
            opens=day,
            due=day,
            late=day,
            why=DueReason(Reason.CALL_AGAIN, day),
            channel=Channel.CALL,
            closeness=closeness(contact, policy),
        )
    why = DueReason(Reason.CALL_AGAIN, again.made.date(), about=given_name(contact))
    return msgspec.structs.replace(
        step, opens=day, due=day, late=day, why=why, channel=contact.channel or Channel.CALL
    )


def _channel_of(chosen: Due | None, channel: Channel) -> Channel:
    """Return where what is next goes: a call that is tried again stays one."""
    is_again = chosen is not None and chosen.why.reason is Reason.CALL_AGAIN
    return chosen.channel if chosen is not None and is_again else channel


def _after_holidays(step: Due | None, policy: Policy) -> Due | None:
    """Return a step, after Christmas and the new year if it can wait."""
    can_wait = step is not None and step.step in _CAN_WAIT
    return step.after_holidays(policy) if step is not None and can_wait else step


_CAN_WAIT = frozenset((VALUE, NEXT_STEP, CHECK_IN, CLOSE))
"""Steps that nobody misses between Christmas and the new year."""


def _by_time(history: Iterable[Interaction], *, in_order: bool) -> Sequence[Interaction]:
    """Return a history in order of time."""
    if in_order and isinstance(history, Sequence):
        return history
    return sorted(history, key=lambda entry: (entry.at, entry.uid))


def _after_their_promises(
    step: Due | None,
    contact: Contact,
    state: SequenceState,
    promises: Sequence[Promise],
    history: Sequence[Interaction],
    policy: Policy,
) -> Due | None:
    """Return a step that asks for something, after the days that they named for what they promised, or to write again.

    The word about that comes before it. It also waits for the day on which they decide, and for
    one that was agreed, by the note of the conversation; a close waits for any day it names. A
    thing that is to come in some weeks is waited for by a check-in and a close only.
    """
    if step is None or (step.step != CLOSE and not policy.asks(step.step, state.sequence)):
        return step
    is_late_step = step.step in (CHECK_IN, CLOSE)
    heard = next((one for one in reversed(history) if one.is_reply), None)
    days = [answers_by(promises)]
    if heard is not None:
        days.append(writes_again_by(heard.text, heard.at.date()))
    if state.talked:
        days.append(decides_on(history))
        days.append(event_on(history, agreed=step.step != CLOSE))
    latest = shift(step.opens, WAITS_FOR_THEIR_THING)
    for one, day in to_chase(contact, promises, history, policy):
        if one.due is not None and (is_late_step or day <= latest):
            days.append(day)
    by = max((one for one in days if one is not None), default=None)
    if by is None:
        return step
    day = policy.working(shift(by, 1))
    return step.not_before(shift(day, BEFORE_ANOTHER_ASK)).on_working_days(policy)


WAITS_FOR_THEIR_THING = 14
"""Days for which a first question or proposal waits until what they promised has come."""
BEFORE_ANOTHER_ASK = 2
"""Days that a word about their promise has, before anything else is asked for."""


def _after_my_promises(
    step: Due | None,
    mine: Due | None,
    state: SequenceState,
    promises: Iterable[Promise],
    policy: Policy,
    today: date,
) -> Due | None:
    """Return a step that can wait, after what the user promised, and some days after that was kept.

    Nobody is asked for anything by who still owes them something, nor sent something else, nor
    closed with. What is to be kept in some weeks is waited for by a close only, and a question may
    be needed to keep it.
    """
    if step is None or step.step not in _CAN_WAIT:
        return step
    if mine is not None and (step.step == CLOSE or mine.due < today):
        return None
    if step.step == CLOSE:
        return step
    kept = [one.kept.date() for one in promises if one.mine and one.kept is not None]
    has_question = step.step == NEXT_STEP and asks_something(state.note)
    if mine is not None and not has_question:
        last, last_talk = (
            shift(step.opens, days) for days in (WAITS_FOR_MY_PROMISE, WAITS_FOR_A_TALK)
        )
        kept += [
            one.day
            for one in mine.promises
            if one.day <= (last_talk if _TO_TALK.match(one.text) else last)
        ]
    if not kept:
        return step
    return step.not_before(shift(max(kept), AFTER_MY_PROMISE)).on_working_days(policy)


WAITS_FOR_MY_PROMISE = 21
"""Days for which a step waits until a promise of the user's is kept."""
WAITS_FOR_A_TALK = 60
"""… until a call or a meeting: that is the next step itself."""
AFTER_MY_PROMISE = 3
"""Days that someone has for what they got, before the next step."""


def _is_kept_with(
    mine: Due, step: Due, state: SequenceState, promises: Iterable[Promise], today: date
) -> bool:
    """Whether a promise whose day has come was made in the talk that is still to be thanked for.

    A promise to call or to meet is kept by that, and not by a message.
    """
    if step.step != THANK_YOU or step.opens > today or mine.due > today or not state.talked:
        return False
    made = next(one.made for one in promises if one.uid == mine.promise)
    if _TO_TALK.match(mine.why.about):
        return False
    return state.began_at is not None and Span() <= made - state.began_at < SECOND


def _is_kept_with_answer(mine: Due, answer: Due, today: date) -> bool:
    """Whether a promise that has come up goes into the answer that is owed: one message does both."""
    is_open = mine.opens <= today and answer.opens <= today
    return is_open and not answer.templates and _TO_TALK.match(mine.why.about) is None


def _with_answer(mine: Due, answer: Due) -> Due:
    """Return a promise and the answer that keeps it as one, which is due when the first of them is."""
    at = answer.why.at if answer.late <= mine.late else None
    return msgspec.structs.replace(
        mine,
        step=ANSWER,
        due=min(mine.due, answer.due),
        late=min(mine.late, answer.late),
        why=msgspec.structs.replace(mine.why, at=at),
        templates=answer.templates,
    )


_TO_TALK = LazyPattern(
    r"(?:to )?(?:call|phone|ring|meet|visit|see|talk|speak|chat|have (?:a )?(?:lunch|coffee|dinner|call)"
    r"|give (?:[^\W\d_]+ ){1,2}a (?:call|ring))\b",
    re.IGNORECASE,
)
"""How a promise begins that is kept by talking."""


def _with_thanks(mine: Due, thanks: Due) -> Due:
    """Return a promise and the thank-you that it stands in as one: one message does both."""
    return msgspec.structs.replace(
        mine,
        step=THANK_YOU,
        templates=thanks.templates,
        closeness=thanks.closeness,
    )


def last_day_of_waiting(ask: OpenAsk, policy: Policy) -> date:
    """Return the last day on which a reply to an ask is waited for, if nothing happens."""
    return shift(ask.since.date(), policy.sequence_days)


def _ask(state: SequenceState, policy: Policy, today: date) -> OpenAsk | None:
    """Return what the user asked and may still hear something to: for six weeks, by default."""
    ask = state.open_ask
    if ask is None or today > last_day_of_waiting(ask, policy):
        return None
    return msgspec.structs.replace(ask, text=gist(ask.text))


def _after_day_off(due: Due, policy: Policy, today: date) -> Due:
    """Return a thing as it is on a day off: what can wait opens on the next working day."""
    if due.opens > today or is_due(due, policy, today):
        return due
    return msgspec.structs.replace(due, opens=policy.working(today))


def _in_order(dues: list[Due], contact: Contact, today: date) -> list[Due]:
    """Return what is open, with the name for the queue: a question about a copy comes first."""
    name = contact.name.casefold()
    named = [msgspec.structs.replace(due, name=name) for due in dues]
    named.sort(key=lambda due: (due.kind is not DueKind.CONFIRM, sort_key(due, today)))
    return named


def _state(
    contact: Contact,
    state: SequenceState,
    chosen: Due | None,
    pause_end: date | None,
    policy: Policy,
    today: date,
) -> PlanState:
    has_cadence = policy.cadence(contact) not in (None, Cadence.NONE)
    is_paused = pause_end is not None and (
        pause_end > today or (state.reconnected and not has_cadence)
    )
    if state.is_left_alone or is_paused:
        return PlanState.PAUSED
    if chosen is not None and chosen.kind in (DueKind.SEQUENCE, DueKind.OUTREACH):
        return PlanState.SEQUENCE
    if has_cadence:
        return PlanState.CADENCE
    return PlanState.QUIET


def _answer(contact: Contact, state: SequenceState, channel: Channel, policy: Policy) -> Due | None:
    """Return the answer that is owed to someone who wrote or called last.

    It opens at once, on a day off too; only working days make it late.
    """
    waiting = state.waiting
    if waiting is None or state.paused_on is not None:
        return None
    on = waiting.since.date()
    owed_from = waiting.taken_up or on
    points = waiting.answer is ReplyKind.WRONG_PERSON
    templates = "referral-thanks" if points else ""
    if waiting.answer is ReplyKind.NOT_NOW:
        templates = "not-now-reply"
    due = Due(
        contact=contact.uid,
        kind=DueKind.ANSWER,
        step=ANSWER,
        opens=on,
        due=shift(owed_from, policy.answer_due),
        late=shift(owed_from, policy.answer_late),
        why=DueReason(
            Reason.POINTED if points else Reason.WROTE,
            on,
            count=len(waiting.text.split()),
            about=gist(waiting.text),
            colleague=state.colleague_no.text if state.colleague_no is not None else "",
            at=waiting.since,
            answer=waiting.answer,
        ),
        channel=channel,
        closeness=closeness(contact, policy),
        templates=templates,
    )
    due = due.not_before(None if state.asks_only else state.quiet_until)
    return msgspec.structs.replace(due.on_working_days(policy), opens=due.opens)


def _by_state(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, today: date
) -> Due | None:
    """Return the sequence's step, the cadence or a reconnect: one of them, after a snooze.

    What would come after the sequence has lapsed is what will hold then.
    """
    if state.is_left_alone or (state.waiting is not None and state.not_now is None):
        return None
    pause_end = pause_ends_on(state, policy)
    due = _thanks_before_a_wait(contact, state, channel, policy)
    if due is None and pause_end is not None:
        if state.reconnected:
            kept = _with_cadence(contact, state, channel, policy)
            return kept.not_before(pause_end) if kept is not None else None
        due = _after_pause(contact, state, channel, policy, pause_end)
    elif due is None:
        day = max(today, state.quiet_until or today)
        due = _sequence(contact, state, channel, policy) or _first_message(
            contact, state, channel, policy
        )
        due = due or _after(contact, state, channel, policy, day)
    due = due.not_before(_quiet_end(state, due, policy)).on_working_days(policy) if due else None
    over = last_active_day(state, policy)
    if due is None or over is None or policy.working(max(due.opens, today)) <= max(over, today):
        return due
    later: Due | None
    if is_closing(state, policy):
        pause_end = shift(over, policy.pause_days)
        later = _reconnect(contact, channel, policy, pause_end, DueReason(Reason.RESTED, over))
    else:
        later = _after(contact, state, channel, policy, over)
    return later.on_working_days(policy) if later else None


def _thanks_before_a_wait(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy
) -> Due | None:
    """Return the thank-you for the conversation whose note told to wait: it asks for nothing."""
    if not state.wait:
        return None
    due = _sequence(contact, state, channel, policy)
    return due if due is not None and due.step == THANK_YOU else None


def _after_pause(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, ends: date
) -> Due:
    """Return the word after a pause: for what a note said of a day, else a reconnect."""
    on = state.paused_on or ends
    if not state.wait:
        return _reconnect(contact, channel, policy, ends, DueReason(Reason.RESTED, on))
    due = _come_back(contact, channel, policy, ends, DueReason(Reason.WAITED, on, about=state.wait))
    return msgspec.structs.replace(due, templates="" if state.is_asked_for else "waited")


def _quiet_end(state: SequenceState, due: Due, policy: Policy) -> date | None:
    """Return the day before which nothing opens: a close not on someone's first day back either."""
    if due.step == CLOSE and state.back_on is not None:
        first = policy.working(state.back_on)
        after = policy.working(shift(first, 1))
        return max(after, state.quiet_until or after)
    return state.quiet_until


def _sequence(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy
) -> Due | None:
    found = next_step(state, policy)
    if found is None:
        return None
    window, start = found
    opens, due = window.opens, window.due
    if state.colleague_no is not None:
        return _after_colleague(contact, state, channel, policy, window)
    if state.is_sad and state.sequence.name != INTERVIEW:
        window = msgspec.structs.replace(window, templates=SORROW)
    place, among = state.place_among
    if among >= policy.stagger_from:
        opens = due = opens + place * (due - opens + 1) // among
    return Due(
        contact=contact.uid,
        kind=DueKind.OUTREACH if state.is_outreach else DueKind.SEQUENCE,
        step=window.step,
        opens=shift(start, opens),
        due=shift(start, due),
        late=shift(start, window.late_after),
        why=_why(window, state, start),
        channel=channel,
        closeness=closeness(contact, policy),
        templates=window.templates,
    )


def _with_cadence(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy
) -> Due | None:
    """Return when to write again after a pause and a reconnect: by the cadence, much slower."""
    cadence = policy.cadence(contact)
    days = policy.cadence_days.get(cadence) if cadence else None
    if days is None or state.last_contact is None:
        return None
    days *= 2 ** (policy.no_reply_limit - 1)
    opens = shift(state.last_contact, days)
    due = _by_cadence(contact, state, channel, policy, state.last_contact, opens, days)
    return due.not_before(state.quiet_until).on_working_days(policy)


def _after_colleague(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, window: Window
) -> Due:
    """Return the step that is next, asked about today: a colleague on the same goal said no.

    Where it would ask for something, its draft thanks them and asks for nothing instead.
    """
    assert state.colleague_no is not None
    on = state.colleague_no.at.date()
    is_asking = policy.asks(window.step, state.sequence) or window.step == CLOSE
    return Due(
        contact=contact.uid,
        kind=DueKind.SEQUENCE,
        step=window.step,
        opens=on,
        due=on,
        late=shift(on, policy.answer_late),
        why=DueReason(Reason.COLLEAGUE, on, about=state.colleague_no.text),
        channel=channel,
        closeness=closeness(contact, policy),
        templates=AFTER_COLLEAGUE if is_asking else window.templates,
    )


def _first_message(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy
) -> Due | None:
    """Return the first message to someone whom another person named, or who was called in vain.

    It is due for six weeks.
    """
    if state.last_contact is not None or state.paused_on is not None:
        return None
    by = referrer(contact) if contact.imported is None else ""
    if state.last_tried is not None:
        on, why = state.last_tried, DueReason(Reason.CALLED, state.last_tried)
    elif by:
        on = contact.created.date()
        why = DueReason(Reason.REFERRED, on, about=by)
    else:
        return None
    window = policy.outreach.steps[0]
    return Due(
        contact=contact.uid,
        kind=DueKind.OUTREACH,
        step=FIRST_MESSAGE,
        opens=on,
        due=shift(on, policy.answer_late),
        late=shift(on, policy.sequence_days),
        why=why,
        channel=channel,
        closeness=closeness(contact, policy),
        templates=window.templates,
    )


def closeness(contact: Contact, policy: Policy) -> int:
    """Return the days of a contact's cadence, fewer for closer ones; `NO_CADENCE` without one."""
    cadence = policy.cadence(contact)
    return policy.cadence_days.get(cadence, NO_CADENCE) if cadence else NO_CADENCE


def _why(window: Window, state: SequenceState, start: date) -> DueReason:
    began = state.began or start
    if window.since is Since.CONVERSATION:
        is_unsettled = window.step == THANK_YOU and is_quarrel(state.note)
        reason = Reason.UNSETTLED if is_unsettled else Reason.MET
        return DueReason(reason, began, about=state.topic, place=state.place, at=state.began_at)
    if window.step == CLOSE or state.unanswered:
        reason = Reason.UNANSWERED if window.step == CLOSE else Reason.ASKED
        is_known = state.asked_by is not None or state.unanswered > 1
        about = state.topic if is_known else ""
        return DueReason(reason, state.last_ask or start, state.unanswered, about=about)
    if not state.talked:
        return DueReason(Reason.FIRST, began)
    reason = Reason.THANKED if state.first_sent else Reason.MET
    since = (state.first_sent or began) if reason is Reason.THANKED else began
    return DueReason(reason, since, about=state.topic, place=state.place)


def _after(
    contact: Contact, state: SequenceState, channel: Channel, policy: Policy, day: date
) -> Due | None:
    """Keep in touch at the person's cadence, or reconnect after a long gap.

    After two unanswered asks only a close is left, outside a sequence too, but with a cadence.
    """
    if is_closing(state, policy):
        return _close(contact, state, channel, policy)
    if state.not_now is not None:
        if state.put_off is not None:
            why = DueReason(Reason.PUT_OFF, state.put_off)
        else:
            why = DueReason(Reason.NOT_NOW, state.not_now)
        return _come_back(contact, channel, policy, state.not_now, why)
    if state.came_back is not None and not state.tried_again:
        again = shift(state.came_back, policy.retry_days)
        why = DueReason(Reason.TRIED, state.came_back, int(state.put_off is not None))
        return _come_back(contact, channel, policy, again, why)
    last = state.last_contact
    cadence = policy.cadence(contact)
    days = policy.cadence_days.get(cadence) if cadence else None
    if days is None:
        is_known = last is not None and state.last_here is not None
        if last is None or not is_known or cadence is Cadence.NONE or is_everyday(state):
            return None
        opens = shift(last, policy.reconnect_days)
        return _reconnect(contact, channel, policy, opens, DueReason(Reason.LONG_GAP, last))
    days *= 2 ** min(state.unheard, policy.no_reply_limit - 1)
    since = last or contact.created.date()
    if is_new_since_import(contact, state):
        opens = first_cadence_day(contact, last, days)
        if last is not None and (opens - last).days > days * policy.reconnect_cadences:
            return _neglected(contact, channel, policy, opens, last, days, day)
        return _by_cadence(contact, state, channel, policy, since, opens, days)
    long_gap = shift(since, days * policy.reconnect_cadences + 1)
    if last is not None and state.unheard < policy.no_reply_limit and day >= long_gap:
        return _neglected(contact, channel, policy, long_gap, last, days, day)
    return _by_cadence(contact, state, channel, policy, since, shift(since, days), days)


def is_everyday(state: SequenceState) -> bool:
    """Whether someone is no business contact: without a cadence they aren't written to for its own sake."""
    return bool(state.everyday) or state.sequence.name == EVERYDAY


def _neglected(
    contact: Contact,
    channel: Channel,
    policy: Policy,
    opens: date,
    last: date,
    days: int,
    day: date,
) -> Due:
    """Return the hello after a long gap to someone with a cadence.

    For six months they are the most neglected of those to keep in touch with, then a reconnect.
    """
    found = _reconnect(contact, channel, policy, opens, DueReason(Reason.LONG_GAP, last))
    if day >= shift(last, policy.reconnect_days):
        return found
    return msgspec.structs.replace(found, kind=DueKind.CADENCE, closeness=days)


def _by_cadence(
    contact: Contact,
    state: SequenceState,
    channel: Channel,
    policy: Policy,
    since: date,
    opens: date,
    days: int,
) -> Due:
    ends = shift(opens, int(days * policy.cadence_grace))
    about = str(policy.cadence(contact))
    if state.unheard >= policy.no_reply_limit:
        why = DueReason(Reason.UNHEARD, since, state.unheard, about=about)
    else:
        said = state.refused if state.refused_on == since else None
        why = DueReason(Reason.CADENCE, since, days, about=about, answer=said)
    return Due(
        contact=contact.uid,
        kind=DueKind.CADENCE,
        step=KEEP_IN_TOUCH,
        opens=opens,
        due=ends,
        late=ends,
        why=why,
        channel=channel,
        closeness=days,
    )


_COME_BACK_TEMPLATES = {Reason.TRIED: str(CHECK_IN), Reason.PUT_OFF: "put-off"}
"""The drafts of those who are written to again, where they did not name the day."""


def _come_back(
    contact: Contact, channel: Channel, policy: Policy, opens: date, why: DueReason
) -> Due:
    """Return the word on the day that was named, or the one more try two weeks later."""
    found = _reconnect(contact, channel, policy, opens, why)
    templates = _COME_BACK_TEMPLATES.get(why.reason, "")
    return msgspec.structs.replace(found, step=COME_BACK, templates=templates)


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
    """Return a word after a silence; nobody is late with it."""
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
    contact: Contact,
    state: SequenceState,
    channel: Channel,
    today: date,
    policy: Policy,
    *,
    is_open: bool,
) -> Due | None:
    """Copying is not sending: ask about a draft that was copied on an earlier day.

    Ask at once if a mail went out since that is unlike it (its source is `MAIL` then), and about
    wishes copied once their days are over: nothing else `is_open` that keeps the person in sight.
    """
    copied = state.copied
    if copied is None:
        return None
    is_over = copied.step in (BIRTHDAY, ANNIVERSARY) and not is_open
    if copied.on >= today and copied.source != MAIL and not is_over:
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


CALLS_IN_VAIN = 2
"""After so many calls that reached nobody, one writes."""


def channel_for(contact: Contact, state: SequenceState, policy: Policy) -> Channel:
    """Return the channel to reach a contact on: not the phone once enough calls were in vain."""
    channel = _usual_channel(contact, state, policy)
    if channel is not Channel.CALL or state.tries < CALLS_IN_VAIN:
        return channel
    if contact.emails and len(among(contact.emails, state.failed)) < len(contact.emails):
        return Channel.EMAIL
    return Channel.TEXT


def _usual_channel(contact: Contact, state: SequenceState, policy: Policy) -> Channel:
    """Return the channel to write to a contact on (`method.md`, Channel).

    It is the user's choice, else the one they used, the one in use, or one with an address. Met in
    person and connected on a network, a short message there is right. A phone is never chosen
    before an exchange in writing, unless nothing else is known. Email isn't chosen once mail to
    every address came back, if there is another way.
    """
    if contact.channel is not None:
        return contact.channel
    on_network = any("linkedin." in link for link in contact.links)
    if state.failed and len(among(contact.emails, state.failed)) == len(contact.emails) > 0:
        if on_network:
            return Channel.LINKEDIN
        return Channel.TEXT if contact.phones else Channel.EMAIL
    if state.their_channel is not None:
        return state.their_channel
    if state.my_channel is not None:
        return state.my_channel
    if on_network and (state.in_person or not contact.emails):
        return Channel.LINKEDIN
    if contact.emails:
        return Channel.EMAIL
    if contact.phones:
        return Channel.TEXT
    return policy.default_channel


def reachable(contact: Contact) -> tuple[Channel, ...]:
    """Return the channels to switch between, those with an address first."""
    every = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL)
    return tuple(sorted(every, key=lambda channel: not has_address(contact, channel)))


def next_channel(contact: Contact, plan: Plan) -> Channel:
    """Return the channel after the present one: of those with an address, if there are several."""
    channels = reachable(contact)
    if all_came_back(contact, plan.bounced):
        channels = tuple(one for one in channels if one is not Channel.EMAIL)
    usable = tuple(one for one in channels if has_address(contact, one))
    channels = usable if len(usable) > 1 else channels
    place = channels.index(plan.channel) + 1 if plan.channel in channels else 0
    return channels[place % len(channels)]


def has_address(contact: Contact, channel: Channel) -> bool:
    """Whether it is known where to reach someone on a channel."""
    match channel:
        case Channel.EMAIL:
            return bool(contact.emails)
        case Channel.LINKEDIN:
            return any("linkedin." in link for link in contact.links)
        case _:
            return bool(contact.phones)


def all_came_back(contact: Contact, bounced: Sequence[str]) -> bool:
    """Whether mail to every address of a contact came back, so that none gets through."""
    return bool(contact.emails) and len(bounced) == len(contact.emails)


def is_new_since_import(contact: Contact, state: SequenceState) -> bool:
    """Whether nothing was recorded since the import that brought a contact or their cadence."""
    if contact.imported is None:
        return False
    return state.last_here is None or state.last_here < contact.imported


def first_cadence_day(contact: Contact, last: date | None, days: int) -> date:
    """Return when an imported contact first comes up; `days` is the length of their cadence.

    That is within the cadence after the `last` contact, not in its first quarter. If it has passed already, or
    no contact is known, it is within one cadence from the import. The day is derived from the uid, so
    thousands who are imported together come up a few a day (`method.md`, Imported history). The
    contact must have `imported`.
    """
    assert contact.imported is not None
    first, span = shift(contact.imported, 1), days
    if last is not None and shift(last, days) >= first:
        first = max(first, shift(last, days // 4))
        span = max((shift(last, days) - first).days, days * 3 // 4) + 1
    return shift(first, crc32(contact.uid.encode()) % max(1, span))
