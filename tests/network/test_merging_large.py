"""Making one of two in a large network touches what speaks of them, and nothing else."""

from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest

from netfollow.network import Network
from netfollow.people import Contact, Interaction, Kind, Record, Uid
from netfollow.store import Store
from netfollow.store.disk import offset_index
from netfollow.store.disk.offset_index import LazyTable
from tests.conftest import NOW
from tests.shortcuts import MemoryClipboard

KEEP, OTHER = Uid("p1"), Uid("p2")


def network(home: Path) -> Network:
    return Network(
        Store.open(home, now=lambda: NOW), clock=lambda: NOW, clipboard=MemoryClipboard()
    )


def made_up(seed: int) -> list[Record]:
    """Return people who meet in twos and are introduced to each other, or are only spoken of."""
    random = Random(seed)
    people = [Uid(f"p{number}") for number in range(1, 7)]
    return [
        *(Contact(uid=uid, name=f"Name {uid}", created=NOW, updated=NOW) for uid in people),
        *(
            Interaction(
                uid=Uid(f"e{number}"),
                contacts=tuple(random.sample(people, random.randint(1, 2))),
                kind=random.choice((Kind.MET, Kind.FILLED)),
                at=NOW - timedelta(hours=random.randint(1, 99)),
                text=f"Zoë spoke of {random.choice(people)}",
                other=random.choice((None, *people)),
            )
            for number in range(40)
        ),
    ]


def renamed(entry: Interaction) -> Interaction:
    """Return an entry as it must be after a merge."""
    who = tuple(dict.fromkeys(KEEP if one == OTHER else one for one in entry.contacts))
    other = KEEP if entry.other == OTHER else entry.other
    return msgspec.structs.replace(entry, contacts=who, other=other)


@pytest.mark.parametrize("from_bytes", [0, 10**9], ids=["by its offsets", "read whole"])
@pytest.mark.parametrize("seed", range(6))
def test_every_entry_that_speaks_of_either_does_so_of_who_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, from_bytes: int
) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", from_bytes)
    store = Store.open(tmp_path, now=lambda: NOW)
    with store.transaction(lambda: "made up") as change:
        for record in made_up(seed):
            change.put(record)
    store.close()
    here = network(tmp_path)
    store = here._store
    assert isinstance(store.engine.tables["interactions"], LazyTable) is (from_bytes == 0)
    added = msgspec.structs.replace(
        next(iter(store.interactions.values())), uid=Uid("late"), other=OTHER
    )
    with store.transaction(lambda: "noted") as change:
        change.put(added)
    before = dict(store.interactions.items())
    here.merging.merge(KEEP, OTHER)
    assert dict(store.interactions.items()) == {uid: renamed(one) for uid, one in before.items()}
    here.undo()
    assert dict(store.interactions.items()) == before


def test_no_other_entry_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", 0)
    Store.open(tmp_path, now=lambda: NOW).fill(made_up(1))
    store = Store.open(tmp_path, now=lambda: NOW)
    store.close()
    here = network(tmp_path)
    assert isinstance(here._store.engine.tables["interactions"], LazyTable)

    def refuse(self: LazyTable) -> None:
        raise AssertionError("all entries are read")

    monkeypatch.setattr(LazyTable, "records", refuse)
    here.merging.merge(KEEP, OTHER)
    assert not here.knows(OTHER)
