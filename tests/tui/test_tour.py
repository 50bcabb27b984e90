from netfollow.cli.screen import _is_first
from netfollow.tui.app import NetFollowApp
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.screens.unprompted import TIPS, Tour
from tests.conftest import World
from tests.keys import gone, press, shown
from tests.look_at import screen


async def test_a_tip_goes_on_when_its_command_was_done_and_esc_closes_one(world: World) -> None:
    world.met("Jane Roe", 1, detail="the road map")
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "Tip 1 of 5   Press d: the message above goes to your clipboard.")
        await press(pilot, "d")
        await shown(pilot, "Tip 2 of 5   Press s: marks it as sent")
        await press(pilot, "escape")
        await shown(pilot, "Tip 3 of 5   Press r")
        await press(pilot, "escape", "escape", "escape")
        await gone(pilot, "Tip")
        await press(pilot, "escape")
        await shown(pilot, "q to quit")


async def test_a_command_that_was_only_begun_or_refused_closes_no_tip(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "Tip 1 of 5")
        await press(pilot, "escape", "escape")
        await shown(pilot, "Tip 3 of 5   Press r")
        await press(pilot, "r")
        await shown(pilot, "How did Jane reply?")
        await press(pilot, "escape", "z", "escape", "j")
        await shown(pilot, "Tip 3 of 5   Press r")
        await press(pilot, "r", "enter", "enter")
        await shown(pilot, "Tip 4 of 5   Press u")


async def test_an_empty_network_shows_its_welcome_and_no_tip(world: World) -> None:
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "a   Add one person")
        await shown(pilot, "NetFollow reminds you who to write to")
        assert "Tip 1" not in screen(app)


def test_the_tips_are_for_the_first_run_with_somebody_there_and_never_come_back(
    world: World,
) -> None:
    assert not _is_first(world.network)
    world.add("Jane Roe")
    assert _is_first(world.network)
    assert not _is_first(world.network)
    world.reopen()
    assert not _is_first(world.network)


def test_other_commands_leave_the_tip_that_is_on_show() -> None:
    tour = Tour()
    for _ in range(20):
        tour.did("snooze")
    assert tour.line(DEFAULTS).startswith("Tip 1 of 5")
    for number in range(len(TIPS)):
        assert 0 < len(tour.line(DEFAULTS)) <= 80 - len("  · esc hides tip")
        assert tour.skip(), number
    assert tour.line(DEFAULTS) == ""
    assert not tour.skip()
