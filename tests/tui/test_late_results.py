"""What a thread found for a screen that was left meanwhile is dropped, and never a fault."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from netfollow.errors import NetFollowError, Unreadable
from netfollow.method.coach import coach
from netfollow.network import Network
from netfollow.network.conflicts import Conflicts
from netfollow.network.importing import Importing
from netfollow.network.insights import Reviews
from netfollow.network.search.searches import Searches
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import import_dialogs
from netfollow.tui.screens.form import Field, Form, FormData
from netfollow.tui.screens.import_columns import ImportColumns
from netfollow.tui.screens.waiting import Progress, Tell
from netfollow.view.figures import sections
from tests.conftest import World
from tests.keys import press, shown, until, write
from tests.tui.test_missing_data import met as met
from tests.waiting import PATIENCE

SIZE = (100, 30)


class Gate:
    """Holds up what a thread does until the test lets it go on."""

    def __init__(self) -> None:
        self._has_come, self._may_go = Event(), Event()

    def before(self, act: Callable[..., object]) -> Callable[..., object]:
        """Return a function that waits here first."""

        def held(*words: object, **named: object) -> object:
            self._has_come.set()
            self._may_go.wait(4 * PATIENCE)
            return act(*words, **named)

        return held

    async def reached(self, pilot: Pilot[str]) -> None:
        await until(pilot, self._has_come.is_set, "nothing was looked for")

    def open(self) -> None:
        self._may_go.set()


@pytest.fixture
def gate() -> Iterator[Gate]:
    found = Gate()
    yield found
    found.open()


async def settled(pilot: Pilot[str]) -> None:
    """Wait until no thread works any more, and what it handed over was taken."""
    await until(pilot, lambda: all(one.is_finished for one in pilot.app.workers), "it goes on")
    await pilot.pause()


def hold(patch: pytest.MonkeyPatch, gate: Gate, owner: object, name: str) -> None:
    patch.setattr(owner, name, gate.before(getattr(owner, name)))


KEYS: dict[str, tuple[object, str, Sequence[str]]] = {
    "composer": (coach, "coach", ["D"]),
    "file list": (import_dialogs, "offers", ["i"]),
    "look back": (sections, "counted", ["R"]),
    "review": (Reviews, "review", ["W"]),
}


@pytest.mark.parametrize("name", KEYS)
async def test_after_a_screen_was_left(
    met: World, gate: Gate, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    owner, slow, keys = KEYS[name]
    hold(monkeypatch, gate, owner, slow)
    app = NetFollowApp(met.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, *keys)
        await left(pilot, gate)


async def left(pilot: Pilot[str], gate: Gate) -> None:
    """Leave the screen that waits for a thread, let the thread go on, and look that all is well."""
    app = pilot.app
    assert isinstance(app, NetFollowApp)
    await gate.reached(pilot)
    await press(pilot, "escape")
    await until(pilot, lambda: len(app.screen_stack) == 1, "it stayed open")
    await pilot.pause()
    gate.open()
    await settled(pilot)
    assert app.failure is None
    assert app.is_running


def form(network: Network, path: Path, gate: Gate) -> Screen[object]:
    def nothing(values: object) -> str:
        return "Perhaps here already"

    warn = gate.before(nothing)
    fields = [Field("name", "Name", "Jane")]
    return Form(FormData("A form", fields, save=None, warn=warn))  # type: ignore[arg-type,return-value]


def columns(network: Network, path: Path, gate: Gate) -> Screen[object]:
    path.write_text("wer\nJane\n")
    return ImportColumns(network, path, ())  # type: ignore[return-value]


def progress(network: Network, path: Path, gate: Gate) -> Screen[object]:
    def run(tell: Tell) -> None:
        tell(1, 1)

    return Progress("Working", gate.before(run))


@pytest.mark.parametrize("made", [form, columns, progress])
async def test_after_a_dialog_was_left(
    met: World,
    gate: Gate,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: Callable[[Network, Path, Gate], Screen[object]],
) -> None:
    hold(monkeypatch, gate, Importing, "first_people")
    async with NetFollowApp(met.network).run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await pilot.app.push_screen(made(met.network, tmp_path / "people.csv", gate))
        if made is form:
            await write(pilot, "x")
        await left(pilot, gate)


@pytest.mark.parametrize(
    ("owner", "slow", "keys"),
    [
        (Searches, "find_at_once", ["/", "j"]),
        (Searches, "prepare", ["/"]),
        (Conflicts, "read", []),
        (coach, "coach", ["D"]),
        (import_dialogs, "offers", ["i"]),
    ],
)
async def test_after_the_program_was_quit(
    met: World,
    gate: Gate,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    slow: str,
    keys: list[str],
) -> None:
    if owner is Conflicts:
        conflict(met)
    hold(monkeypatch, gate, owner, slow)
    app = NetFollowApp(met.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, *keys)
        await gate.reached(pilot)
        app.exit()
        gate.open()
    assert app.failure is None


def conflict(world: World) -> None:
    """Put a conflict copy beside the data."""
    (world.home / "network.sync-conflict-20260101-101010-ABCDEFG.json").write_text("{}")


@pytest.mark.parametrize("slow", ["find_at_once", "prepare", "find"])
async def test_a_search_that_cannot_read_the_data_says_so(
    met: World, monkeypatch: pytest.MonkeyPatch, slow: str
) -> None:
    def fail(*words: object, **named: object) -> object:
        raise Unreadable("network.json can't be read.")

    monkeypatch.setattr(Searches, slow, fail)
    app = NetFollowApp(met.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "/", "j")
        if slow == "find_at_once":
            await shown(pilot, "network.json can't be read.")
        await settled(pilot)
        assert app.failure is None
        await press(pilot, "escape", "escape")
        await shown(pilot, "Jane Roe")


async def test_conflict_copies_that_cannot_be_read_are_a_remark(
    met: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*words: object) -> object:
        raise NetFollowError("The copy can't be read.")

    conflict(met)
    monkeypatch.setattr(Conflicts, "preview", fail)
    app = NetFollowApp(met.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "The copy can't be read.")
        assert app.failure is None
