"""`esc` is one step back from wherever one is, and the mouse reaches what keys reach."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.brief import BriefScreen
from netfollow.tui.screens.dialog.dialogs import MenuScreen
from netfollow.tui.screens.imported import ImportedScreen
from netfollow.tui.screens.insights import InsightsScreen
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.key_bar import KeyBar
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import press, shown, until, write
from tests.look.scenes.imported import with_imported_messages
from tests.look_at import lines, screen


@pytest.fixture
def two(world: World) -> World:
    world.met("Ann Lee", 2)
    world.met("Jane Roe", 1)
    return world


async def at_main(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Main), "the first screen never came")


async def focused(pilot: Pilot[str], name: str) -> None:
    pane = pilot.app.screen.query_one(f"#{name}")
    await until(pilot, lambda: pane.has_focus, f"{name} was never gone to")


@pytest.mark.parametrize(
    "keys",
    ["n", "a", "e", "i", "z", "r", "#", "w", "!", "v", "f", "?", "D", "x", ":"],
)
async def test_esc_leaves_every_dialog_and_nothing_is_changed(two: World, keys: str) -> None:
    version = two.network.version
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, keys)
        await until(pilot, lambda: not isinstance(app.screen, Main), "no dialog came")
        await press(pilot, "escape")
        await at_main(pilot)
    assert two.network.version == version


async def test_esc_goes_back_step_by_step(two: World) -> None:
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "space", "/")
        await shown(pilot, "words, or tag:")
        await write(pilot, "ann")
        await press(pilot, "enter")
        await focused(pilot, "people")
        await press(pilot, "3")
        await focused(pilot, "story")
        main, sought = app.screen, app.screen.query_one("#filter", Input)
        assert isinstance(main, Main)
        await press(pilot, "escape")
        await focused(pilot, "people")
        assert sought.value == "ann"
        await press(pilot, "escape")
        assert sought.value == ""
        assert main.selected
        await press(pilot, "escape")
        assert not main.selected
        await press(pilot, "escape")
        await shown(pilot, "q to quit")


def named(world: World, name: str) -> str:
    return world.network.contacts.named(name).uid


def cursor_of(pilot: Pilot[str], name: str) -> str | None:
    return pilot.app.screen.query_one(f"#{name}", LineList).key


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_from_whom_an_import_brought_esc_leads_back_to_the_list(
    two: World, size: tuple[int, int]
) -> None:
    with_imported_messages(two)
    app = NetFollowApp(two.network)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "j")
        before = cursor_of(pilot, "due")
        await press(pilot, "H")
        await shown(pilot, "1 of 3")
        await press(pilot, "N")
        await shown(pilot, "2 of 3")
        await press(pilot, "j")
        sought = cursor_of(pilot, "offers")
        for _ in range(2):
            await press(pilot, "enter")
            await at_main(pilot)
            await focused(pilot, "story")
            main = app.screen
            assert isinstance(main, Main)
            assert main.person == sought
            await press(pilot, "escape")
            await until(pilot, lambda: isinstance(app.screen, ImportedScreen), "it is not back")
            assert "2 of 3" in screen(app)
            assert cursor_of(pilot, "offers") == sought
        await press(pilot, "escape")
        await at_main(pilot)
        await focused(pilot, "due")
        assert cursor_of(pilot, "due") == before


async def test_in_one_column_insights_lead_to_the_draft_and_back(two: World) -> None:
    two.met("Tom Ode", 30)
    app = NetFollowApp(two.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "R", "3")
        await shown(pilot, "Never thanked")
        await press(pilot, "d")
        await at_main(pilot)
        await shown(pilot, "Hi Tom")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, InsightsScreen), "it is not back")


async def test_from_whom_insights_named_esc_leads_back_to_the_section(two: World) -> None:
    for name in ("Tom Ode", "Uli Roth"):
        two.met(name, 30)
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "R", "3")
        await shown(pilot, "Never thanked")
        await press(pilot, "j")
        sought = cursor_of(pilot, "losing-touch")
        await press(pilot, "enter")
        await at_main(pilot)
        await press(pilot, "3", "escape")
        await focused(pilot, "people")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, InsightsScreen), "it is not back")
        await until(
            pilot, lambda: cursor_of(pilot, "losing-touch") == sought, "the cursor is elsewhere"
        )
        await press(pilot, "escape")
        await at_main(pilot)
        await focused(pilot, "due")


async def test_from_whom_the_palette_or_a_search_found_esc_leads_back_to_the_queue(
    two: World,
) -> None:
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "j")
        before = cursor_of(pilot, "due")
        other = "Ann Lee" if before == named(two, "Jane Roe") else "Jane Roe"
        await press(pilot, ":")
        await write(pilot, other)
        await shown(pilot, "person")
        await press(pilot, "enter")
        await at_main(pilot)
        await focused(pilot, "people")
        main = app.screen
        assert isinstance(main, Main)
        await until(pilot, lambda: main.person == named(two, other), "they are not shown")
        await press(pilot, "escape")
        await focused(pilot, "due")
        assert cursor_of(pilot, "due") == before
        await press(pilot, "/")
        await write(pilot, other.split()[0].lower())
        await press(pilot, "enter")
        await until(pilot, lambda: main.person == named(two, other), "they are not shown")
        await press(pilot, "escape")
        await focused(pilot, "due")
        assert cursor_of(pilot, "due") == before


async def test_the_timeline_of_a_card_leads_back_to_the_card(two: World) -> None:
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "enter")
        await focused(pilot, "deck")
        await press(pilot, "3")
        await focused(pilot, "story")
        await press(pilot, "escape")
        await focused(pilot, "deck")
        await press(pilot, "escape")
        await focused(pilot, "due")
        await press(pilot, "3", "escape")
        await focused(pilot, "due")
        await press(pilot, "3", "enter")
        await focused(pilot, "deck")
        await press(pilot, "escape")
        await focused(pilot, "story")
        await press(pilot, "escape")
        await focused(pilot, "due")


async def test_in_one_column_the_draft_is_a_key_away_from_a_timeline(two: World) -> None:
    app = NetFollowApp(two.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "1 Today")
        await press(pilot, "2", "enter")
        await shown(pilot, "3 Timeline")
        assert "enter draft" in lines(app)[-1]
        await press(pilot, "enter")
        await shown(pilot, "Hi Ann,")
        await press(pilot, "escape")
        await focused(pilot, "story")
        await press(pilot, "escape")
        await focused(pilot, "people")


async def test_a_second_question_leads_back_to_the_first(two: World) -> None:
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "r")
        await shown(pilot, "reply?")
        await press(pilot, "l")
        await shown(pilot, "When should you get back to them?")
        await press(pilot, "escape")
        await shown(pilot, "reply?")
        await press(pilot, "escape")
        await at_main(pilot)


async def test_a_form_opened_from_the_brief_leads_back_to_it(two: World) -> None:
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "B")
        await shown(pilot, "n log a conversation")
        await press(pilot, "n")
        await shown(pilot, "What was said")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, BriefScreen), "it is not back")
        await press(pilot, "n")
        await write(pilot, "Tea.")
        await press(pilot, "ctrl+s")
        await at_main(pilot)
        await shown(pilot, "✓ Logged")


async def test_rows_keys_and_wheel_answer_to_the_mouse(two: World) -> None:
    for number in range(60):
        two.add(f"Person {number:02}")
    app = NetFollowApp(two.network)
    async with app.run_test(size=(120, 36)) as pilot:
        due, people = (app.screen.query_one(f"#{name}", LineList) for name in ("due", "people"))
        await pilot.click("#due", offset=(5, 4))
        await pilot.pause()
        assert due.cursor == 1
        await press(pilot, "2")
        await pilot.click("#people", offset=(5, 3))
        await pilot.pause()
        assert people.has_focus
        assert people.cursor == 3
        await pilot.mouse_down("#people", offset=(people.size.width - 1, people.size.height - 1))
        await pilot.mouse_up("#people", offset=(people.size.width - 1, people.size.height - 1))
        await pilot.pause()
        assert people.scroll_offset.y == people.max_scroll_y
        bar = lines(app)[-1]
        await pilot.click(KeyBar, offset=(bar.index("cadence"), 0))
        await pilot.pause()
        assert isinstance(app.screen, MenuScreen)
