"""Which tests run in full: each run of the suite takes a sample of the slow ones.

`NETFOLLOW_FAULTS=long` tries every write, byte, kill and huge file, `NETFOLLOW_HYPOTHESIS=long` many
examples of every property.
"""

import os
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

LONG_FAULTS = os.environ.get("NETFOLLOW_FAULTS") == "long"
LONG_PROPERTIES = os.environ.get("NETFOLLOW_HYPOTHESIS") == "long"


def sample(every: Iterable[T], step: int) -> list[T]:
    """Return all in a long run of the faults, else one in so many."""
    return list(every) if LONG_FAULTS else list(islice(every, 0, None, step))
