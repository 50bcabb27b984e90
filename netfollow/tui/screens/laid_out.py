"""Where the panes stand, which of them leads, and which stands alone in little room."""

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from netfollow.network import Changes, Network
from netfollow.problems import Missing, Problem
from netfollow.tui import asks, look, words
from netfollow.tui.hints import pressing
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.panes import Listing
from netfollow.tui.screens.person_view import PersonView
from netfollow.tui.screens.working import WorkingScreen
from netfollow.tui.widgets.hints import press
from netfollow.tui.widgets.key_bar import KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList

PLACES = ("due", "people", "story")

SAID = {
    look.Layout.AUTO: "Columns by the room there is",
    look.Layout.ONE: "One column",
    look.Layout.TWO: "Two columns",
    look.Layout.THREE: "Three columns",
}

BACK = "The data folder is back. Changes can be saved again."

STANDING = ("one-pane", "two-columns", "three-columns")
"""Classes of the screen: so its panes stand."""


class LaidOut(WorkingScreen):
    """The screen's panes: due today, people, and the person with the draft."""

    BINDINGS = [
        Binding("tab", "next_pane(1)", "next pane", show=False),
        Binding("shift+tab", "next_pane(-1)", "previous pane", show=False),
    ]

    def __init__(self, network: Network, keymap: Keymap = DEFAULTS) -> None:
        super().__init__(network, keymap)
        self._leader = "due"
        self.look = look.read(network.kept_text(look.KEPT))
        self._is_styled = False
        self._missing = ""
        self._asked: AskScreen | None = None

    def compose(self) -> ComposeResult:
        """A line above, three panes, and two lines below."""
        columns = self._columns
        self.update_classes({"at-due": True, **_standing(columns)}, update=False)
        yield StatusLine(id="top")
        yield StatusLine(id="missing")
        with Horizontal(id="panes"):
            with Vertical(id="left") as left:
                if columns > 1:
                    left.styles.width = self.look.left(self.app.size.width, columns)
                with Vertical(id="due-pane", classes="pane"):
                    yield LineList(id="due", lines=2)
                with Vertical(id="people-pane", classes="pane"):
                    yield Input(id="filter", placeholder="words, or tag: org: due: silent: -")
                    yield LineList(id="people")
            yield PersonView(id="right")
        yield StatusLine(id="hint")
        yield StatusLine(id="status")
        yield KeyBar(rest="run('palette')", id="keys")

    def read_on(self) -> None:
        """Read what other programs wrote; while the data folder is missing, a line says so."""
        try:
            self.network.refresh()
        except Missing:
            pass
        except Problem as problem:
            self.say(problem.sentence, "bad")
        why = self.network.disk.missing
        if why == self._missing:
            return
        self._missing = why
        shown = self.query_one("#missing", StatusLine).set_class(bool(why), "shown")
        if why:
            shown.say(words.missing(self.keymap, why), "bad")
            if BACK in self.query_one("#status", StatusLine).text:
                self.say("", "muted")
        else:
            self.say(BACK)

    def leave(self) -> None:
        """Quit; while memory may hold the only copy of the data, ask first, once."""
        self.read_on()
        disk = self.network.disk
        is_asked = self._asked is not None and self.app.screen is self._asked
        if is_asked or not disk.missing or disk.is_copied:
            self.app.exit()
            return
        self._asked = AskScreen(asks.quit_without_copy(self.network, self.keymap))
        self.app.push_screen(self._asked, self._answered)

    def _list(self, name: str) -> LineList:
        return self.query_one(f"#{name}", LineList)

    def _changed(self, changes: Changes) -> None:
        """Show what a verb did; what was taken back puts the cursor on whom it was about."""
        super()._changed(changes)
        if changes.did.startswith("undone") and len(changes.who) == 1:
            self._list(self._leader).put_cursor(changes.who[0])

    def _fill(self, name: str, listing: Listing, *, from_top: bool = False) -> None:
        shown = self._list(name)
        shown.empty = listing.empty
        shown.show(listing.keys, listing.row, from_top=from_top)
        self.query_one(f"#{name}-pane").border_title = _title(listing)

    def _enter(self, place: str) -> None:
        """Go to a pane: due, people or story; it stands alone where there is no room for all."""
        self._stand(place)
        self.set_focus(self.query_one(f"#{place}"))

    def action_next_pane(self, by: int) -> None:
        """Go to the next pane, or the one before, also where one stands alone."""
        at = next((place for place in PLACES if self.has_class(f"at-{place}")), PLACES[0])
        if isinstance(self.focused, Input) and by > 0:
            self._enter("people")
            return
        self._enter(PLACES[(PLACES.index(at) + by) % len(PLACES)])

    def _stand(self, place: str) -> None:
        self.update_classes({f"at-{one}": one == place for one in PLACES})

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        """Let the list that is gone to lead."""
        name = event.widget.id or ""
        place = {"due": "due", "people": "people", "filter": "people"}.get(name, "story")
        self._stand(place)
        if place != "story":
            self._leader = place
        self.follow_soon()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles at the start as they are: each part got its own when it came."""
        event.refresh_styles = event.refresh_styles and self._is_styled
        self._is_styled = True

    def on_resize(self) -> None:
        """Stand in as many columns as there is room for."""
        self._arrange()

    @property
    def _columns(self) -> int:
        return self.look.columns(*self.app.size)

    def _arrange(self) -> None:
        columns = self._columns
        self.update_classes(_standing(columns))
        if columns > 1:
            self.query_one("#left").styles.width = self.look.left(self.app.size.width, columns)
        else:
            self.query_one("#left").styles.clear_rule("width")

    def next_layout(self) -> None:
        """Go on to the next choice of columns, and keep it."""
        self.keep_look(layout=self.look.layout.next)
        wanted = self.look.layout
        room = "" if wanted is look.Layout.AUTO or self._is_as_wished() else ", once there is room"
        self.say(f"{SAID[wanted]}{room}", "muted")

    def _is_as_wished(self) -> bool:
        return self._columns == list(look.Layout).index(self.look.layout)

    def widen(self, by: int) -> None:
        """Make the lists wider by some steps, or narrower, and keep it."""
        if self._columns == 1:
            self.say("One pane stands alone here: there is nothing beside it.", "bad")
            return
        before = self.query_one("#left").size.width
        self._move_border(before + by * look.STEP)
        self.keep_look()

    def _move_border(self, left: int) -> None:
        self.look = self.look.moved(self.app.size.width, self._columns, left)
        self._arrange()

    def keep_look(self, **changes: object) -> None:
        """Take over changes of the look, and keep it for the next start."""
        self.look = msgspec.structs.replace(self.look, **changes)
        self._arrange()
        try:
            self.network.keep_text(look.KEPT, look.kept(self.look))
        except Problem as problem:
            self.say(problem.sentence, "bad")

    def on_click(self, event: events.Click) -> None:
        """Press the key that stands in a title, where it was clicked."""
        press(self, event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the border between the lists and the person."""
        edge = self.query_one("#left").region.right
        inside = self.query_one("#panes").region.contains(event.screen_x, event.screen_y)
        if self._columns > 1 and inside and event.screen_x in (edge - 1, edge):
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


def _title(listing: Listing) -> Content:
    """Return a pane's title; a key that it offers can be clicked."""
    title = Content(listing.title)
    if listing.offer:
        offered = pressing(listing.offer.split(" ")[0], listing.offer)
        title = Content.assemble(title, " · ", offered)
    return title


def _standing(columns: int) -> dict[str, bool]:
    """Return the classes of the screen by which its panes stand in so many columns."""
    return {name: columns == number for number, name in enumerate(STANDING, 1)}
