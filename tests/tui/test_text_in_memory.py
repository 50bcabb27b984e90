"""Text typed while the data folder is missing: who leaves it is told that only memory holds it."""

from itertools import product

import pytest

from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import main
from netfollow.tui.screens.data_watch import IN_MEMORY
from tests.conftest import World
from tests.keys import gone, press, shown, until, write
from tests.long import sample
from tests.look_at import screen
from tests.tui.test_missing_data import bring_back, lose
from tests.tui.test_missing_data import met as met

SIZES = [(80, 24), (140, 40)]
TYPED = {"composer": ("D",), "note": ("n",), "form": ("a",), "resource": ("v", "a")}


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "LOOKS_EVERY", 0.02)


@pytest.mark.parametrize(("name", "early", "size"), sample(product(TYPED, (True, False), SIZES), 3))
async def test_it_is_said_and_the_text_is_there_again(
    met: World, name: str, early: bool, size: tuple[int, int]
) -> None:
    async with NetFollowApp(met.network).run_test(size=size) as pilot:
        await shown(pilot, "Jane Roe")
        *first, last = TYPED[name]
        await press(pilot, *first)
        below = pilot.app.screen
        await press(pilot, last)
        if early:
            await write(pilot, "Zebra")
        lose(met)
        await shown(pilot, "Data missing")
        if not early:
            await write(pilot, "Zebra")
        await press(pilot, "escape")
        await shown(pilot, f"! {IN_MEMORY}")
        await press(pilot, last)
        await shown(pilot, "Zebra")
        bring_back(met)
        await gone(pilot, "Data missing")
        await until(pilot, lambda: not met.network.unsaved.held, "it was never written")
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is below, "it stayed open")
        assert IN_MEMORY not in screen(pilot.app)


@pytest.mark.parametrize("name", TYPED)
async def test_without_a_text_nothing_is_said(met: World, name: str) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZES[0]) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, *TYPED[name])
        lose(met)
        await shown(pilot, "Data missing")
        await press(pilot, "escape", "escape")
        assert IN_MEMORY not in screen(pilot.app)


async def test_a_layout_is_changed_all_the_same(met: World) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZES[1]) as pilot:
        await shown(pilot, "Jane Roe")
        lose(met)
        await shown(pilot, "Data missing")
        await press(pilot, "=")
        assert "Nothing was changed" not in screen(pilot.app)
