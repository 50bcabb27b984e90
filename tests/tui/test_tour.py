"""The tips of the first days: true where they are shown, and gone once done or hidden."""

import pytest

from netfollow.clipboard import Report
from netfollow.errors import NetFollowError
from netfollow.tui.app import NetFollowApp
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.screens.tips import TIPS, Tour
from tests.conftest import World
from tests.keys import gone, press, shown, write
from tests.look_at import screen

SIZE = (120, 36)


def touring(world: World) -> NetFollowApp:
    return NetFollowApp(world.network, tour=True)


async def test_each_tip_goes_when_its_command_was_done(world: World) -> None:
    for days, name in enumerate(("Jane Roe", "Ann Lee"), 1):
        world.met(name, days)
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Tip 1 of 5   Press d to copy the message. · esc hides tip")
        await press(pilot, "d")
        await shown(pilot, "Tip 2 of 5   Press s once you've sent it.")
        await press(pilot, "s")
        await shown(pilot, "Tip 3 of 5   Press r when they reply.")
        await press(pilot, "r", "enter", "enter")
        await shown(pilot, "Tip 4 of 5   Press u to undo a change.")
        await press(pilot, "u")
        await shown(pilot, "Tip 5 of 5   Press ? for every key.")
        await press(pilot, "?", "escape")
        await gone(pilot, "Tip")
        await press(pilot, "escape")
        await shown(pilot, "q to quit")


async def test_esc_hides_the_tip_on_show_for_good(world: World) -> None:
    world.met("Jane Roe", 1)
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Tip 1 of 5")
        await press(pilot, "escape")
        await shown(pilot, "Tip 5 of 5")
    world.reopen()
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Tip 5 of 5")
        await press(pilot, "d")
        await shown(pilot, "Tip 2 of 5")
        await press(pilot, "escape", "escape", "escape")
        await gone(pilot, "Tip")
    world.reopen()
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "escape")
        await shown(pilot, "q to quit")
        assert "Tip" not in screen(app)


async def test_esc_steps_back_before_it_hides_a_tip_and_only_then_says_so(world: World) -> None:
    world.met("Jane Roe", 1)
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "esc hides tip")
        for key in ("3", "enter", "space"):
            await press(pilot, key)
            await gone(pilot, "esc hides tip")
            assert "Tip 1 of 5" in screen(app)
            await press(pilot, "escape")
            await shown(pilot, "Tip 1 of 5   Press d to copy the message. · esc hides tip")


async def test_a_command_that_was_only_begun_or_refused_closes_no_tip(world: World) -> None:
    world.met("Jane Roe", 1, detail="")
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Tip 1 of 5")
        await press(pilot, "d")
        await write(pilot, "your move to Graz")
        await press(pilot, "escape")
        await shown(pilot, "Tip 1 of 5")


async def test_a_copy_that_failed_and_one_of_a_detail_alone_close_no_tip(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> Report:
        raise NetFollowError("The clipboard is gone.")

    world.met("Jane Roe", 1, detail="")
    monkeypatch.setattr(world.clipboard, "copy", fail)
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Tip 1 of 5")
        await press(pilot, "d")
        await write(pilot, "your move to Graz")
        await press(pilot, "enter")
        await shown(pilot, "The clipboard is gone.")
        assert "your move to Graz" in await shown(pilot, "Tip 1 of 5")


async def test_a_tip_is_not_shown_where_its_key_can_do_nothing(world: World) -> None:
    world.add("Jane Roe", do_not_contact=True)
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "no draft")
        await shown(pilot, "Tip 5 of 5")
        await press(pilot, "/")
        await gone(pilot, "Tip")
        await press(pilot, "escape")
        await shown(pilot, "Tip 5 of 5")


async def test_an_empty_network_shows_its_welcome_and_no_tip(world: World) -> None:
    app = touring(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "a   Add one person")
        await shown(pilot, "NetFollow reminds you who to write to")
        assert "Tip 1" not in screen(app)


@pytest.mark.parametrize("kept", ["shown", "draft sent replied undo help"])
def test_whoever_saw_the_tips_already_gets_none(world: World, kept: str) -> None:
    world.add("Jane Roe")
    assert Tour.of(world.network).is_on
    world.network.unsaved.keep("tour", kept)
    assert not Tour.of(world.network).is_on


def test_other_commands_leave_the_tips_and_each_fits_a_small_screen() -> None:
    tour = Tour(())
    tour.did("snooze")
    for number, tip in enumerate(TIPS, 1):
        line = tour.line(DEFAULTS, lambda name: True)
        assert line.startswith(f"Tip {number} of 5   Press {DEFAULTS.name(tip.command)} ")
        assert len(line) <= 60 - len("  · esc hides tip")
        assert tour.hide()
    assert tour.line(DEFAULTS, lambda name: True) == ""
    assert not tour.hide()
