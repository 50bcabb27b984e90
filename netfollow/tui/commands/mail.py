"""The command that reads mail: a preview the first time, and who is offered after it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from netfollow.config import keep_addresses
from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.people.text import amount, line
from netfollow.tui.command import (
    Choice,
    CommandContext,
    Commands,
    FollowedBy,
    InThread,
    Menu,
    Notice,
    Outcome,
    anytime,
)
from netfollow.tui.keys import Keymap

if TYPE_CHECKING:
    from netfollow.network.mailing import MailTaken

MAIL = Commands()
command = MAIL.command

MOST = 30
"""So many people are offered one after the other."""

ALL_OFFERED = Notice("That's all of them.", "muted")

NOTHING_NAMED = (
    "No mail folders are set. Name them in config.toml under [mail]: netfollow help mail."
)
NOT_YOURS = (
    "No sent mail found, so your address is unknown. Put me = [...] under [mail] in config.toml."
)


@command("at", "read mail", "People", why_not=anytime, shown=False)
def mail(desk: CommandContext) -> Outcome:
    """Read your mail: log what you sent, replies, absences and bounces."""
    return read_mail(desk.network, desk.keymap)


def read_mail(network: Network, keys: Keymap) -> Outcome:
    """Read in a thread; then ask before the first time, and offer who is unknown."""
    if network.mail.is_empty:
        raise NetFollowError(NOTHING_NAMED)
    mailing = network.mailing

    def run() -> str:
        mailing.last = mailing.look(network.mail)
        return ""

    return InThread(run, lambda _: _read(network, keys), "Reading mail …")


def _read(network: Network, keys: Keymap) -> Outcome:
    mailing = network.mailing
    if mailing.last is None:
        raise NetFollowError("Another program read your mail meanwhile. Try again.")
    if not mailing.last.me:
        raise NetFollowError(NOT_YOURS)
    if mailing.last.is_proposed:
        shown = ", ".join(map(line, mailing.last.me))
        yes = Choice("y", "all mine", partial(_keep_mine, network, keys, mailing.last.me))
        return Menu(f"Your sent mail is from {shown}. Are these addresses all yours?", (yes,))
    if mailing.has_begun or not any(mailing.outlook(mailing.last).values()):
        return _take(network, keys)
    counted = mailing.summary(mailing.last)
    log = Choice("y", "log them", partial(_take, network, keys))
    note = "Old mail is history: nobody is marked overdue, and u undoes it."
    if people := mailing.by_person(mailing.last):
        note = "\n".join((*people, note))
    return Menu(f"Your mail has {counted} with people you know. Log them?", (log,), note)


def _keep_mine(network: Network, keys: Keymap, me: tuple[str, ...]) -> Outcome:
    """Keep whose addresses are the user's in the settings, and go on."""
    keep_addresses(network.mailing.home, me)
    network.mail = msgspec.structs.replace(network.mail, me=me)
    return read_mail(network, keys)


def _take(network: Network, keys: Keymap) -> Outcome:
    mailing = network.mailing
    look = mailing.last
    if look is None:
        return Notice("No new mail.", "muted")
    taken = mailing.take(look)
    offered = [one.email for one in look.offered[:MOST]]
    if not taken.changes.who:
        return _offer(network, keys, offered, "No new mail.")
    return FollowedBy(taken.changes, lambda: _offer(network, keys, offered, _told(taken, keys)))


def _told(taken: MailTaken, keys: Keymap) -> str:
    """Return what was logged, what to know of it, and where old mail can be looked through."""
    did = f"{taken.changes.did[:1].upper()}{taken.changes.did[1:]}."
    review = keys.said("imported", "shows who may be waiting for you.") if taken.history else ""
    return " ".join(filter(None, (did, *taken.said(2), review)))


def _log_added(network: Network, keys: Keymap) -> Outcome:
    """Log the mail with the people who were just added."""
    mailing = network.mailing

    def take(_: str) -> Outcome:
        if mailing.last is None:
            return ALL_OFFERED
        taken = mailing.take(mailing.last)
        told = _told(taken, keys) if taken.changes.who else ""
        return FollowedBy(taken.changes, lambda: Notice(told)) if told else ALL_OFFERED

    def run() -> str:
        mailing.last = mailing.look(network.mail)
        return ""

    return InThread(run, take, "Reading mail …")


def _offer(
    network: Network, keys: Keymap, emails: list[str], told: str = "", *, has_added: bool = False
) -> Outcome:
    """Offer people one after the other, one key each; the mail of those added is logged at the end.

    Without any, say what there is to say.
    """
    mailing = network.mailing
    known = {one.email: one for one in mailing.last.offered} if mailing.last else {}
    emails = [email for email in emails if email in known]
    if not emails and has_added:
        return _log_added(network, keys)
    if not emails:
        return Notice(told) if told else ALL_OFFERED
    first, rest = known[emails[0]], emails[1:]
    onward = partial(_offer, network, keys, rest, has_added=has_added)
    added = partial(_offer, network, keys, rest, has_added=True)
    choices = (
        Choice("a", "add", lambda: FollowedBy(mailing.accept(first), added)),
        Choice("n", "never offer again", lambda: FollowedBy(mailing.decline(first.email), onward)),
        Choice("l", "later", onward),
    )

    left = f" ({amount(len(rest), 'more', 'more')})" if rest else ""
    return Menu(
        f"You and {line(first.name)} <{line(first.email)}> write to each other. Add them?{left}",
        choices,
        leave="stop",
    )
