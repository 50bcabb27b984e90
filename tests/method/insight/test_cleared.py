"""On which days the queue was cleared: worked examples, and every day asked for everybody."""

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.method.due import Due
from netfollow.method.insight import Cleared, Known, cleared
from netfollow.method.plan import plan
from netfollow.method.policy import Policy
from netfollow.method.queue import is_due
from netfollow.people import CLOSE, NEXT_STEP, THANK_YOU, Contact, Interaction, Kind, Promise, Uid
from tests.method.histories import NOW, TODAY, jane, on, promise
from tests.method.insight.telling import talked, wrote

POLICY = Policy()


def due_today(people: list[Known], policy: Policy) -> list[Due]:
    """Return today's queue."""
    found = (
        plan(one.contact, one.entries, policy, TODAY, one.promises, in_order=True).next
        for one in people
    )
    return [due for due in found if due is not None and is_due(due, policy, TODAY)]


def days(*people: Known, policy: Policy = POLICY) -> Cleared:
    return cleared(people, lambda: due_today(list(people), policy), policy, TODAY)


def known(*entries: Interaction, promises: tuple[Promise, ...] = (), name: str = "jane") -> Known:
    contact = msgspec.structs.replace(jane(), uid=Uid(name))
    return Known(contact, sorted(entries, key=lambda one: (one.at, one.uid)), promises)


def test_a_day_is_cleared_when_nobody_is_due_at_its_end() -> None:
    found = days(known(talked(13), wrote(12, step=THANK_YOU)))
    assert found.worked == (on(13), on(12))
    assert found.cleared == (on(12),)


def test_who_waits_keeps_a_day_from_being_cleared() -> None:
    waiting = known(talked(20), name="tom")
    found = days(known(talked(13), wrote(12, step=THANK_YOU)), waiting)
    assert found.cleared == ()
    assert on(12) in found.worked


def test_somebody_untouched_for_long_has_waited_since_they_were_due() -> None:
    closed = (talked(300), wrote(299, step=THANK_YOU), wrote(292, step=NEXT_STEP))
    untouched = known(*closed, wrote(270, step=CLOSE), name="tom")
    assert [one.opens < on(28) for one in due_today([untouched], POLICY)] == [True]
    assert days(known(talked(13), wrote(12, step=THANK_YOU)), untouched).cleared == ()


def test_a_day_on_which_as_many_went_out_as_a_day_asks_for_is_cleared() -> None:
    policy = Policy(daily_cap=1)
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


ENTRIES = st.lists(
    st.builds(
        lambda day, kind: talked(day) if kind else wrote(day, step=THANK_YOU),
        st.integers(0, 45),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda one: one.uid,
)


@settings(max_examples=60)
@given(st.lists(ENTRIES, min_size=1, max_size=3))
def test_every_day_asked_for_everybody(told: list[list[Interaction]]) -> None:
    people = [known(*entries, name=str(number)) for number, entries in enumerate(told)]
    found = days(*people)
    for number in range(28):
        day = TODAY - timedelta(days=number)
        work = any(one.at.date() == day for entries in told for one in entries)
        assert (day in found.worked) == (work and day.weekday() < 5)
        if day not in found.worked:
            continue
        assert (day in found.cleared) == (not any(waits(one, day) for one in people))


def waits(one: Known, day: date) -> bool:
    entries = [entry for entry in one.entries if entry.at.date() <= day]
    contact: Contact = one.contact
    following = plan(contact, entries, POLICY, day).next
    return following is not None and following.opens <= day
