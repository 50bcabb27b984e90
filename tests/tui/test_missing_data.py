"""The data folder vanishes under the open screen, or another program holds its lock."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.store import Store
from netfollow.store.lock import Lock
from netfollow.tui.app import NetFollowApp
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.screens import main
from netfollow.tui.screens.data_watch import missing
from tests.conftest import World
from tests.keys import gone, press, shown, until, write
from tests.look_at import screen

SIZES = [(80, 24), (140, 40)]
SIZE = (100, 30)


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "LOOKS_EVERY", 0.02)


@pytest.fixture
def met(world: World) -> World:
    world.met("Jane Roe", 2)
    return world


def away(world: World) -> Path:
    return world.home.with_name("away")


def lose(world: World) -> None:
    world.home.rename(away(world))


def bring_back(world: World) -> None:
    away(world).rename(world.home)


async def ended(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: not pilot.app.is_running, "it went on")


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_says_so_and_stays_until_it_is_back(met: World, size: tuple[int, int]) -> None:
    async with NetFollowApp(met.network).run_test(size=size) as pilot:
        await shown(pilot, "Jane Roe")
        lose(met)
        assert "The data folder" in await shown(pilot, "O saves a copy")
        await press(pilot, "s")
        seen = await shown(pilot, "Nothing was changed")
        assert "0 of 1" in seen
        assert "Jane Roe" in seen
        await press(pilot, "z", "escape")
        await shown(pilot, "O saves a copy")
        bring_back(met)
        await gone(pilot, "O saves a copy")
        await shown(pilot, "The data folder is back")
        await press(pilot, "s")
        await shown(pilot, "Sent to Jane Roe")
    assert not away(met).exists()


async def test_what_others_wrote_meanwhile_comes_in(met: World) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        lose(met)
        await shown(pilot, "O saves a copy")
        other = World(away(met))
        other.add("Ann Lee")
        other.network.close()
        bring_back(met)
        await press(pilot, "2")
        await shown(pilot, "Ann Lee")
        await gone(pilot, "O saves a copy")


async def test_a_form_keeps_its_text_also_when_it_is_left(met: World) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        lose(met)
        await shown(pilot, "O saves a copy")
        await press(pilot, "a")
        await write(pilot, "Ann Lee")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Nothing was changed")
        await press(pilot, "escape", "a")
        await shown(pilot, "Ann Lee")
        bring_back(met)
        await press(pilot, "ctrl+s")
        await shown(pilot, "People · 2")


async def test_one_key_saves_what_is_in_memory_elsewhere(met: World, tmp_path: Path) -> None:
    (met.home / "config.toml").write_text("# mine\n")
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await until(pilot, lambda: bool(met.network.disk._settings), "nothing was remembered")
        lose(met)
        await shown(pilot, "O saves a copy")
        await press(pilot, "O")
        await shown(pilot, "Save a complete copy")
        pilot.app.screen.query_one(Input).value = "copy"
        await press(pilot, "enter")
        await shown(pilot, "Enter the full path of a folder")
        pilot.app.screen.query_one(Input).value = str(tmp_path)
        await press(pilot, "enter")
        await shown(pilot, "must be a new or empty")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "copy")
        await press(pilot, "enter")
        await shown(pilot, "Saved a copy. To open it")
        await press(pilot, "q")
        await ended(pilot)
    copy = Store.open(tmp_path / "copy", now=lambda: met.now)
    assert [one.name for one in copy.contacts.values()] == ["Jane Roe"]
    assert [one.did for one in copy.engine.recent()] == [
        one.did for one in met.network._store.engine.recent()
    ]
    assert (tmp_path / "copy" / "config.toml").read_text() == "# mine\n"
    assert not met.home.exists()


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_asks_while_memory_may_hold_the_only_copy(met: World, key: str) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        lose(met)
        await shown(pilot, "O saves a copy")
        await press(pilot, key)
        await shown(pilot, "Quit without saving a copy?")
        await press(pilot, "escape")
        await gone(pilot, "Quit without saving a copy?")
        await press(pilot, key)
        await shown(pilot, "Quit without saving a copy?")
        await press(pilot, "ctrl+q" if key == "ctrl+q" else "y")
        await ended(pilot)
    met.network.close()
    assert met.network.remarks() == (f"The data folder {met.home} is missing.",)
    assert not met.home.exists()


def test_without_a_key_the_line_names_the_palette() -> None:
    assert "O saves" in missing(DEFAULTS, "x is missing")


@pytest.fixture
def held(met: World) -> Iterator[ExitStack]:
    """Hold the lock, as another program would, until the stack is closed."""
    with ExitStack() as stack:
        stack.enter_context(Lock(met.home / "lock").held())
        yield stack


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netfollow.tui.screens.waiting.WAIT_UNSEEN", 0.01)
    monkeypatch.setattr("netfollow.tui.screens.waiting.WAIT_AT_MOST", 0.5)


WAITING = "Waiting for another NetFollow"


@pytest.fixture
def says_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netfollow.tui.screens.waiting.WAIT_UNSEEN", 0.01)


@pytest.mark.usefixtures("says_at_once")
async def test_a_verb_waits_for_the_lock_and_acts_on_whom_it_was_for(
    met: World, held: ExitStack
) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "s")
        await shown(pilot, WAITING)
        held.close()
        await shown(pilot, "Sent to Jane Roe")
        await gone(pilot, WAITING)


@pytest.mark.usefixtures("in_a_hurry")
async def test_it_gives_up_with_a_sentence(met: World, held: ExitStack) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "s")
        await shown(pilot, "Nothing was changed: another NetFollow (process")
        assert WAITING not in screen(pilot.app)
        held.close()
        await press(pilot, "s")
        await shown(pilot, "Sent to Jane Roe")


@pytest.mark.usefixtures("in_a_hurry")
async def test_a_form_keeps_its_text(met: World, held: ExitStack) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "a")
        await write(pilot, "Ann Lee")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Nothing was changed: another NetFollow (process")
        await shown(pilot, "Ann Lee")
        held.close()
        await press(pilot, "ctrl+s")
        await shown(pilot, "Added Ann Lee")


@pytest.mark.usefixtures("says_at_once")
async def test_a_question_keeps_its_answer_and_esc_cancels(met: World, held: ExitStack) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "#")
        await write(pilot, "saas")
        await press(pilot, "enter")
        await shown(pilot, WAITING)
        await press(pilot, "escape")
        assert "saas" in await shown(pilot, "Canceled. Nothing was saved.")
        held.close()
        await press(pilot, "enter")
        await shown(pilot, "#saas")


@pytest.mark.usefixtures("says_at_once")
@pytest.mark.parametrize(
    ("opening", "keys", "done"),
    [
        (["v"], ["x"], "No resources yet."),
        (["u"], [], "Undone"),
        (["M"], ["n"], "as not duplicates"),
    ],
    ids=["shelf", "undo", "duplicates"],
)
async def test_every_screen_waits(
    world: World, opening: list[str], keys: list[str], done: str
) -> None:
    world.met("Jane Roe", 2)
    world.add("Jane Roe", emails=("jane@other.example",))
    world.network.resources.put("A guide to churn")
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        with Lock(world.home / "lock").held():
            await press(pilot, *opening)
            await press(pilot, *keys)
            await shown(pilot, WAITING)
        await shown(pilot, done)


@pytest.mark.usefixtures("says_at_once")
async def test_a_copied_draft_is_noted_once_the_lock_is_free(met: World, held: ExitStack) -> None:
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "d")
        await shown(pilot, WAITING)
        held.close()
        await shown(pilot, "Copied for Jane Roe")
    assert len(met.clipboard.texts) == 1
