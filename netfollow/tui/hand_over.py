"""From a thread back to its screen: what comes after the screen was left is dropped."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def hand_over(screen: Screen[Any], act: Callable[[], object]) -> None:
    """Run on the event loop what a thread has for a screen, unless that was left meanwhile.

    A screen that is left goes from the stack at once, and loses its widgets soon after.
    """

    def now() -> None:
        if screen.is_attached and screen in screen.app.screen_stack:
            act()

    screen.app.call_from_thread(now)
