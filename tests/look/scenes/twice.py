"""People who are here twice."""

from textual.pilot import Pilot

from netfollow.people import Cadence
from netfollow.tui.screens.merging import DuplicatesScreen, MergeScreen
from tests.conftest import World
from tests.keys import press, shown
from tests.look.stage import scene


def with_doubles(world: World) -> None:
    world.add(
        "Maria Garcia Lopez",
        org="Nova Foods",
        emails=("maria@nova.example",),
        phones=("+351 21 000 0000",),
        cadence=Cadence.QUARTERLY,
    )
    world.met("Maria Garcia Lopez", 40)
    world.add("Bo Lindqvist", org="Kite Labs", emails=("bo@kite.example",))
    world.later(minutes=5)
    world.add(
        "Maria Garcia Lopez",
        org="Nova Foods",
        title="Head of Sales",
        emails=("maria@home.example",),
        place="Lisbon",
    )
    world.add("Bo Lindqvist", org="Kite Labs", phones=("+46 8 000 000",), place="Stockholm")
    world.met("Omar Haddad", 3)


@scene(DuplicatesScreen, with_doubles)
async def duplicates(pilot: Pilot[str]) -> None:
    await press(pilot, "M")
    await shown(pilot, "2 possible duplicates")


@scene(MergeScreen, with_doubles)
async def merge(pilot: Pilot[str]) -> None:
    await press(pilot, "M")
    await shown(pilot, "2 possible duplicates")
    await press(pilot, "j", "enter")
    await shown(pilot, "merged in")
