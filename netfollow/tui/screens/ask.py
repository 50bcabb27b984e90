"""A question in one line, over the screen."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netfollow.problems import Problem
from netfollow.tui.command import Ask, Outcome
from netfollow.tui.hints import hints
from netfollow.tui.screens.dialog import Dialog
from netfollow.tui.screens.lock_wait import attempt
from netfollow.tui.widgets.hints import Hints


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
            except Problem:
                understood = self._ask.hint
        self._say(understood)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer; one that is not understood leaves the question open."""
        self._take(event.value)

    def _take(self, words: str) -> None:
        attempt(self.app, lambda: self._ask.answer(words), self._taken)

    def _taken(self, found: Outcome | Problem) -> None:
        if isinstance(found, Problem):
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
