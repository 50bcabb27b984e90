"""Undoing what is large, which takes a moment: the screen says so first."""

from collections.abc import Callable

from textual.app import App

from netfollow.network import Changes, Network
from netfollow.problems import Problem
from netfollow.tui.command import Outcome
from netfollow.tui.saved import safe
from netfollow.tui.screens.progress import Moment

Settle = Callable[[Callable[[], Outcome]], None]


def turn(app: App[object], network: Network, what: str, settle: Settle) -> None:
    """Undo, or redo, and settle what it came to."""
    is_undo = what == "undo"
    count = network.to_undo if is_undo else network.to_redo
    title = f"{'Taking back' if is_undo else 'Doing again'} {count:,} records"

    def settled(found: Changes | Problem | None) -> None:
        if found is not None:
            settle(lambda: outcome_of(found))

    other = "ctrl+r does it again" if is_undo else "u takes all of it back"
    run = safe(network, network.undo if is_undo else network.redo)
    app.push_screen(Moment(title, run, f"a moment; {other}"), settled)


def outcome_of(found: Changes | Problem) -> Changes:
    """Return what was done; raises the problem if there was one."""
    if isinstance(found, Problem):
        raise found
    return found
