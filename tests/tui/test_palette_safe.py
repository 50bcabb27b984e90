"""The palette never runs a command that changes data for letters that are only scattered in it."""

import pytest

from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown, write
from tests.look_at import screen

SIZE = (140, 40)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("trip", "The command line"),
        ("settings", "Settings        "),
        ("signature", "Settings        "),
        ("export", "Save a copy of all data"),
        ("birthday", "Edit this person"),
        ("mouse", "Settings, the screen"),
        ("remind", "Snooze until a date"),
    ],
)
async def test_everyday_words_find_something_sensible(world: World, typed: str, found: str) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ":")
        await write(pilot, typed)
        text = await shown(pilot, found)
        assert "clipboard as their reply" not in text


async def test_searching_a_key_keeps_its_heading(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "?")
        await shown(pilot, "Meetings, mail, trips")
        await press(pilot, "/")
        await write(pilot, "snooze")
        await shown(pilot, "Five keys to start with")
        assert "What happened" not in screen(app)


async def test_commands_come_before_saved_searches(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ":")
        text = await shown(pilot, "Copy the message")
        assert "Search: owed" not in text.split("Copy the message")[0]
