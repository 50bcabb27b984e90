"""Completion in a form: what is known already, shown in grey behind what is typed."""

from collections.abc import Callable

from textual.suggester import Suggester

from netfollow.people.text import line

Complete = Callable[[str], str]
"""From the beginning of a word to the whole of it, or to nothing."""


class Completing(Suggester):
    """Suggests the rest of a value; of `several` with commas between, the rest of the last."""

    def __init__(self, complete: Complete, *, several: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """Return what is typed with its completion; what was typed keeps its own spelling."""
        before, comma, last = value.rpartition(",") if self._several else ("", "", value)
        begun = last.lstrip()
        head = f"{before}{comma}{last[: len(last) - len(begun)]}"
        whole = line(self._complete(begun)) if begun else ""
        return f"{head}{begun}{whole[len(begun) :]}" if len(whole) > len(begun) else None
