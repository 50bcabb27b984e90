"""`esc` is one step back from wherever one is, and the mouse reaches what keys reach."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.dialogs import MenuScreen
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.key_bar import KeyBar
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import press, shown, until, write
from tests.look_at import lines


@pytest.fixture
def two(world: World) -> World:
    world.met("Ann Lee", 2)
    world.met("Jane Roe", 1)
    return world


async def at_main(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Main), "the first screen never came")


async def focused(pilot: Pilot[str], name: str) -> None:
    pane = pilot.app.screen.query_one(f"#{name}")
    await until(pilot, lambda: pane.has_focus, f"{name} was never gone to")


@pytest.mark.parametrize(
    "keys",
    ["n", "a", "e", "i", "z", "r", "#", "w", "!", "v", "f", "?", "D", "x", ":"],
)
async def test_esc_leaves_every_dialog_and_nothing_is_changed(two: World, keys: str) -> None:
    version = two.network.version
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, keys)
        await until(pilot, lambda: not isinstance(app.screen, Main), "no dialog came")
        await press(pilot, "escape")
        await at_main(pilot)
    assert two.network.version == version


async def test_esc_goes_back_step_by_step(two: World) -> None:
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "space", "/")
        await shown(pilot, "words, or tag:")
        await write(pilot, "ann")
        await press(pilot, "enter")
        await focused(pilot, "people")
        await press(pilot, "3")
        await focused(pilot, "story")
        main, sought = app.screen, app.screen.query_one("#filter", Input)
        assert isinstance(main, Main)
        await press(pilot, "escape")
        await focused(pilot, "people")
        assert sought.value == "ann"
        await press(pilot, "escape")
        assert sought.value == ""
        assert main.selected
        await press(pilot, "escape")
        assert not main.selected
        await press(pilot, "escape")
        await shown(pilot, "q to quit")


async def test_rows_keys_and_wheel_answer_to_the_mouse(two: World) -> None:
    for number in range(60):
        two.add(f"Person {number:02}")
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        due, people = (app.screen.query_one(f"#{name}", LineList) for name in ("due", "people"))
        await pilot.click("#due", offset=(5, 4))
        await pilot.pause()
        assert due.cursor == 1
        await press(pilot, "2")
        await pilot.click("#people", offset=(5, 3))
        await pilot.pause()
        assert people.has_focus
        assert people.cursor == 3
        await pilot.mouse_down("#people", offset=(people.size.width - 1, people.size.height - 1))
        await pilot.mouse_up("#people", offset=(people.size.width - 1, people.size.height - 1))
        await pilot.pause()
        assert people.scroll_offset.y == people.max_scroll_y
        bar = lines(app)[-1]
        await pilot.click(KeyBar, offset=(bar.index("cadence"), 0))
        await pilot.pause()
        assert isinstance(app.screen, MenuScreen)
