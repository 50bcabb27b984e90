"""What a person is known by: keys, e-mails, profiles, and digests of those who were deleted."""

import hashlib
from collections.abc import Iterator

from netfollow.exchange.incoming import Incoming
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.naming import names_fit, plain, sorted_name
from netfollow.exchange.phones import number_key, phone
from netfollow.exchange.plain import clean
from netfollow.people import Contact

__all__ = ["email_key", "folded", "keys_of", "marks", "names_fit", "phone", "plain"]


def folded(value: str) -> str:
    """Return a value as it is compared: without case, and as it would come back from a card."""
    return clean(value).strip().casefold()


def email_key(email: str) -> str:
    """Return what an e-mail address is known by."""
    return folded(email).removeprefix("mailto:")


def profiles(person: Contact | Incoming) -> Iterator[str]:
    """Yield the keys that somebody's links are."""
    for link in person.links:
        if key := profile_key(clean(link).strip()):
            yield key


def keys_of(person: Contact | Incoming) -> Iterator[str]:
    """Yield all keys of somebody as they are compared: noted ones, and those of their links."""
    for key in person.keys:
        yield key.casefold()
    yield from profiles(person)


def is_of_content(key: str) -> bool:
    """Whether a key is made from what a row says, and so changes with it."""
    return key.startswith(("card:", "row:")) or "-row:" in key


def have_other_profiles(one: Contact | Incoming, other: Contact) -> bool:
    """Whether two people have each a profile at LinkedIn, and none in common."""
    first = {key for key in keys_of(one) if key.startswith("linkedin:")}
    if not first:
        return False
    second = {key for key in keys_of(other) if key.startswith("linkedin:")}
    return bool(second) and not first & second


def marks(person: Contact | Incoming, region: str) -> Iterator[str]:
    """Yield digests by which a deleted person is known again, and nothing of theirs in clear.

    An e-mail or a phone marks them together with their name only: an office shares it.
    """
    name = sorted_name(person.name)
    if isinstance(person, Contact):
        yield _digest("vcard", person.uid)
    for key in keys_of(person):
        yield _digest(*key.split(":", 1))
    for email in person.emails:
        yield _digest("email", email_key(email), name)
    for number in person.phones:
        if key := number_key(number, region):
            yield _digest("phone", key, name)


def _digest(*parts: str) -> str:
    text = "\x1f".join(part.casefold() for part in parts)
    return hashlib.blake2b(text.encode(), digest_size=12, person=b"netfollow").hexdigest()
