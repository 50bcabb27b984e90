"""Resources worth sharing, those that fit the person at hand first."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netfollow.errors import NetFollowError
from netfollow.method.resources import ResourceMatch
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import Resource, Uid
from netfollow.tui.screens.dialog.dialogs import SheetTitle
from netfollow.tui.screens.dialog.running import attempt
from netfollow.tui.screens.edited_list import EditedList
from netfollow.tui.screens.forms import resource_form
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view import rows
from netfollow.view.row import ListRow

KEYS = "enter share · a add · x remove · u undo"


class ResourcesScreen(EditedList[Changes | None]):
    """Things in a list: `enter` takes one for the person, `a` adds, `x` takes off."""

    BINDINGS = [
        Binding("escape,q,v", "leave", "leave"),
        Binding("a", "add", "add"),
        Binding("x", "remove", "take off"),
        Binding("u", "undo", "undo"),
        KEYS_OF_SCREEN,
    ]

    def __init__(self, network: Network, person: Uid | None) -> None:
        super().__init__(network)
        self._person = person
        self._things: dict[str, tuple[Resource, ResourceMatch]] = {}

    def compose(self) -> ComposeResult:
        """A title, the list, and the keys."""
        with Vertical(id="resources", classes="sheet"):
            yield SheetTitle("", "esc close")
            yield LineList(id="things", lines=2)
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Fill the list."""
        things = self.query_one("#things", LineList)
        things.empty = "No resources yet. Press a to add an article, a link or an idea."
        self.show_rows()
        things.focus()

    def show_rows(self) -> None:
        """Show the resources, those that fit the person at hand first."""
        network = self._network
        if self._person is not None and not network.knows(self._person):
            self._person = None
        if self._person is not None:
            found = network.resources.for_person(self._person)
            title = f"Worth sharing with {names([network.person(self._person)])}"
        else:
            found = tuple((one, ResourceMatch(0, "")) for one in network.resources.all())
            title = "Resources"
        self._things = {one.uid: (one, fit) for one, fit in found}
        self.query_one("#question", Static).update(Content(f"{title} · {len(found)}"))
        self.query_one("#things", LineList).show(tuple(self._things), self._row)

    def _row(self, key: str) -> ListRow:
        resource, fit = self._things[key]
        return rows.of_resource(resource, fit, self._network.today)

    @on(LineList.Chosen)
    def _taken(self) -> None:
        key = self.query_one("#things", LineList).key
        if key is None:
            return
        if self._person is None:
            self.refuse("Select a person first, then press v.")
            return
        person = self._person
        attempt(self.app, lambda: self._network.resources.bring(person, Uid(key)), self._brought)

    def _brought(self, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self.refuse(found.sentence)
        else:
            self.dismiss(found)

    def action_add(self) -> None:
        """Ask for a thing."""
        self.open_form(resource_form(self._network))

    def action_remove(self) -> None:
        """Take the thing under the cursor off; `u` puts it back."""
        key = self.query_one("#things", LineList).key
        if key is not None:
            self.change(lambda: self._network.resources.remove(Uid(key)))
