"""Dates at the edges of the calendar: refused at every way in, and harmless where they are already."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.network.sync import Folders
from netfollow.people import Cadence, Contact, FieldSource, Interaction, Kind, Promise, Uid
from netfollow.people.days import EARLIEST
from netfollow.store import Store
from tests import edges
from tests.conftest import NOW, World
from tests.fuzz.dates import TARGETS
from tests.shortcuts import import_file

RANGE = "Dates must be between 1900-01-01 and 2126-11-23."
IMPOSSIBLE = ("0001-01-01", "1899-12-31", "2126-11-24", "9999-12-31")


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=12)
@given(seed=st.integers(0, 10**9))
def test_any_dates_anywhere(target: str, seed: int) -> None:
    TARGETS[target](Random(seed))


def jane_in(home: Path, **fields: object) -> Contact:
    jane = Contact(
        uid=edges.JANE,
        name="Jane Roe",
        created=NOW,
        updated=NOW,
        **fields,  # type: ignore[arg-type]
    )
    edges.filled(home, [jane])
    return jane


def promise(**fields: object) -> Promise:
    given = {"uid": Uid("p"), "contact": edges.JANE, "text": "send it", "made": NOW} | fields
    return Promise(**given)  # type: ignore[arg-type]


def entry(**fields: object) -> Interaction:
    given = {"uid": Uid("i"), "contacts": (edges.JANE,), "kind": Kind.SNOOZE, "at": NOW} | fields
    return Interaction(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "make",
    [
        lambda day: promise(due=day),
        lambda day: promise(due=day, mine=False),
        lambda day: entry(until=day),
        lambda day: entry(kind=Kind.PAUSE, until=day),
        lambda day: entry(kind=Kind.MET, at=datetime(day.year, day.month, day.day, tzinfo=UTC)),
    ],
)
def test_a_record_with_a_date_at_the_edge_is_shown_and_named(
    tmp_path: Path, make: Callable[[date], Interaction | Promise], day: date
) -> None:
    jane = Contact(
        uid=edges.JANE,
        name="Jane Roe",
        created=NOW,
        updated=NOW,
        cadence=Cadence.MONTHLY,
        met_on=day,
    )
    edges.filled(tmp_path, [jane, make(day)])
    for command in (("due", "--all"), ("show", "jane"), ("forecast",), ("stats",), ("review",)):
        assert edges.run(tmp_path, *command)[0] == 0
    code, said = edges.run(tmp_path, "doctor")
    assert code == 1
    assert f"! date        Jane Roe: met on {day.isoformat()} is not between 1900-01-01" in said
    assert said.count("! date") == 2
    assert "netfollow doctor --repair removes it; netfollow undo brings it back" in said
    code, said = edges.run(tmp_path, "doctor", "--repair")
    assert "Corrected 2 dates." in said
    assert "! date" not in said
    edges.run(tmp_path, "undo")
    assert edges.run(tmp_path, "doctor")[1].count("! date") == 2


@pytest.mark.parametrize("words", IMPOSSIBLE)
@pytest.mark.parametrize(
    "command",
    [
        ("snooze", "jane"),
        ("log", "jane", "We talked.", "--on"),
        ("add", "Ann Lee", "--on"),
        ("reply", "jane", "--kind", "not-now", "--until"),
    ],
)
def test_the_command_line_refuses_it(tmp_path: Path, command: tuple[str, ...], words: str) -> None:
    jane_in(tmp_path)
    code, said = edges.run(tmp_path, *command, words)
    assert (code, said) == (
        2,
        f"netfollow: {words} is out of range; dates must be between 1900-01-01 and 2126-11-23.\n",
    )


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_a_promise_keeps_it_as_words_and_says_so(tmp_path: Path, words: str) -> None:
    jane_in(tmp_path)
    _, said = edges.run(tmp_path, "promise", "jane", "send it by", words)
    assert f"; {words} is out of range; dates must be between 1900-01-01 and 2126-11-23." in said
    assert "! date" not in edges.run(tmp_path, "doctor")[1]


def test_the_doctor_says_which_date_is_moved(tmp_path: Path) -> None:
    jane_in(tmp_path, origins=(FieldSource("google", date.max),))
    _, said = edges.run(tmp_path, "doctor")
    assert "Jane Roe: date of the import 9999-12-31 is not between" in said
    assert "netfollow doctor --repair moves it to the nearest date" in said


def test_every_verb_leaves_it_out_and_says_so(world: World) -> None:
    network = world.network
    uid = world.add("Jane Roe", birthday="9999-12-31", met_on=date.min)
    assert (network.person(uid).birthday, network.person(uid).met_on) == ("", None)
    assert sorted(network.remarks()) == [
        f"Jane Roe: birthday 9999-12-31 was left out. {RANGE}",
        f"Jane Roe: met on 0001-01-01 was left out. {RANGE}",
    ]
    network.followups.snooze([uid], date.max)
    assert network.timeline(uid)[0].until is None
    assert network.remarks() == (f"Jane Roe, snooze: until 9999-12-31 was left out. {RANGE}",)


CARD = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoe New\r\nORG:Acme\r\nBDAY:99991231\r\nEND:VCARD\r\n"
TABLE = b"Name,Email,Birthday\nZoe New,zoe@x.example,1850-03-01\n"


@pytest.mark.parametrize(
    ("name", "content", "day"), [("c.vcf", CARD, "9999-12-31"), ("t.csv", TABLE, "1850-03-01")]
)
def test_an_import_keeps_it_as_other(world: World, name: str, content: bytes, day: str) -> None:
    found = import_file(world.network, content, name)
    (zoe,) = world.network.everyone()
    assert (zoe.name, zoe.birthday) == ("Zoe New", "")
    assert zoe.org or zoe.emails
    (remark,) = [one for one in found.remarks if "birthday" in one and day in one]
    assert remark.endswith(f"Zoe New: birthday {day} was kept as other. {RANGE}")
    assert f"X-BIRTHDAY:{day}" in zoe.extra


def test_a_birthday_without_a_year_comes_in(world: World) -> None:
    content = CARD.replace(b"99991231", b"--0229")
    found = import_file(world.network, content, "c.vcf")
    assert world.network.everyone()[0].birthday == "--02-29"
    assert found.remarks == ()


def test_our_own_export_comes_in_without_it(tmp_path: Path, world: World) -> None:
    there = tmp_path / "there"
    jane = Contact(uid=edges.JANE, name="Jane Roe", created=NOW, updated=NOW, org="Acme")
    note = entry(kind=Kind.NOTE, at=datetime(1, 1, 1, tzinfo=UTC), text="A note.")
    edges.filled(there, [jane, promise(due=date.max), note])
    network = edges.network_at(there)
    found = import_file(world.network, network.exports.everything(), "network.json")
    network.close()
    (kept,) = world.network.promises(edges.JANE)
    assert (kept.text, kept.due) == ("send it", None)
    (noted,) = world.network.timeline(edges.JANE)
    assert (noted.text, noted.at.date()) == ("A note.", EARLIEST)
    assert [one for one in found.remarks if "Jane Roe" in one] == [
        f"Jane Roe, note: date 0001-01-01 was replaced by the nearest allowed date. {RANGE}",
        f"Jane Roe, promise “send it”: due 9999-12-31 was left out. {RANGE}",
    ]


def synced(world: World, tmp_path: Path) -> tuple[Folders, Uid]:
    uid = world.met("Jane Roe", 1)
    world.network.contacts.edit(uid, birthday="1984-02-29")
    folders = Folders(people=tmp_path / "cards", tasks=tmp_path / "tasks")
    world.network.sync.run(folders)
    return folders, uid


def test_a_card_with_it_is_reported_and_what_is_here_stays(world: World, tmp_path: Path) -> None:
    folders, uid = synced(world, tmp_path)
    assert folders.people is not None
    (card,) = folders.people.glob("*.vcf")
    changed = card.read_bytes().replace(b"1984-02-29", b"9999-12-31")
    card.write_bytes(changed.replace(b"END:", b"TITLE:CTO\r\nEND:"))
    found = world.network.sync.run(folders)
    jane = world.network.person(uid)
    assert (jane.birthday, jane.title) == ("1984-02-29", "CTO")
    assert found.remarks == [f"Jane Roe: birthday 9999-12-31 was left out. {RANGE}"]
    assert found.questions == []


def test_a_task_moved_to_it_stays_where_it_is(world: World, tmp_path: Path) -> None:
    folders, uid = synced(world, tmp_path)
    assert folders.tasks is not None
    (task,) = folders.tasks.glob("*.ics")
    due = world.network.plan(uid).next
    assert due is not None
    day = due.due.strftime("%Y%m%d").encode()
    task.write_bytes(task.read_bytes().replace(day, b"99991231"))
    found = world.network.sync.run(folders)
    assert [one for one in found.remarks if "9999-12-31" in one] == found.remarks != []
    assert world.network.plan(uid).next == due
    assert world.network.sync.run(folders).remarks == []


def test_a_file_changed_by_hand_is_read_and_reported(world: World) -> None:
    uid = world.met("Jane Roe", 1)
    world.network.contacts.edit(uid, met_on=date(2026, 11, 2))
    world.network.close()
    path = world.home / "network.json"
    path.write_text(path.read_text().replace("2026-11-02", "9999-12-31"))
    path.chmod(0o600)
    network = world.open()
    told = network.remarks()
    assert any(
        one.startswith("Jane Roe: met on 9999-12-31: dates must be between") for one in told
    ), told
    assert network.person(uid).met_on == date.max
    network.close()


def test_a_backup_named_after_no_day_is_no_backup(tmp_path: Path) -> None:
    jane_in(tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in ("network-2026-13-99.json", "network-0000-00-00.json.gz"):
        (folder / name).write_bytes(b"")
        (folder / name).chmod(0o600)
    assert edges.run(tmp_path, "restore", "--list")[0] == 0
    assert edges.run(tmp_path, "tag", "jane", "saas")[0] == 0
    assert "backups     1, newest from 2026-11-23" in edges.run(tmp_path, "doctor")[1]


def test_what_an_older_program_writes_meanwhile_is_reported(world: World) -> None:
    """It comes by the journal, while the network is open."""
    uid = world.met("Jane Roe", 1)
    world.add("Ann Lee")
    other = Store.open(world.home, now=lambda: NOW)
    with other.transaction(lambda: "an older program's change") as transaction:
        transaction.put(promise(contact=uid, due=date.max))
    assert world.network.refresh()
    (told,) = world.network.remarks()
    assert told == (
        "Jane Roe, promise “send it”: due 9999-12-31: dates must be between 1900-01-01 and "
        "2126-11-23. Run netfollow doctor for what to do."
    )
    assert world.network.plan(uid).next is not None
    assert not world.network.refresh()
    assert world.network.remarks() == ()


@pytest.mark.parametrize(("version", "rev"), [("3.0", b"0001-01-01T"), ("4.0", b"00010101T")])
def test_a_card_keeps_four_figures_of_a_year(tmp_path: Path, version: str, rev: bytes) -> None:
    jane = jane_in(tmp_path)
    early = msgspec.structs.replace(jane, updated=datetime(1, 1, 1, 12, tzinfo=UTC))
    edges.filled(tmp_path / "early", [early])
    assert b"\r\nREV:" + rev in edges.network_at(tmp_path / "early").exports.vcards(version=version)
