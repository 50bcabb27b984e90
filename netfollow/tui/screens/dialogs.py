"""Dialogs: one that may open without a key the user pressed for it, and a question in one line.

Until a dialog that opened unprompted can be read it takes no keys: one typed before it was painted
was meant for something else. Its line of keys appears once it takes them.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Generic, Self, TypeVar

from textual import events
from textual._time import get_time
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netfollow.errors import NetFollowError
from netfollow.tui.command import Ask, Outcome
from netfollow.tui.screens.running import attempt
from netfollow.tui.widgets.key_bar import Hints, hints

Answer = TypeVar("Answer")

SURELY_PAINTED = 2.0
"""Seconds after which a dialog is painted even if nobody said so: a call after a refresh waits
for the next event when the refresh is over before it."""

READING = 0.3
"""Seconds after the first paint for which keys are still meant for what was there before."""

NEVER = float("inf")

QUIT = "ctrl+q"
"""The key that quits from everywhere."""


class EarlyKeys(Enum):
    """What happens to a key typed before the dialog could be read."""

    BELOW = auto()
    """It goes to the screen below; the dialog closes and opens again later."""
    DROPPED = auto()
    """It is dropped: the screen below waits for an answer before it can go on."""


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A dialog that ignores keys typed before it was painted, if it opened unprompted."""

    early: EarlyKeys | None = None
    is_withdrawn = False
    _readable_since = 0.0

    def unprompted(self, early: EarlyKeys) -> Self:
        """Say that no key was pressed for this dialog, and what happens to early keys."""
        self.early = early
        self._readable_since = NEVER
        self.add_class("unread")
        return self

    def _on_mount(self, event: events.Mount) -> None:
        super()._on_mount(event)
        if self.early is not None:
            self.call_after_refresh(self.set_timer, READING, self._show_keys)
            self.set_timer(SURELY_PAINTED, self._show_keys)

    def _show_keys(self) -> None:
        self.remove_class("unread")
        self.call_after_refresh(self._take_keys)
        self.set_timer(SURELY_PAINTED, self._take_keys)

    def _take_keys(self) -> None:
        if self.is_unread:
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


class AskScreen(Dialog[Outcome | None]):
    """Asks until the answer is understood, or `esc` leaves it."""

    BINDINGS = [Binding("escape", "leave", "leave")]

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask

    def compose(self) -> ComposeResult:
        """One line of question, one of answer, one that says how it is understood."""
        with Vertical(id="ask"):
            yield Static(Content(self._ask.question), id="question")
            yield Input(self._ask.given, placeholder=self._ask.empty, id="answer")
            yield Hints(hints(self._ask.hint, self._ask.keys), id="understood")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the words are understood so far; take a single key that is an answer."""
        if len(event.value) == 1 and event.value in self._ask.keys:
            self._take(event.value)
            return
        understood = self._ask.hint
        if event.value.strip():
            try:
                understood = self._ask.echo(event.value) or self._ask.hint
            except NetFollowError:
                understood = self._ask.hint
        self._say(understood)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer; one that is not understood leaves the question open."""
        self._take(event.value)

    def _take(self, words: str) -> None:
        attempt(self.app, lambda: self._ask.answer(words), self._taken)

    def _taken(self, found: Outcome | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self._say(found.sentence, wrong=True)
        else:
            self.dismiss(found)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        line = self.query_one("#understood", Static)
        line.set_class(wrong, "wrong")
        is_hint = text == self._ask.hint
        line.update(hints(text, self._ask.keys) if is_hint else Content(text))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
