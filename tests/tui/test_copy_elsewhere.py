"""A copy of the data in another folder: where it is, and how to open it, is said whole."""

import shlex
from pathlib import Path

import pytest
from textual.widgets import Input

from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown
from tests.look_at import lines

SIZES = [(80, 24), (140, 40), (40, 20)]
NAMES = ["copy", "a long name of a folder " * 5, "its name", "Zoë’s [b]copy"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
async def test_nothing_of_it_is_cut(
    world: World, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    world.met("Jane Roe", 2)
    folder = tmp_path / name.strip()
    async with NetFollowApp(world.network).run_test(size=size) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "O")
        await shown(pilot, "Save a complete copy")
        pilot.app.screen.query_one(Input).value = str(folder)
        await press(pilot, "enter")
        await shown(pilot, "Saved a copy")
        said = "".join("".join(line.split()) for line in lines(pilot.app))
    command = f"netfollow --home {shlex.quote(str(folder))}"
    assert "".join(command.split()) in said
