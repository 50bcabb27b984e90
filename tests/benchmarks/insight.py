"""How often a true reply rate lies in its interval, and how long all figures take.

python -m tests.benchmarks.insight [seeds]

With 0 seeds only the time is measured.
"""

import gc
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from statistics import mean
from time import perf_counter, process_time
from unittest.mock import patch

import msgspec

from netfollow.method.insight.outcomes import MessageOutcome, correspondence
from netfollow.method.insight.rates import Breakdown, reply_rates
from netfollow.method.policy import Policy
from netfollow.network import Network
from netfollow.network.demo import DAYS, REPLY_RATES, generated
from netfollow.people import Channel, Contact, Interaction, Record, Step, Uid
from netfollow.store import Store
from tests.benchmarks.machine import machine
from tests.shortcuts import MemoryClipboard

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
SEEDS = 200
PEOPLE, INTERACTIONS = 500, 3_000
MANY, MANY_INTERACTIONS = 30_000, 300_000

Kind = tuple[Step, Channel]


AT_ONCE, LATER = Policy(), Policy(early_replies=False)
"""An answer to a young message counts at once, or once its silence would count too."""

SINCE = (30, 60, 120)
"""Days since the first entry of somebody who began lately."""


def outcomes(records: Iterable[Record], policy: Policy) -> Iterator[MessageOutcome]:
    """Yield what became of each message of a made-up network."""
    people: dict[Uid, Contact] = {}
    history: dict[Uid, list[Interaction]] = {}
    for one in records:
        if isinstance(one, Contact):
            people[one.uid] = one
        elif isinstance(one, Interaction):
            history.setdefault(one.contacts[0], []).append(one)
    for uid, entries in history.items():
        yield from correspondence(people[uid], entries, policy, NOW.date()).sent


class Coverage:
    """In how many networks the true rate lay in the interval, and how far off the rates were."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self.within: dict[Kind, list[bool]] = {kind: [] for kind in REPLY_RATES}
        self.off: dict[Kind, list[float]] = {kind: [] for kind in REPLY_RATES}

    def take(self, seed: int, people: int, interactions: int) -> None:
        """Make one network and look at its rates."""
        made = generated(NOW, people=people, interactions=interactions, seed=seed)
        for row in reply_rates(
            list(outcomes(made, self._policy)), self._policy, Breakdown.STEP, Breakdown.CHANNEL
        ):
            kind = Step(row.value), Channel(row.also_value)
            true = REPLY_RATES[kind]
            if row.rate is None:
                continue
            self.within[kind].append(row.low <= true <= row.high)
            self.off[kind].append(row.rate - true)

    def lines(self) -> Iterator[str]:
        """Yield a line for each step and channel, and one for all."""
        for kind, true in REPLY_RATES.items():
            step, channel = kind
            if not self.within[kind]:
                continue
            yield (
                f"  {step:<11}{channel:<10}{true:5.2f}   within {mean(self.within[kind]):6.3f}"
                f"   off by {mean(self.off[kind]):+.4f}"
            )
        every = [one for several in self.within.values() for one in several]
        off = mean(one for several in self.off.values() for one in several)
        yield f"  {'all':<26}   within {mean(every):6.3f}   off by {off:+.4f}"


def covered(
    policy: Policy, seeds: int, people: int, interactions: int, days: int = DAYS
) -> Coverage:
    """Return how often the true rates were found; the histories are so many days long."""
    coverage = Coverage(policy)
    with patch("netfollow.network.demo.DAYS", days):
        for seed in range(seeds):
            coverage.take(seed, people, interactions)
    return coverage


def figures(network: Network) -> tuple[float, float]:
    """Return the seconds that all figures take, and the processor's."""
    gc.collect()
    start, begun = perf_counter(), process_time()
    insights = network.insights
    for by in Breakdown:
        insights.replies(by)
    insights.replies(Breakdown.STEP, Breakdown.CHANNEL)
    insights.left_out()
    insights.habits()
    insights.losing_touch()
    insights.circle()
    insights.funnel()
    insights.introductions()
    insights.cleared()
    return perf_counter() - start, process_time() - begun


GREETINGS = ("Hi Jane,\n\n", "Hello Tom! ", "", "Good morning Ann Roe,\n", "Dear Dr. Roe, ", "")
MORE = "\n\nI looked into what we spoke of, and there is more to it than I thought at first." * 4


def as_they_are(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records with their few wordings sent again and again."""
    yield from records


def in_other_words(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records so that no two messages have the same text."""
    for number, one in enumerate(records):
        if isinstance(one, Interaction) and one.is_sent:
            yield msgspec.structs.replace(one, text=f"Hi Jane,\n\n{one.text} {number}")
        else:
            yield one


def in_own_words(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records so that no two messages begin alike, all are long, and no detail comes again."""
    for number, one in enumerate(records):
        if isinstance(one, Interaction) and one.is_sent:
            text = f"{GREETINGS[number % len(GREETINGS)]}No. {number}, {one.text}{MORE}"
            yield msgspec.structs.replace(one, text=text)
        elif isinstance(one, Interaction) and one.detail:
            yield msgspec.structs.replace(one, detail=f"{one.detail} {number}")
        else:
            yield one


WORDED: dict[str, Callable[[Iterable[Record]], Iterator[Record]]] = {
    "alike": as_they_are,
    "unlike": in_other_words,
    "unlike from the first word, long": in_own_words,
}
ROUNDS = 5


def seconds() -> dict[str, tuple[float, float]]:
    """Return the seconds that all figures take from cold, by wording: passed, and of the processor.

    Records are in memory, but for a store that was closed and opened again. The networks take turns, and the best of some rounds counts.
    """
    stores: dict[str, Store] = {}
    with ExitStack() as stack:
        for name, worded in WORDED.items():
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            store = Store.open(Path(folder), now=lambda: NOW)
            store.fill(worded(generated(NOW, people=MANY, interactions=MANY_INTERACTIONS, seed=1)))
            stores[name] = store
        again = Store.open(stores["alike"].home, now=lambda: NOW)
        again.close()
        stores["alike, read from the file"] = Store.open(again.home, now=lambda: NOW)
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in stores}
        for _ in range(ROUNDS):
            for name, store in stores.items():
                network = Network(store, clock=lambda: NOW, clipboard=MemoryClipboard())
                took[name].append(figures(network))
    return {name: (min(a for a, _ in each), min(b for _, b in each)) for name, each in took.items()}


def main(seeds: int) -> None:
    """Print both measurements."""
    print(machine())
    if seeds:
        covers(seeds)
    cold()


def covers(seeds: int) -> None:
    """Print how often the true rates lay in their intervals."""
    for people, interactions in ((PEOPLE, INTERACTIONS), (PEOPLE * 4, INTERACTIONS * 4)):
        print(f"{seeds} networks of {people} people and {interactions} entries in three years:")
        for policy in (AT_ONCE, LATER):
            print(f"  early answers count: {policy.early_replies}")
            print("\n".join(covered(policy, seeds, people, interactions).lines()))
    for days in SINCE:
        print(f"{seeds} networks of 200 people and 800 entries in {days} days:")
        for policy in (AT_ONCE, LATER):
            *_, last = covered(policy, seeds, 200, 800, days).lines()
            print(f"{last}   early answers count: {policy.early_replies}")


def cold() -> None:
    """Print how long all figures take over many people."""
    print(f"{MANY} people, {MANY_INTERACTIONS} entries: all figures, with texts that are")
    found = seconds()
    least = min(processor for _, processor in found.values())
    for name, (passed, processor) in found.items():
        print(f"  {name:<34}{passed:5.2f} s  {processor:5.2f} s of CPU  {processor / least:5.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
