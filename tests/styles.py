"""Styles worked out once, or not at all, where an app alone works them out for each screen anew.

An app keeps what it parsed for itself only, and parses everything again when its theme is set: a
third of the time it takes to start one. What is kept depends on nothing but the text, where it
comes from, and the variables, so that all apps of a process can share it.
"""

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode


def parse_once(patch: pytest.MonkeyPatch) -> None:
    """Let all apps share what they parse."""
    parse = Stylesheet._parse_rules
    kept: dict[tuple[Any, ...], list[RuleSet]] = {}

    def parsed(
        self: Stylesheet,
        css: str,
        read_from: tuple[str, str],
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (css, read_from, is_default_rules, tie_breaker, scope, *self._variables.items())
        if key not in kept:
            kept[key] = parse(self, css, read_from, is_default_rules, tie_breaker, scope)
        return kept[key]

    patch.setattr(Stylesheet, "_parse_rules", parsed)
    patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same as theirs, ten times as fast


class Parts(dict[str, Any]):
    """The styles of a widget's parts, such as a cursor or a border: each found when asked for."""

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


def style_when_asked(patch: pytest.MonkeyPatch) -> None:
    """Style those parts of a widget that are painted: half of all styling was for parts that aren't."""

    def styled(self: Stylesheet, node: DOMNode) -> None:
        names = node._get_component_classes()
        if names:
            before, parts = node._component_styles, Parts(self, node, frozenset(names))
            node._component_styles = parts
            is_new = not isinstance(before, Parts)
            if is_new or any(parts[name] != style for name, style in before.items()):
                node.refresh()

    patch.setattr(Stylesheet, "_process_component_classes", styled)
