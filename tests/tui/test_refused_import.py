"""An import that can't be written: the preview stays open, and says why."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netfollow.store.lock import Lock
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import importing, main
from netfollow.tui.screens.import_preview import ImportPreview
from tests.conftest import World
from tests.keys import press, shown, until
from tests.look_at import screen
from tests.tui.test_importing import HEAD, JANE, OMAR, looked_at
from tests.tui.test_importing import downloads as downloads
from tests.tui.test_missing_data import bring_back, lose

SIZES = [(80, 24), (140, 40)]
SMALL = SIZES[0]
REFUSED = "! Nothing was changed: "
IMPORTED = "Imported 2 people from Connections.csv"


@pytest.fixture
def file(downloads: Path) -> Path:
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE + OMAR)
    return path


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "LOOKS_EVERY", 0.02)
    monkeypatch.setattr("netfollow.tui.screens.waiting.WAIT_UNSEEN", 0.01)
    monkeypatch.setattr("netfollow.tui.screens.waiting.WAIT_AT_MOST", 0.3)


@asynccontextmanager
async def previewed(
    world: World, file: Path, size: tuple[int, int] = SMALL
) -> AsyncIterator[Pilot[str]]:
    async with NetFollowApp(world.network).run_test(size=size) as pilot:
        await looked_at(pilot, file)
        yield pilot


def is_open(pilot: Pilot[str]) -> bool:
    return isinstance(pilot.app.screen, ImportPreview)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("long", [importing.LONG, 1])
async def test_while_the_folder_is_missing(
    world: World, file: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], long: int
) -> None:
    monkeypatch.setattr(importing, "LONG", long)
    async with previewed(world, file, size) as pilot:
        lose(world)
        await press(pilot, "enter")
        await shown(pilot, REFUSED)
        assert is_open(pilot)
        await press(pilot, "enter")
        await shown(pilot, REFUSED)
        assert is_open(pilot)
        bring_back(world)
        await press(pilot, "enter")
        await shown(pilot, IMPORTED)


async def test_while_another_program_holds_the_lock(world: World, file: Path) -> None:
    async with previewed(world, file) as pilot:
        with Lock(world.home / "lock").held():
            await press(pilot, "enter")
            await shown(pilot, REFUSED)
            assert is_open(pilot)
        await press(pilot, "enter")
        await shown(pilot, IMPORTED)


async def test_waiting_for_the_lock_is_stopped(
    world: World, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netfollow.tui.screens.waiting.WAIT_AT_MOST", 60)
    async with previewed(world, file) as pilot:
        with Lock(world.home / "lock").held():
            await press(pilot, "enter")
            await shown(pilot, "Waiting for another NetFollow")
            await press(pilot, "escape")
            await shown(pilot, "! Canceled. Nothing was saved.")
            assert is_open(pilot)
        await press(pilot, "enter")
        await shown(pilot, IMPORTED)


async def test_decisions_and_the_cursor_stay(world: World, file: Path) -> None:
    async with previewed(world, file) as pilot:
        await press(pilot, "x")
        await shown(pilot, "skipped")
        lose(world)
        await press(pilot, "enter")
        await shown(pilot, REFUSED)
        await press(pilot, "u")
        await shown(pilot, "Undone")
        bring_back(world)
        await press(pilot, "enter")
        await shown(pilot, IMPORTED)


async def test_leaving_it_is_no_success(world: World, file: Path) -> None:
    async with previewed(world, file) as pilot:
        lose(world)
        await press(pilot, "enter")
        await shown(pilot, REFUSED)
        await press(pilot, "escape")
        await shown(pilot, "Nothing was imported.")
        assert "✓" not in screen(pilot.app)


async def test_what_changed_meanwhile_is_shown_anew(world: World, file: Path) -> None:
    async with previewed(world, file) as pilot:
        other = World(world.home)
        other.add("Jane Roe", links=("https://www.linkedin.com/in/jane-roe",))
        other.network.close()
        await until(pilot, lambda: not world.network.is_empty(), "it never came in")
        await press(pilot, "enter")
        picture = await shown(pilot, "! Your data changed in the meantime")
        assert is_open(pilot)
        assert "1 updated" in picture
        await press(pilot, "enter")
        await shown(pilot, "Imported 1 person, updated 1 from Connections.csv")
