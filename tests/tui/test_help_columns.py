"""A key and what it does are never run together."""

import re

import pytest

from netfollow.tui.app import NetFollowApp
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.help import GAP, MOST, passages
from netfollow.tui.widgets.rich_text import RichTextView
from tests.conftest import World
from tests.keys import press, shown


@pytest.mark.parametrize("width", [60, 80, 140])
async def test_the_longest_key_stands_apart_from_its_words(world: World, width: int) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(width, 24)) as pilot:
        await press(pilot, "?")
        await shown(pilot, "esc closes")
        keys = app.screen.query_one("#keys-list", RichTextView)
        keys.action_scroll_end()
        text = keys.plain
    assert re.search(r"page down ctrl\+f {2,}A page down\.", text)
    assert re.search(r"page up ctrl\+b {2,}A page up\.", text)
    assert re.search(r'note:"usage pricing" {2,}words of notes', text)


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
