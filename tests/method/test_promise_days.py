"""The day of a promise that names none: the policy's, by whose promise it is."""

from datetime import timedelta

import msgspec

from netfollow.method.policy import Policy
from tests.method.histories import promise

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
