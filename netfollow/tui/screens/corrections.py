"""What was logged with a person, newest first: each entry and promise can be put right or removed."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netfollow.network import Network
from netfollow.network.session import names
from netfollow.people import Interaction, Promise, Uid
from netfollow.tui.screens.dialog.dialogs import SheetTitle
from netfollow.tui.screens.edited_list import EditedList
from netfollow.tui.screens.forms import correction_form, promise_form
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view import rows
from netfollow.view.row import ListRow

KEYS = "enter correct · x remove · u undo"
EMPTY_KEYS = "u undo"


class CorrectionsScreen(EditedList[None]):
    """Entries and promises in a list: `enter` opens one in its form, `x` removes it."""

    BINDINGS = [
        Binding("escape,q,T", "leave", "leave"),
        Binding("x", "remove", "remove"),
        Binding("u", "undo", "undo"),
        KEYS_OF_SCREEN,
    ]

    def __init__(self, network: Network, person: Uid) -> None:
        super().__init__(network)
        self._person = person
        self._things: dict[str, Interaction | Promise] = {}

    def compose(self) -> ComposeResult:
        """A title, the list, and the keys."""
        with Vertical(id="corrections", classes="sheet"):
            yield SheetTitle("", "esc close")
            yield LineList(id="things", lines=2)
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Fill the list."""
        things = self.query_one("#things", LineList)
        things.empty = "Nothing is logged with this person yet."
        self.show_rows()
        things.focus()

    def show_rows(self) -> None:
        """Show what is logged, the newest first."""
        network, uid = self._network, self._person
        if not network.knows(uid):
            self.dismiss(None)
            return
        entries, promises = network.corrections.entries(uid), network.corrections.promises(uid)
        found: list[Interaction | Promise] = [*entries, *promises]
        found.sort(key=lambda one: one.at if isinstance(one, Interaction) else one.made)
        self._things = {one.uid: one for one in reversed(found)}
        title = f"Logged with {names([network.person(uid)])} · {len(found):,}"
        self.query_one("#question", Static).update(Content(title))
        self.query_one("#things", LineList).show(tuple(self._things), self._row)
        self.query_one(KeyLine).show(hints(KEYS if found else EMPTY_KEYS))

    def _row(self, key: str) -> ListRow:
        one, today = self._things[key], self._network.today
        if isinstance(one, Promise):
            return rows.of_promise(one, today)
        return rows.of_entry(one, self._person, today)

    @property
    def _chosen(self) -> Interaction | Promise | None:
        key = self.query_one("#things", LineList).key
        return self._things.get(key) if key is not None else None

    @on(LineList.Chosen)
    def _open(self) -> None:
        one = self._chosen
        if isinstance(one, Promise):
            self.open_form(promise_form(self._network, one))
        elif one is not None:
            self.open_form(correction_form(self._network, self._person, one))

    def action_remove(self) -> None:
        """Remove what is under the cursor; `u` puts it back."""
        corrections = self._network.corrections
        match self._chosen:
            case Promise(uid=uid):
                self.change(lambda: corrections.remove_promise(uid))
            case Interaction(uid=uid):
                self.change(lambda: corrections.remove(uid))
