"""The form to log a conversation: what was said first, facts as fields, who and when folded away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input, Static, TextArea
from textual.worker import get_current_worker

from netfollow.errors import NetFollowError
from netfollow.tui.screens.dialog.running import hand_over
from netfollow.tui.screens.form import (
    SHORT_KEYS,
    Field,
    FieldInput,
    Form,
    FormData,
    Values,
    title_band,
)
from netfollow.tui.widgets.key_bar import Hints, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.tui.widgets.text_areas import WrappedArea
from netfollow.view.cells import fit
from netfollow.view.text_block import TextBlock

KEYS = (
    "enter next · tab fix · → accept suggestion · ctrl+e who, how, when · ctrl+s save · "
    "esc close (kept) · ctrl+g discard"
)

FACTS_HEADING = "Facts (each is one line and optional; the signs work in the note too)"

WIDE = 120
"""Cells of the screen from which there is room for what happens next."""

SHORT = 120
"""Cells below which the keys have short words."""

TIGHT = 22
"""Lines of the screen below which no blank lines are left between its parts."""

ASIDE = 34
"""Cells beside a fact for how it is understood."""


@dataclass(frozen=True)
class LogData(FormData):
    """What the form asks.

    The first of the fields is the large one; `facts` are lines below it, each with its sign; `details` are
    folded into one line, which `summary` writes. `aside` says at the right of a fact how it is
    understood, `repair` gives the lines that change when a field is put right, and `signed` the
    field and the words of a line that begins with a sign. `ahead` says what would follow; it
    may be slow, and runs in a thread. `follows` says the same in a line, where there is no room.
    """

    facts: Sequence[tuple[str, Field]] = ()
    details: Sequence[Field] = ()
    summary: Callable[[Values], str] = lambda values: ""
    aside: Callable[[str, Values], str] = lambda name, values: ""
    repair: Callable[[str, Values], Values] = lambda name, values: {}
    signed: Callable[[str], Sequence[tuple[str, str, str]]] = lambda row: ()
    """Gives the parts of a line, each with its field and its words there."""
    ahead: Callable[[Values], Sequence[TextBlock]] = lambda values: ()
    follows: Callable[[Values], str] = lambda values: ""


class NoteArea(WrappedArea):
    """The large field. A line that begins with a sign may leave for its fact on enter."""

    class Entered(Message):
        """Enter was pressed at the end of a line, before it does anything."""

        def __init__(self, area: NoteArea, row: int, text: str) -> None:
            super().__init__()
            self.area, self.row, self.text = area, row, text

    def __init__(self, text: str, signed: Callable[[str], Sequence[tuple[str, str, str]]]) -> None:
        super().__init__(text, id="text", tab_behavior="focus", compact=True)
        self._signed = signed

    async def _on_key(self, event: events.Key) -> None:
        """Keep the line where the cursor is for the form to look at; else type as ever."""
        row, column = self.cursor_location
        text = str(self.document.get_line(row))
        is_at_end = self.selection.is_empty and column == len(text)
        if event.key == "enter" and is_at_end and any(one[1] for one in self._signed(text)):
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self, row, text))
            return
        await super()._on_key(event)

    def put(self, row: int, parts: Sequence[str]) -> None:
        """Put other words in the place of a line."""
        self.replace("\n".join(parts), (row, 0), (row, len(self.document.get_line(row))))


class LogForm(Form):
    """`enter` moves a signed line to its fact, `tab` takes a repair, `ctrl+e` opens the details."""

    BINDINGS = [
        Binding("tab", "fix_or_next", "fix or next field", show=False),
        Binding("ctrl+e", "details", "who, how, when", priority=True),
        Binding("ctrl+r", "fix", "fix", priority=True),
    ]

    def __init__(self, data: LogData) -> None:
        super().__init__(data)
        self._log = data
        self._asides: dict[str, Static] = {}

    def compose(self) -> ComposeResult:
        """The text, the facts, the folded line; what happens next beside them if there is room."""
        data = self._log
        self.update_classes(self.size_classes(self.app.size), update=False)
        self.set_class(self._asks_who, "open", update=False)
        yield title_band(data)
        with Horizontal(id="log"):
            with Vertical(id="left"):
                with VerticalScroll(id="fields", can_focus=False):
                    yield Static("What was said", classes="heading")
                    text = NoteArea(self._kept.get("text", data.fields[0].value), data.signed)
                    self._boxes["text"] = text
                    yield text
                    yield Static(FACTS_HEADING, id="facts-heading", classes="heading")
                    yield from self._fact_rows()
                    yield Hints(id="folded")
                    with Vertical(id="details"):
                        yield from self._detail_rows() if self._asks_who else ()
                yield Static("", id="understood")
            yield RichTextView(id="ahead")
        yield self.key_line()

    @property
    def _asks_who(self) -> bool:
        """Whether nobody was chosen: then it begins with whom one talked to."""
        return any(field.name == self._log.first for field in self._log.details)

    def _detail_rows(self) -> Iterator[Horizontal]:
        """Yield the rows of who, how, when and where."""
        for field in self._log.details:
            yield Horizontal(
                Static(Content(field.label), classes="label"), self.box(field), classes="fact"
            )

    def _fact_rows(self) -> ComposeResult:
        """A row for each fact: its sign and label, the line, and how it is understood."""
        for sign, field in self._log.facts:
            label = Content.assemble((f"{sign:<3}", "bold $accent"), field.label)
            with Horizontal(id=f"{field.name}-row", classes="fact"):
                yield Static(label, classes="label")
                yield self.box(field)

    def on_mount(self) -> None:
        """Say how what is there is understood, and what would follow."""
        super().on_mount()
        self.query_one("#ahead", RichTextView).can_focus = False
        values = self.values()
        for name, words in values.items():
            if words:
                self._say_aside(name, values)
        self._look_ahead(values)

    def size_classes(self, size: Size) -> dict[str, bool]:
        """Show what happens next where there is room, and leave out blank lines where there is none."""
        return {"wide": size.width >= WIDE, "tight": size.height < TIGHT}

    def fit_to(self, size: Size) -> None:
        """Stand in a new size; the keys and the folded line have the room there is."""
        was_wide = self.has_class("wide")
        super().fit_to(size)
        values = self.values()
        self._fold(values)
        if self.has_class("wide") and not was_wide:
            self._look_ahead(values)

    def keys_for(self, size: Size) -> str:
        """Return the keys, in words for which there is room."""
        return SHORT_KEYS if size.width < SHORT else KEYS

    def _fold(self, values: Values) -> None:
        """Say in one line who, how, when and where."""
        key = "ctrl+e change"
        room = self.size.width * (3 if self.has_class("wide") else 5) // 5 - len(key) - 16
        summary = fit(self._log.summary(values), max(16, min(room, 72)))
        self.query_one("#folded", Hints).update(
            Content.assemble(("▸ ", "bold $accent"), summary, "   ", hints(key)), layout=False
        )

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Input.Changed | TextArea.Changed) -> None:
        values = self.values()
        self._say_aside(event.control.id or "", values)
        self._fold(values)
        self._look_ahead(values)

    def _say_aside(self, name: str, values: Values) -> None:
        """Say at the right of a fact how it is understood; there is nothing there before."""
        said = self._log.aside(name, values) if values[name].strip() else ""
        aside = self._asides.get(name)
        if aside is None and said and (rows := self.query(f"#{name}-row")):
            aside = self._asides[name] = Static("", classes="aside")
            rows.first().mount(aside)
        if aside is not None:
            aside.update(Content(fit(in_short(said), ASIDE).rstrip()))
            aside.set_class(bool(said), "said")
            aside.set_class(said.startswith("tab:"), "offer")

    def _outlook(self) -> str:
        """Return what is noteworthy, or what would follow if no pane shows it."""
        said = super()._outlook()
        if said or self.has_class("wide"):
            return said
        try:
            return self._log.follows(self.values())
        except NetFollowError as problem:
            return problem.sentence

    def _look_ahead(self, values: Values) -> None:
        """Look at what would follow, where there is room for it."""
        if self.has_class("wide"):
            self._look_in_thread(values)

    @work(thread=True, group="ahead", exclusive=True, exit_on_error=False)
    def _look_in_thread(self, values: Values) -> None:
        try:
            found = tuple(self._log.ahead(values))
        except (NetFollowError, RuntimeError, KeyError):
            return  # not whole yet, or changed under our eyes: the next key looks again
        if not get_current_worker().is_cancelled:
            hand_over(self, partial(self.query_one("#ahead", RichTextView).show, found))

    @on(NoteArea.Entered)
    def _entered_line(self, event: NoteArea.Entered) -> None:
        """Move what is signed to its fact, or break the line where that has words already."""
        parts = self._log.signed(event.text)
        kept = [row for row, name, words in parts if not self._moved(name, words)]
        if len(kept) == len(parts):
            event.area.insert("\n")
        else:
            event.area.put(event.row, [*kept, ""] if kept else [])

    def _moved(self, name: str, words: str) -> bool:
        """Put words in a field, if it is one and empty."""
        box = next(iter(self.query(f"#{name}").results(Input)), None) if name else None
        if box is None or box.value.strip():
            return False
        box.value = words
        return True

    def action_fix_or_next(self) -> None:
        """Take the repair that is offered for this field; without one, go to the next."""
        name = (self.focused and self.focused.id) or ""
        if not self._repair([name] if name else []):
            self.focus_next()

    def action_fix(self) -> None:
        """Put every line into the form that fits; it can be undone there."""
        self._repair([field.name for field in self._data.fields])

    def _repair(self, names: Sequence[str]) -> bool:
        """Put fields right; say whether anything changed."""
        is_changed = False
        for name in names:
            values = self.values()
            for other, words in self._log.repair(name, values).items():
                if words == values[other]:
                    continue
                is_changed = True
                widget = self.query_one(f"#{other}")  # facts and the text only: always there
                if isinstance(widget, TextArea):
                    widget.replace(words, (0, 0), widget.document.end)
                elif isinstance(widget, FieldInput):
                    widget.value = words
                    widget.cursor_position = len(words)
        return is_changed

    async def action_details(self) -> None:
        """Open who, how, when and where, or fold them again."""
        is_open = not self.has_class("open")
        self.set_class(is_open, "open")
        if is_open:
            await self._make_details()
        self.query_one(f"#{self._log.details[0].name if is_open else 'text'}").focus()

    async def show_field(self, name: str) -> None:
        """Open the details if the field is one of them."""
        if any(field.name == name for field in self._log.details):
            self.add_class("open")
            await self._make_details()

    async def _make_details(self) -> None:
        """Make the lines of who, how, when and where: most conversations need none of them."""
        details = self.query_one("#details")
        if not details.children:
            await details.mount_all(self._detail_rows())

    def shown_fields(self) -> Iterator[Field]:
        """Yield the fields on the screen, from the first to the last."""
        hidden = () if self.has_class("open") else self._log.details
        return (field for field in self._data.fields if field not in hidden)


def in_short(said: str) -> str:
    """Return what is said beside a field; without its example where that doesn't fit."""
    return said if cell_len(said) <= ASIDE else said.partition(", such as")[0]
