"""What opens over the main screen."""

from typing import Any, cast

from textual.pilot import Pilot

from netfollow.errors import Busy, Missing
from netfollow.tui.palette import Palette
from netfollow.tui.screens.composer import Composer
from netfollow.tui.screens.corrections import CorrectionsScreen
from netfollow.tui.screens.dialog.dialogs import AskScreen, MenuScreen, NoticesDialog
from netfollow.tui.screens.help import HelpScreen
from netfollow.tui.screens.insights import ForecastScreen
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.manual import ManualScreen
from netfollow.tui.screens.own_words import OwnWordsScreen
from netfollow.tui.screens.resources import ResourcesScreen
from netfollow.tui.screens.settings import SettingsScreen
from netfollow.tui.screens.waiting import LockWait
from tests.keys import press, shown, write
from tests.look.stage import answered, moment, on_nothing, scene, with_habits


@scene(MenuScreen, demo=True)
async def went_out(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, *"jjjjjjj", "enter")
    await shown(pilot, "Did you send your message")


@moment(AskScreen, demo=True)
async def slot(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "d")
    await shown(pilot, "Which topic should the message")


@scene(AskScreen, demo=True)
async def understood(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "z")
    await write(pilot, "2w")
    await shown(pilot, "Mon 7 Dec")


@moment(AskScreen, demo=True)
async def not_understood(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "z")
    await write(pilot, "lunch")
    await press(pilot, "enter")


@scene(Composer, demo=True)
async def composer(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "D")
    await shown(pilot, "ctrl+y copy")


@scene(ResourcesScreen, demo=True)
async def shelf(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "v")
    await shown(pilot, "enter share")


@scene(CorrectionsScreen, demo=True)
async def corrections(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "T")
    await shown(pilot, "enter correct")


@scene(SettingsScreen, demo=True)
async def settings(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, ",")
    await shown(pilot, "enter change")


@moment(AskScreen, demo=True)
async def setting_refused(pilot: Pilot[str]) -> None:
    await settings(pilot)
    await press(pilot, "/")
    await write(pilot, "daily_limit")
    await press(pilot, "enter", "enter")
    await write(pilot, "000")
    await press(pilot, "enter")
    await shown(pilot, "must be between")


@scene(OwnWordsScreen, with_habits)
async def your_wordings(pilot: Pilot[str]) -> None:
    await press(pilot, '"')
    await shown(pilot, "1 new · 0 in use")


@moment(ResourcesScreen, on_nothing)
async def empty_shelf(pilot: Pilot[str]) -> None:
    await press(pilot, "v")
    await shown(pilot, "No resources yet.")


@scene(ForecastScreen, demo=True)
async def forecast(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "f")
    await shown(pilot, "The next 14 days")


@scene(Palette, demo=True)
async def palette(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, ":")
    await write(pilot, "snooze")
    await shown(pilot, "Snooze until a date")


@scene(HelpScreen, demo=True)
async def help(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "?")


@scene(ManualScreen, demo=True)
async def manual(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "?", "3")
    await shown(pilot, "filters people as you type")


@moment(HelpScreen, demo=True)
async def help_on_a_word(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "?", "/")
    await write(pilot, "reply")


REPORT = """NetFollow 0.1.0, Python 3.11.7, Linux
KeyError in netfollow/method/plan.py, line 212, in plan
    called from netfollow/network/followups.py, line 40, in queue"""


@scene(NoticesDialog, demo=True, report=REPORT)
async def told(pilot: Pilot[str]) -> None:
    await answered(pilot)
    working = pilot.app.screen
    assert isinstance(working, Main)
    working.network.remark(
        ("config.toml, line 3: Unknown command snet. Did you mean sent?", "A." * 70)
    )
    working.remarks.tell()
    await shown(pilot, "Good to know")


@scene(LockWait, on_nothing, busy=True)
async def lock_held(pilot: Pilot[str]) -> None:
    wait = LockWait[None](Busy("another NetFollow (process 4711)", "saving", lambda: False), print)
    wait._began = float("inf")
    pilot.app.push_screen(wait)
    await pilot.pause()
    wait.remove_class("unseen")
    await shown(pilot, "Waiting for another")


def lose_data(pilot: Pilot[str]) -> None:
    """Let the data folder be missing from now on, under a path that is the same in each run."""
    main = cast("Main", pilot.app.screen_stack[0])
    network: Any = main.network

    def refresh() -> None:
        network._store.engine.missing = "the data folder /mnt/disk/netfollow is missing"
        raise Missing(network._store.engine.missing)

    network.refresh = refresh
    main.data_watch.read_on()


@scene(Main, demo=True)
async def data_missing(pilot: Pilot[str]) -> None:
    await answered(pilot)
    lose_data(pilot)
    await shown(pilot, "Data missing")


@moment(MenuScreen, demo=True)
async def how_they_replied(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "r")
    await shown(pilot, "How did")


@moment(MenuScreen, demo=True)
async def delete(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "x")
    await shown(pilot, "y delete")


@moment(MenuScreen, demo=True)
async def quit_without_copy(pilot: Pilot[str]) -> None:
    await answered(pilot)
    lose_data(pilot)
    await press(pilot, "q")
    await shown(pilot, "y quit")


@moment(AskScreen, demo=True)
async def copy_data(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "O")
    await shown(pilot, "Save a complete copy")
