"""Folders and files are the owner's alone while they are written too, whatever the umask."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from netfollow.people import Contact, Uid
from netfollow.store import Store
from netfollow.store.disk import files
from netfollow.store.recovery import Restoring, repair

NOON = datetime.fromisoformat("2026-11-23T12:00:00+01:00")


class Life:
    """Everything that the store ever writes, in one folder, over two days."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = NOON

    def open(self) -> Store:
        return Store.open(self.home, now=lambda: self.now)

    def put(self, store: Store, uid: str) -> None:
        with store.transaction(lambda: "put") as change:
            change.put(Contact(uid=Uid(uid), name=uid, created=NOON, updated=NOON))

    def live(self) -> None:
        """Write each kind of file; a text that was not saved comes before anything else."""
        store = self.open()
        store.engine.unsaved.keep("note", "words")
        self.put(store, "a")
        store.close()
        self.now += timedelta(days=1)
        self.put(store, "b")
        store.engine.checkpoint()
        backup = store.engine.backups.make(self.now.date())
        self.put(store, "c")
        Restoring.of(store, backup).carry_out(store)
        store.close()
        self.damage()

    def damage(self) -> None:
        """Leave half a line, and a line that is wrong, to be put aside."""
        journal = self.home / "journal.jsonl"
        with journal.open("ab") as file:
            file.write(b"half a line")
        self.put(self.open(), "d")
        with journal.open("ab") as file:
            file.write(b"a wrong line\n")
        assert repair(self.home) == 1
        self.put(self.open(), "e")


NAMES = {
    "folded",
    "journal.damaged",
    "journal.jsonl",
    "journal.torn",
    "lock",
    "network.json",
    "note.txt",
    "network-2026-11-24-1.json.gz",
    "network-2026-11-24-2.json.gz",
    "network-2026-11-24.json.gz",
}


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["000", "022", "077"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[Path]:
    """Return what is in a folder, and the folder, with other rights than the owner's own."""
    return [
        path
        for path in (folder, *folder.rglob("*"))
        if not path.is_symlink()
        and stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[Path]]:
    """Look a folder over at each system call that follows the making of something."""

    def watch(folder: Path) -> list[Path]:
        seen: list[Path] = []

        def looking(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                if folder.exists():
                    seen.extend(open_to_others(folder))
                done = real(*arguments, **named)
                if folder.exists():
                    seen.extend(open_to_others(folder))
                return done

            return call

        for name in ("open", "write", "fsync", "replace", "link", "unlink", "truncate", "mkdir"):
            monkeypatch.setattr(os, name, looking(getattr(os, name)))
        return seen

    return watch


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("linked", [True, False], ids=["linked", "copied"])
def test_all_is_the_owners_alone_at_every_moment(
    linked: bool,
    tmp_path: Path,
    watched: Callable[[Path], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not linked:
        monkeypatch.setattr(os, "link", refused)
    seen = watched(tmp_path / "above")
    home = tmp_path / "above" / "home"
    Life(home).live()
    assert seen == []
    assert {path.name for path in home.rglob("*") if path.is_file()} == NAMES


def refused(*_: object) -> None:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.mark.usefixtures("umask")
def test_a_home_that_is_a_link_is_lived_in_where_it_points(
    tmp_path: Path, watched: Callable[[Path], list[Path]]
) -> None:
    real, home = tmp_path / "real", tmp_path / "home"
    real.mkdir(mode=0o700)
    home.symlink_to(real)
    seen = watched(real)
    Life(home).live()
    assert home.readlink() == real
    assert seen == []
    assert {path.name for path in real.rglob("*") if path.is_file()} == NAMES


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("relative", [True, False], ids=["relative", "absolute"])
def test_a_data_file_that_is_a_link_stays_one_and_its_target_is_replaced(
    relative: bool, tmp_path: Path, watched: Callable[[Path], list[Path]]
) -> None:
    real, home = tmp_path / "synced", tmp_path / "home"
    for folder in (real, home):
        folder.mkdir(mode=0o700)
    life = Life(home)
    first = life.open()
    life.put(first, "z")
    first.close()
    target = real / "people.json"
    (home / "network.json").rename(target)
    points = Path("../synced/people.json") if relative else target
    (home / "network.json").symlink_to(points)
    seen = watched(tmp_path / "synced"), watched(home)
    with target.open("rb") as before:  # Its inode is given to no other file meanwhile.
        life.live()
        assert target.stat().st_ino != os.fstat(before.fileno()).st_ino
    assert seen == ([], [])
    assert (home / "network.json").readlink() == points
    assert b'"uid":"z"' in target.read_bytes()
    assert b'"uid":"d"' in target.read_bytes()
    assert [path.name for path in real.iterdir()] == ["people.json"]
    assert set(life.open().contacts) == {"z", "a", "b", "d", "e"}


@pytest.mark.usefixtures("umask")
def test_rights_that_a_hand_widened_are_the_owners_again_after_a_fold(tmp_path: Path) -> None:
    life = Life(tmp_path / "home")
    store = life.open()
    life.put(store, "a")
    store.close()
    path = tmp_path / "home" / "network.json"
    path.chmod(0o644)
    life.now += timedelta(days=1)
    life.put(store, "b")
    store.close()
    assert open_to_others(tmp_path / "home") == []


def test_a_folder_above_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    above = tmp_path / "above"
    above.mkdir()
    above.chmod(0o755)
    Life(above / "share" / "home").live()
    assert stat.S_IMODE(above.stat().st_mode) == 0o755
    assert open_to_others(above / "share") == []


def test_all_that_the_store_writes_is_known_as_its_own(tmp_path: Path) -> None:
    home = tmp_path / "home"
    Life(home).live()
    assert not files.holds_others(home)
