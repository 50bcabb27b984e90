"""How many become due on each of the coming days."""

from collections.abc import Iterator
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from netfollow.network import Network
from netfollow.people.dates import show_day
from netfollow.people.days import shift
from netfollow.tui.hints import hints
from netfollow.tui.widgets.hints import Hints
from netfollow.tui.widgets.lines import Lines
from netfollow.view.passage import Passage

WIDE, AROUND = 40, 30
"""Cells of the longest bar, and of what stands beside it."""


class ForecastScreen(ModalScreen[None]):
    """A bar for each day."""

    BINDINGS = [Binding("escape,q,f", "leave", "leave")]

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def compose(self) -> ComposeResult:
        """One list, and the keys."""
        with Vertical(id="forecast"):
            yield Lines(id="days")
            yield Hints(hints("j k scroll · esc closes"), id="keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(self.app.size.width)
        self.query_one("#days").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another width."""
        self._fill(event.size.width)

    def _fill(self, width: int) -> None:
        network = self._network
        days = self.query_one("#days", Lines)
        works = [
            network.policy.is_working(shift(network.today, number))
            for number in range(len(network.forecast()))
        ]
        bar = max(8, min(WIDE, width - AROUND))
        days.show(tuple(passages(network.forecast(), network.today, works, bar)))

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


def passages(counts: list[int], today: date, works: list[bool], wide: int) -> Iterator[Passage]:
    """Yield a line for each day: its name, a bar, its number."""
    most = max(*counts, 1)
    yield Passage("The next 14 days", "heading", indent=1)
    yield Passage("what waits today, and how many more become due", "muted", indent=1)
    yield Passage("")
    for number, (count, work) in enumerate(zip(counts, works, strict=True)):
        day = shift(today, number)
        name = f"{day:%a} {show_day(day, today)}" if number < 2 else show_day(day, today)
        bar = "█" * max(1, round(count / most * wide)) if count else "·"
        tone = "muted" if not work or not count else "due" if number == 0 else "mine"
        yield Passage(
            f"{bar} {f'{count:,}' if count else ''}".rstrip(), tone, indent=1, hanging=f"{name:<16}"
        )
