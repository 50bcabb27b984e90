"""A fault while something is counted leaves nobody waiting."""

import pytest
from textual.pilot import Pilot

from netfollow.errors import NetFollowError
from netfollow.network.insights import Insights
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.form import Form
from tests.conftest import World
from tests.keys import press, shown, until, write

SIZE = (80, 24)


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception, times: int = 1_000) -> None:
    """Let reading for the figures fail, so often."""
    read = Insights.read
    left = [times]

    def fails(self: Insights, *words: object) -> bool:
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return read(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Insights, "read", fails)


async def ends(pilot: Pilot[str], app: NetFollowApp) -> None:
    await until(pilot, lambda: app.failure is not None, "the fault was swallowed")


@pytest.mark.parametrize("key", ["R", "W"])
async def test_a_fault_of_the_program_ends_it_with_a_report(
    world: World, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    world.met("Jane Roe", 2)
    failing(monkeypatch, ZeroDivisionError("no"))
    app = NetFollowApp(world.network)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, key)
            await ends(pilot, app)
    assert isinstance(app.failure, ZeroDivisionError)


@pytest.mark.parametrize("key", ["R", "W"])
async def test_what_can_not_be_read_is_told_with_the_way_out(
    world: World, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    world.met("Jane Roe", 2)
    failing(monkeypatch, NetFollowError("The disk is gone."))
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, key)
        assert "Counting" not in await shown(pilot, "The disk is gone. esc goes back.")
        await press(pilot, "escape")
        await shown(pilot, "1 Today")


async def test_what_changed_while_it_was_counted_is_counted_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.met("Jane Roe", 2)
    read = Insights.read
    calls = []

    def changes(self: Insights, *words: object) -> bool:
        calls.append(words)
        if len(calls) == 1:
            world.add("Ann Lee")
            raise RuntimeError("dictionary changed size during iteration")
        return read(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Insights, "read", changes)
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, "W")
        await shown(pilot, "What worked")


async def test_a_fault_in_what_a_form_looks_for_is_no_secret(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.met("Jane Roe", 2)
    app = NetFollowApp(world.network)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "a")
            form = pilot.app.screen
            assert isinstance(form, Form)

            def fails(values: object) -> str:
                raise ZeroDivisionError

            object.__setattr__(form._data, "warn", fails)
            await write(pilot, "x")
            await ends(pilot, app)


async def test_a_screen_that_opens_while_the_app_ends_is_no_fault(world: World) -> None:
    """SIGTERM may come between opening a dialog and the first look at its widgets."""
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot)
        looked: list[bool] = []

        def look() -> None:
            looked.append(True)
            app.screen.query_one("#none")

        app.exit()
        app.screen.call_next(look)
        await until(pilot, lambda: bool(looked), "nobody looked")
    assert app.failure is None
