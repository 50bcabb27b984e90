"""What is decided about the rows of an import, and the way back; pure."""

from collections.abc import Iterator

from netfollow.network.importing import Choices, ImportPlan, RowChoice, RowFate, Sort
from netfollow.network.importing import ImportRow as Arrival
from netfollow.view import import_rows as arrivals


class Decisions:
    """Choices by the number of their row; each decision can be taken back."""

    def __init__(self, preview: ImportPlan, choices: Choices) -> None:
        self._rows = preview.rows
        self._open = frozenset(row.number for row in self._rows if row.sort is Sort.DOUBTFUL)
        self._before: list[dict[int, RowChoice]] = []
        self.choices: dict[int, RowChoice] = dict(choices)

    @property
    def can_go_back(self) -> bool:
        """Whether anything can be taken back."""
        return bool(self._before)

    @property
    def left(self) -> int:
        """How many rows are still open."""
        return len(self._open - self.choices.keys())

    def decide(self, row: Arrival, key: str, like: int) -> str:
        """Decide about one row; say what it came to, or nothing if the key says nothing there.

        The same key once more leaves the row open again.
        """
        known = self.choices.get(row.number)
        choice = arrivals.choice_for(key, row, like, known)
        if choice is None:
            return ""
        after = {**self.choices, row.number: choice}
        if known == choice or (choice.fate is RowFate.MERGE and row.uid and not choice.theirs):
            del after[row.number]
        self._take(after)
        return arrivals.decided(row, choice) if row.number in after else "to review again"

    def decide_all(self, key: str) -> tuple[int, str]:
        """Decide about all rows of which it is open who they are; say how many, and what."""
        made: dict[int, RowChoice] = {}
        said = ""
        for row in self._who():
            choice = arrivals.choice_for(key, row, 0, None)
            if choice is not None:
                made[row.number] = choice
                said = arrivals.decided(row, choice)
        if made:
            self._take({**self.choices, **made})
        return len(made), said

    def _who(self) -> Iterator[Arrival]:
        for number in sorted(self._open - self.choices.keys()):
            if arrivals.is_who(self._rows[number]):
                yield self._rows[number]

    def _take(self, after: dict[int, RowChoice]) -> None:
        self._before.append(self.choices)
        self.choices = after

    def back(self) -> bool:
        """Take the last decision back; say whether there was one."""
        if not self._before:
            return False
        self.choices = self._before.pop()
        return True
