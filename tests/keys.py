"""Pressing keys five times faster than Pilot.press, each fully handled before the next."""

import time
from collections.abc import Callable

from textual import events
from textual.command import CommandList, CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.look_at import screen
from tests.waiting import LOOK, PATIENCE


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
        await taken(pilot)
    await pilot.pause()
    await searched(pilot)


async def searched(pilot: Pilot[str]) -> None:
    """Wait until the palette has looked for what was typed: until then it lists other commands."""

    def is_searched() -> bool:
        is_palette = bool(pilot.app.screen_stack) and isinstance(pilot.app.screen, CommandPalette)
        return not is_palette or all(worker.is_finished for worker in pilot.app.workers)

    if not is_searched():
        await until(pilot, is_searched, "the palette is still looking")
        await pilot.pause()


async def taken(pilot: Pilot[str]) -> None:
    """Wait until no key is held back any more, and a dialog that opened unprompted takes them."""
    app = pilot.app
    typed = getattr(app, "typed", None)

    def is_taken() -> bool:
        is_held = typed is not None and typed.is_waiting
        is_unread = bool(app.screen_stack) and getattr(app.screen, "is_unread", False)
        return not app.is_running or not (is_held or is_unread)

    end = time.monotonic() + PATIENCE
    while not is_taken():
        if time.monotonic() > end:
            raise AssertionError(f"a key is still held back:\n{screen(app)}")
        await pilot.pause(0)


async def write(pilot: Pilot[str], text: str) -> None:
    """Type a text."""
    await press(pilot, *text)


async def until(pilot: Pilot[str], true: Callable[[], bool], missing: str) -> None:
    """Wait until something is true, however slow the machine; else say what is missing."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"{missing}:\n{screen(pilot.app)}")
        await pilot.pause(LOOK)


async def shown(pilot: Pilot[str], words: str) -> str:
    """Wait until words are on the screen, whole: all is drawn, and a dialog takes keys.

    A line may end between them: where, depends on the paths of a machine.
    """
    seen = ""

    def is_shown() -> bool:
        nonlocal seen
        seen = screen(pilot.app)
        is_there = words in seen or words in " ".join(seen.split())
        return is_there and not getattr(pilot.app.screen, "is_unread", False)

    end = time.monotonic() + PATIENCE
    found = before = ""
    while not found or found != before:
        await until(pilot, is_shown, f"{words!r} never came")
        before = seen
        await pilot.pause()
        found = seen if is_shown() else ""
        if time.monotonic() > end:
            raise AssertionError(f"the screen is never at rest:\n{screen(pilot.app)}")
    return found


async def gone(pilot: Pilot[str], words: str) -> None:
    """Wait until words are on the screen no more."""
    await until(pilot, lambda: words not in screen(pilot.app), f"{words!r} stayed")


async def picked(pilot: Pilot[str], words: str) -> None:
    """Wait until the palette has found words, and what it found first is marked, then take it."""

    def is_marked() -> bool:
        for found in pilot.app.screen.query(CommandList):
            if found.highlighted is not None:
                return words in str(found.get_option_at_index(found.highlighted).prompt)
        return False

    await until(pilot, is_marked, f"{words!r} was never found")
    await press(pilot, "enter")
