"""A data file that is read ahead gives what it would give later, or nothing at all."""

from pathlib import Path

import pytest

from netfollow.people import Uid
from netfollow.store import Ahead, Store, ahead, register
from netfollow.store.filed import Filed
from netfollow.store.memo import Key, key_of
from tests.store.test_store import NOW, opened, person, put


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (register, ahead):
        monkeypatch.setattr(module, "FROM_BYTES", 0)


def filled(home: Path, *names: str) -> None:
    store = opened(home)
    put(store, *(person(f"p{number}", name) for number, name in enumerate(names)))
    store.close()


def read(home: Path, read_ahead: Ahead) -> list[str]:
    store = Store.open(home, now=lambda: NOW, ahead=read_ahead)
    assert isinstance(store.tables["contacts"], Filed)
    return [store.contacts[uid].name for uid in store.contacts]


def test_the_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "Jane Roe", "Ann Lee")
    taken: list[bytes | None] = []
    take = Ahead.take

    def noted(self: Ahead, path: Path, key: Key) -> bytes | None:
        taken.append(take(self, path, key))
        return taken[-1]

    monkeypatch.setattr(Ahead, "take", noted)
    assert read(tmp_path, Ahead(tmp_path)) == ["Jane Roe", "Ann Lee"]
    assert taken == [(tmp_path / "network.json").read_bytes()]


def test_what_was_written_meanwhile_is_what_counts(tmp_path: Path) -> None:
    filled(tmp_path, "Jane Roe")
    before = Ahead(tmp_path)
    before._thread.join()
    store = opened(tmp_path)
    put(store, person("p0", "Jane Roe-Lee"))
    store.close()
    assert read(tmp_path, before) == ["Jane Roe-Lee"]


def test_it_gives_its_bytes_once(tmp_path: Path) -> None:
    filled(tmp_path, "Jane Roe")
    path = tmp_path / "network.json"
    key = key_of(path.stat())
    once = Ahead(tmp_path)
    assert once.take(path, key) == path.read_bytes()
    assert once.take(path, key) is None


def test_a_home_without_a_file_opens(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now=lambda: NOW, ahead=Ahead(tmp_path))
    assert Uid("p0") not in store.contacts
