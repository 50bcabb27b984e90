"""A lock that another program holds: named, waited for with an end, and never by a reader."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netfollow.errors import Busy
from netfollow.people import Uid
from netfollow.store import Store, lock
from netfollow.store.checks import check
from netfollow.store.lock import Lock
from netfollow.store.recovery import repair
from tests.store.test_store import NOW, opened, person, put

HOLDER = """
import sys
from pathlib import Path
from netfollow.store.lock import Lock
with Lock(Path(sys.argv[1]) / "lock").held():
    print("held", flush=True)
    sys.stdin.read()
"""


class Holder:
    """Another program that holds the lock of a home until it is told to let go."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    @property
    def name(self) -> str:
        return f"another NetFollow (process {self._process.pid})"

    def let_go(self) -> None:
        self._process.communicate()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put(opened(tmp_path), person("a"))
    return tmp_path


@pytest.fixture
def holder(home: Path) -> Iterator[Holder]:
    made = Holder(home)
    yield made
    made.let_go()


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SOON", 0.0)
    monkeypatch.setattr(lock, "PATIENCE", 0.2)


@pytest.mark.usefixtures("in_a_hurry")
def test_a_held_lock_names_its_holder_and_waiting_has_an_end(home: Path, holder: Holder) -> None:
    store = opened(home)
    told: list[str] = []
    store.engine.lock.tell = told.append
    with pytest.raises(Busy, match="Nothing was changed") as problem:
        put(store, person("b"))
    assert told == [f"Waiting for {holder.name} to finish saving…"]
    assert holder.name in problem.value.sentence
    assert not problem.value.is_over()
    assert store.contacts.keys() == {"a"}
    holder.let_go()
    assert problem.value.is_over()
    put(store, person("b"))
    assert opened(home).contacts.keys() == {"a", "b"}


def test_a_change_is_made_once_the_lock_is_free(home: Path, holder: Holder) -> None:
    store = opened(home)
    store.engine.lock.tell = lambda sentence: holder.let_go()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lock, "SOON", 0.0)
        put(store, person("b"))
    assert opened(home).contacts.keys() == {"a", "b"}


def test_no_reader_waits_for_the_lock(
    home: Path, holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(*_: object) -> None:
        raise AssertionError("a reader waited")

    monkeypatch.setattr("netfollow.store.lock.time.sleep", wait)
    with (home / "journal.jsonl").open("ab") as file:
        file.write(b"half a line")
    store = opened(home)
    assert store.contacts.keys() == {"a"}
    assert store.refresh() == frozenset()
    store.close()
    assert store.remarks == []
    found = [one for one in check(home, now=lambda: NOW) if one.what == "lock"]
    assert [(one.well, one.found) for one in found] == [(False, f"{holder.name} is saving")]
    assert (home / "journal.jsonl").read_bytes().endswith(b"half a line")


def test_a_free_lock_is_free_for_the_doctor(home: Path) -> None:
    assert [one.well for one in check(home, now=lambda: NOW) if one.what == "lock"] == [True]
    (home / "lock").unlink()
    assert [one.well for one in check(home, now=lambda: NOW) if one.what == "lock"] == [True]
    assert not (home / "lock").exists()


def test_whoever_held_it_last_is_named_and_no_other(home: Path) -> None:
    (home / "lock").write_bytes(b" 4194304123\n")
    with Lock(home / "lock").held():
        assert Lock(home / "lock").holder() == f"another NetFollow (process {os.getpid()})"
    assert Lock(home / "lock").holder() == ""


def test_a_holder_of_another_version_has_no_name(home: Path, holder: Holder) -> None:
    (home / "lock").write_bytes(b"")
    assert Lock(home / "lock").holder() == "another program"


@pytest.mark.usefixtures("in_a_hurry")
def test_repairing_waits_and_says_so_too(home: Path, holder: Holder) -> None:
    told: list[str] = []
    with pytest.raises(Busy):
        repair(home, told.append)
    assert told == [f"Waiting for {holder.name} to finish saving…"]


def test_a_program_that_wrote_leaves_the_folding_to_the_next(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(home)
    put(store, person("b"))
    monkeypatch.setattr("netfollow.store.engine.CLOSING", 0.1)
    held = Holder(home)
    store.close()
    held.let_go()
    assert store.remarks == []
    again: Store = opened(home)
    assert again.engine.pending == 2
    assert Uid("b") in again.contacts
