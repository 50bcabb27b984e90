"""A write that fails at any place during any verb: told in one sentence, and nothing half done.

The long version: NETFOLLOW_FAULTS=long pytest tests/network/test_failing_disk.py
"""

import errno
import inspect
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.network.lazy_services import LazyServices
from netfollow.people import Uid
from netfollow.people.promise_parser import ParsedPromise
from netfollow.store.backup import unpacked
from netfollow.store.datafile import parse
from tests.conftest import UIDS, World
from tests.faults import Fault
from tests.long import LONG_FAULTS
from tests.network.cases import BESIDE, FORM, PRIVATE, READS, TOMORROW, VERBS, Case


def methods(network: Network) -> Iterator[str]:
    """Yield every public method of a network and of its parts, but for the reviews' figures."""
    for part in vars(LazyServices).keys() - {"insights", "reviews"}:
        getattr(network, part, None)  # It is made when it is first asked for.
    for part, thing in (("", network), ("unsaved", network.unsaved), *vars(network).items()):
        is_part = type(thing).__module__.startswith("netfollow.network") or part == "unsaved"
        if part.startswith("_") or not is_part:
            continue
        for name, _ in inspect.getmembers(type(thing), inspect.isfunction):
            if not name.startswith("_"):
                yield f"{part}.{name}".lstrip(".")


def test_every_public_method_is_tried_here(world: World) -> None:
    assert set(methods(world.network)) == VERBS.keys() | READS.keys()
    assert not VERBS.keys() & READS.keys()


class Lived(NamedTuple):
    """A home in which something was done, whose it is, and how the names of its records go on."""

    home: Path
    jane: Uid
    names: Any


_LIVED: list[Lived] = []


def lived_in(folder: Path) -> Lived:
    """Return a home to copy: made when it is first asked for, and the same for all verbs."""
    if not _LIVED:
        world = World(folder / "lived-in")
        network = world.network
        jane = world.met("Jane Roe", 1)
        ann = world.add("Ann Lee", emails=("ann@x.example",))
        network.conversations.promise([jane], ParsedPromise(PRIVATE))
        network = world.reopen()
        network.conversations.log(
            [jane, ann], ConversationInput(text=PRIVATE, detail="the new office")
        )
        network.followups.pause([ann])
        network.undo()
        network.followups.snooze([ann], TOMORROW + timedelta(days=30))
        network.close()
        _LIVED.append(Lived(world.home, jane, UIDS.own.getstate()))
    return _LIVED[0]


class Scene:
    """A home as it was the day before, copied for each try, and the clock of the day after."""

    def __init__(self, folder: Path, case: Case, patch: pytest.MonkeyPatch) -> None:
        self._folder, self._case, self._patch = folder, case, patch
        self._numbers = count()
        self.jane = Uid("jane")
        if not case.empty:
            lived = lived_in(folder)
            shutil.copytree(lived.home, folder / "first")
            self.jane = lived.jane
            UIDS.own.setstate(lived.names)
        self._first = World(folder / "first")
        if not case.empty:
            case.before(self._first.network, self.jane)

    def home(self) -> Path:
        """Return a new copy of the home as it was the day before."""
        home = self._folder / str(next(self._numbers))
        if self._first.home.exists():
            shutil.copytree(self._first.home, home)
        return home

    def world(self, home: Path) -> World:
        """Open a home on the day after."""
        world = World(home)
        world.later(days=1)
        return world

    def do(self, network: Network) -> object:
        """Do the verb, with the same names for new records each time."""
        random = Random(2)
        self._patch.setattr("uuid.uuid4", lambda: UUID(int=random.getrandbits(128), version=4))
        return self._case.do(network, self.jane)

    def tried(self, fault: Fault, setting: "Setting", after: object) -> bool:
        """Do the verb with a fault, and again without it; say whether the fault was hit."""
        network = self.world(fault.folder).network
        before = setting.state(network)
        told = self._told(network, fault)
        now, there = setting.state(network), setting.state(self.on_disk(fault.folder))
        assert now == there, (fault.hit, told)
        assert told is None or (is_plain(told, fault.folder) and now == before), (fault.hit, told)
        if told is not None:
            self.do(network)
        now, there = setting.state(network), setting.state(self.on_disk(fault.folder))
        assert now == there == after, (fault.hit, told)
        for backup in network.upkeep.backups():
            parse(backup, unpacked(backup))
        return bool(fault.hit)

    def _told(self, network: Network, fault: Fault) -> NetFollowError | None:
        with self._patch.context() as patch:
            fault.set(patch)
            try:
                self.do(network)
            except NetFollowError as problem:
                return problem
        return None

    def on_disk(self, home: Path) -> Network:
        """Return what a program that starts now would read, without touching the home."""
        copy = self._folder / f"look-{next(self._numbers)}"
        if home.exists():
            shutil.copytree(home, copy)
        return self.world(copy).network


def state(network: Network) -> tuple[object, object]:
    """Return everything that a person could see of a network's data, and its undo list."""
    store: Any = network._store
    tables = {name: dict(table) for name, table in store.records.items()}
    data = (
        {name: {one: tables[name][one] for one in sorted(tables[name])} for name in tables},
        {uid: (store.of(uid), store.promises_of(uid)) for uid in tables["contacts"]},
        network.unsaved.kept("note"),
    )
    recent = [(done.did, done.edits) for done in store.engine.recent(1000)]
    return data, (recent, store.engine._undo.last_undone())


def is_plain(problem: NetFollowError, home: Path) -> bool:
    """Whether it is one sentence for a person, with nothing private in it."""
    said = problem.sentence.replace(str(home), "")
    unwanted = ("\n", "Traceback", "Errno", ". ", PRIVATE, FORM, "private")
    return said.endswith(".") and not any(word in said for word in unwanted)


FAULTS = {
    "full": (errno.ENOSPC, False),
    "refused": (errno.EACCES, False),
    "broken": (errno.EIO, True),
}
if LONG_FAULTS:
    FAULTS |= {
        "broken-once": (errno.EIO, False),
        "full-for-good": (errno.ENOSPC, True),
        "refused-for-good": (errno.EACCES, True),
    }
TRIED = [
    pytest.param(*FAULTS[name], verb, id=f"{verb}-{name}")
    for number, verb in enumerate(VERBS)
    for name in (FAULTS if LONG_FAULTS else (list(FAULTS)[number % 2], "broken"))
]
"""Each verb with each fault; in a short run with the disk broken, and full or refused in turn."""


class Setting(NamedTuple):
    """How soon the journal is folded in and how much of it stays to be undone."""

    fold: int = 4_000_000
    kept: int = 2_000_000

    def set(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr("netfollow.store.engine.CHECKPOINT_BYTES", self.fold)
        patch.setattr("netfollow.store.journal.KEPT_BYTES", self.kept)

    def state(self, network: Network) -> object:
        """Return the state; without the undo list, where the disk keeps less than memory."""
        return state(network)[: 2 if self.kept > 1 else 1]


SETTINGS = {"seldom folded": Setting(), "folded": Setting(0), "folded and trimmed": Setting(0, 1)}


@pytest.mark.parametrize("setting", SETTINGS if LONG_FAULTS else ["seldom folded"])
@pytest.mark.parametrize(("code", "stays", "verb"), TRIED)
def test_a_write_that_fails_is_told_and_leaves_memory_and_disk_alike(
    code: int,
    stays: bool,
    verb: str,
    setting: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = Scene(tmp_path, VERBS[verb], monkeypatch)
    SETTINGS[setting].set(monkeypatch)
    everywhere(scene, code, stays=stays, setting=SETTINGS[setting])


@pytest.mark.parametrize("beside", BESIDE)
def test_it_holds_in_other_places_too(
    beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere(Scene(tmp_path, BESIDE[beside], monkeypatch), errno.ENOSPC)


def test_it_holds_where_a_file_can_not_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(tmp_path, VERBS["contacts.add"], monkeypatch)

    def link(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "link", link)
    everywhere(scene, errno.ENOSPC)


def everywhere(
    scene: Scene, code: int, *, stays: bool = False, setting: Setting = SETTINGS["seldom folded"]
) -> None:
    """Try with a fault at the first write, the second, … until none is hit any more."""
    world = scene.world(scene.home())
    scene.do(world.network)
    after = setting.state(world.network)
    places = iter(range(1, 100))
    while scene.tried(Fault(scene.home(), code, next(places), stays=stays), setting, after):
        pass


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_what_is_there_opens_and_closes_where_nothing_can_be_written(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(tmp_path, VERBS["contacts.add"], monkeypatch)
    home = scene.home()
    known = state(scene.on_disk(home))
    with (home / "journal.jsonl").open("ab") as file:
        file.write(b"half a line")
    fault = Fault(home, code, 1, stays=True)
    with monkeypatch.context() as patch:
        fault.set(patch)
        network = scene.world(home).network
        assert state(network) == known
        network.close()
    assert all(os.strerror(code) in remark for remark in network.remarks())
    assert fault.hit
    assert (home / "journal.jsonl").read_bytes().endswith(b"half a line")


@pytest.mark.parametrize("read", READS)
def test_a_read_writes_nothing(read: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(tmp_path, VERBS["upkeep.restore"], monkeypatch)
    home = scene.home()
    world = scene.world(home)
    fault = Fault(home, errno.EIO, 1, stays=True)
    with monkeypatch.context() as patch:
        fault.set(patch)
        READS[read](world.network, scene.jane)
    assert fault.calls == []
