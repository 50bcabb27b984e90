"""A list of any length that makes and draws only the rows on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from netfollow.tui.widgets.tones import emphasis, ground
from netfollow.tui.widgets.virtual_scroll import VirtualScroll, bindings
from netfollow.view.cells import fit, safe
from netfollow.view.row import ListRow

TONES = ("late", "due", "soon", "resting", "muted", "accent", "hit")


class LineList(VirtualScroll):
    """Rows under a cursor that is kept by key.

    `show` gives it the keys and a function that makes a row of a key; rows are made when
    they come into sight. Posts `Moved` when another key comes under the cursor, and
    `Chosen` on enter or a second click.
    """

    DEFAULT_CSS = """
    LineList {
        & .line-list--cursor { background: $foreground 9%; text-style: bold; }
        &:focus .line-list--cursor { background: $primary 22%; }
        & .line-list--late { color: $error; }
        & .line-list--due { color: $warning; }
        & .line-list--soon { color: $success; }
        & .line-list--resting { color: $foreground-muted; text-style: italic; }
        & .line-list--muted { color: $foreground-muted; }
        & .line-list--accent { color: $accent; }
        &:ansi .line-list--cursor { background: ansi_default; text-style: bold; }
        &:ansi:focus .line-list--cursor { background: ansi_default; text-style: bold reverse; }
        &:ansi .line-list--muted { color: ansi_default; text-style: dim; }
        &:ansi .line-list--resting { color: ansi_default; text-style: dim italic; }
        & .line-list--hit { color: $accent; text-style: bold underline; }
    }
    """
    TONE_CLASS = "line-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--cursor",
        *(f"line-list--{tone}" for tone in TONES),
    }
    ACTIONS: ClassVar[dict[str, str]] = {
        "down": "move(1)",
        "up": "move(-1)",
        "first": "to(0)",
        "last": "to(-1)",
        "half_down": "half(1)",
        "half_up": "half(-1)",
        "page_down": "page(1)",
        "page_up": "page(-1)",
        "choose": "choose",
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    class Moved(Message):
        """Another key is under the cursor; None when there is no row."""

        def __init__(self, line_list: LineList, key: str | None) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key

        @property
        def control(self) -> LineList:
            """The list that says so."""
            return self.line_list

    class Chosen(Message):
        """A row was opened."""

        def __init__(self, line_list: LineList, key: str) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key

        @property
        def control(self) -> LineList:
            """The list that says so."""
            return self.line_list

    def __init__(
        self, *, lines: int = 1, empty: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._lines = lines
        self._keys: Sequence[str] = ()
        self._row: Callable[[str], ListRow] = lambda key: ListRow(key)
        self._made: dict[str, ListRow] = {}
        self._cursor = 0
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)
        self.empty = empty

    @property
    def key(self) -> str | None:
        """The key under the cursor."""
        return self._keys[self._cursor] if self._keys else None

    @property
    def keys(self) -> Sequence[str]:
        """All keys, in order."""
        return self._keys

    @property
    def cursor(self) -> int:
        """The place of the cursor, from 0."""
        return self._cursor

    def show(
        self, keys: Sequence[str], row: Callable[[str], ListRow], *, from_top: bool = False
    ) -> None:
        """Show these rows; the cursor stays with its key, or goes to the next neighbour.

        With `from_top` they are others, the best first, and the cursor is on it.
        """
        before = self.key
        before_keys, was_at = self._keys, self._cursor
        self._keys, self._row = keys, row
        self._made.clear()
        is_new = before is None or from_top
        self._cursor = 0 if is_new else place_of(keys, before_keys, was_at)
        self.length = len(keys) * self._lines
        self._follow()
        self.refresh()
        if self.key != before:
            self.post_message(self.Moved(self, self.key))

    def put_cursor(self, key: str) -> bool:
        """Move the cursor to a key; say whether it is there."""
        if key not in self._keys:
            return False
        self._go(self._keys.index(key))
        return True

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self._keys) - 1))
        if not self._keys or place == self._cursor:
            return
        old, self._cursor = self._cursor, place
        self._refresh_row(old)
        self._refresh_row(place)
        self._follow()
        self.post_message(self.Moved(self, self.key))

    def _refresh_row(self, place: int) -> None:
        top = place * self._lines - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self._lines))

    def _follow(self) -> None:
        """Scroll so that the whole row under the cursor is in sight."""
        top, height = self._cursor * self._lines, self.size.height
        offset = round(self.scroll_target_y)
        if top < offset:
            self.scroll_to(y=top, animate=False)
        elif height and top + self._lines > offset + height:
            self.scroll_to(y=top + self._lines - height, animate=False)

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self._go(self._cursor + by)

    def action_to(self, place: int) -> None:
        """Move the cursor to a place; -1 is the last."""
        self._go(place if place >= 0 else len(self._keys) - 1)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self._go(self._cursor + by * max(1, self.size.height // self._lines))

    def action_half(self, by: int) -> None:
        """Move the cursor by half a page."""
        self._go(self._cursor + by * max(1, self.size.height // self._lines // 2))

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a second click there opens the row."""
        place = (event.y + self.scroll_offset.y) // self._lines
        if not 0 <= place < len(self._keys) or event.x >= self.room:
            return
        if place == self._cursor and event.chain > 1:
            self.action_choose()
        self._go(place)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.length = len(self._keys) * self._lines
        self._strips.clear()
        self._follow()

    def notify_style_update(self) -> None:
        """Forget drawn rows when colours change."""
        super().notify_style_update()
        self._strips.clear()

    def draw(self, y: int, width: int, base: Style) -> Strip:
        """Draw one line of the widget."""
        if not self._keys:
            return self._empty_line(y, width, base)
        place, part = divmod(y + self.scroll_offset.y, self._lines)
        if place >= len(self._keys) or width < 1:
            return Strip.blank(max(0, width), base)
        is_cursor = place == self._cursor
        key = self._keys[place]
        row = self._made.get(key)
        if row is None:
            row = self._made[key] = self._row(key)
        name = (row, part, is_cursor, self.has_focus, width)
        known = self._strips.get(name)
        if known is None:
            known = self._drawn(row, part, is_cursor, width, base)
            self._strips.set(name, known)
        return known

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        lines = self.empty.split("\n")
        wide = max(map(cell_len, lines))
        top = max(0, (self.size.height - len(lines)) // 3)
        text = fit(lines[y - top], wide) if 0 <= y - top < len(lines) else ""
        style = base + self.tone("muted")
        return Strip([Segment(fit(text.center(max(0, width)), width), style)])

    def _over(self, base: Style, name: str) -> Style:
        """Return a tone over a row; where that is reversed, colours would be patches on it."""
        style = self.tone(name)
        return base + (emphasis(style) if base.reverse else style)

    def _drawn(self, row: ListRow, part: int, is_cursor: bool, width: int, base: Style) -> Strip:
        if is_cursor:
            base += ground(self, "line-list--cursor")
        first = part == 0
        left, right = (row.left, row.right) if first else (row.below, row.below_right)
        left_style = self._over(base, row.left_tone if first else "muted")
        right_style = self._over(base, row.tone if first else "muted")
        bar = "▌" if is_cursor and self.has_focus else "│" if is_cursor else " "
        head = f"{bar}{fit(row.mark if first else '', 1)} "
        if not first and right and cell_len(safe(left) + safe(right)) + len(head) + 2 > width:
            right = ""
        right = fit(right, min(cell_len(safe(right)), width - 7))
        right_text = f" {right} " if right else " "
        room = width - cell_len(head) - cell_len(right_text)
        return Strip(
            [
                Segment(head, self._over(base, "accent")),
                *self._toned(fit(left, room), row.toned if first else (), left_style),
                Segment(right_text, right_style),
            ]
        ).adjust_cell_length(width, base)

    def _toned(
        self, text: str, spans: Sequence[tuple[int, int, str]], style: Style
    ) -> Iterator[Segment]:
        """Yield a text with parts of it in tones of their own."""
        place = 0
        for start, end, name in spans:
            start, end = max(start, place), min(end, len(text))
            if start < end:
                yield Segment(text[place:start], style)
                yield Segment(text[start:end], self._over(style, name))
                place = end
        yield Segment(text[place:], style)


def place_of(keys: Sequence[str], before: Sequence[str], was_at: int) -> int:
    """Return where the key that stood at `was_at` is now, or else its nearest old neighbour."""
    key = before[was_at]
    if was_at < len(keys) and keys[was_at] == key:
        return was_at
    if key in keys:
        return keys.index(key)
    staying = set(keys)
    neighbours = (*before[was_at + 1 :], *reversed(before[:was_at]))
    return next((keys.index(one) for one in neighbours if one in staying), 0)
