"""Whom to see on a trip: a place and days are typed, people listed, and a message for each copied."""

from __future__ import annotations

from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netfollow.errors import NetFollowError
from netfollow.method.reasons import due_name, due_text
from netfollow.network import Network
from netfollow.network.trip import Trip, TripStop
from netfollow.people.dates import show_day
from netfollow.people.text import amount, block, line, outgoing
from netfollow.tui.screens.dialog.running import copy_in_thread, hand_over, short_switch_interval
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock

ASK_KEYS = "enter list people · esc close"
KEYS = "d copy message · y copy subject · tab another trip · esc close"

EXAMPLE = "berlin 2-6 dec · wien tomorrow · germany next week · singapore jan"
NOBODY = "No one you know lives there. Press e on a person to set a place."
LOOKING = "Looking for people…"


class TripScreen(ModalScreen[None]):
    """A place and days at the top, the people there below it, and the message to the one chosen."""

    AUTO_FOCUS = "#words"
    BINDINGS = [
        Binding("escape", "leave", "leave"),
        Binding("d", "copy", "copy"),
        Binding("y", "copy_subject", "copy subject"),
    ]
    CSS = """
    #trip Input { border: none; height: 1; background: $surface; padding: 0 1; margin: 0 1 1 1; }
    #trip RichTextView { margin-top: 1; }
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network
        self._stops: dict[str, TripStop] = {}

    def compose(self) -> ComposeResult:
        """The question, the list, the message, and the keys."""
        with Vertical(id="trip", classes="window"):
            yield Static(Content("Trip: where, and when?"), id="title", classes="band")
            yield Input(id="words", placeholder=EXAMPLE, select_on_focus=False)
            yield LineList(id="people", lines=1)
            yield RichTextView(id="message")
            yield KeyLine(hints(ASK_KEYS), id="keys")

    def on_mount(self) -> None:
        """Leave the message to be read, not gone to."""
        self.query_one("#message", RichTextView).can_focus = False

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.query_one("#people", LineList).empty = LOOKING
            self._show(())
            self._look(event.value.split())

    @work(thread=True, exclusive=True, exit_on_error=False)
    @short_switch_interval()
    def _look(self, words: list[str]) -> None:
        try:
            found = self._network.trips.plan(words)
        except NetFollowError as problem:
            hand_over(self, partial(self._refused, problem.sentence))
        else:
            hand_over(self, partial(self._found, found))

    def _refused(self, sentence: str) -> None:
        self.query_one("#people", LineList).empty = ""
        self._show(())
        self.query_one(KeyLine).refuse(sentence.replace("netfollow trip ", ""))

    def _found(self, trip: Trip) -> None:
        people, today = self.query_one("#people", LineList), self._network.today
        where = ", ".join(filter(None, (trip.place.city, trip.place.country_name)))
        first, last = (show_day(day, today) for day in (trip.days.first, trip.days.last))
        when = first if first == last else f"{first} – {last}"
        count = amount(len(trip.stops), "person", "people")
        self.query_one("#title", Static).update(Content(f"{where} · {when} · {count}"))
        people.empty = NOBODY
        self._show(trip.stops)
        if trip.stops:
            people.focus()

    def _show(self, stops: tuple[TripStop, ...]) -> None:
        self._stops = {one.contact.uid: one for one in stops}
        people = self.query_one("#people", LineList)
        people.show(tuple(self._stops), self._row, from_top=True)
        self._show_message()

    def _row(self, key: str) -> ListRow:
        one, today = self._stops[key], self._network.today
        away = f", {round(one.km)} km" if one.km else ""
        org = f", {line(one.contact.org, 30)}" if one.contact.org else ""
        due = f"{due_name(one.due)} {due_text(one.due, today)}" if one.due is not None else ""
        return ListRow(
            left=f"{line(one.contact.name, 40)}{org} · {line(one.contact.place, 30)}{away}",
            right=due,
        )

    @property
    def _chosen(self) -> TripStop | None:
        return self._stops.get(self.query_one("#people", LineList).key or "")

    @on(LineList.Moved)
    def _show_message(self) -> None:
        one = self._chosen
        blocks: list[TextBlock] = []
        if one is not None and one.note:
            blocks.append(TextBlock(f"{one.note[:1].upper()}{one.note[1:]}.", "muted", indent=1))
        elif one is not None:
            if one.subject:
                blocks.append(TextBlock(f"Subject: {line(one.subject)}", "muted", indent=1))
            blocks += [TextBlock(row, indent=1) for row in block(one.body).split("\n")]
        self.query_one("#message", RichTextView).show(blocks)
        self.query_one(KeyLine).show(hints(KEYS if self._stops else ASK_KEYS))

    def on_key(self) -> None:
        """Put the keys back: what was said is read."""
        self.query_one(KeyLine).keys_again()

    def action_copy(self) -> None:
        """Copy the message to the person under the cursor."""
        one = self._chosen
        if one is not None and not one.body:
            self.query_one(KeyLine).refuse(f"Nothing to copy: {one.note}.")
        elif one is not None:
            copy_in_thread(self, self._network, outgoing(one.body))

    def action_copy_subject(self) -> None:
        """Copy the subject of that message."""
        one = self._chosen
        if one is not None and one.subject:
            copy_in_thread(self, self._network, outgoing(one.subject))
        elif one is not None:
            self.query_one(KeyLine).refuse("This message has no subject.")

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
