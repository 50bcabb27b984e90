"""What was saved and forgotten among searches, to be taken back as anything else is.

Searches lie in a file of their own, which the journal doesn't know. So the last changes to it are
remembered as long as the program runs, each with how far the journal was: only what came after
the last change of a record is taken back before that one.
"""

from __future__ import annotations

from typing import NamedTuple

from netfollow.problems import BuiltUpon
from netfollow.store.searches import SavedSearches


class Turn(NamedTuple):
    """A search before and after a change (None: there was none), and what was done."""

    version: int
    did: str
    name: str
    before: str | None
    after: str | None


class Turns:
    """Changes to the file of searches, the last first to be taken back."""

    def __init__(self, file: SavedSearches) -> None:
        self._file = file
        self._done: list[Turn] = []
        self._undone: list[Turn] = []

    def did(self, turn: Turn) -> None:
        """Remember a change; what was taken back before it is not done again."""
        self._done.append(turn)
        self._undone.clear()

    def undo(self, version: int) -> str:
        """Take the last change back; return what it was, or `""` if a record changed since.

        Raises `BuiltUpon` if the file was changed by hand meanwhile.
        """
        return self._turn(self._done, self._undone, version, is_back=True)

    def redo(self, version: int) -> str:
        """Do again what was taken back last; return what, or `""` if a record changed since."""
        return self._turn(self._undone, self._done, version, is_back=False)

    def _turn(self, turns: list[Turn], others: list[Turn], version: int, *, is_back: bool) -> str:
        if not turns or turns[-1].version != version:
            return ""
        turn = turns[-1]
        was, will = (turn.after, turn.before) if is_back else (turn.before, turn.after)
        if self._file.all().get(turn.name) != was:
            turns.pop()
            raise BuiltUpon(f"“{turn.did}” can't be undone or redone: its file was changed since.")
        if will is None:
            self._file.drop(turn.name)
        else:
            self._file.put(turn.name, will)
        others.append(turns.pop())
        return turn.did
