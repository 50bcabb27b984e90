"""A list of any length that makes and draws only the rows on screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from netfollow.view.cells import fit, safe, wrap
from netfollow.view.row import Heading, LastLine, ListRow

TONES = ("late", "due", "done", "soon", "resting", "muted", "accent", "name", "hit", "heading")

BELOW = 4
"""Cells before what stands below a row's first line."""

NO_HEADINGS: Mapping[int, Heading] = {}


class RowPlaces:
    """On which line each row is, with headings above some, and blank lines above those if all fits.

    Without headings that is a multiplication, for any number of rows. With them, rows that are
    long (`is_long`) take a line more as far as the height reaches.
    """

    def __init__(
        self,
        count: int,
        lines: int,
        headings: Mapping[int, Heading],
        height: int,
        is_long: Callable[[int], bool],
    ) -> None:
        self._count, self._lines = count, lines
        self._tops: list[int] | None = None
        self._heights: list[int] = []
        self.end = count * lines
        if headings:
            self._lay_out(headings, height, is_long)

    def _lay_out(
        self, headings: Mapping[int, Heading], height: int, is_long: Callable[[int], bool]
    ) -> None:
        blanks = len(headings) - 1
        spare = height - self._count * self._lines - len(headings) - blanks - 1
        is_roomy = spare >= 0
        self._heights = [self._lines] * self._count
        for place in range(self._count):
            if spare <= 0 or self._lines < 2:
                break
            if is_long(place):
                self._heights[place] += 1
                spare -= 1
        self._tops, top = [], 0
        for place, tall in enumerate(self._heights):
            if place in headings:
                top += 2 if is_roomy and place else 1
            self._tops.append(top)
            top += tall
        self.end = top

    def top(self, place: int) -> int:
        """Return the line of a row."""
        return self._tops[place] if self._tops is not None else place * self._lines

    def bottom(self, place: int) -> int:
        """Return the line below a row, its heading and blank line not counted."""
        if self._tops is None:
            return (place + 1) * self._lines
        return self._tops[place] + self._heights[place]

    def at(self, line: int) -> tuple[int, int]:
        """Return the row at a line, and how far the line is into it; -1 is the line above it."""
        if self._tops is None:
            return divmod(line, self._lines)
        place = bisect_right(self._tops, line) - 1
        if place >= 0 and line < self.bottom(place):
            return place, line - self._tops[place]
        if place + 1 >= len(self._tops):
            return self._count, line - self.end
        return place + 1, line - self._tops[place + 1]

    def whole_from(self, line: int) -> int:
        """Return the first line from this one on that is not in the middle of a row."""
        place, into = self.at(line)
        return self.bottom(place) if into > 0 and place < self._count else line


def below_room(width: int) -> int:
    """Return the cells for what stands below a row's first line."""
    return max(8, width - BELOW - 2)


class LineList(VirtualScroll):
    """Rows under a cursor that is kept by key.

    `show` gives it the keys and a function that makes a row of a key; rows are made when
    they come into sight. Headings stand above some rows, and lines may follow them all.
    Posts `Moved` when another key comes under the cursor, `Chosen` on enter or a second click,
    and `More` when a line behind them is clicked.
    """

    DEFAULT_CSS = """
    LineList {
        & .line-list--cursor { background: $primary-muted 50%; }
        &:focus .line-list--cursor { background: $primary-muted; }
        & .line-list--late { color: $error; }
        & .line-list--due { color: $warning; }
        & .line-list--done { color: $success; }
        & .line-list--soon { color: $foreground-muted; }
        & .line-list--name { text-style: bold; }
        & .line-list--heading { color: $foreground-muted; }
        &:focus .line-list--heading { color: $foreground; text-style: bold; }
        & .line-list--badge { color: $secondary; background: $secondary-muted; }
        & .line-list--badge-under-cursor { color: $secondary; background: $background; }
        & .line-list--resting { color: $foreground-muted; text-style: italic; }
        & .line-list--muted { color: $foreground-muted; }
        & .line-list--accent { color: $accent; }
        &:ansi .line-list--cursor { background: ansi_default; }
        &:ansi .line-list--soon { color: ansi_default; text-style: dim; }
        &:ansi .line-list--heading { color: ansi_default; text-style: dim; }
        &:ansi:focus .line-list--heading { color: ansi_default; text-style: bold; }
        &:ansi:focus .line-list--cursor { background: ansi_default; text-style: bold reverse; }
        &:ansi .line-list--muted { color: ansi_default; text-style: dim; }
        &:ansi .line-list--resting { color: ansi_default; text-style: dim italic; }
        & .line-list--hit { color: $accent; text-style: bold underline; }
    }
    """
    TONE_CLASS = "line-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--cursor",
        "line-list--badge",
        "line-list--badge-under-cursor",
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

    class More(Message):
        """A line behind all rows was clicked; it names a command."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(
        self,
        *,
        lines: int = 1,
        empty: str = "",
        wraps: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`wraps` puts the cursor on the first row when the last one goes, as in a pack of cards."""
        super().__init__(id=id, classes=classes)
        self._wraps = wraps
        self._lines = lines
        self._keys: Sequence[str] = ()
        self._row: Callable[[str], ListRow] = lambda key: ListRow(key)
        self._made: dict[str, ListRow] = {}
        self._headings = NO_HEADINGS
        self._last: Sequence[LastLine] = ()
        self._places = RowPlaces(0, lines, NO_HEADINGS, 0, lambda place: False)
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
        self,
        keys: Sequence[str],
        row: Callable[[str], ListRow],
        *,
        from_top: bool = False,
        headings: Mapping[int, Heading] = NO_HEADINGS,
        last: Sequence[LastLine] = (),
    ) -> None:
        """Show these rows; the cursor stays with its key, or goes to the next neighbour.

        With `from_top` they are others, the best first, and the cursor is on it. `headings` are
        by the place of the row below them; `last` are lines after the last row.
        """
        before = self.key
        before_keys, was_at = self._keys, self._cursor
        self._keys, self._row = keys, row
        self._headings, self._last = headings, last
        self._made.clear()
        is_new = before is None or from_top
        self._cursor = 0 if is_new else place_of(keys, before_keys, was_at, wraps=self._wraps)
        self._lay_out()
        self._follow()
        self.refresh()
        if self.key != before:
            self.post_message(self.Moved(self, self.key))

    def _made_row(self, key: str) -> ListRow:
        row = self._made.get(key)
        if row is None:
            row = self._made[key] = self._row(key)
        return row

    def _lay_out(self) -> None:
        """Find the line of each row."""
        self._fitted = self.size
        room = below_room(self.size.width)
        self._places = RowPlaces(
            len(self._keys),
            self._lines,
            self._headings,
            self.size.height if self.size.width else 0,
            lambda place: len(wrap(safe(self._made_row(self._keys[place]).below), room)) > 1,
        )
        lines, height = self._places.end + len(self._last), self.size.height
        if height < lines:  # so that the end of the list begins with a whole row, too
            lines = height + self._places.whole_from(lines - height)
        self.length = lines

    def needed(self, *, is_roomy: bool) -> int:
        """Return the lines that it takes to show all, with blank lines above headings or without."""
        blanks = len(self._headings) if is_roomy else 0
        return len(self._keys) * self._lines + len(self._headings) + blanks + len(self._last)

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
        top = self._places.top(place)
        height = self._places.bottom(place) - top
        self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, height))

    def _follow(self) -> None:
        """Scroll so that the whole row under the cursor is in sight."""
        if not self._keys:
            return
        top, height = self._places.top(self._cursor), self.size.height
        bottom = self._places.bottom(self._cursor)
        if self._cursor == len(self._keys) - 1:
            bottom = self.length
        offset = round(self.scroll_target_y)
        head = top - (self._cursor in self._headings)
        if head < offset:
            self.scroll_to(y=head, animate=False)
        elif height and bottom > offset + height:
            first = self._places.whole_from(bottom - height)
            self.scroll_to(y=min(top, first), animate=False)

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
        line = event.y + self.scroll_offset.y
        if 0 <= line - self._places.end < len(self._last):
            self.post_message(self.More(self._last[line - self._places.end].command))
        place, part = self._places.at(line)
        if part < 0 or not 0 <= place < len(self._keys) or event.x >= self.room:
            return
        if place == self._cursor and event.chain > 1:
            self.action_choose()
        self._go(place)

    def fit(self) -> None:
        """Find the line of each row in the new size, and keep the cursor in sight."""
        self._lay_out()
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
        line = y + self.scroll_offset.y
        place, part = self._places.at(line)
        if place >= len(self._keys) or width < 1:
            behind = line - self._places.end
            if 0 <= behind < len(self._last) and width > 0:
                return self._last_line(self._last[behind], width, base)
            return Strip.blank(max(0, width), base)
        if part < 0:
            heading = self._headings.get(place) if part == -1 else None
            return self._heading_line(heading, width, base)
        row = self._made_row(self._keys[place])
        is_cursor = place == self._cursor
        where = (part, part == self._places.bottom(place) - self._places.top(place) - 1)
        name = (row, where, is_cursor, width, self.has_focus)
        known = self._strips.get(name)
        if known is None:
            known = self._drawn(row, where, is_cursor, width, base)
            self._strips.set(name, known)
        return known

    def _heading_line(self, heading: Heading | None, width: int, base: Style) -> Strip:
        if heading is None:
            return Strip.blank(width, base)
        right = f"{safe(heading.right)} "
        text = fit(f" {heading.text}", width - cell_len(right))
        return Strip([Segment(f"{text}{right}", base + self.tone("heading"))])

    def _last_line(self, last: LastLine, width: int, base: Style) -> Strip:
        return Strip([Segment(fit(f"   {last.text}", width), base + self.tone("muted"))])

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        spots = wrap(self.empty, max(1, width - 2))
        lines = [self.empty[start:end].rstrip() for start, end in spots]
        wide = max(map(cell_len, lines))
        top = max(0, (self.size.height - len(lines)) // 3)
        text = fit(lines[y - top], wide) if 0 <= y - top < len(lines) else ""
        style = base + self.tone("muted")
        return Strip([Segment(fit(text.center(max(0, width)), width), style)])

    def _over(self, base: Style, name: str) -> Style:
        """Return a tone over a row; where that is reversed, colours would be patches on it."""
        style = self.tone(name)
        return base + (emphasis(style) if base.reverse else style)

    def _cursor_bar(self, *, is_cursor: bool) -> str:
        """Return the sign of the cursor; a list at rest has one only where no colour shows it."""
        if not is_cursor:
            return " "
        is_plain = self.app.native_ansi_color or self.app.no_color
        return "▌" if self.has_focus else "│" if is_plain else " "

    def _drawn(
        self, row: ListRow, line: tuple[int, bool], is_cursor: bool, width: int, base: Style
    ) -> Strip:
        if is_cursor:
            base += ground(self, "line-list--cursor")
        bar = Segment(self._cursor_bar(is_cursor=is_cursor), self._over(base, "accent"))
        if line[0]:
            return self._drawn_below(row, line, bar, width, base)
        head = f"{fit(row.mark, 1)} " if row.mark.strip() else " "
        right = fit(row.right, min(cell_len(safe(row.right)), max(0, width - 7)))
        right_text = f" {right} " if right else " "
        badge = self._badge(row.badge, base, is_cursor=is_cursor) if row.badge else []
        room = width - 1 - cell_len(head) - cell_len(right_text)
        behind = sum(one.cell_length for one in badge)
        if behind + 8 > room:
            badge, behind = [], 0
        used = min(cell_len(safe(row.left)), room - behind)
        left = list(self._toned(fit(row.left, used), row.toned, self._over(base, row.left_tone)))
        return Strip(
            [
                bar,
                Segment(head, self._over(base, "accent")),
                *left,
                *badge,
                Segment(" " * max(0, room - behind - used), base),
                Segment(right_text, self._over(base, row.tone)),
            ]
        ).adjust_cell_length(width, base)

    def _badge(self, text: str, base: Style, *, is_cursor: bool) -> list[Segment]:
        """Return a tinted cell; brackets stand for the tint where there are no colours."""
        if self.app.native_ansi_color or self.app.no_color or base.reverse:
            return [Segment(f"  [{safe(text)}]", base)]
        name = "badge-under-cursor" if is_cursor else "badge"
        style = self.get_component_rich_style(f"line-list--{name}")
        tint = Style(color=style.color, bgcolor=style.bgcolor)
        return [Segment("  ", base), Segment(f" {safe(text)} ", base + tint)]

    def _drawn_below(
        self, row: ListRow, line: tuple[int, bool], bar: Segment, width: int, base: Style
    ) -> Strip:
        """Draw a line below the first one, by its place and whether it is the row's last."""
        part, is_end = line
        style = self._over(base, "muted")
        text, right = safe(row.below), safe(row.below_right) if part == 1 else ""
        spots = wrap(text, below_room(self.size.width))
        start, end = spots[min(part, len(spots)) - 1]
        text = (text[start:] if is_end else text[start:end]).rstrip()
        if right and cell_len(text) + cell_len(right) + BELOW + 2 > width:
            right = ""
        right_text = f" {right} " if right else " "
        room = width - BELOW - cell_len(right_text)
        return Strip(
            [
                bar,
                Segment(" " * (BELOW - 1), style),
                Segment(fit(text, room), style),
                Segment(right_text, style),
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


def place_of(
    keys: Sequence[str], before: Sequence[str], was_at: int, *, wraps: bool = False
) -> int:
    """Return where the key that stood at `was_at` is now, or else its nearest old neighbour.

    In a list that `wraps`, the first row comes after the last one.
    """
    key = before[was_at]
    if was_at < len(keys) and keys[was_at] == key:
        return was_at
    if key in keys:
        return keys.index(key)
    staying = set(keys)
    above = before[:was_at]
    neighbours = (*before[was_at + 1 :], *(above if wraps else reversed(above)))
    return next((keys.index(one) for one in neighbours if one in staying), 0)
