"""A letter typed into the search line, at 30,000 people: python -m tests.benchmarks.find

Processor time, as other programs make no difference to it: of the search alone, and with the
screen, from the key until everything that it changes is drawn.
"""

import asyncio
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter, process_time

from textual import events

from netfollow.network import Network
from netfollow.network.demo import generated
from netfollow.store import Store
from netfollow.store.disk.cache import Cache
from netfollow.tui.app import NetFollowApp
from netfollow.tui.widgets.line_list import LineList
from tests.benchmarks.machine import machine
from tests.benchmarks.queue import NOW
from tests.shortcuts import MemoryClipboard

SIZES = ((1_000, 10_000), (30_000, 300_000))
TYPED = (
    "pricing",
    "anna m",
    "jnro",
    "tag:saas berl",
    "the",
    '"usage pricing"',
    "silent:>6m -tag:saas",
)
OBVIOUS = " pricing"


def make(folder: Path, people: int, interactions: int) -> None:
    made = Store.open(folder, now=lambda: NOW)
    made.fill(generated(NOW, people=people, interactions=interactions, seed=1))
    made.close()


def opened(folder: Path) -> Network:
    store = Store.open(folder, now=lambda: NOW)
    return Network(store, clock=lambda: NOW, clipboard=MemoryClipboard())


def spent(do: object, *given: object) -> float:
    """Return milliseconds of processor time that a call takes."""
    assert callable(do)
    start = process_time()
    do(*given)
    return (process_time() - start) * 1e3


def engine(network: Network) -> None:
    """Print what each letter costs the search alone."""
    joined = "\n".join(entry.text.casefold() for entry in network._store.interactions.values())
    scan = median(spent(joined.find, "no such words are here") for _ in range(5))
    del joined
    network.queue()
    early = spent(network.searches.find_at_once, "m")
    soon = spent(network.searches.find_soon, "m")
    reading = spent(network.searches.prepare)
    print(
        f"  nothing read: an answer of the first people in {early:.0f} ms, of all names after "
        f"{soon:.0f} more; all read in {reading / 1e3:.2f} s; "
        f"str.find over all notes joined: {scan:.1f} ms"
    )
    letters: list[float] = []
    for text in TYPED:
        each = [spent(network.searches.find, text[:end]) for end in range(1, len(text) + 1)]
        letters += each
        print(f"  {text:<22} each letter {' '.join(f'{one:.0f}' for one in each)} ms")
    letters.sort()
    print(
        f"  median {median(letters):.1f} ms, 95th percentile {letters[int(len(letters) * 0.95)]:.1f}, "
        f"worst {letters[-1]:.1f}; worst / scan {letters[-1] / scan:.1f}"
    )


def again(network: Network) -> None:
    """Print what the first letters cost at a start that takes up what the last session kept."""
    network.queue()
    begun = spent(network.searches.begin)
    early = spent(network.searches.find_at_once, "m")
    reading = spent(network.searches.prepare)
    whole = spent(network.searches.find_at_once, "m")
    print(
        f"  at the next start: taken up in {begun:.0f} ms, a first letter at once in {early:.0f}, "
        f"all there after {reading:.0f} more, then a first letter in {whole:.0f}"
    )


async def soon(network: Network, letter: str) -> None:
    """Print what a letter costs that is typed as soon as the lists are there, with the screen."""
    app = NetFollowApp(network)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        app.post_message(events.Key("slash", "/"))
        await pilot.pause()
        start = process_time(), perf_counter()
        app.post_message(events.Key(letter, letter))
        while _answer_of(app) != letter:
            await asyncio.sleep(0.001)
        await pilot.pause(0)
        cpu, wall = process_time() - start[0], perf_counter() - start[1]
        print(f"  typed at once and painted: {cpu * 1e3:.0f} ms ({wall * 1e3:.0f} by the clock)")


async def painted(network: Network) -> None:
    """Print what each letter costs with the screen."""
    app = NetFollowApp(network)
    async with app.run_test(size=(140, 40)) as pilot:
        network.searches.prepare()
        await pilot.pause()
        found: list[float] = []
        for text in TYPED:
            app.post_message(events.Key("slash", "/"))
            await pilot.pause()
            for end, letter in enumerate(text, 1):
                start = process_time()
                app.post_message(events.Key(letter if letter.isalnum() else "colon", letter))
                while _answer_of(app) != text[:end]:
                    await asyncio.sleep(0.001)
                await pilot.pause(0)
                found.append((process_time() - start) * 1e3)
            for _ in range(2):
                app.post_message(events.Key("escape", None))
                await pilot.pause()
            assert len(app.screen.query_one("#people", LineList).keys) == len(network.everyone())
        found.sort()
        print(
            f"  painted: median {median(found):.1f} ms, 95th percentile "
            f"{found[int(len(found) * 0.95)]:.1f}, worst {found[-1]:.1f}"
        )


def _answer_of(app: NetFollowApp) -> str:
    answer = getattr(app.screen_stack[0], "_answer", None)
    return answer[0] if answer is not None else ""


if __name__ == "__main__":
    print(machine())
    for people, interactions in SIZES if len(sys.argv) < 2 else SIZES[:1]:
        print(f"{people} people, {interactions} entries")
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), people, interactions)
            with closing(opened(Path(folder))) as network:
                asyncio.run(soon(network, "m"))
            Cache(Path(folder) / "network.json").drop()
            with closing(opened(Path(folder))) as network:
                engine(network)
                asyncio.run(painted(network))
            with closing(opened(Path(folder))) as network:
                again(network)
            with closing(opened(Path(folder))) as network:
                asyncio.run(soon(network, "m"))
        print(f"  peak memory {getrusage(RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
