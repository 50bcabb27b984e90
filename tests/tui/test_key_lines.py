"""A sentence in the place of a screen's keys makes room for them again."""

import pytest

from netfollow.errors import NetFollowError
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown
from tests.look_at import screen


@pytest.fixture
def stocked(world: World) -> World:
    world.met("Jane Roe", 2)
    for number in range(2):
        world.network.resources.put(f"{number} {'A guide to churn ' * 6}")
    return world


async def test_the_next_key_puts_the_keys_back(stocked: World) -> None:
    async with NetFollowApp(stocked.network).run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "G", "x")
        said = " ".join((await shown(pilot, "Deleted ")).split())
        assert said.endswith("from your resources · u undo")
        assert "enter share" not in screen(pilot.app)
        await press(pilot, "j")
        assert "enter share" in await shown(pilot, "x remove")
        await press(pilot, "u")
        assert "u undo" not in await shown(pilot, "Undone")
        await press(pilot, "k", "escape", "W")
        await shown(pilot, "What worked")
        await press(pilot, "c")
        await shown(pilot, "· u undo")
        assert "x other tip" not in screen(pilot.app)
        await press(pilot, "x")
        await shown(pilot, "enter write   x other tip")


async def test_after_a_while_the_keys_come_back_by_themselves(
    stocked: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netfollow.tui.widgets.key_bar.SENTENCE_STAYS", 0.2)

    def fails(*_: object) -> None:
        raise NetFollowError("The disk is full.")

    async with NetFollowApp(stocked.network).run_test(size=(80, 24)) as pilot:
        await press(pilot, "D")
        await shown(pilot, "ctrl+y copy")
        monkeypatch.setattr(stocked.network.drafts, "ready", fails)
        await press(pilot, "ctrl+y")
        await shown(pilot, "ctrl+y copy   ctrl+n next")
        monkeypatch.setattr("netfollow.tui.widgets.key_bar.SENTENCE_STAYS", 60.0)
        await press(pilot, "ctrl+y")
        assert "ctrl+y copy" not in await shown(pilot, "The disk is full.")
        await press(pilot, "a")
        await shown(pilot, "ctrl+y copy   ctrl+n next")
