"""What lists and long texts have in common: lines drawn on demand, under a bar of their own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from netfollow.tui.keys import LIST_KEYS
from netfollow.tui.widgets.tones import tone as toned


def bindings(actions: Mapping[str, str]) -> list[BindingType]:
    """Return the keys of lists, for the actions that a widget has, by id."""
    return [
        Binding(one.keys, actions[one.id], one.help, show=False, id=one.id)
        for one in LIST_KEYS
        if one.id in actions
    ]


class VirtualScroll(ScrollView, can_focus=True):
    """Lines of which those in sight are drawn.

    Textual lays the whole screen out anew when the length of a scrolled widget changes, or its
    bar comes and goes: that takes longer than to draw another timeline. Here the bar is drawn
    by the widget itself, in its last column, and its length is its own affair.
    """

    DEFAULT_CSS = """
    VirtualScroll { height: 1fr; overflow: hidden hidden; }
    """
    TONE_CLASS: ClassVar[str]
    """What the names of the component classes of tones begin with."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tones: dict[str, Style] = {}
        self._bar: tuple[tuple[object, ...], list[Segment]] = ((), [])
        self._common: tuple[Style, int, list[Segment]] | None = None
        self._fitted = Size(0, 0)
        """The size for which the lines are laid out."""

    @abstractmethod
    def draw(self, y: int, width: int, base: Style) -> Strip:
        """Draw one line of the widget, in so many cells, over a style."""

    @abstractmethod
    def fit(self) -> None:
        """Lay the lines out for the size that the widget has now."""

    @property
    def length(self) -> int:
        """How many lines there are, in sight or not."""
        return self.virtual_size.height

    @length.setter
    def length(self, lines: int) -> None:
        self.set_reactive(Widget.virtual_size, Size(self.size.width, lines))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether there is more than is in sight."""
        return self.max_scroll_y > 0

    @property
    def room(self) -> int:
        """How many cells a line has beside the bar."""
        return max(0, self.size.width - self.allow_vertical_scroll)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; what all have in common is looked up once, for that takes longest."""
        self._take_size()  # Textual paints before it tells the size, or forgets to tell it
        self._common = self._of_all()
        try:
            return super().render_lines(crop)
        finally:
            self._common = None

    def on_resize(self) -> None:
        """Lay out for another size, if that is not done."""
        if self._take_size():
            self.refresh()

    def _take_size(self) -> bool:
        """Lay out if the size is another; say whether it is."""
        is_other = self.size != self._fitted
        if is_other:
            self._fitted = self.size
            self.fit()
        return is_other

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen, and the bar."""
        base, room, bar = self._common or self._of_all()
        strip = self.draw(y, room, base)
        return Strip([*strip, bar[y]]) if y < len(bar) else strip

    def _of_all(self) -> tuple[Style, int, list[Segment]]:
        """Return the style below every line, its cells, and the bar."""
        bar = self._bar_now() if self.allow_vertical_scroll else []
        return self.rich_style, self.room, bar

    def _bar_now(self) -> list[Segment]:
        styles = self.styles
        held = self.app.mouse_captured is self
        back = styles.scrollbar_background
        thumb = styles.scrollbar_color_active if held else styles.scrollbar_color
        size = self.size.height
        what = (size, self.length, self.scroll_offset.y, back, thumb)
        if self._bar[0] != what and self.app.native_ansi_color:
            self._bar = (what, _plain_bar(size, self.length, self.scroll_offset.y))
        elif self._bar[0] != what:
            drawn = ScrollBarRender.render_bar(
                size=size,
                virtual_size=self.length,
                window_size=size,
                position=self.scroll_offset.y,
                back_color=back.rich_color,
                bar_color=(back + thumb).rich_color,
            )
            bare = [
                Segment(text, _bare(style, back.rich_color))
                for text, style, _ in drawn.segments
                if style is not None
            ]
            self._bar = (what, bare)
        return self._bar[1]

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the bar."""
        if self.allow_vertical_scroll and event.x >= self.room:
            self.capture_mouse()
            self._to_bar(event.y)
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scroll along with the bar that is held."""
        if self.app.mouse_captured is self:
            self._to_bar(event.y)

    def on_mouse_up(self) -> None:
        """Let the bar go."""
        if self.app.mouse_captured is self:
            self.release_mouse()
            self.refresh()

    def _to_bar(self, y: int) -> None:
        """Scroll to where a place on the bar stands for."""
        part = min(1.0, max(0.0, y / max(1, self.size.height - 1)))
        self.scroll_to(y=round(part * self.max_scroll_y), animate=False)

    def notify_style_update(self) -> None:
        """Forget colours when they change."""
        super().notify_style_update()
        self._tones.clear()
        self._bar = ((), [])

    def tone(self, name: str) -> Style:
        """Return the style of a tone."""
        known = self._tones.get(name)
        if known is None:
            known = self._tones[name] = self.made_tone(name)
        return known

    def made_tone(self, name: str) -> Style:
        """Make the style of a tone; a name that is none has no style."""
        wanted = f"{self.TONE_CLASS}--{name}"
        return toned(self, wanted) if wanted in self.COMPONENT_CLASSES else Style.null()


def _plain_bar(size: int, length: int, position: int) -> list[Segment]:
    """Return a bar of whole blocks in the terminal's own colours, which can't be blended."""
    thumb = max(1, size * size // max(1, length))
    top = round((size - thumb) * position / max(1, length - size))
    own = Style(color="default", bgcolor="default")
    return [Segment("█" if top <= y < top + thumb else " ", own) for y in range(size)]


def _bare(style: Style, ground: Color) -> Style:
    """Return a style of the bar without actions, and with its colours where they are seen."""
    pair = (style.bgcolor or ground, style.color)
    back, front = reversed(pair) if style.reverse else pair
    return Style(color=front, bgcolor=back)
