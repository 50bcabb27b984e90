"""What opens over the main screen."""

from textual.pilot import Pilot

from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.command_palette import Palette
from netfollow.tui.screens.composer import Composer
from netfollow.tui.screens.forecast import ForecastScreen
from netfollow.tui.screens.help import HelpScreen
from netfollow.tui.screens.shelf import ShelfScreen
from netfollow.tui.screens.told import Told
from netfollow.tui.screens.working import WorkingScreen
from tests.keys import press, shown, write
from tests.look.stage import answered, moment, on_nothing, scene


@scene(AskScreen, demo=True)
async def went_out(pilot: Pilot[str]) -> None:
    await shown(pilot, "go out?")


@moment(AskScreen, demo=True)
async def slot(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "d")
    await shown(pilot, "still needs")


@moment(AskScreen, demo=True)
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


@scene(ShelfScreen, demo=True)
async def shelf(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "v")
    await shown(pilot, "take it")


@moment(ShelfScreen, on_nothing)
async def empty_shelf(pilot: Pilot[str]) -> None:
    await press(pilot, "v")
    await shown(pilot, "Nothing is on the shelf.")


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
    await shown(pilot, "Ask for nothing")


@scene(HelpScreen, demo=True)
async def help(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "?")


@moment(HelpScreen, demo=True)
async def help_on_a_word(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "?", "/")
    await write(pilot, "reply")


REPORT = """NetFollow 0.1.0, Python 3.11.7, Linux
KeyError in netfollow/method/plan.py, line 212, in plan
    called from netfollow/network/followups.py, line 40, in queue"""


@scene(Told, demo=True, report=REPORT)
async def told(pilot: Pilot[str]) -> None:
    await answered(pilot)
    working = pilot.app.screen
    assert isinstance(working, WorkingScreen)
    working.network.remark(
        ("config.toml, line 3: there is no command snet; did you mean sent?", "A." * 70)
    )
    working.say_remarks()
    await shown(pilot, "Good to know")
