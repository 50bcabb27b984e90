"""Someone who answered none of several messages: less often, another channel or a pause, one key each."""

from datetime import timedelta

import pytest

from netfollow.method.queue import PlanState
from netfollow.people import Cadence, Channel
from tests.conftest import World
from tests.keys import press, shown
from tests.network.test_queue_rows import unheard
from tests.tui.test_keys import app_of


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_each_offer_stands_on_the_screen_with_what_follows(
    world: World, size: tuple[int, int]
) -> None:
    unheard(world)
    app = app_of(world)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "No reply to your last 3 messages")
        await shown(pilot, "w cadence → quarterly")
        await shown(pilot, "c channel → LinkedIn")
        await shown(pilot, "p pause → 90 days")
        await press(pilot, "enter")
        await shown(pilot, "w cadence → quarterly" if size == (80, 24) else "cadence, quarterly")


async def test_one_key_each_and_one_to_undo(world: World) -> None:
    jane = unheard(world)
    network = world.network
    app = app_of(world)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "w")
        assert network.person(jane).cadence is Cadence.QUARTERLY
        await press(pilot, "u", "c")
        assert network.person(jane).cadence is Cadence.MONTHLY
        assert network.plan(jane).channel is Channel.LINKEDIN
        await press(pilot, "u", "p")
        assert network.plan(jane).channel is Channel.EMAIL
        assert network.plan(jane).state is PlanState.PAUSED
        await press(pilot, "u")
        assert network.plan(jane).state is not PlanState.PAUSED


async def test_sent_with_nothing_due_logs_a_plain_message_with_what_was_copied(
    world: World,
) -> None:
    jane = world.met("Jane Roe", 200)
    world.network.conversations.reply([jane], text="Thanks!")
    world.network.followups.no_answer_needed([jane])
    world.network.followups.pause([jane], world.network.today + timedelta(days=300))
    assert world.network.plan(jane).due(world.network.today) is None
    app = app_of(world)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "2")
        await shown(pilot, "Jane Roe")
        await press(pilot, "d")
        await shown(pilot, "Copied for Jane Roe")
        await shown(pilot, "s sent")
        await press(pilot, "s")
        await shown(pilot, "Sent to Jane Roe")
    newest = world.network.timeline(jane)[0]
    assert (newest.is_sent, newest.text) == (True, world.clipboard.texts[-1])
