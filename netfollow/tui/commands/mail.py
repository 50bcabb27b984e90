"""The command that reads mail: a preview the first time, and who is offered after it."""

from functools import partial

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

MAIL = Commands()
command = MAIL.command

MOST = 30
"""So many people are offered one after the other."""

NOTHING_NAMED = (
    "No mail folders are set. Name them in config.toml under [mail]: netfollow help mail."
)
NOT_YOURS = (
    "No sent mail found, so your address is unknown. Put me = [...] under [mail] in config.toml."
)


@command("at", "read mail", "People", why_not=anytime, shown=False)
def mail(desk: CommandContext) -> Outcome:
    """Read your mail: log what you sent, replies, absences and bounces."""
    return read_mail(desk.network)


def read_mail(network: Network) -> Outcome:
    """Read in a thread; then ask before the first time, and offer who is unknown."""
    if network.mail.is_empty:
        raise NetFollowError(NOTHING_NAMED)
    mailing = network.mailing

    def run() -> str:
        mailing.last = mailing.look(network.mail)
        return ""

    return InThread(run, lambda _: _read(network), "Reading mail …")


def _read(network: Network) -> Outcome:
    mailing = network.mailing
    if mailing.last is None:
        raise NetFollowError("Another program read your mail meanwhile. Try again.")
    if not mailing.last.me:
        raise NetFollowError(NOT_YOURS)
    if mailing.last.is_proposed:
        shown = ", ".join(map(line, mailing.last.me))
        yes = Choice("y", "all mine", partial(_keep_mine, network, mailing.last.me))
        return Menu(f"Your sent mail is from {shown}. Are these addresses all yours?", (yes,))
    if mailing.has_begun:
        return _take(network)
    counted = mailing.summary(mailing.last)
    log = Choice("y", "log them", partial(_take, network))
    note = "Old mail is history: nobody is marked overdue, and u undoes it."
    if people := mailing.by_person(mailing.last):
        note = "\n".join((*people, note))
    return Menu(f"Your mail has {counted} with people you know. Log them?", (log,), note)


def _keep_mine(network: Network, me: tuple[str, ...]) -> Outcome:
    """Keep whose addresses are the user's in the settings, and go on."""
    keep_addresses(network.mailing.home, me)
    network.mail = msgspec.structs.replace(network.mail, me=me)
    return read_mail(network)


def _take(network: Network) -> Outcome:
    mailing = network.mailing
    look = mailing.last
    if look is None:
        return Notice("No new mail.", "muted")
    taken = mailing.take(look)
    told = " ".join((f"{taken.changes.did[:1].upper()}{taken.changes.did[1:]}.", *taken.sentences))
    offered = [one.email for one in look.offered[:MOST]]
    if not taken.changes.who:
        return _offer(network, offered, "No new mail.")
    return FollowedBy(taken.changes, lambda: _offer(network, offered, told))


def _offer(network: Network, emails: list[str], told: str = "") -> Outcome:
    """Offer people one after the other, one key each; without any, say what there is to say."""
    mailing = network.mailing
    known = {one.email: one for one in mailing.last.offered} if mailing.last else {}
    emails = [email for email in emails if email in known]
    if not emails:
        return Notice(told) if told else Notice("That's all of them.", "muted")
    first, rest = known[emails[0]], emails[1:]
    onward = partial(_offer, network, rest)
    choices = (
        Choice("a", "add", lambda: FollowedBy(mailing.accept(first), onward)),
        Choice("n", "never offer again", lambda: FollowedBy(mailing.decline(first.email), onward)),
        Choice("l", "later", onward),
    )

    left = f" ({amount(len(rest), 'more', 'more')})" if rest else ""
    return Menu(
        f"You and {line(first.name)} <{line(first.email)}> write to each other. Add them?{left}",
        choices,
        leave="stop",
    )
