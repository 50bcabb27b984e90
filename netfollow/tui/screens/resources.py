"""The shelf: what is worth sharing, with what fits the person at hand first."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netfollow.errors import NetFollowError
from netfollow.method.resources import ResourceMatch
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import Resource, Uid
from netfollow.tui.command import Notice
from netfollow.tui.commands.happened import small_undo
from netfollow.tui.screens.form import Form
from netfollow.tui.screens.forms import resource_form
from netfollow.tui.screens.running import attempt, safe, telling
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view import rows
from netfollow.view.row import ListRow

KEYS = "enter take it · a add · x take off · u undo · esc back"


class ResourcesScreen(ModalScreen[Changes | None]):
    """Things in a list: `enter` takes one for the person, `a` adds, `x` takes off."""

    BINDINGS = [
        Binding("escape,q,v", "leave", "leave"),
        Binding("a", "add", "add"),
        Binding("x", "remove", "take off"),
        Binding("u", "undo", "undo"),
    ]

    def __init__(self, network: Network, person: Uid | None) -> None:
        super().__init__()
        self._network = network
        self._person = person
        self._things: dict[str, tuple[Resource, ResourceMatch]] = {}

    def compose(self) -> ComposeResult:
        """A title, the list, and the keys."""
        with Vertical(id="shelf"):
            yield Static(id="title")
            yield LineList(id="things", lines=2)
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Fill the list."""
        things = self.query_one("#things", LineList)
        things.empty = "Nothing is on the shelf.\n\na adds an article, an idea, an event."
        self._show()
        things.focus()

    def _show(self) -> None:
        network = self._network
        if self._person is not None and not network.knows(self._person):
            self._person = None
        if self._person is not None:
            found = network.shelf.for_person(self._person)
            title = f"What to bring to {names([network.person(self._person)])}"
        else:
            found = tuple((one, ResourceMatch(0, "")) for one in network.shelf.all())
            title = "The shelf"
        self._things = {one.uid: (one, fit) for one, fit in found}
        self.query_one("#title", Static).update(Content(f"{title} · {len(found)}"))
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
            self._refuse("Choose a person first: esc, then v on them.")
            return
        person = self._person
        attempt(self.app, lambda: self._network.shelf.bring(person, Uid(key)), self._brought)

    def _brought(self, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self._refuse(found.sentence)
        else:
            self.dismiss(found)

    def action_add(self) -> None:
        """Ask for a thing."""
        form = resource_form(self._network)
        form = replace(form, save=safe(self._network, form.save))
        self.app.push_screen(Form(form), self._added)

    def _added(self, found: Changes | Notice | None) -> None:
        if isinstance(found, Notice):
            self._refuse(found.sentence)
        elif found is not None:
            self._did(found)

    def action_remove(self) -> None:
        """Take the thing under the cursor off; `u` puts it back."""
        key = self.query_one("#things", LineList).key
        if key is not None:
            self._try(lambda: self._network.shelf.remove(Uid(key)))

    def action_undo(self) -> None:
        """Undo the last change."""
        self._try(partial(small_undo, self._network))

    def _try(self, act: Callable[[], Changes]) -> None:
        attempt(self.app, safe(self._network, act), self._tried)

    def _tried(self, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self._refuse(found.sentence)
            self._show()
        else:
            self._did(found)

    def _did(self, changes: Changes) -> None:
        """Show what was done, and the things as they are now."""
        did = changes.did
        undo = None if did.startswith("undone") else hints("u undo")
        with telling(self._network, self._say, is_written=True):
            self._show()
            self.query_one(KeyLine).say(f"{did[:1].upper()}{did[1:]}", undo)

    def _say(self, sentence: str) -> None:
        self.query_one(KeyLine).say(sentence)

    def _refuse(self, sentence: str) -> None:
        self.query_one(KeyLine).refuse(sentence)

    def on_key(self) -> None:
        """Put the keys back: what was said is read."""
        self.query_one(KeyLine).keys_again()

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
