"""Who of those coming in is here already.

The same by key, or by e-mail or phone with names that fit. Anything less is only ever
suggested: an equal name is not an identity.
"""

import hashlib
from collections.abc import Iterable, Iterator

from netfollow.exchange.incoming import Incoming
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.naming import names_fit, plain, sorted_name
from netfollow.exchange.phones import number_key, phone
from netfollow.exchange.plain import clean
from netfollow.exchange.preview import Likeness
from netfollow.people import Contact, Uid

__all__ = ["Index", "email_key", "folded", "keys_of", "marks", "names_fit", "phone", "plain"]


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


class Index:
    """People by key, e-mail and phone; `region` is that of numbers without a country."""

    def __init__(self, people: Iterable[Contact] = (), region: str = "") -> None:
        self.region = region
        self.now: dict[Uid, Contact] = {}
        self._keys: dict[str, Uid] = {}
        self._emails: dict[str, tuple[Uid, ...]] = {}
        self._phones: dict[str, tuple[Uid, ...]] = {}
        for contact in people:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Take somebody in, or what became of them."""
        uid = contact.uid
        self.now[uid] = contact
        for key in contact.keys:
            self._keys[key.casefold()] = uid
        for key in profiles(contact):
            self._keys.setdefault(key, uid)
        for email in contact.emails:
            _note(self._emails, email_key(email), uid)
        for number in contact.phones:
            if key := number_key(number, self.region):
                _note(self._phones, key, uid)

    def of_key(self, key: str) -> Uid | None:
        """Return whom a key names; a card's may be the uid of somebody here."""
        uid = self._keys.get(key.casefold())
        if uid is None and key.startswith("vcard:"):
            own = Uid(key.removeprefix("vcard:"))
            return own if own in self.now else None
        return uid

    def find(self, person: Incoming | Contact) -> tuple[Uid, Likeness] | None:
        """Return who somebody is for sure, and by what."""
        for key in person.keys:
            if (uid := self.of_key(key)) is not None:
                return uid, Likeness.KEY
        for uid, why in self.sharing(person):
            if why.is_sure:
                return uid, why
        return None

    def sharing(self, person: Incoming | Contact) -> Iterator[tuple[Uid, Likeness]]:
        """Yield who shares a key, an e-mail or a phone with somebody, each time they do."""
        for key in keys_of(person):
            if (uid := self._keys.get(key)) is not None:
                yield uid, Likeness.KEY
        for email in person.emails:
            for uid in self._emails.get(email_key(email), ()):
                is_fit = names_fit(person.name, self.now[uid].name)
                yield uid, Likeness.EMAIL if is_fit else Likeness.EMAIL_OTHER_NAME
        for number in person.phones:
            if key := number_key(number, self.region):
                for uid in self._phones.get(key, ()):
                    is_fit = names_fit(person.name, self.now[uid].name)
                    yield uid, Likeness.PHONE if is_fit else Likeness.PHONE_OTHER_NAME


def _note(table: dict[str, tuple[Uid, ...]], key: str, uid: Uid) -> None:
    known = table.get(key, ())
    if key and uid not in known:
        table[key] = (*known, uid)


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
