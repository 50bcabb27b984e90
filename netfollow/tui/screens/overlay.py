"""Screens that lie over the main one and only show something; loaded when they are asked for."""

from textual.screen import ModalScreen

from netfollow.network import Network


def overlay(name: str, network: Network) -> ModalScreen[None]:
    """Return a screen by name."""
    if name == "forecast":
        from netfollow.tui.screens.forecast import ForecastScreen

        return ForecastScreen(network)
    from netfollow.tui.screens.help import HelpScreen

    return HelpScreen()
