"""Who introduced whom: worked examples."""

import msgspec

from netfollow.method.insight.composition import Introductions, introductions
from netfollow.people import INTRODUCTION, Contact, Interaction, Kind, Uid
from tests.method.histories import on
from tests.method.insight.telling import answered, passed, talked, wrote
from tests.method.insight.test_dormant import person


def of(*people: tuple[Contact, tuple[Interaction, ...]]) -> Introductions:
    return introductions([passed(*entries, contact=contact) for contact, entries in people])


def begun(days: float, other: str) -> Interaction:
    made = talked(days, Kind.FILLED, direction=None, step=INTRODUCTION)
    return msgspec.structs.replace(made, other=Uid(other))


def test_the_users_own_with_how_many_of_the_two_answered() -> None:
    found = of(
        (person("a"), (begun(40, "b"), wrote(39, step=INTRODUCTION), answered(38))),
        (person("b"), (begun(40, "a"), wrote(39, step=INTRODUCTION))),
        (person("c"), (begun(9, "a"),)),
    ).made
    assert [(one.one, one.other, one.day, one.answered) for one in found] == [
        ("a", "c", on(9), 0),
        ("a", "b", on(40), 1),
    ]


def test_those_through_whom_people_came() -> None:
    found = of(
        (person("Ann Lee"), ()),
        (person("b", met_where="Introduced by Ann  Lee, at PyCon"), ()),
        (person("c", met_where="via ann lee"), ()),
        (person("d", met_where="through Nobody Known"), ()),
        (person("e", met_where="PyCon"), ()),
        (person("f", met_where="via Ann Lee", archived=True), ()),
    ).brought
    assert [(one.name, one.contact, one.people) for one in found] == [
        ("Ann Lee", "Ann Lee", ("b", "c")),
        ("Nobody Known", None, ("d",)),
    ]


def test_a_name_that_fits_two_people_is_nobody() -> None:
    twins = [msgspec.structs.replace(person("Ann Lee"), uid=Uid(uid)) for uid in "xy"]
    found = of(*((one, ()) for one in twins), (person("b", met_where="intro by Ann Lee"), ()))
    assert [(one.name, one.contact) for one in found.brought] == [("Ann Lee", None)]


def test_a_pair_asked_twice_is_two_people_still_and_nobody_is_introduced_to_themselves() -> None:
    history = (begun(40, "b"), wrote(39, step=INTRODUCTION), answered(38))
    twice = (*history, begun(20, "b"), wrote(19, step=INTRODUCTION), answered(18))
    (pair,) = of((person("a"), twice), (person("b"), (begun(40, "a"), begun(20, "a")))).made
    assert (pair.day, pair.answered) == (on(40), 1)
    assert of((person("a"), (begun(9, "a"),))).made == ()


def test_a_message_of_the_very_moment_in_which_it_was_begun_belongs_to_it() -> None:
    asked = (begun(40, "b"), wrote(40, step=INTRODUCTION), answered(38))
    (pair,) = of((person("a"), asked), (person("b"), ())).made
    assert pair.answered == 1
