"""What the user should know and can't be said in a line: remarks at the start, a report."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netfollow.people.text import block, line
from netfollow.tui.hints import hints
from netfollow.tui.screens.dialog import Dialog
from netfollow.tui.widgets.hints import Hints
from netfollow.tui.widgets.lines import Lines
from netfollow.view.passage import Passage


class Told(Dialog[bool]):
    """Sentences, each whole, and below them a report; answers whether it is to be copied."""

    BINDINGS = [Binding("escape,q,enter", "leave", "leave"), Binding("y", "copy", "copy")]
    AUTO_FOCUS = "#sentences"

    def __init__(self, remarks: Sequence[str], report: str = "") -> None:
        super().__init__()
        self._remarks, self._report = remarks, report

    def compose(self) -> ComposeResult:
        """A title, the sentences, and the keys."""
        keys = ("y copies the report",) if self._report else ()
        with Vertical(id="told"):
            yield Static(Content("Good to know"), id="title")
            yield Lines(id="sentences")
            yield Hints(hints(" · ".join(("j k scroll", *keys, "esc closes"))), id="keys")

    def on_mount(self) -> None:
        """Fill the list."""
        found = tuple(passages(self._remarks, self._report))
        self.query_one("#sentences", Lines).show(found)

    def action_copy(self) -> None:
        """Copy the report, if there is one."""
        if self._report:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(False)


def passages(remarks: Sequence[str], report: str) -> Iterator[Passage]:
    """Yield each sentence whole, and the report line by line."""
    for remark in remarks:
        yield Passage(line(remark, 500), indent=1, hanging="! ", hanging_tone="due")
        yield Passage("")
    if report:
        yield Passage("The report", "heading", indent=1)
        yield Passage(block(report), "muted", indent=1)
