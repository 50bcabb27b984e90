"""A style sheet that styles the parts of a widget when they are drawn.

Textual styles all parts of a widget (its component classes) whenever it styles the widget: a list
has a part for each tone, and draws a few. That is half of all styling when the screen opens.
"""

from typing import Any

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode


class PartStyles(dict[str, Any]):
    """The styles of a widget's parts, such as a cursor or a tone: each found when asked for."""

    def __init__(self, sheet: Stylesheet, widget: DOMNode, names: frozenset[str]) -> None:
        super().__init__()
        self._sheet, self._widget, self._names = sheet, widget, names

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __missing__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        part = DOMNode(classes=name)
        part._attach(self._widget)
        self._sheet.apply(part, animate=False)
        self[name] = part.styles
        return part.styles

    def clear(self) -> None:
        """Have none any more, as a widget that is gone."""
        super().clear()
        self._names = frozenset()


class LazyStylesheet(Stylesheet):
    """Textual's style sheet, but for when it styles the parts of a widget."""

    def _process_component_classes(self, node: DOMNode) -> None:
        """Draw a widget anew if a part that was drawn has another style."""
        names = node._get_component_classes()
        if not names:
            return
        before, parts = node._component_styles, PartStyles(self, node, names)
        node._component_styles = parts
        is_new = not isinstance(before, PartStyles)
        if is_new or any(parts[name] != style for name, style in before.items()):
            node.refresh()
