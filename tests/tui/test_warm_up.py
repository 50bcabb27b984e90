"""At the start keys are answered while what a message needs is loaded."""

from collections.abc import Callable
from threading import Event, Timer

import pytest

from netfollow.errors import Unreadable
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import warm_up
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import press, shown, until
from tests.look.stage import on_the_demo
from tests.waiting import PATIENCE


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Have nothing loaded yet, and loading take until this is set."""
    loaded, made = Event(), warm_up._drafted

    def late(stop: Callable[[], bool]) -> str:
        assert loaded.wait(PATIENCE)
        return made(stop)

    monkeypatch.setattr(warm_up, "drafts", Event())
    monkeypatch.setattr(warm_up, "checks", Event())
    monkeypatch.setattr(warm_up, "_drafted", late)
    return loaded


async def test_lists_move_before_the_first_message_is_made(world: World, loaded: Event) -> None:
    on_the_demo(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(140, 40)) as pilot:
        main = app.screen
        assert isinstance(main, Main)
        await press(pilot, "2", "down", "down")
        people = main.query_one("#people", LineList)
        assert (people.cursor, main.is_whole, main.message) == (2, False, None)
        await press(pilot, "slash", *"an")
        await until(pilot, lambda: 0 < len(people.keys) < 60, "nothing was found")
        loaded.set()
        await until(pilot, lambda: main.is_whole, "nobody is shown")
        await until(pilot, lambda: main.person == people.key, "somebody else is shown")
        await shown(pilot, "Message")


async def test_a_key_that_needs_the_message_waits_and_is_about_the_same_person(
    world: World, loaded: Event
) -> None:
    on_the_demo(world)
    first = world.network.queue()[0].contact
    expected = world.network.drafts.draft(first)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: bool(app.screen.query("#due")), "no list")
        timer = Timer(0.2, loaded.set)
        timer.start()
        await press(pilot, "d", "2")
        await until(pilot, lambda: bool(world.clipboard.texts), "nothing was copied")
        timer.join()
        assert expected.body.splitlines()[0] in world.clipboard.texts[0]


async def test_a_person_is_opened_by_a_key_that_comes_at_once(world: World, loaded: Event) -> None:
    on_the_demo(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(140, 40)) as pilot:
        main = app.screen
        assert isinstance(main, Main)
        await until(pilot, lambda: bool(main.query("#due")), "no list")
        timer = Timer(0.2, loaded.set)
        timer.start()
        await press(pilot, "enter")
        await until(pilot, lambda: main.pane_layout.is_card, "no card opened")
        timer.join()
        assert main.person == main.list_of("due").keys[0]


async def test_a_message_that_is_no_good_is_told_of_only_when_it_is_shown(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(stop: Callable[[], bool]) -> str:
        raise Unreadable("A template is broken.")

    monkeypatch.setattr(warm_up, "drafts", Event())
    monkeypatch.setattr(warm_up, "checks", Event())
    monkeypatch.setattr(warm_up, "_drafted", broken)
    on_the_demo(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Main) and app.screen.is_whole, "nobody")
        await until(pilot, warm_up.checks.is_set, "the messages are never checked")
        assert "broken" not in await shown(pilot, "Message")
