"""A fault while telling of a change that is written ends nothing: it is said to be saved, by whatever key."""

from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from netfollow.network import SAVED, Network
from netfollow.people.promise_parser import ParsedPromise
from netfollow.store.journal import Log
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import runner
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.merging import DuplicatesScreen
from netfollow.tui.screens.resources import ResourcesScreen
from netfollow.tui.screens.review import ReviewScreen
from tests.conftest import World
from tests.keys import press, shown, until, write
from tests.long import sample
from tests.look_at import screen
from tests.network.cases import crowd

CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoe New\r\nEMAIL:zoe@x.example\r\nEND:VCARD\r\n"
SIZE = (120, 36)


class Case(NamedTuple):
    """Keys that make a change, and what comes before: in a group, the text to type."""

    keys: Sequence[str]
    before: Callable[[Network], object] = lambda network: None


def typed(*keys: str, text: str, end: Sequence[str] = ("enter",)) -> Sequence[str]:
    return [*keys, *text, *end]


CASES = {
    "sent": Case("s"),
    "replied": Case(["r", "enter", "enter"]),
    "a warm reply": Case(["r", "w", "enter"]),
    "snooze": Case(typed("z", text="2w")),
    "not today": Case(["minus"]),
    "skip": Case("S"),
    "rest": Case("p"),
    "channel": Case("c"),
    "a note": Case([*typed("n", text="We talked.", end=()), "ctrl+s"]),
    "a promise kept": Case(["exclamation_mark", "1"]),
    "undo": Case("u"),
    "redo": Case(["ctrl+r"], lambda network: network.undo()),
    "a person": Case([*typed("a", text="Zoe New", end=()), "ctrl+s"]),
    "an edit": Case([*typed("e", text="x", end=()), "ctrl+s"]),
    "tag": Case(typed("number_sign", text="saas")),
    "cadence": Case(["w", "m"]),
    "archive": Case("A"),
    "delete": Case(["x", "y"], crowd),
    "catch up": Case(["C", "y"], crowd),
}


class Fault(RuntimeError):
    """What fails while telling."""


class Writes:
    """How many lines the journal got since the test began."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.count = 0
        real = Log.append

        def append(log: Log, done: object) -> str:
            found = real(log, done)  # type: ignore[arg-type]
            self.count += 1
            return found

        patch.setattr(Log, "append", append)

    def fail_after(self, patch: pytest.MonkeyPatch, owner: object, name: str, times: int) -> None:
        """Let a call fail after the first write, so many times."""
        real, left = getattr(owner, name), [times]

        def fails(*given: object, **named: object) -> object:
            if self.count and left[0]:
                left[0] -= 1
                raise Fault("a private note")
            return real(*given, **named)

        patch.setattr(owner, name, fails)


def two_people(world: World) -> None:
    jane = world.met("Jane Roe", 2)
    world.network.conversations.promise([jane], ParsedPromise("send the deck"))
    world.add("Jane Rowe", emails=("jane@x.example",))


FAILING = {
    "words": (runner, "happened", 9),
    "drawing": (Main, "show_all", 1),
    "plan": (Network, "plan", 1),
}


@pytest.mark.parametrize(("case", "fails"), sample(product(CASES, FAILING), 2))
async def test_every_key_that_changes_something(
    world: World, monkeypatch: pytest.MonkeyPatch, case: str, fails: str
) -> None:
    owner, name, times = FAILING[fails]
    two_people(world)
    CASES[case].before(world.network)
    app = NetFollowApp(world.network)
    writes = Writes(monkeypatch)
    writes.fail_after(monkeypatch, owner, name, times)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, *CASES[case].keys)
        await until(pilot, lambda: writes.count == 1, "nothing was written")
        await pilot.pause()
        if owner is runner:
            await shown(pilot, SAVED)
        await press(pilot, "2", "j", "k", "1")
        assert app.failure is None
        assert isinstance(app.screen, Main)
        assert writes.count == 1
        assert "a private note" not in screen(app)
        assert len(list(world.home.glob("crash-*"))) == 1
        if case not in ("undo", "redo"):
            await press(pilot, "u")
            await until(pilot, lambda: writes.count == 2, "it could not be undone")


def shelved(network: Network) -> None:
    network.resources.put("a thought")


OVERLAYS = {
    "a thing from the shelf": (["v", "x"], ResourcesScreen, "show_rows", shelved),
    "a thing brought": (["v", "enter"], Main, "show_all", shelved),
    "a technique": (["W", "c"], ReviewScreen, "_show", lambda network: None),
    "an answer": ([*"W", "enter", *"calls", "enter"], ReviewScreen, "_show", lambda network: None),
    "two who are not one": (["M", "n"], DuplicatesScreen, "_show", lambda network: None),
    "two made one": (["m", "enter"], Main, "show_all", lambda network: None),
}


@pytest.mark.parametrize("case", OVERLAYS)
async def test_every_other_screen_that_changes_something(
    world: World, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    two_people(world)
    keys, owner, name, before = OVERLAYS[case]
    before(world.network)
    app = NetFollowApp(world.network)
    writes = Writes(monkeypatch)
    writes.fail_after(monkeypatch, owner, name, 1)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        for key in keys:
            await press(pilot, key)
            await pilot.pause(0.05)
        await until(pilot, lambda: writes.count == 1, "nothing was written")
        await press(pilot, "escape", "escape")
        assert app.failure is None
        assert writes.count == 1
        assert len(list(world.home.glob("crash-*"))) == 1


async def test_an_import(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    two_people(world)
    path = tmp_path / "zoe.vcf"
    path.write_text(CARD)
    app = NetFollowApp(world.network)
    writes = Writes(monkeypatch)
    writes.fail_after(monkeypatch, Network, "queue", 1)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "i")
        await write(pilot, str(path))
        await press(pilot, "enter")
        await shown(pilot, "Zoe New")
        await press(pilot, "enter")
        await until(pilot, lambda: writes.count == 1, "nothing was written")
        await shown(pilot, "3 people")
        assert app.failure is None
