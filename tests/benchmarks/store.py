"""Saving and opening, beside a raw append and stock TinyDB: python -m tests.benchmarks.store [merging]"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median

import msgspec
from tinydb import TinyDB

from netfollow.network import Network
from netfollow.network.demo import generated
from netfollow.people import Interaction, Kind, Uid
from netfollow.store import Store
from tests.benchmarks.machine import machine
from tests.shortcuts import MemoryClipboard

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
SIZES = ((500, 3_000), (10_000, 100_000), (30_000, 300_000))
MERGED = 5
"""So many pairs are made one."""


def timed(action: Callable[[], object], times: int) -> float:
    """Return the median seconds of an action."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        took.append(time.perf_counter() - start)
    return median(took)


def make(home: Path, people: int, interactions: int) -> None:
    """Write a made-up network."""
    Store.open(home, now=lambda: NOW).fill(
        generated(NOW, people=people, interactions=interactions, seed=1)
    )


def change(store: Store) -> Callable[[], None]:
    """Return an action that makes one durable change."""
    person = next(iter(store.contacts))
    number = iter(range(1_000_000))

    def act() -> None:
        uid = Uid(f"bench-{next(number)}")
        note = Interaction(
            uid=uid,
            contacts=(person,),
            kind=Kind.NOTE,
            at=NOW,
            text="a note of the usual length, about one line",
        )
        with store.transaction(lambda: "noted a conversation") as transaction:
            transaction.put(note)

    return act


def append(path: Path, size: int) -> Callable[[], None]:
    """Return an action that appends so many bytes and syncs."""
    data = b"x" * (size - 1) + b"\n"

    def act() -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)

    return act


def memory(home: Path) -> float:
    """Return the peak megabytes of a process that opens a store, changes it and folds.

    From /proc, where the peak is the program's own: getrusage counts its parent's, too.
    """
    script = (
        "import sys; from pathlib import Path\n"
        "from netfollow.store import Store; from tests.benchmarks.store import change, NOW\n"
        "store = Store.open(Path(sys.argv[1]), now=lambda: NOW); change(store)(); store.close()\n"
        "lines = Path('/proc/self/status').read_text().splitlines()\n"
        "print(next(int(line.split()[1]) for line in lines if line.startswith('VmHWM')) / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(home)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def merging(store: Store) -> tuple[float, float]:
    """Return the seconds of processor time to make one of two people, and to go through all entries."""
    network = Network(store, clock=lambda: NOW, clipboard=MemoryClipboard())
    people = list(store.contacts)[: 2 * MERGED]
    merged, passed = [], []
    for keep, other in zip(people[::2], people[1::2], strict=True):
        start = time.process_time()
        network.merging.merge(keep, other)
        merged.append(time.process_time() - start)
        start = time.process_time()
        assert not any(one.other == other for one in store.interactions.values())
        passed.append(time.process_time() - start)
    return median(merged), median(passed)


def merges() -> None:
    """Print what it takes to make one of two people, in a store read whole and by its register."""
    print("making one of two people  / a pass over all entries, processor time")
    for people, interactions in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            make(home, people, interactions)
            whole = Store.open(home, now=lambda: NOW)
            found = [merging(whole)]
            whole.close()
            found.append(merging(Store.open(home, now=lambda: NOW)))
            for how, (merged, passed) in zip(("read whole", "reopened"), found, strict=True):
                print(
                    f"{people:>6}/{interactions:<7} {how:<11} {merged * 1000:6.1f} ms"
                    f" {passed * 1000:8.1f} ms"
                )


def main() -> None:
    """Measure each size and print one table."""
    print(machine())
    if sys.argv[1:] == ["merging"]:
        merges()
        return
    print("people/entries   change    / raw append   stock TinyDB   open   / decode   peak")
    changes = []
    for people, interactions in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            make(home, people, interactions)
            path = home / "network.json"
            data = path.read_bytes()
            times = 50 if people < 1_000 else 3
            opening = timed(lambda home=home: Store.open(home, now=lambda: NOW), times)  # type: ignore[misc]
            decoding = timed(lambda data=data: msgspec.json.decode(data), times)  # type: ignore[misc]
            store = Store.open(home, now=lambda: NOW)
            act = change(store)
            act()
            line = len((home / "journal.jsonl").read_bytes().splitlines()[-1]) + 1
            ours = timed(act, 200)
            raw = timed(append(home / "raw", line), 200)
            store.close()
            with TinyDB(path) as stock:
                table = stock.table("resources")
                theirs = timed(lambda table=table: table.insert({"uid": "x"}), 3)  # type: ignore[misc]
            make(home / "again", people, interactions)
            peak = memory(home / "again")
            changes.append(ours)
            print(
                f"{people:>6}/{interactions:<7} {ours * 1000:6.2f} ms {ours / raw:8.1f} x"
                f" {theirs * 1000:14.0f} ms {opening:8.2f} s {opening / decoding:6.2f} x"
                f" {peak:6.0f} MB"
            )
    print(f"one change in the largest, against the smallest: {changes[-1] / changes[0]:.2f} x")
    merges()


if __name__ == "__main__":
    main()
