"""The weekly review: what is kept, taken back and offered."""

from datetime import date

import pytest

from netfollow.errors import WrongCall
from tests.conftest import World

FRIDAY = date(2026, 11, 20)
"""The latest day of review on the Monday on which a test begins."""


def test_two_answers_and_a_technique_make_one_look_back_and_undo_takes_each_back(
    world: World,
) -> None:
    reviews = world.network.reviews
    assert reviews.week == FRIDAY
    assert (
        reviews.keep(worked="The  shelf").did == "kept a line about the week that ends Fri 20 Nov"
    )
    reviews.keep(improve="Call sooner")
    reviews.keep(technique="value")
    (kept,) = reviews.past()
    assert (kept.week, kept.worked, kept.improve) == (FRIDAY, "The shelf", "Call sooner")
    assert kept.technique == "value"
    world.network.undo()
    world.network.undo()
    kept_now = reviews.of(FRIDAY)
    assert kept_now is not None
    assert (kept_now.worked, kept_now.improve, kept_now.technique) == ("The shelf", "", "")
    world.network.undo()
    assert reviews.past() == ()


def test_what_was_chosen_is_offered_first_and_not_again_the_week_after(world: World) -> None:
    reviews = world.network.reviews
    reviews.keep(technique="short")
    assert reviews.choices(reviews.review())[0].technique.name == "short"
    world.later(days=7)
    after = reviews.choices(reviews.review())
    assert after[0].technique.name != "short"
    assert after[-1].technique.name == "short"
    found = reviews.review().tried
    assert found is not None
    assert found.technique.name == "short"


def test_past_weeks_stay_readable_the_latest_first(world: World) -> None:
    world.network.reviews.keep(worked="One")
    world.later(days=7)
    world.network.reviews.keep(worked="Two")
    again = world.reopen()
    assert [one.worked for one in again.reviews.past()] == ["Two", "One"]


def test_it_is_offered_once_on_its_day_and_not_when_it_was_done(world: World) -> None:
    assert not world.network.reviews.offer()
    world.later(days=4)
    assert world.network.reviews.offer()
    assert not world.network.reviews.offer()
    assert not world.reopen().reviews.offer()
    world.later(days=7)
    world.network.reviews.keep(worked="Early")
    assert not world.network.reviews.offer()


def test_nothing_said_and_an_unknown_technique_are_refused(world: World) -> None:
    with pytest.raises(WrongCall):
        world.network.reviews.keep(worked=" ")
    with pytest.raises(WrongCall, match="within-24-hours"):
        world.network.reviews.keep(technique="magic")
