"""Telling of a change is apart from making it: a fault after the write never makes it a failure."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import ParamSpec, TypeVar

from netfollow.network import SAVED, Changes, Network

Words = ParamSpec("Words")
Found = TypeVar("Found")


def safe(network: Network, act: Callable[Words, Found]) -> Callable[Words, Found | Changes]:
    """Return a verb's call that answers with `SAVED` when it fails after the change was written."""

    def safely(*words: Words.args, **named: Words.kwargs) -> Found | Changes:
        before = network.writes
        try:
            return act(*words, **named)
        except Exception as fault:
            if network.writes == before:
                raise
            network.note_fault(fault)
            return Changes(SAVED)

    return safely


@contextmanager
def telling(
    network: Network,
    say: Callable[[str], None],
    *,
    is_written: bool = False,
    again: Callable[[], None] = lambda: None,
) -> Iterator[None]:
    """Make a change and tell of it within this, or tell of one that `is_written` already.

    A fault after the write is noted, and `SAVED` is said in the place of the details; what
    failed to be drawn is drawn `again`, if that can be done.
    """
    before = -1 if is_written else network.writes
    try:
        yield
    except Exception as fault:
        if network.writes == before:
            raise
        network.note_fault(fault)
        with suppress(Exception):
            say(SAVED)
        with suppress(Exception):
            again()
