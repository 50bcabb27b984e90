"""Styles by tone name: what a component class says, blended with the widget's background."""

from rich.style import Style
from textual.widget import Widget


def tone(widget: Widget, name: str) -> Style:
    """Return the colour and emphasis of a component class, to lay over any background."""
    style = widget.get_component_rich_style(name)
    return Style(
        color=style.color,
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        reverse=style.reverse,
    )


def ground(widget: Widget, name: str) -> Style:
    """Return the background and emphasis of a component class."""
    style = widget.get_component_rich_style(name)
    return Style(bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse)


def emphasis(style: Style) -> Style:
    """Return what of a style is no colour."""
    return Style(bold=style.bold, italic=style.italic, underline=style.underline)
