"""A line that names keys and what they do; a click on one presses it."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from netfollow.view.cells import fit

PRESS = "press"
"""Under this name a style's meta holds the key and the character that a click presses."""

A_WHILE = 6.0
"""Seconds for which a sentence stands in the place of keys, unless a key comes before."""


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


BETWEEN = " · "
"""What stands between two keys."""


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
            longer = Content.assemble(lines[-1], BETWEEN, key) if lines else key
            if lines and longer.cell_length <= self.size.width:
                lines[-1] = longer
            else:
                lines.append(key)
        return Content("\n").join(lines)

    def say(self, sentence: str, offer: Content | None = None) -> None:
        """Say a sentence, cut with a mark where it is too long; what is offered stays whole."""
        self.keys_again()
        behind = Content.assemble(" · ", offer) if offer is not None else Content()
        room = self.size.width - behind.cell_length
        said = fit(sentence, room) if room < cell_len(sentence) else sentence
        self.update(Content(said) + behind)
        self._saying = self.set_timer(A_WHILE, self.keys_again)

    def refuse(self, sentence: str) -> None:
        """Say why something can't be done, whole."""
        self.keys_again()
        self.update(Content.assemble((f"! {sentence}", "bold $warning")))
        self._saying = self.set_timer(A_WHILE, self.keys_again)

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
