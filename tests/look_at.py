"""The screen as plain text, and how to have it without painting it for nobody."""

from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.app import App
from textual.screen import Screen


def lines(app: App[str]) -> list[str]:
    """Return what is on the screen, a line a row."""
    width, height = app.size
    rows = app.screen._compositor.render_strips()
    return [
        "".join(segment.text for segment in rows[y]) if y < len(rows) else " " * width
        for y in range(height)
    ]


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
        if full:
            return paint(self, full, screen_stack, simplify)
        self._dirty_regions.clear()
        return None

    patch.setattr(Compositor, "render_update", painted)
