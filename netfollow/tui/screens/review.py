"""The weekly review, over the screen."""

from collections.abc import Callable
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.worker import Worker, get_current_worker

from netfollow.errors import NetFollowError, WrongCall
from netfollow.method.insight.review import Review
from netfollow.network import Changes, Network
from netfollow.tui.command import Ask, Outcome
from netfollow.tui.commands.happened import small_undo
from netfollow.tui.screens.dialog.dialogs import SheetTitle, dialog_for
from netfollow.tui.screens.dialog.running import (
    attempt,
    hand_over,
    safe,
    short_switch_interval,
    telling,
)
from netfollow.tui.screens.insights import CountingScreen
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, KeyLine, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.figures import week
from netfollow.view.text_block import TextBlock

KEYS = "enter write · x other tip · c use this tip · h l other weeks · u undo"


class ReviewScreen(CountingScreen[Outcome | None]):
    """`enter` asks the two questions, `x` offers another technique, `c` chooses it."""

    BINDINGS = [
        Binding("escape,q,W", "leave", "leave"),
        Binding("enter", "answer", "answer", priority=True),
        Binding("x", "another", "another technique"),
        Binding("c", "choose", "choose it"),
        Binding("h,left", "turn(1)", "the week before"),
        Binding("l,right", "turn(-1)", "the week after"),
        Binding("u", "undo", "undo"),
        KEYS_OF_SCREEN,
    ]

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self._review: Review | None = None
        self._lines: tuple[str, ...] = ()
        self._offer = 0
        self._back = 0
        self._counting: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """The week and the keys."""
        with Vertical(id="review", classes="sheet"):
            yield SheetTitle("Weekly review", "esc close")
            yield RichTextView(id="week")
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Count the week."""
        shown = self.query_one("#week", RichTextView)
        shown.show((TextBlock(""), TextBlock("Counting…", "muted", indent=1)))
        shown.focus()
        self.count_again()

    def count_again(self) -> None:
        """Count the week."""
        self._counting = self._count()

    def tell(self, sentence: str) -> None:
        """Say why there are no figures."""
        self.query_one("#week", RichTextView).show(
            (TextBlock(""), TextBlock(sentence, "due", indent=1))
        )

    @work(thread=True, exclusive=True, group="figures", exit_on_error=False)
    @short_switch_interval()
    def _count(self) -> None:
        """Count off the screen's thread; who leaves waits no longer."""
        worker = get_current_worker()
        network = self._network
        with self.counting():
            if not network.insights.read(lambda part: not worker.is_cancelled):
                return
            found = network.reviews.review()
            lines = network.reviews.lines(found)
            if not worker.is_cancelled:
                hand_over(self, partial(self._counted, found, lines))

    def _counted(self, found: Review, lines: tuple[str, ...]) -> None:
        self._review, self._lines = found, lines
        self._show()

    def _show(self) -> None:
        shown, reviews = self.query_one("#week", RichTextView), self._network.reviews
        past = [one for one in reviews.past() if one.week != reviews.week]
        self._back = max(0, min(self._back, len(past)))
        if self._back:
            kept = past[self._back - 1]
            shown.show(tuple(week.past(kept, self._back, len(past), self._network.today)))
        elif self._review is not None:
            found = self._review
            choices = reviews.choices(found)
            choice = choices[self._offer % len(choices)]
            kept_now = reviews.of(found.week)
            shown.show(
                tuple(week.passages(found, self._lines, kept_now, choice, self._network.today))
            )

    def action_turn(self, by: int) -> None:
        """Go to the week before or after."""
        self._back += by
        self._show()

    def action_another(self) -> None:
        """Offer the next technique."""
        if self._review is not None and not self._back:
            self._offer += 1
            self._show()

    def action_choose(self) -> None:
        """Keep the technique on show as what to try next week."""
        if self._review is None or self._back:
            return
        choices = self._network.reviews.choices(self._review)
        name = choices[self._offer % len(choices)].technique.name
        self._try(lambda: self._network.reviews.keep(technique=name), is_choice=True)

    def action_answer(self) -> None:
        """Ask the first question that is open, then the other; both again when none is."""
        if self._review is None or self._back:
            return
        kept = self._network.reviews.of(self._review.week)
        fields = [name for name in week.QUESTIONS if not (kept and getattr(kept, name))]
        self._ask(tuple(fields or week.QUESTIONS))

    def _ask(self, fields: tuple[str, ...]) -> None:
        name, *rest = fields
        kept = self._network.reviews.of(self._network.reviews.week)

        def answer(words: str) -> Outcome:
            if not words.strip():
                raise WrongCall("Type a line, or press esc.")
            worked, improve = (words, None) if name == "worked" else (None, words)
            return self._network.reviews.keep(worked=worked, improve=improve)

        given = str(getattr(kept, name, "")) if kept else ""
        question = Ask(
            week.QUESTIONS[name], answer, hint="One line, saved with this week.", given=given
        )
        dialog = dialog_for(self._network, question)
        self.app.push_screen(dialog, partial(self._answered, tuple(rest)))

    def _answered(self, rest: tuple[str, ...], outcome: Outcome | None) -> None:
        if isinstance(outcome, Changes):
            self._did(outcome)
            if rest:
                self._ask(rest)

    def action_undo(self) -> None:
        """Undo the last change."""
        self._try(partial(small_undo, self._network))

    def _try(self, act: Callable[[], Changes], *, is_choice: bool = False) -> None:
        def tried(found: Changes | NetFollowError) -> None:
            if isinstance(found, NetFollowError):
                self.query_one(KeyLine).refuse(found.sentence)
                return
            self._offer = 0 if is_choice else self._offer
            self._did(found)

        attempt(self.app, safe(self._network, act), tried)

    def _did(self, changes: Changes) -> None:
        """Show what was done, and the review as it is now."""
        with telling(self._network, lambda text: self._say(Changes(text)), is_written=True):
            self._say(changes)
            self._show()

    def _say(self, changes: Changes) -> None:
        did = changes.did
        undo = None if did.startswith("undone") else hints("u undo")
        self.query_one(KeyLine).say(f"{did[:1].upper()}{did[1:]}", undo)

    def on_key(self) -> None:
        """Put the keys back: what was said is read."""
        self.query_one(KeyLine).keys_again()

    def action_leave(self) -> None:
        """Close it, from a week gone by first to this one."""
        if self._back:
            self._back = 0
            self._show()
            return
        if self._counting is not None:
            self._counting.cancel()
        self.dismiss(None)
