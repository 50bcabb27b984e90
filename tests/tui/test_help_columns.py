"""A key and what it does are never run together."""

import re

import pytest

from netfollow.tui.app import NetFollowApp
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.help import COLUMN, GAP, INDENT, KEY, MOST, THEMES, columns, passages
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.manual_page import ON_SCREEN, PAGES, page, title
from tests.conftest import World
from tests.keys import press, shown, write


@pytest.mark.parametrize("width", [60, 80, 140])
async def test_the_longest_key_stands_apart_from_its_words(world: World, width: int) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(width, 24)) as pilot:
        await press(pilot, "?")
        await shown(pilot, "esc close")
        await press(pilot, "/")
        await write(pilot, "e")
        keys = app.screen.query_one("#keys-list", RichTextView)
        keys.action_scroll_end()
        text = keys.plain
    assert re.search(r"page down ctrl\+f {2,}A page down\.", text)
    assert re.search(r"page up ctrl\+b {2,}A page up\.", text)
    assert re.search(r'note:"usage pricing" {2,}words in notes', text)


def test_keys_too_long_for_a_column_have_a_line_of_their_own() -> None:
    command = next(iter(COMMANDS))
    many = ("ctrl+shift+f1", "ctrl+shift+f2", "ctrl+shift+f3")
    found = list(passages(Keymap({command: many})))
    at = next(at for at, one in enumerate(found) if one.text.count("shift") == len(many))
    assert not found[at].hanging
    assert found[at + 1].text
    assert not found[at + 1].hanging.strip()
    hung = [one.hanging for one in found if one.hanging]
    assert all(one.endswith("  ") and len(one) <= MOST + GAP for one in hung)


async def test_all_keys_fit_one_screen_and_those_that_can_not_act_are_grey(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "?")
        text = await shown(pilot, "Command line")
        assert "copy the message" in text
        assert "silent:>6m" in text
        keys = app.screen.query_one("#keys-list", RichTextView)
        assert keys.max_scroll_y == 0
    (line,) = [one for one in columns(DEFAULTS, {"demo"}, 140) if "demo network" in one.text]
    at = line.text.index("demo network")
    assert (at, at + len("demo network"), "muted") in line.spans


async def test_the_manual_opens_from_the_help_and_turns_its_pages(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "?", "1")
        await shown(pilot, "The queue shows who is due")
        await press(pilot, "3")
        await shown(pilot, "Manual · Search")
        await press(pilot, "n")
        await shown(pilot, "4 of ")
        await press(pilot, "escape")
        await shown(pilot, "copy the message")
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1


def test_every_page_of_the_manual_is_on_the_screen_and_its_links_stay_links() -> None:
    assert sorted(ON_SCREEN) == sorted(PAGES)
    for name in ON_SCREEN:
        assert title(name)
        assert page(name).startswith("# ")
        assert "![" not in page(name)


def test_the_five_keys_of_the_readme_come_first_and_nothing_is_cut() -> None:
    first, rows = THEMES[0]
    assert first == "Five keys to start with"
    assert [row.ids for row in rows] == [("draft",), ("sent",), ("snooze",), ("note",), ("undo",)]
    assert {name for _, lines in THEMES for row in lines for name in row.ids} >= {
        *COMMANDS.keys() - {"help"}
    }
    for width in (60, 80, 140):
        texts = [one.text for one in columns(DEFAULTS, (), width)]
        for _, lines in THEMES:
            for row in lines:
                assert any(f" {row.words}" in text for text in texts), row.words
        assert all(len(text) <= width - 2 for text in texts)
    assert all(len(row.words) <= COLUMN - 2 * INDENT - KEY for _, lines in THEMES for row in lines)
