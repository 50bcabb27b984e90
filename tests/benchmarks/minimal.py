"""The least that Textual can do of the kind: a list, and one text beside it."""

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

ROWS = 50
TEXT = (
    "A few lines about person {number}, as somebody would note them, and no more than that.\n" * 4
)


class Minimal(App[None]):
    """Shows the text of whom the cursor is on."""

    CSS = "OptionList { width: 46; height: 1fr; } Static { width: 1fr; height: 1fr; }"

    def compose(self) -> ComposeResult:
        """A list and a text."""
        with Horizontal():
            yield OptionList(*(f"Person {number}" for number in range(ROWS)), markup=False)
            yield Static(markup=False)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(Static).update(TEXT.format(number=event.option_index))


if __name__ == "__main__":
    Minimal().run()
