"""Columns for every size, a choice that is remembered, and storms of sizes."""

import os
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.panes import (
    LEAST_LEFT,
    LEAST_RIGHT,
    ColumnChoice,
    PaneLayout,
    ScreenLook,
    Seating,
    look_text,
    read_look,
)
from tests.conftest import World
from tests.for_each import for_each
from tests.keys import press, shown, until
from tests.look_at import screen

SIZE = (180, 40)
PANES = ("due-pane", "people-pane", "person-pane", "story-pane")
STORM = int(os.environ.get("NETFOLLOW_STORM", "10"))


def main_of(pilot: Pilot[str]) -> Main:
    (main,) = (one for one in pilot.app.screen_stack if isinstance(one, Main))
    return main


def columns(pilot: Pilot[str]) -> int:
    """Return how many columns of panes are really in sight."""
    main = main_of(pilot)
    panes = [main.query_one(f"#{name}") for name in PANES]
    return len({one.region.x for one in panes if one.region.area})


async def focused(pilot: Pilot[str], name: str) -> None:
    """Wait until a pane is gone to."""
    pane = main_of(pilot).query_one(f"#{name}")
    await until(pilot, lambda: pane.has_focus, f"{name} was never gone to")
    await pilot.pause()


@for_each(
    ("size", "count"),
    [((60, 20), 1), ((80, 24), 1), ((99, 40), 1), ((100, 30), 2), ((140, 40), 2), ((179, 40), 2),
     ((180, 40), 3), ((200, 60), 3), ((200, 20), 1), ((1, 1), 1)],
)  # fmt: skip
def test_as_many_columns_as_there_is_room_for(size: tuple[int, int], count: int) -> None:
    assert ScreenLook().columns(*size) == count


@for_each(
    ("queue", "lines"),
    [((9, 7), 10), ((15, 12), 9), ((11, 10), 10), ((18, 15), 6), ((25, 19), 0), ((0, 0), 0)],
)
def test_blank_lines_in_the_queue_give_way_to_the_message(
    queue: tuple[int, int], lines: int
) -> None:
    seats = Seating(
        size=Size(80, 22), columns=1, left=80, place="due", list_place="due", needed=10,
        is_empty=False, is_card=False, is_over=False, has_tip=False, queue=queue,
    ).regions()  # fmt: skip
    assert (seats["draft-pane"].height if "draft-pane" in seats else 0) == lines


@settings(max_examples=100)
@given(
    st.sampled_from(ColumnChoice),
    st.integers(-500, 500),
    st.integers(1, 500),
    st.integers(1, 200),
    st.integers(-9, 600),
)
def test_whatever_is_chosen_both_sides_keep_some_room(
    layout: ColumnChoice, wider: int, width: int, height: int, left: int
) -> None:
    chosen = ScreenLook(layout=layout, wider=wider)
    count = chosen.columns(width, height)
    if count > 1:
        moved = chosen.moved(width, count, left)
        most = max(LEAST_LEFT, width - LEAST_RIGHT * (count - 1))
        for one in (chosen, moved):
            assert LEAST_LEFT <= one.left(width, count) <= most
        if LEAST_LEFT <= left <= most:
            assert moved.left(width, count) == left
    assert read_look(look_text(chosen)) == chosen


def test_what_can_not_be_read_is_the_usual_look() -> None:
    for text in ("", "{", '{"layout": "four"}', "[]", '{"wider": "x"}'):
        assert read_look(text) == ScreenLook()


async def test_the_columns_chosen_are_there_the_next_time(world: World) -> None:
    world.met("Ann Lee", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert columns(pilot) == 3
        await press(pilot, "L", "L")
        assert "Two columns" in await shown(pilot, "Two columns")
        assert columns(pilot) == 2
        await press(pilot, ">", ">")
        left = main_of(pilot).query_one("#due-pane").size.width
    again = NetFollowApp(world.reopen())
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert columns(pilot) == 2
        assert main_of(pilot).query_one("#due-pane").size.width == left
        await press(pilot, "L")
        assert columns(pilot) == 3
        await press(pilot, "L")
        assert columns(pilot) == 3
        await pilot.resize_terminal(100, 30)
        assert columns(pilot) == 2
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert columns(pilot) == 1
        await press(pilot, ">")
        assert "Only one pane in this layout." in screen(again)


async def test_columns_that_do_not_fit_wait_until_there_is_room(world: World) -> None:
    world.met("Ann Lee", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "L", "L")
        await shown(pilot, "Three columns, once there is room")
        assert columns(pilot) == 2
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert columns(pilot) == 3


async def test_the_mouse_moves_the_border(world: World) -> None:
    world.met("Ann Lee", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        edge = main_of(pilot).query_one("#due-pane").region.right
        await pilot.mouse_down(offset=(edge - 1, 8))
        await pilot.hover(offset=(54, 8))
        await pilot.mouse_up(offset=(54, 8))
        await pilot.pause()
        assert main_of(pilot).query_one("#due-pane").region.right == 55
        await pilot.hover(offset=(30, 8))
        assert main_of(pilot).query_one("#due-pane").region.right == 55
    assert read_look(world.reopen().unsaved.kept("look")).left(100, 2) == 55


async def test_in_one_column_the_numbers_and_tab_change_the_pane(world: World) -> None:
    world.met("Ann Lee", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(60, 20)) as pilot:
        for key, pane in (
            ("2", "people"),
            ("3", "story"),
            ("1", "due"),
            ("tab", "people"),
            ("shift+tab", "due"),
            ("shift+tab", "story"),
        ):
            await press(pilot, key)
            await focused(pilot, pane)
            pane_there = main_of(pilot).query_one(f"#{pane}-pane")
            assert pane_there.region.width == 60
        await press(pilot, "3")
        await focused(pilot, "story")
        await pilot.pause()
        assert columns(pilot) == 1
        assert "Hi Ann," not in await shown(pilot, "met at PyCon")
        head, story = (main_of(pilot).query_one(f"#{one}-pane") for one in ("person", "story"))
        assert story.region.height > 2 * head.region.height
        await shown(pilot, "esc back")
        await press(pilot, "escape", "enter")
        await shown(pilot, "Hi Ann,")


async def test_room_that_a_long_sentence_took_is_given_back_to_the_message(world: World) -> None:
    for number in range(12):
        world.met(f"Person {number}", number)
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=(80, 23)) as pilot:
        await shown(pilot, "Tip 1")
        panes = main_of(pilot).query_one(PaneLayout)
        assert panes.has_message
        for said, is_seen in (("word " * 30, False), ("word", True)):
            main_of(pilot).say(said)
            await pilot.pause()
            assert panes.has_message is is_seen
            placed = {pane.id for pane in panes.children if pane.region.height}
            assert placed == {pane.id for pane in panes.children if pane.display}


KEYS = ("j", "k", "G", "1", "2", "3", "tab", "slash", "n", "?", "colon", "f", "v", "z", "D", "L",
        ">", "space", "escape", "escape", "escape", "u", "enter", "a")  # fmt: skip


async def test_a_storm_of_sizes_during_keys_and_questions_never_ends_it(world: World) -> None:
    dice = random.Random(11)
    for number in range(4):
        world.met(f"Person {number}", number)
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(STORM):
            tiny = dice.random() < 0.3
            size = (dice.randint(1, 4 if tiny else 220), dice.randint(1, 3 if tiny else 70))
            await pilot.resize_terminal(*size)
            await press(pilot, *dice.choices(KEYS, k=2))
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(*SIZE)
        for _ in range(4):
            await press(pilot, "escape")
        assert app.screen is main_of(pilot)
        main_of(pilot).query_one("#filter", Input).value = ""
        await press(pilot, "1")
        await shown(pilot, "NetFollow ")
    assert app.failure is None
