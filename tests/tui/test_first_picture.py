"""What the first picture is made of: it is right the first time, and waits for nothing that it doesn't show."""

import subprocess
import sys

import pytest
from textual.geometry import Region
from textual.strip import Strip

from netfollow.tui.app import DIALOGS, NetFollowApp
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import press
from tests.look.stage import on_the_demo

LATER = (
    "netfollow.network.conversations",
    "netfollow.network.known_names",
    "netfollow.network.search.searches",
    "netfollow.open_url",
    "netfollow.settings_file",
    "netfollow.tui.palette",
    "netfollow.tui.screens.dialog.dialogs",
    "netfollow.tui.screens.mail_watch",
    "netfollow.tui.screens.waiting",
)
"""Modules that no list needs."""


def test_what_no_list_needs_is_imported_later() -> None:
    asked = (
        f"import sys, netfollow.cli.screen\nprint([one for one in {LATER} if one in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"


async def test_a_list_is_painted_as_it_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_demo(world)
    painted: list[list[str]] = []
    render_lines = LineList.render_lines

    def seen(self: LineList, crop: Region) -> list[Strip]:
        strips = render_lines(self, crop)
        if self.id == "due" and crop.size == self.size:
            painted.append([one.text for one in strips])
        return strips

    monkeypatch.setattr(LineList, "render_lines", seen)
    async with NetFollowApp(world.network).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        due = pilot.app.screen.query_one("#due", LineList)
        due.refresh()
        await pilot.pause()
    assert painted[0] == painted[-1]


async def test_how_dialogs_look_is_read_with_the_first_of_them(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        assert not app.stylesheet.has_source(str(DIALOGS))
        await press(pilot, "?")
        assert app.stylesheet.has_source(str(DIALOGS))


async def test_parts_that_are_not_drawn_are_not_styled(world: World) -> None:
    on_the_demo(world)
    async with NetFollowApp(world.network).run_test() as pilot:
        await pilot.pause()
        due = pilot.app.screen.query_one("#due", LineList)
        assert 0 < len(due._component_styles) < len(due.COMPONENT_CLASSES)


async def test_what_is_there_at_times_is_made_in_its_time(world: World) -> None:
    on_the_demo(world)
    async with NetFollowApp(world.network).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        panes = pilot.app.screen.query_one("#panes")
        assert not {"deck", "beside", "welcome"} & {one.id for one in panes.children}
        await press(pilot, "enter")
        assert "deck" in {one.id for one in panes.children}
