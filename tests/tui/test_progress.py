"""Long work says how far it is, and `esc` stops it."""

from collections.abc import Callable
from threading import Event

import pytest
from textual.app import App
from textual.pilot import Pilot

from netfollow.errors import Unreadable
from netfollow.network import Changes
from netfollow.tui.app import NetFollowApp
from netfollow.tui.commands import happened
from netfollow.tui.screens.waiting import Progress, Tell
from netfollow.tui.widgets.progress import ProgressLine
from tests.conftest import World
from tests.keys import press, shown, until
from tests.look_at import lines, screen
from tests.tui.widgets.bare import Bare
from tests.waiting import PATIENCE


class Running(App[str]):
    """Shows one piece of work, and keeps what it answers."""

    CSS_PATH = ["../../netfollow/tui/netfollow.tcss", "../../netfollow/tui/dialogs.tcss"]

    def __init__(self, run: Callable[[Tell], str]) -> None:
        super().__init__()
        self.run_it = run
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(Progress("Reading people.vcf", self.run_it, "cards"), self.answers.append)


async def answered(pilot: Pilot[str], app: Running) -> None:
    await until(pilot, lambda: bool(app.answers), "no answer came")


async def test_it_says_how_far_it_is_and_answers_with_what_was_found() -> None:
    go = Event()

    def run(tell: Tell) -> str:
        tell(0, 4000)
        tell(4000, 4000)
        go.wait(PATIENCE)
        return "found"

    app = Running(run)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot, "4,000 of 4,000 cards")
        assert "Reading people.vcf" in screen
        go.set()
        await answered(pilot, app)
    assert app.answers == ["found"]


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_esc_or_q_stops_it_whatever_it_does_and_nothing_comes_of_it(key: str) -> None:
    go, ended = Event(), Event()

    def run(tell: Tell) -> str:
        tell(1, 1)
        go.wait(PATIENCE)
        try:
            tell(2, 2)
        finally:
            ended.set()
        raise AssertionError("went on")

    app = Running(run)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "1 of 1 cards")
        await press(pilot, key)
        await answered(pilot, app)
        assert not ended.is_set()
        go.set()
        await until(pilot, ended.is_set, "it went on")
    assert app.answers == [None]


@pytest.mark.parametrize("end", [ValueError("a fault"), Unreadable("no card"), None])
async def test_how_it_ends_after_it_was_stopped_concerns_nobody(end: Exception | None) -> None:
    go, ended = Event(), Event()

    def run(tell: Tell) -> str:
        tell(1, 1)
        go.wait(PATIENCE)
        ended.set()
        if end is not None:
            raise end
        return "found"

    app = Running(run)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "1 of 1 cards")
        await press(pilot, "escape")
        go.set()
        await until(pilot, ended.is_set, "it never ended")
        await pilot.pause()
    assert app.answers == [None]


async def test_it_stops_when_the_program_ends() -> None:
    stopped = Event()

    def run(tell: Tell) -> str:
        try:
            while True:
                tell(1, 1)
        finally:
            stopped.set()

    app = Running(run)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "1 of 1 cards")
        app.exit()
    assert stopped.wait(30)


async def test_a_problem_is_handed_on() -> None:
    problem = Unreadable("people.vcf, line 3: no card ends here.")

    def run(tell: Tell) -> str:
        raise problem

    app = Running(run)
    async with app.run_test(size=(80, 24)) as pilot:
        await answered(pilot, app)
    assert app.answers == [problem]


@pytest.mark.parametrize(
    ("width", "done", "total", "line"),
    [
        (30, 2, 4, "█████████░░░░░░░░░ 2 of 4 rows"),
        (30, 9, 4, "██████████████████ 9 of 4 rows"),
        (30, 3100, 0, "3,100 rows"),
        (16, 2, 4, "2 of 4 rows"),
        (5, 2, 4, "2 of…"),
    ],
)
async def test_the_bar_keeps_to_its_width(width: int, done: int, total: int, line: str) -> None:
    bar = ProgressLine()
    app = Bare(bar)
    async with app.run_test(size=(width, 2)) as pilot:
        bar.show(done, total, "rows")
        await pilot.pause()
        assert lines(app)[0] == line.ljust(width)


async def test_undoing_what_is_large_says_so_before_it_begins(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.met("Jane Roe", 2)
    monkeypatch.setattr(happened, "LARGE", 0)
    app = NetFollowApp(world.network)
    seen: list[str] = []
    undo, redo = world.network.undo, world.network.redo

    def looked(act: Callable[[], Changes]) -> Callable[[], Changes]:
        def acts() -> Changes:
            seen.append(screen(app))
            return act()

        return acts

    monkeypatch.setattr(world.network, "undo", looked(undo))
    monkeypatch.setattr(world.network, "redo", looked(redo))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s", "u")
        await shown(pilot, "Undone: sent")
        await press(pilot, "ctrl+r")
        await shown(pilot, "Redone: sent")
    assert "Undoing 1 changes" in seen[0]
    assert "Redoing 1 changes" in seen[1]
