"""Past meetings of your calendars to confirm: logged, not held, no conversation, never again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netfollow.errors import NetFollowError
from netfollow.network import Changes, Network, noted_facts
from netfollow.network.conversations import ConversationInput
from netfollow.network.meetings import MeetingAnswer, MeetingQuestion
from netfollow.people import Kind
from netfollow.people.text import line
from netfollow.tui.command import Notice, Outcome
from netfollow.tui.commands.happened import small_undo
from netfollow.tui.screens.form import Field, Form, FormData, Values
from netfollow.tui.screens.running import attempt, hand_over, safe, short_switch_interval, telling
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import ListRow

KEYS = (
    "enter log it · x it did not happen · n no conversation · s never for this series"
    " · u undo · esc back"
)

NOT_SET = (
    "No calendar is set.\n\n"
    'Name your calendars in config.toml: folders = ["~/.calendars"] under [calendar].'
)
NONE = "No meetings to confirm."


class MeetingsScreen(ModalScreen[Outcome | None]):
    """Past meetings with people you know, the latest first, one key each."""

    BINDINGS = [
        Binding("escape,q,K", "leave", "leave"),
        Binding("l", "log", "log it"),
        Binding("x", "answer('NOT_HELD')", "it did not happen"),
        Binding("n", "answer('NO_TALK')", "no conversation"),
        Binding("s", "answer('NEVER')", "never for this series"),
        Binding("u", "undo", "undo"),
    ]
    CSS = """
    MeetingsScreen { align: center middle; background: $background 60%; }
    #meetings { width: 84; max-width: 100%; height: 24; max-height: 100%; border: round $primary; background: $surface; padding: 0 1; }
    #meetings #title { text-style: bold; margin-bottom: 1; }
    #meetings LineList { background: $surface; scrollbar-background: $surface; height: 1fr; }
    #meetings #keys { height: auto; max-height: 3; color: $foreground-muted; background: $surface; }
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network
        self._asked: dict[str, MeetingQuestion] = {}

    def compose(self) -> ComposeResult:
        """A title, the list, and the keys."""
        with Vertical(id="meetings"):
            yield Static(Content("Meetings to confirm"), id="title")
            yield LineList(id="asked", lines=2)
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Read the calendars off the event loop, then fill the list."""
        asked = self.query_one("#asked", LineList)
        asked.empty = "Reading your calendars…" if self._network.meetings.are_set else NOT_SET
        asked.show((), self._row)
        asked.focus()
        bar = self.query_one(KeyLine)
        self.call_after_refresh(bar.show, hints(KEYS))  # in as many lines as it needs
        if self._network.meetings.are_set:
            self._read()

    @work(thread=True, exclusive=True, exit_on_error=False)
    @short_switch_interval()
    def _read(self) -> None:
        self._network.meetings.read()
        hand_over(self, self._have_read)

    def _have_read(self) -> None:
        self.query_one("#asked", LineList).empty = NONE
        self._show()
        if unread := self._network.meetings.unread():
            first = f"{line(unread[0].path, 60)}: {line(unread[0].why, 60)}"
            more = f" ({len(unread) - 1} more.)" if unread[1:] else ""
            self.query_one(KeyLine).say(f"Not read: {first}{more}")

    def _show(self) -> None:
        self._asked = {one.mark: one for one in self._network.meetings.questions()}
        title = f"Meetings to confirm · {len(self._asked)}"
        self.query_one("#title", Static).update(Content(title))
        self.query_one("#asked", LineList).show(tuple(self._asked), self._row)

    def _row(self, key: str) -> ListRow:
        return row_of(self._asked[key])

    @property
    def _chosen(self) -> MeetingQuestion | None:
        key = self.query_one("#asked", LineList).key
        return self._asked.get(key) if key is not None else None

    @on(LineList.Chosen)
    def _entered(self) -> None:
        self.action_log()

    def action_log(self) -> None:
        """Ask what to remember, and log it."""
        chosen = self._chosen
        if chosen is not None:
            form = meeting_form(self._network, chosen)
            form = replace(form, save=safe(self._network, form.save))
            self.app.push_screen(Form(form), self._logged)

    def _logged(self, found: Changes | Notice | None) -> None:
        if isinstance(found, Notice):
            self.query_one(KeyLine).refuse(found.sentence)
        elif found is not None:
            self._did(found)

    def action_answer(self, name: str) -> None:
        """Note an answer about the meeting under the cursor."""
        chosen = self._chosen
        if chosen is not None:
            self._try(lambda: self._network.meetings.dismiss(chosen.mark, MeetingAnswer[name]))

    def action_undo(self) -> None:
        """Undo the last change."""
        self._try(partial(small_undo, self._network))

    def _try(self, act: Callable[[], Changes]) -> None:
        attempt(self.app, safe(self._network, act), self._tried)

    def _tried(self, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self.query_one(KeyLine).refuse(found.sentence)
            self._show()
        else:
            self._did(found)

    def _did(self, changes: Changes) -> None:
        """Show what was done, and the meetings that are left."""
        did = changes.did
        undo = None if did.startswith("undone") else hints("u undo")
        bar = self.query_one(KeyLine)
        with telling(self._network, bar.say, is_written=True):
            self._show()
            bar.say(f"{did[:1].upper()}{did[1:]}", undo)

    def on_key(self) -> None:
        """Put the keys back: what was said is read."""
        self.query_one(KeyLine).keys_again()

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


def row_of(asked: MeetingQuestion) -> ListRow:
    """Return a past meeting as a row of a list."""
    repeats = "repeats" if asked.is_series else ""
    return ListRow(
        left=line(asked.sentence, 120),
        right=f"{asked.end:%H:%M}",
        tone="due",
        below=" · ".join(filter(None, (line(asked.title, 60), repeats))),
    )


def meeting_form(network: Network, asked: MeetingQuestion) -> FormData:
    """Return the form for what to remember of a meeting; its people and time are the calendar's."""
    people = [network.person(uid) for uid in asked.contacts]
    called = noted_facts.names_of(people)

    def save(values: Values) -> Changes:
        kind = Kind.CALL if asked.is_call else Kind.MET
        talk = ConversationInput(kind=kind, text=values["text"], detail=values["detail"])
        return network.meetings.log(asked.mark, talk)

    def echo(note: str) -> str:
        odd = noted_facts.remarks(note, "", called)
        return odd[-1] if odd else ""

    kept = f"meeting-{asked.mark}"
    return FormData(
        title=line(asked.sentence, 76),
        fields=(
            Field(
                "text",
                "What was said",
                hint=f"begin a line with: {noted_facts.SIGN_HINT} · ! promise",
                tall=True,
                echo=echo,
            ),
            Field("detail", "Topic", "", "the topic, as you'd say it to them"),
        ),
        save=save,
        first="text",
        keep=lambda text: network.unsaved.keep(kept, text),
        kept=network.unsaved.kept(kept),
    )
