"""A change of thousands of records is undone where the screen can say that it takes a while."""

import pytest

from netfollow.tui.app import NetFollowApp
from netfollow.tui.commands import happened
from tests.conftest import World
from tests.keys import press, shown


async def test_a_large_undo_is_left_to_the_main_screen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(happened, "LARGE", 2)
    people = [world.add(name) for name in ("Ann Lee", "Bo Berg", "Cid Doe")]
    world.network.contacts.tag(people, "saas")
    async with NetFollowApp(world.network).run_test(size=(120, 36)) as pilot:
        await press(pilot, "W")
        await shown(pilot, "u undo")
        await press(pilot, "u")
        await shown(pilot, "Undoing this takes a moment. Press esc, then u.")
        assert world.network.person(people[0]).tags == ("saas",)
        await press(pilot, "escape", "u")
        await shown(pilot, "Undone")
    assert world.network.person(people[0]).tags == ()
