"""No screen without its pictures, at every size and in both themes: the list is that of the code."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from textual.screen import Screen

from netfollow.tui import palette, screens
from netfollow.tui.screens.form import Form, FormData
from netfollow.tui.screens.insights import InsightsScreen
from netfollow.view.figures.sections import SECTIONS
from tests.look import scenes
from tests.look.stage import SCENES

WHOLE = [one for one in SCENES.values() if one.is_whole]

assert scenes


def modules() -> Iterator[ModuleType]:
    yield palette
    for one in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        yield importlib.import_module(one.name)


def every_screen() -> set[type[Screen[Any]]]:
    """Return all classes of screens of the program that no other is made of."""
    found = {
        one
        for module in modules()
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Screen) and one.__module__ == module.__name__
    }
    return {one for one in found if not any(one in other.__bases__ for other in found)}


def test_every_screen_is_pictured_at_all_sizes_and_in_both_themes() -> None:
    missing = every_screen() - {scene.screen for scene in WHOLE}
    assert {one.__name__ for one in missing} == set()


def test_every_form_is_pictured_at_all_sizes_and_in_both_themes() -> None:
    forms = {
        f"{module.__name__}.{name}"
        for module in modules()
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if one.__module__ == module.__name__
        and inspect.signature(one).return_annotation in (FormData, "FormData")
    }
    choosers = {"netfollow.tui.screens.forms.form_named"}  # it only calls the others
    shown = {scene.form for scene in WHOLE if scene.screen is Form}
    assert forms - choosers - shown == set()


def test_every_section_of_looking_back_is_pictured() -> None:
    shown = {pose for scene in WHOLE if scene.screen is InsightsScreen for pose in scene.poses}
    assert {str(number) for number in range(1, len(SECTIONS) + 1)} <= shown
