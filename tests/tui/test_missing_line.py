"""While the data folder is missing every screen says so, and no longer than that."""

from collections.abc import Sequence
from itertools import cycle, product

import pytest
from textual.pilot import Pilot

from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import main
from netfollow.tui.screens.data_watch import BACK, MissingLine
from tests.conftest import World
from tests.keys import gone, press, shown, until, write
from tests.long import LONG_FAULTS, sample
from tests.look_at import lines, screen
from tests.tui.test_missing_data import bring_back, lose
from tests.tui.test_missing_data import met as met

SIZES = [(80, 24), (140, 40)]
SAYS = "! Data missing: nothing can be saved"

SCREENS = {
    "main": (),
    "help": ("?",),
    "form": ("a",),
    "note": ("n",),
    "question": ("#",),
    "composer": ("D",),
    "shelf": ("v",),
    "forecast": ("f",),
    "look back": ("R",),
    "review": ("W",),
    "file list": ("i",),
    "duplicates": ("M",),
    "merge": ("m",),
    "palette": ("ctrl+p",),
}


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "LOOKS_EVERY", 0.02)


@pytest.fixture
def twice(met: World) -> World:
    met.add("Jane Roe", emails=("jane@other.example",))
    return met


def told(pilot: Pilot[str]) -> bool:
    return lines(pilot.app)[0].startswith(f" {SAYS}")


async def opened(pilot: Pilot[str], keys: Sequence[str]) -> None:
    before = len(pilot.app.screen_stack)
    await press(pilot, *keys)
    if keys:
        await until(pilot, lambda: len(pilot.app.screen_stack) > before, "it never opened")


ON = [*product(SCREENS, SIZES)] if LONG_FAULTS else [*zip(SCREENS, cycle(SIZES), strict=False)]
"""Each screen at each size; in a short run at the one or the other."""


@pytest.mark.parametrize(("name", "size"), ON)
async def test_it_is_on_every_screen(twice: World, name: str, size: tuple[int, int]) -> None:
    async with NetFollowApp(twice.network).run_test(size=size) as pilot:
        await shown(pilot, "Jane Roe")
        await opened(pilot, SCREENS[name])
        lose(twice)
        await until(pilot, lambda: told(pilot), "nothing was said")
        bring_back(twice)
        await gone(pilot, "Data missing")
        assert not any(screen.query(MissingLine) for screen in pilot.app.screen_stack)


@pytest.mark.parametrize("size", sample(SIZES, 2))
@pytest.mark.parametrize("name", [name for name in SCREENS if name != "main"])
async def test_a_screen_that_opens_meanwhile_has_it_too(
    twice: World, name: str, size: tuple[int, int]
) -> None:
    async with NetFollowApp(twice.network).run_test(size=size) as pilot:
        await shown(pilot, "Jane Roe")
        lose(twice)
        await shown(pilot, SAYS)
        await opened(pilot, SCREENS[name])
        await until(pilot, lambda: told(pilot), "nothing was said")
        assert pilot.app.screen.query(MissingLine)
        await press(pilot, "escape")
        await until(pilot, lambda: told(pilot), "nothing was said")


async def test_only_the_main_screen_takes_the_key_for_a_copy(met: World) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZES[1]) as pilot:
        await shown(pilot, "Jane Roe")
        lose(met)
        await shown(pilot, "O saves a copy to another folder")
        await press(pilot, "a")
        await shown(pilot, "O on the main screen saves a copy")


@pytest.mark.parametrize("opening", ["a", "#"])
async def test_what_was_refused_is_not_said_after_it_is_back(met: World, opening: str) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZES[0]) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, opening)
        await write(pilot, "saas")
        lose(met)
        await press(pilot, "ctrl+s" if opening == "a" else "enter")
        await shown(pilot, "Nothing was changed")
        await shown(pilot, SAYS)
        bring_back(met)
        await shown(pilot, BACK)
        assert "missing" not in screen(pilot.app)


async def test_what_was_saved_is_not_said_over(met: World) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZES[0]) as pilot:
        await shown(pilot, "Jane Roe")
        lose(met)
        await shown(pilot, SAYS)
        bring_back(met)
        met.network.contacts.tag((met.network.roll()[0],), "saas")
        pilot.app.screen_stack[0].say("Saved it.")  # type: ignore[attr-defined]
        await gone(pilot, "Data missing")
        await shown(pilot, "Saved it.")
