"""Who of those coming in is here already.

The same by key, or by e-mail or phone with names that fit. Anything less is only ever a
remark: an equal name is not an identity.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from netfollow.exchange.incoming import Incoming
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.plain import clean
from netfollow.people import Contact, Uid

FIT = 85.0
"""Names fit from this likeness on (rapidfuzz's token_sort_ratio, 0 to 100)."""

SCALARS = (
    *("first", "last", "org", "title", "channel", "rhythm", "birthday", "place"),
    *("met_where", "met_on", "about", "timezone"),
)
SETS = ("emails", "phones", "links", "tags", "keys")


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """What an import comes to: new people, changed ones (before, after), and how many same."""

    new: tuple[Contact, ...] = ()
    changed: tuple[tuple[Contact, Contact], ...] = ()
    same: int = 0
    doubtful: tuple[tuple[Incoming, Contact], ...] = ()


class _Index:
    """Contacts by key, by e-mail and phone, and by name."""

    def __init__(self) -> None:
        self.by_key: dict[str, Contact] = {}
        self.by_address: dict[str, dict[Uid, Contact]] = {}
        self.by_name: dict[str, Contact] = {}
        self.now: dict[Uid, Contact] = {}

    def add(self, contact: Contact) -> None:
        self.now[contact.uid] = contact
        for key in contact.keys:
            self.by_key[key] = contact
        for key in _profiles(contact):
            self.by_key.setdefault(key, contact)
        for address in _addresses(contact):
            self.by_address.setdefault(address, {})[contact.uid] = contact
        if contact.name:
            self.by_name.setdefault(plain(contact.name), contact)

    def find(self, person: Incoming) -> Contact | None:
        for key in person.keys:
            own = Uid(key.removeprefix("vcard:")) if key.startswith("vcard:") else None
            if own in self.now:
                return self.now[own]
            if key in self.by_key:
                return self.now[self.by_key[key].uid]
        for address in _addresses(person):
            for uid in self.by_address.get(address, ()):
                if names_fit(person.name, self.now[uid].name):
                    return self.now[uid]
        return None


def match(
    incoming: Sequence[Incoming],
    existing: Iterable[Contact],
    *,
    now: datetime,
    new_uid: Callable[[], Uid],
) -> Matched:
    """Say who is new, who changes and how, and who is the same; in linear time.

    A merge adds and never erases: empty fields are filled, lists united, and a value that
    is there stays.
    """
    index = _Index()
    before: dict[Uid, Contact] = {}
    for contact in existing:
        index.add(contact)
        before[contact.uid] = contact
    new: dict[Uid, None] = {}
    touched: dict[Uid, None] = {}
    doubtful: list[tuple[Incoming, Contact]] = []
    same = 0
    for person in incoming:
        known = index.find(person)
        if known is None:
            alike = index.by_name.get(plain(person.name))
            if alike is not None:
                doubtful.append((person, alike))
            start = Contact(uid=new_uid(), name=person.name, created=now, updated=now)
            closed = msgspec.structs.replace(start, do_not_contact=person.do_not_contact)
            contact = _merged(closed, person)
            index.add(contact)
            new[contact.uid] = None
            continue
        merged = _merged(known, person)
        if merged == known:
            same += known.uid not in touched and known.uid not in new
            continue
        index.add(msgspec.structs.replace(merged, updated=now))
        if known.uid not in new:
            touched[known.uid] = None
    return Matched(
        new=tuple(index.now[uid] for uid in new),
        changed=tuple((before[uid], index.now[uid]) for uid in touched),
        same=same,
        doubtful=tuple(doubtful),
    )


def _merged(contact: Contact, person: Incoming) -> Contact:
    changes: dict[str, object] = {}
    for field in SCALARS:
        if not getattr(contact, field) and getattr(person, field):
            changes[field] = getattr(person, field)
    for field in SETS:
        present: tuple[str, ...] = getattr(contact, field)
        form = _normal(field)
        there = {form(value) for value in present}
        if field == "keys":
            there |= _implied(contact)
        more: list[str] = []
        for value in getattr(person, field):
            if form(value) not in there:
                there.add(form(value))
                more.append(value)
        if more:
            changes[field] = (*present, *more)
    return msgspec.structs.replace(contact, **changes) if changes else contact


def _implied(contact: Contact) -> set[str]:
    """Return the keys that a person's uid and links are, without being noted as keys."""
    return {_folded(key) for key in (f"vcard:{contact.uid}", *_profiles(contact))}


def _profiles(contact: Contact) -> list[str]:
    return [key for link in contact.links if (key := profile_key(clean(link).strip()))]


def _normal(field: str) -> Callable[[str], str]:
    """Return how values of a field are compared: as they would come back from a card."""
    return phone if field == "phones" else _folded


def _folded(value: str) -> str:
    return clean(value).strip().casefold().removeprefix("mailto:")


def _addresses(person: Contact | Incoming) -> list[str]:
    """Return what a person can be known by: e-mails, and phones in their shortest form."""
    phones = [number for one in person.phones if len(number := phone(one)) > 6]
    return [*(email.casefold() for email in person.emails), *phones]


def phone(number: str) -> str:
    """Return a phone number's digits, with a leading + kept and 00 read as one."""
    number = clean(number).strip()
    if number.lower().startswith("tel:"):
        number = number[4:].split(";")[0].strip()
    digits = "".join(character for character in number if character.isdigit())
    if not digits:
        return _folded(number)
    if number.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def plain(name: str) -> str:
    """Return a name without case and accents, for comparing."""
    if name.isascii():
        return " ".join(name.casefold().split())
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def names_fit(one: str, other: str) -> bool:
    """Whether two names may be the same person's; a missing name fits any."""
    first, second = plain(one), plain(other)
    if first == second or not first or not second:
        return True
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(first, second) >= FIT
