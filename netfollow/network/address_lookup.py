"""Addresses by words, for a mailer that asks at each tab: read as little as that needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.mail import address_book
from netfollow.mail.address_book import header as header
from netfollow.network.contacts import without_accents
from netfollow.network.session import Session
from netfollow.people import Contact, Interaction
from netfollow.people.bounces import failed_addresses
from netfollow.people.text import line
from netfollow.people.titles import sort_name

_BREAKS = LazyPattern(r"[^\w]+")


class AddressLookup:
    """Finds addresses by words of names, organizations, addresses and tags."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def matching(self, words: str) -> list[str]:
        """Return address, name and note, between tabs, of everyone whom all words fit, by name.

        A word fits where a word of the name, organization, address or a tag begins with it. All
        addresses are kept for the next time (`mail.address_book`).
        """
        wanted = without_accents(words).casefold().split()
        rows = list(self._book())
        address_book.write(self._session.store.home, rows)
        return [line for folded, line in rows if address_book.fits(wanted, folded)]

    def _book(self) -> Iterator[tuple[str, str]]:
        """Yield each address as it is found and as it is printed."""
        people = (one for one in self._session.store.contacts.values() if one.emails)
        here = [one for one in people if not one.archived]
        for contact in sorted(here, key=lambda one: sort_name(one.name)):
            emails = contact.emails
            failed = failed_addresses(contact, self._session.store.of(contact.uid))
            if len(emails) > 1:
                first = working_address(contact, self._session.store.of(contact.uid))
                emails = tuple(dict.fromkeys((first or emails[0], *emails)))
            note = ", ".join(filter(None, (line(contact.title), line(contact.org))))
            name, known = line(contact.name), _folded(contact.name, contact.org, *contact.tags)
            for address in emails:
                said = ", ".join(filter(None, ("bounced" if address in failed else "", note)))
                shown = "\t".join((line(address), name or line(address), said))
                yield f" {known} {_folded(address)}", shown


def _folded(*texts: str) -> str:
    """Return texts folded, whole and in their words, so that each can be looked for."""
    return " ".join(map(_folded_text, texts))


@lru_cache(maxsize=4096)
def _folded_text(text: str) -> str:
    words = text.split()
    if "".join(words).isalnum():
        return without_accents(text)
    return without_accents(" ".join((text, *_BREAKS.split(text))))


def working_address(contact: Contact, entries: Iterable[Interaction]) -> str:
    """Return the first address of someone from which nothing came back; empty without one."""
    failed = failed_addresses(contact, entries)
    return next((one for one in contact.emails if one not in failed), "")
