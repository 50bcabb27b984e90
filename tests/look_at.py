"""The screen as plain text, and how to have it without painting it for nobody."""

from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.app import App
from textual.screen import Screen

KEPT = "kept_lines"
"""Where a compositor has what it was last read as, until something is painted; None then."""


def is_drawn(screen: Screen[Any]) -> bool:
    """Whether nothing waits for the screen to be drawn, which it is a few times a second only."""
    return not (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def lines(app: App[str]) -> list[str]:
    """Return what is on the screen, a line a row."""
    width, height = app.size
    compositor = app.screen._compositor
    kept: list[str] | None = getattr(compositor, KEPT, None)
    if kept is not None and is_drawn(app.screen):
        return kept
    rows = compositor.render_strips()
    found = [
        "".join(segment.text for segment in rows[y]) if y < len(rows) else " " * width
        for y in range(height)
    ]
    if hasattr(compositor, KEPT):
        setattr(compositor, KEPT, found)
    return found


def screen(app: App[str]) -> str:
    """Return the whole screen as one text."""
    return "\n".join(line.rstrip() for line in lines(app))


def unpainted(patch: pytest.MonkeyPatch) -> None:
    """Give the terminal, which isn't there, nothing but what is painted whole."""
    paint = Compositor.render_update

    def painted(
        self: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        setattr(self, KEPT, None)
        if full:
            return paint(self, full, screen_stack, simplify)
        self._dirty_regions.clear()
        return None

    patch.setattr(Compositor, "render_update", painted)
