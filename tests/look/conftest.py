"""Pictures of what people see: text to be read in review, SVG for the colours.

`NETFOLLOW_ALBUM=folder pytest tests/look` also writes every screen, at each size and in each
theme, as SVG into a folder, to be looked at.
"""

import asyncio
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.look_at import screen

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((120, 36), (200, 60))
THEMES = ("netfollow-dark", "netfollow-light")
ALBUM = os.environ.get("NETFOLLOW_ALBUM", "")

REST = 0.15
"""Seconds in which a screen that has come to rest doesn't change."""


class Picture(Protocol):
    """Compares a screen with its pictures: an app as it is, a pilot's at more sizes and themes."""

    async def __call__(
        self,
        shown: App[str] | Pilot[str],
        sizes: Sequence[Size] = SIZES,
        themes: Sequence[str] = THEMES,
    ) -> bool: ...


class TextPicture(SingleFileSnapshotExtension):
    """The screen as text."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class ColourPicture(SingleFileSnapshotExtension):
    """The screen as SVG."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


async def at_rest(app: App[str]) -> str:
    """Return the screen as text once it has come to rest."""
    text = ""
    while text != (now := screen(app)):  # what is laid out anew comes a moment later
        text = now
        await asyncio.sleep(REST)
        await Pilot(app).pause()
    return text


def coloured(app: App[str]) -> str:
    return re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot(title="NetFollow"))


async def themed(pilot: Pilot[str], theme: str) -> None:
    """Show a theme, and lay out anew what lies below a dialog too."""
    if pilot.app.theme != theme:
        pilot.app.theme = theme
        await pilot.pause()
        for one in pilot.app.screen_stack:
            one.refresh(layout=True)
        await pilot.pause()


@pytest.fixture
def picture(
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Picture:
    """Compare a screen with its pictures; no cursor blinks.

    A form says what it makes of what is typed at once, not when typing rests.

    The text is compared at the size that the screen has and at the other sizes, the colours at
    the first, in each theme.
    """
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr("netfollow.tui.screens.form.REST", 0.01)

    async def compare(
        shown: App[str] | Pilot[str],
        sizes: Sequence[Size] = SIZES,
        themes: Sequence[str] = THEMES,
    ) -> bool:
        text = snapshot.use_extension(TextPicture)
        colours = snapshot.use_extension(ColourPicture)
        if isinstance(shown, App):
            words = await at_rest(shown)
            _kept(request, shown, shown.theme)
            return bool(words + "\n" == text) and bool(coloured(shown) == colours)
        pilot, app = shown, shown.app
        first = (app.size.width, app.size.height)
        same = []
        for theme in themes if not ALBUM else (*themes, "netfollow-contrast", "netfollow-terminal"):
            await themed(pilot, theme)
            await at_rest(app)
            if theme in themes:
                same.append(coloured(app) == colours(name=theme))
            _kept(request, app, theme)
        await themed(pilot, themes[0])
        for size in (first, *sizes):
            if size != first:
                await pilot.resize_terminal(*size)
            words = await at_rest(app)
            same.append(words + "\n" == text(name=f"{size[0]}x{size[1]}"))
            _kept(request, app, themes[0])
        return all(same)

    return compare


def _kept(request: pytest.FixtureRequest, app: App[str], theme: str) -> None:
    """Put a screen into the album, if one is made."""
    if ALBUM:
        width, height = app.size
        folder = Path(ALBUM)
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{request.node.name}-{width}x{height}-{theme}.svg"
        (folder / name).write_text(coloured(app), encoding="utf-8")
