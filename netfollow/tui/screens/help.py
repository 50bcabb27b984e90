"""Every key, made from the commands themselves; letters find one."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from netfollow.method.search.query import help_lines
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keymap import HELP
from netfollow.tui.keys import LIST_KEYS, Keymap
from netfollow.tui.widgets.key_bar import Hints, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.text_block import TextBlock

AS_EVER = (
    ("tab", "The next pane; shift+tab the one before."),
    ("ctrl+z", "Suspend to the shell; fg comes back."),
    ("ctrl+q", "Quit, from anywhere."),
)
"""Keys that work everywhere, besides those of the commands."""

SHELL = (
    ("netfollow manual", "Read everything about NetFollow, page by page."),
    ("netfollow --help", "List every command."),
)
"""What helps outside of the screen."""

LEAST, MOST, GAP = 10, 24, 2
"""Cells of a group's column of keys, and beside it; longer keys have a line of their own."""


class HelpScreen(ModalScreen[None]):
    """All commands by group; `/` shows only those whose words hold what is typed."""

    AUTO_FOCUS = "#keys-list"
    BINDINGS = [
        Binding("escape", "back", "back"),
        Binding("q,question_mark", "leave", "leave"),
        Binding("slash", "find", "find"),
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """One scrolling list, and a line to search it."""
        with Vertical(id="help"):
            yield Input(id="sought", placeholder="find a key by its words")
            yield RichTextView(id="keys-list", empty="Nothing is called so.")
            yield Hints(hints("/ find · j k scroll · esc closes"), id="keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self._show("")

    def _show(self, sought: str) -> None:
        self.query_one("#keys-list", RichTextView).show(tuple(passages(self._keymap, sought)))

    def action_find(self) -> None:
        """Open the line to search; the very next letter is one of it."""
        self.set_focus(self.query_one("#sought").add_class("shown"))

    @on(Input.Changed, "#sought")
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted, "#sought")
    def _found(self) -> None:
        self.query_one("#keys-list").focus()

    def action_back(self) -> None:
        """End a search, or close it."""
        sought = self.query_one("#sought", Input)
        if not sought.has_class("shown"):
            self.dismiss(None)
            return
        sought.value = ""
        sought.remove_class("shown")
        self.query_one("#keys-list").focus()

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


def passages(keymap: Keymap, sought: str = "") -> Iterator[TextBlock]:
    """Yield one line a command, under its group; only those that hold every word sought."""
    words = sought.casefold().split()
    group = ""
    rows = [(one.group, keymap.names(one.id), HELP[one.id], one.label) for one in COMMANDS.values()]
    rows += [("In a search", example, meaning, "") for example, meaning in help_lines()]
    rows += [("In a list", keymap.names(one.id), one.help, one.id) for one in LIST_KEYS]
    rows += [("In a list", key, what, "") for key, what in AS_EVER]
    rows += [("In the shell", call, what, "") for call, what in SHELL]
    wide: dict[str, int] = {}
    for name, keys, _, _ in rows:
        if cell_len(keys) <= MOST:
            wide[name] = max(wide.get(name, LEAST), cell_len(keys))
    for name, keys, help, label in rows:
        text = f"{keys} {help} {label}".casefold()
        if not all(word in text for word in words):
            continue
        if name != group:
            if group:
                yield TextBlock("")
            group = name
            yield TextBlock(group, "heading", indent=1)
        column = wide.get(name, LEAST) + GAP
        hanging = keys or "-"
        if cell_len(hanging) > MOST:
            yield TextBlock(hanging, "met", indent=2)
            hanging = ""
        hanging += " " * (column - cell_len(hanging))
        yield TextBlock(help, indent=2, hanging=hanging, hanging_tone="met")
