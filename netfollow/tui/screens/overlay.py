"""Screens that lie over the main one, loaded when they are asked for."""

from typing import Any

from textual.screen import ModalScreen

from netfollow.problems import Problem
from netfollow.tui.command import Desk


def over(name: str, desk: Desk, another: int) -> ModalScreen[Any]:
    """Return a screen by name: compose, shelf, forecast, look back, review or help.

    `another` is the wording on show. Raises `Problem` when there is nothing to compose.
    """
    network = desk.network
    match name:
        case "compose":
            from netfollow.tui.screens.composer import Composer

            message = desk.message
            if message is None:
                raise Problem("Nothing is drafted for this person.")
            drafted = network.drafts.drafted(
                message.contact, channel=message.channel, another=another
            )
            return Composer(network, message, drafted)
        case "shelf":
            from netfollow.tui.screens.shelf import ShelfScreen

            return ShelfScreen(network, desk.chosen[0] if desk.chosen else None)
        case "forecast":
            from netfollow.tui.screens.forecast import ForecastScreen

            return ForecastScreen(network)
        case "look_back":
            from netfollow.tui.screens.look_back import LookBack

            return LookBack(network, desk.chosen[0] if desk.chosen else None)
        case "review":
            from netfollow.tui.screens.review import ReviewScreen

            return ReviewScreen(network)
        case _:
            from netfollow.tui.screens.help import HelpScreen

            return HelpScreen(desk.keymap)
