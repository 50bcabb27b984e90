"""Takes new mail in while the screen is open, and hands a draft to the terminal's mailer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from netfollow.errors import NetFollowError
from netfollow.network import Changes
from netfollow.network.session import names
from netfollow.people.text import line
from netfollow.tui.screens.dialog.running import attempt

if TYPE_CHECKING:
    from netfollow.network.mailing import MailLook, MailTaken
    from netfollow.tui.screens.main import Main

LOOKS = 3.0
"""Seconds between two looks at the folders."""

SERVER_LOOKS = 60.0
"""Seconds between two looks, if one of them is at a server."""


class MailWatch:
    """Looks at the folders of mail from time to time; only what is new is read, in a thread."""

    def __init__(self, main: Main) -> None:
        self._main = main
        self._is_reading = False
        self._said = ""
        self._offered: set[str] = set()

    def begin(self) -> None:
        """Look from now on, if the settings name mail and whose it is."""
        mail = self._main.network.mail
        if mail.me and not mail.is_empty:
            self._main.set_interval(SERVER_LOOKS if mail.imap else LOOKS, self._look)

    def _look(self) -> None:
        if self._is_reading or self._main.network.disk.missing:
            return
        self._is_reading = True
        self._main.run_worker(self._read, thread=True, group="mail", exit_on_error=False)

    def _read(self) -> None:
        """Read in a thread; the first time of all is the user's own, with a preview."""
        network, app = self._main.network, self._main.app
        found: MailLook | NetFollowError | None = None
        try:
            if network.mailing.has_begun:
                found = network.mailing.look(network.mail, only_new=True, by_itself=True)
        except NetFollowError as problem:
            found = problem
        finally:
            app.call_from_thread(self._found, found)

    def _found(self, found: MailLook | NetFollowError | None) -> None:
        self._is_reading = False
        if isinstance(found, NetFollowError):
            if found.sentence != self._said:
                self._main.say(found.sentence, "bad")
            self._said = found.sentence
            return
        self._said = ""
        if found is None or found.is_same:
            return
        mailing = self._main.network.mailing
        attempt(
            self._main.app,
            lambda: mailing.take(found, by_itself=True),
            lambda taken: self._taken(taken, found),
        )

    def _offer(self, look: MailLook) -> None:
        """Say that someone unknown writes with the user, once each; the key adds them."""
        new = [one for one in look.offered if one.email not in self._offered]
        self._offered |= {one.email for one in new}
        if new:
            more = f" ({len(new) - 1:,} more)" if new[1:] else ""
            self._main.say(
                f"You and {line(new[0].name)} write to each other. Add them?{more}", offer="mail"
            )

    def _taken(self, taken: MailTaken | NetFollowError, look: MailLook) -> None:
        if isinstance(taken, NetFollowError):
            self._main.say(taken.sentence, "bad")
        elif taken.changes.who:
            self._main.runner.show_again()
            did = f"{taken.changes.did[:1].upper()}{taken.changes.did[1:]}."
            self._main.say(" ".join((did, *taken.said(2))), offer="undo")
        else:
            self._offer(look)


def compose_mail(main: Main) -> None:
    """Hand the draft on show to the mailer of the settings; the screen comes back when it ends."""
    from netfollow.editor import run_in_terminal

    network, message = main.network, main.message
    if message is None:
        raise NetFollowError("No draft for this person.")
    sender = next(iter(network.mail.me), "")
    data = network.mailing.outgoing(message, sender, with_gaps=True)
    with tempfile.TemporaryDirectory(prefix="netfollow-") as folder:
        path = Path(folder) / "draft.eml"
        path.touch(mode=0o600)
        path.write_bytes(data)
        words = network.mailing.mailer(network.mail.compose, path, data)
        try:
            with main.app.suspend():
                code = run_in_terminal(words)
        except SuspendNotSupported as error:
            raise NetFollowError(
                "A mailer can't be opened from here. Copy the draft instead."
            ) from error
    if code:
        raise NetFollowError("Not sent; nothing was logged.")
    who = names([network.person(message.contact)])

    def told(found: Changes | NetFollowError) -> None:
        main.runner.show_again()
        if isinstance(found, NetFollowError):
            main.say(found.sentence, "bad")
        else:
            main.say(f"Handed the draft for {who} to {Path(words[0]).name}.", offer="sent")

    if message.missing:
        main.say(f"Opened {Path(words[0]).name} for {who}. If you sent it, press s.", offer="sent")
        return
    attempt(main.app, lambda: network.drafts.copied(message), told)
