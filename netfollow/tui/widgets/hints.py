"""A line that names keys and what they do; a click on one presses it."""

from textual import events
from textual.widgets import Static

PRESS = "press"
"""Under this name a style's meta holds the key and the character that a click presses."""


class Hints(Static):
    """Text of which parts may press a key, as their style's meta says."""

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked, as if it had been typed."""
        pressed = event.style.meta.get(PRESS)
        if pressed:
            event.stop()
            self.app.post_message(events.Key(*pressed))
