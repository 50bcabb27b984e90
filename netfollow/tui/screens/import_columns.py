"""What the columns of a table are: each with a field, and the first people as they would be."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import msgspec
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.worker import get_current_worker

from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.network.importing import AS_THEY_ARE, COLUMN_NAMES, Column, ImportOptions
from netfollow.people.text import line
from netfollow.tui.screens.dialog.running import hand_over
from netfollow.tui.screens.import_dialogs import PickField
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view import import_rows
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock

WIDE = 100
"""From so many cells on the columns and the people stand side by side."""

KEYS = (
    Key("enter", "continue", "take"),
    Key("space", "change field", "pick"),
    Key("x", "skip column", "clear"),
    Key("u", "reset", "reset"),
    Key("esc", "cancel", "leave"),
)


class ImportColumns(ModalScreen[Mapping[str, str] | None]):
    """One row a column: its name, its field, some of its values."""

    AUTO_FOCUS = "#columns"
    BINDINGS = [
        Binding("enter", "take", "go on", priority=True),
        Binding("space,l,right", "pick", "another field"),
        Binding("x,delete", "clear", "leave out"),
        Binding("u", "reset", "as proposed"),
        Binding("escape,q", "leave", "leave"),
        KEYS_OF_SCREEN,
    ]

    def __init__(
        self,
        network: Network,
        path: Path,
        found: tuple[Column, ...],
        options: ImportOptions = AS_THEY_ARE,
    ) -> None:
        super().__init__()
        self._network = network
        self._path = path
        self._options = options
        self._columns = {str(place): one for place, one in enumerate(found)}
        self._fields = {one.name: one.field for one in found}

    def compose(self) -> ComposeResult:
        """A title, the columns, the people, and two lines below."""
        with Vertical(id="mapping"):
            yield StatusLine(id="mapping-title")
            with Container(id="mapping-panes"):
                with Vertical(id="columns-pane", classes="pane"):
                    yield LineList(id="columns", lines=2)
                with Vertical(id="first-pane", classes="pane"):
                    yield RichTextView(
                        id="first", empty="No people yet. Which column has the names?"
                    )
            yield StatusLine(id="mapping-status")
            yield KeyBar(id="mapping-keys")

    def on_mount(self) -> None:
        """Show the proposal."""
        self.set_class(self.app.size.width >= WIDE, "beside")
        name = line(self._path.name, 60)
        title = f"Match the columns of {name} · asked once for tables like this"
        self.query_one("#mapping-title", StatusLine).say(title, "muted")
        self.query_one("#first", RichTextView).can_focus = False
        self.query_one("#columns-pane").border_title = "Columns"
        self.query_one("#first-pane").border_title = "The first people"
        self.query_one("#mapping-keys", KeyBar).show(KEYS)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Put the panes side by side where there is room."""
        self.set_class(event.size.width >= WIDE, "beside")

    def _show(self) -> None:
        self.query_one("#columns", LineList).show(tuple(self._columns), self._row)
        self._say(import_rows.missing_name(self._fields), "bad")
        self._look(dict(self._fields))

    def _row(self, key: str) -> ListRow:
        one = self._columns[key]
        return import_rows.column_row(one, self._fields[one.name])

    @work(thread=True, group="first", exclusive=True)
    def _look(self, fields: Mapping[str, str]) -> None:
        """Read the first people off the event loop."""
        try:
            options = msgspec.structs.replace(self._options, columns=fields)
            people = self._network.importing.first_people(self._path, options)
            shown = tuple(import_rows.first_people(people))
        except NetFollowError as problem:
            shown = (TextBlock(problem.sentence, "muted", indent=1),)
        if not get_current_worker().is_cancelled:
            hand_over(self, partial(self._looked, fields, shown))

    def _looked(self, fields: Mapping[str, str], shown: tuple[TextBlock, ...]) -> None:
        if fields == self._fields:
            self.query_one("#first", RichTextView).show(shown)

    @on(LineList.Chosen)
    def action_pick(self) -> None:
        """Choose the field of the column under the cursor."""
        key = self.query_one("#columns", LineList).key
        if key is None:
            return
        column = self._columns[key]
        picker = PickField(line(column.name, 60), COLUMN_NAMES, self._fields[column.name])
        self.app.push_screen(picker, lambda field: self._picked(column.name, field))

    def _picked(self, name: str, field: str | None) -> None:
        if field is not None:
            self._fields = import_rows.reassigned(self._fields, name, field)
            self._show()

    def action_clear(self) -> None:
        """Leave the column under the cursor out."""
        key = self.query_one("#columns", LineList).key
        if key is not None:
            self._picked(self._columns[key].name, "")
            self.query_one("#columns", LineList).action_move(1)

    def action_reset(self) -> None:
        """Go back to the proposal."""
        self._fields = {one.name: one.field for one in self._columns.values()}
        self._show()

    def action_take(self) -> None:
        """Go on to the preview, if there is anything to know people by."""
        missing = import_rows.missing_name(self._fields)
        if missing:
            self._say(missing, "bad")
        else:
            self.dismiss(dict(self._fields))

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def _say(self, text: str, mood: str) -> None:
        self.query_one("#mapping-status", StatusLine).say(text, mood)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
