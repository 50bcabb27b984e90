"""Terminal driver that survives SIGTSTP and SIGCONT in any order and number.

Textual's own driver acts within the signal handlers: two signals in quick turns leave the process
stopped or the terminal raw, and a SIGCONT that follows no SIGTSTP starts a second reader of keys.
Here the event loop takes the signals in the order they came, and the last one counts.
"""

import asyncio
import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

SETTLE = 0.02
"""Seconds to wait for a signal that takes back the one before."""


class TerminalDriver(LinuxDriver):
    """Textual's driver with suspending done on the event loop."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # Until the loop takes them, neither may act on a half-started terminal.
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._is_away = False
        self._is_suspending = False
        self._is_over = False
        self._is_continued = False
        self._next_step: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Start application mode, and take the signals from now on."""
        self._is_away = False
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._suspend_soon)
        loop.add_signal_handler(signal.SIGCONT, self._resume_soon)
        # The loop is woken all the same; this handler runs at once, even within its turn.
        signal.signal(signal.SIGCONT, self._note_continued)
        signal.siginterrupt(signal.SIGCONT, False)

    def stop_application_mode(self) -> None:
        """Stop application mode, unless it is stopped; for good unless it is being suspended."""
        self._is_over = not self._is_suspending
        if not self._is_away:
            super().stop_application_mode()

    def disable_input(self) -> None:
        """Stop reading keys; those typed for the shell while suspending are left for it."""
        if self._is_away or self.exit_event.is_set():
            return
        if not self._is_suspending:
            super().disable_input()
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self.exit_event.set()
        if self._key_thread is not None:
            self._key_thread.join()
        self.exit_event.clear()

    def write(self, data: str) -> None:
        """Write to the terminal while it is ours; all is drawn anew when it is again."""
        if not self._is_away:
            super().write(data)

    def _then(self, step: Callable[[], None]) -> None:
        """Go on with a step soon, in place of the one that was to come."""
        if self._next_step is not None:
            self._next_step.cancel()
        self._next_step = asyncio.get_running_loop().call_later(SETTLE, step)

    def _note_continued(self, number: int, frame: FrameType | None) -> None:
        self._is_continued = True

    def _suspend_soon(self) -> None:
        self._is_continued = False
        self._then(self._stop if self._is_away else self._leave)

    def _resume_soon(self) -> None:
        self._is_continued = False
        self._then(self._resume)

    def _leave(self) -> None:
        """Give the terminal back, and stop unless a SIGCONT came meanwhile."""
        if not self._is_over:
            self._give_back()
            self._then(self._stop)

    def _give_back(self) -> None:
        if not self._is_away:
            self._is_suspending = True
            self.suspend_application_mode()
            self._is_suspending = False
            self._is_away = True

    def _stop(self) -> None:
        """Stop the process; signals that came meanwhile are handled before it goes on.

        A SIGCONT that came within this turn of the loop would wake nobody any more.
        """
        if not self._is_over and not self._is_continued:
            os.kill(os.getpid(), signal.SIGSTOP)
            self._then(self._resume)

    def _resume(self) -> None:
        """Take the terminal, from scratch: a shell may have changed its modes."""
        if self._is_over or self._app._exit:
            return
        if not self._is_in_foreground():
            self._stop()
            return
        self._give_back()
        self._must_signal_resume = True
        self.resume_application_mode()
        self._app.call_later(self._app.refresh, layout=True)

    def _is_in_foreground(self) -> bool:
        """Whether the terminal is ours; one that is gone is not waited for."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return True
