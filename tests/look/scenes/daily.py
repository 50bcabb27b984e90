"""The main screen through a day."""

from textual.pilot import Pilot

from netfollow.tui.screens.main import Main
from tests.keys import press, shown, until, write
from tests.look.stage import DARK, answered, moment, on_nothing, scene, with_jane

PANES = {"due": ("1",), "people": ("2",), "story": ("3",)}
WIDE = ((140, 40),)


@scene(Main, poses=PANES, demo=True)
async def morning(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j")


@scene(Main, sizes=WIDE, themes=(DARK,), demo=True)
async def in_one_column(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "L")


@scene(Main, sizes=WIDE, themes=(DARK,), demo=True)
async def in_two_columns(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "L", "L")


@scene(Main, sizes=((120, 36),), themes=(DARK,), demo=True)
async def in_three_columns(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "L", "L", "L")
    await shown(pilot, "Worth sharing")


@scene(Main, sizes=((200, 60),), themes=(DARK,), demo=True)
async def on_a_large_screen(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await shown(pilot, "Worth sharing")


@moment(Main, demo=True)
async def copied(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "d")
    await shown(pilot, "Copied for")


@moment(Main, demo=True)
async def selected(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "space", "space")


@scene(Main, demo=True)
async def card(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "enter")
    await shown(pilot, "Next: ")


@scene(Main, demo=True)
async def found(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "/")
    await shown(pilot, "words, or tag:")
    await write(pilot, "pricing")


@scene(Main, on_nothing)
async def start(pilot: Pilot[str]) -> None:
    await shown(pilot, "Add one person")


def _is_card(pilot: Pilot[str]) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, Main) and screen.pane_layout.is_card


@scene(Main, with_jane)
async def finish(pilot: Pilot[str]) -> None:
    await shown(pilot, "Jane Roe")
    await press(pilot, "enter")
    await until(pilot, lambda: _is_card(pilot), "no card opened")
    await press(pilot, "s")
    await shown(pilot, "You're all caught up.")


@moment(Main, with_jane, tour=True)
async def first_hint(pilot: Pilot[str]) -> None:
    await shown(pilot, "Tip 1 of 5")
