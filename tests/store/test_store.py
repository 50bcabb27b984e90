"""The store: nothing that was acknowledged is lost, nothing half done is seen."""

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from netfollow.errors import BuiltUpon, NetFollowError, NothingToDo, NotSaved, Unreadable
from netfollow.people import Contact, Interaction, Kind, Promise, Record, Uid
from netfollow.store import Store
from netfollow.store import engine as module
from netfollow.store.disk.migrations import SCHEMA
from netfollow.store.recovery import Restoring, repair

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


def person(uid: str, name: str = "Jane Roe") -> Contact:
    return Contact(uid=Uid(uid), name=name, created=NOW, updated=NOW)


def note(uid: str, *people: str) -> Interaction:
    contacts = tuple(Uid(one) for one in people)
    return Interaction(uid=Uid(uid), contacts=contacts, kind=Kind.NOTE, at=NOW, text="words")


def opened(home: Path) -> Store:
    return Store.open(home, now=lambda: NOW)


def put(store: Store, *records: Record, did: str = "did it") -> None:
    with store.transaction(lambda: did) as transaction:
        for record in records:
            transaction.put(record)


def test_what_was_put_is_there_after_a_clean_exit_and_in_a_stock_tinydb(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"), note("n", "a"))
    store.close()
    with TinyDB(tmp_path / "network.json") as stock:
        assert [row["name"] for row in stock.table("contacts")] == ["Jane Roe"]
        assert {
            "contacts",
            "interactions",
            "promises",
            "resources",
            "reflections",
            "decisions",
            "meta",
        } == stock.tables()
    again = opened(tmp_path)
    assert again.contacts == {"a": person("a")}
    assert again.of(Uid("a")) == (note("n", "a"),)


def test_what_was_put_is_there_without_a_clean_exit(tmp_path: Path) -> None:
    put(opened(tmp_path), person("a"))
    assert opened(tmp_path).contacts == {"a": person("a")}


def test_one_record_stands_on_one_line(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, *(person(f"{number:03}") for number in range(30)))
    store.close()
    before = (tmp_path / "network.json").read_text().splitlines()
    put(store, person("007", "James Bond"))
    store.close()
    after = (tmp_path / "network.json").read_text().splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 2  # the record, and how far the journal is folded in
    assert sum("James Bond" in row for row in changed) == 1


def test_an_error_inside_changes_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with pytest.raises(ZeroDivisionError), store.transaction(lambda: "no") as transaction:
        transaction.put(person("a"))
        raise ZeroDivisionError
    assert store.contacts == {}
    assert store.version == 0
    assert not (tmp_path / "journal.jsonl").exists()


def test_undo_and_redo_work_across_programs(tmp_path: Path) -> None:
    put(opened(tmp_path), person("a"), did="added Jane")
    second = opened(tmp_path)
    assert second.undo().did == "added Jane"
    assert second.contacts == {}
    third = opened(tmp_path)
    third.close()
    fourth = opened(tmp_path)
    assert fourth.redo().did == "added Jane"
    assert opened(tmp_path).contacts == {"a": person("a")}


def test_with_nothing_to_undo_or_redo_it_says_so(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with pytest.raises(NothingToDo, match="Nothing to undo"):
        store.undo()
    with pytest.raises(NothingToDo, match="Nothing to redo"):
        store.redo()


def test_something_new_ends_what_could_be_done_again(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    store.undo()
    put(store, person("b"))
    with pytest.raises(NothingToDo):
        store.redo()


def test_two_programs_see_each_others_changes_and_lose_none(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    put(one, person("a"))
    put(two, person("b"))
    assert one.refresh() == {"b"}
    assert one.contacts == two.contacts == opened(tmp_path).contacts
    one.close()
    put(two, person("c"))
    assert one.refresh() == {"c"}
    two.close()
    assert set(opened(tmp_path).contacts) == {"a", "b", "c"}


def test_the_index_of_a_person_follows_changes(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"), person("b"), note("n", "a", "b"))
    put(store, note("n", "b"))
    assert store.of(Uid("a")) == ()
    assert store.of(Uid("b")) == (note("n", "b"),)
    promise = Promise(uid=Uid("p"), contact=Uid("a"), text="x", made=NOW)
    put(store, promise)
    assert store.promises_of(Uid("a")) == (promise,)
    store.undo()
    assert store.promises_of(Uid("a")) == ()


def test_an_undo_that_something_later_was_built_upon_is_refused(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    put(store, person("a", "Ann"))
    store.undo()
    put(store, person("a", "Anna"))
    store.undo()
    lines = (tmp_path / "journal.jsonl").read_bytes().splitlines(keepends=True)
    assert len(lines) == 5
    other = opened(tmp_path)
    other.engine.tables["contacts"][Uid("a")] = person("a", "Bob")
    with pytest.raises(BuiltUpon, match="changed again since"):
        other.undo()


def test_a_torn_last_line_never_happened_and_is_told(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    put(store, person("b"))
    journal = tmp_path / "journal.jsonl"
    whole = journal.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(first + 1, len(whole)):
        journal.write_bytes(whole[:cut])
        again = opened(tmp_path)
        assert set(again.contacts) == {"a"}
        assert again.remarks
        put(again, person("c"))
        assert set(opened(tmp_path).contacts) == {"a", "c"}


def test_any_flipped_byte_is_found_or_changes_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    put(store, person("b"))
    journal = tmp_path / "journal.jsonl"
    whole = journal.read_bytes()
    for place in range(len(whole) - 1):
        damaged = bytearray(whole)
        damaged[place] ^= 0x20
        journal.write_bytes(bytes(damaged))
        with pytest.raises(Unreadable, match=r"journal\.jsonl"):
            opened(tmp_path)
        assert journal.read_bytes() == bytes(damaged)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ('"name":"Jane Roe"', '"nmae":"Jane Roe"'),
        ('"name":"Jane Roe"', '"name":7'),
        ('"created":"2026-11-23T09:00:00+01:00"', '"created":"yesterday"'),
        ('"uid":"a",', ""),
    ],
)
def test_a_slip_of_the_hand_is_told_with_its_place(tmp_path: Path, broken: str, told: str) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    store.close()
    path = tmp_path / "network.json"
    text = path.read_text().replace(broken, told)
    path.write_text(text)
    with pytest.raises(
        Unreadable, match=r"network\.json, line 3, contacts, record \d+: .*left as it is"
    ):
        opened(tmp_path)
    assert path.read_text() == text


@pytest.mark.parametrize("text", ["", "[]", "{", '{"contacts":[]}', "\xff", "null"])
def test_a_file_that_is_no_tinydb_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "network.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(Unreadable):
        opened(tmp_path)


def test_a_file_of_a_newer_program_is_opened_for_reading_only(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"), note("n", "a"))
    store.close()
    path = tmp_path / "network.json"
    newer = (
        path.read_text()
        .replace(f'"schema":{SCHEMA}', '"schema":9')
        .replace('"name"', '"mood":"x","name"')
    )
    path.write_text(newer)
    again = opened(tmp_path)
    assert again.contacts == {"a": person("a")}
    assert again.of(Uid("a")) == (note("n", "a"),)
    assert "newer NetFollow" in again.remarks[0]
    for change in (lambda: put(again, person("b")), again.undo):
        with pytest.raises(NotSaved, match="read-only"):
            change()
    again.close()
    assert path.read_text() == newer


def test_what_a_stock_tinydb_wrote_is_read(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "network.json") as stock:
        stock.table("contacts").insert(
            {"uid": "a", "name": "Jane Roe", "created": NOW.isoformat(), "updated": NOW.isoformat()}
        )
    assert opened(tmp_path).contacts == {"a": person("a")}


def test_folder_and_files_are_the_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = os.umask(0)
    try:
        store = opened(home)
        put(store, person("a"))
        store.engine.unsaved.keep("note", "words")
        store.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for path in home.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_linked_file_is_written_where_it_points(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.json"
    store = opened(tmp_path / "home")
    put(store, person("a"))
    store.close()
    path = tmp_path / "home" / "network.json"
    path.rename(real)
    path.symlink_to(real)
    put(store, person("b"))
    store.close()
    assert path.is_symlink()
    assert '"b"' in real.read_text()


def test_a_write_that_fails_at_any_place_leaves_memory_and_disk_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for failing in range(1, 12):
        home = tmp_path / str(failing)
        store = opened(home)
        put(store, person("a"))
        calls = 0

        def fails(name: str, failing: int = failing) -> object:
            real = getattr(os, name)

            def call(*arguments: object) -> object:
                nonlocal calls
                calls += 1
                if calls == failing:
                    raise OSError(28, "No space left on device")
                return real(*arguments)

            return call

        with monkeypatch.context() as patch:
            for name in ("open", "write", "fsync"):
                patch.setattr(os, name, fails(name))
            try:
                put(store, person("b"))
                store.engine.checkpoint()
            except NotSaved as problem:
                assert "No space left" in problem.sentence
        assert opened(home).contacts == store.contacts
        put(store, person("c"))
        store.close()
        assert "c" in opened(home).contacts


def test_a_long_journal_is_folded_and_keeps_its_undo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHECKPOINT_BYTES", 20_000)
    monkeypatch.setattr("netfollow.store.journal.KEPT_BYTES", 10_000)
    store = opened(tmp_path)
    other = opened(tmp_path)
    for number in range(300):
        put(store, person(f"{number:04}"))
    assert (tmp_path / "journal.jsonl").stat().st_size < 25_000
    assert other.refresh()
    assert len(other.contacts) == 300
    again = opened(tmp_path)
    again.undo()
    assert len(again.contacts) == 299


def test_a_change_too_large_to_keep_can_be_undone_and_redone_after_each_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netfollow.store.journal.KEPT_BYTES", 10_000)

    def restarted(store: Store) -> Store:
        store.close()
        assert (tmp_path / "journal.jsonl").read_bytes().count(b"\n") == 1
        return opened(tmp_path)

    store = opened(tmp_path)
    put(store, person("a", "Jane Roe"))
    put(store, person("a", "Jane Poe"), *(person(f"{number:04}") for number in range(300)))
    store = restarted(store)
    for _ in range(2):
        did = store.undo().did
        assert [one.name for one in store.contacts.values()] == ["Jane Roe"]
        store = restarted(store)
        with pytest.raises(NothingToDo):
            store.undo()
        assert store.redo().did == did
        assert len(store.contacts) == 301
        assert store.contacts[Uid("a")].name == "Jane Poe"
        store = restarted(store)
        with pytest.raises(NothingToDo):
            store.redo()
    put(store, person("b"))
    assert store.undo().edits[0].record == person("b")
    assert store.undo().did == did
    assert len(store.contacts) == 1


def test_unsaved_text_is_kept_apart(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert store.engine.unsaved.kept("note") == ""
    store.engine.unsaved.keep("note", "words\x00 \ud800")
    assert opened(tmp_path).engine.unsaved.kept("note").startswith("words")
    store.engine.unsaved.keep("note", "")
    store.engine.unsaved.keep("note", " ")
    assert opened(tmp_path).engine.unsaved.kept("note") == ""


def test_made_up_people_go_only_into_an_empty_store(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.fill([person("a")])
    assert opened(tmp_path).contacts == {"a": person("a")}
    with pytest.raises(NotSaved):
        store.fill([person("b")])
    with pytest.raises(NothingToDo):
        store.undo()


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "undo", "redo", "reopen", "close"]), st.integers(0, 4)
    ),
    max_size=25,
)


@given(ACTIONS)
def test_all_undone_is_the_beginning_and_all_redone_the_end(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int]]
) -> None:
    home = tmp_path_factory.mktemp("store")
    store = opened(home)
    for number, (action, which) in enumerate(actions):
        try:
            match action:
                case "put":
                    put(store, person(str(which), f"name {number}"), note(f"n{which}", str(which)))
                case "remove":
                    with store.transaction(lambda: "removed") as transaction:
                        transaction.take_out(person(str(which)))
                case "undo":
                    store.undo()
                case "redo":
                    store.redo()
                case "close":
                    store.close()
                case _:
                    assert opened(home).contacts == store.contacts
                    store = opened(home)
        except NetFollowError as problem:
            assert isinstance(problem, NothingToDo)
    while True:
        try:
            store.redo()
        except NothingToDo:
            break
    end = dict(store.contacts), dict(store.interactions)
    steps = 0
    while True:
        try:
            store.undo()
            steps += 1
        except NothingToDo:
            break
    assert not store.contacts
    assert not store.interactions
    for _ in range(steps):
        store.redo()
    assert (dict(store.contacts), dict(store.interactions)) == end


def test_a_fold_by_another_program_is_told_from_a_change_by_hand(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    put(one, person("a"))
    two.refresh()
    version = two.version
    one.close()
    assert two.refresh() == frozenset()
    assert two.version == version
    path = tmp_path / "network.json"
    path.write_text(path.read_text().replace("Jane Roe", "Jane Doe"))
    assert two.refresh() == {"a"}
    assert two.contacts[Uid("a")].name == "Jane Doe"
    put(two, person("b"))
    two.close()
    assert opened(tmp_path).contacts[Uid("a")].name == "Jane Doe"


def test_a_change_by_hand_with_a_mistake_is_refused_and_never_overwritten(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    store.close()
    path = tmp_path / "network.json"
    broken = path.read_text().replace('"name"', '"nmae"')
    path.write_text(broken)
    with pytest.raises(Unreadable, match="line 3"):
        put(store, person("b"))
    assert path.read_text() == broken
    assert set(store.contacts) == {"a"}
    path.write_text(broken.replace('"nmae"', '"name"'))
    put(store, person("b"))
    assert set(opened(tmp_path).contacts) == {"a", "b"}


def test_a_line_that_another_program_is_still_writing_is_left_alone(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    put(one, person("a"))
    journal = tmp_path / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-20])
    assert two.refresh() == frozenset()
    assert journal.read_bytes() == whole[:-20]
    journal.write_bytes(whole)
    assert two.refresh() == {"a"}


def test_missing_lines_are_noticed(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for name in "abc":
        put(store, person(name))
    journal = tmp_path / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + lines[2])
    with pytest.raises(Unreadable, match="lines are missing"):
        opened(tmp_path)


def test_repair_puts_a_damaged_line_aside_and_keeps_all_others(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for name in "abc":
        put(store, person(name))
    journal = tmp_path / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + lines[1].replace(b"Jane", b"Jana") + lines[2])
    with pytest.raises(Unreadable, match=r"line 2 .* is damaged"):
        opened(tmp_path)
    assert repair(tmp_path) == 1
    again = opened(tmp_path)
    assert set(again.contacts) == {"a", "c"}
    assert b"Jana" in (tmp_path / "journal.damaged").read_bytes()
    put(again, person("d"))
    assert set(opened(tmp_path).contacts) == {"a", "c", "d"}


def test_restoring_a_backup_shows_what_would_change_and_can_be_undone(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"), person("b"), note("n", "a"))
    store.engine.checkpoint()
    backup = store.engine.backups.make(NOW.date())
    put(store, person("a", "Ann"), person("c"))
    store.engine.checkpoint()
    planned = Restoring.of(store, backup)
    assert (planned.back, planned.changed, planned.gone) == (0, 1, 1)
    planned.carry_out(store)
    assert store.contacts == {"a": person("a"), "b": person("b")}
    assert len(store.engine.backups.all()) == 2
    store.undo()
    assert store.contacts == {"a": person("a", "Ann"), "b": person("b"), "c": person("c")}
    backup.write_bytes(b"not a backup")
    with pytest.raises(Unreadable, match="backup"):
        Restoring.of(store, backup)
