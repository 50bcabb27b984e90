"""A network made by words, a clock that stands still, a clipboard of paper."""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from importlib import import_module
from itertools import groupby
from pathlib import Path
from random import Random
from uuid import UUID

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as for a job in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)
os.environ.pop("NETFOLLOW_NOW", None)
os.environ.pop("NETFOLLOW_HOME", None)
if sys.dont_write_bytecode:  # nothing into the sources then; the tests' programs compile once still
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
if "PYTEST_XDIST_WORKER" in os.environ:
    from tests.shares import compile_a_share

    compile_a_share()

import pytest
from hypothesis import HealthCheck, settings

from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.people import Cadence, Channel, Contact, Direction, Kind, Uid
from netfollow.store import Store
from tests.shares import ROOT, share
from tests.shortcuts import MemoryClipboard

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")

# Twenty of each in every run; NETFOLLOW_HYPOTHESIS=long tries each 20,000 times.
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=20,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "long", settings.get_profile("ci"), max_examples=20_000, derandomize=False
)
settings.load_profile(os.environ.get("NETFOLLOW_HYPOTHESIS", "ci"))


def pytest_collection(session: pytest.Session) -> None:
    """Let each process of a whole run compile a share of the tests, before it reads them all.

    What they are made of is no garbage, so none is looked for meanwhile.
    """
    gc.disable()
    if [Path(one).name for one in session.config.args] == ["tests"]:
        for one in share((ROOT / "tests").rglob("test_*.py")):
            with suppress(Exception):  # told when it is collected
                import_module(".".join(one.relative_to(ROOT).with_suffix("").parts))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the tests that wait for real programs over the modules that need the processor."""
    waiting = [one for one in items if "end_to_end" in one.path.parts]
    others = [one for one in items if "end_to_end" not in one.path.parts]
    modules = [list(group) for _, group in groupby(others, key=lambda one: one.path)]
    spread: list[pytest.Item] = [] if modules else waiting
    for number, module in enumerate(modules):
        first, end = (len(waiting) * place // len(modules) for place in (number, number + 1))
        spread += [*waiting[first:end], *module]
    items[:] = spread


def pytest_collection_finish() -> None:
    """Look for garbage seldom: with a few hundred modules in memory it took a quarter of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(300_000, 10, 10)
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were left out for want of a program."""
    missing = [name for name in ("tmux", "Xvfb", "xclip") if shutil.which(name) is None]
    if missing:
        names = ", ".join(missing)
        terminalreporter.write_line(f"Without {names} the end-to-end tests were left out.")


class World:
    """A network in a folder, and a clock that a test may turn."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = NOW
        self.clipboard = MemoryClipboard()
        self.network = self.open()

    def open(self) -> Network:
        store = Store.open(self.home, now=lambda: self.now)
        return Network(
            store,
            clock=lambda: self.now,
            clipboard=self.clipboard,
            policy=Policy(),
            sender=Sender(name="Robin Vale"),
        )

    def reopen(self) -> Network:
        self.network.close()
        self.network = self.open()
        return self.network

    def later(self, **gap: float) -> None:
        self.now += timedelta(**gap)

    def add(self, name: str, **fields: object) -> Uid:
        contact: Contact = self.network.contacts.add(name=name, **fields)
        return contact.uid

    def met(self, name: str, days_ago: int = 0, detail: str = "your move to usage pricing") -> Uid:
        """Add somebody met some days ago."""
        found = [one.uid for one in self.network.everyone() if one.name == name]
        uid = (
            found[0] if found else self.add(name, emails=(f"{name.split()[0].lower()}@x.example",))
        )
        day = (self.now - timedelta(days=days_ago)).date()
        talk = ConversationInput(
            kind=Kind.MET, text="A private note.", detail=detail, place="PyCon", on=day
        )
        self.network.conversations.log([uid], talk)
        return uid

    def neglected(self, name: str) -> Uid:
        """Add somebody to keep in touch with every quarter, and not in touch for longer."""
        uid = self.met(name, 120)
        self.network.contacts.edit(uid, cadence=Cadence.QUARTERLY)
        return uid

    def wrote(self, uid: Uid, days_ago: int, direction: Direction = Direction.OUT) -> None:
        day = (self.now - timedelta(days=days_ago)).date()
        talk = ConversationInput(
            kind=Kind.EMAIL, text="Words.", direction=direction, on=day, channel=Channel.EMAIL
        )
        self.network.conversations.log([uid], talk)


@pytest.fixture(scope="session")
def for_all_tests() -> Iterator[pytest.MonkeyPatch]:
    """Change something once for a whole run: a change for each of many thousand tests takes long."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="session", autouse=True)
def screens_made_fast(for_all_tests: pytest.MonkeyPatch) -> None:
    """Spare each app what every app works out anew, and asking all its parts at each key."""
    if "textual" in sys.modules:
        from netfollow.tui.screens import warm_up
        from tests.at_rest import wait_for_the_busy
        from tests.handlers import keep_handlers, keep_parameters, pass_on_at_once, read_at_once
        from tests.styles import parse_once, style_when_asked

        keep_handlers(for_all_tests)
        keep_parameters(for_all_tests)
        read_at_once(for_all_tests)
        pass_on_at_once(for_all_tests)
        parse_once(for_all_tests)
        style_when_asked(for_all_tests)
        wait_for_the_busy(for_all_tests)
        warm_up.drafts.set()  # the first message of a run is made like all others
        warm_up.checks.set()


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, for_all_tests: pytest.MonkeyPatch
) -> None:
    """Keep what is noted of data folders out of the user's own cache."""
    for_all_tests.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk(for_all_tests: pytest.MonkeyPatch) -> None:
    """Don't wait until the disk has what is written: no test takes the power away.

    That it is asked for, and what follows when it fails, is tried by tests that replace this.
    """
    for_all_tests.setattr(os, "fsync", lambda handle: os.fstat(handle) and None)


class Uids:
    """New names of records: a test's own are the same in each run, as wordings are chosen by them.

    What several tests share is made before any of them begins, and has names of no test's row.
    """

    def __init__(self) -> None:
        self.shared, self.own = Random(), Random()
        self.random = self.shared

    def __call__(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)


UIDS = Uids()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    UIDS.random = UIDS.shared


@pytest.fixture(scope="session", autouse=True)
def named_here(for_all_tests: pytest.MonkeyPatch) -> None:
    for_all_tests.setattr("uuid.uuid4", UIDS)


@pytest.fixture(autouse=True)
def same_uids() -> None:
    """Give new records the same names in each run."""
    UIDS.own.seed(1)
    UIDS.random = UIDS.own


HURRIED: Mapping[str, Mapping[str, float]] = {
    "netfollow.tui.screens.unprompted": {"START": 0, "QUIET": 0, "LOOKS": 0.01},
    "netfollow.tui.screens.dialog.dialogs": {"READING": 0.001},
    "netfollow.tui.screens.panes": {"STEP_ASIDE": 0.002, "RESTS": 0.001},
    "netfollow.network.search.finder": {"BETWEEN": 0, "QUIET": 0},
}
"""Waits for a user who types or reads, by module: a test neither types at leisure nor reads."""


@pytest.fixture(scope="session", autouse=True)
def hurried(for_all_tests: pytest.MonkeyPatch) -> None:
    """Open dialogs that come unprompted at once, and read ahead without a rest."""
    for module, rests in HURRIED.items():
        for name, seconds in rests.items():
            for_all_tests.setattr(import_module(module), name, seconds)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "home")
    yield made
    made.network.close()


@pytest.fixture
def new_world(tmp_path: Path) -> Callable[[str], World]:
    return lambda name: World(tmp_path / name)


__all__ = ["NOW", "World"]
