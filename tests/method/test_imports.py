"""Imported people are not late: none on the day they come, and only a few a day after it."""

from collections import Counter
from datetime import datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.method.plan import plan
from netfollow.method.policy import Policy, UnansweredRule
from netfollow.method.queue import is_due
from netfollow.people import Cadence, Contact, Direction, Interaction, Kind, Uid
from tests.conftest import NOW
from tests.for_each import for_each

TODAY = NOW.date()
MANY = 2_000
CADENCES = [*Cadence, None]


def entry(uid: str, at: datetime, kind: Kind, direction: Direction, source: str) -> Interaction:
    return Interaction(
        uid=Uid(f"e{uid}"),
        contacts=(Uid(uid),),
        kind=kind,
        at=at,
        direction=direction,
        source=source,
    )


def imported(number: int, cadence: Cadence | None, **more: object) -> Contact:
    fields: dict[str, object] = {
        "uid": f"{number:032x}",
        "name": f"Person {number}",
        "created": NOW,
        "updated": NOW,
        "imported": TODAY,
        "cadence": cadence,
    }
    return Contact(**{**fields, **more})  # type: ignore[arg-type]


@settings(max_examples=10)
@given(
    st.lists(st.sampled_from(CADENCES), min_size=1, max_size=7),
    st.lists(st.integers(0, 4_000) | st.none(), min_size=1, max_size=7),
    st.sampled_from([Kind.MET, Kind.CALL, Kind.EMAIL, Kind.MESSAGE]),
    st.sampled_from(Direction),
    st.sampled_from(UnansweredRule),
)
def test_of_two_thousand_imported_none_is_due_that_day_and_a_share_of_them_on_others(
    cadences: list[Cadence | None],
    gaps: list[int | None],
    kind: Kind,
    direction: Direction,
    counts: UnansweredRule,
) -> None:
    policy = Policy(counts=counts)
    opens: Counter[int] = Counter()
    share = 0.0
    for number in range(MANY):
        cadence, gap = cadences[number % len(cadences)], gaps[number % len(gaps)]
        person = imported(number, cadence)
        said = []
        if gap is not None:
            at = NOW - timedelta(days=gap)
            said = [entry(person.uid, at, kind, direction, "import:x")]
        found = plan(person, said, policy, TODAY).next
        days = policy.cadence_days.get(cadence) if cadence else None
        if days is None:
            assert found is None
            continue
        assert found is not None
        assert not is_due(found, policy, TODAY)
        share += 1 / days
        opens[(found.opens - TODAY).days] += 1
    assert min(opens, default=1) >= 1
    assert (
        max(opens.values(), default=0) <= 5 * share + 12
    )  # a Monday has a weekend too, in 3/4 of the days


@for_each("number", range(20))
def test_who_was_talked_to_two_days_before_the_import_comes_up_within_the_cadence(
    number: int,
) -> None:
    person = imported(number, Cadence.MONTHLY)
    at = NOW - timedelta(days=2)
    said = [entry(person.uid, at, Kind.CALL, Direction.BOTH, "import:x")]
    found = plan(person, said, Policy(), TODAY).next
    assert found is not None
    days = Policy().cadence_days[Cadence.MONTHLY]
    assert days // 4 <= (found.opens - at.date()).days <= days + 2


def test_an_imported_birthday_is_wished_from_the_day_of_the_import_on() -> None:
    yesterday = TODAY - timedelta(days=1)
    person = imported(1, None, birthday=f"--{yesterday:%m-%d}")
    found = plan(person, [], Policy(), TODAY).next
    assert found is None or not is_due(found, Policy(), TODAY)
    for day in (TODAY, TODAY + timedelta(days=1)):
        person = imported(1, None, birthday=f"--{day:%m-%d}")
        found = plan(person, [], Policy(), day).next
        assert found is not None
        assert is_due(found, Policy(), day)


def test_what_happens_here_counts_as_ever_once_it_has() -> None:
    person = imported(1, Cadence.MONTHLY)
    said = [
        entry("a", NOW - timedelta(days=900), Kind.MESSAGE, Direction.OUT, "import:x"),
        entry("b", NOW + timedelta(days=3), Kind.EMAIL, Direction.OUT, ""),
    ]
    said = [msgspec.structs.replace(one, contacts=(person.uid,)) for one in said]
    found = plan(person, said, Policy(), TODAY + timedelta(days=5)).next
    assert found is not None
    assert found.opens == Policy().working(TODAY + timedelta(days=63))


def test_an_imported_meeting_opens_no_sequence_and_asks_count_for_nothing() -> None:
    person = imported(1, None)
    met = entry(person.uid, NOW - timedelta(days=1), Kind.MET, Direction.BOTH, "import:x")
    found = plan(person, [met], Policy(), TODAY)
    assert found.next is None
    assert found.last_contact == met.at.date()
    wrote = [
        entry(f"{n}", NOW - timedelta(days=9 + n), Kind.EMAIL, Direction.OUT, "import:x")
        for n in range(3)
    ]
    said = [msgspec.structs.replace(one, contacts=(person.uid,)) for one in wrote]
    assert plan(person, said, Policy(counts=UnansweredRule.EVERY_MESSAGE), TODAY).unanswered == 0
