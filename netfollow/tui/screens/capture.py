"""The people of an event, one line each: typed, matched while typing, and logged as one change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from netfollow.errors import Missing, NetFollowError
from netfollow.network import Changes, Network
from netfollow.network.capture import NEW, CapturePlan, CaptureRow, RowState, left_over
from netfollow.people import Uid
from netfollow.people.capture_lines import Occasion, typed_occasion
from netfollow.people.dates import echo, not_in_future, read_day
from netfollow.people.text import line
from netfollow.tui.command import Notice, Outcome
from netfollow.tui.screens.data_watch import IN_MEMORY
from netfollow.tui.screens.dialog.running import attempt, safe
from netfollow.tui.screens.form import DISCARD, DISCARDED, Field, FieldInput, read_values
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.text_block import TextBlock

KEYS = "tab next field · ctrl+s log them · esc close (kept) · ctrl+g discard"

HINT = (
    "e.g. Ann Lee, Acme: wants the deck > You said churn fell. ! send the deck by fri #saas\n"
    "Ben Oak, CTO, Oak Ltd: hires two people"
)

KEPT = "event"
"""Under this name what is typed is kept."""

REST = 0.25
"""Seconds after the last key until the people are matched."""

MARKS = {
    RowState.NEW: ("+ ", "done"),
    RowState.KNOWN: ("✓ ", "key"),
    RowState.UNSURE: ("? ", "due"),
    RowState.DONE: ("· ", "muted"),
}

_FIELDS = (
    Field("event", "Event", example="PyCon"),
    Field("place", "Place", example="Leeds"),
    Field("day", "Day", example="yesterday, fri, nov 5; today if empty"),
)
_NAMES = tuple(one.name for one in _FIELDS)


class CaptureScreen(ModalScreen[Outcome | None]):
    """Lines on the left or above, what they mean below; `ctrl+s` logs them, `esc` keeps the text.

    `ctrl+g` twice leaves without it.
    """

    AUTO_FOCUS = "#event"
    BINDINGS = [
        Binding("escape", "leave", "leave"),
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("ctrl+g", "discard", "discard", priority=True),
    ]
    CSS = """
    #capture .field { height: 1; margin: 0 1; }
    #capture .label { width: 8; color: $foreground-muted; }
    #capture Input { width: 1fr; max-width: 40; border: none; height: 1; background: $surface; padding: 0 1; }
    #capture .read { width: auto; max-width: 50%; padding-left: 1; color: $foreground-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    #capture #lines { height: 1fr; border: none; background: $surface; padding: 0 1; margin: 1 1 0 1; }
    #capture #meaning { margin-top: 1; }
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network
        self._kept = read_values(network.unsaved.kept(KEPT))
        self._rest: Timer | None = None
        self._inbox: tuple[str, ...] = ()
        self._asking: list[CaptureRow] = []
        self._decided: dict[int, Uid] = {}
        self._plan_asked: CapturePlan | None = None
        self._discards: dict[str, str] | None = None

    def compose(self) -> ComposeResult:
        """The event, its place and day, the lines, and what they mean."""
        kept = self._kept
        with Vertical(id="capture", classes="window"):
            yield Static(Content("People from an event"), id="title", classes="band")
            for one in _FIELDS:
                with Horizontal(classes="field"):
                    yield Static(Content(one.label), classes="label")
                    yield FieldInput(one, kept.get(one.name, ""))
                    yield Static("", id=f"{one.name}-read", classes="read")
            yield TextArea(
                kept.get("lines", ""), id="lines", tab_behavior="focus", placeholder=HINT
            )
            yield RichTextView(id="meaning")
            yield KeyLine(hints(KEYS), id="keys")

    def _head(self) -> list[str]:
        """Return event, place and day as they are typed."""
        return [self.query_one(f"#{name}", Input).value for name in _NAMES]

    def on_mount(self) -> None:
        """Show what the lines mean; go to them if there are any, and say what is in the inbox."""
        if self._kept.get("lines"):
            self.query_one("#lines").focus()
        if self._network.capture.waiting():
            attempt(
                self.app, safe(self._network, self._network.capture.take_inbox), self._inbox_taken
            )
        self._show()

    def _inbox_taken(self, found: object) -> None:
        """Say what the lines of the inbox became."""
        if isinstance(found, NetFollowError):
            self.query_one(KeyLine).refuse(found.sentence)
            return
        self._inbox = (
            *(f"From your inbox: {line(one.did)}." for one in getattr(found, "changes", ())),
            *(line(one) for one in getattr(found, "left", ())),
        )
        self._show()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show)
        self.query_one(KeyLine).keys_again()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    def _occasion(self) -> Occasion:
        """Return the event that is typed; raises `WrongCall` for a day that is none."""
        event, place, day = (text.strip() for text in self._head())
        today = self._network.today
        style = self._network.dates
        on = not_in_future(read_day(day, today, past=True, style=style), today) if day else None
        return typed_occasion(event, place, on, today=today, style=style)

    def _plan(self) -> CapturePlan:
        text = self.query_one("#lines", TextArea).text
        return self._network.capture.plan(text, self._occasion())

    def _show(self) -> None:
        """Show what each line means, or why nothing can be read."""
        self._show_fields()
        shown = self.query_one("#meaning", RichTextView)
        above = [TextBlock(one, "done", indent=1) for one in self._inbox]
        try:
            plan = self._plan()
        except NetFollowError as problem:
            shown.show((*above, TextBlock(problem.sentence, "due", indent=1)))
            return
        shown.show((*above, *meanings(plan)))

    def _show_fields(self) -> None:
        """Say at the right of the fields which tags, which place and which day are meant."""
        event, place, _ = self._head()
        today = self._network.today
        try:
            meant = self._occasion()
        except NetFollowError:
            meant = typed_occasion("", place, today=today)
        read = {
            "event": _signed(typed_occasion(event, today=today).tags),
            "place": _signed(typed_occasion("", place, today=today).tags)
            or (f"→ {line(meant.place, 40)}" if meant.place and not place.strip() else ""),
            "day": f"→ {echo(meant.on, today)}" if meant.on else "",
        }
        for name, words in read.items():
            self.query_one(f"#{name}-read", Static).update(Content(words))

    def action_save(self) -> None:
        """Ask about names that are similar to known ones, then log all."""
        if self._asking:
            return
        try:
            plan = self._plan()
        except NetFollowError as problem:
            self.query_one(KeyLine).refuse(problem.sentence)
            return
        self._asking, self._decided = list(plan.open), {}
        self._plan_asked = plan
        self._ask_next()

    def _ask_next(self) -> None:
        """Ask about the next similar name, by one key; with none left, log."""
        bar = self.query_one(KeyLine)
        if self._asking:
            self.query_one("#meaning").focus()
            bar.keys_again()
            bar.show(hints(question(self._asking[0])))
            return
        bar.show(hints(KEYS))
        if self._plan_asked is not None:
            plan = self._network.capture.decide(self._plan_asked, self._decided)
            act = safe(self._network, lambda: self._network.capture.take(plan))
            attempt(self.app, act, partial(self._saved, plan))

    def on_key(self, event: events.Key) -> None:
        """Take the answer to the question who someone is."""
        if not self._asking:
            return
        event.stop()
        event.prevent_default()
        row, key = self._asking[0], event.character or ""
        numbers = [str(place + 1) for place in range(len(row.likes))]
        if event.key == "escape":
            self._asking, self._plan_asked = [], None
            self.query_one(KeyLine).show(hints(KEYS))
            self.query_one("#lines").focus()
        elif key in numbers or key == "n":
            chosen = NEW if key == "n" else row.likes[int(key) - 1].uid
            self._decided[row.person.number] = chosen
            self._asking.pop(0)
            self._ask_next()

    def _saved(self, plan: CapturePlan, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self.query_one(KeyLine).refuse(found.sentence)
            return
        if left := left_over(plan):
            self._show()
            self.query_one(KeyLine).refuse(f"Logged, except: {left}")
            return
        with suppress(NetFollowError):
            self._network.unsaved.keep(KEPT, "")
        self.dismiss(found)

    def _values(self) -> dict[str, str]:
        found = dict(zip(_NAMES, self._head(), strict=True))
        return {**found, "lines": self.query_one("#lines", TextArea).text}

    def action_discard(self) -> None:
        """Leave without the text; if anything was typed, a second press does."""
        if self._asking:
            return
        values = self._values()
        is_empty = not any(map(str.strip, values.values()))
        if not is_empty and self._discards != values:
            self._discards = values
            self.query_one(KeyLine).refuse(DISCARD)
            return
        with suppress(NetFollowError):
            self._network.unsaved.keep(KEPT, "")
        self.dismiss(None if is_empty else Notice(DISCARDED, "muted"))

    def action_leave(self) -> None:
        """Leave; what is typed is there the next time."""
        if self._asking:
            return
        values = self._values()
        is_empty = not any(map(str.strip, values.values()))
        try:
            self._network.unsaved.keep(
                KEPT, "" if is_empty else msgspec.json.encode(values).decode()
            )
        except Missing:
            self.dismiss(Notice(IN_MEMORY, "bad"))
        except NetFollowError as problem:
            self.query_one(KeyLine).refuse(problem.sentence)
        else:
            self.dismiss(None)


def _signed(tags: tuple[str, ...]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def question(row: CaptureRow) -> str:
    """Return the question who someone is, as the keys that answer it."""
    known = [
        f"{place + 1} {line(like.name, 30)}{f' ({line(like.about, 24)})' if like.about else ''}"
        for place, like in enumerate(row.likes)
    ]
    org = f", {line(row.person.org, 30)}" if row.person.org else ""
    who = f"Who is {line(row.person.name, 40)}{org}?"
    return " · ".join((who, *known, "n a new person", "esc back"))


def meanings(plan: CapturePlan) -> Iterator[TextBlock]:
    """Yield what each line means: who it is, and what is noted; then what can't be read."""
    if not plan.rows and not plan.unread:
        signs = "> what they said · ? still to ask · + they need · ~ personal · ! you promise"
        yield TextBlock("One person per line, with a colon after the name.", "muted", indent=1)
        yield TextBlock(signs, "muted", indent=1)
        return
    for row in plan.rows:
        person = row.person
        mark, tone = MARKS[row.state]
        role = ", ".join(line(one, 30) for one in (person.title, person.org) if one)
        who = line(person.name, 40) + (f", {role}" if role else "")
        yield TextBlock(
            who, "heading", indent=1, hanging=mark, hanging_tone=tone, right=_state(row)
        )
        tags = " ".join(f"#{line(tag)}" for tag in person.tags)
        reach = " ".join(map(line, (*person.emails, *person.phones, *person.links)))
        yield from (TextBlock(line(one), indent=3) for one in person.note.split("\n") if one)
        if tags or reach:
            yield TextBlock(f"{tags} {reach}".strip(), "muted", indent=3)
    for one in plan.unread:
        yield TextBlock(f"{line(one.typed, 60)}: {one.why}", "late", indent=1, hanging="! ")


def _state(row: CaptureRow) -> str:
    """Return what is known of a row's person, in a word or two."""
    if row.state is RowState.UNSURE:
        return f"{line(row.likes[0].name, 24)}?"
    return {RowState.NEW: "new", RowState.KNOWN: "known"}.get(row.state, "logged before")
