"""A large store opens by its offsets: everything is as if it had been read whole."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest

from netfollow.people import Contact, Interaction, Kind, Promise, Record, Uid
from netfollow.store import Store
from netfollow.store.datafile import read
from netfollow.store.disk import migrations, offset_index
from netfollow.store.disk.cache import Cache
from netfollow.store.disk.migrations import SCHEMA
from netfollow.store.disk.offset_index import LazyTable
from tests.store.test_store import NOW, note, opened, person, put


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", 0)


def is_lazy(store: Store) -> bool:
    return isinstance(store.engine.tables["contacts"], LazyTable)


def same(store: Store, home: Path) -> None:
    """Whether a store holds what a whole reading of the file and the journal gives."""
    Cache(home / "network.json").drop()
    whole = opened(home)
    assert not is_lazy(whole)
    for name, table in whole.records.items():
        assert dict(store.records[name].items()) == dict(table)
        assert len(store.records[name]) == len(table)
        assert set(store.records[name]) == set(table)
        assert sorted(map(repr, store.records[name].values())) == sorted(map(repr, table.values()))
    for uid in {*whole.contacts, Uid("nobody")}:
        assert store.of(uid) == whole.of(uid)
        assert tuple(store.newest_first(uid)) == whole.of(uid)[::-1]
        assert store.promises_of(uid) == whole.promises_of(uid)
    everybody = [*whole.contacts, Uid("nobody")]
    for one in (store, whole):
        assert list(map(tuple, one.timelines(everybody))) == list(map(whole.of, everybody))
        introduced = {one.uid for one in store.interactions.values() if one.other == uid}
        assert {one.uid for one in store.towards(uid)} == introduced
        assert store.towards(uid) == whole.towards(uid)


def filled(home: Path) -> None:
    """Write ten people with some entries, and close."""
    store = opened(home)
    people = [person(f"p{number:02}", f"Person {number}") for number in range(10)]
    entries = [
        msgspec.structs.replace(
            note(f"e{number:02}", f"p{number % 10:02}", f"p{number % 7:02}"),
            at=NOW + timedelta(minutes=number * 7 % 11),
            text=f"Zoë said {number}\nand “more” of p0{number % 9}",
            other=Uid(f"p0{number % 5}") if number % 3 == 0 else None,
        )
        for number in range(0, 40, 2)
    ]
    vow = Promise(uid=Uid("v"), contact=Uid("p01"), text="send it", made=NOW)
    put(store, *people, *entries, vow)
    store.close()


def test_a_store_that_was_closed_opens_by_its_offsets(tmp_path: Path) -> None:
    filled(tmp_path)
    store = opened(tmp_path)
    assert is_lazy(store)
    assert store.contacts[Uid("p03")].name == "Person 3"
    assert store.contacts[Uid("p03")] is store.contacts[Uid("p03")]
    assert Uid("e02") in store.interactions
    assert Uid("e03") not in store.interactions
    with pytest.raises(KeyError):
        store.interactions[Uid("e03")]
    same(store, tmp_path)


def some_change(store: Store, random: Random, number: int) -> None:
    """Put, replace or remove one thing, or take one back."""
    uid = Uid(f"e{random.randrange(50):02}")
    known = store.interactions.get(uid)
    who = tuple({Uid(f"p{random.randrange(12):02}") for _ in range(random.randrange(1, 3))})
    with store.transaction(lambda: f"change {number}") as change:
        match random.randrange(5):
            case 0 if known is not None:
                change.take_out(known)
            case 1:
                contact = store.contacts.get(who[0])
                if contact is not None:
                    change.take_out(contact)
                else:
                    change.put(person(who[0], "New"))
            case 2 if who[0] in store.contacts:
                change.put(msgspec.structs.replace(store.contacts[who[0]], org=f"Org {number}"))
            case _:
                at = NOW + timedelta(minutes=random.randrange(20))
                other = Uid(f"p{number % 10:02}") if number % 2 else None
                change.put(Interaction(uid=uid, contacts=who, kind=Kind.CALL, at=at, other=other))
    if random.random() < 0.2:
        store.undo()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_changed_reopened_and_changed_again_is_as_in_a_store_read_whole(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    filled(tmp_path)
    for session in range(4):
        store = opened(tmp_path)
        assert is_lazy(store)
        for number in range(8):
            some_change(store, random, number)
            if random.random() < 0.3:
                store.of(Uid(f"p{random.randrange(12):02}"))
            if random.random() < 0.1:
                store.engine.checkpoint()
        if session == 2:
            store = opened(tmp_path)
        store.close()
    store = opened(tmp_path)
    assert is_lazy(store)
    same(store, tmp_path)


def test_what_is_written_from_offsets_is_what_would_be_written_without(tmp_path: Path) -> None:
    filled(tmp_path)
    whole = read(tmp_path / "network.json").tables
    store = opened(tmp_path)
    put(store, note("e01", "p01"))
    store.close()
    after = read(tmp_path / "network.json").tables
    assert after["interactions"].keys() - whole["interactions"].keys() == {"e01"}
    lazily = (tmp_path / "network.json").read_bytes()
    Cache(tmp_path / "network.json").drop()
    again = opened(tmp_path)
    assert not is_lazy(again)
    again.undo()
    again.redo()
    again.close()
    without = (tmp_path / "network.json").read_bytes()
    assert lazily.partition(b'"meta"')[0] == without.partition(b'"meta"')[0]


def by_hand(home: Path) -> None:
    path = home / "network.json"
    path.write_bytes(path.read_bytes().replace(b"Person 3", b"Person X"))


def cache_of(home: Path) -> Path:
    path = Cache(home / "network.json").path
    assert path is not None
    return path


def torn(home: Path) -> None:
    path = cache_of(home)
    path.write_bytes(path.read_bytes()[:-4096])


def flipped(home: Path) -> None:
    path = cache_of(home)
    data = bytearray(path.read_bytes())
    data[data.index(b"p03")] ^= 1
    path.write_bytes(data)


def copied(home: Path) -> None:
    path = home / "network.json"
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


@pytest.mark.parametrize("happens", [by_hand, torn, flipped, copied])
def test_offsets_that_are_not_the_files_are_not_believed(tmp_path: Path, happens: object) -> None:
    filled(tmp_path)
    happens(tmp_path)  # type: ignore[operator]
    store = opened(tmp_path)
    assert not is_lazy(store)
    wanted = "Person X" if happens is by_hand else "Person 3"
    assert store.contacts[Uid("p03")].name == wanted
    store.close()
    assert is_lazy(opened(tmp_path))


def test_offsets_of_an_older_form_are_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    monkeypatch.setattr(migrations, "SCHEMA", SCHEMA + 1)
    monkeypatch.setitem(migrations.STEPS, SCHEMA, lambda table, document: document)
    assert not is_lazy(opened(tmp_path))


def test_a_file_that_is_not_one_record_a_line_has_no_offsets(tmp_path: Path) -> None:
    filled(tmp_path)
    path = tmp_path / "network.json"
    path.write_bytes(path.read_bytes().replace(b",\n", b", "))
    opened(tmp_path).close()
    store = opened(tmp_path)
    assert not is_lazy(store)
    put(store, person("new"))
    store.close()
    assert is_lazy(opened(tmp_path))


def test_records_in_another_order_have_no_offsets(tmp_path: Path) -> None:
    filled(tmp_path)
    path = tmp_path / "network.json"
    lines = path.read_bytes().split(b"\n")
    first = lines.index(b'"contacts":{') + 1
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    path.write_bytes(b"\n".join(lines))
    opened(tmp_path).close()
    store = opened(tmp_path)
    assert not is_lazy(store)
    assert store.contacts[Uid("p00")].name == "Person 0"


def test_another_program_that_writes_meanwhile_is_read(tmp_path: Path) -> None:
    filled(tmp_path)
    mine, theirs = opened(tmp_path), opened(tmp_path)
    records: tuple[Record, ...] = (person("p10", "Theirs"), note("e99", "p10", "p01"))
    put(theirs, *records)
    assert mine.refresh() == {"p10", "p01"}
    assert [entry.uid for entry in mine.of(Uid("p10"))] == ["e99"]
    theirs.close()
    mine.refresh()
    put(mine, person("p11", "Mine"))
    mine.close()
    store = opened(tmp_path)
    assert is_lazy(store)
    same(store, tmp_path)


def test_what_only_the_journal_holds_is_known_as_beyond_the_file(tmp_path: Path) -> None:
    filled(tmp_path)
    store = opened(tmp_path)
    put(store, note("e75", "p05"))
    store.close()
    put(opened(tmp_path), note("e77", "p05"))
    store = opened(tmp_path)
    assert is_lazy(store)
    assert store.engine.changed_since_cache == {"p05"}
    assert "e77" in {entry.uid for entry in store.of(Uid("p05"))}


def test_a_contact_of_a_large_store_is_typed_like_any_other(tmp_path: Path) -> None:
    filled(tmp_path)
    found = opened(tmp_path).contacts[Uid("p01")]
    assert isinstance(found, Contact)
    assert found.created == datetime.fromisoformat("2026-11-23T09:00:00+01:00")


def test_a_thread_may_read_everybody_while_people_are_added(tmp_path: Path) -> None:
    filled(tmp_path)
    store = opened(tmp_path)
    put(store, person("new", "New Person"))
    everybody, uids = iter(store.contacts.values()), iter(store.contacts)
    before = [next(everybody).uid for _ in range(11)]
    assert [next(uids) for _ in range(11)] == before
    put(store, person("newer", "Newer Person"))
    with store.transaction(lambda: "took out") as change:
        change.take_out(store.contacts[Uid("new")])
    assert list(everybody) == []
    assert list(uids) == []
    assert {one.uid for one in store.contacts.values()} == {*before, "newer"} - {"new"}


@pytest.mark.parametrize(("end", "has_offsets"), [(b" ,\n", True), (b",\r\n", False)])
def test_other_ends_of_lines_lose_nothing(tmp_path: Path, end: bytes, has_offsets: bool) -> None:
    filled(tmp_path)
    path = tmp_path / "network.json"
    path.write_bytes(path.read_bytes().replace(b",\n", end))
    opened(tmp_path).close()
    store = opened(tmp_path)
    assert is_lazy(store) is has_offsets
    assert len(store.interactions) == 20
    assert store.contacts[Uid("p03")].name == "Person 3"
    if has_offsets:
        same(store, tmp_path)
