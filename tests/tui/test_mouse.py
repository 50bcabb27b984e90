"""Whatever a key does, the mouse does too: what stands on the screen can be clicked."""

from collections.abc import Iterator

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.form import Form
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.virtual_scroll import VirtualScroll
from tests.conftest import World
from tests.keys import gone, press, shown, until, write
from tests.look_at import lines

SIZE = (80, 24)


@pytest.fixture
def jane(world: World) -> World:
    world.met("Jane Roe", 2)
    world.met("Ann Lee", 2)
    return world


async def click(pilot: Pilot[str], words: str, *, into: int = 0) -> None:
    """Click on words, wherever they stand."""
    await shown(pilot, words)
    for y, row in enumerate(lines(pilot.app)):
        if words in row:
            await pilot.click(offset=(row.index(words) + into, y))
            await pilot.pause()
            return


def _wheel(widget: Widget, way: type[events.MouseEvent]) -> events.MouseEvent:
    x, y = widget.region.offset
    return way(None, x + 2, y + 1, 0, 1, 0, False, False, False, x + 2, y + 1)


async def test_more_undo_and_the_way_back_from_a_search_are_clicked(world: World) -> None:
    for number in range(14):
        world.neglected(f"Nr{number:02} Roe")
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "1 Today · 12")
        await press(pilot, "G")
        await click(pilot, "+ 2 more over your daily limit")
        await shown(pilot, "1 Today · 14")
        await click(pilot, "s sent")
        assert "u undo" in lines(pilot.app)[-2]
        await click(pilot, "u undo", into=3)
        await shown(pilot, "Undone")
        await press(pilot, "/", *"nr07", "enter")
        await shown(pilot, "People · 1 of 14")
        await press(pilot, "/")
        await click(pilot, "esc clear")
        await shown(pilot, "People · 14")


async def test_a_key_of_the_bar_opens_all_commands(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=(200, 40)) as pilot:
        await shown(pilot, "? help")
        row = lines(pilot.app)[-1]
        await pilot.click(offset=(row.index(": commands"), 39))
        await shown(pilot, "Copy the subject")


async def test_a_long_sentence_makes_room_for_the_way_back(world: World) -> None:
    world.met("Maximiliane Katharina von der Schulenburg-Hohenlohe the Elder of Berlin", 2)
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, "z", *"3w", "enter")
        await shown(pilot, "Snoozed")
        said = lines(pilot.app)[-2]
        assert said.rstrip().endswith("Mon 14 Dec. Next: thank them · u undo")
        await click(pilot, "u undo")
        await shown(pilot, "Undone")


def _screens() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "v", ("a add", "esc close", "esc close")
    yield "W", ("x other", "u undo", "Undone", "esc close")
    yield "D", ("ctrl+t rephrase", "esc save")
    yield "R", ("t table", "l section", "2", "esc close")
    yield "f", ("esc close",)
    yield "?", ("/ find", "esc close", "esc close")
    yield "r", ("Interested", "enter save")
    yield "i", ("esc",)


async def test_the_keys_that_a_screen_names_are_clicked(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        for key, clicked in _screens():
            await press(pilot, key)
            assert len(pilot.app.screen_stack) > 1, key
            for words in clicked:
                await click(pilot, words)
            await until(pilot, lambda: len(pilot.app.screen_stack) == 1, f"{key} stayed")


async def test_a_form_is_saved_by_a_click(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        await write(pilot, "Al")
        await click(pilot, "ctrl+s save")
        await shown(pilot, "Added Al")
        assert not isinstance(pilot.app.screen, Form)


async def test_the_wheel_scrolls_every_list_and_text(world: World) -> None:
    for number in range(60):
        world.met(f"Nr{number:02} Roe", 2)
    someone = world.network.roll()[0]
    for number in range(30):
        world.wrote(someone, number)
        world.network.resources.put(f"A thought, number {number}")
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot)

        async def turn(name: str) -> None:
            widget = pilot.app.screen.query_one(f"#{name}")
            assert isinstance(widget, VirtualScroll)
            await until(pilot, lambda: widget.max_scroll_y > 0, f"{name} is not long")
            for way, moves in ((events.MouseScrollDown, True), (events.MouseScrollUp, False)):
                pilot.app.post_message(_wheel(widget, way))
                await until(
                    pilot,
                    lambda moves=moves: (widget.scroll_y > 0) is moves,  # type: ignore[misc]
                    f"{name} stayed",
                )

        for key, name in (("1", "due"), ("2", "people"), ("3", "story")):
            await press(pilot, key)
            await turn(name)
        await press(pilot, "1")
        for key, name in (("v", "things"), ("?", "keys-list"), ("R", "figures")):
            await press(pilot, key)
            if key == "R":
                await press(pilot, "2")
            await turn(name)
            await press(pilot, "escape")
        assert isinstance(pilot.app.screen.query_one("#due"), LineList)


async def test_a_tip_of_the_first_run_is_hidden_by_a_click(jane: World) -> None:
    async with NetFollowApp(jane.network, tour=True).run_test(size=SIZE) as pilot:
        await click(pilot, "esc hides tip")
        await gone(pilot, "Tip 1 of 5")
        await shown(pilot, "Tip 5 of 5")
