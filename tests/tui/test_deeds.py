"""What commands ask of the main screen: each deed is there, and none is left over."""

import ast
from pathlib import Path

import netfollow.tui
from netfollow.tui.screens.runner import DEEDS

FOLDER = Path(netfollow.tui.__file__).parent


def asked() -> set[str]:
    """Return the names in every `ScreenAction("…")` of the screen's code."""
    calls = (
        node
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "ScreenAction"
    )
    return {
        str(call.args[0].value)
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant)
    }


def test_every_deed_that_is_asked_for_is_there_and_no_other() -> None:
    assert asked() == set(DEEDS)
