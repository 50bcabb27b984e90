"""What the plan promises, over random histories: some hundreds for each promise."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.plan import plan
from netfollow.method.policy import Policy, UnansweredRule, Weekday
from netfollow.method.queue import DueKind, Plan, PlanState, Reason, is_due, sort_key
from netfollow.method.state import build_state, next_step
from netfollow.people import (
    CLOSE,
    RECONNECT,
    Cadence,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Step,
    Uid,
)
from tests.method.histories import EVERY_DAY, JANE, NOW, TODAY, jane, planned, queue, snooze
from tests.method.test_reasons_hold import (
    ASKING,
    HISTORIES,
    PROMISES,
    contacts,
    histories,
    hundreds,
)


def policy_of(data: bytes) -> Policy:
    days = [day for place, day in enumerate(Weekday) if data[2] >> place & 1]
    return Policy(
        counts=list(UnansweredRule)[data[0] % len(UnansweredRule)],
        unanswered_limit=1 + data[1] % 3,
        working_days=tuple(days or [list(Weekday)[data[2] % len(Weekday)]]),
        holidays=tuple(TODAY + timedelta(days=byte % 46 - 5) for byte in data[4 : 4 + data[3] % 5]),
        tag_cadences={"saas": Cadence.MONTHLY} if data[3] >= 128 else {},
    )


POLICIES = st.binary(min_size=8, max_size=8).map(policy_of)
LATER = st.integers(0, 60).map(lambda days: TODAY + timedelta(days=days))


def of(
    history: Sequence[Interaction],
    contact: Contact,
    policy: Policy,
    promises: Sequence[Promise] = (),
    **more: object,
) -> object:
    return planned(*history, contact=contact, policy=policy, promises=tuple(promises), **more)  # type: ignore[arg-type]


@hundreds
@given(HISTORIES, contacts(), POLICIES, PROMISES, st.randoms(use_true_random=False))
def test_adding_history_in_any_order_gives_the_same_plan(
    history: list[Interaction],
    contact: Contact,
    policy: Policy,
    promises: list[Promise],
    random: object,
) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert of(shuffled, contact, policy, promises) == of(history, contact, policy, promises)
    in_order = sorted(history, key=lambda entry: (entry.at, entry.uid))
    assert plan(contact, in_order, policy, TODAY, promises, in_order=True) == of(
        history, contact, policy, promises
    )


@hundreds
@given(HISTORIES, contacts(), POLICIES, st.integers(1, 90))
def test_snoozing_never_makes_anything_due_earlier(
    history: list[Interaction], contact: Contact, policy: Policy, days: int
) -> None:
    until = TODAY + timedelta(days=days)
    snooze = Interaction(uid=Uid("~"), contacts=(JANE,), kind=Kind.SNOOZE, at=NOW, until=until)
    before = planned(*history, contact=contact, policy=policy).next
    after = planned(*history, snooze, contact=contact, policy=policy).next
    if after is not None and before is not None and after.kind is not DueKind.OCCASION:
        assert after.opens >= min(until, before.opens)
    if after is not None:
        assert after.opens > TODAY


@hundreds
@given(HISTORIES, contacts(), POLICIES, PROMISES, LATER)
def test_outside_working_days_only_what_cant_wait_is_due(
    history: list[Interaction],
    contact: Contact,
    policy: Policy,
    promises: list[Promise],
    day: object,
) -> None:
    found = planned(*history, contact=contact, policy=policy, promises=tuple(promises), today=day)  # type: ignore[arg-type]
    due = found.next
    if due is None:
        return
    in_queue = queue([due], day, policy)  # type: ignore[arg-type]
    of_its_day = due.is_mine or due.kind in (DueKind.OCCASION, DueKind.ANSWER, DueKind.CONFIRM)
    assert not in_queue or policy.is_working(day) or of_its_day  # type: ignore[arg-type]
    if not of_its_day and due.kind is not DueKind.CONFIRM:
        assert policy.is_working(due.opens)
    if due.kind is DueKind.ANSWER or (not of_its_day and due.kind is not DueKind.CONFIRM):
        assert policy.is_working(due.due)
        assert policy.is_working(due.late)


@hundreds
@given(HISTORIES, contacts(), POLICIES, PROMISES, st.integers(0, 45))
def test_tomorrows_plan_computed_today_is_the_one_computed_tomorrow(
    history: list[Interaction],
    contact: Contact,
    policy: Policy,
    promises: list[Promise],
    days: int,
) -> None:
    """What is not open yet today is what opens then, if nothing happens and nothing lapses."""
    today = TODAY + timedelta(days=days)
    now = planned(*history, contact=contact, policy=policy, promises=tuple(promises), today=today)
    if now.next is None or now.next.opens <= today:
        return
    then = now.next.opens
    for day in (today + timedelta(days=1), then):
        if day < then:
            known = planned(
                *history, contact=contact, policy=policy, promises=tuple(promises), today=day
            )
            assert known.next is not None
            assert known.next.opens <= then
    opened = planned(*history, contact=contact, policy=policy, promises=tuple(promises), today=then)
    assert opened.next is not None
    assert is_due(opened.next, policy, then) or not policy.is_working(then)


@hundreds
@given(HISTORIES, contacts(), POLICIES, PROMISES, st.integers(0, 45), st.integers(1, 400))
def test_nobody_becomes_due_before_the_day_until_which_they_sleep(
    history: list[Interaction],
    contact: Contact,
    policy: Policy,
    promises: list[Promise],
    days: int,
    later: int,
) -> None:
    """So at those who sleep nobody need look, unless something happens or is noted ahead."""
    today = TODAY + timedelta(days=days)
    past = [one for one in history if one.at.date() <= today]

    def on(day: date) -> Plan:
        return planned(*past, contact=contact, policy=policy, promises=tuple(promises), today=day)

    wakes = on(today).next_check(today)
    assert wakes >= today
    for day in (
        today + timedelta(days=1),
        today + timedelta(days=later),
        wakes - timedelta(days=1),
    ):
        if today < day < min(wakes, today + timedelta(days=800)):
            due = on(day).next
            assert due is None or due.opens > day


@st.composite
def everybody(draw: st.DrawFn) -> Sequence[tuple[Contact, list[Interaction], list[Promise]]]:
    count = draw(st.integers(0, 6))
    people = []
    for number in range(count):
        uid = Uid(f"p{number}")
        contact = msgspec.structs.replace(draw(contacts()), uid=uid)
        history = [msgspec.structs.replace(one, contacts=(uid,)) for one in draw(HISTORIES)]
        promises = [msgspec.structs.replace(one, contact=uid) for one in draw(PROMISES)]
        people.append((contact, history, promises))
    return people


@hundreds
@given(everybody(), POLICIES, st.randoms(use_true_random=False))
def test_the_queue_is_one_total_order_with_nobody_twice(
    people: Sequence[tuple[Contact, list[Interaction], list[Promise]]],
    policy: Policy,
    random: object,
) -> None:
    dues = [
        due
        for contact, history, promises in people
        if (due := plan(contact, history, policy, TODAY, promises).next) is not None
    ]
    first = queue(dues, TODAY, policy)
    random.shuffle(dues)  # type: ignore[attr-defined]
    assert queue(dues, TODAY, policy) == first
    assert len({due.contact for due in first}) == len(first)
    places = [sort_key(due, TODAY) for due in first]
    assert all(one < other for one, other in pairwise(places))
    mine = [due.is_mine for due in first]
    assert mine == sorted(mine, reverse=True)


@hundreds
@given(HISTORIES, contacts(), POLICIES, PROMISES)
def test_the_bounds_of_the_method_hold(
    history: list[Interaction], contact: Contact, policy: Policy, promises: list[Promise]
) -> None:
    found = planned(*history, contact=contact, policy=policy, promises=tuple(promises))
    due = found.next
    if contact.do_not_contact:
        assert due is None
    if due is not None:
        assert due.due <= due.late or due.is_mine
        is_moved = not policy.is_working(TODAY) and due.opens == policy.working(TODAY)
        assert due.opens <= due.due or due.is_mine or is_moved
    if found.state is PlanState.PAUSED and due is not None and due.opens <= TODAY:
        points_the_way = due.why.reason is Reason.POINTED
        assert due.is_mine or due.kind is DueKind.CONFIRM or points_the_way
    if found.unanswered >= policy.unanswered_limit and due is not None:
        assert due.kind is not DueKind.SEQUENCE or due.step == CLOSE
        is_hello = due.step == RECONNECT or due.kind in (DueKind.RECONNECT, DueKind.CONFIRM)
        assert due.step not in ASKING or is_hello


@hundreds
@given(HISTORIES, contacts(), histories(most=3, newest=300))
def test_real_contact_resets_the_cadence_and_an_older_entry_never_moves_it_back(
    history: list[Interaction], contact: Contact, older: list[Interaction]
) -> None:
    before = planned(*history, contact=contact).last_contact
    named = [
        msgspec.structs.replace(one, uid=Uid(f"~{number}"), contacts=(JANE,))
        for number, one in enumerate(older)
    ]
    after = planned(*history, *named, contact=contact).last_contact
    assert before is None or (after is not None and after >= before)
    spoken = [one.at.date() for one in (*history, *named) if one.is_contact]
    assert after == max(spoken, default=None)


@hundreds
@given(HISTORIES, contacts())
def test_what_came_before_the_last_conversation_plays_no_part_in_the_plan(
    history: list[Interaction], contact: Contact
) -> None:
    ordered = sorted(history, key=lambda entry: (entry.at, entry.uid))
    talks = [place for place, entry in enumerate(ordered) if entry.is_conversation]
    if not talks:
        return
    whole = planned(*history, contact=jane(cadence=contact.cadence))
    cut = planned(*ordered[talks[-1] :], contact=jane(cadence=contact.cadence))
    also = tuple(msgspec.structs.replace(due, channel=cut.channel) for due in whole.also)
    assert msgspec.structs.replace(
        whole, channel=cut.channel, next=None, also=also
    ) == msgspec.structs.replace(cut, next=None)
    if whole.next is not None or cut.next is not None:
        assert whole.next is not None
        assert cut.next is not None
        assert msgspec.structs.replace(whole.next, channel=cut.next.channel) == cut.next


@hundreds
@given(HISTORIES, contacts(), POLICIES)
def test_there_is_never_a_close_below_the_limit(
    history: list[Interaction], contact: Contact, policy: Policy
) -> None:
    found = planned(*history, contact=contact, policy=policy)
    closes = [due for due in (found.next, *found.also) if due is not None and due.step == CLOSE]
    assert not [due for due in closes if due.kind is not DueKind.CONFIRM] or (
        found.unanswered >= policy.unanswered_limit
    )


@hundreds
@given(HISTORIES, contacts(), st.integers(1, 40))
def test_a_snooze_removes_no_step(history: list[Interaction], contact: Contact, days: int) -> None:
    def step(*more: Interaction) -> Step | None:
        state = build_state([*history, *more], EVERY_DAY, TODAY, contact)
        found = next_step(state, EVERY_DAY)
        return found[0].step if found is not None else None

    before = step()
    assert before is None or step(snooze(0, days)) == before


@hundreds
@given(HISTORIES, contacts())
def test_whoever_wrote_last_is_in_the_queue_unless_dismissed(
    history: list[Interaction], contact: Contact
) -> None:
    ordered = sorted(history, key=lambda entry: (entry.at, entry.uid))
    telling = [
        one
        for one in ordered
        if one.kind.is_contact or one.kind in (Kind.PAUSE, Kind.NO_ANSWER, Kind.SNOOZE)
    ]
    if not telling or contact.do_not_contact or contact.archived:
        return
    last = telling[-1]
    waits = last.kind.is_contact and last.direction is Direction.IN and not last.is_imported
    if not waits or last.answer in (
        ReplyKind.NO,
        ReplyKind.WRONG_PERSON,
        ReplyKind.OUT_OF_OFFICE,
    ):
        return
    found = planned(*history, contact=contact, policy=EVERY_DAY)
    kinds = {due.kind for due in (found.next, *found.also) if due is not None}
    assert kinds & {DueKind.ANSWER, DueKind.CONFIRM}


@hundreds
@given(HISTORIES, contacts(), POLICIES, st.integers(0, 70), st.lists(st.booleans(), max_size=40))
def test_they_are_waited_for_who_were_asked_and_have_said_nothing_since(
    history: list[Interaction],
    contact: Contact,
    policy: Policy,
    days: int,
    asking: list[bool],
) -> None:
    """The plain definition, whatever the plan does: the last ask, and nothing of theirs after it."""
    policy = msgspec.structs.replace(policy, sequence_days=(42, 700)[days % 2])
    marks = iter(asking)
    told = [
        msgspec.structs.replace(one, asks=next(marks, False))
        if one.direction is Direction.OUT
        else one
        for one in sorted(history, key=lambda entry: (entry.at, entry.uid))
    ]
    today = max([TODAY, *(one.at.date() for one in told)]) + timedelta(days=days)
    found = planned(*told, contact=contact, policy=policy, today=today)
    ask = plainly_asked(told)
    is_silenced = contact.do_not_contact or contact.archived
    if is_silenced or ask is None or (today - ask.at.date()).days > policy.sequence_days:
        assert found.ask is None
    else:
        assert found.ask is not None
        assert (found.ask.entry, found.ask.since) == (ask.uid, ask.at)


def plainly_asked(history: Sequence[Interaction]) -> Interaction | None:
    """Return the ask that is open after entries in order: a word of theirs ends it, and so do a close and a pause."""
    ask: Interaction | None = None
    last: Interaction | None = None
    for one in history:
        if one.kind is Kind.PAUSE:
            ask = None
        elif one.kind is Kind.TAKEN_UP:
            ask = last if last is not None and last.direction is Direction.OUT else ask
        elif one.is_contact and one.direction is not Direction.OUT:
            ask = ask if one.answer is ReplyKind.OUT_OF_OFFICE else None
        elif one.is_contact and one.step == CLOSE:
            ask = None
        elif one.is_contact and one.asks and not one.is_imported:
            ask = one
        last = one if one.is_contact else last
    return ask


@hundreds
@given(HISTORIES, contacts(), POLICIES)
def test_an_answer_is_owed_where_the_plan_has_one(
    history: list[Interaction], contact: Contact, policy: Policy
) -> None:
    found = planned(*history, contact=contact, policy=policy)
    answers = [
        due for due in (found.next, *found.also) if due is not None and due.kind is DueKind.ANSWER
    ]
    assert found.owed_since is not None or not answers
    assert found.owed_since is None or found.ask is None or found.owed_since < found.ask.since
