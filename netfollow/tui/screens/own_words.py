"""Your own wordings: what your edits teach, to be used from now on, and what is in use already."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netfollow.errors import NetFollowError
from netfollow.method.drafts.learning import Lesson
from netfollow.network import Network
from netfollow.tui.screens.dialog.dialogs import SheetTitle
from netfollow.tui.screens.dialog.running import attempt, hand_over
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view import lessons
from netfollow.view.row import ListRow

KEYS = "enter use it · x don't use it"
NOTHING = "Nothing yet. A change you make twice is offered here."


class OwnWordsScreen(ModalScreen[None]):
    """Wordings in a list, those on offer first: `enter` uses one, `x` drops it for good."""

    BINDINGS = [
        Binding("escape,q,quotation_mark", "leave", "leave"),
        Binding("x", "drop", "don't use it"),
        KEYS_OF_SCREEN,
    ]

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network
        self._rows: dict[str, tuple[Lesson, bool]] = {}

    def compose(self) -> ComposeResult:
        """A title, the list, and the keys."""
        with Vertical(id="words", classes="sheet"):
            yield SheetTitle("Your wordings", "esc close")
            yield LineList(id="things", lines=2)
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Show what is known, and look for more."""
        things = self.query_one("#things", LineList)
        things.empty = "Looking at what you sent…"
        self._show()
        things.focus()
        self._look()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        try:
            self._network.learning.lessons()
            sentence = NOTHING
        except NetFollowError as problem:
            sentence = problem.sentence
        hand_over(self, partial(self._looked, sentence))

    def _looked(self, sentence: str) -> None:
        self.query_one("#things", LineList).empty = sentence
        self._show()

    def _show(self) -> None:
        offers, used = self._network.words_file.offers, self._network.learning.in_use()
        self._rows = {
            f"{int(is_new)}{one.name}": (one, is_new)
            for several, is_new in ((offers, True), (used, False))
            for one in several
        }
        count = f"{len(offers)} new · {len(used)} in use"
        self.query_one("#question", Static).update(Content(f"Your wordings · {count}"))
        self.query_one("#things", LineList).show(tuple(self._rows), self._row)

    def _row(self, key: str) -> ListRow:
        lesson, is_new = self._rows[key]
        return lessons.of_lesson(lesson, is_new=is_new)

    @on(LineList.Chosen)
    def _take(self) -> None:
        key = self.query_one("#things", LineList).key
        if key is None:
            return
        lesson, is_new = self._rows[key]
        if is_new:
            learning = self._network.learning
            self._change(
                lambda: learning.take((lesson,)), "In use. It's in your drafts from now on."
            )
        else:
            self.query_one(KeyLine).refuse("In use already. Press x to drop it.")

    def action_drop(self) -> None:
        """Use the one under the cursor no longer, and offer it no more."""
        key = self.query_one("#things", LineList).key
        if key is not None:
            lesson, is_new = self._rows[key]
            said = "It won't be offered again." if is_new else "No longer used."
            self._change(lambda: self._network.learning.decline(lesson), said)

    def _change(self, act: Callable[[], None], said: str) -> None:
        def shown(found: NetFollowError | None) -> None:
            bar = self.query_one(KeyLine)
            if found is None:
                self._show()
                bar.say(said, None)
            else:
                bar.refuse(found.sentence)

        attempt(self.app, act, shown)

    def on_key(self) -> None:
        """Put the keys back: what was said is read."""
        self.query_one(KeyLine).keys_again()

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
