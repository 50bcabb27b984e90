"""A data file, journal or backup cut or changed at any byte: read for what it says, or refused.

The long version, with each bit: NETFOLLOW_FAULTS=long pytest tests/store/test_any_byte.py
"""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from netfollow.errors import NetFollowError, Unreadable
from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy
from netfollow.network import Network
from netfollow.network.upkeep import examine
from netfollow.people import Contact, Interaction, Kind, Promise, Record, Uid
from netfollow.store import Store
from netfollow.store.backup import unpacked
from netfollow.store.datafile import parse
from netfollow.store.disk.migrations import SCHEMA
from netfollow.store.disk.records import TABLES, table_of
from netfollow.store.recovery import repair
from tests.long import LONG_FAULTS, sample
from tests.shortcuts import MemoryClipboard

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
PATTERNS = [*(1 << bit for bit in range(8)), 0xFF, 0xA0] if LONG_FAULTS else [0x01, 0x80]

STEPS: list[list[Record]] = [
    [
        Contact(uid=Uid("b"), name="Zoë", created=NOW, updated=NOW, birthday="2000-02-29"),
        Contact(uid=Uid("c"), name="Al", created=NOW, updated=NOW),
    ],
    [Interaction(uid=Uid("n"), contacts=(Uid("b"),), kind=Kind.MET, at=NOW, text="hi")],
    [Promise(uid=Uid("p"), contact=Uid("b"), text="x", made=NOW, due=NOW.date())],
    [Contact(uid=Uid("c"), name="Ann", created=NOW, updated=NOW)],
]
FOLDED = 3
"""So many of the steps are in the data file; the journal holds all."""

State = dict[str, dict[Uid, Record]]


def after(steps: int) -> State:
    """Return what is known once so many steps are done."""
    state: State = {name: {} for name in TABLES}
    for step in STEPS[:steps]:
        for record in step:
            state[table_of(record)][record.uid] = record
    return state


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    store = Store.open(made, now=lambda: NOW)
    for number, step in enumerate(STEPS):
        with store.transaction(lambda: "did it") as change:
            for record in step:
                change.put(record)
        if number + 1 == FOLDED:
            store.engine.checkpoint()
    return made


def files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.iterdir() if path.name != "lock"}


def state(store: Store) -> State:
    return {name: dict(store.records[name]) for name in TABLES}


def cut(data: bytes) -> Iterator[bytes]:
    return (data[:end] for end in sample(range(len(data)), 7))


def flipped(data: bytes) -> Iterator[bytes]:
    for place in sample(range(len(data)), 7):
        for pattern in PATTERNS:
            yield data[:place] + bytes([data[place] ^ pattern]) + data[place + 1 :]


def said(data: bytes) -> tuple[State, int] | None:
    """Return what a data file says: tables and version; None when it makes no sense."""
    try:
        raw: Any = json.loads(data.decode("utf-8"))
        meta = raw.get("meta", {}).get("1", {})
        tables: State = {}
        for name, kind in TABLES.items():
            records = [msgspec.convert(one, kind) for one in raw.get(name, {}).values()]
            tables[name] = {record.uid: record for record in records}
            if len(tables[name]) != len(records):
                return None
    except (ValueError, msgspec.ValidationError):
        return None
    return tables, meta.get("schema", 1)


def expected(data: bytes) -> State | None:
    """Return what is to be read from a data file with the whole journal beside it."""
    told = said(data)
    if told is None:
        return None
    tables, version = told
    if version < 1:
        return None
    for step in STEPS[FOLDED:] if version <= SCHEMA else []:
        for record in step:
            tables[table_of(record)][record.uid] = record
    return tables


def looked_over(home: Path) -> bool:
    """Look a home over as doctor does; say whether all is well, and see to it that it stays."""
    before = files(home)
    findings = list(examine(home, lambda: NOW))
    assert files(home) == before
    return all(one.well for one in findings)


def read(home: Path) -> State | None:
    """Open a home as any program would; None when it is refused, and then nothing is changed."""
    before = files(home)
    well = looked_over(home)
    try:
        store = Store.open(home, now=lambda: NOW)
    except Unreadable as problem:
        assert any(str(home / name) in problem.sentence for name in before), problem
        assert problem.sentence.endswith(".")
        assert "\n" not in problem.sentence
        assert files(home) == before
        assert not well
        return None
    asked(store)
    return state(store)


def asked(store: Store) -> None:
    """Ask what the first screen asks; an answer, or a sentence, but no traceback."""
    network = Network(
        store, clock=lambda: NOW, clipboard=MemoryClipboard(), policy=Policy(), sender=Sender()
    )
    network.searches.find("hi")
    network.exports.everything()
    try:
        network.queue()
        for person in network.everyone():
            network.timeline(person.uid)
            network.drafts.draft(person.uid)
    except NetFollowError as problem:
        assert problem.sentence


def test_a_data_file_cut_at_any_byte_is_refused(home: Path) -> None:
    path = home / "network.json"
    whole = path.read_bytes()
    for data in cut(whole):
        path.write_bytes(data)
        assert read(home) == (after(4) if data == whole.rstrip() else None)


def test_a_data_file_changed_at_any_byte_says_what_it_then_says_or_is_refused(home: Path) -> None:
    path = home / "network.json"
    for data in flipped(path.read_bytes()):
        path.write_bytes(data)
        assert read(home) == expected(data), data


def test_beside_a_data_file_a_journal_cut_at_any_byte_leaves_what_was_done_before(
    home: Path, tmp_path: Path
) -> None:
    whole = (home / "journal.jsonl").read_bytes()
    for number, data in enumerate(cut(whole)):
        copy = tmp_path / str(number)
        shutil.copytree(home, copy)
        (copy / "journal.jsonl").write_bytes(data)
        assert read(copy) == after(max(FOLDED, data.count(b"\n")))


def test_beside_a_data_file_a_journal_changed_at_any_byte_is_refused(home: Path) -> None:
    path = home / "journal.jsonl"
    whole = path.read_bytes()
    for data in flipped(whole):
        path.write_bytes(data)
        is_torn = data[:-1] == whole[:-1]
        assert read(home) == (after(FOLDED) if is_torn else None), data
        (home / "journal.torn").unlink(missing_ok=True)


def test_a_backup_cut_or_changed_at_any_byte_is_what_it_was_or_refused(home: Path) -> None:
    store = Store.open(home, now=lambda: NOW)
    path = store.engine.backups.make(NOW.date())
    whole = path.read_bytes()
    assert parse(path, unpacked(path)).tables == after(FOLDED)
    for data in (*cut(whole), *flipped(whole)):
        path.write_bytes(data)
        try:
            assert parse(path, unpacked(path)).tables == after(FOLDED)
        except Unreadable as problem:
            assert str(path) in problem.sentence


def test_a_file_of_a_newer_program_is_not_repaired(home: Path) -> None:
    path, journal = home / "network.json", home / "journal.jsonl"
    path.write_bytes(path.read_bytes().replace(f'"schema":{SCHEMA}'.encode(), b'"schema":9'))
    journal.write_bytes(b"in another form\n")
    before = files(home)
    with pytest.raises(NetFollowError, match="newer NetFollow"):
        repair(home)
    assert files(home) == before
