"""All settings in one list: each can be changed, set back to its default, or edited in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netfollow.editor import edit
from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.people.text import file_name, line
from netfollow.settings_file import Setting
from netfollow.tui.all_settings import settings_file
from netfollow.tui.command import Ask, Notice, Outcome
from netfollow.tui.screens.dialog.dialogs import AskScreen, SheetTitle
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.search_line import SearchLine
from netfollow.view.row import Heading, ListRow

KEYS = "enter change · x reset to default · u undo · / find · e edit the file"

NAME = 22
"""Cells of a setting's name, before its value."""

MARGINS = 6
"""Cells of a row beside the words below its setting."""

EMPTY = "–"
"""What is shown for an empty value."""

LATER = ("screen.ascii", "screen.notify", "keys.", "mail.", "calendar.")
"""Settings that an open screen takes up at its next start."""

NEXT_START = "It applies the next time NetFollow starts."


class SettingsScreen(ModalScreen[None]):
    """A row for each setting; `enter` asks for a value, which is checked before it is saved.

    `show` is called when the settings were read again.
    """

    AUTO_FOCUS = "#settings-list"
    BINDINGS = [
        Binding("escape", "leave", "leave"),
        Binding("q,comma", "close", "close"),
        Binding("slash", "find", "find"),
        Binding("x", "reset", "reset to default"),
        Binding("e", "edit_file", "edit the file"),
        Binding("u", "undo", "undo"),
    ]

    def __init__(self, network: Network, show: Callable[[str], None]) -> None:
        super().__init__()
        self._network = network
        self._show = show
        self._file = settings_file(network.disk.settings_file.parent)
        self._settings: dict[str, Setting] = {}

    def compose(self) -> ComposeResult:
        """A title, a line to search, the list, the setting under the cursor in full, and the keys."""
        with Vertical(id="settings", classes="sheet"):
            yield SheetTitle("Settings", "esc close")
            yield SearchLine(id="search-words", placeholder="find a setting by its words")
            yield LineList(id="settings-list", lines=2, empty="No matching setting.")
            yield Static("", id="setting")
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Fill the list; say what is wrong in the file."""
        self._refresh()
        self._tell_mistakes()

    @property
    def _list(self) -> LineList:
        return self.query_one("#settings-list", LineList)

    @property
    def _bar(self) -> KeyLine:
        return self.query_one("#keys", KeyLine)

    def _refresh(self) -> None:
        """Show the settings as they are in the file now."""
        try:
            found = self._file.all()
        except NetFollowError as problem:
            found = ()
            self._bar.refuse(problem.sentence)
        self._settings = {one.path: one for one in found}
        self._filter(self.query_one(SearchLine).value)
        changed = sum(one.is_changed for one in found)
        title = f"Settings · {changed} changed" if changed else "Settings"
        self.query_one("#question", Static).update(Content(title))

    def _filter(self, words: str) -> None:
        asked = words.casefold().split()
        keys = [
            key
            for key, one in self._settings.items()
            if all(word in f"{key} {one.about} {one.text}".casefold() for word in asked)
        ]
        headings = dict(self._headings(keys))
        self._list.show(keys, self._row, from_top=bool(asked), headings=headings)

    def _headings(self, keys: Sequence[str]) -> Iterator[tuple[int, Heading]]:
        """Yield a heading above the first setting of each section."""
        section = ""
        for place, key in enumerate(keys):
            if self._settings[key].section != section:
                section = self._settings[key].section
                yield place, Heading(section)

    def _row(self, key: str) -> ListRow:
        one = self._settings[key]
        value = line(one.text, 40) or EMPTY
        left = f"{one.name:<{NAME}} {value}"
        tone = "accent" if one.is_changed else "muted"
        default = f"default {line(one.default_text, 30) or 'empty'}" if one.is_changed else ""
        return ListRow(
            left=left,
            spans=((len(left) - len(value), len(left), tone),),
            right=default,
            tone="muted",
            below=one.about,
        )

    @on(LineList.Moved)
    def _moved(self) -> None:
        """Say what the setting under the cursor may be, and its words if its row cuts them."""
        one, said = self._chosen, []
        if one is not None and cell_len(one.about) > self._list.size.width - MARGINS:
            said.append(f"{one.about}.")
        if one is not None and one.allowed:
            said.append(f"Allowed: {one.allowed}.")
        self.query_one("#setting", Static).update(Content(" ".join(said)))

    @property
    def _chosen(self) -> Setting | None:
        key = self._list.key
        return self._settings.get(key) if key is not None else None

    @on(LineList.Chosen)
    def _change(self) -> None:
        one = self._chosen
        if one is None:
            return
        if not one.is_editable:
            self._bar.refuse(f"{one.name} can only be edited in the file. Press e.")
            return
        default = f"default: {one.default_text or 'empty'}"
        allowed = f"allowed: {one.allowed}" if one.allowed else ""
        question = Ask(
            one.name,
            partial(self._set, one),
            hint="\n".join(filter(None, (one.about, " · ".join(filter(None, (allowed, default)))))),
            given=one.text,
        )
        self.app.push_screen(AskScreen(question), self._changed)

    def _set(self, one: Setting, words: str) -> Outcome:
        return Notice(self._file.change(one, words))

    def _changed(self, outcome: Outcome | None) -> None:
        if isinstance(outcome, Notice):
            self._renew(outcome.sentence)

    def _renew(self, said: str) -> None:
        """Read the settings again, here and in the network, and say what was done."""
        one = self._chosen
        self._network.renew_settings()
        self._refresh()
        now = self._settings.get("screen.theme")
        self._show(str(now.value) if now is not None else "")
        is_later = one is not None and one.path.startswith(LATER)
        undo = hints("u undo") if self._file.can_undo else None
        self._bar.say(f"{said} {NEXT_START}" if is_later else said, undo)

    def _attempt(self, act: Callable[[], str]) -> None:
        try:
            said = act()
        except NetFollowError as problem:
            self._bar.refuse(problem.sentence)
        else:
            self._renew(said)

    def action_reset(self) -> None:
        """Set the setting under the cursor back to its default."""
        one = self._chosen
        if one is not None:
            self._attempt(partial(self._file.reset, one))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._attempt(self._file.undo)

    def action_edit_file(self) -> None:
        """Open the file in the user's editor, and read it again."""
        try:
            path = self._file.create()
            with self.app.suspend():
                edit(path)
        except SuspendNotSupported:
            self._bar.refuse(f"An editor can't be opened from here. Edit {self._file.path}.")
            return
        except NetFollowError as problem:
            self._bar.refuse(problem.sentence)
            return
        self._renew(f"Read {file_name(self._file.path.name)} again.")
        self._tell_mistakes()

    def _tell_mistakes(self) -> None:
        """Say what is wrong in the file: the first of it."""
        try:
            wrong = self._file.mistakes()
        except NetFollowError:
            return
        if wrong:
            more = f" ({len(wrong) - 1} more)" if wrong[1:] else ""
            self._bar.refuse(f"{wrong[0]}{more}")

    def action_find(self) -> None:
        """Open the line to search; the very next letter is one of it."""
        self.query_one(SearchLine).open_line()

    @on(Input.Changed, "#search-words")
    def _typed(self, event: Input.Changed) -> None:
        self._filter(event.value)

    @on(Input.Submitted, "#search-words")
    def _found(self) -> None:
        self._list.focus()

    def on_key(self, event: events.Key) -> None:
        """Put the keys back: what was said is read."""
        self._bar.keys_again()

    def action_leave(self) -> None:
        """End a search, or close it."""
        if self.query_one(SearchLine).close_line():
            self._list.focus()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)
