"""Made-up homes of several sizes for the benchmarks of the screen."""

from datetime import timedelta
from pathlib import Path

from netfollow.clock import system_clock
from netfollow.network.demo import generated
from netfollow.people import Contact, Interaction, Kind, Uid
from netfollow.store import Store

SIZES = ((500, 3_000), (1_000, 10_000), (30_000, 300_000))
SCROLLED = (5, 5_000)
"""So many entries have the two people whose timelines are scrolled."""


def make(home: Path, people: int, interactions: int) -> None:
    """Write a made-up network as of now, as `netfollow demo` does."""
    records = generated(system_clock(), people=people, interactions=interactions, seed=1)
    store = Store.open(home, now=system_clock)
    store.fill(records)
    store.engine.unsaved.keep("tour", "shown")
    store.close()


def scrolled_home(home: Path) -> Path:
    """Write two people, one with few entries and one with many."""
    now = system_clock()
    records: list[Contact | Interaction] = []
    for count in SCROLLED:
        uid = Uid(f"with-{count}")
        records.append(Contact(uid=uid, name=f"With {count:04}", created=now, updated=now))
        records += (
            Interaction(
                uid=Uid(f"{uid}-{number}"),
                contacts=(uid,),
                kind=Kind.NOTE,
                at=now - timedelta(hours=number),
                text="They are leaving seat pricing; she is nervous about the board. " * 8,
            )
            for number in range(count)
        )
    store = Store.open(home, now=system_clock)
    store.fill(records)
    store.engine.unsaved.keep("tour", "shown")
    store.close()
    return home
