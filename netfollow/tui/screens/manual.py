"""The manual, a page at a time, in Textual's Markdown viewer."""

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown, MarkdownViewer, Static

from netfollow.errors import NetFollowError
from netfollow.open_url import open_address
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.view.manual_page import KEYED, ON_SCREEN, page, title

KEYS = "j k scroll · n p next, previous page · 1 2 3 … page · t contents · esc close"


class ManualScreen(ModalScreen[None]):
    """Shows a page at once and fills it in the background; `n` and `p` turn pages."""

    BINDINGS = [
        Binding("escape,q,question_mark", "leave", "leave"),
        Binding("n,right", "turn(1)", "next page"),
        Binding("p,left", "turn(-1)", "previous page"),
        Binding("t", "contents", "contents"),
        Binding("j,down", "scroll(1)", "down", show=False, priority=True),
        Binding("k,up", "scroll(-1)", "up", show=False, priority=True),
        *(
            Binding(str(number), f"open({number - 1})", "page", show=False)
            for number in range(1, len(KEYED) + 1)
        ),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._at = ON_SCREEN.index(name)

    def compose(self) -> ComposeResult:
        """The title, the page, the keys."""
        with Horizontal(classes="band"):
            yield Static("", id="form-title")
            yield Static("", id="form-about")
        yield MarkdownViewer(show_table_of_contents=False, open_links=False)
        yield KeyLine(hints(KEYS, "jknpt123"), id="keys")

    def on_mount(self) -> None:
        """Begin with the page that was asked for."""
        self._show()

    def _show(self) -> None:
        name = ON_SCREEN[self._at]
        self.query_one("#form-title", Static).update(Content(f"Manual · {title(name)}"))
        self.query_one("#form-about", Static).update(f"{self._at + 1} of {len(ON_SCREEN)}")
        self._fill(name)

    @work(exclusive=True, group="page")
    async def _fill(self, name: str) -> None:
        """Lay the page out; whoever turns it waits for nothing."""
        viewer = self.query_one(MarkdownViewer)
        await viewer.document.update(page(name))
        viewer.scroll_home(animate=False)
        viewer.focus()

    def action_turn(self, by: int) -> None:
        """Go to another page."""
        self._at = (self._at + by) % len(ON_SCREEN)
        self._show()

    def action_open(self, at: int) -> None:
        """Go to a page by its number."""
        self._at = at
        self._show()

    def action_contents(self) -> None:
        """Show or hide the table of contents."""
        viewer = self.query_one(MarkdownViewer)
        viewer.show_table_of_contents = not viewer.show_table_of_contents

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(MarkdownViewer).scroll_relative(y=by * 2, animate=False)

    @on(Markdown.LinkClicked)
    def _linked(self, event: Markdown.LinkClicked) -> None:
        """Open a link of the page with the desktop's program."""
        event.stop()
        if event.href.startswith(("http://", "https://")):
            try:
                open_address(event.href)
            except NetFollowError as problem:
                self.query_one(KeyLine).refuse(problem.sentence)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
