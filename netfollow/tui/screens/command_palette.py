"""Textual's palette, which takes what was typed at once for what it finds, however late."""

from textual.command import CommandPalette
from textual.events import Event, Key
from textual.worker import WorkerState

SOUGHT = "a command, a person, a saved search, a theme"
"""What the palette finds."""


class Palette(CommandPalette):
    """Finds commands and people; `enter` takes the first that fits all that is typed."""

    def __init__(self) -> None:
        super().__init__(placeholder=SOUGHT, id="--command-palette")

    def is_not_ready(self, event: Event) -> bool:
        """Let `enter` and the arrows wait until what is found fits what is typed."""
        is_choosing = isinstance(event, Key) and event.key in ("enter", "down", "up")
        return is_choosing and self._is_looking

    @property
    def _is_looking(self) -> bool:
        """Whether something is looked for."""
        group = self._GATHER_COMMANDS_GROUP
        done = (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED)
        return any(
            one.node is self and one.group == group and one.state not in done
            for one in self.workers
        )
