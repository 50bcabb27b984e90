"""Dialogs at the bottom of the screen: a menu of keys, a question in one line, sentences, and their base.

The message and the last words stay readable above them.

Until a dialog that opened unprompted can be read it takes no keys: one typed before it was painted
was meant for something else. Its line of keys appears once it takes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import Enum, auto
from typing import Generic, Self, TypeVar

import msgspec
from rich.cells import cell_len
from textual import events
from textual._time import get_time
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.people.text import block, line
from netfollow.tui.command import Ask, Choice, Menu, Outcome
from netfollow.tui.screens.dialog.running import attempt
from netfollow.tui.screens.dialog.running import safe as safely
from netfollow.tui.widgets.key_bar import APART, BETWEEN, Hints, hints, pressing
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.cells import safe
from netfollow.view.text_block import TextBlock

Answer = TypeVar("Answer")

SURELY_PAINTED = 2.0
"""Seconds after which a dialog is painted even if nobody said so: a call after a refresh waits
for the next event when the refresh is over before it."""

READING = 0.3
"""Seconds after the first paint for which keys are still meant for what was there before."""

NEVER = float("inf")

FLASH = 0.2
"""Seconds for which the keys of a menu are lit after a key that is none of them."""

KEY_CELLS = 8
"""Cells for the key of a choice, with the gap after it."""

QUIT = "ctrl+q"
"""The key that quits from everywhere."""


class EarlyKeys(Enum):
    """What happens to a key typed before the dialog could be read."""

    BELOW = auto()
    """It goes to the screen below; the dialog closes and opens again later."""
    DROPPED = auto()
    """It is dropped: the screen below waits for an answer before it can go on."""


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A dialog that ignores keys typed before it was painted, if it opened unprompted."""

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (56, "-roomy")]
    early: EarlyKeys | None = None
    is_withdrawn = False
    _readable_since = 0.0

    def unprompted(self, early: EarlyKeys) -> Self:
        """Say that no key was pressed for this dialog, and what happens to early keys."""
        self.early = early
        self._readable_since = NEVER
        self.add_class("unread")
        return self

    def _on_mount(self, event: events.Mount) -> None:
        super()._on_mount(event)
        if self.early is not None:
            self.call_after_refresh(self.set_timer, READING, self._show_keys)
            self.set_timer(SURELY_PAINTED, self._show_keys)

    def _show_keys(self) -> None:
        self.remove_class("unread")
        self.call_after_refresh(self._take_keys)
        self.set_timer(SURELY_PAINTED, self._take_keys)

    def _take_keys(self) -> None:
        if self.is_unread:
            self._readable_since = get_time()

    @property
    def is_unread(self) -> bool:
        """Whether the dialog takes no keys yet."""
        return self._readable_since == NEVER

    def is_early(self, event: events.Event) -> bool:
        """Whether a key was typed before the dialog could be read."""
        is_quit = isinstance(event, events.Key) and event.key == QUIT
        return event.time < self._readable_since and not is_quit

    def withdraw(self) -> None:
        """Close without an answer; whoever opened it opens it again later."""
        self.is_withdrawn = True
        self.dismiss(None)


class SheetTitle(Horizontal):
    """The first row of a sheet: what it is about at the left, the keys that end it at the right."""

    def __init__(self, title: str, keys: str) -> None:
        super().__init__(classes="sheet-title")
        self._title, self._keys = title, keys

    def compose(self) -> ComposeResult:
        """The title takes the room that the keys leave."""
        yield Static(Content(self._title), id="question")
        parts = (hints(part) for part in self._keys.split(BETWEEN) if part)
        yield Hints(Content(APART).join(parts), classes="sheet-keys")


class MenuScreen(Dialog[Outcome | None]):
    """A question that one key answers: a line for each key, at the bottom of the screen."""

    BINDINGS = [Binding("escape", "leave", "leave")]

    def __init__(self, menu: Menu) -> None:
        super().__init__()
        self._menu = menu

    def compose(self) -> ComposeResult:
        """The question, the keys with their consequences, a note."""
        menu = self._menu
        is_short = len(menu.choices) == 1
        with Vertical(classes="sheet"):
            yield SheetTitle(menu.question, "" if is_short else f"esc {menu.leave}")
            yield Hints(_yes_or_no(menu) if is_short else choice_lines(menu.choices), id="choices")
            yield Static(Content(menu.note), id="understood")

    def on_key(self, event: events.Key) -> None:
        """Take a key that is an answer; any other flashes the keys that are."""
        key = event.character if event.is_printable and event.character else event.key
        answers = (*(one.key for one in self._menu.choices), *self._menu.aliases)
        if key in answers or key.casefold() in answers:
            event.stop()
            attempt(self.app, lambda: self._menu.answer(key), self._taken)
        elif event.key != "escape":
            self._flash()

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that is pasted instead of a key, where there is a use for one."""
        event.stop()
        pasted = self._menu.pasted
        if pasted is not None and event.text.strip():
            attempt(self.app, lambda: pasted(event.text), self._taken)
        else:
            self._flash()

    def _flash(self) -> None:
        keys = self.query_one("#choices")
        keys.add_class("flash")
        self.set_timer(FLASH, lambda: keys.remove_class("flash"))

    def _taken(self, found: Outcome | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self.query_one("#understood", Static).add_class("wrong").update(Content(found.sentence))
        else:
            self.dismiss(found)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


def choice_lines(choices: Sequence[Choice]) -> Content:
    """Return a line for each key, with what it means and what would follow; they can be clicked."""
    keys = max(KEY_CELLS, *(cell_len(one.key) + 3 for one in choices))
    labels = max((cell_len(safe(one.label)) for one in choices if one.follows), default=0)
    lines = []
    for one in choices:
        key, label = one.key.ljust(keys), safe(one.label)
        follows = f"{' ' * (labels - cell_len(label))}  → {safe(one.follows)}"
        lines.append(_pressed(one.key, key, label, follows if one.follows else ""))
    return Content("\n").join(lines)


def _yes_or_no(menu: Menu) -> Content:
    """Return both keys of a yes-or-no question in one row."""
    (choice,) = menu.choices
    yes = _pressed(choice.key, f"{choice.key} ", safe(choice.label), "")
    return Content("   ").join([yes, _pressed("esc", "esc ", menu.leave, "")])


def _pressed(key: str, shown: str, label: str, follows: str) -> Content:
    """Return a key and its words; a click anywhere on them presses it."""
    style = pressing(key, "")[1]
    whole = Content.assemble((shown, "bold $accent"), label, (follows, "$foreground-muted"))
    return whole.stylize(style)


class AskScreen(Dialog[Outcome | None]):
    """Asks in one line until the answer is understood, or `esc` leaves it."""

    BINDINGS = [Binding("escape", "leave", "leave")]

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask

    def compose(self) -> ComposeResult:
        """The question, the choices if there are any, the line, and how it is understood."""
        ask = self._ask
        with Vertical(classes="sheet"):
            yield SheetTitle(ask.question, f"enter {ask.enter} · esc {ask.leave}")
            if ask.choices:
                yield Hints(choice_lines(ask.choices), id="choices")
            yield Input(
                ask.given,
                placeholder=f"e.g. {ask.example}" if ask.example else "",
                id="answer",
                select_on_focus=False,
            )
            yield Static(Content(ask.hint), id="understood")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the words are understood so far; take a single key that is an answer."""
        choice = next((one for one in self._ask.choices if one.key == event.value), None)
        if choice is not None:
            attempt(self.app, choice.then, self._taken)
            return
        understood = self._ask.hint
        if event.value.strip():
            with suppress(NetFollowError):
                understood = self._ask.echo(event.value) or self._ask.hint
        self._say(understood)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer; one that is not understood leaves the question open."""
        words = event.value
        attempt(self.app, lambda: self._ask.answer(words), self._taken)

    def _taken(self, found: Outcome | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self._say(found.sentence, wrong=True)
        else:
            self.dismiss(found)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        line = self.query_one("#understood", Static)
        line.set_class(wrong, "wrong")
        line.update(Content(text))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


def dialog_for(network: Network, question: Ask | Menu) -> AskScreen | MenuScreen:
    """Return the dialog of a question; a fault after an answer was written is noted, not raised."""
    choices = tuple(
        msgspec.structs.replace(one, then=safely(network, one.then)) for one in question.choices
    )
    if isinstance(question, Menu):
        pasted = safely(network, question.pasted) if question.pasted else None
        return MenuScreen(msgspec.structs.replace(question, choices=choices, pasted=pasted))
    answer = safely(network, question.answer)
    return AskScreen(msgspec.structs.replace(question, answer=answer, choices=choices))


class NoticesDialog(Dialog[bool]):
    """Sentences, each whole, and below them a report; answers whether it is to be copied."""

    BINDINGS = [Binding("escape,q,enter", "leave", "leave"), Binding("y", "copy", "copy")]
    AUTO_FOCUS = "#sentences"

    def __init__(self, remarks: Sequence[str], report: str = "") -> None:
        super().__init__()
        self._remarks, self._report = remarks, report

    def compose(self) -> ComposeResult:
        """A title, the sentences, and the keys."""
        keys = ("y copy the report",) if self._report else ()
        with Vertical(id="told", classes="sheet"):
            yield SheetTitle("Good to know", " · ".join(("j k scroll", *keys, "esc close")))
            yield RichTextView(id="sentences")

    def on_mount(self) -> None:
        """Fill the list."""
        found = tuple(notices(self._remarks, self._report))
        self.query_one("#sentences", RichTextView).show(found)

    def action_copy(self) -> None:
        """Copy the report, if there is one."""
        if self._report:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(False)


def notices(remarks: Sequence[str], report: str) -> Iterator[TextBlock]:
    """Yield each sentence whole, and the report line by line."""
    for remark in remarks:
        yield TextBlock(line(remark, 500), indent=1, hanging="! ", hanging_tone="due")
        yield TextBlock("")
    if report:
        yield TextBlock("Report", "heading", indent=1)
        yield TextBlock(block(report), "muted", indent=1)
