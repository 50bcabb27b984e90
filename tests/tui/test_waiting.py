"""Those for whom one waits: folded behind the queue, and their rows when unfolded."""

from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown
from tests.look_at import screen

SIZE = (120, 36)


def asked(world: World, name: str, days: int) -> None:
    """Add somebody who was asked something some days ago and has not replied."""
    from datetime import timedelta

    from netfollow.network.conversations import ConversationInput
    from netfollow.people import Channel, Direction, Kind

    uid = world.add(name)
    world.network.conversations.log(
        [uid],
        ConversationInput(
            kind=Kind.EMAIL,
            direction=Direction.OUT,
            channel=Channel.EMAIL,
            text="Could you send me the plan?",
            on=(world.now - timedelta(days=days)).date(),
        ),
    )


async def test_whom_one_waits_for_is_folded_and_unfolded_behind_the_queue(world: World) -> None:
    world.met("Jane Roe", 1)
    asked(world, "Ann Lee", 1)
    asked(world, "Ben Oak", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "V Waiting for them · 2")
        assert "Ann Lee" not in "\n".join(one[:41] for one in screen(app).splitlines())
        await press(pilot, "V")
        await shown(pilot, "▸ Waiting for them")
        await shown(pilot, "V hide these")
        await shown(pilot, "Ben Oak")
        await shown(pilot, "0 of 1 done")
        await shown(pilot, "“Could you send me the plan?”")
        await press(pilot, "V")
        await shown(pilot, "V Waiting for them · 2")
        assert "hide these" not in screen(app)


async def test_an_empty_queue_says_for_whom_one_waits(world: World) -> None:
    asked(world, "Ann Lee", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        await shown(pilot, "Waiting for 1 person")
        await press(pilot, "V")
        await shown(pilot, "▸ Waiting for them")


async def test_nobody_awaited_is_said(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "V")
        await shown(pilot, "You aren't waiting for anyone.")


async def test_those_who_are_due_as_well_are_said_to_be_in_the_queue(world: World) -> None:
    asked(world, "Ann Lee", 12)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Ann Lee")
        await press(pilot, "1", "V")
        await shown(pilot, "is already in the queue")
