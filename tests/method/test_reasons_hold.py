"""Every sentence of the method that says never or always, over random histories."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.method import reasons
from netfollow.method.policy import Policy, UnansweredRule
from netfollow.method.queue import DueKind, PlanState, Reason, urgency
from netfollow.people import (
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Cadence,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Uid,
)
from tests.draws import records
from tests.long import LONG_PROPERTIES
from tests.method.histories import EVERY_DAY, JANE, NOW, TODAY, jane, planned, queue

hundreds = settings(max_examples=20_000 if LONG_PROPERTIES else 150)
STEPS = (THANK_YOU, VALUE, NEXT_STEP, CHECK_IN, CLOSE, KEEP_IN_TOUCH, RECONNECT, BIRTHDAY, None)
ASKING = (NEXT_STEP, CHECK_IN, RECONNECT)


DIRECTIONS = (Direction.OUT, Direction.OUT, Direction.IN)
WITH_BOTH = (*DIRECTIONS, Direction.BOTH, Direction.BOTH)
ANSWERS = (None, None, *ReplyKind)
CHANNELS = (None, Channel.EMAIL, Channel.LINKEDIN)
KINDS = tuple(Kind)
SIZE = 16
"""So many bytes an entry is made of."""


def histories(most: int = 14, newest: int = 0) -> st.SearchStrategy[list[Interaction]]:
    """Return entries of any kind, `newest` to 320 days ago, some at the same time of day."""

    def history_of(drawn: list[bytes]) -> list[Interaction]:
        return list({data[:5]: entry_of(data, newest) for data in drawn}.values())

    return records(SIZE, most).map(history_of)


def entry_of(data: bytes, newest: int) -> Interaction:
    kind = KINDS[data[5] % len(KINDS)]
    minutes = int.from_bytes(data[6:9]) % ((320 - newest) * 1440 + 1)
    minutes = newest * 1440 + (minutes // 1440 * 1440 if data[9] < 64 else minutes)
    day = (NOW - timedelta(minutes=minutes)).date()
    until = None
    if kind in (Kind.SNOOZE, Kind.PAUSE):
        until = day + timedelta(days=1 + data[10] % 60)
    direction = None
    if kind.is_contact:
        choices = WITH_BOTH if kind in (Kind.MET, Kind.CALL) else DIRECTIONS
        direction = choices[data[11] % len(choices)]
    answer = None
    if direction is Direction.IN:
        answer = ANSWERS[data[12] % len(ANSWERS)]
        if answer in (ReplyKind.NOT_NOW, ReplyKind.OUT_OF_OFFICE):
            until = day + timedelta(days=1 + data[10] % 90)
    return Interaction(
        uid=Uid(data[:5].hex()),
        contacts=(JANE,),
        kind=kind,
        at=NOW - timedelta(minutes=minutes),
        direction=direction,
        channel=CHANNELS[data[13] % len(CHANNELS)],
        step=STEPS[data[14] % len(STEPS)],
        answer=answer,
        until=until if kind is not Kind.PAUSE or data[15] % 2 else None,
    )


HISTORIES = histories()
POLICIES = st.builds(
    Policy, counts=st.sampled_from(list(UnansweredRule)), unanswered_limit=st.integers(1, 3)
)
CADENCES = (None, *Cadence)
BIRTHDAYS = ("", "1984-02-29", f"--{TODAY:%m-%d}", "--13-45")
DAYS = (None, TODAY, TODAY + timedelta(days=30))


def contact_of(data: bytes) -> Contact:
    return jane(
        cadence=CADENCES[data[0] % len(CADENCES)],
        birthday=BIRTHDAYS[data[1] % len(BIRTHDAYS)],
        do_not_contact=data[2] >= 192,
    )


def contacts() -> st.SearchStrategy[Contact]:
    return st.binary(min_size=3, max_size=3).map(contact_of)


def promises_of(data: bytes) -> list[Promise]:
    return [
        Promise(
            uid=Uid(str(number)),
            contact=JANE,
            text="send it",
            made=NOW - timedelta(days=20),
            mine=byte % 2 == 1,
            due=DAYS[byte // 2 % len(DAYS)],
        )
        for number, byte in enumerate(data)
    ]


PROMISES = st.binary(max_size=3).map(promises_of)


@hundreds
@given(HISTORIES, contacts(), PROMISES, POLICIES)
def test_a_person_is_due_for_one_thing_at_most_and_its_window_is_in_order(
    history: list[Interaction], contact: Contact, promises: list[Promise], policy: Policy
) -> None:
    plan = planned(*history, contact=contact, promises=tuple(promises), policy=policy)
    dues = [plan.next] if plan.next else []
    assert len(queue(dues, TODAY, EVERY_DAY)) <= 1
    for due in dues:
        assert due.late >= due.due or due.kind is DueKind.PROMISE
        assert due.kind is DueKind.PROMISE or due.opens <= due.due or due.kind is DueKind.OCCASION


@given(HISTORIES, contacts(), PROMISES)
def test_nothing_is_due_for_somebody_who_must_not_be_contacted(
    history: list[Interaction], contact: Contact, promises: list[Promise]
) -> None:
    closed = jane(cadence=contact.cadence, do_not_contact=True, birthday=contact.birthday)
    assert planned(*history, contact=closed, promises=tuple(promises)).next is None


@given(HISTORIES, contacts())
def test_nothing_but_a_copied_draft_is_due_for_somebody_at_rest(
    history: list[Interaction], contact: Contact
) -> None:
    plan = planned(*history, contact=contact)
    if plan.state is PlanState.PAUSED:
        due = plan.due(TODAY)
        assert due is None or due.kind is DueKind.CONFIRM


@given(HISTORIES, contacts(), PROMISES, st.randoms(use_true_random=False))
def test_the_order_of_logging_does_not_matter(
    history: list[Interaction], contact: Contact, promises: list[Promise], random: object
) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    backwards = tuple(reversed(promises))
    first = planned(*history, contact=contact, promises=tuple(promises))
    assert planned(*shuffled, contact=contact, promises=backwards) == first


@hundreds
@given(histories(newest=2), contacts())
def test_a_reply_always_silences_the_sequence(history: list[Interaction], contact: Contact) -> None:
    reply = Interaction(
        uid=Uid("reply"),
        contacts=(JANE,),
        kind=Kind.EMAIL,
        at=NOW - timedelta(days=1),
        direction=Direction.IN,
    )
    plan = planned(*history, reply, contact=contact)
    assert plan.next is None or plan.next.kind is not DueKind.SEQUENCE
    assert plan.unanswered == 0


@given(HISTORIES, POLICIES)
def test_beyond_the_limit_nothing_that_asks_is_ever_due_but_one_reconnect_after_a_rest(
    history: list[Interaction], policy: Policy
) -> None:
    plan = planned(*history, policy=policy)
    due = plan.next
    if plan.unanswered >= policy.unanswered_limit and due and due.kind is DueKind.SEQUENCE:
        assert due.step == CLOSE


@given(HISTORIES, contacts(), st.integers(1, 90))
def test_snoozing_never_makes_anything_due_earlier(
    history: list[Interaction], contact: Contact, days: int
) -> None:
    until = TODAY + timedelta(days=days)
    snooze = Interaction(uid=Uid("z"), contacts=(JANE,), kind=Kind.SNOOZE, at=NOW, until=until)
    before = planned(*history, contact=contact).next
    after = planned(*history, snooze, contact=contact).next
    if after is not None:
        assert after.opens >= until or (before is not None and after.opens >= before.opens)
        assert not after.is_open(TODAY)


@hundreds
@given(HISTORIES, contacts(), st.integers(0, 60))
def test_what_is_open_stays_open_or_makes_way_for_something_later(
    history: list[Interaction], contact: Contact, days: int
) -> None:
    """The plan for tomorrow is computed today by the same function: nothing else decides."""
    day = TODAY + timedelta(days=days)
    assert planned(*history, contact=contact, today=day) == planned(
        *history, contact=contact, today=day
    )
    due = planned(*history, contact=contact, today=day).next
    if due is not None and not due.is_open(day) and due.kind is not DueKind.OCCASION:
        waiting = planned(*history, contact=contact, today=due.opens).due(due.opens)
        assert waiting is not None


@st.composite
def everybody(draw: st.DrawFn) -> Sequence[tuple[Uid, list[Interaction]]]:
    count = draw(st.integers(0, 6))
    return [(Uid(f"p{number}"), draw(HISTORIES)) for number in range(count)]


@given(everybody(), st.randoms(use_true_random=False))
def test_the_queue_is_in_one_total_order(
    people: Sequence[tuple[Uid, list[Interaction]]], random: object
) -> None:
    dues = []
    for uid, history in people:
        contact = Contact(uid=uid, name=uid, created=NOW, updated=NOW)
        found = planned(*history, contact=contact).due(TODAY)
        if found is not None:
            dues.append(found)
    first = queue(dues, TODAY, EVERY_DAY)
    random.shuffle(dues)  # type: ignore[attr-defined]
    assert queue(dues, TODAY, EVERY_DAY) == first
    assert len({due.contact for due in first}) == len(first)
    for due in first:
        tomorrow = TODAY + timedelta(days=1)
        if due.rank(TODAY) < 7:
            assert urgency(due, tomorrow) >= urgency(due, TODAY)


def test_every_reason_has_a_sentence() -> None:
    assert set(reasons._WHY) == set(Reason)
