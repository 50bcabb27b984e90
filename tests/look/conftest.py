"""Pictures of what people see, at three sizes and in two themes.

Each size of a screen is a `.txt` with its words and, cell for cell, its colours in every theme
(`plate.py`). Of a dozen screens there is an `.svg` too, to be looked at. What a picture costs was
measured: a screen's six SVGs are 350 KB (14 MB for all screens) and 0.1 s, its three plates, each
of both themes, 22 KB and 0.03 s. So the SVGs that are kept are a dozen.

`NETFOLLOW_ALBUM=folder pytest tests/look` also writes every picture, and those of further themes,
as SVG into a folder.

A screen is opened once and then resized and recoloured. Nothing waits for a time: a picture is
taken when no message, worker or timer is left that could change it. While it is got there the
terminal is given nothing, which halves what it costs.
"""

import asyncio
import os
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual import events
from textual._context import visible_screen_stack
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size as Cells
from textual.pilot import Pilot
from textual.screen import Screen, SystemModalScreen
from textual.widgets import Input, TextArea

from netfollow.tui.theme import THEMES as EVERY_THEME
from tests.at_rest import heard, is_at_rest
from tests.keys import press, until
from tests.look.plate import Shot, printed
from tests.look.stage import AS_IT_IS, SIZES, THEMES, Keys, Size
from tests.look_at import screen, unpainted
from tests.waiting import PATIENCE

ALBUM = os.environ.get("NETFOLLOW_ALBUM", "")

SOON = 0.001
"""Seconds for which one waits instead of longer."""

A_DAY = 86_400.0
"""Seconds after which what was said goes: never, while a picture is taken."""


class Picture(Protocol):
    """Compares what is on the screen with its pictures."""

    async def __call__(
        self,
        pilot: Pilot[str],
        sizes: Sequence[Size] = SIZES,
        themes: Sequence[str] = THEMES,
        poses: Mapping[str, Keys] = AS_IT_IS,
        *,
        busy: bool = False,
        drawn: bool = False,
    ) -> bool: ...


class TextPicture(SingleFileSnapshotExtension):
    """The screen as text."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class ColourPicture(SingleFileSnapshotExtension):
    """The screen as SVG."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


def _will_change(screen: Screen[Any]) -> bool:
    """Whether something of a screen is still to be laid out or called; drawn it is in the picture."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._callbacks
        or screen._compositor.size != screen.app.size
    )


def _is_timed(app: App[str], screen: Screen[Any]) -> bool:
    """Whether a timer that runs once is still to come; one that is `unhurried` never comes."""
    return any(
        timer._repeat == 0
        and timer._interval < A_DAY
        and timer._task is not None
        and not timer._task.done()
        for one in (app, *screen.walk_children(with_self=True))
        for timer in one._timers
    )


async def at_rest(pilot: Pilot[str], *, busy: bool = False) -> None:
    """Wait until nothing is left that could change the screen.

    With `busy` something is meant to be at work, and isn't waited for.
    """
    app = pilot.app
    quiet = 0

    def stands() -> bool:
        seen = [one for one in app.screen_stack if one.is_current]
        return not any(map(_will_change, seen)) and (
            busy or not any(_is_timed(app, one) for one in seen)
        )

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not busy:
            await app.workers.wait_for_complete()
        for one in app.screen_stack:
            one._on_timer_update()
        parts = [one for shown in app.screen_stack for one in shown.walk_children(with_self=True)]
        await heard([one for one in (app, *parts) if not is_at_rest(one)])
        if stands():
            quiet += 1
            if quiet == 2:
                return
        else:
            quiet = 0
            await asyncio.sleep(SOON)
    raise AssertionError(f"it never came to rest:\n{screen(app)}")


async def sized(pilot: Pilot[str], size: Size) -> None:
    """Give the terminal another size, as a user does."""
    app = pilot.app
    if (app.size.width, app.size.height) != size:
        if isinstance(app._driver, HeadlessDriver):
            app._driver._size = Cells(*size)
        app.post_message(events.Resize(Cells(*size), Cells(*size)))
        await until(pilot, lambda: app.size == Cells(*size), "the size stayed")


async def themed(pilot: Pilot[str], theme: str) -> None:
    """Show a theme, and lay everything out anew, also what lies below a dialog."""
    pilot.app.theme = theme
    await pilot.pause(0)
    if isinstance(pilot.app.screen, SystemModalScreen):  # the app passes these by
        pilot.app.stylesheet.update(pilot.app.screen)
    for one in pilot.app.screen_stack:
        one.refresh(layout=True)


def shot(app: App[str]) -> Shot:
    """Return what is on the screen, with what shines through from below."""
    visible_screen_stack.set(app._background_screens)
    return Shot(app.screen._compositor.render_strips(), *app.size)


def coloured(app: App[str]) -> str:
    """Return the screen as SVG."""
    drawn = app.export_screenshot(title="NetFollow", simplify=True)
    return re.sub(r"terminal-\d+-", "terminal-", drawn)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing blink, wait for a rest of the keys, or be drawn before its picture is taken."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr("netfollow.tui.screens.form.LOOK_AFTER", SOON)
    monkeypatch.setattr("netfollow.tui.screens.main.PREPARE_AFTER", SOON)
    monkeypatch.setattr("netfollow.tui.screens.panes.CHECKED_AFTER", SOON)
    monkeypatch.setattr("netfollow.tui.screens.dialog.dialogs.SURELY_PAINTED", SOON)
    monkeypatch.setattr("netfollow.tui.screens.watches.AFTER", A_DAY)
    monkeypatch.setattr("netfollow.tui.app.DIALOGS_AFTER", SOON)
    unpainted(monkeypatch)


@pytest.fixture
def picture(snapshot: SnapshotAssertion, still: None, request: pytest.FixtureRequest) -> Picture:
    """Compare a screen with its pictures, in each of its poses."""
    text = snapshot.use_extension(TextPicture)
    colours = snapshot.use_extension(ColourPicture)

    async def compare(
        pilot: Pilot[str],
        sizes: Sequence[Size] = SIZES,
        themes: Sequence[str] = THEMES,
        poses: Mapping[str, Keys] = AS_IT_IS,
        *,
        busy: bool = False,
        drawn: bool = False,
    ) -> bool:
        app = pilot.app
        wanted = [one.name for one in EVERY_THEME] if ALBUM else list(themes)
        same = []
        first = sizes[0], themes[0], next(iter(poses))
        for size in dict.fromkeys((*sizes, *SIZES)) if ALBUM else sizes:
            await sized(pilot, size)
            shots: dict[str, dict[str, Shot]] = {pose: {} for pose in poses}
            if app.theme == wanted[-1]:
                wanted.reverse()
            for theme in wanted:
                await themed(pilot, theme)
                for pose, keys in poses.items():
                    await press(pilot, *keys) if keys else None
                    await at_rest(pilot, busy=busy)
                    named = "-".join(filter(None, (pose, f"{size[0]}x{size[1]}")))
                    if theme in themes:
                        shots[pose][theme] = shot(app)
                        if drawn and (size, theme, pose) == first:
                            same.append(coloured(app) == colours(name=f"{named}-{theme}"))
                    _kept(request, app, f"{named}-{theme}")
            for pose, taken in shots.items():
                named = "-".join(filter(None, (pose, f"{size[0]}x{size[1]}")))
                ordered = {theme: taken[theme] for theme in themes}
                if size in sizes:
                    same.append(printed(ordered) == text(name=named))
        return all(same)

    return compare


def _kept(request: pytest.FixtureRequest, app: App[str], name: str) -> None:
    """Put a picture into the album, if one is made."""
    if ALBUM:
        folder = Path(ALBUM)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{request.node.name}-{name}.svg"
        file.write_text(coloured(app), encoding="utf-8")
