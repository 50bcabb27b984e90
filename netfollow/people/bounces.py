"""Addresses from which mail came back: noted in the timeline, and undone with it."""

from collections.abc import Collection, Iterable

from netfollow.people.enums import Direction, Kind
from netfollow.people.records import Contact, Interaction

BOUNCED = "bounced:"
"""The source of a note that mail to an address came back, before the address."""


def bounce_of(entry: Interaction) -> str:
    """Return the address that a note says mail came back from; empty for any other entry."""
    return entry.source.removeprefix(BOUNCED) if entry.source.startswith(BOUNCED) else ""


def shows_that_it_works(entry: Interaction, contact: Contact | None) -> bool:
    """Whether it is mail from someone's only address, which works then."""
    is_theirs = entry.kind is Kind.EMAIL and entry.direction is Direction.IN
    return is_theirs and contact is not None and len(contact.emails) == 1


def failed_addresses(contact: Contact, entries: Iterable[Interaction]) -> tuple[str, ...]:
    """Return the addresses of a contact from which mail came back, of entries in order."""
    failed: tuple[str, ...] = ()
    for entry in entries:
        if address := bounce_of(entry):
            failed = (*failed, address)
        elif failed and shows_that_it_works(entry, contact):
            failed = ()
    return among(contact.emails, failed)


def among(emails: Iterable[str], failed: Collection[str]) -> tuple[str, ...]:
    """Return those of some addresses that failed, as they are written there."""
    return tuple(one for one in emails if one.casefold().strip() in failed) if failed else ()
