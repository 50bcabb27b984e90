"""The three panes: in how many columns they stand, and the border between lists and person."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from netfollow.network import Network
from netfollow.problems import Missing, Problem
from netfollow.tui import look
from netfollow.tui.screens.people_pane import PeoplePane
from netfollow.tui.screens.person_view import PersonView
from netfollow.tui.widgets.line_list import LineList

PLACES = ("due", "people", "story")
"""The panes that can be gone to, in the order of `tab`."""

NAMES = {
    look.ColumnChoice.AUTO: "Columns by the room there is",
    look.ColumnChoice.ONE: "One column",
    look.ColumnChoice.TWO: "Two columns",
    look.ColumnChoice.THREE: "Three columns",
}

COLUMNS = ("one-pane", "two-columns", "three-columns")
"""Classes of the screen by the number of columns, from one on."""


class PaneLayout(Horizontal):
    """Lists on the left, the person on the right; the screen's classes say how they stand."""

    def __init__(
        self, network: Network, people: PeoplePane, say: Callable[[str, str], None]
    ) -> None:
        super().__init__(id="panes")
        self._network = network
        self._people = people
        self._say = say
        self.look = look.read(network.unsaved.kept(look.KEPT))

    def compose(self) -> ComposeResult:
        """The two lists, and the person with the draft."""
        columns = self.columns
        with Vertical(id="left") as left:
            if columns > 1:
                left.styles.width = self.look.left(self.app.size.width, columns)
            with Vertical(id="due-pane", classes="pane"):
                yield LineList(id="due", lines=2)
            yield self._people
        yield PersonView(id="right")

    @property
    def columns(self) -> int:
        """How many columns stand in the room there is."""
        return self.look.columns(*self.app.size)

    @property
    def classes_of_screen(self) -> dict[str, bool]:
        """The classes of the screen by which the panes stand in so many columns."""
        return {name: self.columns == number for number, name in enumerate(COLUMNS, 1)}

    @property
    def place(self) -> str:
        """The pane that stands alone where there is no room for all."""
        return next((one for one in PLACES if self.screen.has_class(f"at-{one}")), PLACES[0])

    def stand(self, place: str) -> None:
        """Let a pane stand alone where there is no room for all."""
        self.screen.update_classes({f"at-{one}": one == place for one in PLACES})

    def fit_columns(self) -> None:
        """Stand in as many columns as there is room for."""
        columns = self.columns
        self.screen.update_classes(self.classes_of_screen)
        left = self.query_one("#left")
        if columns > 1:
            left.styles.width = self.look.left(self.app.size.width, columns)
        else:
            left.styles.clear_rule("width")

    def next_layout(self) -> None:
        """Go on to the next choice of columns, and keep it."""
        self.keep_look(layout=self.look.layout.next)
        wanted = self.look.layout
        has_room = self.columns == list(look.ColumnChoice).index(wanted)
        room = "" if wanted is look.ColumnChoice.AUTO or has_room else ", once there is room"
        self._say(f"{NAMES[wanted]}{room}", "muted")

    def widen(self, by: int) -> None:
        """Make the lists wider by some steps, or narrower, and keep it."""
        if self.columns == 1:
            self._say("One pane stands alone here: there is nothing beside it.", "bad")
            return
        self._move_border(self.query_one("#left").size.width + by * look.STEP)
        self.keep_look()

    def _move_border(self, left: int) -> None:
        self.look = self.look.moved(self.app.size.width, self.columns, left)
        self.fit_columns()

    def keep_look(self, **changes: object) -> None:
        """Take over changes of the look, and keep it for the next start."""
        self.look = msgspec.structs.replace(self.look, **changes)
        self.fit_columns()
        try:
            self._network.unsaved.keep(look.KEPT, look.kept(self.look))
        except Missing:
            pass  # it holds until the end, and is kept if the folder comes back before
        except Problem as problem:
            self._say(problem.sentence, "bad")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the border between the lists and the person."""
        edge = self.query_one("#left").region.right
        inside = self.region.contains(event.screen_x, event.screen_y)
        if self.columns > 1 and inside and event.screen_x in (edge - 1, edge):
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border that is held."""
        if self.app.mouse_captured is self:
            self._move_border(event.screen_x + 1)

    def on_mouse_up(self) -> None:
        """Let the border go, and keep where it stands."""
        if self.app.mouse_captured is self:
            self.release_mouse()
            self.keep_look()
