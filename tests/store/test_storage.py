"""The data file through TinyDB's own interface."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.operations import delete, increment

from netfollow.store.storage import LineStorage


def test_tinydbs_ways_work_and_a_stock_one_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    with TinyDB(path, storage=LineStorage) as db:
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
    assert path.read_text().count("\n") == 4 + 4
    with TinyDB(path) as stock:
        assert stock.table("things").all() == expected
        stock.table("things").truncate()
        stock.drop_table("things")
    with TinyDB(path, storage=LineStorage) as db:
        assert db.tables() == set()


def test_a_file_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.write_text("{}")
    db = TinyDB(path, storage=LineStorage, access_mode="r")
    with pytest.raises(OSError, match="reading only"):
        db.insert({"n": 1})
    db.close()
    with pytest.raises(FileNotFoundError):
        TinyDB(tmp_path / "no" / "db.json", storage=LineStorage)
    with pytest.warns(UserWarning, match="access_mode"):
        TinyDB(path, storage=LineStorage, access_mode="w")


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "update", "upsert", "remove", "truncate", "drop", "reopen"]),
        st.integers(0, 4),
    ),
    max_size=20,
)


@given(ACTIONS)
def test_it_does_what_a_stock_tinydb_does(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("tinydb")
    paths = folder / "ours.json", folder / "theirs.json"

    def both() -> tuple[TinyDB, TinyDB]:
        return TinyDB(paths[0], storage=LineStorage), TinyDB(paths[1])

    pair = both()
    for action, n in actions:
        answers = []
        for db in pair:
            table = db.table("t")
            match action:
                case "insert":
                    answers.append(repr(table.insert({"n": n, "text": "é\n"})))
                case "update":
                    answers.append(repr(table.update({"seen": n}, where("n") == n)))
                case "upsert":
                    answers.append(repr(table.upsert({"n": n, "up": True}, where("n") == n)))
                case "remove":
                    answers.append(repr(table.remove(where("n") == n)))
                case "truncate":
                    table.truncate()
                case "drop":
                    db.drop_table("t")
                case _:
                    db.close()
        if action == "reopen":
            pair = both()
        assert len(set(answers)) <= 1
        ours, theirs = (db.table("t").all() for db in pair)
        assert ours == theirs
        assert [one.doc_id for one in ours] == [one.doc_id for one in theirs]
    for db in pair:
        db.close()
