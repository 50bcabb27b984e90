"""Who is slipping away: worked examples."""

from netfollow.method.insight.dormant import Dormant, dormant
from netfollow.method.policy import Policy
from netfollow.people import Cadence, Contact, Interaction, Kind, ReplyKind, Uid
from tests.method.histories import TODAY, ago, on
from tests.method.insight.telling import answered, passed, talked, wrote


def person(name: str, **fields: object) -> Contact:
    given: dict[str, object] = {"created": ago(1000), "updated": ago(1000), "name": name, **fields}
    return Contact(uid=Uid(name), **given)  # type: ignore[arg-type]


def away(*people: tuple[Contact, tuple[Interaction, ...]], policy: Policy | None = None) -> Dormant:
    policy = policy or Policy()
    known = [passed(*entries, contact=contact, policy=policy) for contact, entries in people]
    return dormant(known, policy, TODAY)


def test_those_beyond_their_cadence_come_closest_first() -> None:
    found = away(
        (person("yearly", cadence=Cadence.YEARLY), (wrote(800),)),
        (person("monthly", cadence=Cadence.MONTHLY), (wrote(31),)),
        (person("weekly", cadence=Cadence.WEEKLY), (wrote(8),)),
        (person("monthly, longer", cadence=Cadence.MONTHLY), (wrote(80),)),
        (person("in time", cadence=Cadence.WEEKLY), (wrote(30), answered(7))),
        (person("none", cadence=Cadence.NONE), (wrote(500),)),
        (person("no cadence"), (wrote(500),)),
    ).beyond_cadence
    assert [(one.contact, one.days, one.beyond) for one in found] == [
        ("weekly", 8, 1),
        ("monthly, longer", 80, 50),
        ("monthly", 31, 1),
        ("yearly", 800, 435),
    ]


def test_who_was_never_in_touch_counts_from_the_day_they_were_added() -> None:
    new = person("new", cadence=Cadence.WEEKLY, created=ago(10))
    (found,) = away((new, ())).beyond_cadence
    assert (found.since, found.beyond) == (on(10), 3)


def test_a_cadence_may_come_from_a_tag() -> None:
    policy = Policy(tag_cadences={"family": Cadence.WEEKLY})
    (found,) = away((person("aunt", tags=("Family",)), (wrote(20),)), policy=policy).beyond_cadence
    assert (found.contact, found.cadence) == ("aunt", Cadence.WEEKLY)


def test_the_long_silent_who_once_answered_fast() -> None:
    fast = (wrote(400), answered(399), wrote(300), answered(298), wrote(100))
    faster = (wrote(400), answered(399.5), wrote(300), answered(299.5))
    slow = (wrote(400), answered(395), wrote(300), answered(297))
    once = (wrote(400), answered(399))
    here = (*fast, answered(99))
    refused = (*fast[:3], answered(298, answer=ReplyKind.NO))
    found = away(
        (person("fast"), fast),
        (person("faster"), faster),
        (person("slow"), slow),
        (person("once"), once),
        (person("here"), here),
        (person("refused"), refused),
    ).long_silent
    assert [(one.contact, one.days, one.answers, one.hours) for one in found] == [
        ("faster", 300, 2, None),
        ("fast", 298, 2, None),
    ]


def test_how_fast_the_long_silent_replied_is_told_from_five_replies_on() -> None:
    days = range(300, 350, 10)
    fast = tuple(one for day in days for one in (wrote(day + 1), answered(day)))
    (found,) = away((person("fast"), fast)).long_silent
    assert (found.answers, found.hours) == (5, 24)
    (found,) = away((person("fast"), fast[2:])).long_silent
    assert (found.answers, found.hours) == (4, None)


def test_a_long_silence_is_longer_than_the_gap_that_calls_for_a_reconnect() -> None:
    def since(days: int) -> tuple[Interaction, ...]:
        return (wrote(401), answered(400), wrote(days + 1), answered(days))

    found = away((person("at it"), since(183)), (person("beyond it"), since(184))).long_silent
    assert [one.contact for one in found] == ["beyond it"]


def test_those_never_thanked_the_latest_first() -> None:
    found = away(
        (person("long ago"), (talked(300),)),
        (person("lately"), (answered(9), talked(3))),
        (person("thanked"), (talked(300), wrote(299), talked(3))),
        (person("yesterday"), (talked(2),)),
        (person("written before"), (wrote(10), talked(9, Kind.CALL))),
        (person("never met"), (answered(30),)),
    ).never_thanked
    assert [(one.contact, one.days) for one in found] == [
        ("lately", 3),
        ("written before", 9),
        ("long ago", 300),
    ]


def test_nobody_archived_or_out_of_bounds_is_named() -> None:
    history = (talked(400),)
    for fields in ({"archived": True}, {"do_not_contact": True}):
        contact = person("gone", cadence=Cadence.WEEKLY, **fields)
        found = away((contact, history))
        assert found == Dormant((), (), ())
