"""Running the network's verbs from a screen: safely, and off the event loop.

`attempt` runs a verb at once and waits for another program's lock if it must; `safe` and `telling`
keep a fault that comes after a change was written from looking as if nothing had been saved;
`hand_over` brings back what a thread found.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from textual.app import App
from textual.screen import Screen

from netfollow.errors import Busy, NetFollowError
from netfollow.network import SAVED, Changes, Network
from netfollow.tui.widgets.key_bar import KeyLine

Found = TypeVar("Found")

AT_ONCE = 0.1
"""Seconds that a verb waits for the lock itself, and so holds up the screen: most are done by then."""

Words = ParamSpec("Words")

SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread that counts hands on to the screen (Python's own 5 ms are felt)."""

_USUAL_INTERVAL = sys.getswitchinterval()

_short: list[None] = []
_counting = Lock()
"""Those that take short turns now."""


def attempt(
    app: App[Any], run: Callable[[], Found], settled: Callable[[Found | NetFollowError], object]
) -> None:
    """Run a verb, and hand on what it gave or the `NetFollowError` it raised.

    While another program holds the lock the screen waits, and runs it then.
    """

    def waited(found: "tuple[Found] | NetFollowError | None") -> None:
        settled(_known(found))

    try:
        found = run()
    except Busy as busy:
        from netfollow.tui.screens.waiting import LockWait

        app.push_screen(LockWait(busy, run), waited)
    except NetFollowError as problem:
        settled(problem)
    else:
        settled(found)


def _known(found: "tuple[Found] | NetFollowError | None") -> Found | NetFollowError:
    match found:
        case None:
            return NetFollowError("Canceled. Nothing was saved.")
        case NetFollowError():
            return found
        case _:
            return found[0]


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


def hand_over(screen: Screen[Any], act: Callable[[], object]) -> None:
    """Run on the event loop what a thread has for a screen, unless that was left meanwhile.

    A screen that is left goes from the stack at once, and loses its widgets soon after.
    """

    def now() -> None:
        if screen.is_attached and screen in screen.app.screen_stack:
            act()

    screen.app.call_from_thread(now)


def copy_in_thread(screen: Screen[Any], network: Network, text: str) -> None:
    """Copy a text off the event loop; the line of keys of the screen says what came of it."""

    def copy() -> None:
        try:
            said = network.clipboard.copy(text).sentence
        except NetFollowError as problem:
            said = problem.sentence
        hand_over(screen, lambda: screen.query_one(KeyLine).say(said))

    screen.run_worker(copy, thread=True, exclusive=True, group="copy", exit_on_error=False)


@contextmanager
def short_switch_interval() -> Iterator[None]:
    """Take short turns; the last of several that ends leaves the usual ones behind."""
    with _counting:
        _short.append(None)
        sys.setswitchinterval(SWITCH_INTERVAL)
    try:
        yield
    finally:
        with _counting:
            _short.pop()
            if not _short:
                sys.setswitchinterval(_USUAL_INTERVAL)
