"""Where the panes stand, which of them leads, and which stands alone in little room."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from netfollow.network import Network
from netfollow.tui.screens.panes import Listing
from netfollow.tui.screens.person_view import PersonView
from netfollow.tui.screens.working import WorkingScreen
from netfollow.tui.widgets.key_bar import KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList

PLACES = ("due", "people", "story")


class LaidOut(WorkingScreen):
    """The screen's panes: due today, people, and the person with the draft."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three"), (170, "-roomy")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self._leader = "due"
        self.add_class("at-due")

    def compose(self) -> ComposeResult:
        """A line above, three panes, and two lines below."""
        yield StatusLine(id="top")
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                with Vertical(id="due-pane", classes="pane"):
                    yield LineList(id="due", lines=2)
                with Vertical(id="people-pane", classes="pane"):
                    yield Input(id="filter", placeholder="name, company, tag or note")
                    yield LineList(id="people")
            yield PersonView(id="right")
        yield StatusLine(id="hint")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    def _list(self, name: str) -> LineList:
        return self.query_one(f"#{name}", LineList)

    def _fill(self, name: str, listing: Listing) -> None:
        shown = self._list(name)
        shown.empty = listing.empty
        shown.show(listing.keys, listing.row)
        self.query_one(f"#{name}-pane").border_title = listing.title

    def _enter(self, place: str) -> None:
        """Go to a pane: due, people or story; it stands alone where there is no room for all."""
        self._stand(place)
        widget = self.query_one(f"#{place}")
        if self.has_class("one-pane"):
            self.call_after_refresh(widget.focus)
        else:
            widget.focus()

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
        self.follow()

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where three don't fit."""
        self.set_class(event.size.width < 80 or event.size.height < 24, "one-pane")
