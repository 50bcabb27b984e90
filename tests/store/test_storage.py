"""The data file through TinyDB's own interface: our storage and table beside the stock ones."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import Query, TinyDB, where
from tinydb.operations import add, delete, increment
from tinydb.table import Document, Table

from netfollow.errors import NotSaved
from netfollow.store import Store
from netfollow.store.storage import JournalStorage
from tests.conftest import World


def database(path: Path, **options: object) -> Any:
    """Return a store as TinyDB's users see it: its default table's methods are its own."""
    return Store(path, **options)


def test_tinydbs_ways_work_and_a_stock_one_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    with database(path) as db:
        table = db.table("things")
        numbers = table.insert_multiple({"n": number} for number in range(5))
        assert numbers == [1, 2, 3, 4, 5]
        table.update(increment("n"), where("n") == 4)
        table.update(delete("n"), doc_ids=[1])
        table.upsert({"n": 9, "name": "x"}, Query().n == 3)
        table.remove(doc_ids=[2])
        assert table.get(doc_id=5) == {"n": 5}
        assert table.count(where("n").exists()) == 3
        expected = table.all()
    assert '"5":{"n":5}\n' in path.read_text()
    with TinyDB(path) as stock:
        assert stock.table("things").all() == expected
        stock.table("things").truncate()
        stock.drop_table("things")
    with database(path) as db:
        assert db.tables() == set()


def test_no_name_of_the_store_hides_one_of_tinydbs_default_table() -> None:
    hidden = {name for name in set(dir(Store)) & set(dir(Table)) if not name.startswith("_")}
    assert hidden <= set(dir(TinyDB))


def test_one_insert_is_one_synced_line_and_the_file_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "db.json"
    db = database(path)
    db.insert_multiple({"n": number} for number in range(100))
    before = path.read_bytes()
    journal = tmp_path / ".db.json.journal.jsonl"
    lines = journal.read_bytes().count(b"\n")
    synced: list[int] = []
    real = os.fsync

    def sync(handle: int) -> None:
        synced.append(handle)
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    assert db.insert({"n": 100}) == 101
    assert len(synced) == 1
    assert journal.read_bytes().count(b"\n") == lines + 1
    assert path.read_bytes() == before
    assert len(database(path)) == 101  # as after a crash: the first was never closed


def test_two_programs_never_give_the_same_number(tmp_path: Path) -> None:
    one, two = database(tmp_path / "db.json"), database(tmp_path / "db.json")
    numbers = [db.insert({"n": n}) for n in range(10) for db in (one, two)]
    assert numbers == list(range(1, 21))
    two.update({"seen": True}, where("n") == 3)
    assert one.count(where("seen") == True) == 2  # noqa: E712 - a query of TinyDB's
    one.close()
    two.close()
    with TinyDB(tmp_path / "db.json") as stock:
        assert len(stock) == 20


def test_a_network_is_read_and_changed_with_queries_and_undo_takes_it_back(world: World) -> None:
    jane = world.add("Jane Roe", org="Acme")
    world.add("Ann Lee", org="Initech")
    with Store.open(world.home) as db:
        people = db.table("contacts")
        assert [one["name"] for one in people.search(where("org") == "Acme")] == ["Jane Roe"]
        assert people.update({"org": "Hooli"}, where("name") == "Jane Roe")
        with pytest.raises(NotSaved, match=r"contacts can't hold that"):
            people.update({"mood": "sunny"}, where("name") == "Jane Roe")
        number = people.insert(
            {"uid": "x", "name": "New", "created": "2026-11-23T09:00:00+01:00"}
            | {"updated": "2026-11-23T09:00:00+01:00"}
        )
        assert people.search(where("uid") == "x")[0].doc_id == number
        world.network.refresh()
        assert world.network.person(jane).org == "Hooli"
    world.network.undo()
    world.network.undo()
    assert world.network.person(jane).org == "Acme"


def test_tables_of_ones_own_live_through_the_programs_folds(world: World) -> None:
    with Store.open(world.home) as db:
        db.table("books").insert({"title": "Getting to Yes"})
        db.table("empty").insert({"n": 1})
        db.table("empty").truncate()
    world.network.refresh()
    world.add("Jane Roe")
    world.reopen()
    with TinyDB(world.home / "network.json") as stock:
        assert stock.table("books").all() == [{"title": "Getting to Yes"}]
        assert {"books", "empty", "contacts"} <= stock.tables()


def test_a_file_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.write_text("{}")
    db = database(path, access_mode="r")
    with pytest.raises(OSError, match="read-only"):
        db.insert({"n": 1})
    db.close()
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(FileNotFoundError):
        Store(tmp_path / "no" / "db.json")
    with pytest.warns(UserWarning, match="access_mode"):
        Store(path, access_mode="w")


def test_what_json_cannot_hold_changes_nothing(tmp_path: Path) -> None:
    db = database(tmp_path / "db.json")
    db.insert({"n": 1})
    with pytest.raises(TypeError):
        db.insert({"n": {object()}})
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"n": 2}, doc_id=1))
    assert db.all() == [{"n": 1}]


def test_what_stands_in_the_place_of_a_table_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.write_text(json.dumps({"version": 3, "t": {"1": {"n": 1}}}))
    with database(path) as db:
        db.table("t").insert({"n": 2})
    assert json.loads(path.read_text())["version"] == 3


TABLES = st.sampled_from(["_default", "t", "ü"])
VALUES = st.integers(0, 4)
WORDS = st.text(max_size=6)


class Beside(RuleBasedStateMachine):
    """The same operations on ours and on a stock TinyDB; ours is also killed and shared."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.ours = database(self.folder / "ours.json")
        self.other = database(self.folder / "ours.json")
        self.theirs = TinyDB(self.folder / "theirs.json")

    def both(self, action: Callable[[TinyDB], object]) -> None:
        """Do the same to both; the answers or the errors are the same."""
        answers = []
        for db in (self.ours, self.theirs):
            try:
                answers.append(repr(action(db)))
            except (ValueError, KeyError, RuntimeError) as error:
                answers.append(type(error).__name__)
        assert answers[0] == answers[1]

    @rule(name=TABLES, n=VALUES, text=WORDS)
    def insert(self, name: str, n: int, text: str) -> None:
        self.both(lambda db: db.table(name).insert({"n": n, "text": text, "deep": {"list": [n]}}))

    @rule(name=TABLES, rows=st.lists(VALUES, max_size=4))
    def insert_many(self, name: str, rows: list[int]) -> None:
        self.both(lambda db: db.table(name).insert_multiple({"n": n} for n in rows))

    @rule(name=TABLES, number=st.integers(1, 12), n=VALUES)
    def insert_at(self, name: str, number: int, n: int) -> None:
        self.both(lambda db: db.table(name).insert(Document({"n": n}, doc_id=number)))

    @rule(name=TABLES, n=VALUES, text=WORDS)
    def update(self, name: str, n: int, text: str) -> None:
        self.both(lambda db: db.table(name).update({"text": text}, where("n") == n))

    @rule(name=TABLES, n=VALUES)
    def operate(self, name: str, n: int) -> None:
        self.both(lambda db: db.table(name).update(add("n", 1), where("n") == n))

    @rule(name=TABLES, numbers=st.lists(st.integers(1, 8), max_size=3, unique=True))
    def update_some(self, name: str, numbers: list[int]) -> None:
        self.both(lambda db: db.table(name).update({"some": True}, doc_ids=numbers))

    @rule(name=TABLES, n=VALUES)
    def upsert(self, name: str, n: int) -> None:
        self.both(lambda db: db.table(name).upsert({"n": n, "up": True}, where("n") == n))

    @rule(name=TABLES, n=VALUES)
    def remove(self, name: str, n: int) -> None:
        self.both(lambda db: db.table(name).remove(where("n") == n))

    @rule(name=TABLES)
    def truncate(self, name: str) -> None:
        self.both(lambda db: db.table(name).truncate())

    @rule(name=TABLES)
    def drop(self, name: str) -> None:
        self.both(lambda db: db.drop_table(name))

    @rule()
    def drop_all(self) -> None:
        self.both(lambda db: db.drop_tables())

    @rule()
    def close_and_open(self) -> None:
        self.ours.close()
        self.theirs.close()
        self.open_again()

    @rule()
    def killed(self) -> None:
        self.theirs.close()
        self.open_again()

    def open_again(self) -> None:
        self.ours = database(self.folder / "ours.json")
        self.theirs = TinyDB(self.folder / "theirs.json")

    @rule()
    def the_other_program_closes(self) -> None:
        self.other.close()
        self.other = database(self.folder / "ours.json")

    @invariant()
    def all_see_the_same(self) -> None:
        for name in ("_default", "t", "ü"):
            expected = [(one.doc_id, one) for one in self.theirs.table(name)]
            for db in (self.ours, self.other):
                assert sorted((one.doc_id, one) for one in db.table(name)) == sorted(expected)
        assert self.ours.tables() == self.theirs.tables()

    def teardown(self) -> None:
        expected = {name: self.theirs.table(name).all() for name in self.theirs.tables()}
        self.ours.close()
        self.other.close()
        self.theirs.close()
        with TinyDB(self.folder / "ours.json") as stock:
            for name, rows in expected.items():
                assert sorted(stock.table(name).all(), key=repr) == sorted(rows, key=repr)


def test_it_does_what_a_stock_tinydb_does(tmp_path_factory: pytest.TempPathFactory) -> None:
    class Machine(Beside):
        def __init__(self) -> None:
            self.folder = tmp_path_factory.mktemp("tinydb")
            super().__init__()

    from hypothesis.stateful import run_state_machine_as_test

    examples = 40 if settings().max_examples < 1_000 else 2_000
    run_state_machine_as_test(
        Machine, settings=settings(max_examples=examples, stateful_step_count=30)
    )


def test_a_stock_table_on_our_storage_works_too(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "db.json", storage=JournalStorage) as db:
        db.insert({"n": 1})
        db.table("t").insert({"n": 2})
        db.update({"n": 3}, where("n") == 1)
        db.drop_table("t")
        assert db.all() == [{"n": 3}]
        assert db.tables() == {"_default"}
