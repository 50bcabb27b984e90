"""The day of a promise that names none: the policy's, by whose promise it is."""

from datetime import date, timedelta

import msgspec

from netfollow.method.awaited import asked_to_wait
from netfollow.method.policy import Policy
from netfollow.people import ANSWER, PROMISE, THANK_YOU
from tests.for_each import for_each
from tests.method.histories import TODAY, met, on, planned, promise, reply, sent, settled

POLICY = Policy(promise_days=3, their_promise_days=7)


def test_one_that_waits_has_no_day_unless_it_names_one() -> None:
    waiting = msgspec.structs.replace(promise(1, None), text="call her when I land")
    dated = msgspec.structs.replace(promise(1, 8), text="call her when I land")
    assert POLICY.day_of(waiting) is None
    assert POLICY.day_of(dated) == dated.due


def test_the_day_is_assumed_by_whose_promise_it_is() -> None:
    mine = promise(1, None)
    theirs = msgspec.structs.replace(mine, mine=False)
    made = mine.made.date()
    assert POLICY.day_of(mine) == made + timedelta(days=3)
    assert POLICY.day_of(theirs) == made + timedelta(days=7)
    assert POLICY.assumed_day(theirs, made) == made + timedelta(days=7)


@for_each(
    ("said", "day"),
    [
        ("Could you come back to me in mid-January?", date(2027, 1, 15)),
        ("Please try me again in February.", date(2027, 2, 1)),
        ("This has to wait until the new year.", date(2027, 1, 1)),
        ("the instrument will have to wait until January", date(2027, 1, 1)),
        ("We're on hold until the end of March.", date(2027, 3, 31)),
        ("Check back next month?", date(2026, 12, 23)),
        ("Our budget is frozen until April.", date(2027, 4, 1)),
        ("We opened in January. Thanks for coming back to me!", None),
        ("Sounds good, thanks.", None),
    ],
)
def test_nothing_is_sent_before_the_time_they_asked_to_wait_for(
    said: str, day: date | None
) -> None:
    assert asked_to_wait(said, TODAY) == day
    vow = promise(5, 2)
    wrote = msgspec.structs.replace(reply(0), text=said)
    found = planned(met(5), sent(4, THANK_YOU), wrote, settled(0), promises=(vow,)).next
    assert found is not None
    assert (found.step, found.promises[0].day) == (PROMISE, day or vow.due)
    after = promise(-1, 2)  # made after they said so
    late = planned(met(5), sent(4, THANK_YOU), wrote, settled(0), promises=(after,)).next
    assert late is not None
    assert late.promises[0].day == after.due


def test_a_kind_word_holds_back_no_answer_that_is_owed() -> None:
    wrote = msgspec.structs.replace(reply(3), text="Thank you for those, I had a good cry")
    kind = msgspec.structs.replace(sent(1, PROMISE), wording="sorrow/email/1")
    found = planned(met(6, text="~ her brother died"), wrote, kind).next
    assert found is not None
    assert (found.step, found.opens) == (ANSWER, on(3))
