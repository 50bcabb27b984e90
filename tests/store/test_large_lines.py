"""A large change that is folded in: its records are read from the journal when undo needs them."""

import zlib
from pathlib import Path

import pytest

from netfollow.errors import Unreadable
from netfollow.store import Store, journal
from netfollow.store import engine as module
from netfollow.store.disk.files import NETWORK, seen
from netfollow.store.journal import LARGE, CommitKind, LaterEdits
from tests.store.test_store import opened, person, put

MANY = 200


def imported(home: Path) -> Store:
    """Return a store into which many people came at once, opened again."""
    store = opened(home)
    put(store, *(person(f"p-{number}") for number in range(MANY)), did="imported many")
    store.close()
    assert (home / "journal.jsonl").stat().st_size > LARGE
    return opened(home)


def test_a_start_makes_no_record_of_a_large_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tmp_path).close()

    def refuse(*_: object) -> None:
        raise AssertionError("a record was made")

    monkeypatch.setattr(journal, "_record", refuse)
    store = opened(tmp_path)
    (done,) = store.engine.recent()
    assert isinstance(done.edits, LaterEdits)
    assert (done.did, len(done.edits)) == ("imported many", MANY)


@pytest.mark.parametrize("has_pread", [True, False])
def test_a_large_change_is_undone_and_done_again_after_restarts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_pread: bool
) -> None:
    if not has_pread:
        monkeypatch.delattr("os.pread")
    for expected in (0, MANY, 0, MANY):
        store = imported(tmp_path) if not (tmp_path / NETWORK).exists() else opened(tmp_path)
        done = store.redo() if expected else store.undo()
        assert done.did == "imported many"
        assert len(store.contacts) == expected
        store.close()


def test_an_undo_whose_first_line_is_gone_still_knows_the_way_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_BYTES", LARGE)
    store = imported(tmp_path)
    store.undo()
    store.close()
    store = opened(tmp_path)
    lines = store.engine.lines()
    assert [done.way for done in lines] == [CommitKind.UNDO]
    assert isinstance(lines[0].edits, LaterEdits)
    store.redo()
    assert sorted(store.contacts) == sorted(f"p-{number}" for number in range(MANY))


def test_a_large_change_is_undone_after_another_file_took_the_journals_place(
    tmp_path: Path,
) -> None:
    store, other = imported(tmp_path), opened(tmp_path)
    put(other, person("new"))
    other.undo()
    path = tmp_path / "journal.jsonl"
    moved = tmp_path / "moved"
    moved.write_bytes(path.read_bytes())
    moved.replace(path)
    store.engine.refresh()
    store.undo()
    assert not store.contacts


def test_a_large_change_that_was_altered_in_place_is_refused(tmp_path: Path) -> None:
    store = imported(tmp_path)
    path = tmp_path / "journal.jsonl"
    data = bytearray(path.read_bytes())
    data[LARGE // 2] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    (done,) = store.engine.recent()
    with pytest.raises(Unreadable, match=r"line 1 .* is damaged: its checksum is wrong"):
        list(done.edits)
    assert len(store.contacts) == MANY


def test_a_record_that_is_none_is_told_when_it_is_needed(tmp_path: Path) -> None:
    imported(tmp_path).close()
    path = tmp_path / "journal.jsonl"
    body = path.read_bytes().rstrip().split(b" ", 1)[1].replace(b'"Jane Roe"', b"12", 1)
    number = zlib.crc32(body)
    data = path.with_name(NETWORK).read_text()
    before = path.read_bytes().split(b" ", 1)[0].decode()
    assert before in data
    path.with_name(NETWORK).write_text(data.replace(before, f"{number:08x}"))
    path.write_bytes(b"%08x %s\n" % (number, body))
    store = opened(tmp_path)
    with pytest.raises(Unreadable, match="is damaged"):
        store.undo()
    assert len(store.contacts) == MANY


def test_a_small_change_after_a_large_one_writes_no_data_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHECKPOINT_BYTES", LARGE)
    store = imported(tmp_path)
    before = seen(tmp_path / NETWORK)
    put(store, person("new"))
    assert seen(tmp_path / NETWORK) == before
    for number in range(MANY):
        put(store, person(f"p-{number}", f"Name {number}"))
    assert seen(tmp_path / NETWORK) != before
