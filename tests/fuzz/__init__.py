"""Random attacks on whatever comes from outside, seeded so that each can be repeated.

Each module of this package may have `TARGETS`: functions by name that try one random case and
raise `AssertionError` when it fails. `python -m tests.fuzz --minutes 10` runs all of them.
"""

import importlib
import pkgutil
import time
from collections.abc import Callable, Mapping
from random import Random

from tests.patience import TooSlow, at_most

Target = Callable[[Random], None]

PATIENCE = 60.0
"""Seconds of processor time for one case; hundreds of cases are done in that time."""


def targets() -> dict[str, Target]:
    """Return the targets of all modules, as `module.name`."""
    found: dict[str, Target] = {}
    for one in pkgutil.iter_modules(__path__):
        if not one.name.startswith(("test_", "__")):
            module = importlib.import_module(f"{__name__}.{one.name}")
            own: Mapping[str, Target] = getattr(module, "TARGETS", {})
            found |= {f"{one.name}.{name}": target for name, target in own.items()}
    return found


def attempt(name: str, target: Target, seed: str) -> None:
    """Try one case; raises `AssertionError` that says how to repeat it."""
    try:
        with at_most(PATIENCE):
            target(Random(seed))
    except TooSlow:
        raise AssertionError(f"it took over {PATIENCE:.0f} s. {_again(name, seed)}") from None
    except Exception as error:
        raise AssertionError(f"{type(error).__name__}: {error}. {_again(name, seed)}") from error


def _again(name: str, seed: str) -> str:
    return f"To repeat it: python -m tests.fuzz --only {name} --case {seed}"


def run(name: str, target: Target, seconds: float, seed: str) -> int:
    """Try as many cases as there is time for, one at least; return how many."""
    end = time.monotonic() + seconds
    count = 0
    while not count or time.monotonic() < end:
        attempt(name, target, f"{seed}-{count}")
        count += 1
    return count
