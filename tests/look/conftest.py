"""Pictures of what people see: text to be read in review, SVG for the colours."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.widgets import Input

from tests.look_at import screen

Picture = Callable[[App[str]], Awaitable[bool]]

REST = 0.15
"""Seconds in which a screen that has come to rest doesn't change."""


class TextPicture(SingleFileSnapshotExtension):
    """The screen as text."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class ColourPicture(SingleFileSnapshotExtension):
    """The screen as SVG."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def picture(snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> Picture:
    """Compare a screen with its picture, as text and in colour; the cursor doesn't blink."""
    monkeypatch.setattr(Input, "cursor_blink", False)

    def taken(app: App[str]) -> str:
        return re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot(title="NetFollow"))

    async def compare(app: App[str]) -> bool:
        svg = ""
        while svg != (now := taken(app)):  # a scrollbar comes and goes a moment later
            svg = now
            await asyncio.sleep(REST)
        text = snapshot.use_extension(TextPicture)
        colours = snapshot.use_extension(ColourPicture)
        return bool(screen(app) + "\n" == text) and bool(svg == colours)

    return compare
