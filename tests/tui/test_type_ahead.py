"""Keys typed ahead reach what the key before them opens, in their order."""

from time import monotonic, sleep

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from netfollow.people import Uid
from netfollow.tui import palette
from netfollow.tui.app import NetFollowApp
from netfollow.tui.palette import Palette
from netfollow.tui.screens.form import Form
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.waiting import BusyDialog, Progress, Tell
from tests.conftest import World
from tests.keys import gone, press, shown, until
from tests.waiting import PATIENCE

SIZE = (80, 24)


@pytest.fixture
def jane(world: World) -> World:
    world.met("Jane Roe", 2)
    world.met("Ann Lee", 2)
    return world


def burst(pilot: Pilot[str], text: str) -> None:
    """Send bytes as one chunk from the terminal, through Textual's own parser of them."""
    parser = XTermParser()
    for message in parser.feed(text):
        pilot.app.post_message(message)


async def sent(pilot: Pilot[str], text: str) -> None:
    """Send bytes at once, and wait until they are used up."""
    burst(pilot, text)
    app = pilot.app
    assert isinstance(app, NetFollowApp)
    await pilot.pause(0)
    await until(pilot, lambda: not app.typed.is_waiting, "keys still wait")
    await pilot.pause()


async def test_a_question_its_kind_and_its_words_in_one_breath(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        await press(pilot)
        for keys, words in (
            ("rwSounds good\r", "replied"),
            ("#saas\r", "Tagged"),
            ("!the deck by fri\r", "Added a promise"),
            ("x\x7fy", "Deleted"),
            ("z3d\r", "Snoozed"),
        ):
            await sent(pilot, keys)
            await shown(pilot, words)
        said = [one.text for uid in jane.network.roll() for one in jane.network.timeline(uid)]
        await press(pilot, "u", "u")
        said += [one.text for uid in jane.network.roll() for one in jane.network.timeline(uid)]
        assert "Sounds good" in said


async def test_what_comes_behind_moves_is_for_whom_they_lead_to(world: World) -> None:
    for number in range(6):
        world.met(f"Jane {number}", 2)
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot)
        third = world.network.queue()[2].contact
        burst(pilot, "jjjjkk#saas\rjk")

        def tagged() -> list[Uid]:
            network = world.network
            return [uid for uid in network.roll() if network.person(uid).tags]

        await until(pilot, lambda: bool(tagged()), "nobody was tagged")
        assert tagged() == [third]


async def test_words_right_after_the_key_are_in_the_form(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        await press(pilot)
        for keys, field, words in (
            ("nso \x1b[200~she said\x1b[201~ yes", "text", "so she said yes"),
            ("aRosa Quill\tAcme", "org", "Acme"),
            ("eQ", "name", "Q"),
            ("vaa guide", "what", "a guide"),
        ):
            await sent(pilot, keys)
            form = pilot.app.screen
            assert isinstance(form, Form)
            line = form.query_one(f"#{field}")
            assert isinstance(line, Input | TextArea)
            assert words in (line.text if isinstance(line, TextArea) else line.value)
            await press(pilot, "escape")


async def test_every_screen_that_a_key_opens_takes_the_keys_after_it(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        await press(pilot)
        for keys, words, *more in (
            (":forec\r", "The next 14 days", "escape"),
            ("?/forec", "become due on each", "escape", "escape"),
            ("/jane\r", "People · 1 of 2", "escape"),
            ("R2", "Week by week", "escape"),
            ("WqRqvq?qfqDZ", "ZHi", "escape"),
            ("i/nowhere\r", "/nowhere", "escape"),
        ):
            await sent(pilot, keys)
            await shown(pilot, words)
            await press(pilot, *more)


async def test_in_one_column_a_pane_takes_the_keys_after_its_own(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=(60, 20)) as pilot:
        await press(pilot)
        await sent(pilot, "2G/ann")
        await shown(pilot, "People · 1 of 2")


async def test_keys_wait_for_what_goes_by_unseen_and_esc_still_stops_what_is_seen(
    jane: World,
) -> None:
    """What is read while keys are typed hands them on; what takes longer can be stopped."""

    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        await press(pilot)
        ended: list[object] = []

        def short(tell: Tell) -> str:
            sleep(0.1)
            return "read"

        def then(found: object) -> None:
            ended.append(found)
            pilot.app.push_screen(BusyDialog("Writing", lambda: ended.append("written")), opened)

        def opened(_: object) -> None:
            main.action_run("note")

        below = pilot.app.screen
        assert isinstance(below, Main)
        main = below
        pilot.app.push_screen(Progress("Reading", short), then)
        await sent(pilot, "Words")
        assert ended == ["read", "written"]
        await shown(pilot, "Words")
        await press(pilot, "escape")

        def long(tell: Tell) -> str:
            end = monotonic() + PATIENCE
            while monotonic() < end:
                tell(1, 2)
                sleep(0.01)
            return "too long"

        pilot.app.push_screen(Progress("Reading on", long), ended.append)
        pilot.app.post_message(events.Key("escape", None))
        await until(pilot, lambda: ended[-1] is None, "it was never stopped")


async def test_a_widget_that_goes_with_a_key_on_its_way_holds_nothing_up(jane: World) -> None:
    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        await press(pilot)
        await sent(pilot, "n")
        form = pilot.app.screen
        burst(pilot, "fqfq")
        form.dismiss(None)
        await until(pilot, lambda: form not in pilot.app.screen_stack, "the form stayed")
        await sent(pilot, "?")
        await shown(pilot, "esc close")


async def test_the_palette_shows_no_sign_of_loading_for_ever(
    jane: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual's sign comes by a timer: one that fires as the search ends was never taken back."""
    known = palette.PaletteProvider._known

    def slow(self: palette.PaletteProvider, main: object, query: str) -> object:
        sleep(0.6)
        return known(self, main, query)  # type: ignore[arg-type]

    monkeypatch.setattr(palette.PaletteProvider, "_known", slow)
    async with NetFollowApp(jane.network).run_test(size=SIZE) as pilot:
        await press(pilot)
        await sent(pilot, ":f")
        await shown(pilot, "Forecast for")
        found = pilot.app.screen
        assert isinstance(found, Palette)
        await until(pilot, lambda: not found._is_looking, "it looks for ever")
        await gone(pilot, "● ● ●")
