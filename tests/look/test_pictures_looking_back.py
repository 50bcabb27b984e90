"""Looking back as a person sees it, wide and narrow, in pictures and tables."""

from datetime import timedelta
from pathlib import Path

import pytest

from netfollow.network.demo import demo
from netfollow.network.generated import generated
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.ask import AskScreen
from tests.conftest import NOW, World
from tests.keys import press, shown
from tests.look.conftest import Picture

SMALL, LARGE = (80, 24), (140, 40)
WORDS = {
    "1": "By step",
    "2": "First messages and promises",
    "3": "slipping away",
    "4": "My network",
    "5": "undecided",
    "6": "who writes first",
}


@pytest.fixture
def busy(tmp_path: Path) -> World:
    made = World(tmp_path / "busy")
    made.network.transfers.fill(generated(NOW, people=150, interactions=2500, seed=3))
    return made


@pytest.mark.parametrize("section", ["1", "2", "4", "5", "6"])
async def test_a_section(busy: World, picture: Picture, section: str) -> None:
    app = NetFollowApp(busy.network)
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "R", section)
        await shown(pilot, WORDS[section])
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert await picture(app)


@pytest.mark.parametrize("keys", ["1", "2t", "1aap"], ids=lambda keys: keys)
async def test_in_eighty_columns(busy: World, picture: Picture, keys: str) -> None:
    app = NetFollowApp(busy.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "R", *keys)
        await shown(pilot, WORDS[keys[0]] if keys[0] == "2" else "By step")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert await picture(app)


async def test_who_is_slipping_away(busy: World, picture: Picture) -> None:
    app = NetFollowApp(busy.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "R", "3")
        await shown(pilot, "first")
        assert await picture(app)


async def test_the_week(tmp_path: Path, picture: Picture) -> None:
    world = World(tmp_path / "demo")
    world.network.transfers.fill(demo(NOW))
    world.network.reviews.keep(worked="Notes on the train", technique="within-24-hours")
    world.now += timedelta(days=7)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Waiting")
        while isinstance(app.screen, AskScreen):
            await press(pilot, "escape")
        await press(pilot, "W")
        await shown(pilot, "To try next week")
        assert await picture(app)
