"""The brief before a meeting, and the day at a glance."""

from __future__ import annotations

from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netfollow.network import Network
from netfollow.network.brief import PersonBrief
from netfollow.network.meetings import KnownMeeting
from netfollow.people import Uid
from netfollow.people.text import outgoing
from netfollow.tui.command import Outcome
from netfollow.tui.screens.dialog.running import (
    copy_in_thread,
    hand_over,
    safe,
    short_switch_interval,
)
from netfollow.tui.screens.forms import note_form
from netfollow.tui.screens.log_form import LogForm
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, KeyLine, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.brief import WIDE, day_brief, meeting_time, person_brief
from netfollow.view.printed import printed
from netfollow.view.text_block import TextBlock

KEYS = "n log a conversation · y copy · l next person · h back · d the day · esc close"
ALONE_KEYS = "n log a conversation · y copy · d the day · esc close"

NO_MEETING = "no meeting in the next 24 hours"
BESIDE = 2
"""Cells at the sides of a line."""

DAY_KEYS = "l next meeting · y copy · esc close"


class BriefScreen(ModalScreen[Outcome | None]):
    """One person at a time: whoever was chosen first, then whom the next meetings are with.

    With a meeting it is about that one and its people. It answers with what was logged, if anything was.
    """

    BINDINGS = [
        Binding("escape,q,B", "leave", "leave"),
        Binding("n", "log", "log"),
        Binding("y", "copy", "copy"),
        Binding("l,right,tab", "turn(1)", "next"),
        Binding("h,left,shift+tab", "turn(-1)", "back"),
        Binding("d", "day", "day"),
        KEYS_OF_SCREEN,
    ]

    def __init__(
        self, network: Network, person: Uid | None, meeting: KnownMeeting | None = None
    ) -> None:
        super().__init__()
        self._meeting = meeting
        self._network = network
        self._first = person
        self._people: tuple[Uid, ...] = (person,) if person is not None else ()
        self._met: tuple[Uid, ...] = ()
        self._has_read = False
        self._place = 0 if person is not None else -1

    def compose(self) -> ComposeResult:
        """A title, the lines, and the keys."""
        with Vertical(id="brief", classes="window"):
            yield Static(id="title", classes="band")
            yield RichTextView(id="about")
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Read the calendars off the event loop, then show the brief."""
        shown = self.query_one("#about", RichTextView)
        shown.show((TextBlock("Reading your calendars…", "muted", indent=1),))
        shown.focus()
        self._read()

    @work(thread=True, exclusive=True, exit_on_error=False)
    @short_switch_interval()
    def _read(self) -> None:
        self._network.meetings.read()
        hand_over(self, self._have_read)

    def _have_read(self) -> None:
        self._met = tuple(uid for uid, _ in self._network.briefs.next_people())
        if self._meeting is not None:
            self._met = self._meeting.contacts
        first = [self._first] if self._first is not None else []
        self._people = tuple(dict.fromkeys((*first, *self._met)))
        self._has_read = True
        self._show()

    def on_resize(self) -> None:
        """Break the lines for the new width, once there is something to show."""
        if self._has_read:
            self.call_after_refresh(self._show)

    @property
    def _person(self) -> Uid | None:
        """Whom the brief on show is about; None for the day."""
        if 0 <= self._place < len(self._people) and self._network.knows(self._people[self._place]):
            return self._people[self._place]
        return None

    def _show(self) -> None:
        uid = self._person
        title = self.query_one("#title", Static)
        self.query_one("#about", RichTextView).show(self._passages())
        if uid is None:
            title.update(Content("Your day"))
            self.query_one(KeyLine).show(hints(DAY_KEYS))
            return
        title.update(Content(self._title(uid)))
        self.query_one(KeyLine).show(hints(KEYS if self._people[1:] else ALONE_KEYS))

    def _brief(self, uid: Uid) -> PersonBrief:
        return self._network.briefs.person(uid, self._meeting)

    def _title(self, uid: Uid) -> str:
        """Return when the meeting is, and which of the next it is; or that there is none."""
        meeting = self._brief(uid).meeting
        if meeting is None:
            return f"Brief · {NO_MEETING}"
        when = meeting_time(meeting, self._network.today)
        place = f"{self._met.index(uid) + 1} of {len(self._met)}" if self._met[1:] else ""
        return " · ".join(filter(None, ("Meeting brief", when, place)))

    def _passages(self) -> tuple[TextBlock, ...]:
        network, uid = self._network, self._person
        wide = self.query_one("#about", RichTextView).size.width - BESIDE
        if uid is None:
            return day_brief(network.briefs.day(), min(wide, WIDE))
        return person_brief(self._brief(uid), network.now(), wide)

    def action_turn(self, by: int) -> None:
        """Go to the next person, or back; before the first is the day."""
        self._place = max(-1, min(self._place + by, len(self._people) - 1))
        self._show()

    def action_day(self) -> None:
        """Show the day."""
        self._place = -1
        self._show()

    def action_log(self) -> None:
        """Log a conversation with the person on show."""
        uid = self._person
        if uid is None:
            self.query_one(KeyLine).refuse("Select a person first. l goes to the next meeting.")
            return
        form = note_form(self._network, (uid,))
        form = replace(form, save=safe(self._network, form.save))
        self.app.push_screen(LogForm(form), self._logged)

    def _logged(self, outcome: Outcome | None) -> None:
        """Close with what was logged; a form that was left leads back here."""
        if outcome is not None:
            self.dismiss(outcome)

    def action_copy(self) -> None:
        """Copy the brief as text."""
        copy_in_thread(self, self._network, outgoing("\n".join(printed(self._passages()))))

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
