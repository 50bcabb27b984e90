"""Lines of keys that can be pressed or clicked, and the line that says what happened.

Textual's own Footer rebuilds itself at each change and leaks; these draw one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

import msgspec
from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from netfollow.lazy_pattern import LazyPattern
from netfollow.tui.keys import read_key
from netfollow.tui.widgets.tones import tone
from netfollow.view.cells import ELLIPSIS, fit, safe, short_paths, wrap

HIGHEST = 3
"""So many lines the status takes at most."""

ROOMY = 12
"""Lines of a screen from which the status may take more than one."""

PRESS = "press"
"""Under this name a style's meta holds the key and the character that a click presses."""

SENTENCE_STAYS = 6.0
"""Seconds for which a sentence stands in the place of keys, unless a key comes before."""

STATUS_STAYS = 10.0
"""Seconds after which what was done is no longer said; a key that does something comes before."""

BETWEEN = " · "
"""What stands between two keys as they are written."""

APART = "   "
"""What stands between two keys as they are shown."""

ARROWS = {"↑": "up", "↓": "down", "→": "right", "←": "left"}

KEY_WORDS = ("enter", "esc", "tab", "space")

_PARTS = LazyPattern(r"( · |: (?=\S+ )|\n)")
"""What stands between two hints; a colon does where a line says something before them."""


class Key(msgspec.Struct, frozen=True):
    """A key, its word, what would follow, whether it can act, and its action."""

    key: str
    label: str
    action: str
    consequence: str = ""
    enabled: bool = True


KEYS_OF_SCREEN = Binding("question_mark", "app.screen_keys", "keys", show=False)
"""The key of a screen that shows all its keys."""


class KeyBar(Widget):
    """Keys side by side; what doesn't fit is left out whole, with a mark; the last one stays.

    With `rest`, an action that leads to all there is, the mark always stands and can be clicked.
    Keys of a tail are at the right end, and stay without a mark.
    """

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

    def __init__(self, *, rest: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._rest = rest
        self._keys: tuple[Key, ...] = ()
        self._tail: tuple[Key, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def show(self, keys: Sequence[Key], tail: Sequence[Key] = ()) -> None:
        """Show other keys; nothing is drawn when they are the same."""
        if (tuple(keys), tuple(tail)) != (self._keys, self._tail):
            self._keys, self._tail = tuple(keys), tuple(tail)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line, and remember where each key is."""
        return self._with_tail() if self._tail else self._with_mark()

    def _with_tail(self) -> Strip:
        """Draw the keys that fit from the left, and those of the tail at the right end."""
        width, base = self.size.width, self.rich_style
        tail = list(self._tail)
        while len(tail) > 1 and sum(map(_cells, tail)) * 2 > width:
            tail.pop(0)
        room = width - sum(map(_cells, tail))
        shown = list(self._keys)
        if sum(map(_cells, shown)) > room:  # what can't act just now makes room for what can
            shown = [key for key in shown if key.enabled]
        while shown and sum(map(_cells, shown)) > room:
            shown.pop()
        gap = min(1, max(0, (room - sum(map(_cells, shown))) // max(1, len(shown))))
        segments: list[Segment] = []
        self._places, used = [], 0
        for key in shown:
            segments += self._drawn(key, used)
            segments.append(Segment(" " * gap, base))
            used += _cells(key) + gap
        segments.append(Segment(" " * max(0, room - used), base))
        used = max(used, room)
        for key in tail:
            segments += self._drawn(key, used)
            used += _cells(key)
        return Strip(segments).adjust_cell_length(width, base)

    def _drawn(self, key: Key, at: int) -> list[Segment]:
        """Return a key as it is drawn, and remember where it is."""
        names = ("key", "label", "consequence") if key.enabled else ("off",) * 3
        self._places.append((at, at + _cells(key), key.action))
        return [
            Segment(text, self.rich_style + tone(self, f"key-bar--{name}"))
            for text, name in zip(_texts(key), names, strict=True)
        ]

    def _with_mark(self) -> Strip:
        """Draw the keys that fit, a mark for those that don't, and the last one."""
        width = self.size.width
        base = self.rich_style
        segments: list[Segment] = []
        self._places = []
        used = 0
        shown = self._keys
        mark = 2 if self._rest else 0
        fits = mark + sum(cell_len(text) for key in shown for text in _texts(key)) <= width
        if not fits:  # what can't act just now makes room for what can
            shown = (*(key for key in shown[:-1] if key.enabled), shown[-1])
        kept = sum(map(cell_len, _texts(shown[-1]))) if shown else 0
        is_cut = bool(self._rest) or len(shown) < len(self._keys)
        is_full = False
        for key in shown:
            texts = _texts(key)
            size = sum(map(cell_len, texts))
            is_last = key is shown[-1]
            is_full = is_full or (not is_last and not fits and used + size + kept + 2 > width)
            if is_full and not is_last:
                is_cut = True
                continue
            if is_last and is_cut:
                segments.append(Segment(f" {ELLIPSIS}", base))
                self._places.append((used, used + 2, self._rest))
                used += 2
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
            if start <= event.x < end and action:
                self.post_message(self.Pressed(action))


def _cells(key: Key) -> int:
    return sum(map(cell_len, _texts(key)))


def _texts(key: Key) -> tuple[str, str, str]:
    """Return what a key shows: its name, its word, and what would follow."""
    follows = f" → {key.consequence}" if key.consequence and key.enabled else ""
    return f" {safe(key.key)}", f" {safe(key.label)}", f"{safe(follows)} "


class StatusLine(Widget):
    """What happened last, in as many lines as it needs, up to three.

    A sentence that is to be read whole takes up to half of the screen.
    """

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
        self._said = ""
        self._offer: Key | None = None
        self._offer_at = 0
        self._going: Timer | None = None
        self._tone = "muted"
        self._is_whole = False

    @property
    def text(self) -> str:
        """All that is said, at whatever width."""
        return f"{self._said}{self._offered}"

    @property
    def _offered(self) -> str:
        offer = self._offer
        return f" · {safe(offer.key)} {safe(offer.label)}" if offer is not None else ""

    def say(
        self, text: str, mood: str = "good", offer: Key | None = None, *, is_whole: bool = False
    ) -> None:
        """Show a sentence; `mood` is good, bad or muted.

        A key that is offered stands behind it, whole where the sentence is cut, and can be
        clicked.
        """
        if self._going is not None:
            self._going.stop()
            self._going = None
        self._said, self._tone, self._offer = safe(text), mood, offer
        self._is_whole = is_whole
        self._stand()
        self.refresh()

    @property
    def is_bad(self) -> bool:
        """Whether it says what went wrong."""
        return bool(self._said) and self._tone == "bad"

    def goes_soon(self) -> None:
        """Say it for a while only; what went wrong stays."""
        if self._said and not self.is_bad:
            self._going = self.set_timer(STATUS_STAYS, self.hush)

    def hush(self) -> None:
        """Say no longer what was done last."""
        if self._going is not None or self.is_bad:
            self.say("", "muted")

    def on_resize(self) -> None:
        """Take the lines that are needed in the new width."""
        self._stand()

    def _stand(self) -> None:
        """Be as high as the sentence needs."""
        lines = len(self._lines())
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines

    def _lines(self) -> list[str]:
        """Return what is said in lines; the last has room for what is offered."""
        width = self.size.width or self.app.size.width
        height = self.app.size.height
        most = HIGHEST if height >= ROOMY else 1
        most = height // 2 if self._is_whole else most
        mark = {"bad": "! ", "good": "✓ "}.get(self._tone, "") if self._said else ""
        text, room = f"{mark}{self._said}", width - cell_len(self._offered)
        spans = wrap(text, width - 1)
        if len(spans) > most:
            text = short_paths(text)
            spans = wrap(text, width - 1)
        lines = [text[start:end].rstrip() for start, end in spans[:most]]
        if len(spans) > most:
            lines[-1] = text[spans[most - 1][0] :]
        elif len(lines) < most and cell_len(lines[-1]) + 1 > room:
            lines.append("")
        return [f" {one}" for one in lines]

    def render_line(self, y: int) -> Strip:
        """Draw a line of the sentence, and what is offered behind the last."""
        style = self.rich_style + tone(self, f"status-line--{self._tone}")
        lines, width = self._lines(), self.size.width
        if y < len(lines) - 1:
            return Strip([Segment(fit(lines[y], width), style)])
        offered = self._offered if lines[-1].strip() else self._offered.removeprefix(" · ")
        text = lines[-1]
        self._offer_at = max(0, min(cell_len(text), width - cell_len(offered)))
        if offered:
            text = f"{fit(text, self._offer_at)}{offered}"
        return Strip([Segment(fit(text, width), style)])

    def on_click(self, event: events.Click) -> None:
        """Post the action of the key that is offered, where it was clicked."""
        end = self._offer_at + cell_len(self._offered)
        is_last = event.y == len(self._lines()) - 1
        if self._offer is not None and is_last and self._offer_at <= event.x < end:
            self.post_message(KeyBar.Pressed(self._offer.action))


def press(widget: Widget, event: events.Click) -> bool:
    """Press the key that stands where it was clicked, as if it had been typed; say if one does."""
    pressed = event.style.meta.get(PRESS)
    if pressed:
        event.stop()
        # A key that a widget around the focus has sent would not get past it.
        widget.app.post_message(events.Key(*pressed).set_sender(widget.app))
    return bool(pressed)


class Hints(Static):
    """Text of which parts may press a key, as their style's meta says."""

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        press(self, event)


class KeyLine(Hints):
    """The keys of a screen, in as few lines as they need; a sentence may stand there for a while."""

    def __init__(self, keys: Content | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys or Content()
        self._saying: Timer | None = None

    def show(self, keys: Content) -> None:
        """Show other keys, at once or after the sentence that stands there."""
        self._keys = keys
        if self._saying is None:
            self.update(self._laid_out())

    def on_resize(self) -> None:
        """Lay the keys out for the new width."""
        if self._saying is None:
            self.update(self._laid_out())

    def _laid_out(self) -> Content:
        """Return the keys in lines that break between two of them only."""
        lines: list[Content] = []
        for key in self._keys.split(BETWEEN, allow_blank=False):
            longer = Content.assemble(lines[-1], APART, key) if lines else key
            if lines and longer.cell_length <= self.size.width:
                lines[-1] = longer
            else:
                lines.append(key)
        return Content("\n").join(lines)

    def say(self, sentence: str, offer: Content | None = None) -> None:
        """Say a sentence whole, with what is offered behind it."""
        self.keys_again()
        behind = Content.assemble(" · ", offer) if offer is not None else Content()
        self.update(Content(sentence) + behind)
        self._saying = self.set_timer(SENTENCE_STAYS, self.keys_again)

    def refuse(self, sentence: str) -> None:
        """Say why something can't be done, whole."""
        self.keys_again()
        self.update(Content.assemble((f"! {sentence}", "bold $warning")))
        self._saying = self.set_timer(SENTENCE_STAYS, self.keys_again)

    def on_click(self, event: events.Click) -> None:
        """Put the keys back where the sentence itself is clicked."""
        if not event.style.meta.get(PRESS):
            self.keys_again()

    def keys_again(self) -> None:
        """Show the keys again: the sentence has been read."""
        if self._saying is not None:
            self._saying.stop()
            self._saying = None
            self.update(self._laid_out())


KEY_STYLE = "bold $accent"
"""How a key looks in a line of hints."""


def pressing(key: str, text: str) -> tuple[str, Style]:
    """Return a text that presses a key, written as a person writes it."""
    if key in ARROWS:
        return text, Style.from_meta({PRESS: (ARROWS[key], None)})
    return text, Style.from_meta({PRESS: (read_key(key), key if len(key) == 1 else None)})


def hints(text: str, keys: str | None = None) -> Content:
    """Return a line whose hints can be clicked: each begins with one key or more, then words.

    Where the words may begin like a key ("a few words"), `keys` are the characters that are
    some; names such as "esc" always are.
    """
    parts = (part for piece in _PARTS.split(text) for part in _pieces(piece, keys))
    return Content.assemble(*parts)


def _pieces(piece: str, keys: str | None) -> Iterator[str | Content]:
    """Yield one hint in parts: each key but the last by itself, the last with the words."""
    words = piece.split(" ")
    count = 0
    while count < len(words) and _is_key(words[count].rstrip(":,"), keys):
        count += 1
    if keys is not None:
        count = min(count, 1)
    for word in words[: max(0, count - 1)]:
        yield _key(word, f"{word} ")
    rest = " ".join(words[max(0, count - 1) :])
    yield _key(words[count - 1].rstrip(":,"), rest) if count else rest


def _key(key: str, text: str) -> Content:
    """Return a key and its words, which press it; the key itself stands out."""
    return Content(text).stylize(KEY_STYLE, 0, len(key)).stylize(pressing(key, "")[1])


def _is_key(word: str, keys: str | None) -> bool:
    if word in KEY_WORDS or word in ARROWS or re.fullmatch(r"ctrl\+[a-z]", word):
        return True
    return len(word) == 1 and word not in "·…" and (keys is None or word in keys)
