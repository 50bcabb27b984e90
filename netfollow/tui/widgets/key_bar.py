"""One line of keys that apply now, and one of what happened.

Textual's own Footer rebuilds itself at each change and leaks; these draw one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from netfollow.tui.widgets.cells import ELLIPSIS, fit, safe
from netfollow.tui.widgets.tones import tone


@dataclass(frozen=True)
class Key:
    """A key, its word, what would follow, whether it can act, and its action."""

    key: str
    label: str
    action: str
    consequence: str = ""
    enabled: bool = True


class KeyBar(Widget):
    """Keys side by side; what doesn't fit is left out whole, with a mark; the last one stays."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        width: 1fr;
        & .key-bar--key { color: $accent; text-style: bold; }
        & .key-bar--label { color: $foreground; }
        & .key-bar--consequence { color: $foreground-muted; }
        &:ansi .key-bar--consequence { color: ansi_default; text-style: dim; }
        &:ansi .key-bar--off { color: ansi_default; text-style: dim; }
        & .key-bar--off { color: $foreground 42%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-bar--key",
        "key-bar--label",
        "key-bar--consequence",
        "key-bar--off",
    }

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def show(self, keys: Sequence[Key]) -> None:
        """Show other keys; nothing is drawn when they are the same."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line, and remember where each key stands."""
        width = self.size.width
        base = self.rich_style
        segments: list[Segment] = []
        self._places = []
        used = 0
        cut = False
        shown = self._keys
        fits = sum(cell_len(text) for key in shown for text in _texts(key)) <= width
        if not fits:  # what can't act just now makes room for what can
            shown = (*(key for key in shown[:-1] if key.enabled), shown[-1])
        kept = sum(map(cell_len, _texts(shown[-1]))) if shown else 0
        left_out = len(shown) < len(self._keys)
        for key in shown:
            texts = _texts(key)
            size = sum(map(cell_len, texts))
            is_last = key is shown[-1]
            if is_last and left_out and not cut:
                segments.append(Segment(f" {ELLIPSIS}", base))
                used += 2
            if not is_last and not fits and (cut or used + size + kept + 2 > width):
                if not cut:
                    segments.append(Segment(f" {ELLIPSIS}", base))
                    used += 2
                cut = True
                continue
            names = ("key", "label", "consequence") if key.enabled else ("off",) * 3
            for text, name in zip(texts, names, strict=True):
                style = tone(self, f"key-bar--{name}")
                segments.append(Segment(text, base + style))
            self._places.append((used, used + size, key.action))
            used += size
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Post the action of the key that was clicked."""
        for start, end, action in self._places:
            if start <= event.x < end:
                self.post_message(self.Pressed(action))


def _texts(key: Key) -> tuple[str, str, str]:
    """Return what a key shows: its name, its word, and what would follow."""
    follows = f" → {key.consequence}" if key.consequence and key.enabled else ""
    return f" {safe(key.key)}", f" {safe(key.label)}", f"{safe(follows)} "


class StatusLine(Widget):
    """One line that says what happened last."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        width: 1fr;
        & .status-line--good { color: $success; }
        & .status-line--bad { color: $warning; text-style: bold; }
        &:ansi .status-line--muted { color: ansi_default; text-style: dim; }
        & .status-line--muted { color: $foreground-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--good",
        "status-line--bad",
        "status-line--muted",
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self._tone = "muted"

    def say(self, text: str, mood: str = "good") -> None:
        """Show a sentence; `mood` is good, bad or muted."""
        self.text, self._tone = safe(text), mood
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the sentence, cut with a mark if it is too long."""
        mark = {"bad": "! ", "good": "✓ "}.get(self._tone, "") if self.text else ""
        style = tone(self, f"status-line--{self._tone}")
        text = fit(f" {mark}{self.text}", self.size.width)
        return Strip([Segment(text, self.rich_style + style)])
