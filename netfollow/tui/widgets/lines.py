"""A view of many wrapped lines that lays out only as far as it is scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from netfollow.tui.widgets.cells import fit, safe, wrap
from netfollow.tui.widgets.tones import tone as toned

AHEAD = 40
"""So many lines beyond the visible ones are laid out."""
GUESS = 3
"""Lines of a passage that is not laid out yet."""


@dataclass(frozen=True)
class Passage:
    """A piece of text with a tone: a heading, a note, the body of a message.

    `spans` are `(start, end, tone)` within the text; `indent` is in cells. `right` stands at
    the end of the first line, `hanging` before it, in a tone of its own if it has one.
    """

    text: str
    tone: str = ""
    indent: int = 0
    spans: tuple[tuple[int, int, str], ...] = ()
    right: str = ""
    hanging: str = ""
    hanging_tone: str = ""
    key: str = field(default="", compare=False)


Piece = tuple[str, str]
"""A text and its tone."""


class Lines(ScrollView, can_focus=True):
    """Passages one below the other, scrolled by line; `show` replaces them."""

    DEFAULT_CSS = """
    Lines {
        height: 1fr;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & .lines--heading { text-style: bold; }
        & .lines--muted { color: $foreground 55%; }
        & .lines--mine { color: $primary; text-style: bold; }
        & .lines--theirs { color: $success; text-style: bold; }
        & .lines--met { color: $accent; text-style: bold; }
        & .lines--detail { color: $accent; text-style: italic; }
        & .lines--gap { color: $warning; text-style: bold reverse; }
        & .lines--late { color: $error; }
        & .lines--due { color: $warning; }
    }
    """
    TONES: ClassVar[tuple[str, ...]] = (
        "heading",
        "muted",
        "mine",
        "theirs",
        "met",
        "detail",
        "gap",
        "late",
        "due",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{tone}" for tone in TONES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "down", show=False, id="down"),
        Binding("k,up", "scroll_up", "up", show=False, id="up"),
        Binding("g,home", "scroll_home", "top", show=False, id="top"),
        Binding("G,end", "scroll_end", "bottom", show=False, id="bottom"),
        Binding("ctrl+d", "page_down", "page down", show=False, id="half_down"),
        Binding("ctrl+u", "page_up", "page up", show=False, id="half_up"),
    ]

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._passages: Sequence[Passage] = ()
        self._laid: list[tuple[list[Piece], str]] = []
        self._next = 0
        self._width = 0
        self.empty = empty

    def show(self, passages: Sequence[Passage]) -> None:
        """Show other passages, from the top."""
        if passages == self._passages:
            return
        self._passages = passages
        self._lay_again()
        self.scroll_to(y=0, animate=False)

    @property
    def plain(self) -> str:
        """All lines as they are laid out so far."""
        return "\n".join("".join(text for text, _ in pieces) for pieces, _ in self._laid)

    def _lay_again(self) -> None:
        self._width = self.scrollable_content_region.width
        self._laid, self._next = [], 0
        self._reach(self.size.height + AHEAD)
        self.refresh()

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._lay_again()

    def action_scroll_end(self) -> None:
        """Go to the last line."""
        self._reach(1 << 30)
        self.scroll_end(animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay out more as the end comes near."""
        super().watch_scroll_y(old_value, new_value)
        self._reach(round(new_value) + self.size.height + AHEAD)

    def _reach(self, lines: int) -> None:
        """Lay passages out until there are so many lines, or all."""
        if self._width < 1:
            return
        while self._next < len(self._passages) and len(self._laid) < lines:
            self._laid.extend(self._lay(self._passages[self._next]))
            self._next += 1
        rest = (len(self._passages) - self._next) * GUESS
        self.virtual_size = Size(self._width, len(self._laid) + rest)

    def _lay(self, passage: Passage) -> list[tuple[list[Piece], str]]:
        indent = " " * min(passage.indent, max(0, self._width - 8))
        text = safe_lines(passage.text)
        found: list[tuple[list[Piece], str]] = []
        beside = len(passage.right) + 2 if passage.right else 0
        width = self._width - len(indent) - 1 - len(passage.hanging) - beside
        for number, (start, end) in enumerate(wrap(text, width)):
            pieces: list[Piece] = [(indent, "")]
            if passage.hanging:
                lead = passage.hanging if number == 0 else " " * len(passage.hanging)
                pieces.append((lead, passage.hanging_tone or passage.tone))
            place = start
            for first, last, tone in passage.spans:
                first, last = max(first, start), min(last, end)
                if first < last:
                    pieces += [(text[place:first], passage.tone), (text[first:last], tone)]
                    place = last
            pieces.append((text[place:end], passage.tone))
            found.append((pieces, passage.right if number == 0 else ""))
        return found

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        if not self._passages:
            lines = self.empty.split("\n")
            text = safe(lines[y - 1]) if 0 < y <= len(lines) else ""
            return Strip([Segment(fit(f" {text}", width), base + self._tone("muted"))])
        place = y + self.scroll_offset.y
        if place >= len(self._laid) or width < 1:
            return Strip.blank(max(0, width), base)
        pieces, right = self._laid[place]
        strip = Strip([Segment(text, base + self._tone(tone)) for text, tone in pieces if text])
        strip = strip.adjust_cell_length(width, base)
        if right:
            text = f" {safe(right)} "
            room = max(0, width - len(text))
            tail = Segment(text, base + self._tone("muted"))
            strip = Strip([*strip.crop(0, room), tail]).adjust_cell_length(width, base)
        return strip

    def _tone(self, tone: str) -> Style:
        if tone not in self.TONES:
            return Style.null()
        return toned(self, f"lines--{tone}")


def safe_lines(text: str) -> str:
    """Return a text whose lines are harmless; offsets stay as they are."""
    return "\n".join(safe(row) for row in text.split("\n"))
