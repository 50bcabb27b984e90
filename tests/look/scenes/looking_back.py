"""Looking back: each section, in pictures and tables, and the week."""

from datetime import timedelta

from textual.pilot import Pilot

from netfollow.network.demo import generated
from netfollow.tui.screens.dialog.dialogs import Dialog
from netfollow.tui.screens.insights import InsightsScreen
from netfollow.tui.screens.review import ReviewScreen
from tests.conftest import NOW, World
from tests.keys import press, shown
from tests.look.stage import moment, on_nothing, on_the_demo, scene

SECTIONS = {str(number): (str(number),) for number in range(1, 7)}


def on_much(world: World) -> None:
    world.network.importing.fill(generated(NOW, people=150, interactions=2500, seed=3))


@scene(InsightsScreen, on_much, poses=SECTIONS)
async def looking_back(pilot: Pilot[str]) -> None:
    await press(pilot, "R")
    await shown(pilot, "By step")


@moment(InsightsScreen, on_much)
async def in_tables(pilot: Pilot[str]) -> None:
    await press(pilot, "R", "2", "t")
    await shown(pilot, "First message within")


@moment(InsightsScreen, on_much)
async def crossed_and_in_letters(pilot: Pilot[str]) -> None:
    await press(pilot, "R", "a", "a", "p")
    await shown(pilot, "By step")


@moment(InsightsScreen, on_nothing)
async def nothing_to_look_back_on(pilot: Pilot[str]) -> None:
    await press(pilot, "R")


def a_week_on(world: World) -> None:
    on_the_demo(world)
    world.network.reviews.keep(worked="Notes on the train", technique="within-24-hours")
    world.now += timedelta(days=7)


@scene(ReviewScreen, a_week_on)
async def week(pilot: Pilot[str]) -> None:
    await shown(pilot, "keep 12 today")
    while isinstance(pilot.app.screen, Dialog):
        await press(pilot, "escape")
    await press(pilot, "W")
    await shown(pilot, "Try next week")
