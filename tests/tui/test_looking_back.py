"""Looking back by keys: the sections, the draft from a row, the weekly review."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from netfollow.network.demo import demo
from netfollow.people import Uid
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.insights import InsightsScreen
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.figures.sections import MIDDLE_NAMES, SECTIONS
from tests.conftest import NOW, World
from tests.keys import press, shown, until, write
from tests.look_at import screen

SIZE = (100, 40)


@pytest.fixture
def staged(tmp_path: Path) -> World:
    made = World(tmp_path / "demo")
    made.network.importing.fill(demo(NOW))
    return made


async def opened(pilot: Pilot[str], *keys: str) -> None:
    """Press keys once the screen is there."""
    await shown(pilot, "1 Today ")
    await press(pilot, *keys)


async def test_the_sections_by_number_and_one_beside_the_other(staged: World) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "R")
        await shown(pilot, "By step")
        await press(pilot, "l")
        await shown(pilot, "First message within 24 hours")
        await press(pilot, "tab")
        await shown(pilot, "Never thanked")
        await press(pilot, "4")
        await shown(pilot, "My network:")
        await press(pilot, "5")
        await shown(pilot, "Follow-up sequence: messages sent and replies")
        await press(pilot, "6")
        await shown(pilot, "You wrote first")
        await press(pilot, "l")
        await shown(pilot, "By step")
        await press(pilot, "escape")
        assert isinstance(app.screen, Main)


async def test_two_kinds_are_crossed_and_each_picture_has_its_table(staged: World) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "R")
        await shown(pilot, "By step")
        await press(pilot, "b")
        await shown(pilot, "By channel")
        await press(pilot, "a")
        await shown(pilot, "By channel and step")
        await press(pilot, "a")
        await shown(pilot, "By channel and wording")
        await press(pilot, "A", "A")
        assert "By channel and" not in await shown(pilot, "By channel ·")
        await press(pilot, "t")
        await shown(pilot, "sent   replied   rate")
        await press(pilot, "2")
        await shown(pilot, "week of      talks")
        await press(pilot, "t")
        await shown(pilot, "one column per week")


async def test_plain_letters_draw_the_same_without_blocks(staged: World) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "R", "5")
        await shown(pilot, "█ replied")
        await press(pilot, "p")
        await shown(pilot, "# replied")
        assert not set("█▒░▁▂▃▄▅▆▇") & set(screen(app).split("5 Funnel")[1].split("t table")[0])


async def test_from_a_row_one_key_leads_into_the_draft(world: World) -> None:
    world.met("Ann Lee", 1)
    away = world.met("Tom Ode", 30)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "R", "3")
        await shown(pilot, "Never thanked")
        people = app.screen.query_one("#losing-touch", LineList)
        assert people.key == away
        await press(pilot, "d")
        assert isinstance(app.screen, Main)
        assert app.screen.person == away
        assert app.screen.message is not None
        await shown(pilot, "Hi Tom")


async def test_nobody_slipping_is_said(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "R", "3")
        await shown(pilot, "You're in touch with everyone.")
        await press(pilot, "d", "enter")
        assert isinstance(app.screen, InsightsScreen)


async def test_who_leaves_while_it_counts_waits_for_nothing(staged: World) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        for _ in range(3):
            await press(pilot, "R", "escape")
        assert isinstance(app.screen, Main)
        await app.workers.wait_for_complete()


async def test_the_week_is_answered_in_two_lines_and_a_technique_is_chosen(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "W")
        await shown(pilot, "Try next week")
        await press(pilot, "enter")
        await shown(pilot, "What worked this week?")
        await write(pilot, "Notes at once")
        await press(pilot, "enter")
        await shown(pilot, "What could be better?")
        await write(pilot, "More calls")
        await press(pilot, "enter")
        await shown(pilot, "More calls")
        await press(pilot, "x", "c")
        await shown(pilot, "Next week you try")
        (kept,) = world.network.reviews.past()
        assert (kept.worked, kept.improve) == ("Notes at once", "More calls")
        assert kept.technique == "detail"
        await press(pilot, "u", "u")
        await shown(pilot, "Press enter to write a line.")
        (kept,) = world.network.reviews.past()
        assert (kept.worked, kept.improve, kept.technique) == ("Notes at once", "", "")


async def test_past_weeks_can_be_read(world: World) -> None:
    world.network.reviews.keep(worked="The shelf", technique="value")
    world.later(days=7)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "W")
        await shown(pilot, "Tried last week")
        await press(pilot, "h")
        await shown(pilot, "1 of 1")
        await shown(pilot, "The shelf")
        await press(pilot, "escape")
        await shown(pilot, "Try next week")
        await press(pilot, "escape")
        assert isinstance(app.screen, Main)


async def test_the_review_is_offered_on_its_day_and_only_once(world: World) -> None:
    world.met("Ann Lee", 1)
    world.later(days=4)
    for expected in (True, False):
        app = NetFollowApp(world.network)
        async with app.run_test(size=SIZE) as pilot:
            await shown(pilot, "Hi Ann,")
            assert ("W reviews your week" in screen(app)) is expected


async def test_how_two_people_are_in_touch_stands_in_the_header(world: World) -> None:
    uid: Uid = world.met("Jane Roe", 40)
    world.wrote(uid, 39)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(140, 40)) as pilot:
        await shown(pilot, "you ··········█·  they ··········▄·")


async def test_in_sixty_cells_a_row_of_figures_is_one_line(staged: World) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "R")
        rows = (await shown(pilot, "Check-in")).splitlines()
        first = next(number for number, row in enumerate(rows) if "Thank-you" in row)
        assert [row[1:13].strip() for row in rows[first : first + 3]] == [
            "Thank-you",
            "Useful note",
            "Next step",
        ]
        assert "5 Funnel" in "\n".join(rows[:4])
        await press(pilot, "5")
        assert "5 Funnel" in await shown(pilot, "Follow-up sequence: messages sent and replies")
        await press(pilot, "2")
        rows = (await shown(pilot, "in 48 hours")).splitlines()
        first = next(number for number, row in enumerate(rows) if "in 24 hours" in row)
        assert "in 48 hours" in rows[first + 1]
        assert " of " in rows[first]
        await press(pilot, "escape", "f")
        rows = (await shown(pilot, "tomorrow")).splitlines()
        first = next(number for number, row in enumerate(rows) if " today " in row)
        assert " tomorrow " in rows[first + 1]


async def test_in_ascii_pictures_are_drawn_in_letters_from_the_start(staged: World) -> None:
    app = NetFollowApp(staged.network, ascii=True)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "R", "2")
        await shown(pilot, "x cleared   o not cleared   . day off")


async def test_in_sixty_cells_every_figure_is_one_line_and_esc_in_sight(staged: World) -> None:
    for number in range(12):
        staged.wrote(staged.met(f"Nr{number} Roe", 40), 39)
    app = NetFollowApp(staged.network)
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "R")
        for section in "123456":
            for _ in range(2):
                await press(pilot, section, "t")
                await until(pilot, lambda: "Counting" not in screen(app), "it still counts")
                assert "esc close" in screen(app), section
                figures = app.screen.query_one("#figures", RichTextView)
                for passage in figures._passages if section != "3" else ():
                    is_sentence = passage.text.endswith(".") or passage.hanging
                    assert is_sentence or cell_len(passage.text) <= 53, passage.text
        await press(pilot, "escape")
        for key, back in (("W", "esc close"), ("v", "esc close"), ("D", "esc save")):
            await press(pilot, key)
            assert back in await shown(pilot, back)
            await press(pilot, "escape")


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("number", range(1, 7))
async def test_at_every_width_each_section_has_a_name_that_says_what_it_is(
    world: World, width: int, number: int
) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(width, 24)) as pilot:
        await press(pilot, "R", str(number))
        names = list(SECTIONS if width > 100 else MIDDLE_NAMES)
        if width == 80:
            names[number - 1] = SECTIONS[number - 1]
        labels = [f"{at} {name}" for at, name in enumerate(names, 1)]
        gap = " " if width == 60 else "   "
        assert gap.join(labels) in await shown(pilot, labels[number - 1])


async def test_with_no_room_for_short_names_the_other_sections_are_numbers(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(50, 20)) as pilot:
        await press(pilot, "R", "3")
        assert "1  2  3 Losing touch  4  5  6" in await shown(pilot, "3 Losing touch")
