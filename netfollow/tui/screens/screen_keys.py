"""The keys of one screen, each with what it does there: `?` shows them."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from netfollow.tui.keys import show_key
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, KeyLine, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.text_block import TextBlock

IN_LISTS = (
    ("j k", "move, or scroll"),
    ("g G", "first, last"),
    ("ctrl+d ctrl+u", "half a page down, up"),
)
"""Keys that every list and text has."""

APART = 2
"""Cells between a key and what it does."""


class ScreenKeys(ModalScreen[None]):
    """One line a key; any of `?`, `q` and `esc` closes it."""

    BINDINGS = [Binding("escape,q,question_mark", "leave", "leave")]

    def __init__(self, bindings: tuple[Binding, ...]) -> None:
        super().__init__()
        self._bindings_shown = bindings

    def compose(self) -> ComposeResult:
        """A title, the keys, and how to close it."""
        with Vertical(classes="window"):
            yield Static("Keys of this screen", id="title", classes="band")
            yield RichTextView(id="screen-keys")
            yield KeyLine(hints("esc close"), id="keys")

    def on_mount(self) -> None:
        """Show the keys."""
        shown = self.query_one("#screen-keys", RichTextView)
        shown.show(tuple(lines_of(self._bindings_shown)))
        shown.focus()

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


def bindings_of(screen: Screen[object]) -> tuple[Binding, ...]:
    """Return the keys that a screen itself has, in its order."""
    found = (one for one in type(screen).BINDINGS if isinstance(one, Binding))
    return tuple(one for one in found if one is not KEYS_OF_SCREEN)


def lines_of(bindings: tuple[Binding, ...]) -> Iterator[TextBlock]:
    """Yield a line for each key: its names, and what it does."""
    rows = [(names(one), one.description) for one in bindings]
    wide = max((cell_len(keys) for keys, _ in (*rows, *IN_LISTS)), default=0) + APART
    yield TextBlock("")
    for keys, words in rows:
        yield _line(keys, words, wide)
    yield TextBlock("")
    for keys, words in IN_LISTS:
        yield _line(keys, words, wide)


def _line(keys: str, words: str, wide: int) -> TextBlock:
    gap = " " * (wide - cell_len(keys))
    return TextBlock(words, indent=2, hanging=f"{keys}{gap}", hanging_tone="key")


def names(binding: Binding) -> str:
    """Return the keys of a binding as a person reads them: "tab l →"."""
    return " ".join(show_key(one.strip()) for one in binding.key.split(","))
