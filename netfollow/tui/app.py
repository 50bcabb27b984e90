"""The Textual app: themes, the palette, and the one screen."""

import asyncio
import signal
from contextlib import suppress

from rich.console import RenderableType
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from netfollow.network import Network
from netfollow.tui.palette import Everything
from netfollow.tui.screens.main import Main
from netfollow.tui.theme import THEMES

DEMO = "demo"
"""What the app answers when the user wants to look around in a demo."""


class NetFollowApp(App[str]):
    """Opens the screen on a network."""

    TITLE = "NetFollow"
    CSS_PATH = "netfollow.tcss"
    COMMANDS = {Everything}
    BINDINGS = [Binding("ctrl+q", "quit", "quit", show=False, priority=True)]
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, network: Network, *, theme: str = "netfollow-dark", demo: bool = False
    ) -> None:
        super().__init__()
        self._network = network
        self._demo = demo
        self.signalled = 0
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme if theme in self.available_themes else "netfollow-dark"

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen."""
        return Main(self._network, demo=self._demo)

    def on_mount(self) -> None:
        """Leave in good order when asked to from outside, or when the terminal goes."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._signalled, number)

    def _signalled(self, number: int) -> None:
        self.signalled = number
        self.exit()

    @property
    def failure(self) -> Exception | None:
        """The error that ended the screen, if one did."""
        return self._exception

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
