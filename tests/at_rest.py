"""Waiting for those parts of a screen that have something to do, instead of asking every part.

`Pilot` sends a message to each widget and waits for all, four times a key: half of what a test of
the screen took. One that waits for a message has done all it was told.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from textual._wait import SLEEP_GRANULARITY, wait_for_idle
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from tests.look_at import is_drawn
from tests.waiting import PATIENCE

ROUNDS = 40
"""What one part does may give another something to do, and so on; so often is it waited for."""


def is_at_rest(one: MessagePump) -> bool:
    """Whether a part waits for its next message, and there is none."""
    queue: Any = one._message_queue
    return queue.empty() and bool(queue.ready_event._waiters)


async def heard(pumps: Sequence[MessagePump], failed: asyncio.Event | None = None) -> bool:
    """Wait until each has done what it was told, or one failed; say whether all have."""
    done = asyncio.Event()
    waiting = 1

    def count() -> None:
        nonlocal waiting
        waiting -= 1
        if not waiting:
            done.set()

    for one in pumps:
        waiting += one.call_later(count)
    count()
    ends = [asyncio.create_task(one.wait()) for one in (done, failed) if one is not None]
    _, unmet = await asyncio.wait(ends, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    for task in unmet:
        task.cancel()
    assert len(unmet) < len(ends), "a part of the screen never did what it was told"
    return done.is_set()


async def _wait_for_screen(self: Pilot[Any], timeout: float = PATIENCE) -> bool:
    app = self.app
    for _ in range(ROUNDS):
        if not app.screen_stack:
            return False
        screen = app.screen
        busy = [one for one in (app, *screen.walk_children(with_self=True)) if not is_at_rest(one)]
        if busy:
            if not await heard(busy, app._exception_event):
                return False
        elif not is_drawn(screen):
            screen._on_timer_update()
            await asyncio.sleep(0)
        else:
            return True
    return True


def _asks_unprompted(screen: Screen[Any]) -> bool:
    """Whether a dialog opened, or is to open, without a key; or all it may say isn't known yet."""
    unprompted = getattr(screen, "unprompted", None)
    return (
        getattr(screen, "early", None) is not None
        or getattr(unprompted, "is_waiting", False)
        or not getattr(screen, "is_whole", True)
    )


def _is_at_work(app: App[Any]) -> bool:
    """Whether a worker, a scroll, or a timer that runs once and soon may still change a screen."""
    return (
        any(not one.is_finished for one in app.workers)
        or not app.animator._idle_event.is_set()
        or any(map(_asks_unprompted, app.screen_stack))
        or any(
            timer._repeat == 0
            and timer._interval <= SLEEP_GRANULARITY
            and timer._task is not None
            and not timer._task.done()
            for screen in app.screen_stack
            for one in (app, *screen.walk_children(with_self=True))
            for timer in one._timers
        )
    )


async def _pause(self: Pilot[Any], delay: float | None = None) -> None:
    app = self.app
    await self._wait_for_screen()
    if delay is not None:
        await asyncio.sleep(delay)
    elif _is_at_work(app):
        await wait_for_idle(0)
    else:
        await self._wait_for_screen()
    app.screen._on_timer_update()


def wait_for_the_busy(patch: pytest.MonkeyPatch) -> None:
    """Let every `Pilot` wait for those that have something to do, and for the processor seldom.

    Textual sleeps 20 ms or more in each pause, until the processor has been idle.
    """
    patch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)
    patch.setattr(Pilot, "pause", _pause)
