"""Styles worked out once, or not at all, where an app alone works them out for each screen anew.

An app keeps what it parsed for itself only, and parses everything again when its theme is set: a
third of the time it takes to start one. What is kept depends on nothing but the text, where it
comes from, and the variables, so that all apps of a process can share it.
"""

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from netfollow.tui.part_styles import LazyStylesheet


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


def style_when_asked(patch: pytest.MonkeyPatch) -> None:
    """Let every app of the tests style those parts of a widget that are painted, as the program does."""
    name = LazyStylesheet._process_component_classes.__name__
    patch.setattr(Stylesheet, name, LazyStylesheet._process_component_classes)
