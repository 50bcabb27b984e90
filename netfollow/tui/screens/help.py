"""Every key, made from the commands themselves."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from netfollow.method.search.keys import lines
from netfollow.tui.commands import COMMANDS
from netfollow.tui.widgets.lines import Lines, Passage

IN_LISTS = (
    ("j k", "down and up; the arrows do the same"),
    ("g G", "to the first, to the last"),
    ("ctrl+d", "half a page down; ctrl+u half a page up"),
    ("enter", "open: on to the timeline"),
    ("tab", "the next pane; shift+tab the one before"),
)


class HelpScreen(ModalScreen[None]):
    """All commands by group."""

    BINDINGS = [Binding("escape,q,question_mark", "leave", "leave")]

    def compose(self) -> ComposeResult:
        """One scrolling list."""
        with Vertical(id="help"):
            yield Lines(id="keys-list")

    def on_mount(self) -> None:
        """Fill the list."""
        keys = self.query_one("#keys-list", Lines)
        keys.show(tuple(passages()))
        keys.focus()

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


def passages() -> Iterator[Passage]:
    """Yield one line a command, under its group."""
    group = ""
    for command in COMMANDS.values():
        if command.group != group:
            group = command.group
            yield Passage("")
            yield Passage(group, "heading", indent=1)
        yield Passage(command.help, indent=2, hanging=f"{command.key_name:<8}", hanging_tone="met")
    yield Passage("")
    yield Passage("In a search", "heading", indent=1)
    for example, words in lines():
        yield Passage(words, indent=2, hanging=f"{example:<18}", hanging_tone="met")
    yield Passage("")
    yield Passage("In a list", "heading", indent=1)
    for key, words in IN_LISTS:
        yield Passage(words, indent=2, hanging=f"{key:<8}", hanging_tone="met")
