"""Whoever is added soon after they were met is thanked for it, whichever way they are added."""

from datetime import date, timedelta

import pytest

from netfollow.method.queue import DueKind
from netfollow.network.conversations import ConversationInput
from netfollow.people import ADDED, THANK_YOU, Direction, Kind
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


def test_a_conversation_moved_to_the_day_of_that_meeting_takes_its_place(world: World) -> None:
    uid = world.add("Ines Duarte", met_on=day(world, 1), met_where="Leeds Job Fair")
    world.network.conversations.log([uid], ConversationInput(text="jobs are slow"))
    talk, _ = sorted(world.network.timeline(uid), key=lambda one: not one.text)
    moved = ConversationInput(text=talk.text, on=day(world, 1))
    world.network.corrections.correct(talk.uid, moved)
    (met,) = world.network.timeline(uid)
    assert (met.text, met.place) == ("jobs are slow", "Leeds Job Fair")
    world.network.undo()
    assert len(world.network.timeline(uid)) == 2


def test_a_conversation_with_several_takes_the_place_of_their_meetings(world: World) -> None:
    people = [world.add(name, met_on=day(world, 1)) for name in ("Ines Duarte", "Ben Oak")]
    talk = ConversationInput(text="Lunch.", on=day(world, 1))
    world.network.conversations.log(people, talk)
    (met,) = world.network.timeline(people[0])
    assert world.network.timeline(people[1]) == (met,)
    assert met.contacts == tuple(people)
    assert world.network.reviews.review(day(world, 0)).talks == 1


def test_a_message_sent_after_the_meeting_stays_after_it(world: World) -> None:
    uid = world.add("Ines Duarte", met_on=day(world, 0))
    before = world.network.timeline(uid)[0].at
    world.network.conversations.log([uid], ConversationInput(text="jobs are slow"))
    assert [one.at for one in world.network.timeline(uid)] == [before]


def test_a_meeting_of_the_days_before_is_asked_about(world: World) -> None:
    uid = world.add("Ines Duarte", met_on=day(world, 1))
    conversations, talk = world.network.conversations, ConversationInput(text="jobs are slow")
    one = conversations.same([uid], talk)
    assert one is not None
    conversations.add_to(one.uid, talk)
    (met,) = world.network.timeline(uid)
    assert (met.text, met.at.date()) == ("jobs are slow", day(world, 1))
    assert conversations.same([uid], talk) is None, "what is noted already is another day's talk"


def test_a_second_log_of_a_day_is_asked_about_and_added(world: World) -> None:
    uid = world.add("Ines Duarte")
    conversations = world.network.conversations
    conversations.log([uid], ConversationInput(text="Jobs are slow.", place="PyCon"))
    more = ConversationInput(text="She leaves in May.\n! send the list by fri", detail="the fair")
    one = conversations.same([uid], more)
    assert one is not None
    did = conversations.add_to(one.uid, more).did
    assert did.startswith("added to the conversation with Ines Duarte, today, with a promise by")
    (met,) = world.network.timeline(uid)
    assert met.text.startswith("Jobs are slow.\nShe leaves in May.")
    assert (met.detail, met.place) == ("the fair", "PyCon")
    assert [one.text for one in world.network.promises(uid)] == ["send the list"]


@pytest.mark.parametrize(
    "other",
    [
        ConversationInput(kind=Kind.CALL, text="She rang."),
        ConversationInput(text="Dinner.", place="Turin"),
        ConversationInput(kind=Kind.NOTE, text="Likes tea."),
        ConversationInput(kind=Kind.CALL, text="Tried.", direction=Direction.OUT),
    ],
)
def test_another_kind_or_place_is_another_conversation(
    world: World, other: ConversationInput
) -> None:
    uid = world.add("Ines Duarte")
    world.network.conversations.log([uid], ConversationInput(text="Hello.", place="PyCon"))
    assert world.network.conversations.same([uid], other) is None
