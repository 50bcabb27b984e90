from netfollow.cli.screen import _is_first
from netfollow.tui.app import NetFollowApp
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.screens.unprompted import ENOUGH, HINTS, Tour
from tests.conftest import World
from tests.keys import gone, press, shown
from tests.look_at import screen


async def test_a_hint_goes_on_when_its_command_was_used_and_esc_ends_them(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "hint 1/5   d  copies the message")
        await press(pilot, "d")
        await shown(pilot, "hint 2/5   s  says it went out")
        await press(pilot, "escape")
        await gone(pilot, "hint")
        await press(pilot, "escape")
        await shown(pilot, "q quits.")


async def test_an_empty_network_shows_its_welcome_and_no_hint(world: World) -> None:
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "a   add the first person")
        assert "hint 1" not in screen(app)


def test_the_hints_are_for_the_first_run_with_somebody_there_and_never_come_back(
    world: World,
) -> None:
    assert not _is_first(world.network)
    world.add("Jane Roe")
    assert _is_first(world.network)
    assert not _is_first(world.network)
    world.reopen()
    assert not _is_first(world.network)


def test_whoever_uses_other_commands_comes_through_the_hints_too() -> None:
    tour = Tour()
    assert tour.line(DEFAULTS).startswith("hint 1/5")
    for _ in range(ENOUGH * len(HINTS)):
        assert 0 < len(tour.line(DEFAULTS)) < 80
        tour.did("snooze")
    assert tour.line(DEFAULTS) == ""
    assert not tour.end()
