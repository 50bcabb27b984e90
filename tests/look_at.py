"""The screen as plain text."""

from textual.app import App


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
