"""Everybody's plan, from cold and after one change: python -m tests.benchmarks.queue"""

import gc
import tempfile
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from netfollow.network import Network
from netfollow.network.demo import generated
from netfollow.store import Store
from tests.benchmarks.machine import machine
from tests.shortcuts import MemoryClipboard

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
SIZES = ((500, 3_000), (10_000, 100_000), (30_000, 300_000))


def measured(people: int, interactions: int) -> tuple[float, float, float, int]:
    """Return seconds for the first queue, one after a change, the change alone; and how many."""
    with tempfile.TemporaryDirectory() as folder:
        made = Store.open(Path(folder), now=lambda: NOW)
        made.fill(generated(NOW, people=people, interactions=interactions, seed=1))
        del made
        gc.collect()
        network = Network(
            Store.open(Path(folder), now=lambda: NOW),
            clock=lambda: NOW,
            clipboard=MemoryClipboard(),
        )
        start = perf_counter()
        queue = network.queue()
        cold = perf_counter() - start
        changing, after = [], []
        for due in queue[:40]:
            start = perf_counter()
            network.followups.sent([due.contact])
            changed = perf_counter()
            network.queue()
            after.append(perf_counter() - changed)
            changing.append(changed - start)
        return cold, median(after), median(changing), len(queue)


if __name__ == "__main__":
    print(machine())
    print("people/entries   due    first queue   after one change   the change itself, saved")
    for people, interactions in SIZES:
        cold, after, change, count = measured(people, interactions)
        print(
            f"{people:6}/{interactions:<7} {count:5}   {cold:7.2f} s   {after * 1e3:10.2f} ms"
            f"   {change * 1e3:14.2f} ms"
        )
