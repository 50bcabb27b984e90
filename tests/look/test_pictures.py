"""Each screen at three sizes and in two themes, on the demo, as a person sees it.

A screen is opened once and then resized and recoloured: the text is compared at every size, the
colours at one size in both themes.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netfollow.network.demo import demo
from netfollow.tui.app import NetFollowApp
from tests.conftest import NOW, World
from tests.keys import press, shown, until, write
from tests.look.conftest import THEMES, Picture

Go = Callable[[Pilot[str]], Awaitable[None]]


@pytest.fixture
def staged(tmp_path: Path) -> World:
    made = World(tmp_path / "demo")
    made.network.transfers.fill(demo(NOW))
    return made


async def answered(pilot: Pilot[str]) -> None:
    """Leave the question of the start."""
    await shown(pilot, "go out?")
    await press(pilot, "escape")
    app = pilot.app
    await until(pilot, lambda: app.screen is app.screen_stack[0], "the question stayed")
    await until(pilot, lambda: app.screen.focused is not None, "no pane was gone to")


async def morning(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j")


async def question(pilot: Pilot[str]) -> None:
    await shown(pilot, "go out?")


async def copied(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "d")
    await shown(pilot, "Copied for")


async def slot(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "d")
    await shown(pilot, "still needs")


async def note(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "n")
    await shown(pilot, "Mention back")
    await write(pilot, "Coffee at the station.")


async def composer(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "D")
    await shown(pilot, "ctrl+y copy")
    await pilot.app.workers.wait_for_complete()


async def shelf(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "v")
    await shown(pilot, "take it")


async def forecast(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "f")
    await shown(pilot, "The next 14 days")


async def found(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "/")
    await shown(pilot, "words, or tag:")
    await write(pilot, "pricing")


async def selected(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "space", "space")


async def palette(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, ":")
    await write(pilot, "sno")
    await shown(pilot, "Ask for nothing")


async def help(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "?")


async def told(pilot: Pilot[str]) -> None:
    await answered(pilot)
    network = pilot.app.screen.network  # type: ignore[attr-defined]
    network.remark(("config.toml, line 3: there is no command snet; did you mean sent?", "A." * 70))
    pilot.app.screen.say_remarks()  # type: ignore[attr-defined]
    await shown(pilot, "Good to know")


BOTH = (morning, question, note, composer, shelf, forecast, found, palette, help)
"""Screens whose colours are compared in both themes; of the others the dark one is enough."""

DARK = (copied, slot, selected, told)
"""Moments of these screens: one size is enough for them."""


@pytest.mark.parametrize("go", [*BOTH, *DARK], ids=lambda go: go.__name__)
async def test_a_screen_of_the_demo(staged: World, picture: Picture, go: Go) -> None:
    app = NetFollowApp(staged.network, demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot)
        if go in BOTH:
            assert await picture(pilot)
        else:
            assert await picture(pilot, sizes=(), themes=THEMES[:1])


async def start(pilot: Pilot[str]) -> None:
    await shown(pilot, "Nobody here yet.")


async def add(pilot: Pilot[str]) -> None:
    await press(pilot, "a")
    await shown(pilot, "ctrl+s save")
    await write(pilot, "Jane Roe")


@pytest.mark.parametrize("go", [start, add], ids=lambda go: go.__name__)
async def test_a_screen_of_an_empty_network(world: World, picture: Picture, go: Go) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot)
        assert await picture(pilot)


async def test_the_finish(world: World, picture: Picture) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s")
        await shown(pilot, "Done for today.")
        assert await picture(pilot, themes=THEMES[:1])


async def test_the_first_hint(world: World, picture: Picture) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "hint 1/5")
        assert await picture(pilot, sizes=(), themes=THEMES[:1])


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_one_pane_at_a_time(staged: World, picture: Picture, pane: str) -> None:
    app = NetFollowApp(staged.network)
    async with app.run_test(size=(60, 20)) as pilot:
        await answered(pilot)
        await press(pilot, pane)
        await pilot.pause(0.05)
        assert await picture(pilot, sizes=(), themes=THEMES[:1])


@pytest.mark.parametrize(
    ("theme", "ascii"),
    [
        ("netfollow-contrast", False),
        ("netfollow-contrast-light", False),
        ("netfollow-terminal", False),
        ("netfollow-dark", True),
    ],
)
async def test_other_eyes(staged: World, picture: Picture, theme: str, ascii: bool) -> None:
    app = NetFollowApp(staged.network, theme=theme, ascii=ascii)
    async with app.run_test(size=(80, 24)) as pilot:
        await morning(pilot)
        assert await picture(pilot, sizes=(), themes=(theme,))
