"""Asks for a file: typed, dropped, or taken from those that were downloaded last."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from netfollow.people.text import line
from netfollow.tui import files
from netfollow.tui.files import Offer
from netfollow.tui.hand_over import hand_over
from netfollow.tui.hints import hints
from netfollow.tui.widgets.hints import Hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import ListRow

HINT = "LinkedIn, Google, Outlook, vCards, any table: told from what is in it."


class FileAsk(ModalScreen[tuple[Path, ...] | None]):
    """A line to type in, and below it the files that fit; answers with paths."""

    AUTO_FOCUS = "#file"
    BINDINGS = [
        Binding("down,ctrl+n", "move(1)", "down", priority=True),
        Binding("up,ctrl+p", "move(-1)", "up", priority=True),
        Binding("pagedown", "move(8)", "down", priority=True),
        Binding("pageup", "move(-8)", "up", priority=True),
        Binding("tab", "complete", "complete", priority=True),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, now: Callable[[], datetime], given: str = "", wrong: str = "") -> None:
        """`wrong` says why the file that is `given` could not be taken."""
        super().__init__()
        self._now = now
        self._given = given
        self._wrong = wrong
        self._offers: dict[str, Offer] = {}
        self._fresh = given
        self._listed: str | None = None
        self._entered_early = False

    def compose(self) -> ComposeResult:
        """A title, the line, the files, and the keys."""
        with Vertical(id="file-ask"):
            yield Static(Content("Import people and what was said"), id="title")
            yield Input(self._given, id="file", placeholder="type, drop a file here, or choose")
            yield Static(Content(self._wrong or HINT), id="understood")
            yield LineList(id="files")
            yield Hints(hints("enter take it · tab complete · ↑ ↓ choose · esc"), id="keys")

    def on_mount(self) -> None:
        """List what lies in the usual places."""
        found = self.query_one("#files", LineList)
        found.can_focus = False
        found.empty = "Looking …"
        self.query_one("#understood").set_class(bool(self._wrong), "wrong")
        self._look(self._given)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._entered_early = False
        if event.value != self._fresh:
            self._say(HINT)
        self._look(event.value)

    @work(thread=True, group="files", exclusive=True)
    def _look(self, typed: str) -> None:
        """Read folders off the event loop: one may be on a slow disk."""
        found = files.offers(typed)
        if not get_current_worker().is_cancelled:
            hand_over(self, partial(self._show, typed, found))

    def _show(self, typed: str, found: tuple[Offer, ...]) -> None:
        if self.query_one("#file", Input).value != typed:
            return
        self._offers = {str(one.path): one for one in found}
        shown = self.query_one("#files", LineList)
        shown.empty = "No file here is called so." if typed.strip() else "No file to import here."
        shown.show(tuple(self._offers), self._row)
        shown.action_to(0)
        self._listed = typed
        if self._entered_early:
            self._enter(typed)

    def _row(self, key: str) -> ListRow:
        offer = self._offers[key]
        name = line(offer.path.name, 80)
        if offer.is_folder:
            return ListRow(f"{name}/", "", left_tone="muted")
        age = files.age(self._now().timestamp() - offer.changed)
        folder = line(offer.path.parent.name, 20)
        return ListRow(name, f"{folder} · {files.size(offer.size)} · {age}", "muted")

    def action_move(self, by: int) -> None:
        """Choose another file."""
        self.query_one("#files", LineList).action_move(by)

    def action_complete(self) -> None:
        """Put the chosen file or folder into the line."""
        key = self.query_one("#files", LineList).key
        if key is not None:
            self._put(files.completion(self._offers[key]))

    def _put(self, text: str) -> None:
        typed = self.query_one("#file", Input)
        typed.value = text
        typed.cursor_position = len(text)

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        self._take(self._offers[event.key])

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self._enter(event.value)

    def _enter(self, typed: str) -> None:
        """Take what is typed if it is a file, or else the one that is chosen."""
        paths = files.named(typed)
        if paths and all(path.is_file() for path in paths):
            self.dismiss(paths)
            return
        self._entered_early = self._listed != typed
        if self._entered_early:
            return
        key = self.query_one("#files", LineList).key
        if key is not None and len(paths) < 2:
            self._take(self._offers[key])
            return
        missing = next((path for path in paths if not path.is_file()), None)
        named = f"There is no file {line(str(missing), 200)}."
        self._say(named if missing else "Which file?", wrong=True)

    def _take(self, offer: Offer) -> None:
        if offer.is_folder:
            self._put(files.completion(offer))
        else:
            self.dismiss((offer.path,))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        said = self.query_one("#understood", Static)
        said.set_class(wrong, "wrong")
        said.update(Content(text))

    def action_leave(self) -> None:
        """Leave without a file."""
        self.dismiss(None)
