"""Pressing keys five times faster than Pilot.press, each fully handled before the next."""

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.look_at import screen


async def press(pilot: Pilot[str], *keys: str) -> None:
    """Press keys one after another, then wait until all is drawn; characters are also typed."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        name = key
        if len(key) == 1 and not key.isalnum():
            name = _character_to_key(key)
        pilot.app.post_message(events.Key(name, character))
        await pilot.pause(0)
        await pilot.pause(0)
    await pilot.pause()


async def write(pilot: Pilot[str], text: str) -> None:
    """Type a text."""
    await press(pilot, *text)


async def shown(pilot: Pilot[str], words: str) -> str:
    """Wait until words are on the screen, however slow the machine, and return the screen."""
    for _ in range(250):
        text = screen(pilot.app)
        if words in text:
            return text
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} never came:\n{screen(pilot.app)}")


async def gone(pilot: Pilot[str], words: str) -> None:
    """Wait until words are on the screen no more."""
    for _ in range(250):
        if words not in screen(pilot.app):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} stayed:\n{screen(pilot.app)}")
