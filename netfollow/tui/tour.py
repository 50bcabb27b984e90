"""Five hints for the first run, one at a time; they never come back."""

from collections.abc import Sequence
from dataclasses import dataclass

from netfollow.tui.keys import Keymap

ENOUGH = 8
"""After so many other commands a hint has been seen, and the next one comes."""


@dataclass(frozen=True)
class Hint:
    """What a command is good for; the next hint comes when it has been used."""

    command: str
    text: str


HINTS = (
    Hint("draft", "copies the message on show: paste it anywhere"),
    Hint("sent", "says it went out; the next step comes by itself"),
    Hint("note", "notes a conversation, for the next message"),
    Hint("undo", "takes back whatever you just did"),
    Hint("help", "shows every key; {palette} finds any command or person"),
)


class Tour:
    """Where somebody is in the hints; a tour of none is over from the start."""

    def __init__(self, hints: Sequence[Hint] = HINTS) -> None:
        self._hints = hints
        self._place = 0
        self._others = 0

    @property
    def is_on(self) -> bool:
        """Whether there is a hint left to show."""
        return self._place < len(self._hints)

    def line(self, keys: Keymap) -> str:
        """Return the hint on show: its number, the key, and what it does; or nothing."""
        if not self.is_on:
            return ""
        hint = self._hints[self._place]
        key = keys.name(hint.command) or hint.command
        text = hint.text.format(palette=keys.name("palette") or "the palette")
        return f"hint {self._place + 1}/{len(self._hints)}   {key}  {text}"

    def did(self, command: str) -> None:
        """Go on when the command of the hint was run, or enough others were."""
        self._others += 1
        if self.is_on and (command == self._hints[self._place].command or self._others >= ENOUGH):
            self._place += 1
            self._others = 0

    def end(self) -> bool:
        """End the tour; say whether there was one."""
        was = self.is_on
        self._place = len(self._hints)
        return was
