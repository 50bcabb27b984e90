"""Asks once who the user is, so that what they wrote and what was written to them differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netfollow.network.importing import Owner
from netfollow.people.text import line
from netfollow.tui.hints import hints
from netfollow.tui.screens.dialog import Dialog
from netfollow.tui.widgets.hints import Hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import ListRow

WHY = "So that what you wrote and what was written to you are told apart. Asked once."


@dataclass(frozen=True)
class Me:
    """The key of the user's own profile, and whether the words of messages are taken."""

    key: str
    with_text: bool


class WhoAreYou(Dialog[Me | None]):
    """Those who may be the user, the likeliest first, and whether texts come too."""

    AUTO_FOCUS = "#owners"
    BINDINGS = [
        Binding("t", "text", "texts"),
        Binding("escape,q", "leave", "leave"),
    ]

    def __init__(self, owners: Sequence[Owner], *, with_text: bool = False) -> None:
        super().__init__()
        self._owners = {str(place): one for place, one in enumerate(owners)}
        self._with_text = with_text

    def compose(self) -> ComposeResult:
        """A title, why it is asked, the people, and what is taken of their messages."""
        with Vertical(id="who"):
            yield Static(Content("Which of these are you?"), id="title")
            yield Static(Content(WHY), id="why")
            yield LineList(id="owners")
            yield Static(id="texts")
            yield Hints(hints("enter that's me · t with or without the words · esc"), id="keys")

    def on_mount(self) -> None:
        """Show the people."""
        self.query_one("#owners", LineList).show(tuple(self._owners), self._row)
        self._show_texts()

    def _row(self, key: str) -> ListRow:
        one = self._owners[key]
        many = "conversation" if one.conversations == 1 else "conversations"
        about = one.key.removeprefix(PROFILE) if one.key.startswith(PROFILE) else ""
        name = line(one.name or one.key, 60)
        left = f"{name} · {line(about, 60)}" if about else name
        return ListRow(left, f"in {one.conversations:,} {many}", "muted")

    def _show_texts(self) -> None:
        taken = "Messages come with their words." if self._with_text else WITHOUT
        self.query_one("#texts", Static).update(Content(taken))

    def action_text(self) -> None:
        """Take the words of messages too, or not."""
        self._with_text = not self._with_text
        self._show_texts()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.dismiss(Me(self._owners[event.key].key, self._with_text))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


PROFILE = "linkedin:"
WITHOUT = "Of messages only who, when and which way comes in; t takes their words too."
