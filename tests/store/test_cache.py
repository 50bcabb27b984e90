"""The cache may go, be damaged or be refused at any time: no answer changes, nothing fails."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfollow.people import Uid
from netfollow.store import Store
from netfollow.store.checks import check
from netfollow.store.disk import offset_index
from netfollow.store.disk.cache import Cache, folder_of_all
from netfollow.store.disk.timelines import by_person
from tests.store.test_offset_index import cache_of, filled, is_lazy, same, some_change
from tests.store.test_store import NOW, note, opened, person, put


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", 0)


def gone(path: Path, random: Random) -> None:
    path.unlink(missing_ok=True)


def cut(path: Path, random: Random) -> None:
    os.truncate(path, random.randrange(path.stat().st_size + 1))


def flipped(path: Path, random: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(20 if data else 0):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    with path.open("r+b") as file:
        file.write(data)


def garbage(path: Path, random: Random) -> None:
    path.write_bytes(random.randbytes(10_000))


def of_nothing(path: Path, random: Random) -> None:
    path.write_bytes(b"")


HARMS = (gone, cut, flipped, garbage, of_nothing)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("seed", range(4))
def test_harm_at_any_moment_changes_no_answer(
    tmp_path: Path, harm: Callable[[Path, Random], None], seed: int
) -> None:
    random = Random(seed)
    filled(tmp_path)
    for _ in range(4):
        one, other = opened(tmp_path), opened(tmp_path)
        for number in range(6):
            if random.random() < 0.4 and cache_of(tmp_path).exists():
                harm(cache_of(tmp_path), random)
            store = random.choice((one, other))
            store.refresh()
            some_change(store, random, number)
            store.of(Uid(f"p{random.randrange(12):02}"))
        one.refresh()
        other.refresh()
        assert dict(one.interactions.items()) == dict(other.interactions.items())
        one.close()
        other.close()
    same(opened(tmp_path), tmp_path)


def test_it_is_for_its_owner_alone_and_not_in_the_data_folder(tmp_path: Path) -> None:
    filled(tmp_path)
    path = cache_of(tmp_path)
    assert not path.is_relative_to(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {one.name for one in tmp_path.iterdir()} <= {
        "network.json",
        "journal.jsonl",
        "folded",
        "lock",
    }


def test_a_cache_folder_within_the_data_folder_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    filled(tmp_path)
    assert not (tmp_path / "cache").exists()
    assert not is_lazy(opened(tmp_path))


@pytest.mark.parametrize("what", ["a file", "no sqlite", "a pipe"])
def test_without_a_cache_everything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    match what:
        case "a file":
            (tmp_path / "cache").touch()
        case "a pipe":
            cache_of(home).parent.mkdir(parents=True)
            os.mkfifo(cache_of(home))
        case _:
            monkeypatch.setitem(sys.modules, "sqlite3", None)
    filled(home)
    store = opened(home)
    assert not is_lazy(store)
    assert store.contacts[Uid("p03")].name == "Person 3"
    store.close()


def test_another_program_that_holds_it_delays_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    monkeypatch.setattr("netfollow.store.disk.cache.WAIT", 0.0)
    filled(tmp_path)
    held = sqlite3.connect(cache_of(tmp_path), isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    store = opened(tmp_path)
    assert not is_lazy(store)
    put(store, person("new", "New Person"))
    store.close()
    held.execute("ROLLBACK")
    held.close()
    store = opened(tmp_path)
    assert store.contacts[Uid("new")].name == "New Person"
    store.close()
    assert is_lazy(opened(tmp_path))


def test_files_of_earlier_versions_go_when_the_store_is_closed(tmp_path: Path) -> None:
    filled(tmp_path)
    for name in ("index", "asleep", "sought"):
        (tmp_path / name).write_text("private words")
    opened(tmp_path).close()
    assert not any((tmp_path / name).exists() for name in ("index", "asleep", "sought"))


def test_a_store_that_became_small_has_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    store = opened(tmp_path)
    put(store, person("new"))
    monkeypatch.setattr(offset_index, "FROM_BYTES", 1_000_000)
    store.close()
    assert not cache_of(tmp_path).parent.exists()


def written_over(home: Path) -> Store:
    """Return a store whose data file was written over in place, as stock TinyDB does."""
    filled(home)
    store = opened(home)
    path = home / "network.json"
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.write(data.replace(b",\n", b" \n,"))
    return store


def test_a_data_file_written_over_in_place_is_read_anew(tmp_path: Path) -> None:
    store = written_over(tmp_path)
    whole = by_person(opened(tmp_path).interactions.values())
    for uid, entries in whole.items():
        assert list(store.of(uid)) == entries
        assert list(store.newest_first(uid)) == entries[::-1]
    store = written_over(tmp_path / "again")
    everybody = list(store.contacts)
    assert [one.uid for one in store.contacts.values()] == everybody
    assert len(store.interactions) == len(list(store.interactions)) == 20
    assert "e02" in store.interactions
    assert store.interactions[Uid("e02")].uid == "e02"
    store.refresh()
    assert list(store.contacts) == everybody
    same(store, tmp_path / "again")


def test_what_is_folded_comes_from_the_file_and_not_from_the_cache(tmp_path: Path) -> None:
    filled(tmp_path)
    store = opened(tmp_path)
    put(store, person("new", "New Person"), note("e99", "new"))
    timelines = store.engine._timelines
    assert timelines is not None
    filed = timelines._filed.lines
    filed.starts[3] -= 5
    store.engine.checkpoint()
    store.close()
    again = opened(tmp_path)
    assert {"e02", "e99"} <= set(again.interactions)
    assert len(again.interactions) == 21
    same(again, tmp_path)


def test_a_system_that_reads_no_parts_of_files_keeps_all_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    monkeypatch.delattr(os, "pread")
    store = opened(tmp_path)
    assert is_lazy(store)
    some_change(store, Random(1), 1)
    store.close()
    same(opened(tmp_path), tmp_path)


def test_two_programs_share_one_cache(tmp_path: Path) -> None:
    filled(tmp_path)
    one, other = opened(tmp_path), opened(tmp_path)
    put(one, person("first", "First"), note("e91", "first"))
    one.close()
    other.refresh()
    assert [entry.uid for entry in other.of(Uid("first"))] == ["e91"]
    put(other, note("e93", "first", "p03"))
    other.close()
    store = opened(tmp_path)
    assert is_lazy(store)
    assert [entry.uid for entry in store.of(Uid("first"))] == ["e91", "e93"]
    same(store, tmp_path)


def test_a_folder_that_was_changed_on_another_machine_is_read_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    path = tmp_path / "network.json"
    data = path.read_bytes().replace(b"Person 3", b"Person X")
    stamp = path.stat()
    path.unlink()
    path.write_bytes(data)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    store = opened(tmp_path)
    assert not is_lazy(store)
    assert store.contacts[Uid("p03")].name == "Person X"


@pytest.mark.parametrize("folder", ["", "  ", "/tmp/else", "~/cache"])
def test_its_folder_is_the_platforms(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", folder)
    known = platformdirs.user_cache_dir("netfollow", appauthor=False)
    assert folder_of_all() == Path(known).expanduser()


def test_the_doctor_names_it(tmp_path: Path) -> None:
    filled(tmp_path)
    found = {one.what: one for one in check(tmp_path, now=lambda: NOW)}
    assert found["cache"].well
    assert found["cache"].found.startswith(f"{cache_of(tmp_path)} (")
    Cache(tmp_path / "network.json").drop()
    assert "cache" not in {one.what for one in check(tmp_path, now=lambda: NOW)}


@given(st.lists(st.integers(0, 39), max_size=60))
def test_records_read_together_are_as_read_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, asked: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offset_index, "GAP", 500)
        home = tmp_path_factory.mktemp("home")
        store = opened(home)
        texts = ("x" * (number % 7 * 200) for number in range(40))
        notes = (note(f"e{number:02}", "p1") for number in range(40))
        put(store, *(replace(one, text=text) for one, text in zip(notes, texts, strict=True)))
        store.close()
        timelines = opened(home).engine._timelines
        assert timelines is not None
        lines = timelines._filed.lines
        assert lines.documents(asked) == list(map(lines.document, asked))


def test_values_are_known_by_their_names(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "network.json")
    assert cache.put({"one": b"1", "two": b"2"})
    assert (cache.get("one"), cache.get("two"), cache.get("three")) == (b"1", b"2", None)
    cache.run(
        lambda db: db.execute(
            "UPDATE value SET data=(SELECT data FROM value WHERE name='two') WHERE name='one'"
        ),
        create=False,
    )
    assert cache.get("one") is None
    cache.drop()
    assert cache.get("two") is None
