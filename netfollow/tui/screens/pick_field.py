"""Chooses one of many names by a few letters."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netfollow.tui.hints import hints
from netfollow.tui.widgets.hints import Hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import ListRow

NOTHING = "Leave this column out"


class PickField(ModalScreen[str | None]):
    """A line to type in, and the names that hold what is typed; answers with the key of one."""

    AUTO_FOCUS = "#sought-field"
    BINDINGS = [
        Binding("down,ctrl+n,tab", "move(1)", "down", priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", "up", priority=True),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, title: str, names: Mapping[str, str], now: str) -> None:
        super().__init__()
        self._title = title
        self._names = {**names, "": NOTHING}
        self._now = now

    def compose(self) -> ComposeResult:
        """A title, the line, the names, and the keys."""
        with Vertical(id="pick"):
            yield Static(Content(f"What is in “{self._title}”?"), id="title")
            yield Input(id="sought-field", placeholder="name, e-mail, company …")
            yield LineList(id="names", empty="Nothing is called so.")
            yield Hints(hints("enter take it · ↑ ↓ choose · esc"), id="keys")

    def on_mount(self) -> None:
        """Show all names, with the cursor on the present one."""
        names = self.query_one("#names", LineList)
        names.can_focus = False
        self._show("")
        names.put_cursor(self._now)

    def _show(self, typed: str) -> None:
        wanted = typed.casefold().split()
        found = [
            key
            for key, name in self._names.items()
            if all(word in f"{name} {key}".casefold() for word in wanted)
        ]
        names = self.query_one("#names", LineList)
        names.show(found, lambda key: ListRow(self._names[key], "now" if key == self._now else ""))
        if wanted:
            names.action_to(0)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    @on(LineList.Chosen)
    def _taken(self) -> None:
        key = self.query_one("#names", LineList).key
        if key is not None:
            self.dismiss(key)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one("#names", LineList).action_move(by)

    def action_leave(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
