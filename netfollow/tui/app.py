"""The Textual app: themes, the palette, and the one screen."""

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
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme if theme in self.available_themes else "netfollow-dark"

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen."""
        return Main(self._network, demo=self._demo)

    def hand_to_terminal(self, text: str) -> bool:
        """Hand a text to the terminal's clipboard (OSC 52), from any thread."""
        self.call_from_thread(self.copy_to_clipboard, text)
        return True
