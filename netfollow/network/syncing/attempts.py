"""Writes to a folder of items, one after the other: what one refuses does not stop the rest."""

from collections.abc import Callable
from typing import TypeVar

from netfollow.network.syncing.items import Refused, shown
from netfollow.network.syncing.report import Synced
from netfollow.problems import Problem

Outcome = TypeVar("Outcome")


class Attempts:
    """Tries each write and reports those that fail, with the file's name and the reason.

    What one item refuses is a remark about that item. What the disk refuses is one remark, and
    nothing more is tried.
    """

    def __init__(self, report: Synced) -> None:
        self._report = report
        self._is_stopped = False

    def tried(self, file: str, act: Callable[[], Outcome | None]) -> Outcome | None:
        """Return what comes of a write; None when the item stays as it is."""
        if self._is_stopped:
            return None
        try:
            done = act()
        except Refused as why:
            self._report.remarks.append(f"{shown(file)}: {why}")
            return None
        except Problem as problem:
            self._is_stopped = True
            self._report.remarks.append(stopped(problem))
            return None
        if not done:
            self._report.remarks.append(
                f"{shown(file)} was changed by another program just now. "
                "The next sync will check it again."
            )
        return done


def stopped(problem: Problem) -> str:
    """Return the remark for a disk that refuses."""
    return f"{problem.sentence} Incoming changes were kept; the rest will be written next time."
