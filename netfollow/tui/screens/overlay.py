"""Screens that lie over the main one, loaded when they are asked for."""

from textual.screen import ModalScreen

from netfollow.method.draft import Draft
from netfollow.network import Network
from netfollow.tui.command import Outcome


def overlay(name: str, network: Network) -> ModalScreen[None]:
    """Return a screen by name."""
    if name == "forecast":
        from netfollow.tui.screens.forecast import ForecastScreen

        return ForecastScreen(network)
    from netfollow.tui.screens.help import HelpScreen

    return HelpScreen()


def composer(network: Network, message: Draft, another: int) -> ModalScreen[Outcome | None]:
    """Return the composer on a draft, and on that wording as the templates have it."""
    drafted = network.drafts.drafted(message.contact, channel=message.channel, another=another)
    from netfollow.tui.screens.composer import Composer

    return Composer(network, message, drafted)
