"""The forms."""

from textual.pilot import Pilot

from netfollow.tui.screens.form import Form
from netfollow.tui.screens.forms import note_form, person_form, promise_form, resource_form
from netfollow.tui.screens.log_form import LogForm
from tests.conftest import World
from tests.keys import press, shown, write
from tests.look.stage import answered, moment, on_nothing, scene


@scene(LogForm, demo=True, form=note_form)
async def note(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "n")
    await shown(pilot, "ctrl+s save")
    await write(pilot, "Coffee at the station.")


@moment(LogForm, demo=True)
async def note_with_facts(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "n")
    await shown(pilot, "ctrl+s save")
    await write(pilot, "Moving in January.")
    await press(pilot, "enter")
    await write(pilot, "~ her cello exam on 12 Dec")
    await press(pilot, "enter")
    await write(pilot, "! send the case study by wed")
    await press(pilot, "enter")
    await shown(pilot, "tab: your cello exam")


@moment(LogForm, demo=True)
async def who_how_and_when(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "n")
    await shown(pilot, "ctrl+s save")
    await press(pilot, "ctrl+e")


@moment(LogForm, demo=True)
async def note_with_three(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "space", "space", "space", "n")
    await shown(pilot, "ctrl+s save")
    await press(pilot, "tab")
    await write(pilot, "their new office")


@moment(LogForm, demo=True)
async def correction(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "T", "enter")
    await shown(pilot, "Correct an entry")


@scene(Form, demo=True, form=promise_form)
async def promise(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "!")
    await write(pilot, "send the deck by fri")
    await press(pilot, "enter", "T")
    await shown(pilot, "you promised")
    await press(pilot, "enter")
    await shown(pilot, "Correct a promise")


def with_likely_double(world: World) -> None:
    world.add("Jane Roe", org="Acme", emails=("jane@acme.example",))


@scene(Form, with_likely_double, form=person_form)
async def add(pilot: Pilot[str]) -> None:
    await press(pilot, "a")
    await shown(pilot, "ctrl+s save")
    await write(pilot, "Jane Roe")
    await shown(pilot, "already exists: Acme")


@moment(Form, demo=True)
async def edit(pilot: Pilot[str]) -> None:
    await answered(pilot)
    await press(pilot, "j", "j", "j", "e")
    await shown(pilot, "ctrl+s save")


@moment(Form, on_nothing)
async def mistaken(pilot: Pilot[str]) -> None:
    await press(pilot, "a")
    await shown(pilot, "ctrl+s save")
    await write(pilot, "Rosa Almeida")
    for _ in range(7):
        await press(pilot, "enter")
    await write(pilot, "lunch")
    await press(pilot, "ctrl+s")


@scene(Form, on_nothing, form=resource_form)
async def thing(pilot: Pilot[str]) -> None:
    await press(pilot, "v", "a")
    await shown(pilot, "Add a resource")
    await write(pilot, "https://example.org/churn")
