"""Base of the dialogs that may open unprompted, without a key the user pressed for them.

Until such a dialog can be read it takes no keys: one typed before it was painted was meant for
something else. Its line of keys appears once it takes them.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Generic, Self, TypeVar

from textual import events
from textual._time import get_time
from textual.screen import ModalScreen

Answer = TypeVar("Answer")

READING = 0.3
"""Seconds after the first paint for which keys are still meant for what was there before."""

NEVER = float("inf")

QUIT = "ctrl+q"
"""The key that quits from everywhere."""


class Early(Enum):
    """What happens to a key typed before the dialog could be read."""

    BELOW = auto()
    """It goes to the screen below; the dialog closes and opens again later."""
    DROPPED = auto()
    """It is dropped: the screen below waits for an answer before it can go on."""


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A dialog that ignores keys typed before it was painted, if it opened unprompted."""

    early: Early | None = None
    is_withdrawn = False
    _readable_since = 0.0

    def unprompted(self, early: Early) -> Self:
        """Say that no key was pressed for this dialog, and what happens to early keys."""
        self.early = early
        self._readable_since = NEVER
        self.add_class("unread")
        return self

    def _on_mount(self, event: events.Mount) -> None:
        super()._on_mount(event)
        if self.early is not None:
            self.call_after_refresh(self.set_timer, READING, self._show_keys)

    def _show_keys(self) -> None:
        self.remove_class("unread")
        self.call_after_refresh(self._take_keys)

    def _take_keys(self) -> None:
        self._readable_since = get_time()

    @property
    def is_unread(self) -> bool:
        """Whether the dialog takes no keys yet."""
        return self._readable_since == NEVER

    def is_early(self, event: events.Event) -> bool:
        """Whether a key was typed before the dialog could be read."""
        is_quit = isinstance(event, events.Key) and event.key == QUIT
        return event.time < self._readable_since and not is_quit

    def withdraw(self) -> None:
        """Close without an answer; whoever opened it opens it again later."""
        self.is_withdrawn = True
        self.dismiss(None)
