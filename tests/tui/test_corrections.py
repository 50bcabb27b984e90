"""What was logged is put right by keys."""

from netfollow.people import Kind
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.corrections import CorrectionsScreen
from netfollow.tui.screens.log_form import LogForm
from netfollow.tui.screens.main import Main
from tests.conftest import World
from tests.keys import press, shown, write

SIZE = (120, 36)


async def test_an_entry_is_corrected_removed_and_brought_back(world: World) -> None:
    jane = world.met("Jane Roe", 9)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "T")
        assert isinstance(app.screen, CorrectionsScreen)
        await shown(pilot, "Logged with Jane Roe · 1")
        await press(pilot, "enter")
        assert isinstance(app.screen, LogForm)
        await shown(pilot, "As it is now")
        await write(pilot, "More of it. ")
        await press(pilot, "ctrl+e", "tab", "tab")
        await press(pilot, *["backspace"] * 16)
        await write(pilot, "yesterday")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Corrected a conversation with Jane Roe, yesterday")
        (talk,) = world.network.timeline(jane)
        assert "More of it." in talk.text
        assert (talk.kind, (world.now.date() - talk.at.date()).days) == (Kind.MET, 1)
        await press(pilot, "x")
        picture = await shown(pilot, "Nothing is logged with this person yet.")
        assert "enter correct" not in picture
        await press(pilot, "u")
        await shown(pilot, "Logged with Jane Roe · 1")
        await press(pilot, "escape")
        assert isinstance(app.screen, Main)
        assert world.network.timeline(jane) == (talk,)


async def test_a_form_left_as_it_is_changes_nothing(world: World) -> None:
    jane = world.met("Jane Roe", 9)
    before = world.network.timeline(jane)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "T", "enter", "ctrl+s")
        await shown(pilot, "Nothing was changed.")
        await press(pilot, "escape", "escape")
    assert world.network.timeline(jane) == before


async def test_a_promise_gets_another_day(world: World) -> None:
    jane = world.add("Jane Roe")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "2", "exclamation_mark")
        await write(pilot, "send the deck by fri")
        await press(pilot, "enter", "T", "enter", "tab")
        await press(pilot, *["backspace"] * 16)
        await write(pilot, "tomorrow")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Corrected a promise: send the deck, by tomorrow")
        await press(pilot, "escape")
    (promise,) = world.network.promises(jane)
    assert promise.due is not None
    assert (promise.due - world.now.date()).days == 1
