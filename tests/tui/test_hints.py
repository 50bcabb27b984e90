"""Whatever a line of keys says can be clicked, as if the key had been pressed."""

import pytest
from textual.content import Content
from textual.pilot import Pilot

from netfollow.tui.app import NetFollowApp
from netfollow.tui.widgets.key_bar import PRESS, hints
from tests.conftest import World
from tests.keys import press, shown
from tests.look_at import lines, screen

SIZE = (120, 36)


def presses(line: Content) -> dict[str, str]:
    """Return which key each part of a line presses."""
    return {
        line.plain[one.start : one.end]: one.style.meta[PRESS][0]
        for one in line.spans
        if not isinstance(one.style, str)
    }


def test_each_key_of_a_line_is_pressed_by_its_words() -> None:
    assert presses(hints("/ find · j k scroll · ctrl+s save · → complete · esc closes")) == {
        "/ find": "slash",
        "j ": "j",
        "k scroll": "k",
        "ctrl+s save": "ctrl+s",
        "→ complete": "right",
        "esc closes": "escape",
    }


def test_words_are_no_keys_where_a_line_names_the_characters_that_are() -> None:
    said = "1 a guide to churn\n2 a talk\nor type a few words, such as: this guide · esc leaves"
    assert presses(hints(said, "12")) == {
        "1 a guide to churn": "1",
        "2 a talk": "2",
        "esc leaves": "escape",
    }
    assert hints(said, "12").plain == said


async def click(pilot: Pilot[str], words: str) -> None:
    """Click on the first of these words on the screen."""
    rows = lines(pilot.app)
    y = next(number for number, row in enumerate(rows) if words in row)
    await pilot.click(offset=(rows[y].index(words), y))
    await pilot.pause()


@pytest.mark.parametrize("no_color", [False, True])
async def test_a_question_is_answered_and_left_by_clicks(
    world: World, monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    world.met("Jane Roe", 1)
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, "r")
        await shown(pilot, "How did Jane reply?")
        await click(pilot, "Not interested")
        await shown(pilot, "What did Jane write?")
        await click(pilot, "enter save")
        await shown(pilot, "1 reply")
        await press(pilot, "2", "x")
        await shown(pilot, "y delete")
        await click(pilot, "esc cancel")
        assert "y delete" not in screen(pilot.app)
        assert world.network.roll()


@pytest.mark.parametrize(
    ("key", "title", "words"),
    [
        ("question_mark", "Write", "esc close"),
        ("f", "The next 14 days", "esc close"),
        ("n", "Log a conversation", "esc close"),
    ],
)
async def test_what_lies_over_the_screen_is_closed_by_a_click(
    world: World, key: str, title: str, words: str
) -> None:
    world.met("Jane Roe", 1)
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, key)
        await shown(pilot, title)
        await click(pilot, words)
        assert len(pilot.app.screen_stack) == 1


async def test_the_sections_of_the_look_back_are_clicked(world: World) -> None:
    world.met("Jane Roe", 1)
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, "R")
        await shown(pilot, "5 Funnel")
        await click(pilot, "Funnel")
        await shown(pilot, "Follow-up sequence: messages sent and replies")
        await click(pilot, "t table")
        await shown(pilot, "t picture")
