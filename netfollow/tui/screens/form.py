"""A form of the whole screen: fields, how each is understood, completion, and what would follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import msgspec
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea
from textual.worker import get_current_worker

from netfollow.errors import Missing, NetFollowError
from netfollow.network import Changes
from netfollow.people.text import line
from netfollow.tui.command import Menu, Notice, Outcome
from netfollow.tui.screens.data_watch import IN_MEMORY
from netfollow.tui.screens.dialog.dialogs import MenuScreen
from netfollow.tui.screens.dialog.running import attempt, hand_over
from netfollow.tui.widgets.key_bar import KeyLine, hints

Values = Mapping[str, str]

AROUND = 7
"""Lines of a form that are not fields: title, what is understood, keys, and space."""

NOTHING = "–"
"""What stands in an empty field that is not typed into."""

KEYS = (
    "enter next field · → accept suggestion · ctrl+s save · esc close (draft kept) · ctrl+g discard"
)
SHORT_KEYS = "enter next · → suggestion · ctrl+s save · esc close (kept) · ctrl+g discard"
SHORT = 96
"""Cells of the screen below which the keys have short words."""

DISCARD = "Discard what you typed? Press ctrl+g again, or go on typing."
DISCARDED = "Discarded what you typed."

LOOK_AFTER = 0.25
"""Seconds without a key after which a slow thing is looked for."""

Complete = Callable[[str], str]
"""From the beginning of a word to the whole of it, or to nothing."""


@dataclass(frozen=True)
class Field:
    """One line of a form. `echo` says how what is typed is understood.

    `example` is shown in the empty field that is typed into, `hint` in its place where it says
    more than an example would.

    `complete` gives the rest of what is begun, of `several` with commas between, of the last.
    `check` raises a `NetFollowError` for what can't be saved, where `echo` doesn't; `needed` is said
    when the line is empty.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    example: str = ""
    tall: bool = False
    echo: Callable[[str], str] | None = None
    complete: Complete | None = None
    several: bool = False
    check: Callable[[str], object] | None = None
    needed: str = ""


@dataclass(frozen=True)
class FormData:
    """What a form asks and what is done with the answers; `outlook` says what would follow.

    `about` stands at the right of the title.

    `warn` says what one should know before saving; it may be slow, and runs in a thread.
    `offer` gives a question to answer before what is typed is saved; its choices save in that case.
    """

    title: str
    fields: Sequence[Field]
    save: Callable[[Values], Changes]
    first: str = ""
    keep: Callable[[str], None] = lambda text: None
    kept: str = ""
    outlook: Callable[[Values], str] = lambda values: ""
    warn: Callable[[Values], str] | None = None
    about: str = ""
    offer: Callable[[Values], Menu | None] = lambda values: None


class FieldInput(Input):
    """One line to type into. Its example is shown only while it is empty and typed into."""

    def __init__(self, field: Field, value: str) -> None:
        super().__init__(
            value,
            id=field.name,
            placeholder=NOTHING,
            select_on_focus=False,
            suggester=_suggester(field),
        )
        self._example = prompt(field)

    def on_focus(self) -> None:
        """Show the example."""
        self.placeholder = self._example

    def on_blur(self) -> None:
        """Show that nothing is there."""
        self.placeholder = NOTHING


def prompt(field: Field) -> str:
    """Return what an empty field says while it is typed into."""
    return field.hint or (f"e.g. {field.example}" if field.example else "")


class Form(ModalScreen[Changes | Notice | None]):
    """Asks for several things; `enter` goes on, `ctrl+s` saves.

    `esc` leaves and keeps the text, `ctrl+g` twice leaves without it.
    """

    BINDINGS = [
        Binding("escape", "leave", "leave"),
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("ctrl+g", "discard", "discard", priority=True),
    ]

    def __init__(self, data: FormData) -> None:
        super().__init__()
        self._data = data
        self._kept = read_values(data.kept)
        self._warning = ""
        self._is_styled = False
        self._discards: dict[str, str] | None = None
        self._keys = ""
        self._rest: Timer | None = None
        self._boxes: dict[str, FieldInput | TextArea] = {}
        first = data.first or data.fields[0].name
        self.AUTO_FOCUS = f"#{first}"  # type: ignore[misc]

    def compose(self) -> ComposeResult:
        """A title, a row for each field, what is understood, and the keys."""
        self.update_classes(self.size_classes(self.app.size), update=False)
        yield title_band(self._data)
        with VerticalScroll(id="fields", can_focus=False):
            for field in self._data.fields:
                with Horizontal(classes="tall field" if field.tall else "field"):
                    yield Static(Content(field.label), classes="label")
                    yield self.box(field)
        yield Static("", id="understood")
        yield self.key_line()

    def key_line(self) -> KeyLine:
        """Return the last lines: the keys."""
        self._keys = self.keys_for(self.app.size)
        return KeyLine(hints(self._keys), id="form-keys")

    def box(self, field: Field) -> FieldInput | TextArea:
        """Return what a field is typed into."""
        value = self._kept.get(field.name, field.value)
        box: FieldInput | TextArea
        if field.tall:
            box = TextArea(
                value, id=field.name, tab_behavior="focus", placeholder=prompt(field), compact=True
            )
        else:
            box = FieldInput(field, value)
        self._boxes[field.name] = box
        return box

    def on_mount(self) -> None:
        """Say that a text of before is there again."""
        if self._kept:
            again = "Your unsaved text from last time. ctrl+g discards it."
            self.call_after_refresh(self._say, again)
        else:
            self.call_after_refresh(lambda: self._say(self._outlook()))

    def on_resize(self, event: events.Resize) -> None:
        """Stand in the new size."""
        self.fit_to(event.size)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles at the start as they are: each part got its own when it came."""
        event.refresh_styles = event.refresh_styles and self._is_styled
        self._is_styled = True

    def size_classes(self, size: Size) -> dict[str, bool]:
        """Leave room for the lines below the fields, which scroll."""
        needed = AROUND + sum(6 if field.tall else 2 for field in self._data.fields)
        return {"tight": size.height < needed}

    def fit_to(self, size: Size) -> None:
        """Stand in a new size."""
        self.update_classes(self.size_classes(size))
        keys, self._keys = self._keys, self.keys_for(size)
        if keys != self._keys:
            self.query_one(KeyLine).show(hints(self._keys))

    def keys_for(self, size: Size) -> str:
        """Return the keys, in words for which there is room."""
        return SHORT_KEYS if size.width < SHORT else KEYS

    def values(self) -> dict[str, str]:
        """Return what is typed, by field."""
        return {field.name: self._typed_into(field) for field in self._data.fields}

    def _typed_into(self, field: Field) -> str:
        match self._boxes.get(field.name):
            case None:
                return self._kept.get(field.name, field.value)
            case TextArea(text=text):
                return text
            case box:
                return box.value

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        self._look_soon()
        self._understand(event.control.id or "")
        self._keep()

    def _understand(self, name: str) -> None:
        """Say how a field is understood, and what would follow."""
        field = next((one for one in self._data.fields if one.name == name), None)
        if field is None or (field.tall and field.echo is None):
            return
        typed = self.values()[name]
        try:
            understood = field.echo(typed) if field.echo is not None and typed.strip() else ""
        except NetFollowError as problem:
            self._say(problem.sentence)
            return
        if field.tall and not understood:
            return  # what stands there may be why another line can't be saved
        self._say(" · ".join(filter(None, (understood, self._outlook()))))

    def _look_soon(self) -> None:
        """Look for what one should know when the keys rest."""
        if self._rest is not None:
            self._rest.stop()
        if self._data.warn is not None:
            self._rest = self.set_timer(LOOK_AFTER, lambda: self._look(self.values()))

    @work(thread=True, group="warn", exclusive=True, exit_on_error=False)
    def _look(self, values: Values) -> None:
        try:
            found = self._data.warn(values) if self._data.warn is not None else ""
        except NetFollowError:
            found = ""
        except (RuntimeError, KeyError):
            return  # someone was changed under our eyes: the next key looks again
        except Exception as error:
            hand_over(self, partial(self.call_later, _fail, error))
            return
        if not get_current_worker().is_cancelled:
            hand_over(self, partial(self._warn, found))

    def _warn(self, text: str) -> None:
        if text != self._warning:
            self._warning = text
            self._understand((self.focused and self.focused.id) or "")

    def _outlook(self) -> str:
        """Return what would follow from what is typed, or why nothing would."""
        try:
            return self._data.outlook(self.values()) or self._warning
        except NetFollowError as problem:
            return problem.sentence

    def _keep(self) -> bool:
        """Keep what is typed; if that can't be done, it is said, and typing goes on.

        Say whether it is in memory alone.
        """
        values = self.values()
        untouched = all(
            values[field.name].strip() == field.value.strip() for field in self._data.fields
        )
        try:
            self._data.keep("" if untouched else msgspec.json.encode(values).decode())
        except Missing:
            if not untouched:
                self._say(IN_MEMORY, wrong=True)
            return not untouched
        except NetFollowError as problem:
            self._say(problem.sentence, wrong=True)
        return False

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        first = self._data.fields[0].name
        if event.control.id == list(self.shown_fields())[-1].name:
            await self.action_save()
        elif event.control.id == self._data.first != first:
            self.query_one(f"#{first}").focus()
        else:
            self.focus_next()

    def shown_fields(self) -> Iterator[Field]:
        """Yield the fields on the screen, from the first to the last."""
        return iter(self._data.fields)

    async def show_field(self, name: str) -> None:
        """Bring a field to the screen; here all of them are."""

    async def action_save(self) -> None:
        """Save; what can't be saved is said where it stands, and the form stays open."""
        mistakes = {field.name: why for field in self._data.fields if (why := self._wrong(field))}
        await self._mark(mistakes)
        if mistakes:
            return
        values = self.values()
        try:
            question = self._data.offer(values)
        except NetFollowError as problem:
            self._saved(values, problem)
            return
        if question is not None:
            self.app.push_screen(MenuScreen(question), partial(self._answered, values))
            return
        attempt(self.app, lambda: self._data.save(values), partial(self._saved, values))

    async def _mark(self, mistakes: Mapping[str, str]) -> None:
        """Mark the fields that are wrong and no others, go to the first, and say why each is."""
        for field in self._data.fields:
            self.query(f"#{field.name}").set_class(field.name in mistakes, "mistaken")
        if not mistakes:
            return
        for name in mistakes:
            await self.show_field(name)
        self.query_one(f"#{next(iter(mistakes))}").focus()
        labels = {field.name: field.label for field in self._data.fields}
        told = [f"{labels[name]}: {why}" for name, why in mistakes.items()]
        self._say("\n".join(told) if told[1:] else next(iter(mistakes.values())), wrong=True)

    def _answered(self, values: Values, outcome: Outcome | None) -> None:
        """Go on after what was offered: saved, or back in the form."""
        if isinstance(outcome, Changes):
            self._saved(values, outcome)

    def _saved(self, values: Values, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            first = self._data.first or self._data.fields[0].name
            wrong = getattr(found, "field", "") or ("" if values[first].strip() else first)
            if wrong in values:
                self.call_later(self._mark, {wrong: found.sentence})
            else:
                self._say(found.sentence, wrong=True)
            return
        with suppress(NetFollowError):  # what is saved may lie there once more
            self._data.keep("")
        self.dismiss(found)

    def _wrong(self, field: Field) -> str:
        """Return what is not right in one line, as far as the line itself can tell."""
        typed = self.values()[field.name].strip()
        check = field.check or (None if field.tall else field.echo)
        try:
            if check is not None and typed and typed != field.value:
                check(typed)
        except NetFollowError as problem:
            return problem.sentence
        return "" if typed else field.needed

    def action_leave(self) -> None:
        """Leave; the text is there the next time."""
        self.dismiss(Notice(IN_MEMORY, "bad") if self._keep() else None)

    def action_discard(self) -> None:
        """Leave without the text; if anything was typed, a second press does."""
        values = self.values()
        is_empty = all(values[one.name].strip() == one.value.strip() for one in self._data.fields)
        if not is_empty and self._discards != values:
            self._discards = values
            self._say(DISCARD, wrong=True)
            return
        with suppress(NetFollowError):  # a folder that is missing keeps what it has
            self._data.keep("")
        self.dismiss(None if is_empty else Notice(DISCARDED, "muted"))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        line = self.query_one("#understood", Static)
        line.set_class(wrong, "wrong")
        content = Content(text)
        one_line = len(content.wrap(max(1, line.size.width))) == 1 and line.size.height == 1
        line.update(content, layout=not one_line)


def title_band(data: FormData) -> Horizontal:
    """Return the first row: what is asked, and about whom."""
    return Horizontal(
        Static(Content(data.title), id="form-title"),
        Static(Content(data.about), id="form-about"),
        classes="band",
    )


def _fail(error: Exception) -> None:
    """Let a fault of the program end it as it would on the event loop; the text is kept."""
    raise error


def _suggester(field: Field) -> Completing | None:
    return Completing(field.complete, several=field.several) if field.complete else None


def read_values(text: str) -> dict[str, str]:
    """Read what was kept of a form; nothing when it can't be read."""
    if not text:
        return {}
    try:
        return msgspec.json.decode(text, type=dict[str, str])
    except msgspec.DecodeError:
        return {}


class Completing(Suggester):
    """Suggests the rest of a value; of `several` with commas between, the rest of the last."""

    def __init__(self, complete: Complete, *, several: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """Return what is typed with its completion; what was typed keeps its own spelling."""
        before, comma, last = value.rpartition(",") if self._several else ("", "", value)
        begun = last.lstrip()
        head = f"{before}{comma}{last[: len(last) - len(begun)]}"
        whole = line(self._complete(begun)) if begun else ""
        return f"{head}{begun}{whole[len(begun) :]}" if len(whole) > len(begun) else None
