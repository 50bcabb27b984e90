"""The made-up network shows every stage of the method."""

from collections import Counter

import pytest

from netfollow.method.due import DueKind, State
from netfollow.network.demo import demo
from netfollow.network.generated import generated
from netfollow.people import CHECK_IN, CLOSE, NEXT_STEP, THANK_YOU, VALUE, Contact, Interaction
from tests.conftest import NOW, World


def test_every_stage_is_there_and_a_morning_is_enough_for_it(world: World) -> None:
    world.network.transfers.fill(demo(NOW))
    queue = world.network.queue()
    assert 35 <= len(world.network.everyone()) <= 45
    assert 8 <= len(queue) <= 18
    assert {due.kind for due in queue} == set(DueKind)
    assert {THANK_YOU, VALUE, NEXT_STEP, CHECK_IN, CLOSE} <= {due.step for due in queue}
    states = Counter(world.network.plan(one.uid).state for one in world.network.everyone())
    assert {State.SEQUENCE, State.RHYTHM, State.RESTING, State.QUIET, State.BOUNDARY} <= set(states)
    drafts = [world.network.drafts.draft(due.contact) for due in queue]
    assert any(draft.missing for draft in drafts)
    assert sum(not draft.missing for draft in drafts) > 5


@pytest.mark.parametrize("days", [0, 1, 5, 36, 200])
def test_it_can_be_made_on_any_day(days: int) -> None:
    from datetime import timedelta

    records = demo(NOW + timedelta(days=days, hours=-8))
    assert len({record.uid for record in records}) == len(records)
    assert all(
        one.at <= NOW + timedelta(days=days, hours=-8)
        for one in records
        if isinstance(one, Interaction)
    )


def test_a_generated_network_has_the_size_asked_for_and_is_the_same_each_time() -> None:
    first = list(generated(NOW, people=100, interactions=700, seed=3))
    assert sum(isinstance(one, Contact) for one in first) == 100
    assert sum(isinstance(one, Interaction) for one in first) == 700
    assert list(generated(NOW, people=100, interactions=700, seed=3)) == first
    assert list(generated(NOW, people=100, interactions=700, seed=4)) != first
