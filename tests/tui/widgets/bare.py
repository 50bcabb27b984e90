"""A bare app around one widget, and texts that no widget may pass on to a terminal."""

from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from netfollow.tui.widgets.key_bar import KeyBar
from netfollow.tui.widgets.line_list import LineList

FAMILY = "👨‍👩‍👧‍👦"
HOSTILE = (
    "[/]",
    "[@click=app.quit]Ann[/]",
    "\x1b[2J\x1b]52;c;aGk=\x07",
    "\x9b31mred",
    "\x00\x7f\x85",
    "x" * 5000,
    FAMILY * 20,
    "日本語" * 40,
    "\u202eevil\u2066",
    "a\u0301" * 200,
    "\u200d\u200d\u200b\ufeff",
    "co\u00adop\u2060",
    "\ud800",
    "a\tb\r\nc",
    "",
)
"""Markup, escapes, length, wide and joined characters, directions, half a surrogate."""

OBEYED = {
    *map(chr, (*range(32), *range(127, 160))),
    *map(chr, (*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}
"""What a terminal acts on instead of drawing it."""


class Bare(App[str]):
    """Shows some widgets and keeps what they say."""

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.widgets = widgets
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        self.said.append(message)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.said.append(message)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self.said.append(message)

    def moved(self) -> list[str | None]:
        return [one.key for one in self.said if isinstance(one, LineList.Moved)]

    def chosen(self) -> list[str]:
        return [one.key for one in self.said if isinstance(one, LineList.Chosen)]

    def pressed(self) -> list[str]:
        return [one.action for one in self.said if isinstance(one, KeyBar.Pressed)]
