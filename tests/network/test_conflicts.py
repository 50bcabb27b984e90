"""Conflict copies on a synced folder: found, shown, merged by record, and kept."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from netfollow.errors import NothingToDo
from netfollow.network.conversations import ConversationInput
from netfollow.people import Uid
from netfollow.people.promise_parser import ParsedPromise
from netfollow.store.disk.migrations import SCHEMA
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown
from tests.look_at import screen
from tests.shortcuts import import_file

COPY = "network.sync-conflict-20261123-081500-ABCDEFG.json"
JOURNAL = "journal.sync-conflict-20261123-081500-ABCDEFG.jsonl"


class Pair:
    """Two machines that began with the same folder, and then were apart."""

    def __init__(self, folder: Path) -> None:
        self.desk = World(folder / "desk")
        self.jane = self.desk.met("Jane Roe", 1)
        self.ann = self.desk.add("Ann Lee", tags=("a",))
        self.desk.network.close()
        shutil.copytree(folder / "desk", folder / "train")
        self.train = World(folder / "train")
        self.desk.network = self.desk.open()
        self.desk.later(minutes=1)
        self.train.later(minutes=2)

    def collide(self, *, journal: bool = False) -> None:
        """Let the folders meet: the train's files become copies beside the desk's."""
        if journal:
            shutil.copy(self.train.home / "journal.jsonl", self.desk.home / JOURNAL)
        else:
            self.train.network.close()
            shutil.copy(self.train.home / "network.json", self.desk.home / COPY)

    def merge(self) -> str:
        conflicts = self.desk.network.conflicts
        return conflicts.merge(conflicts.read()).did


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


@pytest.mark.parametrize("journal", [False, True])
def test_what_each_side_did_is_there_afterwards_and_one_undo_takes_it_back(
    pair: Pair, journal: bool
) -> None:
    desk, train = pair.desk.network, pair.train.network
    desk.contacts.edit(pair.jane, org="Acme")
    desk.contacts.tag([pair.ann], "b")
    train.contacts.edit(pair.jane, title="CTO")
    train.contacts.tag([pair.ann], "c")
    train.conversations.log([pair.ann], ConversationInput(text="Talked on the train."))
    zoe = train.contacts.add(name="Zoe New").uid
    pair.collide(journal=journal)
    before = desk.exports.everything()
    preview = desk.conflicts.preview(desk.conflicts.read())
    assert preview.sentence == "1 person and 1 entry new, 2 people changed"
    new, changed = preview.lines()
    assert new == "new: Zoe New"
    assert {"Jane Roe", "Ann Lee"} == set(changed.removeprefix("changed: ").split(" and "))
    assert desk.exports.everything() == before
    assert pair.merge().endswith(preview.sentence)
    jane, ann = desk.person(pair.jane), desk.person(pair.ann)
    assert (jane.org, jane.title, ann.tags) == ("Acme", "CTO", ("a", "b", "c"))
    assert desk.timeline(pair.ann)[0].text == "Talked on the train."
    assert desk.knows(zoe)
    assert desk.conflicts.found() == ()
    kept = {path.name for path in (pair.desk.home / "backups").iterdir()}
    assert kept & {COPY, JOURNAL}
    desk.undo()
    assert desk.exports.everything() == before


@pytest.mark.parametrize("journal", [False, True])
def test_a_field_changed_on_both_sides_stays_as_it_is_here_and_is_told(
    pair: Pair, journal: bool
) -> None:
    desk = pair.desk.network
    desk.contacts.edit(pair.jane, org="Acme")
    pair.train.network.contacts.edit(pair.jane, org="Northlight", title="CTO")
    pair.collide(journal=journal)
    preview = desk.conflicts.preview(desk.conflicts.read())
    assert "Jane Roe, org: stays Acme; the copy has Northlight" in list(preview.lines())
    pair.merge()
    assert (desk.person(pair.jane).org, desk.person(pair.jane).title) == ("Acme", "CTO")


def test_both_files_may_have_a_copy_and_nothing_is_told_twice(pair: Pair) -> None:
    desk, train = pair.desk.network, pair.train.network
    desk.contacts.edit(pair.jane, org="Acme")
    desk.contacts.tag([pair.ann], "-a, b")
    train.contacts.edit(pair.jane, org="Northlight", place="Bonn")
    train.contacts.tag([pair.ann], "c")
    train.contacts.add(name="Zoe New")
    pair.collide(journal=True)
    pair.collide()
    preview = desk.conflicts.preview(desk.conflicts.read())
    assert preview.sentence == "1 person new, 2 people changed"
    assert [one.field for one in preview.clashes] == ["org"]
    pair.merge()
    assert desk.person(pair.jane).place == "Bonn"
    assert desk.person(pair.ann).tags == ("b", "c")
    assert desk.conflicts.found() == ()


def test_what_is_merely_older_there_or_deleted_here_does_not_come_back(pair: Pair) -> None:
    desk = pair.desk.network
    pair.collide()
    desk.contacts.edit(pair.jane, org="Acme")
    desk.contacts.delete([pair.ann])
    preview = desk.conflicts.preview(desk.conflicts.read())
    assert preview.new == preview.changed == ()
    assert preview.older == 2
    pair.merge()
    assert not desk.knows(pair.ann)
    assert desk.person(pair.jane).org == "Acme"
    assert desk.conflicts.found() == ()


def test_somebody_deleted_there_is_told_and_stays(pair: Pair) -> None:
    pair.train.network.contacts.delete([pair.ann])
    pair.collide(journal=True)
    preview = pair.desk.network.conflicts.preview(pair.desk.network.conflicts.read())
    assert any("deleted there and still here" in line for line in preview.lines())
    pair.merge()
    assert pair.desk.network.knows(pair.ann)


def test_a_copy_that_can_not_be_read_is_told_and_stays_where_it_is(pair: Pair) -> None:
    path = pair.desk.home / COPY
    path.write_text("{rubbish")
    conflicts = pair.desk.network.conflicts
    preview = conflicts.preview(conflicts.read())
    assert "is not a TinyDB file" in " ".join(preview.lines())
    with pytest.raises(NothingToDo):
        pair.merge()
    assert path.read_text() == "{rubbish"


def test_a_copy_of_a_newer_program_waits_for_an_update(pair: Pair) -> None:
    pair.train.network.contacts.add(name="Zoe New")
    pair.collide()
    path = pair.desk.home / COPY
    path.write_text(path.read_text().replace(f'"schema":{SCHEMA}', '"schema":99'))
    with pytest.raises(NothingToDo, match="written by a newer NetFollow"):
        pair.merge()
    assert path.exists()


def test_a_journal_copy_with_a_bad_line_gives_all_the_others(pair: Pair) -> None:
    pair.train.network.contacts.add(name="Zoe New")
    pair.collide(journal=True)
    path = pair.desk.home / JOURNAL
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([b"00000000 {}\n", *lines]))
    pair.merge()
    assert pair.desk.network.contacts.named("zoe")


def test_merging_again_changes_nothing_and_no_copy_is_written_over(pair: Pair) -> None:
    pair.train.network.contacts.edit(pair.jane, org="Acme")
    pair.collide()
    data = (pair.desk.home / COPY).read_bytes()
    pair.merge()
    version = pair.desk.network.version
    (pair.desk.home / COPY).write_bytes(data)
    assert "nothing new" in pair.merge()
    assert pair.desk.network.version == version
    kept = sorted(path.name for path in (pair.desk.home / "backups").glob("*conflict*"))
    assert len(kept) == 2


def test_a_copy_that_changes_while_it_is_merged_stays_and_is_merged_again(pair: Pair) -> None:
    pair.train.network.contacts.add(name="Zoe New")
    pair.collide()
    conflicts = pair.desk.network.conflicts
    read = conflicts.read()
    pair.train.network = pair.train.open()
    pair.train.network.contacts.add(name="Yve New")
    pair.collide()
    conflicts.merge(read)
    assert [one.name for one in pair.desk.network.everyone() if "New" in one.name] == ["Zoe New"]
    (told,) = (one for one in pair.desk.network.remarks() if "while it was merged" in one)
    assert told == f"{COPY} changed while it was merged. Merge it again."
    assert "1 person new" in pair.merge()
    assert pair.desk.network.contacts.named("yve")
    assert not (pair.desk.home / COPY).exists()


def test_a_copy_that_goes_away_while_it_is_merged_is_merged(pair: Pair) -> None:
    pair.train.network.contacts.add(name="Zoe New")
    pair.collide()
    conflicts = pair.desk.network.conflicts
    read = conflicts.read()
    (pair.desk.home / COPY).unlink()
    assert "1 person new" in conflicts.merge(read).did
    assert pair.desk.network.contacts.named("zoe")


async def test_the_screen_asks_at_the_start_and_y_merges(pair: Pair) -> None:
    pair.train.network.contacts.add(name="Zoe New")
    pair.collide()
    app = NetFollowApp(pair.desk.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "Found a conflict copy from another machine: 1 person new. Merge it?")
        await pilot.pause()
        await press(pilot, "y")
        await shown(pilot, "3 people")
    assert pair.desk.network.conflicts.found() == ()


async def test_esc_leaves_the_copy_for_the_next_start(pair: Pair) -> None:
    pair.train.network.contacts.add(name="Zoe New")
    pair.collide()
    app = NetFollowApp(pair.desk.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "from another machine: 1 person new. Merge it?")
        await press(pilot, "escape")
        assert "Merge it?" not in screen(pilot.app)
    assert pair.desk.network.conflicts.found() == (COPY,)
    assert not any(one.name == "Zoe New" for one in pair.desk.network.everyone())


def promised(world: World, person: Uid, words: str, due_in: int | None = None) -> None:
    due = None if due_in is None else world.network.today + timedelta(days=due_in)
    world.network.conversations.promise([person], ParsedPromise(words, due=due))


@pytest.mark.parametrize("journal", [False, True])
def test_a_promise_noted_on_both_machines_is_one(pair: Pair, journal: bool) -> None:
    desk, train = pair.desk, pair.train
    for due_in in (3, None):
        promised(desk, pair.jane, "send the deck", due_in)
        promised(train, pair.jane, "Send  the Deck ", due_in)
    promised(train, pair.jane, "send the deck", 4)
    promised(train, pair.ann, "send the deck", 3)
    pair.collide(journal=journal)
    pair.merge()
    texts = sorted(one.text for one in desk.network.promises(pair.jane))
    assert texts == ["send the deck"] * 3
    assert len(desk.network.promises(pair.ann)) == 1


def test_a_promise_noted_on_both_and_kept_on_one_is_kept(pair: Pair) -> None:
    promised(pair.desk, pair.jane, "send the deck", 3)
    promised(pair.train, pair.jane, "send the deck", 3)
    train = pair.train.network
    train.conversations.keep(train.promises(pair.jane)[0].uid)
    pair.collide()
    pair.merge()
    (one,) = pair.desk.network.promises(pair.jane)
    assert not one.is_open


def test_a_promise_noted_on_both_and_imported_from_a_whole_export_is_one(pair: Pair) -> None:
    promised(pair.desk, pair.jane, "send the deck", 3)
    promised(pair.train, pair.jane, "Send the deck", 3)
    data = pair.train.network.exports.everything()
    import_file(pair.desk.network, data, "all.json")
    assert len(pair.desk.network.promises(pair.jane)) == 1
    train = pair.train.network
    train.conversations.keep(train.promises(pair.jane)[0].uid)
    import_file(pair.desk.network, train.exports.everything(), "all.json")
    (one,) = pair.desk.network.promises(pair.jane)
    assert not one.is_open
