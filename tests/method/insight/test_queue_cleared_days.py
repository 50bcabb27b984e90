"""On which days the queue was cleared: worked examples, and every day asked for everybody."""

from collections import Counter
from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.method.insight.habits import (
    DailyWork,
    PersonHistory,
    QueueCleared,
    queue_cleared,
)
from netfollow.method.plan import plan
from netfollow.method.policy import Policy
from netfollow.people import (
    ANSWER,
    CLOSE,
    NEXT_STEP,
    THANK_YOU,
    Cadence,
    Channel,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Uid,
)
from tests.draws import records
from tests.method.histories import NOW, TODAY, jane, on, promise
from tests.method.insight.telling import answered, talked, wrote

POLICY = Policy()


def days(*people: PersonHistory, policy: Policy = POLICY, today: date = TODAY) -> QueueCleared:
    work = DailyWork(today)
    for one in people:
        work.take(one.entries)
    return queue_cleared(work, people, policy)


def known(
    *entries: Interaction, promises: tuple[Promise, ...] = (), name: str = "jane"
) -> PersonHistory:
    contact = msgspec.structs.replace(jane(), uid=Uid(name))
    return PersonHistory(contact, sorted(entries, key=lambda one: (one.at, one.uid)), promises)


def test_a_day_is_cleared_when_nobody_is_due_at_its_end() -> None:
    found = days(known(talked(13), wrote(12, step=THANK_YOU)))
    assert found.worked == (on(13), on(12))
    assert found.cleared == (on(12),)


def test_who_waits_keeps_a_day_from_being_cleared() -> None:
    waiting = known(talked(20), name="tom")
    found = days(known(talked(13), wrote(12, step=THANK_YOU)), waiting)
    assert found.cleared == ()
    assert on(12) in found.worked


WORK = known(talked(13), wrote(12, step=THANK_YOU), name="work")
"""Something done on two days, and nothing left to do on the second."""


DIARY = PersonHistory(
    jane(do_not_contact=True),
    [talked(days, Kind.NOTE, direction=None) for days in range(27, -7, -1)],
    (),
)
"""Something noted every day, so that every working day is asked about."""


def beside(
    *entries: Interaction, promises: tuple[Promise, ...] = (), **contact: object
) -> tuple[date, ...]:
    """Return which days were cleared if there was somebody else, who is looked at alone."""
    other = PersonHistory(
        msgspec.structs.replace(jane(**contact), uid=Uid("tom")), entries, promises
    )
    return days(WORK, other).cleared


def test_somebody_untouched_for_long_has_waited_since_they_were_due() -> None:
    rested = (wrote(299, step=THANK_YOU), wrote(292, step=NEXT_STEP), wrote(270, step=CLOSE))
    assert beside(talked(300), *rested) == ()
    assert beside(wrote(299, step=THANK_YOU), answered(298)) == ()
    assert beside(wrote(190, step=THANK_YOU), answered(189)) == ()
    settled = talked(189, Kind.NO_ANSWER, direction=None)
    assert beside(wrote(190, step=THANK_YOU), answered(190), settled) == (on(12),)


def test_a_cadence_that_became_a_long_gap_since_was_due_before_it() -> None:
    long_ago = (talked(186), wrote(185), answered(184), wrote(184, step=ANSWER))
    assert beside(*long_ago, cadence=Cadence.QUARTERLY) == ()
    assert beside(*long_ago, cadence=Cadence.NONE) == (on(12),)


def test_a_birthday_gone_by_was_due_on_its_day() -> None:
    assert beside(birthday="1980-11-11") == ()
    assert beside(birthday="1980-11-20") == (on(12),)


def test_a_promise_older_than_a_sequence_waited_until_it_was_kept() -> None:
    for days_ago, wanted in ((12, (on(12),)), (11, ())):
        kept = msgspec.structs.replace(promise(200, -190), kept=NOW - timedelta(days=days_ago))
        assert beside(promises=(kept,)) == wanted


def test_a_promise_waits_from_the_day_it_was_made_until_it_was_kept_or_dropped() -> None:
    made = promise(13, -13)
    for closed in ("kept", "dropped"):
        over = msgspec.structs.replace(made, **{closed: NOW - timedelta(days=10)})
        found = days(DIARY, known(promises=(over,)))
        waited = [day for day in found.worked if day not in found.cleared]
        assert waited == [on(13), on(12), on(11)]


def test_who_was_added_later_did_not_wait_before() -> None:
    early, late = NOW - timedelta(days=20), NOW - timedelta(days=11)
    assert beside(created=early, cadence=Cadence.WEEKLY) == ()
    assert beside(created=late, cadence=Cadence.WEEKLY) == (on(12),)


def test_on_a_day_off_the_days_before_are_judged_as_on_the_day_before() -> None:
    waiting = known(talked(20), name="tom")
    assert days(WORK, waiting, today=TODAY + timedelta(days=5)).cleared == ()


def test_what_happened_long_before_it_was_noted_is_work_of_the_day_of_noting() -> None:
    late = msgspec.structs.replace(wrote(200), logged=NOW - timedelta(days=12))
    assert days(known(late, wrote(100))).worked == (on(12),)


def test_a_day_on_which_as_many_went_out_as_a_day_asks_for_is_cleared() -> None:
    policy = Policy(daily_limit=1)
    people = (known(wrote(12, step=THANK_YOU)), known(talked(20), name="tom"))
    assert days(*people, policy=policy).cleared == (on(12),)


def test_days_off_and_weekends_are_in_neither() -> None:
    found = days(known(wrote(8.9), wrote(12, step=THANK_YOU)))
    assert on(9) == date(2026, 11, 14)
    assert found.worked == (on(12),)


def test_what_was_noted_later_was_not_known_on_the_day() -> None:
    late = msgspec.structs.replace(wrote(12, step=THANK_YOU), logged=NOW - timedelta(days=11))
    found = days(known(talked(13), late))
    assert found.worked == (on(13), on(11))
    assert found.cleared == (on(11),)


def test_a_promise_kept_late_was_open_on_the_days_before() -> None:
    kept = msgspec.structs.replace(promise(20, -14), kept=NOW - timedelta(days=10))
    note = talked(12, Kind.NOTE, direction=None, text="Called in sick.")
    found = days(known(note, wrote(10), promises=(kept,)))
    assert found.worked == (on(12), on(10))
    assert found.cleared == (on(10),)


BYTES = 12
"""So many bytes an entry of these histories is made of."""
MANNERS: tuple[dict[str, object], ...] = (
    {"kind": Kind.MET, "direction": Direction.BOTH},
    {"kind": Kind.EMAIL, "direction": Direction.OUT, "step": THANK_YOU},
    {"kind": Kind.EMAIL, "direction": Direction.OUT, "step": NEXT_STEP},
    {"kind": Kind.EMAIL, "direction": Direction.OUT, "step": CLOSE},
    {"kind": Kind.EMAIL, "direction": Direction.IN},
    {"kind": Kind.EMAIL, "direction": Direction.IN, "answer": ReplyKind.NOT_NOW},
    {"kind": Kind.EMAIL, "direction": Direction.IN, "answer": ReplyKind.OUT_OF_OFFICE},
    {"kind": Kind.SNOOZE},
    {"kind": Kind.PAUSE},
    {"kind": Kind.RESUME},
    {"kind": Kind.COPIED, "step": THANK_YOU},
    {"kind": Kind.MET, "direction": Direction.BOTH, "source": "import:csv"},
    {"kind": Kind.NOTE},
)


def entry_of(data: bytes) -> Interaction:
    at = NOW - timedelta(hours=int.from_bytes(data[:2]) % (24 * (70, 300)[data[2] % 2]))
    noted = min(NOW, at + timedelta(hours=int.from_bytes(data[3:5]) % 2_000))
    ahead = at - timedelta(days=data[5] % 10)
    until = (at + timedelta(days=1 + data[6] % 90)).date()
    manner = MANNERS[data[7] % len(MANNERS)]
    return Interaction(
        uid=Uid(data[8:].hex()),
        contacts=(Uid("jane"),),
        at=at,
        logged=(None, None, noted, ahead)[data[5] % 4],
        channel=Channel.EMAIL,
        until=until if data[6] % 3 else None,
        **manner,  # type: ignore[arg-type]
    )


def promise_of(number: int, data: bytes) -> Promise:
    ago = data[0] % 45
    made = promise(ago, data[1] % 12 - ago, mine=data[2] % 3 > 0, uid=str(number))
    closed = NOW - timedelta(days=ago - data[3] % 16)
    return msgspec.structs.replace(
        made,
        kept=closed if data[2] & 4 else None,
        dropped=closed if data[2] & 8 else None,
    )


def person_of(data: bytes, happened: list[bytes], promised: list[bytes]) -> PersonHistory:
    contact = jane(
        created=NOW - timedelta(days=(data[0] % 50, 1000)[data[1] % 2]),
        cadence=(None, *Cadence)[data[2] % (len(Cadence) + 1)],
        birthday=f"1980-{10 + data[3] % 3}-{1 + data[4] % 28:02}" if data[1] & 2 else "",
        do_not_contact=data[1] & 12 == 12,
    )
    entries = {one.uid: one for one in map(entry_of, happened)}
    in_order = sorted(entries.values(), key=lambda one: (one.at, one.uid))
    promises = tuple(promise_of(number, one) for number, one in enumerate(promised))
    return PersonHistory(contact, in_order, promises)


EVERYBODY = st.lists(
    st.builds(person_of, st.binary(min_size=5, max_size=5), records(BYTES, 4), records(4, 2)),
    min_size=1,
    max_size=2,
)


@settings(max_examples=200)
@given(EVERYBODY, st.integers(0, 6), st.booleans())
def test_every_day_asked_for_everybody(
    people: list[PersonHistory], later: int, daily: bool
) -> None:
    today = TODAY + timedelta(days=later)
    people = [DIARY, *people] if daily else people
    found = days(*people, today=today)
    work = Counter(
        noted(one)
        for known in people
        for one in known.entries
        if one.kind is not Kind.COPIED and one.direction is not Direction.IN and not one.source
    )
    wanted = [today - timedelta(days=ago) for ago in range(27, -1, -1)]
    assert list(found.worked) == [day for day in wanted if work[day] and day.weekday() < 5]
    assert list(found.cleared) == [
        day for day in found.worked if not any(waits(one, day) for one in people)
    ]


def noted(entry: Interaction) -> date:
    return entry.logged.date() if entry.logged else entry.at.date()


def waits(one: PersonHistory, day: date) -> bool:
    """Whether somebody was due on a day, from a plan of that day and nothing else."""
    end = day + timedelta(days=1)
    entries = [entry for entry in one.entries if noted(entry) < end]
    promises = [
        Promise(
            uid=each.uid,
            contact=each.contact,
            text=each.text,
            made=each.made,
            mine=each.mine,
            due=each.due,
            kept=each.kept if each.kept and each.kept.date() < end else None,
            dropped=each.dropped if each.dropped and each.dropped.date() < end else None,
        )
        for each in one.promises
        if each.made.date() < end
    ]
    if one.contact.created.date() >= end:
        return False
    following = plan(one.contact, entries, POLICY, day, promises).next
    return following is not None and following.opens <= day
