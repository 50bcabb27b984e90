"""Waiting for another program's lock: the screen goes on being drawn, and `esc` ends it."""

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Generic, TypeVar

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Event
from textual.screen import ModalScreen
from textual.widgets import Static

from netfollow.problems import Busy, Problem

Found = TypeVar("Found")

AT_ONCE = 0.1
"""Seconds that a verb waits for the lock itself, and so holds up the screen: most are done by then."""

SOON = 1.0
"""Seconds after which it is said who is waited for."""

PATIENCE = 10.0
"""Seconds after which waiting ends."""

AGAIN = 0.05
"""Seconds between two looks whether the lock is free."""


def attempt(
    app: App[Any], run: Callable[[], Found], settled: Callable[[Found | Problem], object]
) -> None:
    """Run a verb, and hand on what it gave or the `Problem` it raised.

    While another program holds the lock the screen waits, and runs it then.
    """

    def waited(found: "tuple[Found] | Problem | None") -> None:
        settled(_known(found))

    try:
        found = run()
    except Busy as busy:
        app.push_screen(LockWait(busy, run), waited)
    except Problem as problem:
        settled(problem)
    else:
        settled(found)


def _known(found: "tuple[Found] | Problem | None") -> Found | Problem:
    match found:
        case None:
            return Problem("Canceled. Nothing was saved.")
        case Problem():
            return found
        case _:
            return found[0]


class LockWait(ModalScreen["tuple[Found] | Problem | None"], Generic[Found]):
    """Runs a verb once the lock is free; answers with what it gave, in a tuple, or the problem.

    What is soon done goes by unseen. No key gets through, so that the verb acts on what was
    chosen when its key was pressed.
    """

    def __init__(self, busy: Busy, run: Callable[[], Found]) -> None:
        super().__init__(classes="unseen")
        self._busy, self._run = busy, run
        self._began = monotonic()

    def compose(self) -> ComposeResult:
        """Who is waited for, and the key that ends it."""
        with Vertical(id="progress"):
            yield Static(Content(self._busy.waiting), id="title")
            yield Static(Content("esc cancel, nothing is saved"), id="keys")

    def on_mount(self) -> None:
        """Begin to look."""
        self.set_timer(SOON, lambda: self.remove_class("unseen"))
        self.set_interval(AGAIN, self._try)

    def _try(self) -> None:
        if not self.is_current:
            return
        is_over = True
        with suppress(Problem):  # what is wrong is told by the verb itself
            is_over = self._busy.is_over()
        if is_over:
            try:
                self.dismiss((self._run(),))
                return
            except Busy as busy:
                self._busy = busy
            except Problem as problem:
                self.dismiss(problem)
                return
        if monotonic() - self._began >= PATIENCE:
            self.dismiss(self._busy)

    def is_not_ready(self, event: Event) -> bool:
        """Let keys wait for what comes; `esc` ends it always."""
        return not (isinstance(event, events.Key) and event.key == "escape")

    def on_key(self, event: events.Key) -> None:
        """End it on `esc`."""
        event.stop()
        if event.key == "escape":
            self.dismiss(None)
