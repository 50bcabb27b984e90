"""Keys typed ahead: each waits until all that the one before began stands, with its focus.

Textual hands a key at once to what has the focus, though the key before it may be opening
another screen: `r` and then `w` in one breath, and the `w` reaches the screen below. Here the
next key goes on when the one before has passed through everything that may answer it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Container
from contextlib import suppress
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from netfollow.tui.widgets.virtual_scroll import VirtualScroll

CALM = 2
"""So often in a row nothing may have come of a key: what it posts arrives one round later."""

ROUNDS = 40
"""After so many rounds the next key goes on, come what may."""

LOOK = 0.1
"""Seconds between two looks whether a widget that has not answered is gone."""

PATIENCE = 5.0
"""Seconds that one round takes at most, however slow the machine."""

A_WHILE = 0.01
"""Seconds between two looks at a screen that has no use for keys yet."""


@runtime_checkable
class NotReady(Protocol):
    """A screen for which keys may have to wait."""

    def is_not_ready(self, event: Event) -> bool:
        """Whether a key has to wait; it must become false by itself."""


class TypeAhead:
    """Holds keys, and what is pasted, for `send`, in their order; never for ever."""

    class Next(Message, bubble=False):
        """The key before is done with."""

    def __init__(
        self, app: App[str], send: Callable[[Event], Awaitable[None]], moves: Container[str]
    ) -> None:
        """`moves` are the keys that only move in a list: nothing has to wait for them."""
        self._app = app
        self._send = send
        self._moves = moves
        self._waiting: deque[Event] = deque()
        self._settling: asyncio.Task[None] | None = None
        self._on_its_way = False
        self.last = 0.0
        """When the last key was pressed, in Textual's time."""

    @property
    def is_busy(self) -> bool:
        """Whether keys wait, or one that has waited is still on its way to what answers it."""
        return bool(self._waiting) or self._on_its_way

    @property
    def is_waiting(self) -> bool:
        """Whether keys wait, or what came of the last one is not done yet."""
        return bool(self._waiting) or self._settling is not None

    async def take(self, event: Event) -> None:
        """Send a key on, at once if none is before it and the screen is ready for it."""
        self.last = event.time
        is_first = self._settling is None and not self._is_not_ready(event)
        if is_first and self._only_moves(event):
            await self._send(event)
            return
        self._waiting.append(event)
        if self._settling is not None:
            return
        if not is_first:
            self._settling = asyncio.create_task(self._settle(self._place()))
        else:
            await self._send_next()

    async def go_on(self) -> None:
        """Send the next key on, if one waits."""
        self._settling = None
        if self._waiting:
            self._on_its_way = True
            await self._send_next()

    async def _send_next(self) -> None:
        """Send a key, and see to what comes of it."""
        event, before = self._waiting.popleft(), self._place()
        try:
            await self._send(event)
        finally:
            self._settling = asyncio.create_task(self._settle(before))

    def stop(self) -> None:
        """Hold nothing any more: the app ends."""
        self._waiting.clear()
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None

    def _only_moves(self, event: Event) -> bool:
        is_move = isinstance(event, Key) and event.key in self._moves
        return is_move and isinstance(self._app.focused, VirtualScroll)

    def _place(self) -> tuple[list[Screen[object]], Widget | None]:
        return list(self._app.screen_stack), self._app.focused

    def _is_not_ready(self, event: Event) -> bool:
        screen = self._app.screen
        return isinstance(screen, NotReady) and screen.is_not_ready(event)

    async def _settle(self, before: object) -> None:
        """Wait until a key went through all that hears of it, and no more comes of it."""
        try:
            await self._calm_down(before)
            while self._waiting and self._is_not_ready(self._waiting[0]):
                await asyncio.sleep(A_WHILE)
                if not self._is_not_ready(self._waiting[0]):
                    await self._calm_down(None)
        finally:
            self._on_its_way = False
            self._app.post_message(self.Next())

    async def _calm_down(self, before: object) -> None:
        calm = 0
        for _ in range(ROUNDS):
            await self._round()
            self._on_its_way = False
            place = self._place()
            calm = calm + 1 if place == before else 0
            before = place
            if calm == CALM:
                return

    async def _round(self) -> None:
        """Pass once through the queues of the widget with the focus and all around it."""
        pumps = (self._app.focused or self._app.screen).ancestors_with_self
        loop = asyncio.get_running_loop()
        through = asyncio.Event()
        end = loop.time() + PATIENCE
        reached = 0

        def at(place: int) -> None:
            nonlocal reached
            while place < len(pumps) and not pumps[place].call_later(at, place + 1):
                place += 1
            reached = place
            if place == len(pumps):
                through.set()

        at(0)
        while not through.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(through.wait(), LOOK)
            is_gone = reached < len(pumps) and not pumps[reached].is_attached
            if is_gone or loop.time() > end:
                return
