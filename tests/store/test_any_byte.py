"""A data file cut at any byte, or with any byte changed: read as it says, or refused untouched."""

import os
from pathlib import Path

import pytest

from netfollow.problems import NotSaved, Unreadable
from netfollow.store import Store
from netfollow.store.checks import check
from netfollow.store.loading import load
from netfollow.store.log import Log
from netfollow.store.tables import Mark
from tests.store.test_store import NOW, note, opened, person, put

LONG = os.environ.get("NETFOLLOW_FAULTS") == "long"
FLIPS = tuple(1 << bit for bit in range(8)) if LONG else (0x20,)


def small(home: Path) -> dict[Path, bytes]:
    """Make a small store with a folded part and a waiting one; return its files."""
    store = opened(home)
    put(store, person("a"), note("n", "a"), did="first")
    store.close()
    put(store, person("b"), did="second")
    put(store, note("m", "a", "b"), did="third")
    return {home / name: (home / name).read_bytes() for name in ("network.json", "journal.jsonl")}


def contents(store: Store) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(table) for table in (store.contacts, store.interactions))


PREFIXES = [
    (frozenset(), frozenset()),
    (frozenset("a"), frozenset("n")),
    (frozenset("ab"), frozenset("n")),
    (frozenset("ab"), frozenset("nm")),
]


def look(home: Path) -> Store | None:
    """Open a store for reading; None when it is refused."""
    try:
        load(home / "network.json", Log(home / "journal.jsonl"), Mark(home / "folded"))
        return opened(home)
    except Unreadable as problem:
        assert str(home) in problem.sentence
        assert "\n" not in problem.sentence
        return None


@pytest.mark.parametrize("name", ["network.json", "journal.jsonl"])
def test_cut_at_any_byte_it_is_a_prefix_or_refused(tmp_path: Path, name: str) -> None:
    files = small(tmp_path)
    whole = files[tmp_path / name]
    refused = 0
    for cut in range(len(whole)):
        for path, data in files.items():
            path.write_bytes(data)
        (tmp_path / name).write_bytes(whole[:cut])
        store = look(tmp_path)
        if store is not None:
            assert contents(store) in PREFIXES
            continue
        refused += 1
        assert (tmp_path / name).read_bytes() == whole[:cut]
        assert any(not finding.well for finding in check(tmp_path, now=lambda: NOW))
    assert refused >= (len(whole) - 2 if name == "network.json" else 0)


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("name", ["network.json", "journal.jsonl"])
def test_with_any_byte_changed_it_is_told_or_what_the_file_says(
    tmp_path: Path, name: str, flip: int
) -> None:
    files = small(tmp_path)
    whole = files[tmp_path / name]
    refused = 0
    for place in range(len(whole)):
        for path, data in files.items():
            path.write_bytes(data)
        changed = bytearray(whole)
        changed[place] ^= flip
        (tmp_path / name).write_bytes(bytes(changed))
        store = look(tmp_path)
        if store is None:
            refused += 1
            assert (tmp_path / name).read_bytes() == bytes(changed)
            continue
        waiting = [done.did for done in store.recent(10)]
        assert name == "journal.jsonl" or waiting[:2] == ["third", "second"] or store.is_read_only
        try:
            put(store, person("c"))
        except NotSaved:
            assert store.is_read_only
        else:
            assert set(opened(tmp_path).contacts) == set(store.contacts)
    assert refused > len(whole) // 4
