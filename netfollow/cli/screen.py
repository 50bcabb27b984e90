"""Opening the screen on a home; the only place where the command line meets Textual."""

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from netfollow import status_cache
from netfollow.cli.opening import demo_home, open_network
from netfollow.cli.streams import are_terminals
from netfollow.clipboard import SystemClipboard
from netfollow.config import keep_sender, settings
from netfollow.crash import unseen
from netfollow.errors import NetFollowError, NotSaved, WrongCall
from netfollow.network import Network
from netfollow.network.inbox import files_in

# Read when Textual is: with twice as many frames what a key does is seen sooner.
os.environ.setdefault("TEXTUAL_FPS", "120")

from netfollow.tui.all_settings import for_the_screen
from netfollow.tui.app import DEMO, NetFollowApp
from netfollow.tui.keymap import read as keys_of
from netfollow.tui.theme import says_utf8

REPORT = "report"
"""Where it is noted which report of a fault was shown."""

NOTIFIED = "notified"
"""Where the day of the last desktop notification is noted."""


def run(home: Path, *, demo: bool) -> None:
    """Run the screen until the user quits; from an empty one a demo may be opened."""
    in_browser = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    if not in_browser and os.environ.get("TERM") == "dumb":
        raise WrongCall(
            "This terminal can't show the screen (TERM=dumb). "
            "Use another one, or run netfollow due."
        )
    if not in_browser and not are_terminals(sys.stdin, sys.stderr):
        raise NetFollowError("The screen needs a terminal. Without one, run netfollow due.")
    chosen = settings(home)
    keymap, _ = keys_of(chosen.keys)
    ascii = not says_utf8() if chosen.screen.ascii == "auto" else chosen.screen.ascii
    with open_network(home, remember=not demo) as network:
        network.remark(for_the_screen(home, chosen))
        report = _report(home, network)
        if chosen.screen.notify and not in_browser:
            _notify(network)
        _take_inbox(home, network)
        app = NetFollowApp(
            network,
            theme=chosen.screen.theme,
            keymap=keymap,
            ascii=ascii,
            report=report,
            demo=demo,
            ask_sender=partial(keep_sender, home),
            tour=True,
        )
        if isinstance(network.clipboard, SystemClipboard):
            network.clipboard.terminal = app.hand_to_terminal
            network.clipboard.only_terminal = in_browser
        wanted = app.run()
        app.has_ended()
    if app.failure is not None:
        raise app.failure
    if app.signalled:
        sys.exit(128 + app.signalled)
    if wanted == DEMO:
        with demo_home() as folder:
            run(folder, demo=True)


def _notify(network: Network) -> None:
    """Show what is due as a desktop notification, at the first start of a day that asks anything."""
    from netfollow.cli.status import counts_of
    from netfollow.notification import notify

    day, dues = network.today.isoformat(), network.queue()
    if not dues or network.unsaved.kept(NOTIFIED) == day:
        return
    counts = status_cache.text(counts_of(dues, network.today), ()).strip()
    if notify("NetFollow", counts, os.environ):
        with suppress(NotSaved):
            network.unsaved.keep(NOTIFIED, day)


def _take_inbox(home: Path, network: Network) -> None:
    """Log what a phone left in the inbox, and say what became of it."""
    if not files_in(home):
        return
    with suppress(NetFollowError):
        report = network.capture.take_inbox()
        network.remark(f"From your inbox: {one.did}." for one in report.changes)
        network.remark(report.left)


def _report(home: Path, network: Network) -> str:
    """Return the report of a fault of last time, once, and say that it is there."""
    name, text = unseen(home, network.unsaved.kept(REPORT))
    if text:
        network.remark(
            [
                f"NetFollow ended unexpectedly last time. The report below, {home / name}, has no "
                "names, notes or addresses in it. Please include it when you report the problem."
            ]
        )
        with suppress(NotSaved):
            network.unsaved.keep(REPORT, name)
    return text
