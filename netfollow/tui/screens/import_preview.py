"""What an import would do, row by row, before anything is written."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.screen import ModalScreen

from netfollow.errors import NetFollowError, Stale
from netfollow.network import Changes, Network
from netfollow.network.importing import Choices, ImportPlan, ImportRow, RowChoice, RowFate, Sort
from netfollow.people.text import line
from netfollow.tui.command import Notice
from netfollow.tui.widgets.group_line import GroupLine
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view import import_rows
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock


class Decisions:
    """Choices by the number of their row; each can be undone."""

    def __init__(self, preview: ImportPlan, choices: Choices) -> None:
        self._rows = preview.rows
        self._open = frozenset(row.number for row in self._rows if row.sort is Sort.DOUBTFUL)
        self._before: list[dict[int, RowChoice]] = []
        self.choices: dict[int, RowChoice] = dict(choices)

    @property
    def can_go_back(self) -> bool:
        """Whether there is anything to undo."""
        return bool(self._before)

    @property
    def left(self) -> int:
        """How many rows are still open."""
        return len(self._open - self.choices.keys())

    def decide(self, row: ImportRow, key: str, like: int) -> str:
        """Decide about one row; say what it came to, or nothing if the key says nothing there.

        The same key once more leaves the row open again.
        """
        known = self.choices.get(row.number)
        choice = import_rows.choice_for(key, row, like, known)
        if choice is None:
            return ""
        after = {**self.choices, row.number: choice}
        if known == choice or (choice.fate is RowFate.MERGE and row.uid and not choice.theirs):
            del after[row.number]
        self._take(after)
        return import_rows.decided(row, choice) if row.number in after else "to review again"

    def decide_all(self, key: str) -> tuple[int, str]:
        """Decide about all rows of which it is open who they are; say how many, and what."""
        made: dict[int, RowChoice] = {}
        said = ""
        for row in self._who():
            choice = import_rows.choice_for(key, row, 0, None)
            if choice is not None:
                made[row.number] = choice
                said = import_rows.decided(row, choice)
        if made:
            self._take({**self.choices, **made})
        return len(made), said

    def _who(self) -> Iterator[ImportRow]:
        for number in sorted(self._open - self.choices.keys()):
            if import_rows.is_who(self._rows[number]):
                yield self._rows[number]

    def _take(self, after: dict[int, RowChoice]) -> None:
        self._before.append(self.choices)
        self.choices = after

    def back(self) -> bool:
        """Take the last decision back; say whether there was one."""
        if not self._before:
            return False
        self.choices = self._before.pop()
        return True


WIDE = 110
"""From so many cells on the list and the details stand side by side."""


TALL = 30
"""From so many lines of a screen on warnings take more of it."""

FEW_LINES, MANY_LINES = 3, 6
"""So many lines the warnings take below the panes; `w` shows all of them."""


class PreviewAction(Enum):
    """How the preview was left without an import: to look at the file again, and in which way."""

    TEXT = "text"
    COLUMNS = "columns"
    CHANGED = "changed"


@dataclass(frozen=True)
class PreviewAnswer:
    """The answer of a preview that wrote nothing: which way on, and what was decided about rows."""

    way: PreviewAction
    choices: Choices


Written = Changes | Notice | NetFollowError | None
"""What came of writing: a change, nothing to do, why it was refused; None when it was stopped."""

Write = Callable[[Choices, Callable[[Written], None]], None]
"""Writes an import with what was decided, and tells what came of it."""


class ImportPreview(ModalScreen[PreviewAnswer | Changes | Notice | None]):
    """Counts, the rows by group, and the one under the cursor field by field.

    It stays open until the import is written, or the user leaves it.
    """

    AUTO_FOCUS = "#rows"
    BINDINGS = [
        Binding("enter", "take", "import all of it, as decided", priority=True),
        Binding("s", "decide('same')", "the same person: update the one you have"),
        Binding("a", "decide('another')", "a new person, or add a deleted one again"),
        Binding("x", "decide('out')", "skip this row, or take it after all"),
        Binding("f", "decide('file')", "use the file's values where yours differ"),
        Binding("o", "other", "the next person that the row may be"),
        Binding("S", "all('same')", "all that need review: the same persons"),
        Binding("A", "all('another')", "all that need review: new persons"),
        Binding("X", "all('out')", "all that need review: skip"),
        Binding("u", "back", "undo the last decision"),
        Binding("tab,l,right", "group(1)", "the next group of rows"),
        Binding("shift+tab,h,left", "group(-1)", "the group before"),
        Binding("t", "again('text')", "with or without the texts of messages"),
        Binding("c", "again('columns')", "match the columns again"),
        Binding("w", "warnings", "the warnings in full, or the row"),
        Binding("J,ctrl+d", "scroll(1)", "scroll the details down"),
        Binding("K,ctrl+u", "scroll(-1)", "scroll the details up"),
        Binding("escape,q", "leave", "cancel: nothing is imported"),
        KEYS_OF_SCREEN,
    ]

    def __init__(
        self,
        network: Network,
        preview: ImportPlan,
        choices: Choices,
        write: Write,
        ways: Collection[PreviewAction] = (),
        *,
        with_text: bool = False,
        wrong: str = "",
    ) -> None:
        """`ways` are those in which the file could be read again, `wrong` why it is shown anew."""
        super().__init__()
        self._write = write
        self._wrong = wrong
        self._network = network
        self._preview = preview
        self._decisions = Decisions(preview, choices)
        self._ways = ways
        self._with_text = with_text
        by_sort: dict[Sort, list[str]] = {sort: [] for sort in import_rows.SORTS}
        for row in preview.rows:
            by_sort[row.sort].append(str(row.number))
        everything = [key for keys in by_sort.values() for key in keys]
        self._groups: list[list[str]] = [everything, *by_sort.values()]
        self._named = import_rows.groups(preview)
        self._group = 0
        self._like = 0
        self._asked = False
        self._is_taken = False
        self._is_warning = False
        self._reads_warnings = False

    def compose(self) -> ComposeResult:
        """Three lines of what comes, two panes, and two lines below."""
        with Vertical(id="import"):
            yield StatusLine(id="import-title")
            yield GroupLine(id="groups")
            yield StatusLine(id="outlook")
            with Container(id="import-panes"):
                with Vertical(id="rows-pane", classes="pane"):
                    yield LineList(id="rows", empty="No rows.")
                with Vertical(id="details-pane", classes="pane"):
                    yield RichTextView(id="details")
            yield StatusLine(id="import-status")
            yield KeyBar(id="import-keys")

    def on_mount(self) -> None:
        """Show all rows, what asks for a decision first."""
        self.query_one("#details", RichTextView).can_focus = False
        self.set_class(self.app.size.width >= WIDE, "beside")
        outlook = import_rows.outlook(self._preview, with_text=self._with_text)
        self.query_one("#import-title", StatusLine).say(import_rows.title(self._preview), "muted")
        self.query_one("#outlook", StatusLine).say(outlook, "muted")
        if self._wrong:
            self._say(self._wrong, "bad")
        else:
            self._say_warnings()
        self._show()

    def _say_warnings(self) -> None:
        """Say what is to be said of the files, in as many lines as there is room for."""
        size = self.app.size
        lines = FEW_LINES if size.height < TALL else MANY_LINES
        said = import_rows.short_warnings(self._preview.remarks, size.width - 2, lines)
        self._say(said, "muted", is_whole=True)
        self._is_warning = True

    def on_resize(self, event: events.Resize) -> None:
        """Put the panes side by side where there is room."""
        self.set_class(event.size.width >= WIDE, "beside")
        if self._is_warning:
            self._say_warnings()
        self.call_after_refresh(self._show_details)

    def _show(self) -> None:
        self.query_one("#groups", GroupLine).show(self._named, self._group)
        self.query_one("#rows", LineList).show(self._groups[self._group], self._row)
        self._show_details()
        self._show_keys()

    def _row(self, key: str) -> ListRow:
        number = int(key)
        return import_rows.of_row(self._preview.rows[number], self._decisions.choices.get(number))

    @property
    def _at(self) -> ImportRow | None:
        key = self.query_one("#rows", LineList).key
        return self._preview.rows[int(key)] if key is not None else None

    @on(LineList.Moved)
    def _moved(self) -> None:
        self._like = 0
        self._reads_warnings = False
        self._show_details()
        self._show_keys()

    def _show_details(self) -> None:
        row, shown = self._at, self.query_one("#details", RichTextView)
        if self._reads_warnings:
            shown.show(tuple(import_rows.warnings(self._preview.remarks)))
            return
        if row is None:
            shown.show(())
            return
        shown.show(tuple(self._details(row, shown.size.width)))

    def _details(self, row: ImportRow, width: int) -> Iterator[TextBlock]:
        importing, choice = self._network.importing, self._decisions.choices.get(row.number)
        uid = row.likes[self._like].uid if import_rows.is_who(row) else None
        if uid is not None and importing.person(self._preview, uid) is None:
            uid = None
        if choice is not None and choice.theirs and row.uid is not None:
            changes = importing.if_same(self._preview, row, row.uid, choice.theirs)
            row = msgspec.structs.replace(row, changes=changes)
        yield from import_rows.details(
            row,
            choice,
            given=importing.given(self._preview, row),
            pairs=importing.pairs(self._preview, row, uid) if uid else (),
            changes=importing.if_same(self._preview, row, uid) if uid else (),
            like=self._like,
            files=len(self._preview.files),
            width=max(20, width),
        )

    def _show_keys(self) -> None:
        self.query_one("#import-keys", KeyBar).show(tuple(self._keys()))

    def _keys(self) -> Iterator[Key]:
        row, left = self._at, self._decisions.left
        yield Key("enter", "import", "take", f"{left:,} not reviewed" if left else "")
        if row is not None:
            who, deleted = import_rows.is_who(row), import_rows.is_deleted(row)
            if who:
                yield Key("s", "same person", "decide('same')")
            if who or deleted or row.sort is Sort.CHANGED:
                yield Key("a", "add anyway" if deleted else "new person", "decide('another')")
            if len(row.likes) > 1:
                yield Key("o", "next match", "other")
            if any(one.kept for one in row.changes):
                yield Key("f", "use the file's", "decide('file')")
            if row.sort is not Sort.UNREADABLE:
                yield Key("x", "skip", "decide('out')")
        if self._decisions.can_go_back:
            yield Key("u", "undo", "back")
        yield Key("tab", "next group", "group(1)")
        yield from self._other_keys()
        yield Key("?", "keys", "app.screen_keys")
        yield Key("esc", "cancel", "leave")

    def _other_keys(self) -> Iterator[Key]:
        """Yield the keys of other ways to read the file, and of its warnings."""
        labels = {
            PreviewAction.TEXT: ("t", "without texts" if self._with_text else "with texts"),
            PreviewAction.COLUMNS: ("c", "columns"),
        }
        for way, (key, label) in labels.items():
            if way in self._ways:
                yield Key(key, label, f"again('{way.value}')")
        if self._preview.remarks:
            yield Key("w", "the row" if self._reads_warnings else "warnings", "warnings")

    def _say(self, text: str, mood: str = "good", *, is_whole: bool = False) -> None:
        self._is_warning = False
        self.query_one("#import-status", StatusLine).say(text, mood, is_whole=is_whole)

    def action_warnings(self) -> None:
        """Show all warnings in the place of the row, or the row again."""
        if not self._preview.remarks:
            self._say("No warnings.", "muted")
            return
        self._reads_warnings = not self._reads_warnings
        self._show_details()
        self._show_keys()

    def action_group(self, by: int) -> None:
        """Show the next group that has rows."""
        count = len(self._groups)
        for step in range(1, count + 1):
            place = (self._group + by * step) % count
            if self._groups[place]:
                self._group = place
                break
        self._show()

    @on(GroupLine.Picked)
    def _picked(self, event: GroupLine.Picked) -> None:
        self._group = event.place
        self._show()

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def action_decide(self, key: str) -> None:
        """Decide about the row under the cursor, and go on to the next."""
        row = self._at
        if row is None:
            return
        said = self._decisions.decide(row, key, self._like)
        if not said:
            self._say(import_rows.why_not(key), "bad")
            return
        self._decided(f"{line(row.name, 60) or '(no name)'}: {said}{_left(self._decisions.left)}")
        if key != "file" and row.number in self._decisions.choices:
            self.query_one("#rows", LineList).action_move(1)

    def action_all(self, key: str) -> None:
        """Decide about all rows of which it is open who they are."""
        count, said = self._decisions.decide_all(key)
        if count:
            self._decided(f"{count:,} decided: {said}{_left(self._decisions.left)}")
        else:
            self._say("Nothing left to review.", "bad")

    def action_back(self) -> None:
        """Take the last decision back."""
        if self._decisions.back():
            self._decided(f"Undone{_left(self._decisions.left)}")
        else:
            self._say("Nothing to undo.", "bad")

    def _decided(self, sentence: str) -> None:
        self._asked = False
        self._show()
        self._say(sentence)

    def action_other(self) -> None:
        """Look at the next one whom the row may be."""
        count = len(self._at.likes) if self._at is not None else 0
        if count > 1:
            self._like = (self._like + 1) % count
            self._show_details()
        else:
            self._say("No other match.", "bad")

    def action_scroll(self, by: int) -> None:
        """Scroll the details by half a page."""
        self.query_one("#details", RichTextView).action_half(by)

    def action_again(self, way: str) -> None:
        """Read the file again in another way, if that would be another."""
        if PreviewAction(way) in self._ways:
            self.dismiss(PreviewAnswer(PreviewAction(way), self._decisions.choices))

    def action_take(self) -> None:
        """Take it as it stands; to write many takes a moment."""
        if not self._is_taken:
            self._is_taken = True
            self._say("Importing…", "muted")
            self.call_after_refresh(self._begin_writing)

    def _begin_writing(self) -> None:
        if self.is_current:
            self._write(self._decisions.choices, self._written)

    def _written(self, found: Written) -> None:
        """Close once it is written; what was refused is said, and can be tried again."""
        self._is_taken = False
        match found:
            case Stale():
                self.dismiss(PreviewAnswer(PreviewAction.CHANGED, self._decisions.choices))
            case NetFollowError():
                self._say(found.sentence, "bad")
            case None:
                self._say("Stopped. Nothing was imported.", "muted")
            case _:
                self.dismiss(found)

    def action_leave(self) -> None:
        """Leave; what was decided is not lost by one key."""
        if self._decisions.choices and not self._asked:
            self._asked = True
            count = len(self._decisions.choices)
            what = "1 decision" if count == 1 else f"{count:,} decisions"
            self._say(f"Discard {what}? Press esc again.", "bad")
            return
        self.dismiss(None)


def _left(count: int) -> str:
    return f" · {count:,} left to review" if count else " · all reviewed"
