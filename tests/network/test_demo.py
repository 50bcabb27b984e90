"""The made-up network shows every stage of the method."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from math import sqrt

import pytest

from netfollow.cli.opening import demo_clock
from netfollow.clock import system_clock
from netfollow.method.plan import plan
from netfollow.method.policy import Policy
from netfollow.method.queue import DueKind, PlanState
from netfollow.network.demo import (
    REPLY_HOURS,
    REPLY_RATES,
    THANKED_WITHIN_A_DAY,
    demo,
    generated,
)
from netfollow.people import (
    CHECK_IN,
    CLOSE,
    NEXT_STEP,
    THANK_YOU,
    VALUE,
    Channel,
    Contact,
    Interaction,
    Record,
    Step,
    Uid,
)
from tests.conftest import NOW, World


def test_every_stage_is_there_and_a_morning_is_enough_for_it(world: World) -> None:
    world.network.importing.fill(demo(NOW))
    queue = world.network.queue()
    assert 35 <= len(world.network.everyone()) <= 45
    assert 8 <= len(queue) <= 18
    first = world.network.drafts.draft(queue[0].contact)
    assert queue[0].step == THANK_YOU
    assert first.missing == ()
    assert "the board worries most about the first two quarters" in first.body
    waiting = {DueKind.ANSWER, DueKind.PROMISE}  # nobody is kept waiting on the first morning
    assert {due.kind for due in queue} == set(DueKind) - waiting
    assert {THANK_YOU, VALUE, NEXT_STEP, CHECK_IN, CLOSE} <= {due.step for due in queue}
    states = Counter(world.network.plan(one.uid).state for one in world.network.everyone())
    assert {
        PlanState.SEQUENCE,
        PlanState.CADENCE,
        PlanState.PAUSED,
        PlanState.QUIET,
        PlanState.BOUNDARY,
    } <= set(states)
    drafts = [world.network.drafts.draft(due.contact) for due in queue]
    assert any(draft.missing for draft in drafts)
    assert sum(not draft.missing for draft in drafts) > 5


@pytest.mark.parametrize("days", [0, 1, 5, 36, 200])
def test_it_can_be_made_on_any_day(days: int) -> None:
    records = demo(NOW + timedelta(days=days, hours=-8))
    assert len({record.uid for record in records}) == len(records)
    assert all(
        one.at <= NOW + timedelta(days=days, hours=-8)
        for one in records
        if isinstance(one, Interaction)
    )


def histories(records: list[Record]) -> dict[Uid, list[Interaction]]:
    found: dict[Uid, list[Interaction]] = {one.uid: [] for one in records if type(one) is Contact}
    for one in records:
        if isinstance(one, Interaction):
            found[one.contacts[0]].append(one)
    return found


@pytest.mark.parametrize(("people", "interactions"), [(100, 700), (3, 2_000), (50, 10), (1, 0)])
def test_a_generated_network_has_the_size_asked_for(people: int, interactions: int) -> None:
    records = list(generated(NOW, people=people, interactions=interactions, seed=3))
    assert sum(isinstance(one, Contact) for one in records) == people
    assert sum(isinstance(one, Interaction) for one in records) == interactions
    assert len({one.uid for one in records}) == len(records)


def test_a_generated_network_is_the_same_for_the_same_seed_only() -> None:
    first = list(generated(NOW, people=100, interactions=700, seed=3))
    assert list(generated(NOW, people=100, interactions=700, seed=3)) == first
    assert list(generated(NOW, people=100, interactions=700, seed=4)) != first


def test_only_a_believable_share_of_a_generated_network_is_due() -> None:
    dues = 0
    for seed in (3, 4, 5):
        records = list(generated(NOW, people=1_000, interactions=10_000, seed=seed))
        history = histories(records)
        dues += sum(
            plan(one, history[one.uid], Policy(), NOW.date()).due(NOW.date()) is not None
            for one in records
            if isinstance(one, Contact)
        )
    assert 10 <= dues / 3 <= 60


def test_the_true_rates_are_found_in_a_generated_network() -> None:
    sent: Counter[tuple[Step | None, Channel | None]] = Counter()
    answered: Counter[tuple[Step | None, Channel | None]] = Counter()
    longest = timedelta(hours=REPLY_HOURS[1])
    first = quick = 0
    for talks in histories(
        list(generated(NOW, people=4_000, interactions=40_000, seed=1))
    ).values():
        known = [one for one in talks if one.kind.is_contact]
        for one, after in pairwise(known):
            if one.is_conversation and after.is_sent:
                first += 1
                quick += after.at - one.at <= timedelta(days=1)
        for sent_one, reply in pairwise([*known, None]):
            if sent_one and sent_one.is_sent and NOW - sent_one.at > longest:
                key = sent_one.step, sent_one.channel
                sent[key] += 1
                answered[key] += reply is not None and reply.is_reply
    assert quick / first == pytest.approx(THANKED_WITHIN_A_DAY, abs=0.02)
    for (step, channel), rate in REPLY_RATES.items():
        count = sent[step, channel]
        expected = sqrt(rate * (1 - rate) / count)
        assert answered[step, channel] / count == pytest.approx(rate, abs=4 * expected)


def test_its_day_is_a_monday_whenever_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(22, 30):
        monkeypatch.setenv("NETFOLLOW_NOW", f"2026-11-{day}T23:30:00+01:00")
        now = demo_clock()
        assert now.weekday() == 0
        assert now.hour == 23
        assert 0 <= (system_clock() - now).days < 7
