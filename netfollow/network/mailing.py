"""Mail on disk taken into the network: what was sent, answered, came back; nobody is late by it.

The folders are only read. Each message is one entry at most, whatever folder it lies in and
however often it is read: its Message-ID stays with the entry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime

import msgspec

from netfollow.mail.addresses import key_of
from netfollow.mail.machine import MailClass
from netfollow.mail.read import Filed, read_all
from netfollow.mail.stores import MailFault
from netfollow.mail.threads import MailMessage, MailOffer, offers, own_addresses, understand
from netfollow.network.session import Session
from netfollow.people import Uid

YEARS = 2
"""The first reading goes back so many years, unless another day is named."""

_OF_NOBODY = frozenset(
    {MailClass.GROUP, MailClass.SELF, MailClass.LIST, MailClass.NEWSLETTER, MailClass.NO_REPLY}
    | {MailClass.IGNORED}
)
"""Messages that are with nobody in the network, whoever wrote them."""


class MailSource(msgspec.Struct, frozen=True, kw_only=True):
    """Where mail is read from, and which addresses are the user's."""

    folders: tuple[str, ...] = ()
    notmuch: bool = False
    me: tuple[str, ...] = ()
    with_text: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is named to read."""
        return not self.folders and not self.notmuch


class MailLook(msgspec.Struct, frozen=True, kw_only=True):
    """Mail as it was understood; nothing is changed by it.

    `contacts` has whom each message is with, by its key; `me` are the addresses that were taken
    for the user's, `is_proposed` says that they come from folders of sent mail.
    """

    source: MailSource
    messages: tuple[MailMessage, ...]
    contacts: Mapping[str, tuple[Uid, ...]]
    offered: tuple[MailOffer, ...]
    faults: tuple[MailFault, ...]
    me: tuple[str, ...]
    is_proposed: bool = False


class Mailing:
    """What comes in by mail."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look(
        self,
        source: MailSource,
        *,
        since: date | None = None,
        tick: Callable[[int], object] = lambda count: None,
    ) -> MailLook:
        """Read all mail and say what each message is; nothing is changed, here or there.

        Raises `WrongCall` for a folder that isn't there, `Problem` where notmuch fails.
        """
        now = self._session.now()
        start = since or date(now.year - YEARS, now.month, min(now.day, 28))
        reading = read_all(source.folders, notmuch=source.notmuch, now=now, since=start, tick=tick)
        me = self.own(source.me, reading.filed)
        messages = understand(reading.filed, me)
        people = self._people()
        contacts = {one.fact.key: _whom(one, people) for one in messages}
        return MailLook(
            source=source,
            messages=tuple(messages),
            contacts=contacts,
            offered=tuple(offers(messages, people, me)),
            faults=tuple(reading.faults),
            me=tuple(me),
            is_proposed=not source.me and bool(me),
        )

    @staticmethod
    def own(named: Iterable[str], filed: Iterable[Filed]) -> list[str]:
        """Return the user's addresses to compare with: those named, else those of sent mail."""
        keys = [key for one in named if (key := key_of(one))]
        return keys or own_addresses(filed)

    def _people(self) -> dict[str, Uid]:
        """Return who has which address; of several with the same, one that isn't archived."""
        found: dict[str, Uid] = {}
        everyone = self._session.store.contacts.values()
        for contact in sorted(everyone, key=lambda one: (one.archived, one.created)):
            for address in contact.emails:
                if key := key_of(address):
                    found.setdefault(key, contact.uid)
        return found


def _whom(message: MailMessage, people: Mapping[str, Uid]) -> tuple[Uid, ...]:
    """Return whom a message is with: its recipients, or who wrote it, or whose address failed."""
    fact = message.fact
    if message.kind in _OF_NOBODY:
        return ()
    addresses: Collection[str] = (fact.sender,)
    if message.kind is MailClass.SENT:
        addresses = fact.to
    elif message.kind in (MailClass.BOUNCE, MailClass.DELAY):
        addresses = fact.failed
    found = (people[one] for one in addresses if one in people)
    return tuple(dict.fromkeys(found))


def moment_of(message: MailMessage, now: datetime) -> datetime:
    """Return when a message was sent, in the user's zone; now for one without a date."""
    if not message.fact.at:
        return now
    return min(now, datetime.fromtimestamp(message.fact.at, now.tzinfo))
