"""Data that vanishes under an open program: an unmounted disk, a folder moved or deleted."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from netfollow.clipboard import SystemClipboard
from netfollow.config import keep_sender
from netfollow.errors import Missing, NetFollowError, NotSaved, Unreadable
from netfollow.method.drafts.templates import Sender
from netfollow.people import Uid
from netfollow.store import Store
from netfollow.store.recovery import copy_of, files_beside
from tests.store.test_store import NOW, note, opened, person, put


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def lived_in(home: Path) -> Store:
    """Return an open store with data in the file and in the journal alone."""
    store = opened(home)
    put(store, person("a"), note("n", "a"))
    store.engine.checkpoint()
    put(store, person("b"), did="added b")
    return store


def folded(home: Path) -> Store:
    """Return an open store with all its data in the file."""
    store = lived_in(home)
    store.engine.checkpoint()
    return store


def in_the_journal(home: Path) -> Store:
    """Return an open store that never wrote a file."""
    store = opened(home)
    put(store, person("a"), note("n", "a"))
    put(store, person("b"), did="added b")
    return store


def away(home: Path) -> Path:
    return home.with_name("away")


def renamed(home: Path) -> None:
    home.rename(away(home))


def unmounted(home: Path) -> None:
    renamed(home)
    home.mkdir()


def replaced_by_a_file(home: Path) -> None:
    renamed(home)
    home.write_text("a file")


def replaced_by_a_link_to_itself(home: Path) -> None:
    renamed(home)
    home.symlink_to(home)


def back(home: Path) -> None:
    """Bring the folder back to where it was."""
    if home.is_dir() and not home.is_symlink():
        home.rmdir()
    else:
        home.unlink(missing_ok=True)
    away(home).rename(home)


LOST = [renamed, unmounted, replaced_by_a_file, replaced_by_a_link_to_itself]
STATES = [lived_in, folded, in_the_journal]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lose", LOST)
def test_a_folder_that_is_missing_is_never_taken_for_an_empty_one(
    home: Path, lose: Callable[[Path], None], state: Callable[[Path], Store]
) -> None:
    store = state(home)
    version = store.version
    lose(home)
    before = sorted(home.parent.rglob("*"))
    for _ in range(2):
        with pytest.raises(Missing, match=str(home)) as told:
            store.refresh()
    assert told.value.sentence.endswith(".")
    assert str(home) in store.engine.missing
    assert store.contacts.keys() == {"a", "b"}
    assert store.of(Uid("a")) == (note("n", "a"),)
    assert store.version == version
    for write in (
        lambda: put(store, person("c")),
        store.undo,
        store.engine.checkpoint,
        lambda: store.engine.unsaved.keep("note", "words"),
        lambda: store.engine.searches.put("x", "tag:x"),
    ):
        with pytest.raises(NotSaved):
            write()
    store.close()
    assert len(store.remarks) == 1
    assert str(home) in store.remarks[0]
    assert sorted(home.parent.rglob("*")) == before


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lose", LOST)
def test_it_goes_on_when_the_folder_is_back(
    home: Path, lose: Callable[[Path], None], state: Callable[[Path], Store]
) -> None:
    store = state(home)
    lose(home)
    with pytest.raises(Missing):
        store.refresh()
    back(home)
    assert store.refresh() == frozenset()
    assert store.engine.missing == ""
    put(store, person("c"))
    store.undo()
    assert opened(home).contacts.keys() == {"a", "b"}
    store.redo()
    store.close()
    assert opened(home).contacts.keys() == {"a", "b", "c"}


@pytest.mark.parametrize("state", STATES)
def test_what_others_changed_meanwhile_comes_in(home: Path, state: Callable[[Path], Store]) -> None:
    store = state(home)
    renamed(home)
    with pytest.raises(Missing):
        store.refresh()
    other = opened(away(home))
    put(other, person("c"))
    other.close()
    back(home)
    assert "c" in store.refresh()
    assert store.contacts.keys() == {"a", "b", "c"}
    assert store.remarks == []


@pytest.mark.parametrize("state", STATES)
def test_a_folder_that_was_copied_back_is_the_same(
    home: Path, state: Callable[[Path], Store]
) -> None:
    store = state(home)
    renamed(home)
    shutil.copytree(away(home), home)
    store.refresh()
    assert store.contacts.keys() == {"a", "b"}
    put(store, person("c"))
    assert opened(home).contacts.keys() == {"a", "b", "c"}


@pytest.mark.parametrize("seen_away", [True, False])
def test_other_data_in_its_place_is_never_written_to(home: Path, seen_away: bool) -> None:
    store = lived_in(home)
    renamed(home)
    if seen_away:
        with pytest.raises(Missing):
            store.refresh()
    other = opened(home)
    put(other, person("z"))
    other.close()
    for _ in range(2):
        with pytest.raises(Missing, match="other data"):
            store.refresh()
    with pytest.raises(Missing, match="other data"):
        put(store, person("c"))
    store.close()
    assert store.contacts.keys() == {"a", "b"}
    assert opened(home).contacts.keys() == {"z"}
    shutil.rmtree(home)
    away(home).rename(home)
    store.refresh()
    put(store, person("c"))
    assert opened(home).contacts.keys() == {"a", "b", "c"}


def test_an_older_copy_of_the_folder_is_other_data(home: Path, tmp_path: Path) -> None:
    store = folded(home)
    shutil.copytree(home, tmp_path / "older")
    put(store, person("c"))
    renamed(home)
    (tmp_path / "older").rename(home)
    with pytest.raises(Missing, match="other data"):
        store.refresh()
    assert "c" in store.contacts


@pytest.mark.parametrize("name", ["network.json", "journal.jsonl"])
def test_a_file_that_is_missing_is_not_an_empty_one(home: Path, name: str) -> None:
    store = lived_in(home)
    kept = (home / name).read_bytes()
    (home / name).unlink()
    with pytest.raises(Missing, match=name):
        store.refresh()
    with pytest.raises(Missing, match=name):
        put(store, person("c"))
    assert store.contacts.keys() == {"a", "b"}
    (home / name).write_bytes(kept)
    store.refresh()
    put(store, person("c"))
    assert opened(home).contacts.keys() == {"a", "b", "c"}


def test_a_data_file_that_is_missing_at_the_start_is_told(home: Path) -> None:
    store = folded(home)
    store.close()
    (home / "network.json").unlink()
    with pytest.raises(Unreadable, match="netfollow restore"):
        opened(home)
    assert not (home / "network.json").exists()


def test_a_data_file_that_is_a_link_to_nothing_is_told(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "network.json").symlink_to(tmp_path / "disk" / "network.json")
    with pytest.raises(Unreadable, match="missing"):
        opened(home)


def test_a_folder_is_made_at_the_start_and_never_later(home: Path) -> None:
    store = opened(home)
    assert home.is_dir()
    home.rmdir()
    with pytest.raises(Missing):
        put(store, person("a"))
    assert not home.exists()
    assert store.contacts == {}


def test_a_look_makes_no_folder(home: Path) -> None:
    Store.open(home, now=lambda: NOW, repair=False)
    assert not home.exists()


def test_typed_text_outlives_a_folder_that_is_away(home: Path) -> None:
    store = lived_in(home)
    renamed(home)
    with pytest.raises(Missing):
        store.engine.unsaved.keep("note", "half a")
    assert store.engine.unsaved.kept("note") == "half a"
    back(home)
    store.engine.unsaved.keep("note", "half a note")
    assert opened(home).engine.unsaved.kept("note") == "half a note"


def test_saved_searches_stay_while_the_folder_is_away(home: Path) -> None:
    store = lived_in(home)
    store.engine.searches.put("clients", "tag:client")
    assert store.engine.searches.all() == {"clients": "tag:client"}
    renamed(home)
    assert store.engine.searches.all() == {"clients": "tag:client"}


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_copy_from_memory_opens_with_everything_and_its_undo(
    home: Path, tmp_path: Path, is_gone: bool
) -> None:
    store = lived_in(home)
    put(store, person("c"), did="added c")
    store.undo()
    store.engine.searches.put("clients", "tag:client")
    store.engine.searches.all()
    (home / "config.toml").write_text("# mine\n")
    known = files_beside(store.engine)
    if is_gone:
        shutil.rmtree(home)
        with pytest.raises(Missing):
            store.engine.unsaved.keep("note", "half a note")
    else:
        store.engine.unsaved.keep("note", "half a note")
    made = tmp_path / "copy"
    for name, data in copy_of(store.engine, known).items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(data)
    copy = opened(made)
    assert copy.remarks == []
    assert copy.records == store.records
    assert [done.did for done in copy.engine.recent()] == [
        done.did for done in store.engine.recent()
    ]
    copy.redo()
    assert "c" in copy.contacts
    copy.undo()
    copy.undo()
    assert copy.contacts.keys() == {"a"}
    assert copy.engine.searches.all() == {"clients": "tag:client"}
    assert copy.engine.unsaved.kept("note") == "half a note"
    copy.close()
    assert opened(made).contacts.keys() == {"a"}
    assert (made / "config.toml").read_text() == "# mine\n"


@pytest.mark.parametrize("wrong", ["a file", "too long", "a link to itself", "a link to nothing"])
def test_a_home_that_can_not_be_one_is_one_sentence(home: Path, tmp_path: Path, wrong: str) -> None:
    if wrong == "a file":
        home.write_text("")
    elif wrong == "too long":
        home = tmp_path / ("x" * 300)
    else:
        home.symlink_to(home if wrong == "a link to itself" else tmp_path / "nothing")
    with pytest.raises(NetFollowError, match="The data folder") as told:
        opened(home)
    assert told.value.sentence.endswith(".")


def test_nothing_else_that_writes_makes_a_folder_that_is_missing(home: Path) -> None:
    store = lived_in(home)
    renamed(home)
    for write in (
        lambda: keep_sender(home, Sender(name="Robin Vale")),
        lambda: SystemClipboard(home, environ={}, terminal=lambda text: False).copy("words"),
        lambda: store.engine.backups.make(NOW.date()),
    ):
        with pytest.raises(NotSaved):
            write()
        assert not home.exists()
