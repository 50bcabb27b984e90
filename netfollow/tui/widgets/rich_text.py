"""A view of many wrapped lines that lays out only as far as it is scrolled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from netfollow.tui.widgets.tones import ground
from netfollow.tui.widgets.virtual_scroll import VirtualScroll, bindings
from netfollow.view.cells import fit, safe, safe_lines, wrap
from netfollow.view.text_block import LazyBlocks, TextBlock

AHEAD = 40
"""So many lines beyond the visible ones are laid out."""
WHOLE = 500
"""So many passages that are given all at once are laid out at once: the scrollbar is exact."""
GUESS = 3
"""Lines of a passage that is not laid out yet."""
ABOVE = 2
"""Lines that are shown before the one that is sought."""
SEEN = 6
"""If so many lines of what is sought are in sight from the top, nothing is scrolled."""
LEAST = 16
"""Cells that the words keep beside a right text; where there are fewer, it is left out."""


HEAT = tuple(f"heat-{level}" for level in range(5))
"""The tones of a heat map: the accent over the surface, the text in the same colour."""

Piece = tuple[str, str]
"""A text and its tone."""

Line = tuple[TextBlock, str, int, int]
"""A passage, its harmless text, and where in it one line starts and ends."""


class RichTextView(VirtualScroll):
    """Passages one below the other, scrolled by line; `show` replaces them."""

    DEFAULT_CSS = """
    RichTextView {
        & .lines--heading { text-style: bold; }
        & .lines--muted { color: $foreground-muted; }
        & .lines--entry { text-style: bold; }
        & .lines--done { color: $success; }
        & .lines--key { color: $accent; text-style: bold; }
        & .lines--detail { color: $foreground-muted; text-style: italic; }
        & .lines--gap { color: $warning; text-style: bold reverse; }
        &:ansi .lines--muted { color: ansi_default; text-style: dim; }
        &:ansi .lines--detail { color: ansi_default; text-style: italic; }
        & .lines--late { color: $error; }
        & .lines--due { color: $warning; }
        & .lines--hit { color: $accent; text-style: bold underline; }
        & .lines--bar { color: $primary; }
        & .lines--faint { color: $foreground 30%; }
        & .lines--heat-0 { color: $surface; background: $surface; }
        & .lines--heat-1 { color: $accent 20%; background: $accent 20%; }
        & .lines--heat-2 { color: $accent 45%; background: $accent 45%; }
        & .lines--heat-3 { color: $accent 70%; background: $accent 70%; }
        & .lines--heat-4 { color: $accent; background: $accent; }
        &:ansi .lines--heat-0 { color: ansi_default; background: ansi_default; text-style: dim; }
        &:ansi .lines--heat-1 { color: ansi_default; background: ansi_default; }
        &:ansi .lines--heat-2 { color: ansi_default; background: ansi_default; }
        &:ansi .lines--heat-3 { color: ansi_default; background: ansi_default; text-style: bold; }
        &:ansi .lines--heat-4 { color: ansi_default; background: ansi_default; text-style: bold reverse; }
    }
    """
    TONES: ClassVar[tuple[str, ...]] = (
        "heading",
        "muted",
        "entry",
        "done",
        "key",
        "detail",
        "gap",
        "late",
        "due",
        "hit",
        "bar",
        "faint",
        *HEAT,
    )
    TONE_CLASS = "lines"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{tone}" for tone in TONES}
    ACTIONS: ClassVar[dict[str, str]] = {
        "down": "scroll_down",
        "up": "scroll_up",
        "first": "scroll_home",
        "last": "scroll_end",
        "half_down": "half(1)",
        "half_up": "half(-1)",
        "page_down": "page_down",
        "page_up": "page_up",
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._flow = LazyBlocks((), 0, lambda: iter(()))
        self._passages: list[TextBlock] = []
        self._rest: Iterator[TextBlock] = iter(())
        self._laid: list[Line] = []
        self._starts: list[int] = []
        self._width = 0
        self._is_short = False
        self._sought = ""
        self._empty = empty

    def made_tone(self, name: str) -> Style:
        """Return the style of a tone; those of a heat map have a background."""
        made = super().made_tone(name)
        if name in HEAT:
            made += ground(self, f"lines--{name}")
            if not self.app.current_theme.ansi:  # the number is there where colours are not
                made += Style(color=made.bgcolor)
        return made

    @property
    def empty(self) -> str:
        """What stands here when there is nothing to show."""
        return self._empty

    @empty.setter
    def empty(self, text: str) -> None:
        if text != self._empty:
            self._empty = text
            self.refresh()

    def show(self, passages: Sequence[TextBlock] | LazyBlocks, sought: str = "") -> None:
        """Show other passages: from the top, or where a keyed one still stands that was there.

        The passage whose key is `sought` is brought into sight, if there is one.
        """
        is_short = not isinstance(passages, LazyBlocks) and len(passages) <= WHOLE
        if not isinstance(passages, LazyBlocks):
            given = tuple(passages)
            passages = LazyBlocks(given, len(given), lambda: iter(given))
        if passages.of == self._flow.of:
            return
        self._is_short = is_short
        place, down = self._keyed_at_top()
        key = self._passages[place].key if place is not None else ""
        if sought:
            key, down = sought, -ABOVE
        self._flow, self._sought = passages, sought
        self._passages, self._rest = [], passages.make()
        self._lay_again(self._found(key) if key else None, down)
        self.refresh()

    def _made(self, place: int) -> bool:
        """Make passages until there is one at `place`; say whether there is."""
        while len(self._passages) <= place:
            passage = next(self._rest, None)
            if passage is None:
                return False
            self._passages.append(passage)
        return True

    def _found(self, key: str) -> int | None:
        """Return where the passage of a key is."""
        place = 0
        while self._made(place):
            if self._passages[place].key == key:
                return place
            place += 1
        return None

    def _at_top(self) -> tuple[int | None, int]:
        """Return the passage in the first visible line, and how far that line is into it."""
        if not self._starts or not self.scroll_offset.y:
            return None, 0
        place = bisect_right(self._starts, self.scroll_offset.y) - 1
        return place, self.scroll_offset.y - self._starts[place]

    def _keyed_at_top(self) -> tuple[int | None, int]:
        """Return the nearest keyed passage from the first visible line up, and the lines between."""
        place, _ = self._at_top()
        while place is not None and not self._passages[place].key:
            place = place - 1 if place else None
        return place, self.scroll_offset.y - self._starts[place] if place is not None else 0

    @property
    def plain(self) -> str:
        """All lines as they are laid out so far."""
        return "\n".join("".join(text for text, _ in self._pieces(line)) for line in self._laid)

    def _lay_again(self, place: int | None, down: int) -> None:
        """Wrap anew, and stand `down` lines below the start of a passage, or at the top.

        A scrollbar stands in the right margin: text doesn't wrap otherwise when one comes or
        goes, of which no event tells.
        """
        self._fitted = self.size
        self._width = self.size.width
        self._laid, self._starts = [], []
        ahead = self.size.height + AHEAD
        self._reach(ahead, place or 0)
        top = 0
        if place is not None and self._starts:
            is_in_sight = down < 0 and self._starts[place] + SEEN <= self.size.height
            top = 0 if is_in_sight else max(0, self._starts[place] + down)
            self._reach(top + ahead)
        self.scroll_to(y=top, animate=False)

    def fit(self) -> None:
        """Wrap for the new width; the passage in the first line stays there."""
        if self.size.width < 1:
            return
        if not self._width and self._sought:
            self._lay_again(self._found(self._sought), -ABOVE)
        elif self.size.width != self._width:
            self._lay_again(*self._at_top())
        else:
            self._reach(self.scroll_offset.y + self.size.height + AHEAD)

    def action_scroll_end(self) -> None:
        """Go to the last line."""
        self._reach(1 << 30)
        self.scroll_end(animate=False)

    def action_half(self, by: int) -> None:
        """Scroll by half a page."""
        half = max(1, self.size.height // 2)
        self.scroll_to(y=self.scroll_offset.y + by * half, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay out more as the end comes near."""
        super().watch_scroll_y(old_value, new_value)
        self._reach(round(new_value) + self.size.height + AHEAD)

    def _reach(self, lines: int, place: int = 0) -> None:
        """Lay passages out until there are so many lines and the one at `place`, or all."""
        if self._width < 1:
            return
        is_whole = False
        while self._is_short or len(self._laid) < lines or len(self._starts) <= place:
            if not self._made(len(self._starts)):
                is_whole = True
                break
            passage = self._passages[len(self._starts)]
            self._starts.append(len(self._laid))
            self._laid.extend(self._lay(passage))
        rest = 0 if is_whole else max(1, self._flow.count - len(self._starts))
        self.length = len(self._laid) + rest * GUESS

    def _lay(self, passage: TextBlock) -> list[Line]:
        """Wrap a passage; its pieces are made when they are drawn."""
        text = safe_lines(passage.text)
        right = cell_len(self._right(passage))
        room = self._room(passage) - (right + 1 if right else 0)
        return [(passage, text, start, end) for start, end in wrap(text, room)]

    def _room(self, passage: TextBlock) -> int:
        """Return the cells between what hangs before a passage and the right margin."""
        return self._width - self._indent(passage) - 1 - cell_len(safe(passage.hanging))

    def _right(self, passage: TextBlock) -> str:
        """Return the text at the right of a passage, with its gaps, if there is room."""
        if not passage.right:
            return ""
        text = f" {safe(passage.right)} "
        return text if cell_len(text) + LEAST <= self._room(passage) else ""

    def _indent(self, passage: TextBlock) -> int:
        return min(passage.indent, max(0, self._width - 8))

    def _pieces(self, line: Line) -> Iterator[Piece]:
        """Yield what a line shows, from left to right."""
        passage, text, start, end = line
        yield " " * self._indent(passage), ""
        if passage.hanging:
            hanging = safe(passage.hanging)
            lead = " " * cell_len(hanging) if start else hanging
            yield lead, passage.hanging_tone or passage.tone
        place = start
        for first, last, tone in passage.spans:
            first, last = max(first, start), min(last, end)
            if first < last:
                yield text[place:first], passage.tone
                yield text[first:last], tone
                place = last
        yield text[place:end], passage.tone

    def draw(self, y: int, width: int, base: Style) -> Strip:
        """Draw one line of the widget."""
        if not self._laid:
            lines = self.empty.split("\n")
            text = safe(lines[y - 1]) if 0 < y <= len(lines) else ""
            return Strip([Segment(fit(f" {text}", width), base + self.tone("muted"))])
        place = y + self.scroll_offset.y
        if place >= len(self._laid) or width < 1:
            return Strip.blank(max(0, width), base)
        line = self._laid[place]
        right = "" if line[2] else self._right(line[0])
        pieces = self._pieces(line)
        strip = Strip([Segment(text, base + self.tone(tone)) for text, tone in pieces if text])
        strip = strip.adjust_cell_length(width, base)
        if right:
            room = max(0, width - cell_len(right))
            tail = Segment(right, base + self.tone("muted"))
            strip = Strip([*strip.crop(0, room), tail]).adjust_cell_length(width, base)
        return strip
