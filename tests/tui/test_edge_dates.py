"""Every command of the screen on networks whose dates lie at the edges of the calendar.

The long version: NETFOLLOW_SEEDS=50 pytest tests/tui/test_edge_dates.py
"""

import os
from pathlib import Path
from random import Random

import pytest
from textual.widgets import Input

from netfollow.tui.app import NetFollowApp
from netfollow.tui.commands import COMMANDS
from netfollow.tui.screens.main import Main
from tests import edges
from tests.conftest import World
from tests.keys import press, shown

SEEDS = int(os.environ.get("NETFOLLOW_SEEDS", "1"))

LEFT_OUT = {"quit", "demo", "back", "palette", "import_contacts", "open"}
"""They end the screen, open files and other programs, or say nothing of dates."""


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_every_command(tmp_path: Path, seed: int) -> None:
    edges.filled(tmp_path, list(edges.records(Random(seed))))
    network = edges.network_at(tmp_path)
    app = NetFollowApp(network)
    async with app.run_test(size=(130, 40)) as pilot:
        await shown(pilot, "3 people")
        for name in [one for one in COMMANDS if one not in LEFT_OUT]:
            (main,) = (one for one in app.screen_stack if isinstance(one, Main))
            for pane in ("1", "2"):
                await press(pilot, pane, "j")
            main.runner.run(name)
            await pilot.pause()
            await app.workers.wait_for_complete()
            for _ in range(6):
                if app.screen is main:
                    break
                await press(pilot, "escape")
            assert app.screen is main, name
            assert app.failure is None, name
            await press(pilot, "u")
    network.close()


@pytest.mark.parametrize("words", ["9999-12-31", "1899-12-31", "999y"])
async def test_a_question_and_a_form_refuse_it_and_stay_open(world: World, words: str) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(130, 40)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "z", *words, "enter")
        await shown(pilot, "is out of range")
        await press(pilot, "escape", "e")
        await shown(pilot, "Met on")
        app.screen.query_one("#met_on", Input).value = words
        await press(pilot, "ctrl+s")
        await shown(pilot, "is out of range")
        await press(pilot, "escape")
    (jane,) = world.network.everyone()
    assert jane.met_on is None
    assert all(entry.until is None for entry in world.network.timeline(jane.uid))
