"""The Textual app: themes, the palette, and the one screen."""

import asyncio
import gc
import os
import select
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette, Provider
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerFailed

from netfollow.method.drafts.templates import Sender
from netfollow.network import Network
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import LIST_MOVES, Keymap
from netfollow.tui.part_styles import LazyStylesheet
from netfollow.tui.screens.dialog.running import AT_ONCE
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.panes import KEPT_AS, read_look
from netfollow.tui.screens.tips import Tour
from netfollow.tui.theme import DARK, THEMES, Ascii, says_utf8
from netfollow.tui.type_ahead import TypeAhead

PATIENCE = 2.0
"""Seconds that a screen told to end from outside may take."""

LOOK = 3.0
"""Seconds between two looks whether the terminal is still there."""

DIALOGS = Path(__file__).with_name("dialogs.tcss")
"""The looks of all that lies over the one screen: most of the rules, and no use to its first picture."""

DIALOGS_AFTER = 0.3
"""Seconds after the first picture in which those are read."""

DEMO = "demo"
"""What the app answers when the user wants to look around in a demo."""


def palette_provider() -> type[Provider]:
    """Return what finds commands, people and more for the palette, once it is opened."""
    from netfollow.tui.palette import PaletteProvider

    return PaletteProvider


class NetFollowApp(App[str]):
    """Opens the screen on a network."""

    TITLE = "NetFollow"
    CSS_PATH = "netfollow.tcss"
    COMMANDS = {palette_provider}
    BINDINGS = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False),
    ]
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self,
        network: Network,
        *,
        theme: str = "netfollow-dark",
        demo: bool = False,
        ask_sender: Callable[[Sender], None] | None = None,
        tour: bool = False,
        keymap: Keymap = DEFAULTS,
        ascii: bool = False,
        report: str = "",
    ) -> None:
        """`ask_sender` keeps the answer to who signs; without it nobody is asked.

        With `tour` the tips that are left are shown, with `ascii` no other signs than
        those. `report` is that of a fault of last time, to be offered.
        """
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.stylesheet = LazyStylesheet(variables=self.theme_variables)
        self._ascii = Ascii(letters=not says_utf8()) if ascii else None
        self._network = network
        network.disk.wait_at_most(AT_ONCE)
        self._demo = demo
        self._ask_sender = ask_sender
        self._tour = tour
        self._keys = keymap
        self._report = report
        self.set_keymap(
            {name: keys for name, keys in keymap.bound().items() if keymap[name] != DEFAULTS[name]}
        )
        moves = frozenset(key for name in LIST_MOVES for key in keymap.get(name, ()))
        self.typed = TypeAhead(self, self._send, moves)
        self.signalled = 0
        self._last_resort: Timer | None = None
        for one in THEMES:
            self.register_theme(one)
        self.settings_theme = theme if theme in self.available_themes else DARK.name
        kept = read_look(network.unsaved.kept(KEPT_AS)).theme_over(self.settings_theme)
        self.theme = kept if kept in self.available_themes else self.settings_theme

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of the terminal; Textual's own loses count of signals."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from netfollow.tui.terminal import TerminalDriver

        return TerminalDriver

    def action_suspend_process(self) -> None:
        """Suspend to the shell, as ctrl+z does elsewhere: all that runs in the foreground with us."""
        if self._driver is None or not self._driver.can_suspend:
            return
        main = self.screen_stack[0]
        if os.getsid(0) != os.getpgrp():
            os.kill(0, signal.SIGTSTP)
        elif isinstance(main, Main):
            main.say("Can't suspend: NetFollow wasn't started from a shell.", "bad")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through last: no colours, or no signs, where it is asked."""
        found = list(super().get_line_filters())
        if self.no_color:
            found = [NoColor()]
        return [*found, self._ascii] if self._ascii is not None else found

    def refresh_css(self, animate: bool = True) -> None:
        """Take up other colours; before there is a screen, without reading every rule for it."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait for what the one before it opens; all else goes its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.typed.take(event)
        else:
            await super().on_event(event)

    async def _send(self, event: events.Event) -> None:
        """Send a key to what it was typed for: no dialog that couldn't be read by then.

        What is pasted into a box of one line keeps all of its lines, not only the first.
        """
        from netfollow.tui.screens.dialog.dialogs import Dialog, EarlyKeys

        dialog = self.screen
        if isinstance(dialog, Dialog) and dialog.is_early(event):
            if dialog.early is EarlyKeys.DROPPED:
                return
            dialog.withdraw()
        if isinstance(event, events.Paste) and isinstance(self.focused, Input):
            rows = event.text.splitlines()
            if len(rows) > 1:
                event.text = " ".join(filter(None, map(str.strip, rows)))
        await super().on_event(event)

    async def on_type_ahead_next(self) -> None:
        """Send the next key on."""
        await self.typed.go_on()

    def on_unmount(self) -> None:
        """Let no key wait for a screen that is gone."""
        self.typed.stop()

    def on_ready(self) -> None:
        """Look for garbage from now on, but not in what the start left for good."""
        self.set_timer(DIALOGS_AFTER, self._read_looks)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _read_looks(self) -> None:
        """Read how dialogs look, once."""
        if not self.stylesheet.has_source(str(DIALOGS)):
            self.stylesheet.read(DIALOGS)
            self.stylesheet.parse()

    def push_screen(self, *args: Any, **more: Any) -> Any:
        """Open a screen over the one; how it looks is known by then."""
        self._read_looks()
        return super().push_screen(*args, **more)

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen."""
        tour = Tour.of(self._network) if self._tour else None
        return Main(
            self._network,
            demo=self._demo,
            ask_sender=self._ask_sender,
            tour=tour,
            keymap=self._keys,
            report=self._report,
        )

    def action_command_palette(self) -> None:
        """Open the palette, which finds more than commands."""
        if not isinstance(self.screen, CommandPalette):
            from netfollow.tui.palette import Palette

            self.push_screen(Palette())

    def action_screen_keys(self) -> None:
        """Show the keys of the screen in use."""
        from netfollow.tui.screens.screen_keys import ScreenKeys, bindings_of

        self.push_screen(ScreenKeys(bindings_of(self.screen)))

    async def action_quit(self) -> None:
        """Quit, by way of the screen, which may have to ask first."""
        screen = self.screen_stack[0]
        if isinstance(screen, Main):
            screen.data_watch.quit()
        else:
            self.exit()

    def on_mount(self) -> None:
        """Leave in good order when asked to from outside, or when the terminal goes."""
        loop = asyncio.get_running_loop()
        names = ["SIGTERM", "SIGHUP"] if self.is_headless else ["SIGTERM", "SIGHUP", "SIGINT"]
        for name in names:
            # Windows has no SIGHUP and no handlers on the loop; in a thread there are none.
            with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._signalled, number)
        if sys.platform != "win32" and not self.is_headless and not self.is_web:
            self.set_interval(LOOK, self._look_for_terminal)

    def _look_for_terminal(self) -> None:
        """Leave when the terminal went without a signal: reading from it would never rest.

        Follow its size too: a signal that comes while the program starts is lost.
        """
        if hung_up(sys.__stdin__.fileno() if sys.__stdin__ else -1):
            self._signalled(signal.SIGHUP)
            return
        with suppress(OSError, AttributeError, ValueError):
            size = Size(*os.get_terminal_size(sys.__stderr__.fileno()))  # type: ignore[union-attr]
            if size != self.size and size.area:
                self.post_message(events.Resize(size, size))

    def _signalled(self, number: int) -> None:
        """Leave; Textual waits for ever on a terminal that is gone, so the waiting has an end."""
        self.signalled = number
        self._last_resort = Timer(PATIENCE, self._give_up)
        self._last_resort.daemon = True
        self._last_resort.start()
        self.exit()

    def _give_up(self) -> None:
        """Fold the journal in and end, whatever the screen is waiting for."""
        try:
            self._network.close()
        finally:
            os._exit(128 + self.signalled)

    def has_ended(self) -> None:
        """Say that the screen is closed: nobody needs to be patient any more."""
        if self._last_resort is not None:
            self._last_resort.cancel()

    @property
    def failure(self) -> Exception | None:
        """The error that ended the screen, if one did."""
        return self._exception

    def _handle_exception(self, error: Exception) -> None:
        """End with an error; what only fails because the app is ending is none.

        A screen that opens then finds no widgets, and a thread can't hand over what it read.
        """
        if isinstance(error, WorkerFailed):
            error.__cause__ = error.error  # for the report
        is_ending = self._exit or not self.is_running
        if not (is_ending and isinstance(error, NoMatches | WorkerFailed)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without a word: what Textual would print holds names and notes."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End without a word, for the same reason."""
        del renderables
        self._close_messages_no_wait()

    def hand_to_terminal(self, text: str) -> bool:
        """Hand a text to the terminal's clipboard (OSC 52), from any thread."""
        self.call_from_thread(self.copy_to_clipboard, text)
        return True


def hung_up(handle: int) -> bool:
    """Whether a terminal, by its file handle, is gone."""
    poll = select.poll()
    poll.register(handle, select.POLLHUP)
    return any(event & (select.POLLHUP | select.POLLNVAL) for _, event in poll.poll(0))
