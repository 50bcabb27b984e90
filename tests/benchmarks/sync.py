"""Cards kept in step, beside a bare look at every file: python -m tests.benchmarks.sync

CPU seconds, for the machine may be busy with something else. The first sync writes every card.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from netfollow.network import Network
from netfollow.network.demo import generated
from netfollow.network.sync import Folders
from netfollow.store import Store
from tests.benchmarks.machine import machine
from tests.shortcuts import MemoryClipboard

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
SIZES = ((500, 3_000), (10_000, 100_000))


def timed(do: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes."""
    gc.collect()
    start = time.process_time()
    do()
    return time.process_time() - start


def read_all(folder: Path) -> None:
    """Read every file, as a sync without a memory would have to."""
    for path in folder.iterdir():
        path.read_bytes()


def look(folder: Path) -> None:
    """Ask for the size and times of every file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            entry.stat()


def opened(home: Path, now: datetime = NOW) -> Network:
    store = Store.open(home, now=lambda: now)
    return Network(store, clock=lambda: now, clipboard=MemoryClipboard())


def measured(people: int, interactions: int) -> tuple[float, ...]:
    """Return seconds: first sync, nothing to do, one card changed there; a look, and a reading."""
    with tempfile.TemporaryDirectory() as place:
        home, cards = Path(place) / "home", Path(place) / "cards"
        made = Store.open(home, now=lambda: NOW)
        made.fill(generated(NOW, people=people, interactions=interactions, seed=1))
        folders = Folders(cards, Path(place) / "tasks")
        network = opened(home)
        network.queue()
        first = timed(lambda: network.sync.run(folders))
        time.sleep(2.1)  # Younger files are never trusted at sight.
        network.sync.run(folders)
        again = opened(home, NOW + timedelta(minutes=1))
        again.queue()
        nothing = timed(lambda: again.sync.run(folders))
        assert again.sync.run(folders).is_quiet
        path = next(cards.glob("*.vcf"))
        path.write_bytes(path.read_bytes().replace(b"END:", b"NICKNAME:x\r\nEND:"))
        one = timed(lambda: again.sync.run(folders))
        return first, nothing, one, timed(lambda: look(cards)), timed(lambda: read_all(cards))


if __name__ == "__main__":
    print(machine())
    print("people   first sync   nothing to do   one changed   stat of all   reading all")
    for people, interactions in SIZES:
        first, nothing, one, stat, reading = measured(people, interactions)
        print(
            f"{people:>6}   {first:>8.2f} s   {nothing:>11.2f} s   {one:>9.2f} s"
            f"   {stat:>9.2f} s   {reading:>9.2f} s"
        )
