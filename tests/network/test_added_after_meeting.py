"""Whoever is added soon after they were met is thanked for it, whichever way they are added."""

from datetime import date, timedelta

import pytest

from netfollow.method.queue import DueKind
from netfollow.network.conversations import ConversationInput
from netfollow.people import ADDED, THANK_YOU, Kind
from tests.conftest import World


def day(world: World, ago: int) -> date:
    return (world.now - timedelta(days=ago)).date()


@pytest.mark.parametrize("ago", [0, 1, 7])
def test_a_meeting_within_a_week_plans_a_thank_you(world: World, ago: int) -> None:
    uid = world.add("Ines Duarte", met_on=day(world, ago), met_where="Leeds Job Fair")
    (met,) = world.network.timeline(uid)
    assert (met.kind, met.place, met.at.date()) == (Kind.MET, "Leeds Job Fair", day(world, ago))
    due = world.network.plan(uid).next
    assert due is not None
    assert (due.kind, due.step) == (DueKind.SEQUENCE, THANK_YOU)
    assert ago == 7 or "Leeds Job Fair" in world.network.drafts.draft(uid).body
    world.network.undo()
    assert not world.network.roll()
    assert not world.network.timeline(uid)


@pytest.mark.parametrize("ago", [8, 400, -1])
def test_one_of_long_ago_or_to_come_plans_none(world: World, ago: int) -> None:
    uid = world.add("Ines Duarte", met_on=day(world, ago))
    assert world.network.timeline(uid) == ()


def test_what_was_said_is_put_into_that_meeting_and_makes_no_second_one(world: World) -> None:
    uid = world.add("Ines Duarte", met_on=day(world, 1), met_where="Leeds Job Fair")
    assert world.network.timeline(uid)[0].source == ADDED
    talk = ConversationInput(kind=Kind.MET, text="> jobs are slow", on=day(world, 1))
    world.network.conversations.log([uid], talk)
    (met,) = world.network.timeline(uid)
    assert (met.text, met.place, met.source) == ("> jobs are slow", "Leeds Job Fair", "")
    other = ConversationInput(kind=Kind.MET, text="we met again", on=day(world, 0))
    world.network.conversations.log([uid], other)
    assert len(world.network.timeline(uid)) == 2
