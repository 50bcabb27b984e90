"""A pipe, a socket or a device in the place of one of our files: one sentence, and never a hang."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from netfollow.config import own_templates, settings
from netfollow.crash import unseen
from netfollow.errors import NetFollowError
from netfollow.people import Uid
from netfollow.store import Store
from netfollow.store.checks import check
from netfollow.store.disk.files import replace
from tests.store.test_store import NOW, opened, person, put


def pipe(path: Path) -> None:
    os.mkfifo(path, 0o600)


def socket_file(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may be 100 bytes long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def device(path: Path) -> None:
    """Make a device of the test's own: one of the machine's is never at stake."""
    try:
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pipe(path)


def link_to_a_device(path: Path) -> None:
    device(path.with_name("device"))
    path.symlink_to("device")


def itself(path: Path) -> None:
    path.symlink_to(path)


def folder(path: Path) -> None:
    path.mkdir()


ODD = [pipe, socket_file, device, link_to_a_device, itself, folder]
NEEDED = ["network.json", "journal.jsonl"]
LOCK = ["lock"]
BESIDE = [
    "folded",
    "index",
    "asleep",
    "sought",
    "config.toml",
    "searches.toml",
    "templates/close.toml",
    "unsaved/note.txt",
    "crash-20261123-090000.txt",
    ".network.json.new",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    store = opened(tmp_path)
    put(store, person("a"))
    store.close()
    return tmp_path


def put_there(home: Path, name: str, make: Callable[[Path], None]) -> None:
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).unlink(missing_ok=True)
    make(home / name)


def use(home: Path) -> Store:
    """Use everything of a home that reads or writes a file."""
    settings(home)
    own_templates(home)
    unseen(home, "")
    store = opened(home)
    store.engine.unsaved.kept("note")
    acts: tuple[Callable[[], None], ...] = (
        lambda: store.engine.searches.put("x", "tag:x"),
        lambda: store.engine.unsaved.keep("note", "words"),
        lambda: put(store, person("b")),
        store.close,
    )
    for act in acts:
        try:
            act()
        except NetFollowError as problem:
            store.remarks.append(problem.sentence)
    return store


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("make", ODD)
def test_data_that_is_no_file_is_one_sentence(
    home: Path, make: Callable[[Path], None], name: str
) -> None:
    put_there(home, name, make)
    with pytest.raises(NetFollowError, match=name) as told:
        use(home)
    assert told.value.sentence.endswith(".")
    assert any(not one.well for one in check(home, now=lambda: NOW))


@pytest.mark.parametrize("name", LOCK)
@pytest.mark.parametrize("make", ODD)
def test_a_lock_that_is_no_file_refuses_changes_and_is_read(
    home: Path, make: Callable[[Path], None], name: str
) -> None:
    put_there(home, name, make)
    store = use(home)
    assert store.contacts.keys() == {"a"}
    assert any(name in remark for remark in store.remarks)
    assert any(one.what == "lock" and not one.well for one in check(home, now=lambda: NOW))


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("make", ODD)
def test_what_is_beside_the_data_never_hangs(
    home: Path, make: Callable[[Path], None], name: str
) -> None:
    put_there(home, name, make)
    if make in (pipe, socket_file):
        found = [one.found for one in check(home, now=lambda: NOW) if one.what == "files"]
        assert any(str(home / name) in one for one in found)
    assert Uid("a") in use(home).contacts
    if make is link_to_a_device:
        assert not (home / name).parent.joinpath("device").is_file()


def test_the_doctor_names_a_disk_that_is_nearly_full(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finding() -> bool:
        return next(one.well for one in check(home, now=lambda: NOW) if one.what == "disk")

    assert finding()
    usage = type("Usage", (), {"free": 1_000})
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage)
    assert not finding()


def test_the_doctor_names_what_you_may_not_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path).name != "journal.jsonl" and real(path, mode)
    )
    found = [one for one in check(home, now=lambda: NOW) if one.what == "access"]
    assert [one.well for one in found] == [False]
    assert "journal.jsonl" in found[0].found


@pytest.mark.parametrize("kind", ["link", "file", "pipe"])
def test_what_is_in_the_place_of_a_new_file_is_never_written_to(tmp_path: Path, kind: str) -> None:
    victim, path = tmp_path / "victim", tmp_path / "data.json"
    victim.write_text("precious")
    new = tmp_path / ".data.json.new"
    if kind == "link":
        new.symlink_to(victim)
    elif kind == "file":
        os.link(victim, new)
    else:
        os.mkfifo(new)
    replace(path, [b"mine"])
    assert (path.read_text(), victim.read_text()) == ("mine", "precious")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not os.path.lexists(new)
