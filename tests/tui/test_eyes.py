"""Every eye: contrast, the terminal's own colours, none at all, and ASCII."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.segment import Segment
from textual.pilot import Pilot

from netfollow.cli import main
from netfollow.network.demo import demo
from netfollow.tui.app import NetFollowApp
from netfollow.tui.theme import THEMES, WORDS, plain, says_utf8
from tests.conftest import NOW, World
from tests.for_each import for_each
from tests.keys import gone, press, shown, write
from tests.look_at import screen
from tests.tui.widgets.bare import FAMILY, HOSTILE

SIZE = (100, 30)


@pytest.fixture
def staged(world: World) -> World:
    world.network.importing.fill(demo(NOW))
    return world


def segments(pilot: Pilot[str]) -> Iterator[Segment]:
    """Yield all that is on the screen."""
    for strip in pilot.app.screen._compositor.render_strips():
        yield from strip


def light(color: Color) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return how far two colours are apart: 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("theme", "least"),
    [
        ("netfollow-dark", 4.0),
        ("netfollow-light", 4.0),
        ("netfollow-contrast", 7.0),
        ("netfollow-contrast-light", 7.0),
    ],
)
async def test_every_word_stands_out_from_what_is_behind_it(
    staged: World, theme: str, least: float
) -> None:
    app = NetFollowApp(staged.network, theme=theme)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "✓ ")
        await press(pilot, "escape", "j", "space", "j")
        await shown(pilot, "1 selected")
        off = app.screen.query_one("#keys").get_component_rich_style("key-bar--off").color
        faint = []
        for segment in segments(pilot):
            style = segment.style
            if style is None or not any(letter.isalnum() for letter in segment.text):
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            if style.color != off and contrast(style.color, style.bgcolor) < least:
                faint.append((segment.text, contrast(style.color, style.bgcolor)))
        assert faint == []


async def test_the_terminals_own_sixteen_colours_and_no_others(staged: World) -> None:
    app = NetFollowApp(staged.network, theme="netfollow-terminal")
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "✓ ")
        await press(pilot, "escape", "j")
        for keys in (("1",), ("n",), ("escape", "?"), ("escape", "v"), ("escape", ":")):
            await press(pilot, *keys)
            for segment in filter(lambda one: one.text.strip(), segments(pilot)):
                for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    is_own = color is None or color.is_default or color.type is ColorType.STANDARD
                    assert is_own, (keys, segment)


async def test_without_colours_signs_and_emphasis_tell_everything(
    staged: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    staged.met("Max Late", 6)
    app = NetFollowApp(staged.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "✓ ")
        await press(pilot, "escape", "space")
        await shown(pilot, "1 selected")
        found = list(segments(pilot))
        for segment in found:
            for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                assert color is None or color.is_default
        reversed_words = [one.text for one in found if one.style and one.style.reverse]
        assert any("Priya Raman" in words for words in reversed_words)
        text = screen(app)
        for word in ("days late", "today", "✓ Max Late", "[next step]"):
            assert word in text


async def test_in_ascii_there_are_no_other_signs_and_columns_stay(staged: World) -> None:
    staged.add("李明 Wójcik")
    app = NetFollowApp(staged.network, ascii=True)
    usual = NetFollowApp(staged.network)
    texts = []
    for one in (app, usual):
        async with one.run_test(size=SIZE) as pilot:
            await press(pilot, "escape", "2", "G")
            texts.append(await shown(pilot, "李明"))
    ascii, other = (text.splitlines() for text in texts)
    assert [cell_len(line) for line in ascii] == [cell_len(line) for line in other]
    signs = {letter for line in ascii for letter in line if not letter.isascii()}
    assert signs
    assert all(letter.isalpha() for letter in signs)
    assert "+- Message - " in texts[0]
    assert ">2 People - " in texts[0]


@settings(max_examples=200)
@given(st.text(max_size=30) | st.sampled_from((*HOSTILE, FAMILY)), st.booleans())
def test_what_is_put_in_the_place_of_signs_is_as_wide(text: str, letters: bool) -> None:
    text = "".join(one for one in text if one.isprintable())
    found = plain(text, letters=letters)
    assert cell_len(found) == cell_len(text)
    if letters:
        assert found.isascii()


def test_letters_lose_their_marks_where_the_terminal_reads_only_ascii() -> None:
    assert plain("Tomás Wójcik · 李明…", letters=True) == "Tomas Wojcik - ????~"
    assert plain("Tomás · 李明…", letters=False) == "Tomás - 李明~"
    assert plain("╭─┃╯ █▌ ✓", letters=False) == "+-|+ #> v"


@for_each(
    ("environ", "coerced", "answer"),
    [
        ({}, False, True),
        ({"LC_CTYPE": "C.UTF-8"}, True, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False, True),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, False, False),
        ({"LC_ALL": "", "LANG": "de_DE.utf8"}, False, True),
        ({"LANG": "en_US.ISO-8859-1"}, False, False),
    ],
)
def test_the_locale_says_whether_signs_can_be_read(
    environ: dict[str, str], coerced: bool, answer: bool
) -> None:
    assert says_utf8(environ, coerced=coerced) is answer


def test_a_terminal_that_can_not_draw_is_told_so_in_a_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--home", str(tmp_path)], env={"TERM": "dumb"})
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "TERM=dumb" in done.stderr
    assert "netfollow due" in done.stderr
    assert done.stdout == ""


async def test_a_theme_is_found_in_the_palette_and_kept_until_the_settings_change(
    world: World,
) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ":")
        await write(pilot, "contrast-light")
        await shown(pilot, "Theme: high contrast, light")
        await gone(pilot, "high contrast, dark")
        await press(pilot, "enter")
        await shown(pilot, "Theme: high contrast, light")
        assert app.theme == "netfollow-contrast-light"
    assert NetFollowApp(world.reopen()).theme == "netfollow-contrast-light"
    assert NetFollowApp(world.network, theme="netfollow-light").theme == "netfollow-light"
    assert set(WORDS) == {theme.name for theme in THEMES}


async def test_in_the_terminals_own_colours_a_question_leaves_the_screen_in_sight(
    staged: World,
) -> None:
    app = NetFollowApp(staged.network, theme="netfollow-terminal")
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "✓ ")
        await press(pilot, "escape", "z")
        assert "1 Today · 12" in await shown(pilot, "Snooze Priya until when?")
