"""Each screen at three sizes, on the demo, as a person sees it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from netfollow.network.demo import demo
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.ask import AskScreen
from tests.conftest import NOW, World
from tests.keys import press, shown, write
from tests.look.conftest import Picture

SIZES = [(80, 24), (120, 36), (200, 60)]
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]


@pytest.fixture
def staged(tmp_path: Path) -> World:
    made = World(tmp_path / "demo")
    made.network.transfers.fill(demo(NOW))
    return made


async def answered(pilot: Pilot[str]) -> None:
    """Leave the question of the start."""
    await shown(pilot, "go out?")
    await press(pilot, "escape")
    while isinstance(pilot.app.screen, AskScreen) or pilot.app.screen.focused is None:
        await pilot.pause(0.02)
    await pilot.pause()


@each_size
async def test_the_morning(staged: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(staged.network, demo=True)
    async with app.run_test(size=size) as pilot:
        await answered(pilot)
        await press(pilot, "j", "j", "j")
        assert await picture(app)


@each_size
async def test_the_question_at_the_start(staged: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert await picture(app)


@each_size
async def test_a_copied_draft(staged: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=size) as pilot:
        await answered(pilot)
        await press(pilot, "j", "j", "j", "d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert await picture(app)


@each_size
async def test_an_open_slot_is_asked_for(staged: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=size) as pilot:
        await answered(pilot)
        await press(pilot, "d")
        assert await picture(app)


@each_size
async def test_noting_a_conversation(staged: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=size) as pilot:
        await answered(pilot)
        await press(pilot, "n")
        await write(pilot, "Coffee at the station.")
        assert await picture(app)


@each_size
async def test_adding_a_person(world: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "a")
        await write(pilot, "Jane Roe")
        assert await picture(app)


@each_size
async def test_finding_somebody(staged: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=size) as pilot:
        await answered(pilot)
        await press(pilot, "/")
        await write(pilot, "pricing")
        assert await picture(app)


@each_size
async def test_the_first_start(world: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert await picture(app)


@each_size
async def test_the_finish(world: World, picture: Picture, size: Size) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "s")
        assert await picture(app)


@each_size
async def test_help(world: World, picture: Picture, size: Size) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "?")
        assert await picture(app)


async def test_the_light_theme(staged: World, picture: Picture) -> None:
    app = NetFollowApp(staged.network, theme="netfollow-light")
    async with app.run_test(size=(120, 36)) as pilot:
        await answered(pilot)
        assert await picture(app)


async def test_one_pane_at_a_time(staged: World, picture: Picture) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=(60, 20)) as pilot:
        await answered(pilot)
        await press(pilot, "enter")
        while not app.screen.query_one("#story").has_focus:
            await pilot.pause(0.02)
        await pilot.pause()
        assert await picture(app)
