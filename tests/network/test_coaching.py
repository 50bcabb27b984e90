"""What the coach is told of a person, read from a real store."""

from datetime import datetime, time

import pytest

from netfollow.errors import UnknownPerson
from netfollow.method.coach.coach import checklist, coach
from netfollow.method.coach.suggestion import MessageContext
from netfollow.method.quiet_hours import local_time
from netfollow.network.conversations import ConversationInput
from netfollow.people import NEXT_STEP, THANK_YOU, Channel, Kind
from tests.conftest import NOW, World
from tests.for_each import for_each
from tests.method.histories import jane


def test_of_nobody_nothing_is_known(world: World) -> None:
    coaching = world.network.coaching
    assert coaching.context() == MessageContext()
    assert coaching.context(channel=Channel.TEXT) == MessageContext(channel=Channel.TEXT)
    with pytest.raises(UnknownPerson):
        coaching.context("x")  # type: ignore[arg-type]


def test_of_a_person_the_plan_and_the_notes_are_known(world: World) -> None:
    uid = world.met("Jane Roe", 1)
    known = world.network.coaching.context(uid)
    assert (known.step, known.asks, known.channel) == (THANK_YOU, False, Channel.EMAIL)
    assert known.contact == world.network.person(uid)
    assert [entry.detail for entry in known.history] == ["your move to usage pricing"]
    assert (known.unanswered, known.dated, known.now) == (0, True, NOW)
    chosen = world.network.coaching.context(uid, step=NEXT_STEP, channel=Channel.TEXT)
    assert (chosen.step, chosen.asks, chosen.channel) == (NEXT_STEP, True, Channel.TEXT)


def test_a_step_outside_the_sequence_is_left_to_the_method(world: World) -> None:
    uid = world.add("Jane Roe", met_where="PyCon")
    known = world.network.coaching.context(uid)
    assert (known.step, known.asks, known.dated) == ("keep-in-touch", None, False)


def test_whoever_was_there_may_be_greeted_too(world: World) -> None:
    uid, tom, ann = (world.add(name) for name in ("Jane Roe", "Tom Hart", "Ann Lee"))
    world.network.conversations.log([uid, tom], ConversationInput(kind=Kind.MET, text="x"))
    world.network.conversations.log([ann], ConversationInput(kind=Kind.MET, text="x"))
    assert world.network.coaching.context(uid).names == ("Tom Hart",)
    assert world.network.coaching.context(ann).names == ()


def test_every_draft_of_a_real_network_has_nothing_to_mend(world: World) -> None:
    for name in ("Jane Roe", "Siobhán O'Neil", "李明"):
        uid = world.met(name, 1)
        for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL):
            for another in range(4):
                draft = world.network.drafts.draft(uid, channel=channel, another=another)
                known = world.network.coaching.context(uid, channel=channel, subject=draft.subject)
                assert coach(draft.body, known) == ()


def test_the_checklist_of_a_fresh_thank_you_holds(world: World) -> None:
    uid = world.met("Jane Roe", 0)
    world.later(hours=3)
    draft = world.network.drafts.draft(uid)
    known = world.network.coaching.context(uid, subject=draft.subject)
    held = {one.name: one.held for one in checklist(draft.body, known)}
    assert held.pop("Something useful") is None
    assert held.pop("Looked back on what worked") is False
    assert set(held.values()) == {True}


@for_each(
    ("place", "told"),
    [
        ("Berlin", "22:30"),
        ("new york", "16:30"),
        ("St. John's", "18:00"),
        ("Port-au-Prince", "16:30"),
        ("Trento", None),
        ("Paris, Texas", None),
        ("../../etc/passwd", None),
        ("", None),
        ("李明", None),
        ("Argentina", None),
    ],
)
def test_their_time_is_told_for_towns_that_name_a_time_zone(place: str, told: str | None) -> None:
    now = datetime.fromisoformat("2026-11-23T22:30:00+01:00")
    found = local_time(jane(place=place), now)
    assert (found.time() if found else None) == (time.fromisoformat(told) if told else None)


def test_it_is_night_where_they_are(world: World) -> None:
    uid = world.met("Jane Roe", 1)
    world.network.contacts.edit(uid, place="Los Angeles")
    known = world.network.coaching.context(uid)
    assert known.their_time == time(0)
    assert "outside-hours" in {one.check for one in coach("Tea.", known)}
