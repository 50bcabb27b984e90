"""Run the fuzz: `python -m tests.fuzz --minutes 10`."""

import argparse
import secrets
import sys
import time

from tests.fuzz import Target, attempt, run, targets

TURN = 5.0
"""Seconds for one target before the next has its turn."""


def main() -> int:
    """Run what is asked for; return 1 when a case failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", default=secrets.token_hex(4), help="a new one each time")
    parser.add_argument("--only", default="", metavar="TARGET", help="readers, readers.cards, …")
    parser.add_argument("--case", default="", metavar="SEED", help="repeat this one case")
    given = parser.parse_args()
    chosen = {
        name: target
        for name, target in targets().items()
        if name == given.only or name.startswith(f"{given.only}.") or not given.only
    }
    if not chosen:
        parser.error(f"No target {given.only}. There are: {', '.join(targets())}.")
    try:
        if given.case:
            for name, target in chosen.items():
                attempt(name, target, given.case)
        else:
            _rounds(chosen, given.minutes * 60, given.seed)
    except AssertionError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _rounds(chosen: dict[str, Target], seconds: float, seed: str) -> None:
    print(f"Seed {seed}, {len(chosen)} targets.")
    end = time.monotonic() + seconds
    tried = dict.fromkeys(chosen, 0)
    turn = 0
    while time.monotonic() < end:
        for name, target in chosen.items():
            left = min(TURN, seconds / len(chosen), end - time.monotonic())
            tried[name] += run(name, target, left, f"{seed}-{turn}")
        turn += 1
    for name, count in tried.items():
        print(f"{count:>8,} {name}")


if __name__ == "__main__":
    sys.exit(main())
