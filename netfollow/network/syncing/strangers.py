"""Cards without a past here: whose they are, and what a new card is called."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable

from netfollow.exchange.incoming import Incoming
from netfollow.exchange.matching import names_fit, phone
from netfollow.people import Contact, Decision, DecisionKind, Uid

_OURS = re.compile(r"[0-9a-f]{32}")


class Index:
    """People by uid, by key, and by e-mail and phone."""

    def __init__(self, people: Collection[Contact]) -> None:
        self._by_uid = {one.uid: one for one in people}
        keys = Counter(key for one in people for key in set(one.keys))
        self._by_key = {key: one for one in people for key in one.keys if keys[key] == 1}
        self._by_address: dict[str, list[Contact]] = {}
        for one in people:
            for address in addresses(one):
                self._by_address.setdefault(address, []).append(one)

    def find(self, person: Incoming, uid: str) -> Contact | None:
        """Return whose card it is: by its UID, by another key, by an address and a name that fits."""
        found = self._by_uid.get(Uid(uid)) or self._by_key.get(f"vcard:{uid}")
        if found is not None:
            return found
        for key in person.keys:
            if key in self._by_key and not key.startswith("card:"):
                return self._by_key[key]
        for address in addresses(person):
            for one in self._by_address.get(address, ()):
                if names_fit(person.name, one.name):
                    return one
        return None


def addresses(person: Contact | Incoming) -> list[str]:
    """Return what a person can be known by: e-mails, and phones in their shortest form."""
    phones = [number for one in person.phones if len(number := phone(one)) > 6]
    return [*(email.casefold() for email in person.emails), *phones]


def deleted(decisions: Iterable[Decision]) -> set[Uid]:
    """Return who was deleted here by hand."""
    return {
        one
        for decision in decisions
        if decision.kind is DecisionKind.DELETED
        for one in decision.people
    }


def is_ours(uid: str) -> bool:
    """Whether a card's UID is of the form that NetFollow gives."""
    return _OURS.fullmatch(uid) is not None


def card_uid(contact: Contact, used: Collection[str]) -> str:
    """Return what a person's new card is called: as the one they came from, or by their own uid."""
    from netfollow.exchange.vcard_out import card_uids

    (uid,) = card_uids([contact])
    return uid if uid not in used else str(contact.uid)


def digest(*parts: str) -> str:
    """Return a name of 32 hexadecimal digits that is always the same for the same parts."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
