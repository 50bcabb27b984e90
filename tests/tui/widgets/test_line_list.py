"""A long list: what a person sees and does, and what its owner hears."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import Heading, LastLine, ListRow
from tests.keys import press
from tests.look_at import lines, screen
from tests.tui.widgets.bare import Bare

NAMES = ("Ann", "Ben", "Cem", "Dee", "Eve", "Fay", "Gus", "Hal")


def row(key: str) -> ListRow:
    return ListRow(
        key, "3 days late", "late", f"below {key}", "spoke 2d ago", "●" if key == "Ben" else " "
    )


async def shown(
    app: Bare, pilot: Pilot[str], keys: Sequence[str] = NAMES, *, focus: bool = True
) -> LineList:
    found = app.query_one(LineList)
    found.show(keys, row)
    if focus:
        found.focus()
    await pilot.pause()
    return found


async def test_a_row_reads_from_left_to_right_and_selection_has_a_mark() -> None:
    app = Bare(LineList(lines=2))
    async with app.run_test(size=(32, 20)) as pilot:
        await shown(app, pilot)
        assert [line.rstrip() for line in lines(app)[:4]] == [
            "▌ Ann               3 days late",
            "▌   below Ann      spoke 2d ago",
            " ● Ben              3 days late",
            "    below Ben      spoke 2d ago",
        ]


async def test_below_what_stands_right_makes_way_for_what_is_left() -> None:
    app = Bare(LineList(lines=2))
    async with app.run_test(size=(27, 4)) as pilot:
        await shown(app, pilot, NAMES[:1])
        assert lines(app)[1].rstrip() == "▌   below Ann spoke 2d ago"
        await pilot.resize_terminal(26, 4)
        await pilot.pause()
        assert lines(app)[1].rstrip() == "▌   below Ann"
        assert "3 days late" in lines(app)[0]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ("j", "Ben"),
        ("down", "Ben"),
        ("j k", "Ann"),
        ("down up", "Ann"),
        ("G", "Hal"),
        ("end", "Hal"),
        ("G g", "Ann"),
        ("end home", "Ann"),
        ("pagedown", "Eve"),
        ("ctrl+f", "Eve"),
        ("G pageup", "Dee"),
        ("ctrl+d", "Cem"),
        ("G ctrl+u", "Fay"),
        ("k", "Ann"),
        ("G j", "Hal"),
    ],
)
async def test_keys_move_the_cursor_and_the_row_comes_into_sight(keys: str, at: str) -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 4)) as pilot:
        found = await shown(app, pilot)
        await press(pilot, *keys.split())
        assert found.key == at
        mark = f"{row(at).mark} ".lstrip()
        assert any(line.startswith(f"▌{mark or ' '}{at} ") for line in lines(app))


@pytest.mark.parametrize("keys", ["j j", "G", "j j j", "G k k k", "pagedown j"])
@pytest.mark.parametrize("height", [5, 7, 9])
async def test_what_is_in_sight_begins_with_a_whole_row(keys: str, height: int) -> None:
    app = Bare(LineList(lines=2))
    async with app.run_test(size=(32, height)) as pilot:
        found = await shown(app, pilot)
        await press(pilot, *keys.split())
        text = lines(app)
        assert "below" not in text[0]
        (at,) = (place for place, one in enumerate(text) if one.startswith(f"▌ {found.key} "))
        assert text[at + 1].startswith(f"▌   below {found.key} ")


async def test_moves_are_told_once_each_and_enter_opens() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 9)) as pilot:
        await shown(app, pilot)
        await press(pilot, "j", "j", "enter", "G", "j")
        assert app.moved() == ["Ann", "Ben", "Cem", "Hal"]
        assert app.chosen() == ["Cem"]


async def test_the_cursor_stays_with_its_key_wherever_that_goes() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 9)) as pilot:
        found = await shown(app, pilot)
        await press(pilot, "j", "j")
        app.said.clear()
        await shown(app, pilot, ("Zoe", *reversed(NAMES)))
        assert found.key == "Cem"
        assert app.moved() == []


@pytest.mark.parametrize(
    ("left", "at"),
    [
        (("Ann", "Ben", "Dee", "Eve"), "Dee"),
        (("Eve", "Fay"), "Eve"),
        (("Ann", "Ben"), "Ben"),
        (("Eve", "Ben"), "Eve"),
        (("Yan", "Zoe"), "Yan"),
        ((), None),
    ],
)
async def test_when_its_row_is_gone_the_cursor_goes_to_the_next_neighbour(
    left: tuple[str, ...], at: str | None
) -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 9)) as pilot:
        found = await shown(app, pilot)
        await press(pilot, "j", "j")
        app.said.clear()
        await shown(app, pilot, left)
        assert found.key == at
        assert app.moved() == [at]


async def test_a_click_chooses_and_a_double_click_opens() -> None:
    app = Bare(LineList(lines=2))
    async with app.run_test(size=(30, 9)) as pilot:
        found = await shown(app, pilot)
        await pilot.click(LineList, offset=(5, 3))
        assert found.key == "Ben"
        assert app.chosen() == []
        await pilot.double_click(LineList, offset=(5, 6))
        assert app.chosen() == ["Dee"]
        await pilot.click(LineList, offset=(5, 8))
        assert found.key == "Eve"


async def test_a_click_below_the_last_row_chooses_nothing() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 9)) as pilot:
        found = await shown(app, pilot, ("Ann",))
        await pilot.click(LineList, offset=(5, 5))
        assert found.key == "Ann"


@pytest.mark.parametrize(("no_color", "at_rest"), [(True, "│ Ann"), (False, "  Ann")])
async def test_a_focused_cursor_and_one_at_rest_differ_without_colour(
    monkeypatch: pytest.MonkeyPatch, no_color: bool, at_rest: str
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = Bare(LineList(), Input())
    async with app.run_test(size=(30, 9)) as pilot:
        found = await shown(app, pilot)
        assert lines(app)[0].startswith("▌ Ann")
        app.query_one(Input).focus()
        await pilot.pause()
        assert lines(app)[0].startswith(at_rest)
        first, second = (found.render_line(y) for y in (0, 1))
        assert no_color or first._segments[0].style != second._segments[0].style


async def test_an_empty_list_says_so_and_takes_every_key() -> None:
    app = Bare(LineList(empty="Nothing is due.\nEnjoy the day."))
    async with app.run_test(size=(30, 9)) as pilot:
        found = await shown(app, pilot, ())
        assert "       Nothing is due.\n" in screen(app)
        assert "Enjoy the day." in screen(app)
        await press(pilot, "j", "k", "G", "g", "pagedown", "ctrl+u", "enter")
        assert found.key is None
        assert app.said == []


async def test_columns_stay_straight_whatever_the_script() -> None:
    names = ("Ann", "李明" * 20, "a\u0301" * 60, "👨‍👩‍👧‍👦" * 20, "🇩🇪 Jürgen", "हिन्दी", "x" * 90)
    app = Bare(LineList())
    async with app.run_test(size=(40, 8)) as pilot:
        await shown(app, pilot, names)
        seen = lines(app)[: len(names)]
        assert {cell_len(line) for line in seen} == {40}
        assert len({cell_len(line[: line.index("3 days late")]) for line in seen}) == 1
        assert [("…" in line) for line in seen] == [False, True, True, True, False, False, True]


async def test_the_right_text_is_whole_while_there_is_room_and_marked_when_cut() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 3)) as pilot:
        found = await shown(app, pilot, ("x" * 50,))
        assert "… 3 days late" in lines(app)[0]
        found.show(("Ann",), lambda key: ListRow(key, "日" * 30))
        await pilot.pause()
        assert "…" in lines(app)[0]
        assert cell_len(lines(app)[0]) == 30


async def test_a_move_draws_two_rows_again_and_no_others() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 9)) as pilot:
        found = await shown(app, pilot)
        drawn: list[int] = []
        draw = found.render_line

        def noting(y: int) -> object:
            drawn.append(y)
            return draw(y)

        found.render_line = noting  # type: ignore[method-assign,assignment]
        await press(pilot, "j")
        assert sorted(set(drawn)) == [0, 1]


async def test_scrolling_leaves_the_cursor_until_it_moves() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 4)) as pilot:
        found = await shown(app, pilot)
        found.scroll_relative(y=3, animate=False)
        await pilot.pause()
        assert found.key == "Ann"
        assert "Ann" not in screen(app)
        await press(pilot, "j")
        assert "▌● Ben" in screen(app)


async def test_put_cursor_finds_a_key_or_says_that_it_is_not_there() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 4)) as pilot:
        found = await shown(app, pilot)
        assert found.put_cursor("Hal")
        await pilot.pause()
        assert "▌ Hal" in screen(app)
        assert not found.put_cursor("Nobody")
        assert found.key == "Hal"


async def test_another_theme_draws_every_row_again() -> None:
    app = Bare(LineList())
    async with app.run_test(size=(30, 4)) as pilot:
        found = await shown(app, pilot)
        dark = found.render_line(1)
        app.theme = "textual-light"
        await pilot.pause()
        light = found.render_line(1)
        assert light.text == dark.text
        assert [one.style for one in light] != [one.style for one in dark]


HEADINGS = {0: Heading("● Thank-yous", "2"), 2: Heading("→ Next steps", "1")}


async def headed(
    app: Bare, pilot: Pilot[str], below: str = "below", last: tuple[LastLine, ...] = ()
) -> LineList:
    found = app.query_one(LineList)
    found.show(
        NAMES[:3], lambda key: ListRow(key, "today", below=below), headings=HEADINGS, last=last
    )
    found.focus()
    await pilot.pause()
    return found


async def test_headings_stand_above_rows_and_the_cursor_skips_them() -> None:
    app = Bare(LineList(lines=2))
    async with app.run_test(size=(30, 20)) as pilot:
        found = await headed(app, pilot, last=(LastLine("+ 3 more", "more"),))
        assert [line.rstrip() for line in lines(app)[:11]] == [
            " ● Thank-yous               2",
            "▌ Ann                   today",
            "▌   below",
            "  Ben                   today",
            "    below",
            "",
            " → Next steps               1",
            "  Cem                   today",
            "    below",
            "   + 3 more",
            "",
        ]
        await press(pilot, "j", "j")
        assert lines(app)[7].startswith("▌ Cem")
        await pilot.click(LineList, offset=(5, 6))
        assert found.key == "Cem"
        await pilot.click(LineList, offset=(5, 4))
        assert found.key == "Ben"


async def test_without_room_there_is_no_blank_line_and_a_heading_comes_with_its_first_row() -> None:
    app = Bare(LineList(lines=2))
    async with app.run_test(size=(30, 5)) as pilot:
        await headed(app, pilot)
        await press(pilot, "G")
        assert "▌ Cem" in screen(app)
        await press(pilot, "g")
        assert lines(app)[0].startswith(" ● Thank-yous")


async def test_what_stands_below_a_name_takes_two_lines_where_it_is_long() -> None:
    app = Bare(LineList(lines=2))
    async with app.run_test(size=(30, 20)) as pilot:
        await headed(app, pilot, "a talk on how to price the first cohort")
        assert [line.rstrip() for line in lines(app)[1:5]] == [
            "▌ Ann                   today",
            "▌   a talk on how to price",
            "▌   the first cohort",
            "  Ben                   today",
        ]
        await press(pilot, "j", "j")
        assert any(line.startswith("▌ Cem") for line in lines(app))


async def test_what_an_empty_list_says_is_whole_in_any_width() -> None:
    say = "No calendar is set.\n\nName the folders of your calendars in the settings."
    listed = LineList(empty=say)
    app = Bare(listed)
    async with app.run_test(size=(30, 12)) as pilot:
        listed.show((), lambda key: ListRow(key))
        await pilot.pause()
        assert "".join(lines(app)).split() == say.split()


async def test_after_the_last_card_of_a_pack_comes_the_first() -> None:
    app = Bare(LineList(wraps=True))
    async with app.run_test(size=(32, 20)) as pilot:
        found = await shown(app, pilot)
        found.put_cursor("Hal")
        found.show(NAMES[:-1], row)
        assert found.key == "Ann"
        found.put_cursor("Cem")
        found.show([one for one in NAMES[:-1] if one != "Cem"], row)
        assert found.key == "Dee"
