"""Finds the contact that an incoming person is.

The same by key, e-mail or phone, and a name that fits. Anything less is only ever suggested:
an equal name is not an identity, and a shared identity under another name is not the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from netfollow.exchange.incoming import Incoming
from netfollow.exchange.matching import email_key, is_of_content, keys_of, profiles
from netfollow.exchange.naming import (
    names_alike,
    names_fit,
    plain,
    share_a_word,
    sorted_name,
    words_of,
)
from netfollow.exchange.phones import number_key
from netfollow.exchange.preview import Likeness
from netfollow.exchange.threeway import Said, said_of
from netfollow.people import Contact, Uid

CROWD = 25
"""An address that more people share identifies nobody."""

SOME = 5
"""So many of those who share such an address are looked at."""


def key_fits(key: str, one: str, other: str) -> bool:
    """Whether two names under one key may be the same person's.

    LinkedIn gives each person one profile, so there a new surname is enough to be the same.
    """
    is_profile = key.startswith("linkedin:")
    return names_fit(one, other) or (is_profile and share_a_word(one, other))


class _Shared:
    """People by a value that several may have: a key, an e-mail, a phone."""

    def __init__(self) -> None:
        self._all: dict[str, dict[Uid, None]] = {}
        self._called: dict[tuple[str, tuple[str, ...]], Uid] = {}

    def add(self, value: str, contact: Contact) -> None:
        if value:
            self._all.setdefault(value, {})[contact.uid] = None
            self._called.setdefault((value, words_of(contact.name)), contact.uid)

    def of(self, value: str) -> Iterable[Uid]:
        return self._all.get(value, ())

    def first(self, value: str) -> tuple[Uid, ...]:
        """Return who has a value; of a crowd, only some."""
        uids = self._all.get(value, {})
        return tuple(uids) if len(uids) <= CROWD else tuple(islice(uids, SOME))

    def count(self, value: str) -> int:
        return len(self._all.get(value, ()))

    def called(self, value: str, name: str) -> Uid | None:
        """Return who has a value and just this name."""
        return self._called.get((value, words_of(name)))


Taken = Mapping[Uid, Sequence[str] | None]
"""Who came with earlier rows of the same file, and under which names; None: nobody else is them."""


class ContactIndex:
    """People by key, e-mail and phone; `region` is that of numbers without a country."""

    def __init__(self, people: Iterable[Contact] = (), region: str = "") -> None:
        self.region = region
        self.now: dict[Uid, Contact] = {}
        self._keys = _Shared()
        self._emails = _Shared()
        self._phones = _Shared()
        for contact in people:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Take somebody in, or what became of them."""
        self.now[contact.uid] = contact
        for key in dict.fromkeys(keys_of(contact)):
            self._keys.add(key, contact)
        for email in contact.emails:
            self._emails.add(email_key(email), contact)
        for number in contact.phones:
            self._phones.add(number_key(number, self.region), contact)

    def of_key(self, key: str, name: str = "") -> Uid | None:
        """Return whom a key names; of several people the one who is called so."""
        uids = self._of_key(key)
        if len(uids) < 2:
            return next(iter(uids), None)
        fit = [uid for uid in uids if name and names_fit(name, self.now[uid].name)]
        return self._called(self._keys, key.casefold(), name) or (fit[0] if len(fit) == 1 else None)

    def _of_key(self, key: str) -> tuple[Uid, ...]:
        """Return who has a key; a card's may be the uid of somebody here."""
        uids = self._keys.first(key.casefold())
        own = Uid(key.removeprefix("vcard:"))
        if key.startswith("vcard:") and own in self.now and own not in uids:
            return (*uids, own)
        return uids

    def find(
        self,
        person: Incoming | Contact,
        taken: Taken | None = None,
        shared: frozenset[str] = frozenset(),
    ) -> tuple[Uid, Likeness] | None:
        """Return who somebody is for sure, and by what: an identity, and a name that fits.

        `shared` are keys that other people of the same file have too.
        """
        taken = taken or {}
        first: tuple[Uid, Likeness] | None = None
        for uid, why in self._sure(person, taken, shared):
            if uid not in taken:
                return uid, why
            first = first or (uid, why)
        return first

    def _sure(
        self, person: Incoming | Contact, taken: Taken, shared: frozenset[str]
    ) -> Iterator[tuple[Uid, Likeness]]:
        """Yield who somebody is by each of their identities, the surest first."""
        for key in dict.fromkeys((*person.keys, *profiles(person))):
            if (uid := self._by_key(key, person, taken, key in shared)) is not None:
                yield uid, Likeness.KEY
        for value in map(email_key, person.emails):
            if (uid := self._by(self._emails, value, person, taken)) is not None:
                yield uid, Likeness.EMAIL
        for number in person.phones:
            value = number_key(number, self.region)
            if (uid := self._by(self._phones, value, person, taken)) is not None:
                yield uid, Likeness.PHONE

    def known(self, person: Incoming) -> Uid | None:
        """Return who somebody is by a key that only one person has."""
        for key in person.keys:
            uids = self._of_key(key)
            if len(uids) == 1 and (is_of_content(key) or self._key_fits(key, person.name, uids[0])):
                return uids[0]
        return None

    def _by_key(
        self, key: str, person: Incoming | Contact, taken: Taken, is_shared: bool
    ) -> Uid | None:
        uids = self._of_key(key)
        if not uids:
            return None
        if is_of_content(key):
            return self._by_content(key, uids, person, taken, is_shared)
        if (uid := self._called(self._keys, key.casefold(), person.name)) is not None:
            return uid
        if self._keys.count(key.casefold()) > CROWD:
            return None
        is_shared = is_shared or len(uids) > 1
        fit = [uid for uid in uids if self._key_fits(key, person.name, uid, taken, is_shared)]
        return self._one_of(fit)

    def _key_fits(
        self, key: str, name: str, uid: Uid, taken: Taken | None = None, is_shared: bool = False
    ) -> bool:
        """Whether a name may be that of a key's person: as it is here, or as the key's source had it.

        A slip of the pen is no other name, but only if no other row of the file has the key too.
        """
        contact = self.now[uid]
        rivals = (taken or {}).get(uid, ())
        said = [one for source, one in _said_names(contact) if is_of_key(source, key)]
        if any(words_of(one) == words_of(name) for one in said):
            return True
        if rivals is None:
            return False
        if rivals or is_shared:
            return all(names_fit(name, one) for one in (contact.name, *rivals))
        return any(
            key_fits(key, name, one) or names_alike(name, one) for one in (contact.name, *said)
        )

    def _by_content(
        self,
        key: str,
        uids: tuple[Uid, ...],
        person: Incoming | Contact,
        taken: Taken,
        is_shared: bool,
    ) -> Uid | None:
        """Return who a row is by what it says: if several say almost the same, exactly that."""
        if isinstance(person, Contact) or (
            not is_shared and self._keys.count(key.casefold()) == 1 and uids[0] not in taken
        ):
            return uids[0]
        said = said_of(person)
        free = [uid for uid in self._keys.of(key.casefold()) if uid not in taken]
        exact = [uid for uid in free if _said(self.now[uid], key) == said]
        exact = [uid for uid in exact if set(person.extra) <= set(self.now[uid].extra)] or exact
        return exact[0] if exact else None

    def _by(
        self, table: _Shared, value: str, person: Incoming | Contact, taken: Taken
    ) -> Uid | None:
        """Return who has an address and a name that fits all that they were called."""
        if not value or not table.count(value):
            return None
        if (uid := self._called(table, value, person.name)) is not None:
            return uid
        if table.count(value) > CROWD:
            return None
        fit = [uid for uid in table.of(value) if self._is_called(person.name, uid, taken)]
        return self._one_of(fit)

    def _is_called(self, name: str, uid: Uid, taken: Taken) -> bool:
        contact, rivals = self.now[uid], taken.get(uid, ())
        if rivals is None:
            return False
        known = {contact.name, *rivals, *(one for _, one in _said_names(contact))}
        return all(names_fit(name, one) for one in known)

    def _called(self, table: _Shared, value: str, name: str) -> Uid | None:
        uid = table.called(value, name)
        if uid is None or words_of(self.now[uid].name) != words_of(name):
            return None
        return uid

    def _one_of(self, fit: Sequence[Uid]) -> Uid | None:
        """Return the first of some people who may all be one; None when they can't be."""
        if not fit:
            return None
        first, *others = (self.now[uid].name for uid in fit)
        return fit[0] if all(names_fit(first, other) for other in others) else None

    def sharing(self, person: Incoming | Contact) -> Iterator[tuple[Uid, Likeness]]:
        """Yield who shares a key, an e-mail or a phone with somebody; of a crowd, only some."""
        name = person.name
        for key in dict.fromkeys((*person.keys, *keys_of(person))):
            for uid in self._of_key(key):
                yield uid, self._why_by_key(key, person, self.now[uid])
        for email in person.emails:
            for uid in self._emails.first(email_key(email)):
                is_fit = names_fit(name, self.now[uid].name)
                yield uid, Likeness.EMAIL if is_fit else Likeness.EMAIL_OTHER_NAME
        for number in person.phones:
            if key := number_key(number, self.region):
                for uid in self._phones.first(key):
                    is_fit = names_fit(name, self.now[uid].name)
                    yield uid, Likeness.PHONE if is_fit else Likeness.PHONE_OTHER_NAME

    def _why_by_key(self, key: str, person: Incoming | Contact, other: Contact) -> Likeness:
        if is_of_content(key):
            same = bool(person.org) and plain(person.org) == plain(other.org)
            return Likeness.NAME_AND_ORG if same else Likeness.NAME
        return why_by_key(key, person.name, other.name)


def why_by_key(key: str, one: str, other: str) -> Likeness:
    """Return why people of one key may be the same, by their names."""
    if key_fits(key, one, other):
        return Likeness.KEY
    is_profile = key.startswith("linkedin:")
    return Likeness.PROFILE_OTHER_NAME if is_profile else Likeness.UID_OTHER_NAME


def shared_source(key: str, name: str) -> str:
    """Return the name of the origin of a person whose key others of the same file have too."""
    return f"{key}#{sorted_name(name)}"


def is_of_key(source: str, key: str) -> bool:
    """Whether an origin is that of a key, alone or shared."""
    return source == key or source.startswith(f"{key}#")


def _said_names(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield each source of a person, and the name that it gave them."""
    for origin in contact.origins:
        name = origin.said.get("name", "")
        if isinstance(name, str) and name:
            yield origin.source, name


def _said(contact: Contact, source: str) -> Said | None:
    return next((one.said for one in contact.origins if is_of_key(one.source, source)), None)
