"""A data file that was changed, replaced or written by another version of the program."""

import gzip
import json
import os
import shutil
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from netfollow.errors import NotSaved
from netfollow.people import Cadence, Contact, FieldSource, Uid
from netfollow.store import Store, journal
from netfollow.store.checks import check
from netfollow.store.datafile import Mark
from netfollow.store.disk import migrations, offset_index
from netfollow.store.disk.files import replace, seen
from netfollow.store.disk.migrations import SCHEMA
from netfollow.store.journal import Commit, RecordChange
from tests.store.test_store import NOW, note, opened, person, put


def change(store: Store, uid: str, **fields: str) -> None:
    put(store, msgspec.structs.replace(store.contacts[Uid(uid)], **fields))


def two_machines(tmp_path: Path) -> tuple[Path, Path]:
    """Return two homes that began with the same person, and went on by themselves."""
    first, second = tmp_path / "first", tmp_path / "second"
    store = opened(first)
    put(store, person("a"), person("b"))
    store.close()
    second.mkdir()
    shutil.copy(first / "network.json", second / "network.json")
    return first, second


def test_a_file_of_another_machine_is_taken_in_and_what_is_new_here_put_on_top(
    tmp_path: Path,
) -> None:
    first, second = two_machines(tmp_path)
    there = opened(second)
    for number in range(5):
        put(there, note(f"n{number}", "a"))
    change(there, "a", org="Acme")
    there.close()
    here = opened(first)
    change(here, "a", title="Founder")
    put(here, person("c"))
    shutil.copy(second / "network.json", first / "network.json")

    assert here.refresh() >= {"a", "c"}
    for store in (here, opened(first)):
        jane = store.contacts[Uid("a")]
        assert (jane.org, jane.title) == ("Acme", "Founder")
        assert set(store.contacts) == {"a", "b", "c"}
        assert len(store.interactions) == 5
        assert "replaced by another machine's" in store.remarks[0]
        assert "Your 2 changes made here" in store.remarks[0]
    here.close()
    again = opened(first)
    assert again.contacts == here.contacts
    assert again.remarks == []


def test_what_went_here_and_was_changed_there_stays(tmp_path: Path) -> None:
    first, second = two_machines(tmp_path)
    there = opened(second)
    change(there, "a", org="Acme")
    there.close()
    here = opened(first)
    with here.transaction(lambda: "deleted") as transaction:
        transaction.take_out(here.contacts[Uid("a")])
        transaction.take_out(here.contacts[Uid("b")])
    shutil.copy(second / "network.json", first / "network.json")
    here.refresh()
    assert set(here.contacts) == {"a"}


def test_everything_was_folded_so_the_other_machines_file_is_simply_what_is(
    tmp_path: Path,
) -> None:
    first, second = two_machines(tmp_path)
    there = opened(second)
    change(there, "a", org="Acme")
    there.close()
    here = opened(first)
    change(here, "a", org="Old")
    here.close()
    shutil.copy(second / "network.json", first / "network.json")
    again = opened(first)
    assert again.contacts[Uid("a")].org == "Acme"
    put(again, person("d"))
    assert set(opened(first).contacts) == {"a", "b", "d"}


def test_a_change_by_hand_is_told_at_the_start_and_while_open(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    store.close()
    path = tmp_path / "network.json"
    store = opened(tmp_path)
    assert store.remarks == []
    path.write_text(path.read_text().replace("Jane Roe", "Jane Doe"))
    store.refresh()
    assert "was changed outside NetFollow" in store.remarks[0]
    assert "was changed outside NetFollow" in opened(tmp_path).remarks[0]


def copied(first: Path, second: Path, how: str) -> None:
    """Copy a home in one of the ways of cp, rsync, a backup program and git."""
    if how == "moved over itself":
        shutil.copytree(first, second)
        shutil.rmtree(first)
        shutil.copytree(second, first)
        shutil.rmtree(second)
        second.symlink_to(first)
        return
    shutil.copytree(first, second, copy_function=shutil.copy if how == "cp" else shutil.copy2)
    for path in second.rglob("*"):
        if how == "git":
            os.utime(path, (1_000_000_000, 1_000_000_000))


@pytest.mark.parametrize("how", ["cp", "cp -a", "git", "moved over itself"])
@pytest.mark.parametrize("from_bytes", [0, 1_000_000])
def test_a_copy_is_no_change(
    tmp_path: Path, how: str, from_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", from_bytes)
    first, second = tmp_path / "first", tmp_path / "second"
    store = opened(first)
    put(store, person("a"))
    store.close()
    store = opened(first)
    os.utime(first / "network.json", (1_100_000_000, 1_100_000_000))
    store.refresh()
    assert store.remarks == []
    copied(first, second, how)
    for _ in range(2):
        store = opened(second)
        assert store.remarks == []
        store.close()
    known = Mark(second / "folded").read()
    assert known is not None
    assert known.seen[1:] == seen(second / "network.json")[1:]
    store = opened(second)
    put(store, person("b"))
    store.close()
    assert opened(second).remarks == []
    path = second / "network.json"
    path.write_text(path.read_text().replace("Jane Roe", "Jane Rae"))
    assert "was changed outside NetFollow" in opened(second).remarks[0]


def test_an_older_mark_without_a_checksum_is_read(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    store.close()
    mark = tmp_path / "folded"
    mark.write_text(mark.read_text().rpartition(" ")[0])
    assert opened(tmp_path).remarks == []
    os.utime(tmp_path / "network.json", (1_100_000_000, 1_100_000_000))
    assert "was changed outside NetFollow" in opened(tmp_path).remarks[0]


def test_a_file_that_is_replaced_while_it_is_written_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text("mine")
    before = seen(path)
    path.write_text("theirs, in the meantime")
    with pytest.raises(NotSaved, match="changed by another program just now"):
        replace(path, [b"mine, newer"], expected=before)
    assert path.read_text() == "theirs, in the meantime"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "name",
    [
        "network.sync-conflict-20261120-081500-ABCDEFG.json",
        "network (Robin's conflicted copy 2026-11-20).json",
        "network (conflicted copy 2026-11-20 081500).json",
        "network_conflict-20261120-081500.json",
        "journal.sync-conflict-20261120-081500-ABCDEFG.jsonl",
    ],
)
def test_a_conflict_copy_is_told_once_and_the_doctor_says_what_it_holds(
    tmp_path: Path, name: str
) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    store.engine.checkpoint()
    path = tmp_path / "network.json"
    theirs = path.read_text().replace("Jane Roe", "Jane Doe")
    (tmp_path / name).write_text(theirs)
    store.refresh()
    store.refresh()
    assert [remark.startswith(name) for remark in store.remarks] == [True]
    assert opened(tmp_path).remarks == store.remarks
    found = next(one for one in check(tmp_path, now=lambda: NOW) if one.what == "conflict")
    assert not found.well
    assert name.endswith("l") or "0 records only there, 1 different" in found.found


def step(table: str, document: dict[str, Any]) -> dict[str, Any]:
    """Bring a record of a made-up older form up: people had one `mail`."""
    document = dict(document)
    mail = document.pop("mail", None)
    return document | ({"emails": [mail]} if table == "contacts" and mail else {})


def test_a_file_of_version_1_is_read_as_it_is(tmp_path: Path) -> None:
    store = opened(tmp_path)
    put(store, person("a"), note("n", "a"))
    store.close()
    path = tmp_path / "network.json"
    path.write_text(path.read_text().replace(f'"schema":{SCHEMA}', '"schema":1'))
    again = opened(tmp_path)
    assert again.contacts == store.contacts
    put(again, person("b"))
    assert f'"schema":{SCHEMA}' in path.read_text()
    assert set(opened(tmp_path).contacts) == {"a", "b"}


def test_the_cadence_is_read_under_the_name_it_had_before(tmp_path: Path) -> None:
    store = opened(tmp_path)
    source = FieldSource(source="cards", on=NOW.date(), said={"cadence": "weekly", "org": "Acme"})
    jane = msgspec.structs.replace(person("a"), cadence=Cadence.MONTHLY, origins=(source,))
    put(store, jane)
    store.close()
    path = tmp_path / "network.json"
    older = path.read_text().replace(f'"schema":{SCHEMA}', '"schema":3')
    path.write_text(older.replace('"cadence":', '"rhythm":'))
    assert path.read_text().count('"rhythm":') == 2
    assert opened(tmp_path).contacts[Uid("a")] == jane


def test_a_line_of_the_journal_has_the_cadence_under_the_name_it_had_before() -> None:
    jane = msgspec.structs.replace(person("a"), cadence=Cadence.MONTHLY)
    edit = RecordChange("contacts", None, jane)
    body = journal.to_line(Commit(1, "added Jane", NOW, (edit,))).split(b" ", 1)[1].rstrip()
    body = body.replace(b'"schema":%d' % SCHEMA, b'"schema":3').replace(b'"cadence"', b'"rhythm"')
    assert b"rhythm" in body
    older = journal.from_line(b"%08x %s" % (zlib.crc32(body), body))
    assert older.edits[0].after == jane


def test_an_older_file_and_its_journal_are_brought_up_after_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(tmp_path)
    put(store, person("a"), note("n", "a"))
    store.close()
    put(store, person("b", "Ann Lee"))
    path = tmp_path / "network.json"
    path.write_text(path.read_text().replace('"name":"Jane Roe"', '"name":"Jane Roe","mail":"j@x"'))
    monkeypatch.setattr(migrations, "SCHEMA", SCHEMA + 1)
    monkeypatch.setitem(migrations.STEPS, SCHEMA, step)

    old = path.read_bytes()
    again = opened(tmp_path)
    assert again.contacts[Uid("a")].emails == ("j@x",)
    assert set(again.contacts) == {"a", "b"}
    assert path.read_bytes() == old
    put(again, person("c"))
    assert "upgraded from an older version" in again.remarks[-1]
    assert json.loads(path.read_text())["meta"]["1"]["schema"] == SCHEMA + 1
    backup = again.engine.backups.all()[0]
    assert b'"mail":"j@x"' in gzip.decompress(backup.read_bytes())
    assert set(opened(tmp_path).contacts) == {"a", "b", "c"}
    again.undo()
    again.undo()
    assert set(opened(tmp_path).contacts) == {"a"}


def test_an_older_record_that_cannot_be_brought_up_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(tmp_path)
    put(store, person("a"))
    store.close()
    monkeypatch.setattr(migrations, "SCHEMA", SCHEMA + 1)
    monkeypatch.setitem(migrations.STEPS, SCHEMA, lambda table, document: {**document, "name": 7})
    with pytest.raises(Exception, match=r"line 3, contacts, record \d+: .*left as it is"):
        opened(tmp_path)


def test_a_person_is_the_same_contact_after_a_journey_through_the_line(tmp_path: Path) -> None:
    first = opened(tmp_path)
    jane: Contact = person("a", "Jané\u2028 “Roe”\\")
    put(first, jane)
    assert opened(tmp_path).contacts[Uid("a")] == jane
