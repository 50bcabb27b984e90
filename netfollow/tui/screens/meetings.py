"""Past meetings of your calendars to confirm: logged, not held, no conversation, never again."""

from __future__ import annotations

from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netfollow.network import Changes, Network
from netfollow.network.meetings import (
    AHEAD_DAYS,
    KnownMeeting,
    MeetingAnswer,
    MeetingQuestion,
    day_and_hours,
    hours,
)
from netfollow.network.session import names
from netfollow.people.dates import show_day
from netfollow.people.text import line
from netfollow.tui.command import Notice, Outcome
from netfollow.tui.screens.brief import BriefScreen
from netfollow.tui.screens.dialog.running import hand_over, short_switch_interval
from netfollow.tui.screens.edited_list import EditedList
from netfollow.tui.screens.form import Values
from netfollow.tui.screens.forms import DETAILS_AT_MOST, conversation, note_form
from netfollow.tui.screens.log_form import LogData
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import Heading, ListRow

KEYS = (
    "l log it · x it did not happen · n no conversation · z ask tomorrow"
    " · s never for this series · u undo · esc back"
)
COMING_KEYS = "enter brief · u undo · esc back"
EMPTY_KEYS = "u undo · esc back"

TO_COME = "This meeting is still to come. Press enter for the brief."

NOT_SET = "No calendar is set.\n\nAdd your calendar folders in the settings: calendar.folders."
NONE = "No meetings to confirm."


class MeetingsScreen(EditedList[Outcome | None]):
    """Past meetings with people you know, the latest first, one key each; below, those to come."""

    BINDINGS = [
        Binding("escape,q,K", "leave", "leave"),
        Binding("l", "log", "log it"),
        Binding("x", "answer('NOT_HELD')", "it did not happen"),
        Binding("n", "answer('NO_TALK')", "no conversation"),
        Binding("z,minus", "answer('LATER')", "ask tomorrow"),
        Binding("s", "answer('NEVER')", "never for this series"),
        Binding("u", "undo", "undo"),
        KEYS_OF_SCREEN,
    ]

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self._asked: dict[str, MeetingQuestion] = {}
        self._coming: dict[str, KnownMeeting] = {}

    def compose(self) -> ComposeResult:
        """A title, the list, and the keys."""
        with Vertical(id="meetings", classes="window"):
            yield Static(Content("Meetings to confirm"), id="title", classes="band")
            yield LineList(id="asked", lines=2)
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Read the calendars off the event loop, then fill the list."""
        asked = self.query_one("#asked", LineList)
        asked.empty = "Reading your calendars…" if self._network.calendars.are_set else NOT_SET
        asked.show((), self._row)
        asked.focus()
        self.call_after_refresh(self._say_keys)  # in as many lines as it needs
        if self._network.calendars.are_set:
            self._read()

    @work(thread=True, exclusive=True, exit_on_error=False)
    @short_switch_interval()
    def _read(self) -> None:
        self._network.meetings.read()
        hand_over(self, self._have_read)

    def _have_read(self) -> None:
        self.query_one("#asked", LineList).empty = NONE
        self.show_rows()
        if unread := self._network.meetings.unread():
            first = f"{line(unread[0].path, 60)}: {line(unread[0].why, 60)}"
            more = f" ({len(unread) - 1} more.)" if unread[1:] else ""
            self.query_one(KeyLine).say(f"Not read: {first}{more}")

    def show_rows(self) -> None:
        """Show the meetings that are left to confirm, and those to come."""
        meetings, shown = self._network.meetings, self.query_one("#asked", LineList)
        was_chosen = bool(self._asked) and shown.key in self._coming
        self._asked = {one.mark: one for one in meetings.questions()}
        self._coming = {one.mark: one for one in meetings.coming(24 * AHEAD_DAYS)}
        title = f"Meetings to confirm · {len(self._asked)}" if self._asked else NONE
        self.query_one("#title", Static).update(Content(title))
        place = len(self._asked)
        heading = {place: Heading(f"Coming · {len(self._coming)}")} if self._coming else {}
        rows = (*self._asked, *self._coming)
        shown.show(rows, self._row, headings=heading)
        if shown.key in self._coming and self._asked and not was_chosen:
            shown.put_cursor([*self._asked][-1])
        self._say_keys()

    def _row(self, key: str) -> ListRow:
        if key in self._asked:
            return row_of(self._asked[key])
        return row_to_come(self._network, self._coming[key])

    @on(LineList.Moved)
    def _say_keys(self) -> None:
        """Name the keys of the row under the cursor."""
        key = self.query_one("#asked", LineList).key
        keys = EMPTY_KEYS if key is None else COMING_KEYS if key in self._coming else KEYS
        self.query_one(KeyLine).show(hints(keys))

    @property
    def _chosen(self) -> MeetingQuestion | None:
        key = self.query_one("#asked", LineList).key
        return self._asked.get(key) if key is not None else None

    @on(LineList.Chosen)
    def _entered(self) -> None:
        coming = self._coming.get(self.query_one("#asked", LineList).key or "")
        if coming is None:
            self.action_log()
        else:
            self.app.push_screen(
                BriefScreen(self._network, coming.contacts[0], coming), self._briefed
            )

    def _briefed(self, outcome: Outcome | None) -> None:
        """Show what was logged from the brief."""
        if isinstance(outcome, Changes | Notice):
            self.saved(outcome)

    def action_log(self) -> None:
        """Ask what to remember, and log it."""
        chosen = self._chosen
        if chosen is not None:
            self.open_form(meeting_form(self._network, chosen))
        elif self._coming:
            self.refuse(TO_COME)

    def action_answer(self, name: str) -> None:
        """Note an answer about the meeting under the cursor."""
        chosen = self._chosen
        if chosen is not None:
            self.change(lambda: self._network.meetings.dismiss(chosen.mark, MeetingAnswer[name]))
        elif self._coming:
            self.refuse(TO_COME)


def row_of(asked: MeetingQuestion) -> ListRow:
    """Return a past meeting as a row of a list."""
    repeats = "repeats" if asked.is_series else ""
    return ListRow(
        left=line(asked.sentence, 120),
        right=hours(asked.start, asked.end),
        tone="due",
        below=" · ".join(filter(None, (line(asked.title, 60), line(asked.place, 40), repeats))),
    )


def row_to_come(network: Network, one: KnownMeeting) -> ListRow:
    """Return a meeting to come as a row of a list."""
    meeting = one.meeting
    who = names([network.person(uid) for uid in one.contacts])
    repeats = "repeats" if meeting.is_series else ""
    day = show_day(meeting.start.date(), network.today)
    return ListRow(
        left=line(who, 80),
        left_tone="muted",
        right=f"{day} {hours(meeting.start, meeting.end)}",
        tone="muted",
        below=" · ".join(filter(None, (line(meeting.title, 60), line(meeting.place, 40), repeats))),
    )


def meeting_form(network: Network, asked: MeetingQuestion) -> LogData:
    """Return the form for what to remember of a meeting; its people and time are the calendar's."""
    form = note_form(network, tuple(asked.contacts))
    each = tuple(asked.contacts) if 1 < len(asked.contacts) <= DETAILS_AT_MOST else ()
    who = names([network.person(uid) for uid in asked.contacts])
    when = day_and_hours(asked.start, asked.end, network.today)
    details = tuple(field for field in form.details if field.name in ("where", "track"))
    given = {
        **{field.name: field.value for field in form.details},
        "how": "call" if asked.is_call else "met",
        "when": asked.end.date().isoformat(),
    }

    def save(values: Values) -> Changes:
        return network.meetings.log(asked.mark, conversation(network, {**given, **values}, each))

    def summary(values: Values) -> str:
        goal = f"goal: {values['track']}" if values["track"].strip() else ""
        parts = (f"{given['how']} {who}", when, values["where"], goal)
        return " · ".join(line(part) for part in parts if part.strip())

    kept = f"meeting-{asked.mark}"
    return replace(
        form,
        title="Log the meeting",
        about=line(asked.sentence.removesuffix(" What to remember?"), 60),
        fields=tuple(one for one in form.fields if one not in form.details or one in details),
        details=details,
        summary=summary,
        outlook=lambda values: form.outlook({**given, **values}),
        follows=lambda values: form.follows({**given, **values}),
        ahead=lambda values: form.ahead({**given, **values}),
        save=save,
        offer=lambda values: None,
        keep=lambda text: network.unsaved.keep(kept, text),
        kept=network.unsaved.kept(kept),
    )
