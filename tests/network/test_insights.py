"""The figures of an open network follow every change."""

import pytest

from netfollow.errors import UnknownPerson
from netfollow.method.insight.rates import Breakdown
from netfollow.people import Direction, Uid
from tests.conftest import World


def test_a_reply_counts_at_once_and_its_undo_too(world: World) -> None:
    network = world.network
    uid = world.met("Jane Roe", 40)
    world.wrote(uid, 39)
    world.wrote(uid, 30)

    def counts() -> list[tuple[int, int]]:
        return [(row.sent, row.answered) for row in network.insights.replies(Breakdown.CHANNEL)]

    assert counts() == [(2, 0)]
    network.conversations.reply([uid], text="Yes.")
    assert counts() == [(2, 1)]
    network.undo()
    assert counts() == [(2, 0)]


def test_a_message_is_judged_once_fourteen_days_are_over(world: World) -> None:
    world.wrote(world.met("Jane Roe", 1), 0)
    insights = world.network.insights
    assert insights.replies(Breakdown.STEP) == ()
    assert insights.left_out().young == 1
    world.later(days=14)
    assert insights.left_out().young == 0
    assert [row.sent for row in insights.replies(Breakdown.STEP)] == [1]


def test_who_is_slipping_away_and_how_the_user_does(world: World) -> None:
    thanked, missed = world.met("Jane Roe", 30), world.met("Tom Ode", 20)
    world.wrote(thanked, 29)
    insights = world.network.insights
    assert [one.contact for one in insights.losing_touch().never_thanked] == [missed]
    assert insights.habits().firsts.within_24_hours == 1
    assert insights.habits().conversations == 2
    assert [(one.value, one.people) for one in insights.circle().met] == []


def test_the_figures_of_everybody_hold_no_texts(world: World) -> None:
    uid = world.met("Jane Roe", 30)
    world.wrote(uid, 29)
    found = repr(world.network.insights.everybody())
    assert "Jane Roe" in found
    assert "Words." not in found
    assert "A private note." not in found


def test_one_persons_figures(world: World) -> None:
    uid = world.met("Jane Roe", 30)
    world.wrote(uid, 29)
    world.wrote(uid, 28, Direction.IN)
    found = world.network.insights.person(uid)
    assert (found.sent, found.answered, found.hours) == (1, 1, None)
    with pytest.raises(UnknownPerson):
        world.network.insights.person(Uid("nobody"))


def test_archived_people_keep_their_place_in_the_rates(world: World) -> None:
    uid = world.met("Jane Roe", 40)
    world.wrote(uid, 39)
    world.network.contacts.archive([uid], archived=True)
    insights = world.network.insights
    assert [row.sent for row in insights.replies(Breakdown.CHANNEL)] == [1]
    assert insights.circle().people == 0
